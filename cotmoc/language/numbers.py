"""Figures as people write them: 1.529,5 in Vietnamese, 1,529.5 in English."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from cotmoc.language.text import folded
from cotmoc.message import VIETNAMESE, Voice

_MARKS = str.maketrans(",.", ".,")


def rounded(value: float | Decimal, decimals: int) -> Decimal:
    """Half up to so many decimals, as reports round; comparisons never use it."""
    return Decimal(repr(value) if isinstance(value, float) else value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def figure(value: float | Decimal, decimals: int = 6, language: str = "vi") -> str:
    """A number with at most so many decimals; their trailing zeros go, as in 40."""
    text = f"{rounded(value, decimals):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language == "en" else text.translate(_MARKS)


@dataclass(frozen=True)
class Figure:
    """A number that is to be said."""

    value: float | Decimal
    decimals: int = 6

    def said(self, voice: Voice) -> str:
        """In the marks of a language."""
        return figure(self.value, self.decimals, voice.language)

    def __str__(self) -> str:
        return self.said(VIETNAMESE)


_MORE = re.compile(r"\b(?:thêm|(?:phát triển|thành lập|hình thành|cấp) mới)\b[^.;\d]{0,30}\d")


def so_many_more(text: str) -> bool:
    """Whether a line asks for so many more of something, not for so many in all."""
    return _MORE.search(folded(text)) is not None

"""What the formatting of a run says: a number raised is a note mark, words struck out are taken back, hidden ones are not there."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from cotmoc.files.numbering import W, value_of
from cotmoc.files.problems import and_others
from cotmoc.message import Message, Sayable, counted, joined, say

_OFF = {"0", "false", "off", "none"}
_NOTE = re.compile(r"[\[(]?(?:\d{1,3}|[*†‡]{1,3}|[a-zđ]|[ivx]{1,4})[\])]?(?:\s*[,;]\s*[\[(]?\d{1,3}[\])]?)*")
_SQUARE = re.compile(r"(?<![^\W\d_])(?:[kcdmh]?m|ha)$", re.IGNORECASE)
_POWER = re.compile(r"[x×.·*]\s*10$")
_RAISED = str.maketrans("0123456789+-−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻")
_QUOTED = 3
"""Places that a note quotes."""


@dataclass
class LeftOut:
    """What a reader did not take, for the notes."""

    struck: list[str] = field(default_factory=list)
    hidden: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    """What stands where no reader looks: in a table that is no table."""
    lost: int = 0

    def notes(self) -> list[Message]:
        """Sentences on it."""
        said = []
        if self.struck:
            said.append(say("Chữ đã gạch bỏ không được đọc: %(places)s.", places=_quoted(self.struck)))
        if self.hidden:
            said.append(say("Chữ đang ẩn (Hidden) không được đọc: %(places)s.", places=_quoted(self.hidden)))
        if any(text.strip() for text in self.unread):
            said.append(say("Chữ nằm ở chỗ không đọc được trong tệp: %(places)s; hãy đối chiếu với bản gốc.", places=_quoted(self.unread)))
        if self.marks:
            said.append(
                say(
                    "Chữ số nhỏ viết cao được hiểu là dấu chú thích, không phải chữ số của con số đứng trước: %(places)s.",
                    places=_quoted(self.marks),
                )
            )
        if self.lost:
            said.append(
                counted("Có %(count)s ký hiệu của phông chữ riêng không đọc được, thay bằng “□”; hãy đối chiếu với bản gốc.", self.lost)
            )
        return said


def _quoted(texts: Iterable[str]) -> Sayable:
    told = [" ".join(text.split()) for text in texts if text.strip()]
    shown = joined([f"“{text[:80]}{'…' if len(text) > 80 else ''}”" for text in told[:_QUOTED]], "; ")
    return and_others(shown, len(told) - _QUOTED)


def is_on(props: Iterable[Any], *names: str) -> bool:
    """Whether one of some switches is on: the nearest properties that name it decide."""
    for name in names:
        for found in (p.find(f"{W}{name}") for p in props if p is not None):
            if found is not None:
                if found.get(f"{W}val", "1") not in _OFF:
                    return True
                break
    return False


def is_raised(props: Iterable[Any]) -> bool:
    """Whether a run stands above the line."""
    place = next((value for p in props if p is not None and (value := value_of(p, "vertAlign"))), "")
    return place == "superscript"


def raised(text: str, before: str) -> str | None:
    """A raised text as it is read after what stands before it: m², a power of ten, words; None for the mark of a note."""
    mark = text.strip()
    if mark in ("2", "3") and _SQUARE.search(before):
        return mark.translate(_RAISED)
    if re.fullmatch(r"[-−+]?\d{1,2}", mark) and _POWER.search(before):
        return mark.translate(_RAISED)
    return None if _NOTE.fullmatch(mark) and before.strip() else text

"""The words of an item one by one, to choose the one it is cut before."""

from __future__ import annotations

import re
from dataclasses import dataclass

_WORD = re.compile(r"[^\s|]+")


@dataclass(frozen=True)
class Word:
    """A word: its first letter's place (0 where one cannot cut), itself, and whether it stands in the second part."""

    at: int
    text: str
    second: bool


def words_to_cut(text: str, at: int, told: tuple[int, int]) -> list[Word]:
    """The words of the part of a text that tells an item; none is cut before the first. Nothing is second before a place is chosen."""
    found = [(match.start(), match[0]) for match in _WORD.finditer(text, *told)]
    return [Word(start if i else 0, word, 0 < at <= start) for i, (start, word) in enumerate(found)]

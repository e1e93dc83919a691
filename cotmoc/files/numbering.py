"""The numbers and bullets that Word shows before a paragraph but does not write in its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
_HIGHEST = 9999
"""A paragraph with a higher number of letters or Roman digits stands in no document."""
_DEEPEST = 8
_KEPT_BULLETS = frozenset("-–—+*•")


def value_of(element: Any, name: str) -> str | None:
    """The w:val of a child element, None when there is no such child."""
    child = element.find(f"{W}{name}") if element is not None else None
    return None if child is None else child.get(f"{W}val")


def count_of(text: str | None, most: int, otherwise: int = 0) -> int:
    """A number that a file writes, never more than it may be: what is none is the other one."""
    return min(int(text), most) if text and len(text) < 10 and text.isascii() and text.isdigit() else otherwise


def written(number: int, form: str) -> str:
    """A number in one of Word's forms: decimal, decimalZero, lowerLetter, upperLetter, lowerRoman, upperRoman."""
    if number > _HIGHEST:
        return str(number)
    if form.endswith("Roman"):
        text = _roman(number)
    elif form.endswith("Letter"):
        text = chr(ord("a") + (number - 1) % 26) * ((number - 1) // 26 + 1)
    else:
        return f"{number:02d}" if form == "decimalZero" else str(number)
    return text.upper() if form.startswith("upper") else text


def _roman(number: int) -> str:
    text = ""
    for value, letters in _ROMAN:
        text += letters * (number // value)
        number %= value
    return text


@dataclass(frozen=True)
class Level:
    """One level of a list: the form of its number, the pattern around it (“%1.%2)”) and the number it starts from."""

    form: str
    pattern: str
    start: int
    legal: bool

    @classmethod
    def of(cls, element: Any) -> Level:
        """From w:lvl."""
        start = value_of(element, "start")
        return cls(
            value_of(element, "numFmt") or "decimal",
            value_of(element, "lvlText") or "",
            count_of(start, 10**6, 1),
            element.find(f"{W}isLgl") is not None,
        )


@dataclass
class Numbering:
    """The lists of one document and how far each has counted."""

    lists: dict[str, dict[int, Level]] = field(default_factory=dict)
    abstract_of: dict[str, str] = field(default_factory=dict)
    restarts: dict[str, dict[int, int]] = field(default_factory=dict)
    counted: dict[str, list[int | None]] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Any) -> Numbering:
        """From the root of numbering.xml; an empty one from None."""
        found = cls()
        if root is None:
            return found
        for element in root.iter(f"{W}abstractNum"):
            key = element.get(f"{W}abstractNumId")
            found.lists[key] = {count_of(lvl.get(f"{W}ilvl"), _DEEPEST): Level.of(lvl) for lvl in element.iter(f"{W}lvl")}
        for element in root.iter(f"{W}num"):
            number = element.get(f"{W}numId")
            found.abstract_of[number] = value_of(element, "abstractNumId") or ""
            found._override(number, element)
        return found

    def _override(self, number: str, element: Any) -> None:
        for change in element.iter(f"{W}lvlOverride"):
            level = count_of(change.get(f"{W}ilvl"), _DEEPEST)
            start = value_of(change, "startOverride")
            if start:
                self.restarts.setdefault(number, {})[level] = count_of(start, 10**6, 1)
            if (lvl := change.find(f"{W}lvl")) is not None:
                own = f"{self.abstract_of[number]}/{number}"
                self.lists[own] = {**self.lists.get(self.abstract_of[number], {}), level: Level.of(lvl)}
                self.abstract_of[number] = own

    def label(self, number: str, level: int) -> str:
        """Count one paragraph of a list and give what Word shows before it, “” when it shows nothing."""
        key = self.abstract_of.get(number, "")
        levels = self.lists.get(key, {})
        if number == "0" or level not in levels:
            return ""
        counts = self._count(number, key, level, levels)
        here = levels[level]
        if here.form == "bullet":
            mark = here.pattern.strip()
            return mark if mark in _KEPT_BULLETS else "-"
        if here.form == "none":
            return ""

        def place(found: re.Match[str]) -> str:
            index = int(found[1]) - 1
            used = levels.get(index, here)
            number = counts[index] if index < len(counts) else None
            return written(used.start if number is None else number, "decimal" if here.legal else used.form)

        return re.sub(r"%(\d)", place, here.pattern).strip()

    def _count(self, number: str, key: str, level: int, levels: dict[int, Level]) -> list[int | None]:
        counts = self.counted.setdefault(key, [None] * 9)
        fresh = self.restarts.get(number, {})
        if level in fresh:
            counts[level] = fresh.pop(level) - 1
        before = counts[level]
        counts[level] = levels[level].start if before is None else before + 1
        counts[level + 1 :] = [None] * (8 - level)
        return counts

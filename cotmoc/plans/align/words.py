"""Words made comparable: one spelling, abbreviations opened, figures said as people say them."""

from __future__ import annotations

import re
from functools import lru_cache

from cotmoc.language.abbreviations import opened
from cotmoc.language.lexicon import one_spelling
from cotmoc.language.text import folded

_SYLLABLE = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Folded, abbreviations opened, each word in one spelling, no punctuation, no “và”: for comparing, never for showing."""
    said = one_spelling(folded(opened(text.replace("\\", ""))))
    return " ".join(part for part in _SYLLABLE.findall(said) if part != "và")


def holds(text: str, phrase: str) -> bool:
    """Whether the whole words of a phrase stand together in a text; both are made plain."""
    return f" {plain(phrase)} " in f" {plain(text)} "


def figure(value: float) -> str:
    """A number as Vietnamese people write it: 0,6 · 1.500 · 12,5."""
    shown = f"{value:,.6f}".rstrip("0").rstrip(".")
    return shown.translate(str.maketrans(",.", ".,"))


_UNITS = {
    "%": " %",
    "%/year": " %/năm",
    "pp": " điểm %",
    "points": " điểm",
    "count": "",
    "rank": "",
    "ratio": " lần",
    "VND": " đồng",
    "count/year": "/năm",
}
_BOUNDS = {
    ">": "trên {}",
    ">=": "từ {} trở lên",
    "<": "dưới {}",
    "<=": "không quá {}",
    "=": "đúng {}",
    "~": "khoảng {}",
    "between": "từ {} đến {}",
}


def unit_said(unit: str) -> str:
    """A unit in words: %, %/năm, điểm, số lượng, thứ hạng, trên 10.000."""
    if unit.startswith("per_") and unit[4:].isdigit():
        return f"trên {figure(int(unit[4:]))}"
    return {"count": "số lượng", "rank": "thứ hạng", "count/year": "số lượng mỗi năm"}.get(unit) or _UNITS.get(unit, f" {unit}").strip()


def bound(comparator: str, value: float, high: float | None, unit: str, counted: str = "") -> str:
    """A requirement in words: trên 1 % · từ 12 trên 10.000 trở lên · trong nhóm 30 · từ 40 đến 50 tổ chức."""
    if unit == "rank":
        return f"trong nhóm {figure(value)}"
    tail = f" {unit_said(unit)}" if unit.startswith("per_") else _UNITS.get(unit, f" {unit}")
    if unit in {"count", "count/year"} and counted:
        tail = f" {counted}{tail}"
    if comparator == "between" and high is not None:
        return _BOUNDS["between"].format(figure(value), figure(high) + tail)
    return _BOUNDS.get(comparator, "{}").format(figure(value) + tail)

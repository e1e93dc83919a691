"""Units of measure in words, beside a figure, beside a difference and alone; and what a target asks for."""

from __future__ import annotations

import re
from decimal import Decimal

from cotmoc.language.numbers import Figure
from cotmoc.language.text import bare
from cotmoc.message import Message, Value, say

Words = str | Message
"""What is counted: a document's own words, or a unit of ours."""

_BESIDE = {
    "%": "%(figure)s %%",
    "%/year": "%(figure)s %%/năm",
    "pp": "%(figure)s điểm %%",
    "pp/year": "%(figure)s điểm %%/năm",
    "points": "%(figure)s điểm",
    "ratio": "%(figure)s lần",
    "VND": "%(figure)s đồng",
    "VND/year": "%(figure)s đồng/năm",
    "VND/person": "%(figure)s đồng/người",
}
_DIFFERENCE = _BESIDE | {"%": _BESIDE["pp"], "%/year": _BESIDE["pp"], "rank": "%(figure)s bậc"}
_ALONE = {
    "%": "%",
    "%/year": "%/năm",
    "pp": "điểm %",
    "pp/year": "điểm %/năm",
    "points": "điểm",
    "ratio": "lần",
    "VND": "đồng",
    "VND/year": "đồng/năm",
    "VND/person": "đồng/người",
    "USD/year": "USD/năm",
    "USD/person": "USD/người",
    "count": "số lượng",
    "count/year": "số lượng mỗi năm",
    "rank": "thứ hạng",
}
_BOUNDS = {
    ">": "trên %(amount)s",
    ">=": "từ %(amount)s trở lên",
    "<": "dưới %(amount)s",
    "<=": "không quá %(amount)s",
    "=": "đúng %(amount)s",
    "~": "khoảng %(amount)s",
}
_NO_VOWEL = re.compile(r"[^aeiouy]*")
TEXTS = (*_BESIDE.values(), *_DIFFERENCE.values(), *_ALONE.values(), *_BOUNDS.values())
"""Every text above, for the catalogue."""


def base_of(unit: str) -> int | None:
    """10000 of per_10000, the number of people or things a rate is told for."""
    return int(unit[4:]) if unit.startswith("per_") and unit[4:].isdecimal() else None


def noun(counted: str) -> str:
    """What is counted as it stands behind a figure: “Doanh nghiệp” at the head of a cell is “doanh nghiệp” there; “GB”, “Mbps” and
    “USD” keep their capitals."""
    syllable = counted.split(" ", 1)[0]
    plain = syllable[1:].islower() and not _NO_VOWEL.fullmatch(bare(syllable))
    return counted[0].lower() + counted[1:] if plain else counted


def amount(value: float | Decimal, unit: str, decimals: int = 6, counted: Words = "", difference: bool = False) -> Value:
    """A value with its unit, or a difference with the unit of differences (percentage points for shares)."""
    shown, counted = Figure(value, decimals), noun(counted) if isinstance(counted, str) else counted
    if (base := base_of(unit)) is not None:
        rate = say("%(figure)s %(counted)s trên %(base)s", figure=shown, counted=counted, base=Figure(base))
        return rate if counted else say("%(figure)s trên %(base)s", figure=shown, base=Figure(base))
    if text := (_DIFFERENCE if difference else _BESIDE).get(unit):
        return say(text, figure=shown)
    if unit == "count/year":
        return say("%(figure)s %(counted)s/năm", figure=shown, counted=counted) if counted else say("%(figure)s/năm", figure=shown)
    beside = counted if unit in ("count", "rank", "") else noun(unit)
    return say("%(figure)s %(counted)s", figure=shown, counted=beside) if beside and unit != "rank" else shown


def unit_alone(unit: str) -> Value:
    """A unit in words: %, %/năm, điểm, số lượng, thứ hạng, trên 10.000; a measure (km, ha) as it is."""
    if (base := base_of(unit)) is not None:
        return say("trên %(base)s", base=Figure(base))
    return say(_ALONE[unit]) if unit in _ALONE else unit


def bound(comparator: str, value: float | Decimal, high: float | Decimal | None, unit: str, counted: Words = "") -> Value:
    """A requirement in words: trên 1 % · từ 12 trên 10.000 trở lên · trong nhóm 30 · từ 40 đến 50 tổ chức."""
    if unit == "rank":
        return say("trong nhóm %(figure)s", figure=Figure(value))
    if comparator == "between" and high is not None:
        return say("từ %(low)s đến %(high)s", low=Figure(value), high=amount(high, unit, counted=counted))
    asked = amount(value, unit, counted=counted)
    return say(_BOUNDS[comparator], amount=asked) if comparator in _BOUNDS else asked

"""Figures and sentences as people write them, in Vietnamese first and in English."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal


@dataclass(frozen=True)
class Sentence:
    """The same thing said in Vietnamese and in English."""

    vi: str
    en: str

    def __str__(self) -> str:
        return self.vi


def rounded(value: float | Decimal, decimals: int) -> Decimal:
    """Half up to so many decimals, as reports round; comparisons never use it."""
    return Decimal(repr(value) if isinstance(value, float) else value).quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def figure(value: float | Decimal, decimals: int = 1, language: str = "vi") -> str:
    """1.529,5 in Vietnamese, 1,529.5 in English; trailing zeros of decimals go, as in 40."""
    text = f"{rounded(value, decimals):,f}"
    if "." in text:
        text = text.rstrip("0").rstrip(".")
    return text if language == "en" else text.translate(str.maketrans(",.", ".,"))


UNITS = {  # unit: (beside a value vi, en; beside a difference vi, en)
    "%": (" %", " %", " điểm %", " percentage points"),
    "%/year": (" %/năm", " % a year", " điểm %", " percentage points"),
    "pp": (" điểm %", " percentage points", " điểm %", " percentage points"),
    "points": (" điểm", " points", " điểm", " points"),
    "rank": ("", "", " bậc", " places"),
    "ratio": (" lần", " times", " lần", " times"),
}


def with_unit(
    value: float | Decimal, unit: str, decimals: int = 1, language: str = "vi", difference: bool = False, count_of: str = ""
) -> str:
    """A value with its unit, or a difference with the unit of differences (percentage points for shares)."""
    words = UNITS.get(unit)
    if words:
        tail = words[(2 if difference else 0) + (language == "en")]
    else:
        noun = count_of if unit in ("count", "count/year") else unit
        tail = f" {noun}" if noun else ""
    return figure(value, decimals, language) + tail


def time_left(today: date, end: date, language: str = "vi") -> str:
    """“còn 47 ngày” up to half a year, then months, then years."""
    days = (end - today).days
    if days <= 180:
        return f"còn {days} ngày" if language == "vi" else f"{days} days left"
    months = round(days / 30.44)
    if months <= 24:
        return f"còn {months} tháng" if language == "vi" else f"{months} months left"
    return f"còn {round(days / 365.25)} năm" if language == "vi" else f"{round(days / 365.25)} years left"

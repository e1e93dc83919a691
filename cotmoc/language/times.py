"""Periods and stretches of time in words."""

from __future__ import annotations

from calendar import month_name
from dataclasses import dataclass
from datetime import date, timedelta

from cotmoc.message import Message, Value, Voice, counted, say
from cotmoc.period import Grain, Period

_ROMAN = ("I", "II", "III", "IV")


@dataclass(frozen=True)
class _Quarter:
    """III in Vietnamese, 3 elsewhere."""

    number: int

    def said(self, voice: Voice) -> str:
        return _ROMAN[self.number - 1] if voice.language == "vi" else str(self.number)


@dataclass(frozen=True)
class _Month:
    """9 in Vietnamese, September in English."""

    number: int

    def said(self, voice: Voice) -> str:
        return str(self.number) if voice.language == "vi" else month_name[self.number]


GRAINS = {Grain.MONTH: say("tháng"), Grain.QUARTER: say("quý"), Grain.HALF: say("6 tháng"), Grain.YEAR: say("năm")}
"""How long a period is, in words."""


def named(period: Period) -> Message:
    """A period as reports write it: năm 2025, 6 tháng đầu năm 2025, quý III/2025, tháng 9/2025; in English 2025, Q3 2025."""
    year, month = period.start.year, period.start.month
    if period.grain is Grain.YEAR:
        return say("năm %(year)s", year=year)
    if period.grain is Grain.HALF:
        return say("6 tháng đầu năm %(year)s", year=year) if month == 1 else say("6 tháng cuối năm %(year)s", year=year)
    if period.grain is Grain.QUARTER:
        return say("quý %(quarter)s/%(year)s", quarter=_Quarter((month + 2) // 3), year=year)
    return say("tháng %(month)s/%(year)s", month=_Month(month), year=year)


def period_named(code: str) -> Value:
    """The words of a period's code; what is none, as it is."""
    try:
        return named(Period.parse(code))
    except ValueError:
        return code


def stretch(length: timedelta) -> Message:
    """How long something took or waits, in whole minutes, hours from the first, days from the second."""
    minutes = int(length.total_seconds() // 60)
    if minutes < 1:
        return say("chưa đến một phút")
    if minutes < 60:
        return counted("%(count)s phút", minutes)
    if minutes < 2 * 24 * 60:
        return counted("%(count)s giờ", minutes // 60)
    return counted("%(count)s ngày", minutes // (24 * 60))


def time_left(today: date, end: date) -> Message:
    """“còn 47 ngày” up to half a year, then months, then years."""
    days = (end - today).days
    if days <= 180:
        return counted("còn %(count)s ngày", days)
    months = round(days / 30.44)
    if months <= 24:
        return counted("còn %(count)s tháng", months)
    return counted("còn %(count)s năm", round(days / 365.25))

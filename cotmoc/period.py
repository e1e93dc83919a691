"""Periods of reporting: a year, half-year, quarter or month, written 2025, 2025-H1, 2025-Q3, 2025-09."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from cotmoc.problem import Problem


class Grain(StrEnum):
    """How long a period is."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"

    @property
    def months(self) -> int:
        """Length in months."""
        return {"month": 1, "quarter": 3, "half": 6, "year": 12}[self.value]


_CODE = re.compile(r"(?P<year>(?!0000)\d{4})(?:-(?:Q(?P<quarter>[1-4])|H(?P<half>[12])|(?P<month>0[1-9]|1[0-2])))?")


class UnknownPeriod(Problem, ValueError):
    """Words that name no period; str() is one Vietnamese sentence."""


@dataclass(frozen=True, order=True)
class Period:
    """A calendar period: its first day and how long it is."""

    start: date
    grain: Grain

    @classmethod
    def parse(cls, code: str) -> Period:
        """The period of a code such as 2025-Q3; UnknownPeriod when it is none."""
        found = _CODE.fullmatch(code.strip())
        if not found:
            raise UnknownPeriod("Kỳ “%(code)s” không đúng dạng: ghi 2025, 2025-H1, 2025-Q3 hoặc 2025-09.", code=code)
        year = int(found["year"])
        if found["quarter"]:
            return cls(date(year, int(found["quarter"]) * 3 - 2, 1), Grain.QUARTER)
        if found["half"]:
            return cls(date(year, int(found["half"]) * 6 - 5, 1), Grain.HALF)
        if found["month"]:
            return cls(date(year, int(found["month"]), 1), Grain.MONTH)
        return cls(date(year, 1, 1), Grain.YEAR)

    @classmethod
    def of(cls, day: date, grain: Grain) -> Period:
        """The period of a grain that a day lies in."""
        return cls(date(day.year, (day.month - 1) // grain.months * grain.months + 1, 1), grain)

    @property
    def end(self) -> date:
        """Last day."""
        last = self.start.month + self.grain.months - 1
        return date(self.start.year, last, monthrange(self.start.year, last)[1])

    @property
    def code(self) -> str:
        """2025, 2025-H1, 2025-Q3 or 2025-09; sorts by time within a grain."""
        year, month = self.start.year, self.start.month
        return {
            Grain.YEAR: f"{year}",
            Grain.HALF: f"{year}-H{(month + 5) // 6}",
            Grain.QUARTER: f"{year}-Q{(month + 2) // 3}",
            Grain.MONTH: f"{year}-{month:02d}",
        }[self.grain]

    @property
    def window(self) -> tuple[date, date]:
        """First and last day of the data of an administrative report on this period: the 15th of the month
        before its first month to the 14th of its last month (Nghị định 09/2019/NĐ-CP, Điều 12)."""
        return (self.start - timedelta(days=1)).replace(day=15), self.end.replace(day=14)

    def shift(self, steps: int) -> Period:
        """The period so many periods later, or earlier when steps is negative."""
        index = self.start.year * 12 + self.start.month - 1 + steps * self.grain.months
        return Period(date(index // 12, index % 12 + 1, 1), self.grain)

    def within(self, other: Period) -> bool:
        """Whether this period lies wholly inside another."""
        return other.start <= self.start and self.end <= other.end

    def __str__(self) -> str:
        return self.code


def in_mid_month(period: Period, day: date) -> bool:
    """Whether a period runs on a day that is not the last of its month: its last month is known in part."""
    return period.start <= day < period.end and day.day < monthrange(day.year, day.month)[1]

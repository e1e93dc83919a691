"""Which months make which periods, up to the day an edition is computed for."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cotmoc.period import Grain, Period, in_mid_month

YEARS_BACK = 10
"""How many years before the current one are told."""

SPANS = pa.schema([("month", pa.int32()), ("grain", pa.string()), ("period", pa.string())])


Ranges = tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]


def month_index(day: date) -> int:
    """Months since year 0."""
    return day.year * 12 + day.month - 1


def month_end(month: int, as_of: date) -> date:
    """The last day of a month that counts."""
    year, at = divmod(month, 12)
    return min(date(year, at + 1, monthrange(year, at + 1)[1]), as_of)


@dataclass(frozen=True)
class Calendar:
    """The periods of an edition. A period still running is told as of its last month so far."""

    as_of: date

    @property
    def first(self) -> int:
        """The first month that is told; levels of earlier months are carried into it."""
        return (self.as_of.year - YEARS_BACK) * 12

    @property
    def last(self) -> int:
        """The month of as_of."""
        return month_index(self.as_of)

    def periods(self) -> Iterator[tuple[Period, int, int]]:
        """Every period with its first and last month that count."""
        for grain in Grain:
            period = Period.of(date(self.as_of.year - YEARS_BACK, 1, 1), grain)
            while period.start <= self.as_of:
                first = month_index(period.start)
                yield period, first, min(first + grain.months - 1, self.last)
                period = period.shift(1)

    def sums(self) -> pa.Table:
        """For flows: every month of each period."""
        return _spans((month, p) for p, first, last in self.periods() for month in range(first, last + 1))

    def ends(self) -> pa.Table:
        """For levels: the last month of each period."""
        return _spans((last, p) for p, _, last in self.periods())

    def sums_before(self) -> pa.Table:
        """For flows a year before: the same months of the year before, no more than have passed this year. A period that runs in the
        middle of a month has none: some of its days would be held against all days of that month a year ago."""
        told = ((p, first, last) for p, first, last in self.periods() if first - 12 >= self.first and not in_mid_month(p, self.as_of))
        return _spans((month - 12, p) for p, first, last in told for month in range(first, last + 1))

    def ends_before(self) -> pa.Table:
        """For levels a year before: the end of the same period of the year before."""
        return _spans((first + p.grain.months - 1 - 12, p) for p, first, _ in self.periods() if first - 12 >= self.first)

    def ranges(self, level: bool, before: bool, codes: Sequence[str]) -> Ranges:
        """Of each period the month before its first and its last month: what came between them is its figure; of what holds, all that
        ever came. Of a period that is not told nothing came."""
        told = _told(self, level, before)
        first, last = np.array([told.get(code, (0, 0)) for code in codes], np.int64).reshape(-1, 2).T
        return first, last


@lru_cache(maxsize=16)
def _told(calendar: Calendar, level: bool, before: bool) -> dict[str, tuple[int, int]]:
    """The month before the first, and the last month, of every period that is told."""
    made = (calendar.ends_before if before else calendar.ends) if level else (calendar.sums_before if before else calendar.sums)
    months: dict[str, list[int]] = {}
    for row in made().to_pylist():
        months.setdefault(row["period"], []).append(row["month"])
    return {code: (0 if level else min(found) - 1, max(found)) for code, found in months.items()}


def _spans(pairs: Iterator[tuple[int, Period]]) -> pa.Table:
    rows = [{"month": month, "grain": period.grain.value, "period": period.code} for month, period in pairs]
    return pa.Table.from_pylist(rows, SPANS)

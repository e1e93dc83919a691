"""In which month the day of a row lies, so that rows are counted by month without being sorted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import numpy as np
import numpy.typing as npt

from cotmoc.engine.counting.batch import Cells, Unsayable
from cotmoc.engine.counting.truth import EPOCH
from cotmoc.engine.counting.words import unpack

LONGEST = 400_000
"""Days between the first and the last day of a batch: a thousand years, beyond which something is wrong with the days."""
NOT_YET = np.int16(np.iinfo(np.int16).max)
"""The place of a row without a day, or with one that has not come."""
YEAR_1970 = 1970 * 12


@dataclass(frozen=True)
class Months:
    """Of each row the place of its month: how many months after `first` (months since year 0)."""

    places: npt.NDArray[np.int16]
    first: int

    @classmethod
    def of(cls, days: Cells, rows: int, as_of: date) -> Months:
        """The months of a column of days, as far as they count by a day. Raises Unsayable for days too far apart."""
        known = None if days.known is None else unpack(days.known, rows)
        found = days.values if known is None else days.values[known]
        if not len(found):
            return cls(np.full(rows, NOT_YET), 0)
        low, high = int(found.min()), int(found.max())
        if high - low > LONGEST:
            raise Unsayable("days more than a thousand years apart")
        table = _table(low, high, as_of)
        first = int(_month(np.array([low]))[0])
        if known is None:
            return cls(table[days.values - np.int32(low)], first)
        places = np.full(rows, NOT_YET)
        places[known] = table[found - np.int32(low)]
        return cls(places, first)

    @property
    def in_order(self) -> bool:
        """Whether the rows of each month stand together, one month after the other, as a feed writes them."""
        return bool((self.places[1:] >= self.places[:-1]).all())

    @property
    def present(self) -> list[int]:
        """The places of the months that have rows."""
        counted = np.bincount(self.places[self.places != NOT_YET])
        return [int(place) for place in np.flatnonzero(counted)]


def _table(low: int, high: int, as_of: date) -> npt.NDArray[np.int16]:
    """The place of every day from a first to a last one."""
    days = np.arange(low, high + 1)
    months = _month(days)
    return np.where(days <= as_of.toordinal() - EPOCH, months - months[0], NOT_YET).astype(np.int16)


def _month(days: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """Months since year 0 of days since 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64) + YEAR_1970

"""What the engine offers to a kind of indicator, and what the kind gives back. A kind knows no more of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cotmoc.period import Grain, Period
from cotmoc.registers.published_figure import PublishedFigure

Values = pa.Table
"""The values of an indicator as an edition keeps them; told and stated make it."""

Flags = npt.NDArray[np.bool_]
Counts = npt.NDArray[np.int64]
Notes = npt.NDArray[np.str_]
"""Why there is no value, one a row."""

Vintage = PublishedFigure.Vintage
VINTAGES = (Vintage.CHINH_THUC.value, Vintage.SO_BO.value, Vintage.CONG_BO.value, Vintage.UOC.value)
"""From best to least; a target (muc_tieu) is never a value."""


@dataclass(frozen=True)
class Figure:
    """One published figure of a unit and period. rows are the places of its rows in the snapshot's table. disputed: sources of the
    same standing tell different figures, and nobody has said which of them stands."""

    org: str
    period: str
    value: Decimal
    vintage: str
    method: str
    source: str
    illustrative: bool
    rows: tuple[int, ...]
    note: str = ""
    disputed: bool = False

    @property
    def grain(self) -> Grain:
        """The grain of the figure's period."""
        return Period.parse(self.period).grain


class Amounts(np.ndarray[Any, np.dtype[np.float64]]):
    """Numbers, one a unit and period; what is not known is not a number, and so is all that is made of it."""

    def isnull(self) -> Flags:
        """Where there is none."""
        return np.isnan(np.asarray(self))


def amounts(numbers: Any) -> Amounts:
    """Numbers as amounts."""
    return np.asarray(numbers, np.float64).view(Amounts)


@dataclass(frozen=True)
class Side:
    """One part: of each unit and period the sum, the number of records, of them the illustrative ones, and of what could not be split
    honestly."""

    sums: Amounts
    records: Counts
    marked: Counts
    unsplit: Counts


@dataclass(frozen=True)
class Rows:
    """Parts side by side, one row a unit and period: cells say to the engine which, periods are their codes. covered: whether a book
    of the part speaks of a row's unit and year; lacking: whether another book of the part does not, so that the sum is of a part."""

    cells: Any
    periods: npt.NDArray[np.str_]
    sides: Mapping[str, Side]
    covered: Flags = field(default_factory=lambda: np.zeros(0, np.bool_))
    lacking: Flags = field(default_factory=lambda: np.zeros(0, np.bool_))

    def records(self, part: str) -> Counts:
        """How many records a part has."""
        return self.sides[part].records

    def amount(self, part: str, nought: Flags | None = None) -> Amounts:
        """The sum of a part, none where it has no record; but nought where told so."""
        known = self.records(part) > 0
        return amounts(np.where(known if nought is None else known | nought, self.sides[part].sums, np.nan))

    def any_of(self, mark: str) -> Flags:
        """Whether any part has records with a mark: marked, illustrative; unsplit, not split."""
        return np.logical_or.reduce([getattr(side, mark) > 0 for side in self.sides.values()])


@dataclass(frozen=True, kw_only=True)
class Stated:
    """A value that was stated by others or worked out from stated ones."""

    boundary: str
    org: str
    period: str
    rank: int = 0
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    vintage: str = ""
    method: str = ""
    source: str = ""
    illustrative: bool = False
    unsplit: bool = False
    partial: bool = False
    note: str = ""


class Offered(Protocol):
    """What an indicator's kind may ask of the engine. as_of is the day up to which records count."""

    @property
    def as_of(self) -> date: ...

    @property
    def boundaries(self) -> Sequence[str]:
        """The views on the units that values are told in."""

    def rows(self, *parts: str) -> Rows:
        """Parts side by side, for the periods the indicator is told for, where any has a record."""

    def covered(self, rows: Rows, part: str, by: str) -> Rows:
        """The rows, each marked whether the books of a part speak of its unit and year where those of another part do: nought is
        what a book that is kept says by saying nothing."""

    def published(self, part: str) -> Mapping[str, Sequence[Figure]] | None:
        """The published figures of a part by boundary, of periods of any length; None for a part that is counted."""

    def preferred(self, indicator: str) -> Sequence[Stated]:
        """The values of another indicator by its preferred method, where it has one."""

    def told(
        self, rows: Rows, numerator: Amounts, denominator: Amounts | None, value: Amounts, note: Notes, by_whole: bool = False
    ) -> Values:
        """Values, one a row; note says why where there is no value. by_whole: the denominator is published for the
        whole of a period, so a value of a period that is seen in part only is partial."""

    def stated(self, values: Sequence[Stated]) -> Values:
        """Values one by one."""

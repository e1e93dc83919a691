"""What the engine offers to a kind of indicator, and what the kind gives back. A kind knows no more of the engine."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

import ibis
import pyarrow as pa

from cotmoc.indicators.measures import Column, Table
from cotmoc.period import Grain, Period
from cotmoc.registers.published_figure import PublishedFigure

Values = pa.Table
"""The values of an indicator as an edition keeps them; told and stated make it."""

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


@dataclass(frozen=True)
class Rows:
    """Parts side by side, one row a unit and period: of each part the sum (_v), the number of records (_n), of them the
    illustrative ones (_i), and of what could not be split honestly (_u)."""

    table: Table
    parts: tuple[str, ...]

    @property
    def covered(self) -> Column:
        """Whether a book of the part speaks of a row's unit and year."""
        return self.table.covered

    @property
    def lacking(self) -> Column:
        """Whether another book of the part does not: the sum is of a part."""
        return self.table.lacking

    def records(self, part: str) -> Column:
        """How many records a part has."""
        return self.table[f"{part}_n"]

    def amount(self, part: str, nought: Column | None = None) -> Column:
        """The sum of a part, null where it has no record; but nought where told so."""
        known = self.records(part) > 0
        return (known if nought is None else known | nought).ifelse(self.table[f"{part}_v"].cast("float64"), None)

    def any_of(self, mark: str) -> Column:
        """Whether any part has records with a mark: i, illustrative; u, not split."""
        return sum((self.table[f"{part}_{mark}"] for part in self.parts), ibis.literal(0)) > 0


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
        self, rows: Rows, numerator: Column, denominator: Column | None, value: Column, note: Column, by_whole: bool = False
    ) -> Values:
        """Values as columns of rows; note says why where there is no value. by_whole: the denominator is published for the
        whole of a period, so a value of a period that is seen in part only is partial."""

    def stated(self, values: Sequence[Stated]) -> Values:
        """Values one by one."""

"""What is counted: from which source, on which date, under which condition. No engine is named here.

A measure is a sum of changes by month, so that one scan of a source gives all its measures: a flow adds on its day; a
stock adds on the day a row starts to count and takes it off on the day it stops, and its level is the running sum.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import ibis
import ibis.expr.types as ir

from cotmoc.indicators.terms import Told
from cotmoc.registers.base import Feed, Register
from cotmoc.registers.derived.kinds.ref import JOINT
from cotmoc.registers.published_figure import PublishedFigure

Table = ir.Table
Column = ir.Value
Book = type[Register] | type[Feed]
"""Where rows are kept: a register or a feed."""
Of = Callable[[Any], Table]
"""Gives the table of a register or feed: columns as declared, and org, batch, sheet, row, illustrative."""
Expression = Callable[[Table], Column]
"""A column made from a table."""


class UndeclaredBook(TypeError):
    """A view reads a register or feed it does not say it uses: the figure would stand on rows nobody is told of."""


@dataclass(frozen=True)
class First:
    """The row of another book that decides of a row: of those that name the same thing (`on` there), the first by a day. The view is
    built on it and a figure's lineage leads to it, so that both mean the same row."""

    book: Book
    on: str
    day: str
    where: Expression | None = None

    def rows(self, of: Of) -> Table:
        """The rows among which it is."""
        table = of(self.book)
        return table if self.where is None else table.filter(self.where(table))

    def days(self, of: Of, named: str, dated: str) -> Table:
        """Each thing once, under the name `named`, with the day of its first row under the name `dated`."""
        rows = self.rows(of)
        return rows.group_by(rows[self.on].name(named)).aggregate(rows[self.day].min().name(dated))


@dataclass(frozen=True)
class View:
    """Rows of a base register with columns worked out from others. build(of) keeps the base's key columns, those its rows are told
    apart by, and org, batch, sheet, row and illustrative, so that every row still leads to its cell. by: dimensions of those it uses.
    whole: its rows are totals, which belong to no part whatever the base says of its other rows."""

    base: Book
    build: Callable[[Of], Table]
    uses: tuple[Book, ...] = ()
    by: tuple[str, ...] = ()
    whole: bool = False

    def built(self, of: Of) -> Table:
        """The view's table; raises UndeclaredBook when it is made of more than it says."""

        def declared(book: Book) -> Table:
            if book is not self.base and book not in self.uses:
                raise UndeclaredBook(f"{self.build.__module__}.{self.build.__name__} reads {book.__name__}: add it to uses=(…).")
            return of(book)

        return self.build(declared)

    @property
    def key(self) -> tuple[str, ...]:
        """The fields that name a row."""
        return tuple(self.base.key)

    @property
    def counted_on(self) -> str:
        """The date that puts a row in a period."""
        return self.base.counted_on


Source = Book | View


def base_of(source: Source) -> Book:
    """The register or feed whose rows a source counts."""
    return source.base if isinstance(source, View) else source


def books_of(source: Source) -> tuple[Book, ...]:
    """Every register and feed a source is made of, the one whose rows it counts first."""
    return (source.base, *source.uses) if isinstance(source, View) else (source,)


Day = str | Expression


Via = tuple[str, First] | None
"""By which column of its source, and where, the row is found that decides whether and when a row counts."""


@dataclass(frozen=True)
class Flow:
    """Rows, or a sum over them, in the month of a date: on, or else the one its source is counted on."""

    source: Source
    on: Day | None = None
    where: Expression | None = None
    amount: Day | None = None
    cell: Told[str] = ""
    via: Told[Via] = None

    @property
    def day(self) -> Day:
        """The date that puts a row in a period."""
        return self.on or self.source.counted_on

    @property
    def books(self) -> tuple[Book, ...]:
        """Every register and feed it is counted from."""
        return books_of(self.source)

    @property
    def summands(self) -> tuple[Flow | Level, ...]:
        """The flows and levels it is the sum of: itself."""
        return (self,)


@dataclass(frozen=True)
class Level:
    """Rows that have started and not ended at the end of a month, or the sum of an amount over them; who counts each person once.
    lapses: where no row holds any more there is no figure, and not nought."""

    source: Source
    starts: Day
    ends: Day | None
    where: Expression | None = None
    who: str = ""
    cell: Told[str] = ""
    via: Told[Via] = None
    amount: Day | None = None
    lapses: bool = False

    @property
    def books(self) -> tuple[Book, ...]:
        """Every register and feed it is counted from."""
        return books_of(self.source)

    @property
    def summands(self) -> tuple[Flow | Level, ...]:
        """The flows and levels it is the sum of: itself."""
        return (self,)


@dataclass(frozen=True)
class Published:
    """A series of others as published, at the unit it was published for; money is turned into đồng. methods are in order
    of preference: one figure a unit and period stands, or, with every_method, one of each method."""

    code: str
    merge: str = "break"
    methods: tuple[str, ...] = ()
    every_method: bool = False

    @property
    def books(self) -> tuple[Book, ...]:
        """Every register and feed it is read from."""
        return (PublishedFigure,)


@dataclass(frozen=True)
class Plus:
    """Several measures added: dossiers resolved and those overdue, money from two books."""

    parts: tuple[Flow | Level, ...]

    @property
    def books(self) -> tuple[Book, ...]:
        """Every register and feed its parts are counted from."""
        return tuple(dict.fromkeys(book for part in self.parts for book in part.books))

    @property
    def summands(self) -> tuple[Flow | Level, ...]:
        """The flows and levels it is the sum of."""
        return self.parts


@dataclass(frozen=True)
class YearBefore:
    """A measure a year before: a stock at the end of the same period of last year, a flow over the same months."""

    of: Flow | Level | Plus

    @property
    def books(self) -> tuple[Book, ...]:
        """Every register and feed it is counted from."""
        return self.of.books

    @property
    def summands(self) -> tuple[Flow | Level, ...]:
        """The flows and levels it is the sum of."""
        return self.of.summands


Counted = Flow | Level | Plus | YearBefore
Measure = Counted | Published


def count(source: Source, where: Expression | None = None, on: Day | None = None, cell: str = "", via: Via = None) -> Flow:
    """How many rows; on is the date that puts a row in a period, by default the source's own."""
    return Flow(source, on, where, None, cell, via)


def total(source: Source, column: Day, where: Expression | None = None, on: Day | None = None, cell: str = "") -> Flow:
    """The sum of a column over rows."""
    return Flow(source, on, where, column, cell or (column if isinstance(column, str) else ""))


def stock(source: Source, starts: Day, ends: Day | None = None, where: Expression | None = None, cell: str = "", via: Via = None) -> Level:
    """How many rows hold at the end of a period: started on or before it and not ended on or before it."""
    return Level(source, starts, ends, where, "", cell, via)


def held(source: Source, column: Day, starts: Day, ends: Day | None = None, where: Expression | None = None, cell: str = "") -> Level:
    """As stock, but the sum of a column over the rows that hold: members of the teams there are at the end of a period."""
    return Level(source, starts, ends, where, "", cell or (column if isinstance(column, str) else ""), None, column)


def stated(source: Source, column: str, starts: Day, ends: Day, where: Expression | None = None) -> Level:
    """As held, of figures that somebody states time after time: where no statement holds any more nothing is known."""
    return Level(source, starts, ends, where, "", column, None, column, lapses=True)


def distinct_stock(
    source: Source, who: str, starts: Day, ends: Day | None = None, where: Expression | None = None, cell: str = "", via: Via = None
) -> Level:
    """As stock, but each value of who counts once in every unit above its rows."""
    return Level(source, starts, ends, where, who, cell, via)


def published(code: str, merge: str = "break", methods: tuple[str, ...] = ()) -> Published:
    """A published series (a code of the register of published figures); never summed up the tree of units."""
    return Published(code, merge, methods)


def plus(*parts: Flow | Level) -> Plus:
    """The sum of measures; each may come from a source of its own."""
    return Plus(parts)


def key_of(table: Table, register: type[Register]) -> Column:
    """The key of the rows of a register as a column that refers to them holds it."""
    parts = [table[name].cast("string").fill_null("") for name in register.key]
    return parts[0] if len(parts) == 1 else ibis.literal(JOINT).join(parts)


EXACT = "decimal(22, 4)"
"""Decimals are multiplied in one type: sums come out the same to the last digit, whatever the order of rows."""


def percent_of(amount: Column, percent: Column) -> Column:
    """A percentage of an amount, without rounding."""
    hundredth = ibis.literal(Decimal("0.01")).cast(EXACT)
    return amount.cast(EXACT) * percent.cast(EXACT) * hundredth

"""Measures taken apart into atoms: one additive column each, equal ones once, ready to be scanned together."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import ibis

from cotmoc.engine.snapshot import Tables
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import (
    Book,
    Column,
    Day,
    Expression,
    Flow,
    Level,
    Measure,
    Published,
    Table,
    Via,
    YearBefore,
    base_of,
)
from cotmoc.period import Grain

GRAINS = tuple(Grain)


@dataclass(frozen=True)
class Atom:
    """A flow or level as expressions of one table. id names its columns."""

    id: int
    table: Table
    register: Book
    starts: Column
    ends: Column | None
    where: Column | None
    amount: Column | None
    who: str
    is_level: bool
    cell: str
    uses: tuple[Book, ...]
    via: Via
    lapses: bool = False

    @property
    def distinct(self) -> bool:
        """Whether it counts people or firms, who must not be added."""
        return bool(self.who)

    def named(self, what: str) -> str:
        """The name of a column: v value, n rows, i illustrative rows, u what was left out for want of a split."""
        return f"{what}{self.id}"


Part = tuple[str, str]
"""Indicator and part."""


@dataclass
class Atoms:
    """All atoms of a set of indicators, and which of them make each part. finest is the shortest period asked of an atom;
    earlier are the parts told a year before, before the atoms wanted for them."""

    tables: Tables
    found: dict[Any, Atom] = field(default_factory=dict)
    parts: dict[Part, tuple[Atom, ...]] = field(default_factory=dict)
    published: dict[Part, Published] = field(default_factory=dict)
    finest: dict[int, Grain] = field(default_factory=dict)
    earlier: set[Part] = field(default_factory=set)
    before: set[int] = field(default_factory=set)

    @classmethod
    def of(cls, indicators: Mapping[str, Indicator], tables: Tables) -> Atoms:
        """Take every part of every indicator apart."""
        atoms = cls(tables)
        for code, indicator in indicators.items():
            for part, measure in indicator.parts.items():
                atoms._add(code, part, measure, indicator)
        return atoms

    def _add(self, code: str, part: str, measure: Measure, indicator: Indicator) -> None:
        if isinstance(measure, Published):
            self.published[code, part] = measure
            return
        made = self.parts[code, part] = tuple(self.atom(one) for one in measure.summands)
        for atom in made:
            self.finest[atom.id] = min(self.finest.get(atom.id, Grain.YEAR), indicator.every, key=GRAINS.index)
        if isinstance(measure, YearBefore):
            self.earlier.add((code, part))
            self.before |= {atom.id for atom in made}

    def atom(self, measure: Flow | Level) -> Atom:
        """The atom of a measure; measures that compile to the same expressions share it."""
        table = self.tables.of(measure.source)
        starts, ends, where, amount = _expressions(measure, table)
        who = measure.who if isinstance(measure, Level) else ""
        known = tuple(part.op() if part is not None else None for part in (table, starts, ends, where, amount))
        lapses = isinstance(measure, Level) and measure.lapses
        key = (*known, who, isinstance(measure, Level), lapses)
        if key not in self.found:
            self.found[key] = Atom(
                len(self.found),
                table,
                base_of(measure.source),
                starts,
                ends,
                where,
                amount,
                who,
                isinstance(measure, Level),
                _cell(measure),
                measure.books,
                measure.via,
                lapses,
            )
        return self.found[key]

    def all(self) -> list[Atom]:
        """Every atom, in order of id."""
        return list(self.found.values())


def _cell(measure: Flow | Level) -> str:
    """The column that decides whether a row counts: its cell is shown as the origin of the figure."""
    day = measure.day if isinstance(measure, Flow) else measure.starts
    return measure.cell or (day if isinstance(day, str) else "")


def _expressions(measure: Flow | Level, table: Table) -> tuple[Column, Column | None, Column | None, Column | None]:
    where = measure.where(table) if measure.where else None
    amount = column(measure.amount, table) if measure.amount else None
    where = where if amount is None else _known(amount, where)
    if isinstance(measure, Flow):
        return column(measure.day, table), None, where, amount
    starts = column(measure.starts, table)
    if measure.ends is None:
        return starts, None, where, amount
    ends = column(measure.ends, table)
    # A row that ends before it starts never counts; one without a start must not be taken off either.
    whole = ibis.ifelse(starts.isnull() | ends.isnull(), ibis.null("date"), ibis.greatest(starts, ends))
    return starts, whole, where, amount


def _known(amount: Column, where: Column | None) -> Column:
    """A row that does not say how much adds nothing and is none of the rows behind a sum: not told is not nought."""
    return amount.notnull() if where is None else where & amount.notnull()


def column(day: Day | Expression, table: Table) -> Column:
    """A column by name or by expression."""
    return table[day] if isinstance(day, str) else day(table)

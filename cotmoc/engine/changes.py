"""What is counted by unit and month, and how it comes to the units of a boundary: whole numbers all the way."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cotmoc.engine.atoms import Atom
from cotmoc.engine.landing import Boundary, Places, Territory
from cotmoc.engine.numbers import Whole, multiplied, whole_of, with_room
from cotmoc.engine.spans import Calendar
from cotmoc.problem import Problem


class NotConserved(Problem):
    """A restated boundary lost or gained something; the edition is not made."""


@dataclass(frozen=True)
class Rolled:
    """What came of something in units, by month from `first` on: a row a unit, a column a month and one of noughts before them; each
    column is all that came up to its month. value is in parts of `scale`; records, marked (illustrative) and unsplit are rows."""

    nodes: Places
    first: int
    scale: int
    value: Whole
    records: Whole
    marked: Whole
    unsplit: Whole

    def between(self, before: npt.NDArray[np.int64], last: npt.NDArray[np.int64]) -> Rolled:
        """What came after a month until another, for several pairs of them: columns are pairs now."""
        width = self.value.shape[1] - 1
        low, high = (np.clip(month - self.first + 1, 0, width) for month in (before, last))
        cut = {name: getattr(self, name)[:, high] - getattr(self, name)[:, low] for name in ("value", "records", "marked", "unsplit")}
        return replace(self, **cut)


@dataclass(frozen=True)
class Changes:
    """The changes of an atom in every unit that has any, by month from `first` on: a row a unit, a column a month. value is in parts of
    `scale`, records are rows, marked the illustrative ones; left_out is what a unit that could not be divided would have given."""

    units: Places
    first: int
    scale: int
    value: Whole
    records: Whole
    marked: Whole
    level: bool

    def check(self, territory: Territory) -> None:
        """The whole country's total is the same in every boundary, to the last digit. Raises NotConserved."""
        each = with_room(self.value).sum(axis=1)
        there = {boundary.code: self._at_top(territory, boundary, each) for boundary in territory.boundaries}
        if len(set(there.values())) > 1:
            told = {code: str(total / self.scale) for code, total in there.items()}
            raise NotConserved("Tổng cả nước khác nhau giữa các địa giới: %(totals)s", totals=told)

    def _at_top(self, territory: Territory, boundary: Boundary, each: Whole) -> Fraction:
        ways = boundary.ways.of(self.units, len(territory.units))
        top = np.flatnonzero(np.isin(ways.node, territory.tops))
        return sum((Fraction(int(each[ways.source[at]]) * int(ways.weight[at]), ways.parts) for at in top), Fraction(0))

    def rolled(self, territory: Territory, boundary: Boundary) -> Rolled:
        """What comes to the units of a boundary, those that should have had a part of what could not be divided marked."""
        ways = boundary.ways.of(self.units, len(territory.units))
        ghosts = boundary.ghosts.of(self.units, len(territory.units))
        nodes = np.union1d(ways.nodes, ghosts.nodes)
        left_out = self.value if self.level and self.scale == 1 else self.records
        return Rolled(
            nodes,
            self.first,
            self.scale * ways.parts,
            _so_far(ways.weighted(self.value), ways.nodes, nodes),
            _so_far(ways.counted(self.records), ways.nodes, nodes),
            _so_far(ways.counted(self.marked), ways.nodes, nodes),
            _so_far(ghosts.counted(left_out), ghosts.nodes, nodes),
        )


def _so_far(rows: Whole, there: Places, nodes: Places) -> Whole:
    """Rows of some nodes among those of all, added up month by month."""
    rows = with_room(rows)
    whole = np.zeros((len(nodes), rows.shape[1] + 1), rows.dtype)
    whole[np.searchsorted(nodes, there), 1:] = np.cumsum(rows, axis=1, dtype=rows.dtype)
    return whole


def added(parts: Sequence[Rolled]) -> Rolled:
    """Several figures of the same months added up, unit by unit."""
    if len(parts) == 1:
        return parts[0]
    nodes = np.unique(np.concatenate([part.nodes for part in parts]))
    scale = int(np.lcm.reduce(np.array([part.scale for part in parts], object)))
    values = [_among(nodes, part, multiplied(part.value, scale // part.scale)) for part in parts]
    marks = {name: sum(_among(nodes, part, getattr(part, name)) for part in parts) for name in ("records", "marked", "unsplit")}
    many: Any = object if any(value.dtype == object for value in values) else np.int64
    return Rolled(nodes, 0, scale, np.sum([value.astype(many) for value in values], axis=0), **marks)


def _among(nodes: Places, part: Rolled, rows: Whole) -> Whole:
    whole = np.zeros((len(nodes), rows.shape[1]), rows.dtype)
    whole[np.searchsorted(nodes, part.nodes)] = rows
    return whole


@dataclass(frozen=True)
class Partial:
    """The partial of a source, its rows sorted by unit and month."""

    table: pa.Table
    territory: Territory
    calendar: Calendar

    def of(self, atom: Atom) -> Changes:
        """The changes of one atom; months before the first that is told are one."""
        value, scale = whole_of(self.table[atom.named("v")])
        named = atom.named("n")
        records = whole_of(self.table[named])[0] if named in self.table.column_names else value
        marked = np.where(self._marked, records, 0)
        rows = [self._matrix(column) for column in (value, records, marked)]
        return Changes(self._units, self._first, scale, *rows, atom.is_level)

    def _matrix(self, column: Whole) -> Whole:
        """A column by unit and month."""
        made = np.zeros(len(self._units) * self._many, column.dtype)
        if len(column):
            made[self._cells] = np.add.reduceat(with_room(column)[self._order], self._starts).astype(column.dtype)
        return made.reshape(len(self._units), self._many)

    @cached_property
    def _marked(self) -> npt.NDArray[np.bool_]:
        return self.table["illustrative"].to_numpy()

    @cached_property
    def _month(self) -> npt.NDArray[np.int64]:
        return np.maximum(self.table["month"].to_numpy().astype(np.int64), self.calendar.first - 1)

    @cached_property
    def _places(self) -> Places:
        return self.territory.places(self.table["unit"])

    @cached_property
    def _units(self) -> Places:
        return np.unique(self._places)

    @cached_property
    def _first(self) -> int:
        return int(self._month.min(initial=self.calendar.last))

    @property
    def _many(self) -> int:
        return int(self._month.max(initial=self._first)) - self._first + 1

    @cached_property
    def _key(self) -> npt.NDArray[np.int64]:
        return np.searchsorted(self._units, self._places) * self._many + self._month - self._first

    @cached_property
    def _order(self) -> npt.NDArray[np.int64]:
        return np.argsort(self._key, kind="stable")

    @cached_property
    def _starts(self) -> npt.NDArray[np.int64]:
        sorted_key = self._key[self._order]
        return np.flatnonzero(np.append(True, sorted_key[1:] != sorted_key[:-1])[: len(sorted_key)])

    @cached_property
    def _cells(self) -> npt.NDArray[np.int64]:
        return self._key[self._order][self._starts]

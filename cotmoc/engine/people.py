"""Levels of people and firms: each counts once in every unit above its rows, so they cannot be added up the tree.

Who stands in a unit by several rows stands there for the months that any of them holds: rows are intervals of months, those of one
person in one unit are joined, and each joined interval is one more from its start and one less from its end. Where a unit is divided
by weights, or could not be, its people are counted month by month.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

import ibis
import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cotmoc.engine.atoms import Atom
from cotmoc.engine.changes import Rolled
from cotmoc.engine.landing import Boundary, Places, Territory, Ways
from cotmoc.engine.spans import Calendar, month_end

Months = npt.NDArray[np.int64]
"""Months as places, 0 for the first that is kept."""


def all_rows(backend: Any, atoms: Iterable[Atom], as_of: date) -> dict[int, pa.Table]:
    """The rows of each atom by its number: who holds where from when to when. Atoms of the same rows, that differ in their conditions
    only, are asked for together."""
    alike: dict[Any, list[Atom]] = defaultdict(list)
    for atom in atoms:
        alike[atom.table.op(), atom.starts.op(), atom.ends is not None and atom.ends.op(), atom.who].append(atom)
    return {number: rows for group in alike.values() for number, rows in _rows_of(backend, group, as_of)}


def _rows_of(backend: Any, atoms: list[Atom], as_of: date) -> Iterator[tuple[int, pa.Table]]:
    """The rows of atoms that differ in their conditions only; equal rows once."""
    one = atoms[0]
    ends = one.ends if one.ends is not None else ibis.null("date")
    own = {"who": one.table[one.who], "unit": one.table.org, "starts": one.starts, "ends": ends, "illustrative": one.table.illustrative}
    holds = {f"h{atom.id}": (ibis.literal(True) if atom.where is None else atom.where.fill_null(False)) for atom in atoms}
    some = ibis.or_(*holds.values()) if all(atom.where is not None for atom in atoms) else ibis.literal(True)
    found = backend.to_pyarrow(one.table.filter((one.starts <= as_of) & some).select(**own, **holds).distinct())
    for atom in atoms:
        yield atom.id, found.filter(found[f"h{atom.id}"]).select(list(own))


@dataclass(frozen=True)
class Held:
    """Rows by unit and person, from the first month at whose end they hold until the first at whose end they do not."""

    unit: Places
    who: npt.NDArray[np.int64]
    first: Months
    until: Months
    marked: npt.NDArray[np.bool_]

    @classmethod
    def of(cls, rows: pa.Table, territory: Territory, calendar: Calendar) -> Held:
        """The rows of an atom; those that hold at no month's end count from when they began, as nought."""
        cuts, places = _month_ends(calendar), territory.places(rows["unit"])
        who = rows["who"].combine_chunks().dictionary_encode().indices.fill_null(-1)
        first, until = (_first_end(rows[name], cuts) for name in ("starts", "ends"))
        return cls(places, who.to_numpy().astype(np.int64), first, until, rows["illustrative"].to_numpy())

    def at(self, chosen: npt.NDArray[Any], unit: Places) -> Held:
        """Some rows, in other units."""
        return Held(unit, self.who[chosen], self.first[chosen], self.until[chosen], self.marked[chosen])

    def where(self, chosen: npt.NDArray[Any]) -> Held:
        """Some rows."""
        return self.at(chosen, self.unit[chosen])


@lru_cache(maxsize=4)
def _month_ends(calendar: Calendar) -> npt.NDArray[Any]:
    """The last days of the months that are kept."""
    return np.array([month_end(month, calendar.as_of) for month in range(calendar.first - 1, calendar.last + 1)], "datetime64[D]")


def _first_end(days: pa.ChunkedArray, cuts: npt.NDArray[Any]) -> Months:
    """The first month that ends on or after a day; none where there is no day."""
    found = days.cast(pa.date32()).to_numpy().astype("datetime64[D]")
    return np.where(np.isnat(found), len(cuts), np.searchsorted(cuts, found, side="left")).astype(np.int64)


def people(territory: Territory, boundary: Boundary, held: Held, calendar: Calendar) -> Rolled:
    """Heads at the end of each month. A person partly in several units counts in each by weight, at most once anywhere."""
    units = np.unique(held.unit)
    ways, ghosts = (each.of(units, len(territory.units)) for each in (boundary.ways, boundary.ghosts))
    row = np.searchsorted(units, held.unit)
    real_row, real_way = _sent(row, ways)
    ghost_row, ghost_way = _sent(row, ghosts)
    real, ghost = held.at(real_row, ways.node[real_way]), held.at(ghost_row, ghosts.node[ghost_way])
    nodes = np.unique(np.concatenate([real.unit, ghost.unit]))
    heads = _Heads.none(nodes, calendar.last - calendar.first + 2, ways.parts)
    slow = _among(real, np.concatenate([_persons(real)[ways.weight[real_way] != ways.parts], _persons(ghost)]))
    heads.add_whole(real.where(~slow))
    slow_way = np.concatenate([real_way[slow], len(ways.node) + ghost_way])
    weight = np.concatenate([ways.weight[real_way[slow]], np.zeros(len(ghost_way), np.int64)])
    heads.add_parts(_both(real.where(slow), ghost), slow_way, weight, np.arange(len(slow_way)) < slow.sum())
    heads.since_begun(real)
    return heads.rolled(calendar.first - 1)


def _sent(row: npt.NDArray[np.int64], ways: Ways) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Which row goes which way: every row with every way of its unit."""
    order = np.argsort(ways.source, kind="stable")
    low, high = (np.searchsorted(ways.source[order], row, side=side) for side in ("left", "right"))  # type: ignore[call-overload]
    return np.repeat(np.arange(len(row)), high - low), order[_runs(low, high)]


def _runs(low: npt.NDArray[np.int64], high: npt.NDArray[np.int64]) -> npt.NDArray[np.int64]:
    """All numbers from each low to before its high, one run after the other."""
    many = high - low
    starts = np.cumsum(many) - many
    return np.arange(int(many.sum())) - np.repeat(starts, many) + np.repeat(low, many)


def _persons(held: Held) -> npt.NDArray[np.int64]:
    """A number for each person in each unit."""
    return (held.unit << 32) | (held.who + 1)


def _among(held: Held, persons: npt.NDArray[np.int64]) -> npt.NDArray[np.bool_]:
    return np.isin(_persons(held), persons)


def _both(one: Held, other: Held) -> Held:
    names = ("unit", "who", "first", "until", "marked")
    return Held(*(np.concatenate([getattr(one, name), getattr(other, name)]) for name in names))


@dataclass(frozen=True)
class _Heads:
    """Heads by unit and month while they are counted; whole people in `parts` parts."""

    nodes: Places
    parts: int
    value: npt.NDArray[np.int64]
    records: npt.NDArray[np.int64]
    marked: npt.NDArray[np.int64]
    unsplit: npt.NDArray[np.int64]

    @classmethod
    def none(cls, nodes: Places, months: int, parts: int) -> _Heads:
        return cls(nodes, parts, *(np.zeros((len(nodes), months), np.int64) for _ in range(4)))

    def add_whole(self, held: Held) -> None:
        """People who count whole wherever they stand."""
        there = self._joined(held)
        self.records[:] += there
        self.value[:] += there * self.parts
        self.marked[:] += self._joined(held.where(held.marked))

    def _joined(self, held: Held) -> npt.NDArray[np.int64]:
        """How many different people there are at the end of each month."""
        held = held.where(held.first < held.until)
        change = np.zeros((len(self.nodes), self.value.shape[1] + 1), np.int64)
        if not len(held.unit):
            return change[:, :-1]
        _, person = np.unique(_persons(held), return_inverse=True)
        order = np.lexsort((held.first, person))
        shift = person[order] * (change.shape[1] + 1)  # one person's months lie wholly after those of the one before
        first, until = held.first[order] + shift, np.maximum.accumulate(held.until[order] + shift)
        begins = np.append(True, first[1:] > until[:-1])
        node = np.searchsorted(self.nodes, held.unit[order])
        starts, ends = np.flatnonzero(begins), np.append(np.flatnonzero(begins)[1:], len(order)) - 1
        np.add.at(change, (node[starts], first[starts] - shift[starts]), 1)
        np.add.at(change, (node[ends], until[ends] - shift[ends]), -1)
        return np.cumsum(change, axis=1)[:, :-1]

    def add_parts(self, held: Held, way: npt.NDArray[np.int64], weight: npt.NDArray[np.int64], real: npt.NDArray[np.bool_]) -> None:
        """People of units that were divided, or could not be: month by month, each way once, together at most one."""
        many = np.maximum(held.until - held.first, 0)
        at, month = np.repeat(np.arange(len(many)), many), _runs(held.first, held.first + many)
        person = _persons(held)[at]
        order = np.lexsort((way[at], month, person))
        at, month, person = at[order], month[order], person[order]
        if not len(at):
            return
        head = np.append(True, (person[1:] != person[:-1]) | (month[1:] != month[:-1]))
        once = head | np.append(True, way[at[1:]] != way[at[:-1]])
        starts = np.flatnonzero(head)
        part = np.minimum(np.add.reduceat(np.where(once, weight[at], 0), starts), self.parts)
        there, marked = (np.logical_or.reduceat(flags[at], starts) for flags in (real, held.marked))
        cell = (np.searchsorted(self.nodes, held.unit[at[starts]]), month[starts])
        for whole, one in ((self.value, part), (self.records, there), (self.marked, there & marked), (self.unsplit, ~there)):
            np.add.at(whole, cell, one.astype(np.int64))

    def since_begun(self, held: Held) -> None:
        """A unit has a figure, perhaps nought, from the first month at whose end anyone had been there."""
        begun = np.full(len(self.nodes), self.records.shape[1])
        np.minimum.at(begun, np.searchsorted(self.nodes, held.unit), held.first)
        present = np.arange(self.records.shape[1]) >= begun[:, None]
        np.maximum(self.records, present, out=self.records)

    def rolled(self, first: int) -> Rolled:
        """As figures that are told by the last month of a period."""
        nought = np.zeros((len(self.nodes), 1), np.int64)
        of = (np.hstack([nought, each]) for each in (self.value, self.records, self.marked, self.unsplit))
        return Rolled(self.nodes, first, self.parts, *of)

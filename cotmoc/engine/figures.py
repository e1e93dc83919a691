"""The figures of every part: where they come from, and several parts side by side, one row a unit and period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cotmoc.engine.atoms import Atom, Atoms, Part
from cotmoc.engine.changes import Partial, Rolled, added
from cotmoc.engine.coverage import Coverage
from cotmoc.engine.landing import Territory
from cotmoc.engine.numbers import quotients
from cotmoc.engine.people import Held, people
from cotmoc.engine.published import Units
from cotmoc.engine.spans import Calendar
from cotmoc.indicators.offered import Figure
from cotmoc.period import Grain

Numbers = npt.NDArray[Any]
KEPT = 4
"""Atoms whose people are kept at hand: the same ones are the whole of several indicators."""
MARKS = ("records", "marked", "unsplit")


@dataclass(frozen=True)
class Told:
    """Figures one by one: of a cell (boundary, unit, period) the sum, and how many records, of them illustrative, and not split."""

    cell: npt.NDArray[np.int64]
    value: npt.NDArray[np.float64]
    records: Numbers
    marked: Numbers
    unsplit: Numbers


@dataclass
class Figures:
    """The partials of atoms that add up, the rows of people, and the published series of the edition by boundary. periods are the places
    of all periods, told those of each length that are counted."""

    atoms: Atoms
    units: Units
    territory: Territory
    calendar: Calendar
    coverage: Coverage
    series: dict[Part, dict[str, list[Figure]]] = field(default_factory=dict)
    contested: dict[Part, dict[str, set[tuple[str, str]]]] = field(default_factory=dict)
    partials: dict[int, Partial] = field(default_factory=dict)
    rows: dict[int, pa.Table] = field(default_factory=dict)
    heads: dict[int, list[Rolled]] = field(default_factory=dict)
    periods: dict[str, int] = field(default_factory=dict)
    told: dict[Grain, list[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for period, _, _ in self.calendar.periods():
            self.told.setdefault(period.grain, []).append(period.code)
            self.periods.setdefault(period.code, len(self.periods))
        for figure in (figure for found in self.series.values() for each in found.values() for figure in each):
            self.periods.setdefault(figure.period, len(self.periods))

    def together(self, code: str, parts: Sequence[str], grains: Sequence[Grain]) -> tuple[npt.NDArray[np.int64], dict[str, Told]]:
        """The cells where any part has a record, and each part at these cells, nought where it has none."""
        found = {part: self._part((code, part), grains) for part in parts}
        cells = np.unique(np.concatenate([told.cell for told in found.values()]))
        return cells, {part: _at(cells, told) for part, told in found.items()}

    def place(self, cells: npt.NDArray[np.int64]) -> tuple[Numbers, Numbers, Numbers]:
        """Boundary, unit and period of cells, as places."""
        where, period = np.divmod(cells, len(self.periods))
        return (*np.divmod(where, len(self.territory.units)), period)

    def _part(self, part: Part, grains: Sequence[Grain]) -> Told:
        if part in self.series:
            return self._published(self.series[part], grains)
        atoms, before = self.atoms.parts[part], part in self.atoms.earlier
        codes = [code for grain in grains for code in self.told[grain]]
        spans = {level: self.calendar.ranges(level, before, codes) for level in (False, True)}
        rolled = [self._rolled(atom) for atom in atoms]
        told = []
        for at in range(len(self.territory.boundaries)):
            whole = added([each[at].between(*spans[atom.is_level]) for atom, each in zip(atoms, rolled, strict=True)])
            told.append(self._told(at, whole, codes))
        return _joined(told)

    def _told(self, at: int, whole: Rolled, codes: Sequence[str]) -> Told:
        """The figures of a boundary that records stand behind, or would have stood behind."""
        row, column = np.nonzero((whole.records > 0) | (whole.unsplit > 0))
        period = np.array([self.periods[code] for code in codes], np.int64)[column]
        cell = (at * len(self.territory.units) + whole.nodes[row]) * len(self.periods) + period
        marks = [getattr(whole, name)[row, column] for name in MARKS]
        return Told(cell, quotients(whole.value[row, column], whole.scale), *marks)

    def _rolled(self, atom: Atom) -> list[Rolled]:
        """An atom in every boundary."""
        if not atom.distinct:
            changes = self.partials[atom.id].of(atom)
            return [changes.rolled(self.territory, boundary) for boundary in self.territory.boundaries]
        if atom.id not in self.heads:
            if len(self.heads) >= KEPT:
                self.heads.pop(next(iter(self.heads)))
            held = Held.of(self.rows[atom.id], self.territory, self.calendar)
            self.heads[atom.id] = [people(self.territory, boundary, held, self.calendar) for boundary in self.territory.boundaries]
        return self.heads[atom.id]

    def _published(self, series: dict[str, list[Figure]], grains: Sequence[Grain]) -> Told:
        """What others published; the periods of those told for are known from the beginning."""
        codes = [boundary.code for boundary in self.territory.boundaries]
        found = [(codes.index(code), figure) for code, figures in series.items() for figure in figures if figure.grain in grains]
        units, periods = len(self.territory.units), len(self.periods)
        places = [(at * units + self.territory.place[f.org]) * periods + self.periods[f.period] for at, f in found]
        value = np.array([float(figure.value) for _, figure in found], np.float64)
        one, marked = np.ones(len(found), np.int64), np.array([figure.illustrative for _, figure in found], np.int64)
        return Told(np.array(places, np.int64), value, one, marked, np.zeros(len(found), np.int64))


def _joined(told: Sequence[Told]) -> Told:
    return Told(*(np.concatenate([getattr(one, name) for one in told]) for name in ("cell", "value", *MARKS)))


def _at(cells: npt.NDArray[np.int64], told: Told) -> Told:
    """Figures at given cells, nought where there are none."""
    place = np.searchsorted(cells, told.cell)

    def spread(column: Numbers) -> Numbers:
        whole = np.zeros(len(cells), column.dtype)
        whole[place] = column
        return whole

    return Told(cells, spread(told.value), *(spread(getattr(told, name)) for name in MARKS))

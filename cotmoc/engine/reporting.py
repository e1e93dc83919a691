"""How many of the units below a unit stand behind its figure: reported of due.

A unit below has reported when the registers speak of it in the year, or, of what a feed counts, when it has records in the period.
Due are the units of the same kinds that exist on the boundary's day; as recorded, at the end of the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from cotmoc.engine.atoms import Atom
from cotmoc.engine.coverage import Coverage, Spoken
from cotmoc.engine.landing import Places, Territory
from cotmoc.engine.published import Units
from cotmoc.engine.spans import YEARS_BACK
from cotmoc.registers.base import Register

TOLD = YEARS_BACK + 2
"""Years in which units are looked for, the last that of the edition."""
Counts = npt.NDArray[np.int32]
NONE = -1


@dataclass
class Reporting:
    """Which units there are in each boundary and year, in which they lie, and what was counted for each set of books. kind and parent are
    those of every unit; one that lies in nothing has none."""

    coverage: Coverage
    there: Spoken
    kind: Places
    parent: Places
    counted: dict[Any, tuple[Counts, Counts]] = field(default_factory=dict)

    @classmethod
    def of(cls, coverage: Coverage, units: Units, parents: Mapping[str, str], boundaries: Mapping[str, date | None]) -> Reporting:
        """Note which units there are, in each boundary and year that is told."""
        territory, kinds = coverage.territory, sorted(set(units.kinds.values()))
        parent = np.array([territory.place[parents[key]] if key in parents else NONE for key in territory.units], np.int64)
        kind = np.array([kinds.index(units.kinds[key]) for key in territory.units], np.int64)
        first, last = (np.array([units.lasting[key][at] for key in territory.units], "datetime64[D]") for at in (0, 1))
        there = np.zeros((len(territory.boundaries), len(territory.units), TOLD), np.bool_)
        for at, boundary in enumerate(territory.boundaries):
            for year in range(TOLD):
                end = min(date(coverage.calendar.as_of.year - TOLD + 1 + year, 12, 31), coverage.calendar.as_of)
                day = np.datetime64(boundaries[boundary.code] or end)
                there[at, :, year] = (first <= day) & (day <= last) & (parent != NONE)
        return cls(coverage, there, kind, parent)

    @property
    def territory(self) -> Territory:
        """Where."""
        return self.coverage.territory

    def beside(self, values: pa.Table, atoms: list[Atom]) -> pa.Table:
        """Values of an indicator made of these atoms, each with reported and due; untouched where nothing is counted."""
        books = {(book, atom.is_level) for atom in atoms for book in atom.uses}
        if not books or not len(values):
            return values
        where = self._where(values)
        told = (where[2] >= 0) & (where[2] < TOLD)
        where = (*where[:2], np.where(told, where[2], 0))
        if all(issubclass(book, Register) for book, _ in books):
            done, due = self._by_registers(sorted(books, key=str))
            reported, owed = done[where], due[where]
        else:
            reported, owed = self._by_records(values, where, told)
        known = (reported > 0) & told
        beside = {"reported": _known(reported, known), "due": _known(owed, known)}
        return pa.table({name: beside.get(name, values[name]) for name in values.column_names}, schema=values.schema)

    def _where(self, values: pa.Table) -> tuple[Places, Places, Places]:
        """Boundary, unit and year of each value, as places."""
        codes = pa.array([boundary.code for boundary in self.territory.boundaries])
        boundary = pc.index_in(values["boundary"], value_set=codes).to_numpy().astype(np.int64)
        year = pc.utf8_slice_codeunits(values["period"], 0, 4).cast(pa.int64()).to_numpy() - self.coverage.calendar.as_of.year
        return boundary, self.territory.places(values["org"]), year + TOLD - 1

    def _by_registers(self, books: list[Any]) -> tuple[Counts, Counts]:
        key = tuple(books)
        if key not in self.counted:
            known = self.there & self.coverage.together(books)[:, :, -TOLD:]
            self.counted[key] = self._above(known), self._due(known)
        return self.counted[key]

    def _by_records(self, values: pa.Table, where: tuple[Places, Places, Places], told: npt.NDArray[np.bool_]) -> tuple[Counts, Counts]:
        """Of each value how many of the units below have one of the same period, and how many are due."""
        boundary, unit, year = where
        period = values["period"].combine_chunks().dictionary_encode()
        place = period.indices.to_numpy().astype(np.int64)
        told = told & values["value"].is_valid().to_numpy() & self.there[where]
        known = np.zeros_like(self.there)
        known[boundary[told], unit[told], year[told]] = True
        done = np.zeros((*self.there.shape[:2], len(period.dictionary)), np.int32)
        np.add.at(done, (boundary[told], self.parent[unit[told]], place[told]), 1)
        return done[boundary, unit, place], self._due(known)[where]

    def _due(self, known: Spoken) -> Counts:
        """How many units of the kinds that report at all are there, below each unit."""
        kinds = np.unique(self.kind[known.any(axis=(0, 2))])
        return self._above(self.there & np.isin(self.kind, kinds)[:, None])

    def _above(self, below: Spoken) -> Counts:
        """How many units lie in each."""
        order = np.flatnonzero(self.parent != NONE)
        order = order[np.argsort(self.parent[order], kind="stable")]
        parents, first = np.unique(self.parent[order], return_index=True)
        counts = np.zeros(below.shape, np.int32)
        if len(parents):
            counts[:, parents] = np.add.reduceat(below[:, order], first, axis=1, dtype=np.int32)
        return counts


def _known(counts: Counts, known: npt.NDArray[np.bool_]) -> pa.Array:
    return pa.array(counts, pa.int32(), mask=~known)

"""Which units a register speaks of, in which years. What nobody ever reported is missing, not nought.

A file speaks for the unit that sent it and for all that lie in it, were it or became of it: who keeps a province's book says of
every commune without a row that it has none. A row speaks for its own unit. Of what happens a file speaks for the years it has
rows of; of what holds, from the first year on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from cotmoc.engine.landing import Boundary, Places, Territory
from cotmoc.engine.snapshot import Snapshot
from cotmoc.engine.spans import YEARS_BACK, Calendar
from cotmoc.indicators.measures import Book
from cotmoc.registers.base import Register
from cotmoc.registers.registry import code_of

KEEPERS = ("department", "agency", "institute")
"""Kinds of units that keep books for the whole of what they belong to."""
YEARS = 80
"""Years that books may speak of, the last that of the edition; what is older than them is of no figure."""

Spoken = npt.NDArray[np.bool_]
"""Of each boundary and unit, by year, whether a book has been kept."""


@dataclass
class Coverage:
    """Of each register the units of every boundary it speaks of, by year; worked out when first asked for."""

    snapshot: Snapshot
    territory: Territory
    calendar: Calendar
    kept: dict[tuple[str, bool], Spoken] = field(default_factory=dict)

    @property
    def first_year(self) -> int:
        """The year of the first column."""
        return self.calendar.as_of.year - YEARS + 1

    def together(self, books: Iterable[tuple[Book, bool]]) -> Spoken:
        """Where all of several books have been kept; the flag is level: of what holds, and not of what happens."""
        return np.logical_and.reduce([self.of(book, level) for book, level in books])

    def of(self, book: Book, level: bool) -> Spoken:
        """Where a book has been kept. A feed of many units is kept everywhere as soon as it has rows."""
        code = code_of(book)
        if (code, level) not in self.kept:
            self.kept[code, level] = self._covered(code, book.counted_on, level) if issubclass(book, Register) else self._feed(code)
        return self.kept[code, level]

    def _feed(self, code: str) -> Spoken:
        told = np.arange(YEARS) >= YEARS - YEARS_BACK - 2
        whole = np.zeros((len(self.territory.boundaries), len(self.territory.units), YEARS), np.bool_)
        if self.snapshot.find("feed", code).rows:
            for at, boundary in enumerate(self.territory.boundaries):
                whole[at, np.union1d(boundary.ways.nodes, boundary.ghosts.nodes)] = told
        return whole

    def _covered(self, code: str, day: str, level: bool) -> Spoken:
        rows = self.snapshot.read("register", code)
        seen = rows.select(["org", "batch"]).append_column("year", pc.year(rows[day]))
        sent = self._years(((self._senders.get(batch), year) for batch, year in _distinct(seen, "batch")), level)
        own = self._years(_distinct(seen, "org"), level)
        sources = own | np.logical_or.reduce([_of_all_below(boundary, sent) for boundary in self.territory.boundaries])
        return np.stack([_told(boundary, sources) for boundary in self.territory.boundaries])

    @cached_property
    def _senders(self) -> dict[int, str]:
        """For which unit each file speaks: a department's for the unit it belongs to."""
        units = self.snapshot.read("orgs", "units").select(["key", "kind", "parent"])
        speaks = {key: _speaks_for(key, kind, parent) for key, kind, parent in zip(*(column.to_pylist() for column in units), strict=True)}
        batches = self.snapshot.read("orgs", "batches").select(["batch", "org"])
        return {batch: speaks[org] for batch, org in zip(*(column.to_pylist() for column in batches), strict=True) if org}

    def _years(self, pairs: Iterable[tuple[str | None, int | None]], level: bool) -> Spoken:
        """Of each unit the years that are spoken of."""
        years: dict[str, set[int]] = defaultdict(set)
        for source, year in pairs:
            if source is not None and year is not None:
                years[source].add(year - self.first_year)
        spoken = np.zeros((len(self.territory.units), YEARS), np.bool_)
        for source, found in years.items():
            least = max(min(found), YEARS - YEARS_BACK - 2) if level else YEARS
            at = [year for year in found if 0 <= year < YEARS] if not level else list(range(least, YEARS))
            spoken[self.territory.place[source], at] = True
        return spoken


def _of_all_below(boundary: Boundary, sent: Spoken) -> Spoken:
    """What is said of a unit is said of all whose figures come to it."""
    return _carried(sent, [(ways.node, ways.source) for ways in (boundary.ways, boundary.ghosts)])


def _told(boundary: Boundary, sources: Spoken) -> Spoken:
    """Where units come of which something is said."""
    return _carried(sources, [(ways.source, ways.node) for ways in (boundary.ways, boundary.ghosts)])


def _carried(spoken: Spoken, ways: Iterable[tuple[Places, Places]]) -> Spoken:
    """What is said of the one end of a way, at its other end."""
    carried = np.zeros_like(spoken)
    for start, end in ways:
        here = np.flatnonzero(spoken.any(axis=1)[start])
        here = here[np.argsort(end[here], kind="stable")]
        ends, first = np.unique(end[here], return_index=True)
        if len(ends):
            carried[ends] |= np.logical_or.reduceat(spoken[start[here]], first, axis=0)
    return carried


def _distinct(rows: pa.Table, name: str) -> Sequence[tuple[Any, int | None]]:
    pairs = rows.group_by([name, "year"]).aggregate([])
    return list(zip(pairs[name].to_pylist(), pairs["year"].to_pylist(), strict=True))


def _speaks_for(key: str, kind: str, parent: str | None) -> str:
    return parent if kind in KEEPERS and parent else key

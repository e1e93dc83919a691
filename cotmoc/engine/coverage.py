"""Which units a register speaks of, in which years. What nobody ever reported is missing, not nought.

A file speaks for the unit that sent it and for all that lie in it, were it or became of it: who keeps a province's book says of
every commune without a row that it has none. A row speaks for its own unit. Of what happens a file speaks for the years it has
rows of; of what holds, from the first year on.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from cotmoc.engine.connections import keep
from cotmoc.engine.snapshot import Snapshot
from cotmoc.engine.spans import YEARS_BACK
from cotmoc.indicators.measures import Book, Table
from cotmoc.registers.base import Register
from cotmoc.registers.registry import code_of

OF_YEARS = pa.schema([("source", pa.string()), ("year", pa.int32())])
KEEPERS = ("department", "agency", "institute")
"""Kinds of units that keep books for the whole of what they belong to."""


@dataclass
class Coverage:
    """Of each register the units of every boundary it speaks of, by year; worked out when first asked for."""

    local: Any
    snapshot: Snapshot
    paths: Table
    as_of: date
    kept: dict[tuple[str, bool], Table] = field(default_factory=dict)

    def together(self, books: Sequence[Book], level: bool) -> Table:
        """Where all of several books have been kept."""
        first, *others = [self.of(book, level) for book in books]
        for other in others:
            first = first.inner_join(other, first.columns).select(*first.columns)
        return first

    def of(self, book: Book, level: bool) -> Table:
        """boundary, unit, year: where a book has been kept. level: of what holds, and not of what happens. A feed of many units
        is kept everywhere as soon as it has rows."""
        code = code_of(book)
        if (code, level) not in self.kept:
            made = self._covered(code, book.counted_on, level) if issubclass(book, Register) else self._feed(code)
            self.kept[code, level] = keep(self.local, f"covered_{code}_{level:d}", made)
        return self.kept[code, level]

    def _feed(self, code: str) -> Table:
        last = self.as_of.year
        told = range(last - YEARS_BACK - 1, last + 1) if self.snapshot.find("feed", code).rows else ()
        years = pa.table({"year": pa.array(told, pa.int32())})
        places = self.paths.select("boundary", "unit").distinct()
        return places.cross_join(keep(self.local, f"years_{code}", years))

    def _covered(self, code: str, day: str, level: bool) -> Table:
        rows = self.snapshot.read("register", code)
        seen = rows.select(["org", "batch"]).append_column("year", pc.year(rows[day]))
        senders = self._senders()
        sent = ((senders.get(batch), year) for batch, year in _distinct(seen, "batch"))
        spoken = keep(self.local, f"sent_{code}_{level:d}", self._years(sent, level))
        own = keep(self.local, f"own_{code}_{level:d}", self._years(_distinct(seen, "org"), level))
        below = spoken.join(self.paths, spoken.source == self.paths.unit)
        sources = below.select(source=below.source_right, year=below.year).union(own).distinct()
        told = sources.join(self.paths, "source")
        return told.select("boundary", "unit", "year").distinct()

    def _senders(self) -> dict[int, str]:
        """For which unit each file speaks: a department's for the unit it belongs to."""
        units = {row["key"]: row for row in self.snapshot.read("orgs", "units").to_pylist()}
        batches = self.snapshot.read("orgs", "batches").to_pylist()
        return {row["batch"]: _speaks_for(units[row["org"]]) for row in batches if row["org"]}

    def _years(self, pairs: Iterable[tuple[str | None, int | None]], level: bool) -> pa.Table:
        years: dict[str, set[int]] = defaultdict(set)
        for source, year in pairs:
            if source is not None and year is not None:
                years[source].add(year)
        if level:
            last = self.as_of.year
            years = {source: set(range(max(min(found), last - YEARS_BACK - 1), last + 1)) for source, found in years.items()}
        rows = [{"source": source, "year": year} for source, found in sorted(years.items()) for year in sorted(found)]
        return pa.Table.from_pylist(rows, OF_YEARS)


def _distinct(rows: pa.Table, name: str) -> list[tuple[Any, int | None]]:
    pairs = rows.group_by([name, "year"]).aggregate([])
    return list(zip(pairs[name].to_pylist(), pairs["year"].to_pylist(), strict=True))


def _speaks_for(unit: dict[str, Any]) -> str:
    return unit["parent"] if unit["kind"] in KEEPERS and unit["parent"] else unit["key"]

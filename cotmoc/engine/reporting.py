"""How many of the units below a unit stand behind its figure: reported of due.

A unit below has reported when the registers speak of it in the year, or, of what a feed counts, when it has records in the period.
Due are the units of the same kinds that exist on the boundary's day; as recorded, at the end of the year.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from cotmoc.engine.atoms import Atom
from cotmoc.engine.connections import keep
from cotmoc.engine.coverage import Coverage
from cotmoc.engine.published import Units
from cotmoc.engine.spans import YEARS_BACK
from cotmoc.engine.values import VALUES
from cotmoc.indicators.measures import Table
from cotmoc.registers.base import Register

BELOW = pa.schema([("boundary", pa.string()), ("year", pa.int32()), *((name, pa.string()) for name in ("parent", "kind", "child"))])
PLACE = ("boundary", "org", "period")


@dataclass
class Reporting:
    """The units below each unit by boundary and year, and what was counted for each set of books."""

    coverage: Coverage
    below: Table
    counted: dict[Any, pa.Table] = field(default_factory=dict)

    @classmethod
    def of(cls, coverage: Coverage, units: Units, parents: Mapping[str, str], boundaries: Mapping[str, date | None]) -> Reporting:
        """Note which units lie in which, in each boundary and year."""
        last, below = coverage.as_of.year, []
        for code, day in boundaries.items():
            for year in range(last - YEARS_BACK - 1, last + 1):
                there = units.on(day or min(date(year, 12, 31), coverage.as_of))
                below += [(code, year, parents[unit], units.kinds[unit], unit) for unit in there if unit in parents]
        columns = zip(*below, strict=True) if below else ([] for _ in BELOW)
        table = pa.table([pa.array(column, kind) for column, kind in zip(columns, BELOW.types, strict=True)], schema=BELOW)
        return cls(coverage, keep(coverage.local, "reporting_below", table))

    def beside(self, values: pa.Table, atoms: list[Atom]) -> pa.Table:
        """Values of an indicator made of these atoms, each with reported and due; untouched where nothing is counted."""
        books = {(book, atom.is_level) for atom in atoms for book in atom.uses}
        if not books or not len(values):
            return values
        registers = all(issubclass(book, Register) for book, _ in books)
        counts = self._by_registers(sorted(books, key=str)) if registers else self._by_records(values)
        keys = [*PLACE[:2], "year"] if registers else [*PLACE]
        marked = values.drop_columns(["reported", "due"]).append_column("year", _year(values))
        return marked.join(counts, keys).select(VALUES.names).cast(VALUES)

    def _by_registers(self, books: list[Any]) -> pa.Table:
        key = tuple(books)
        if key not in self.counted:
            spoken = [self.coverage.of(book, level) for book, level in books]
            first, *others = spoken
            for other in others:
                first = first.inner_join(other, list(first.columns)).select(*first.columns)
            self.counted[key] = self._counts(first.rename(child="unit"), ["year"])
        return self.counted[key]

    def _by_records(self, values: pa.Table) -> pa.Table:
        told = values.filter(pc.is_valid(values["value"]))
        rows = told.select(["boundary", "org", "period"]).rename_columns(["boundary", "child", "period"]).append_column("year", _year(told))
        return self._counts(ibis.memtable(rows), ["year", "period"]).drop_columns(["year"])

    def _counts(self, reports: Table, times: list[str]) -> pa.Table:
        """Of each unit above, how many units of the kinds that report at all are there, and how many of them have reported."""
        known = self.below.join(reports, ["boundary", "child", "year"])
        kinds = known.select("kind").distinct()
        due = self.below.semi_join(kinds, "kind").group_by("boundary", "parent", "year").aggregate(due=ibis._.count())
        done = known.group_by("boundary", "parent", *times).aggregate(reported=ibis._.count())
        both = done.join(due, ["boundary", "parent", "year"])
        whole = both.select("boundary", *times, org=both.parent, reported=both.reported.cast("int32"), due=both.due.cast("int32"))
        return self.coverage.local.to_pyarrow(whole)


def _year(values: pa.Table) -> pa.ChunkedArray:
    return pc.utf8_slice_codeunits(values["period"], 0, 4).cast(pa.int32())

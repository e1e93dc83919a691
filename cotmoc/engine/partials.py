"""One fused scan per source and date: changes of every atom by unit and month, while rows are many.

Everything after this works on a few thousand rows a source, whatever the number of records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from cotmoc.engine.atoms import Atom
from cotmoc.indicators.measures import Column, Table

Sum = Callable[[Table], Column]
"""An aggregate of the rows of a table."""


def scan(backend: Any, atoms: Iterable[Atom], as_of: date) -> list[tuple[list[Atom], pa.Table]]:
    """The partials of each source: unit, month, illustrative, and of each atom v (and n where it differs from v)."""
    by_source: dict[Any, list[Atom]] = defaultdict(list)
    for atom in atoms:
        by_source[atom.table.op()].append(atom)
    return [(group, _source(backend, group, as_of)) for group in by_source.values()]


def _source(backend: Any, atoms: list[Atom], as_of: date) -> pa.Table:
    """All scans of a source, one beside the other: a unit and month may have several rows, which the roll-up adds."""
    by_day: dict[Any, tuple[Column, dict[str, Sum]]] = {}
    for atom in atoms:
        for day, sums in _changes(atom):
            by_day.setdefault(day.op(), (day, {}))[1].update(sums)
    scans = [_scan(backend, atoms[0].table, day, sums, as_of) for day, sums in by_day.values()]
    return pa.concat_tables(scans, promote_options="default")


def _changes(atom: Atom) -> Iterable[tuple[Column, dict[str, Sum]]]:
    """On which days an atom changes and by how much."""
    rows = _rows(atom)
    if atom.amount is not None:
        amount = atom.amount if atom.where is None else atom.where.ifelse(atom.amount, None)
        yield atom.starts, {atom.named("v"): lambda _: amount.sum(), atom.named("n"): rows}
    elif not atom.is_level:
        yield atom.starts, {atom.named("v"): rows}
    else:
        yield atom.starts, {atom.named("v"): rows, atom.named("n"): rows}
        if atom.ends is not None:
            yield atom.ends, {atom.named("v"): lambda table: -rows(table)}


def _rows(atom: Atom) -> Sum:
    """How many rows. Counting the hits of a CASE is over twice as fast here as summing the condition or filtering the
    aggregate (benchmarks/compute.py: 20 measures over 5 million rows)."""
    if atom.where is None:
        return lambda table: table.count()
    hit = atom.where.ifelse(ibis.literal(1, "int8"), None)
    return lambda _: hit.count()


def _scan(backend: Any, table: Table, day: Column, sums: dict[str, Sum], as_of: date) -> pa.Table:
    until = table.filter(day <= as_of)
    grouped = until.group_by(unit=until.org, month=day.truncate("M"), illustrative=until.illustrative)
    found = backend.to_pyarrow(grouped.aggregate(**{name: made(until) for name, made in sums.items()}))
    return found.set_column(1, "month", _index(found["month"]))


def _index(month: pa.ChunkedArray) -> pa.ChunkedArray:
    """Months since year 0 of the first days of months: 2025-01 is 24300."""
    return pc.add(pc.multiply(pc.year(month), 12), pc.subtract(pc.month(month), 1)).cast(pa.int32())

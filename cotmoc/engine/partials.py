"""One scan of each source: changes of every atom by unit and month, while rows are many.

Feeds are counted as words (counting/), registers and views by one fused query a date. Everything after this works on a few thousand
rows a source, whatever the number of records.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from cotmoc.engine.atoms import Atom
from cotmoc.engine.counting.batch import Unsayable, decimals
from cotmoc.engine.counting.parts import KEY, added, count_parts
from cotmoc.engine.counting.plan import Named, Plan
from cotmoc.engine.kept import counted
from cotmoc.engine.lake import Input
from cotmoc.engine.snapshot import Tables
from cotmoc.indicators.measures import Column, Table

Sum = Callable[[Table], Column]
"""An aggregate of the rows of a table."""


def scan(sources: Tables, atoms: Iterable[Atom], as_of: date, kept: bool = False) -> list[tuple[list[Atom], pa.Table]]:
    """The partials of each source: unit, month, illustrative, and of each atom v (and n where it differs from v). A feed is counted
    as words; a register, a view, and what words cannot say, by SQL. kept: what was counted of a feed before is not counted again."""
    by_source: dict[Any, list[Atom]] = defaultdict(list)
    for atom in atoms:
        by_source[atom.table.op()].append(atom)
    return [(group, _partial(sources, group, as_of, kept)) for group in by_source.values()]


def _partial(sources: Tables, atoms: list[Atom], as_of: date, kept: bool) -> pa.Table:
    read = sources.feed_of(atoms[0].table)
    if read is not None:
        try:
            return _counted(sources, read, atoms, as_of, kept)
        except Unsayable:
            pass  # amounts too great for a processor's numbers: SQL has longer ones
    return by_sql(sources.backend, atoms, as_of)


def _counted(sources: Tables, read: Input, atoms: list[Atom], as_of: date, kept: bool) -> pa.Table:
    """The partial of a feed: its parts counted as words, beside what only SQL could count."""
    plan, left = Plan.of(atoms, read.code)
    beside = [by_sql(sources.backend, left, as_of)] if left else []
    if plan is None:
        return beside[0]
    by_part = counted(plan, read.digests(), as_of) if kept else count_parts(plan, read.files(), as_of)
    days = [added([part[day] for part in by_part]) for day in range(len(plan.days))]
    return pa.concat_tables([*_named(plan, days), *beside], promote_options="default")


def _named(plan: Plan, days: Sequence[pa.Table]) -> Iterator[pa.Table]:
    """The partial of each day with its columns under the names of the atoms."""
    for day, table in zip(plan.days, days, strict=True):
        columns = {one.name: _signed(table[f"c{one.column}"], one) for one in plan.named if one.day == day}
        yield pa.table({"unit": table["unit"].cast(pa.string()), **{name: table[name] for name in KEY[1:]}, **columns})


def _signed(column: pa.ChunkedArray, named: Named) -> pa.ChunkedArray:
    told = column if named.sign > 0 else pc.negate(column)
    return decimals(told, named.places) if named.places else told


def by_sql(backend: Any, atoms: list[Atom], as_of: date) -> pa.Table:
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
    value = rows if atom.amount is None else _amount(atom)
    beside = {atom.named("n"): rows} if atom.is_level or atom.amount is not None else {}
    yield atom.starts, {atom.named("v"): value, **beside}
    if atom.ends is not None:
        gone = {atom.named("n"): lambda table: -rows(table)} if atom.lapses else {}
        yield atom.ends, {atom.named("v"): lambda table: -value(table), **gone}


def _amount(atom: Atom) -> Sum:
    """The sum of an amount over the rows of an atom."""
    amount = atom.amount if atom.where is None else atom.where.ifelse(atom.amount, None)
    return lambda _: amount.sum()


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

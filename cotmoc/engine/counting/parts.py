"""The rows of a feed's parts counted by unit and month: some row groups at a time, on every processor.

A partial is a table of unit, month, illustrative and the columns wanted by one day (c0, c1, …), each unit and month once a part.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from cotmoc.engine.connections import ordered
from cotmoc.engine.counting.batch import Batch, Cells, Unsayable, cells
from cotmoc.engine.counting.conditions import Leaf
from cotmoc.engine.counting.months import NOT_YET, Months
from cotmoc.engine.counting.plan import Plan, Wanted
from cotmoc.engine.counting.tally import Counts, Stretches
from cotmoc.engine.counting.truth import leaf, truths, value
from cotmoc.engine.counting.words import Words, every, pack

GROUPS = 8
"""Row groups read together, about a million rows: fewer, and Python is what takes the time; more gain nothing."""
THREADS = min(4, os.cpu_count() or 1)
SHORT, FEW = 4, 1_000
"""Rows of a stretch, on the average, below which sorting pays; of few rows it never does."""
MOST = 2**62
"""What sums may reach, with some to spare for the rounding of the guess."""
KEY = ("unit", "month", "illustrative")
BY_DAY = list[pa.Table]
"""A partial for each day of a plan, in its order."""


def count_part(plan: Plan, path: str, as_of: date) -> BY_DAY:
    """The partials of one part. Raises Unsayable for values that only SQL can add up."""
    return count_parts(plan, [path], as_of)[0]


def count_parts(plan: Plan, paths: Sequence[str], as_of: date) -> list[BY_DAY]:
    """The partials of each part. Raises Unsayable."""
    work = [(at, path, groups) for at, path in enumerate(paths) for groups in _groups(path)]
    found: list[list[BY_DAY]] = [[] for _ in paths]
    with ThreadPoolExecutor(THREADS) as pool:
        for (at, _, _), counted in zip(work, pool.map(lambda one: count(plan, read(plan, *one[1:]), as_of), work), strict=True):
            found[at].append(counted)
    return [[added([one[day] for one in batches]) for day in range(len(plan.days))] if batches else _nothing(plan) for batches in found]


def _groups(path: str) -> Iterator[list[int]]:
    many = pq.read_metadata(path).num_row_groups
    yield from (list(range(first, min(first + GROUPS, many))) for first in range(0, many, GROUPS))


def read(plan: Plan, path: str, groups: list[int]) -> pa.Table:
    """The columns of a plan from some row groups, texts as codes."""
    texts = [f.name for f in plan.base.schema().to_pyarrow() if pa.types.is_string(f.type)]
    with pq.ParquetFile(path, read_dictionary=[name for name in texts if name in plan.columns], memory_map=True) as file:
        return file.read_row_groups(groups, columns=plan.columns, use_threads=False)


def count(plan: Plan, table: pa.Table, as_of: date) -> BY_DAY:
    """The partials of some rows, in whatever order they stand."""
    batch = _together(Batch(table))
    if not batch.rows:
        return _nothing(plan)
    holds = truths(plan.conditions, batch, lambda rows, step: _answer(plan, rows, step))
    return [_by_day(batch, day, wanted, holds, as_of) for day, wanted in plan.days.items()]


def _together(batch: Batch) -> Batch:
    """The batch with the rows of each unit together. They are written so: order is speed, and nothing depends on it."""
    codes = batch.column("org").values
    if len(Stretches.of(codes)) * SHORT <= max(batch.rows, FEW):
        return batch
    return Batch(batch.table.take(pa.array(np.argsort(codes, kind="stable"))))


def _answer(plan: Plan, batch: Batch, step: Leaf) -> Words:
    """A leaf by words, or where they cannot say it by SQL over the same rows."""
    if not plan.asked[step]:
        return leaf(batch, step)
    with ordered() as connection:
        connection.register(plan.base.get_name(), batch.table)
        found = cells(connection.sql(plan.asked[step]).to_arrow_table()["hit"])
    hit = found.values if step.wanted else every(batch.rows) & ~found.values
    return hit & found.seen(batch.rows)


@dataclass(frozen=True)
class _Slot:
    """Rows counted together: those of some months, marked or not. within None: all rows of the stretches."""

    months: Counts
    marked: bool
    within: Words | None


def _by_day(batch: Batch, day: Any, wanted: dict[Wanted, int], holds: list[Words], as_of: date) -> pa.Table:
    """The partial of the columns wanted by one day."""
    months = Months.of(value(batch, day), batch.rows, as_of)
    codes = batch.column("org").values
    stretches = Stretches.of(codes, months.places) if months.in_order else Stretches.of(codes)
    slots = list(_slots(batch, months, stretches))
    amounts = {one.amount: _amounts(batch, one.amount) for one in wanted if one.amount is not None}
    sums = np.empty((len(wanted), len(slots), len(stretches)), np.int64)
    for one, at in wanted.items():
        for place, slot in enumerate(slots):
            rows = holds[one.condition] if slot.within is None else holds[one.condition] & slot.within
            sums[at, place] = _sum(stretches, rows, amounts.get(one.amount))
    units = np.tile(codes[stretches.starts], len(slots))
    texts = batch.column("org").texts or ()
    month = np.concatenate([slot.months for slot in slots]) if slots else np.empty(0, np.int32)
    marked = np.repeat([slot.marked for slot in slots], len(stretches)).astype(bool)
    return _table(units, texts, month, marked, sums.reshape(len(wanted), -1))


def _sum(stretches: Stretches, rows: Words, amount: Cells | None) -> Counts:
    if amount is None:
        return stretches.counts(rows)
    return stretches.sums(rows if amount.known is None else rows & amount.known, amount.values)


def _amounts(batch: Batch, op: Any) -> Cells:
    """What is added up; its sum, whatever rows are chosen, keeps within 64 bits. Raises Unsayable."""
    found = value(batch, op)
    most = max(abs(int(found.values.max())), abs(int(found.values.min())))
    if most * batch.rows >= MOST:
        raise Unsayable("a sum beyond 64 bits")
    return found


def _slots(batch: Batch, months: Months, stretches: Stretches) -> Iterator[_Slot]:
    """The months of a batch, the illustrative rows apart."""
    marks = batch.column("illustrative")
    marked = marks.values | (every(batch.rows) & ~marks.seen(batch.rows))  # what nobody vouches for is not real
    some, all_ = bool(marked.any()), bool((marked == every(batch.rows)).all())
    for which, chosen in ((False, every(batch.rows) & ~marked if some else None), (True, None if all_ else marked)):
        if all_ if not which else not some:
            continue
        if months.in_order:
            yield _Slot(_months(months.places[stretches.starts], months.first), which, chosen)
        else:
            for place in months.present:
                here = pack(months.places == place)
                same = np.full(len(stretches), place, np.int16)
                yield _Slot(_months(same, months.first), which, here if chosen is None else here & chosen)


NEVER = -1


def _months(places: Counts, first: int) -> Counts:
    """Months since year 0; NEVER for what does not count."""
    return np.where(places == NOT_YET, NEVER, places.astype(np.int32) + first).astype(np.int32)


def _table(units: Counts, texts: Sequence[str], month: Counts, marked: Counts, sums: Counts) -> pa.Table:
    kept = np.flatnonzero((month != NEVER) & sums.any(axis=0))
    named = pa.DictionaryArray.from_arrays(pa.array(units[kept].astype(np.int32)), pa.array(texts, pa.string()))
    columns = {f"c{at}": row[kept] for at, row in enumerate(sums)}
    return pa.table({"unit": named, "month": month[kept], "illustrative": marked[kept], **columns})


def added(tables: Sequence[pa.Table]) -> pa.Table:
    """Partials of the same columns added up: each unit and month once. Raises Unsayable for sums beyond 64 bits."""
    whole = pa.concat_tables(tables).unify_dictionaries().combine_chunks()
    unit = whole["unit"].combine_chunks() if whole["unit"].num_chunks != 1 else whole["unit"].chunk(0)
    place = (whole["month"].to_numpy().astype(np.int64) << 1) | whole["illustrative"].to_numpy()
    key = (unit.indices.to_numpy().astype(np.int64) << 32) | place
    order = np.argsort(key, kind="stable")
    starts = Stretches.of(key[order]).starts
    first = pa.array(order[starts])
    kept = {name: whole[name].take(first) for name in KEY}
    return pa.table({**kept, **{name: _sums(whole[name].to_numpy()[order], starts) for name in whole.column_names[len(KEY) :]}})


def _sums(column: Counts, starts: Counts) -> Counts:
    if float(np.abs(column.astype(np.float64)).sum()) >= MOST:
        raise Unsayable("a sum beyond 64 bits")
    return np.add.reduceat(column, starts) if len(column) else column


def _nothing(plan: Plan) -> BY_DAY:
    none = np.empty(0, np.int32)
    return [_table(none, (), none, none.astype(bool), np.empty((len(wanted), 0), np.int64)) for wanted in plan.days.values()]

"""How long counting takes against DuckDB's bare scan of the same columns, as a ratio within one run.

    python -m benchmarks.compute [rows, default 1000000] [measures, default 20 and 300] [times, default 3]

Synthetic dossiers of a year over 3,321 units in parts of a million rows, each month's together and in it each unit's, as a feed writes
them. The bare scan decodes every needed column and takes its greatest; counted is the engine's own way over words; fused is every
measure in one query for each day, which was the engine's way before. All read the same files in turn, so many times; medians.
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

CHANNELS = np.array(["online", "counter", "post"])
PART = 1_000_000
AS_OF = date(2025, 12, 31)
UNITS = pa.array([f"{i:05d}@2025-07-01" for i in range(3321)])


def dossiers(rows: int, folder: Path) -> list[str]:
    """Parquet files of synthetic dossiers."""
    files, random = [], np.random.default_rng(7)
    for start in range(0, rows, PART):
        many = min(PART, rows - start)
        first, last = 365 * start // rows, max(365 * (start + many) // rows, 365 * start // rows + 1)
        path = folder / f"{start}.parquet"
        pq.write_table(_part(many, first, last, random), path, compression="zstd", row_group_size=122_880)
        files.append(str(path))
    return files


def _part(rows: int, first: int, last: int, random: np.random.Generator) -> pa.Table:
    """Rows received from a first to before a last day of the year."""
    day = np.datetime64("2025-01-01") + random.integers(first, last, rows).astype("timedelta64[D]")
    unit = (3321 * random.random(rows) ** 2).astype(np.int32)
    order = np.lexsort((unit, day.astype("datetime64[M]")))
    day, unit = day[order], unit[order]
    field = random.integers(0, 20, rows)
    return pa.table(
        {
            "org": pa.DictionaryArray.from_arrays(pa.array(unit), UNITS).cast(pa.string()),
            "received_on": pa.array(day),
            "due_on": pa.array(day + random.integers(3, 30, rows).astype("timedelta64[D]")),
            "resolved_on": pa.array(day + random.integers(1, 35, rows).astype("timedelta64[D]"), mask=random.random(rows) < 0.1),
            "channel": pa.array(CHANNELS[random.integers(0, 3, rows)]),
            "procedure_code": pa.array(np.char.add("1.", (field * 100 + random.integers(0, 100, rows)).astype(str))),
            "field": pa.array(field),
            "own_area": pa.array(random.random(rows) < 0.9),
            "digitised": pa.array(random.random(rows) < 0.8),
            "satisfied": pa.array(random.random(rows) < 0.9, mask=random.random(rows) < 0.7),
            "fee": pa.array(random.integers(0, 50, rows) * 10_000),
            "illustrative": pa.array(np.zeros(rows, bool)),
        }
    )


def atoms_of(table: Any, measures: int) -> list[Any]:
    """So many measures: of twenty, thirteen by the day received, four by the day resolved, two of what is open, one of money."""
    import ibis

    from cotmoc.engine.atoms import Atom
    from cotmoc.registers.dossier import Dossier

    tests = [table.channel == "online", table.digitised, ~table.own_area, table.satisfied, table.resolved_on <= table.due_on]
    tests += [table.resolved_on.isnull(), table.channel != "post", table.fee > 200_000, table.satisfied.isnull()]
    tests += [table.procedure_code.isin([f"1.{code}" for code in range(0, 2000, 40)])]
    after = (table.due_on + ibis.interval(days=1)).cast("date")
    whole = ibis.ifelse(after.isnull() | table.resolved_on.isnull(), ibis.null("date"), ibis.greatest(after, table.resolved_on))
    found = []
    for at in range(measures):
        where, kind = tests[at % 10], at % 20
        if at >= 10:
            where = where & (table.field == at // 10 % 20) if at % 7 else where & (table.due_on > date(2025, at % 12 + 1, at % 28 + 1))
        starts = table.resolved_on if 13 <= kind < 17 else after if kind in (17, 18) else table.received_on
        amount, ends = (table.fee if kind == 19 else None), (whole if kind in (17, 18) else None)
        found.append(Atom(at, table, Dossier, starts, ends, where, amount, "", ends is not None, "", (Dossier,), None))
    return found


def bare(files: list[str]) -> None:
    """Decode every column and take something of each: nothing can be read with less."""
    from cotmoc.engine.connections import connect

    table = connect().read_parquet(files)
    table.aggregate(**{name: table[name].max() for name in table.columns}).to_pyarrow()


def counted(files: list[str], measures: int) -> None:
    """The engine's way: planned from the expressions, counted as words."""
    from cotmoc.engine.connections import connect
    from cotmoc.engine.counting.parts import count_parts
    from cotmoc.engine.counting.plan import Plan

    plan, left = Plan.of(atoms_of(connect().read_parquet(files), measures), "dossier")
    assert plan is not None
    assert not left
    assert not any(plan.asked.values())
    count_parts(plan, files, AS_OF)


def fused(files: list[str], measures: int) -> None:
    """Every measure in one query a day."""
    from cotmoc.engine.connections import connect
    from cotmoc.engine.partials import by_sql

    backend = connect()
    by_sql(backend, atoms_of(backend.read_parquet(files), measures), AS_OF)


def medians(ways: dict[str, Callable[[], object]], times: int) -> dict[str, float]:
    """The median seconds of each way, all in turn so many times."""
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for _ in range(times):
        for name, work in ways.items():
            start = time.perf_counter()
            work()
            taken[name].append(time.perf_counter() - start)
    return {name: statistics.median(each) for name, each in taken.items()}


def main(rows: int = 1_000_000, measures: int = 0, times: int = 3) -> None:
    """Make the files, time all ways, print seconds and ratios."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("COTMOC_HOME", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
        import django

        django.setup()
        files = dossiers(rows, Path(folder))
        counted(files[:1], 2), fused(files[:1], 2)  # imports and caches warm for all
        ways: dict[str, Callable[[], object]] = {"bare scan": lambda: bare(files)}
        for many in (measures,) if measures else (20, 300):
            ways[f"{many} counted"] = lambda many=many: counted(files, many)
            ways[f"{many} fused"] = lambda many=many: fused(files, many)
        found = medians(ways, times)
    floor = found["bare scan"]
    print(f"{rows:,} rows:", ", ".join(f"{name} {taken:.2f} s ({taken / floor:.2f}×)" for name, taken in found.items()))


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:4]))

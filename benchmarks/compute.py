"""How long the fused scan takes against DuckDB's bare scan of the same columns, as a ratio within one run.

    python -m benchmarks.compute [rows, default 2000000] [measures, default 20]

Synthetic dossiers of a year over 3,321 units; both read the same Parquet files, from a new connection each time, the median
of three. The bare scan decodes every needed column and adds something up; the fused scan is the engine's own: every measure
by unit and month. The contract is at most 2.5 times.
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

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

CHANNELS = np.array(["online", "counter", "post"])
CHUNK = 1_000_000
COLUMNS = ("org", "received_on", "due_on", "resolved_on", "channel", "received_at_own_area", "digitised", "satisfied", "illustrative")


def dossiers(rows: int, folder: Path) -> list[str]:
    """Parquet files of synthetic dossiers, sorted by unit as the feed writes them."""
    random, files = np.random.default_rng(7), []
    for start in range(0, rows, CHUNK):
        count = min(CHUNK, rows - start)
        unit = np.sort((3321 * random.random(count) ** 2).astype(np.int32))
        received = np.datetime64("2025-01-01") + random.integers(0, 365, count).astype("timedelta64[D]")
        due = received + random.integers(3, 30, count).astype("timedelta64[D]")
        resolved = received + random.integers(1, 35, count).astype("timedelta64[D]")
        table = pa.table(
            {
                "org": pa.DictionaryArray.from_arrays(pa.array(unit), pa.array([f"{i:05d}@2025-07-01" for i in range(3321)])).cast(
                    pa.string()
                ),
                "received_on": pa.array(received),
                "due_on": pa.array(due),
                "resolved_on": pa.array(resolved, mask=random.random(count) < 0.1),
                "channel": pa.array(CHANNELS[random.integers(0, 3, count)]),
                "received_at_own_area": pa.array(random.random(count) < 0.9),
                "digitised": pa.array(random.random(count) < 0.8),
                "satisfied": pa.array(random.random(count) < 0.9, mask=random.random(count) < 0.7),
                "illustrative": pa.array(np.ones(count, bool)),
            }
        )
        path = folder / f"{start}.parquet"
        pq.write_table(table, path, compression="zstd", row_group_size=122_880)
        files.append(str(path))
    return files


def timed(work: Callable[[], object], times: int = 3) -> float:
    """The median of so many runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return statistics.median(taken)


def bare(files: list[str]) -> None:
    """Decode every column and add up something of each: nothing can be read with less."""
    from cotmoc.engine.connections import connect

    table = connect().read_parquet(files)
    table.aggregate(**{name: table[name].max() for name in COLUMNS}).to_pyarrow()


def fused(files: list[str], measures: int) -> None:
    """The engine's scan of so many measures over dossiers, all by the day received."""
    from cotmoc.engine.atoms import Atom
    from cotmoc.engine.connections import connect
    from cotmoc.engine.partials import scan
    from cotmoc.registers.dossier import Dossier

    backend = connect()
    table = backend.read_parquet(files)
    tests = [
        table.channel == "online",
        table.channel == "post",
        table.digitised,
        ~table.received_at_own_area,
        table.satisfied,
        table.resolved_on <= table.due_on,
        table.resolved_on.isnull(),
        table.satisfied.isnull(),
    ]
    wheres = [
        tests[i % 8] if i < 8 else tests[i % 8] & tests[(i // 8 + i) % 8] & (table.due_on > date(2025, 1, i % 28 + 1))
        for i in range(measures)
    ]
    atoms = [Atom(i, table, Dossier, table.received_on, None, where, None, "", False, "", (Dossier,)) for i, where in enumerate(wheres)]
    scan(backend, atoms, date(2025, 12, 31))


def main(rows: int = 2_000_000, measures: int = 20) -> None:
    """Make the files, time both, print the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("COTMOC_HOME", folder)
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
        import django

        django.setup()
        files = dossiers(rows, Path(folder))
        fused(files[:1], 2)  # imports and caches warm for both
        floor, taken = timed(lambda: bare(files)), timed(lambda: fused(files, measures))
    print(f"{rows:,} rows, {measures} measures: bare scan {floor:.2f} s, fused scan {taken:.2f} s, ratio {taken / floor:.2f}")


if __name__ == "__main__":
    main(*(int(argument) for argument in sys.argv[1:3]))

"""The installation proofs work in: some units, files that reporters send, and what has become of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

DAY = "2025-11-14"
ROWS = 300


def make() -> None:
    """The tables and the units."""
    from django.core.management import call_command

    from cotmoc.orgs.models import Org

    call_command("migrate", verbosity=0)
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    province = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", parent=nation, valid_from=date(2025, 7, 1))
    for number in range(4):
        Org.objects.create(code=f"2911{number}", name=f"Xã {number}", kind="commune", parent=province, valid_from=date(2025, 7, 1))


def province() -> Any:
    """The province."""
    from cotmoc.orgs.models import Org

    return Org.objects.get(code="86")


def tasks_file(mark: str, rows: int = ROWS, only: dict[str, str] | None = None) -> bytes:
    """A file of research tasks whose codes bear a mark; only: of the columns that must be there and these."""
    from cotmoc.office.csv import csv_bytes
    from cotmoc.registers.derived.columns import columns_of
    from cotmoc.registers.research_task import ResearchTask

    given = {"org": "86", "title": "Chọn giống dừa", "level": "Cấp tỉnh", "host": "Viện", "budget": "1500000", "starts_on": "15/07/2025"}
    given |= only or {}
    columns = [c for c in columns_of(ResearchTask) if only is None or c.required or c.in_key or c.name in only]
    lines = [[given.get(c.name, f"{mark}-{at}" if c.name == "code" else "") for c in columns] for at in range(rows)]
    return csv_bytes([[c.label for c in columns], *lines])


def dossiers(folder: Path, mark: str, parquet: bool, rows: int = 3000) -> Path:
    """A file of dossiers whose codes bear a mark."""
    import pyarrow as pa
    import pyarrow.csv as pc
    import pyarrow.parquet as pq

    size = {"code": [f"{mark}-{at}" for at in range(rows)]}
    same = {"procedure_code": "P1", "received_on": "2025-08-01", "due_on": "2025-08-10", "resolved_on": "2025-08-05", "channel": "online"}
    same |= {"received_at_own_area": "true", "digitised": "false", "satisfied": "true", "org": "29110"}
    table = pa.table(size | {name: [value] * rows for name, value in same.items()})
    path = folder / f"{mark}.{'parquet' if parquet else 'csv'}"
    if parquet:
        pq.write_table(table, path)
    else:
        pc.write_csv(table, path)
    return path


def records(mark: str) -> tuple[int, int]:
    """How many records of the feed bear a mark, and how many different codes they have."""
    from deltalake import DeltaTable

    from cotmoc.engine.lake import feed_path

    codes = DeltaTable(feed_path("dossier")).to_pyarrow_table(columns=["code"])["code"].to_pylist()
    mine = [code for code in codes if code.startswith(f"{mark}-")]
    return len(mine), len(set(mine))


def rows(mark: str) -> int:
    """How many rows of the register bear a mark."""
    from cotmoc.registers.research_task import ResearchTask

    return ResearchTask.objects.filter(code__startswith=f"{mark}-").count()

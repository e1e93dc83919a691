"""How fast a large Excel file is read, checked and compared, and how fast it is written to the register.

Run: python benchmarks/excel_import.py [rows]. Works in a home of its own; prints rows a second by step.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

os.environ["COTMOC_HOME"] = tempfile.mkdtemp(prefix="cotmoc-bench-")
os.environ["DJANGO_SETTINGS_MODULE"] = "cotmoc.config.settings"

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from cotmoc.files.workbook import read_workbook  # noqa: E402
from cotmoc.office.xlsx import OutSheet, write_workbook  # noqa: E402
from cotmoc.orgs.models import Org  # noqa: E402
from cotmoc.registers import batches  # noqa: E402
from cotmoc.registers.base import Register  # noqa: E402
from cotmoc.registers.derived.columns import columns_of  # noqa: E402
from cotmoc.registers.derived.comparing import compare  # noqa: E402
from cotmoc.registers.derived.excel import out_column  # noqa: E402
from cotmoc.registers.derived.reading import read_rows  # noqa: E402
from cotmoc.registers.registry import registers  # noqa: E402

COMMUNES = 124  # of the merged Vĩnh Long


def make_orgs() -> Org:
    """A province with its communes."""
    top = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=date(2025, 7, 1))
    Org.objects.bulk_create(
        Org(code=f"{28000 + i}", name=f"Xã Mẫu {i}", kind="commune", parent=top, valid_from=date(2025, 7, 1)) for i in range(COMMUNES)
    )
    return top


def budget_row(i: int) -> list[Any]:
    return [
        f"{28000 + i % COMMUNES} - Xã Mẫu {i % COMMUNES}",
        f"NS-{i:06d}",
        "2025",
        date(2025, 7, 1) + timedelta(days=i % 180),
        "417-100-103",
        f"Nội dung chi số {i % 5000}",
        "Khoa học và công nghệ",
        100,
        "Chi thường xuyên",
        "Giải ngân",
        "Ngân sách tỉnh",
        1_000_000 + i,
        "Không",
        "Không",
    ]


def staff_row(i: int) -> list[Any]:
    return [
        f"{28000 + i % COMMUNES} - Xã Mẫu {i % COMMUNES}",
        f"VL-{i:06d}",
        "Công chức",
        "Cấp xã",
        f"{1 + i % 28:02d}/{7 + i % 5:02d}/2025",
        None,
    ]


def timed(label: str, rows: int, work: Callable[[], Any]) -> Any:
    """Do the work and print how long it took by the clock, and on the processor (the truer figure on a busy machine)."""
    start, cpu = time.perf_counter(), time.process_time()
    result = work()
    spent, cpu = time.perf_counter() - start, time.process_time() - cpu
    print(f"  {label:<34}{spent:7.2f} s {rows / spent:10,.0f} rows/s{cpu:7.2f} s CPU {rows / cpu:10,.0f} rows/s")
    return result


def run(register: type[Register], row: Callable[[int], list[Any]], rows: int, top: Org) -> None:
    columns = [out_column(c) for c in columns_of(register)]
    data = write_workbook([OutSheet("Dữ liệu", columns, (row(i) for i in range(rows)))])
    print(f"{register._meta.verbose_name}: {rows:,} rows, {len(columns)} columns, {len(data) / 2**20:.1f} MB")
    shown = timed("VALIDATED (all of preview)", rows, lambda: batches.preview(register, data, "lon.xlsx", top, None))
    assert shown.batch.added == rows, shown.rejected[:3]
    by_step(register, data, rows, top)
    batch = batches.submit(shown.batch, None)
    timed("approve (read again and write)", rows, lambda: batches.approve(batch, None))


def by_step(register: type[Register], data: bytes, rows: int, top: Org) -> None:
    """Where the time of a preview goes; what is made is let go before the next measurement."""
    book = timed("  open the file", rows, lambda: read_workbook(data, "lon.xlsx"))
    reading = timed("  read and check the cells", rows, lambda: read_rows(register, book, top))
    timed("  units, keys, rules, comparison", rows, lambda: compare(register, reading, top, "reported"))


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    province = make_orgs()
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    run(registers()["budget_line"], budget_row, wanted, province)
    run(registers()["staff"], staff_row, wanted, province)

"""Synthetic dossiers for benchmarks, in any number. They carry the illustrative mark and a note beside them."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Literal

import pyarrow as pa
import pyarrow.compute
import pyarrow.csv
import pyarrow.parquet

import cotmoc.orgs
from cotmoc.orgs.loading import old_provinces, provinces_today
from cotmoc.period import Grain, Period
from cotmoc.problem import Problem
from cotmoc.sample.chance import chance, share_out
from cotmoc.sample.made.dossier import Offices, dossier_month, months

NOTE = "DU-LIEU-MINH-HOA.txt"
NOTE_TEXT = """DỮ LIỆU MINH HỌA

Các tệp trong thư mục này do lệnh “cotmoc generate” sinh ra từ hạt giống {seed}: {dossiers} hồ sơ giả lập.
Không dòng nào là hồ sơ có thật. Không nạp chung với dữ liệu thật của một cơ quan.
"""
_CHUNK = 1_000_000
_MERGED = date(2025, 7, 1)


def _communes(orgs: str) -> tuple[list[str], list[str]]:
    """Codes of the communes before and after the merger, of the nation or of a province of today."""
    path = Path(cotmoc.orgs.__file__).parent / "data" / "communes_2025.csv"
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    whole, was = orgs == "nation", old_provinces()
    return (
        sorted({r["old_code"] for r in rows if whole or was[r["old_province_code"]] == orgs}),
        sorted({r["new_code"] for r in rows if whole or r["new_province_code"] == orgs}),
    )


def _offices(codes: list[str]) -> Offices:
    """Few large units, many small ones; 2,000 procedures used very unequally."""
    weights = [chance("weight", code).lognormvariate(0, 0.8) for code in codes]
    return Offices(codes, weights, [f"MH-{i:04d}" for i in range(1, 2001)])


def _tables(orgs: str, dossiers: int, seed: int, year: int) -> Iterator[tuple[str, pa.Table]]:
    """Month by month, at most a million rows at a time; dossier codes never repeat."""
    old, new = (_offices(codes) for codes in _communes(orgs))
    of_year = months(Period(date(year, 1, 1), Grain.MONTH), Period(date(year, 12, 1), Grain.MONTH))
    for month, count in zip(of_year, share_out(dossiers, [1.0] * 12), strict=True):
        offices = new if month.start >= _MERGED else old
        for part, start in enumerate(range(0, count, _CHUNK)):
            table = dossier_month(month, offices, min(_CHUNK, count - start), seed, part=part)
            codes = pa.compute.binary_join_element_wise(table["code"], f"{part:03d}", "-")
            table = table.set_column(table.schema.get_field_index("code"), "code", codes)
            yield f"ho-so-minh-hoa-{month.code}-{part:03d}", table.append_column("illustrative", pa.array([True] * len(table)))


class CannotGenerate(Problem):
    """A wish for synthetic records that cannot be met; str() is one sentence."""


def generate(
    orgs: str,
    dossiers: int,
    seed: int,
    folder: Path,
    *,
    form: Literal["parquet", "csv"] = "parquet",
    year: int = 2025,
    progress: Callable[[int], None] | None = None,
) -> list[Path]:
    """Write so many synthetic dossiers of a year into a folder, one file a month and million; returns the files.
    orgs is the code of a province of today, or "nation". The folder must be empty or hold only an earlier generation;
    CannotGenerate otherwise."""
    if orgs != "nation" and orgs not in provinces_today():
        raise CannotGenerate("Không có phạm vi “%(orgs)s”: ghi mã tỉnh từ 01/7/2025, ví dụ 01, hoặc nation.", orgs=orgs)
    if dossiers < 1:
        raise CannotGenerate("Số hồ sơ là %(dossiers)s: cần ít nhất 1.", dossiers=dossiers)
    folder.mkdir(parents=True, exist_ok=True)
    if any(path.name != NOTE and "minh-hoa" not in path.name for path in folder.iterdir()):
        raise CannotGenerate(
            "Thư mục “%(folder)s” đang có tệp khác; dữ liệu minh họa phải nằm riêng, hãy chọn một thư mục trống.", folder=folder
        )
    (folder / NOTE).write_text(NOTE_TEXT.format(seed=seed, dossiers=f"{dossiers:,}".replace(",", ".")), encoding="utf-8")
    written = []
    for name, table in _tables(orgs, dossiers, seed, year):
        path = folder / f"{name}.{form}"
        if form == "parquet":
            pa.parquet.write_table(table, path, compression="zstd", row_group_size=122_880)
        else:
            pa.csv.write_csv(table, path)
        written.append(path)
        if progress:
            progress(len(table))
    return written

"""Bulk records into the lake: each call is one batch, taken whole in one commit; bad rows go to a file with the reason."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
from deltalake import DeltaTable, write_deltalake
from django.utils.translation import gettext_noop

from cotmoc.engine import parts
from cotmoc.engine.columns import feed_schema
from cotmoc.engine.connections import bulk, listed
from cotmoc.engine.feed_rules import good_rows, problems, quoted, read_files
from cotmoc.engine.lake import alone, feed_path, settle
from cotmoc.engine.territory import units_table
from cotmoc.files.kept import keep_file
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.home import folder, placing
from cotmoc.message import aloud, joined, kept, say
from cotmoc.office.csv import csv_bytes
from cotmoc.registers.base import Feed
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import feeds

CHUNK = 250_000
Progress = Callable[[float, str], object]


@dataclass(frozen=True)
class FeedResult:
    """What became of the files of one call. side_file lists the rejected rows, None when there are none."""

    batch: Batch
    added: int
    updated: int
    rejected: int
    side_file: Path | None

    @property
    def message(self) -> str:
        """One sentence."""
        done = {"added": self.added, "updated": self.updated}
        if not self.rejected:
            return aloud(say("Thêm %(added)s dòng, sửa %(updated)s dòng.", **done))
        left = {"rejected": self.rejected, "file": str(self.side_file)}
        return aloud(say("Thêm %(added)s dòng, sửa %(updated)s dòng, %(rejected)s dòng bị từ chối, lý do ở %(file)s.", **done, **left))


def append(feed_code: str, files: Sequence[Path | str], illustrative: bool = False, progress: Progress | None = None) -> FeedResult:
    """Check CSV or Parquet files and merge their good rows by the feed's key: a row that is there already is replaced. Files that
    are there already change nothing, also when they are sent twice at once.

    Raises FileProblem, and keeps nothing, when the feed is unknown or a file cannot be read or lacks a column."""
    if feed_code not in feeds():
        raise FileProblem(
            say("không có luồng “%(code)s”", code=feed_code),
            remedy=say("chọn một trong: %(choices)s", choices=joined(sorted(feeds()))),
        )
    feed, paths = feeds()[feed_code], [Path(file) for file in files]
    absent = next((path for path in paths if not path.is_file()), None)
    if absent or not paths:
        where = file_named(absent.name) if absent else ""
        raise FileProblem("không có tệp này" if absent else "chưa có tệp nào", where, "kiểm tra đường dẫn")
    if twice := next((path.name for path in paths if [other.name for other in paths].count(path.name) > 1), None):
        raise FileProblem("hai tệp cùng tên trong một lần nạp", file_named(twice), "đổi tên một tệp, hoặc nạp từng tệp một")
    sha = _sha(paths)
    with alone(feed_code), bulk() as connection:
        settle(feed_code)
        earlier = Batch.objects.filter(register=feed_code, file_sha256=sha, state__in=(Batch.State.APPROVED, Batch.State.LOCKED)).first()
        if earlier:
            return FeedResult(earlier, 0, 0, 0, None)
        return _append(connection, feed_code, feed, paths, sha, illustrative, progress or (lambda done, step: None))


def _append(
    connection: duckdb.DuckDBPyConnection, code: str, feed: type[Feed], paths: list[Path], sha: str, illustrative: bool, tell: Progress
) -> FeedResult:
    # 1. Read everything as text, so that a wrong value is a row with a reason and not a lost one.
    tell(0.0, gettext_noop("Đọc các tệp"))
    connection.execute("SET preserve_insertion_order = true")
    connection.register("units", units_table())
    read_files(connection, feed, paths, illustrative)
    tell(0.3, gettext_noop("Kiểm tra từng dòng"))
    rejected = problems(connection, feed)
    tell(0.6, gettext_noop("Lưu tệp gốc và ghi các dòng vào kho"))
    # 2. The batch exists before its rows do, so that a row can name it; it is approved only after the commit.
    source = Batch.Source.ILLUSTRATIVE if illustrative else Batch.Source.REPORTED
    name = paths[0].name if len(paths) == 1 else f"{len(paths)} tệp: {paths[0].name} … {paths[-1].name}"
    files = {path.name: keep_file(path) for path in paths}
    what = {"register": code, "file_sha256": sha, "state": Batch.State.DRAFT}
    draft = Batch.objects.filter(**what).first() or Batch(**what)  # a go that was cut off left one; older versions one for each go
    draft.file_name, draft.source, draft.columns = name[:255], source, {"_files": files}
    draft.rejected = len({(p["file"], p["line"]) for p in rejected})
    draft.problems = [_as_problem(p) for p in rejected[:1000]]
    draft.save()
    side = _side_file(code, draft.pk, rejected)
    # 3. One Delta commit: readers see all rows of the call or none.
    added, updated = _merge(connection, code, feed, draft.pk)
    settle(code, draft.pk, added, updated)
    draft.refresh_from_db()
    return FeedResult(draft, added, updated, draft.rejected, side)


def _merge(connection: duckdb.DuckDBPyConnection, code: str, feed: type[Feed], batch: int) -> tuple[int, int]:
    path, schema = feed_path(code), feed_schema(feed)
    good_rows(connection, feed, batch)
    [(count,)] = connection.execute("SELECT count(*) FROM good").fetchall()
    same = " AND ".join(f't."{name}" = s."{name}"' for name in feed.key)
    there = DeltaTable.is_deltatable(str(path))
    updated = 0
    if there:
        held = listed(path / name for name in parts.of_version(path))
        connection.execute(f"CREATE VIEW stored AS SELECT * FROM read_parquet({held})")
        [(updated,)] = connection.execute(f"SELECT count(*) FROM good s WHERE EXISTS (SELECT 1 FROM stored t WHERE {same})").fetchall()
    if count:
        # The rows of a month together and in it those of a unit: so they are counted without being sorted (counting/months.py).
        rows = connection.sql(f"SELECT * FROM good ORDER BY date_trunc('month', {quoted(feed.counted_on)}), org").to_arrow_reader(CHUNK)
        cast = pa.RecordBatchReader.from_batches(schema, (_cast(chunk, schema) for chunk in rows))
        if updated:
            merged = DeltaTable(path).merge(cast, same, source_alias="s", target_alias="t")
            merged.when_matched_update_all().when_not_matched_insert_all().execute()
        else:
            path.mkdir(parents=True, exist_ok=True)
            write_deltalake(path, cast, mode="append")
    return count - updated, updated


def _cast(chunk: pa.RecordBatch, schema: pa.Schema) -> pa.RecordBatch:
    return pa.RecordBatch.from_arrays([column.cast(kind) for column, kind in zip(chunk.columns, schema.types, strict=True)], schema=schema)


def _sha(paths: Sequence[Path]) -> str:
    hashes = [_sha_of(path) for path in paths]
    return hashes[0] if len(hashes) == 1 else hashlib.sha256("".join(hashes).encode()).hexdigest()


def _sha_of(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _as_problem(problem: dict[str, Any]) -> dict[str, Any]:
    place = {"sheet": problem["file"], "cell": problem["column"], "row": problem["line"]}
    return {**place, "message": problem["reason"], "said": kept(problem["said"])}


def _side_file(code: str, batch: int, rejected: list[dict[str, Any]]) -> Path | None:
    """The rejected rows with file, line, column, value and reason, readable by Excel."""
    if not rejected:
        return None
    path = folder("lake") / "rejected" / f"{code}-{batch}.csv"
    heads = {"file": "Tệp", "line": "Dòng", "column": "Cột", "value": "Giá trị", "reason": "Lý do"}
    with placing(path) as written:
        written.write_bytes(csv_bytes([heads.values(), *([row[name] for name in heads] for row in rejected)]))
    return path

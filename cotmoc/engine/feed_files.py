"""What a bulk file is, seen before its rows are: what it is written in, and the names over its columns as they stand. What DuckDB says of a
file it cannot take is English for who wrote the query; here it is told what the file is and how to send it."""

from __future__ import annotations

from pathlib import Path

import duckdb
import pyarrow.parquet as pq

from cotmoc.engine.connections import literal
from cotmoc.files.encoding import wide_encoding
from cotmoc.files.kinds import WORKBOOKS
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.message import Message, say

READ = "header = true, all_varchar = true, quote = '\"', strict_mode = true"
"""How a csv is read: as text, with names in its first line."""
_AS_UTF8 = "trong Excel chọn Lưu thành (Save As) kiểu “CSV UTF-8” rồi gửi lại"
_PACKED = (b"\x1f\x8b", b"\x28\xb5\x2f\xfd")
_LOOKED_AT = 1 << 16


def known(path: Path) -> None:
    """FileProblem where a file that should be csv is something else: a workbook, text in an encoding of two bytes a letter, or with its
    names of columns in an old one (a row in an old one is put aside by itself). A file packed by its name is DuckDB's to open."""
    if path.suffix.lower() in (".gz", ".zst"):
        return
    with path.open("rb") as file:
        begins = file.read(_LOOKED_AT)
    where = file_named(path.name)
    if begins.startswith((*WORKBOOKS, *_PACKED)):
        raise FileProblem("đây là sổ tính Excel hoặc tệp nén, không phải CSV", where, _AS_UTF8)
    if name := wide_encoding(begins):
        raise FileProblem(say("tệp viết bằng %(name)s, không phải UTF-8", name=name), where, _AS_UTF8)
    head = next(iter(begins.strip().splitlines()), b"")
    if not head:
        raise FileProblem("tệp rỗng", where, "gửi tệp có dòng đầu là tên cột và các dòng ở dưới")
    try:
        head.decode("utf-8")
    except UnicodeDecodeError as error:
        if error.start > _LOOKED_AT - 4:
            return
        what = "dòng tên cột không phải chữ UTF-8 (có thể là TCVN3, VNI hay Windows-1258)"
        raise FileProblem(what, where, _AS_UTF8) from None


def heads(connection: duckdb.DuckDBPyConnection, path: Path) -> list[str]:
    """The names over the columns as they are written: DuckDB itself gives a second one of a name another name."""
    if path.suffix.lower() == ".parquet":
        return [str(name) for name in pq.read_schema(path).names]  # type: ignore[no-untyped-call]
    [(between, above)] = connection.execute(f"SELECT Delimiter, SkipRows FROM sniff_csv(?, {READ})", [literal(path)]).fetchall()
    as_rows = READ.replace("header = true", "header = false")
    row = connection.execute(
        f"SELECT * FROM read_csv(?, {as_rows}, delim = ?, skip = ?, ignore_errors = true) LIMIT 1", [literal(path), between, above]
    ).fetchone()
    return [str(name or "") for name in row or ()]


def unread(path: Path) -> FileProblem:
    """Why DuckDB could not take a file."""
    where = file_named(path.name)
    if path.suffix.lower() == ".parquet":
        return FileProblem(
            "không đọc được: không phải tệp Parquet nguyên vẹn", where, "xuất lại tệp từ hệ thống gốc rồi gửi lại, hoặc gửi CSV"
        )
    return FileProblem(
        _TORN_APART, where, "mở tệp xem lại dấu ngoặc kép và dấu ngăn cột, ghi dạng CSV (UTF-8, dòng đầu là tên cột) rồi gửi lại"
    )


_TORN_APART: Message = say('không đọc được: không tách được tệp thành dòng và cột, thường vì một dấu ngoặc kép (") mở mà không đóng')

"""The rules of a feed's columns as SQL: type, required, choices, unit known on its day, key once. DuckDB only."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import duckdb

from cotmoc.files.problems import FileProblem
from cotmoc.registers.base import Column, Feed

YES, NO = "('true', 't', '1', 'có', 'x', 'yes', 'y')", "('false', 'f', '0', 'không', 'no', 'n')"
SHOULD_BE = {"date": "ngày (ghi 2025-12-31 hoặc 31/12/2025)", "integer": "số nguyên", "decimal": "số (dấu thập phân là dấu chấm)",
             "boolean": "có hoặc không"}
OWN = ("org", "illustrative")
"""Columns of a file beside the feed's own."""


def quoted(name: str) -> str:
    """A name in SQL."""
    return '"' + name.replace('"', '""') + '"'


def text(value: str) -> str:
    """A text in SQL."""
    return "'" + value.replace("'", "''") + "'"


def read_files(connection: duckdb.DuckDBPyConnection, feed: type[Feed], paths: Sequence[Path], illustrative: bool) -> None:
    """Make the tables raw (every row as text, with its file and line) and torn (lines that are not rows)."""
    names = [*feed.columns, *OWN]
    connection.execute(f"CREATE TABLE raw ({', '.join(f'{quoted(n)} VARCHAR' for n in names)}, file VARCHAR, line BIGINT)")
    connection.execute("CREATE TABLE torn (file VARCHAR, line BIGINT, reason VARCHAR)")
    for path in paths:
        try:
            _read(connection, feed, path)
        except duckdb.Error as error:
            raise FileProblem("không đọc được: " + str(error).splitlines()[0][:160], f"Tệp “{path.name}”",
                              "ghi tệp dạng CSV (UTF-8, dòng đầu là tên cột) hoặc Parquet rồi gửi lại") from None
    if illustrative:
        connection.execute("UPDATE raw SET illustrative = 'true'")


def _read(connection: duckdb.DuckDBPyConnection, feed: type[Feed], path: Path) -> None:
    parquet = path.suffix.lower() == ".parquet"
    source = f"read_parquet({text(str(path))}, file_row_number = true)" if parquet else (
        f"read_csv({text(str(path))}, header = true, all_varchar = true, store_rejects = true, rejects_limit = 0, null_padding = false, "
        "quote = '\"', strict_mode = true)")
    there = _header(connection, source, feed, path)
    wanted = ", ".join(f"CAST({quoted(there[n])} AS VARCHAR)" if n in there else "NULL" for n in [*feed.columns, *OWN])
    number = "file_row_number + 1" if parquet else "row_number() OVER () + 1"
    connection.execute(f"CREATE OR REPLACE TEMP TABLE one AS SELECT {wanted}, {text(path.name)}, {number} AS line FROM {source}")
    if parquet:
        connection.execute("INSERT INTO raw SELECT * FROM one")
        return
    _put_torn_lines_aside(connection, path)


def _header(connection: duckdb.DuckDBPyConnection, source: str, feed: type[Feed], path: Path) -> dict[str, str]:
    """Which column of the file holds which column of the feed, by name or by Vietnamese label."""
    found = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]
    known = {**{name.casefold(): name for name in [*feed.columns, *OWN]}, **{c.label.casefold(): n for n, c in feed.columns.items()},
             "đơn vị": "org", "mã đơn vị": "org"}
    there = {known[label.strip().casefold()]: label for label in found if label.strip().casefold() in known}
    missing = [name for name in [*feed.columns, "org"] if name not in there and (name == "org" or feed.columns[name].required)]
    if missing:
        named = ", ".join(f"{name} ({feed.columns[name].label})" if name in feed.columns else "org (Mã đơn vị)" for name in missing)
        raise FileProblem(f"thiếu cột {named}", f"Tệp “{path.name}”", "thêm các cột đó với đúng tên rồi gửi lại")
    return there


def _put_torn_lines_aside(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Lines with too few or too many columns, or letters that are not UTF-8. Rows after them keep their true line."""
    connection.execute(f"""INSERT INTO torn SELECT {text(path.name)}, line, any_value(CASE error_type
        WHEN 'MISSING COLUMNS' THEN 'Dòng thiếu cột' WHEN 'TOO MANY COLUMNS' THEN 'Dòng thừa cột'
        WHEN 'UNQUOTED VALUE' THEN 'Dấu ngoặc kép không đóng đúng' WHEN 'LINE SIZE OVER MAXIMUM' THEN 'Dòng quá dài'
        WHEN 'INVALID ENCODING' THEN 'Không phải chữ UTF-8' ELSE 'Dòng không đúng dạng CSV' END)
        FROM reject_errors GROUP BY line""")
    connection.execute("""INSERT INTO raw WITH gaps AS (
            SELECT line - 1 - row_number() OVER (ORDER BY line) AS before FROM (SELECT DISTINCT line FROM reject_errors))
        SELECT one.* REPLACE (line + (SELECT count(*) FROM gaps WHERE one.line - 1 > gaps.before) AS line) FROM one""")
    connection.execute("DELETE FROM reject_errors")


def _typed(name: str, column: Column) -> str:
    raw = f"nullif(trim({quoted(name)}), '')"
    return {"date": f"coalesce(try_cast({raw} AS DATE), try_cast(try_strptime({raw}, '%d/%m/%Y') AS DATE))",
            "integer": f"try_cast({raw} AS BIGINT)", "decimal": f"try_cast({raw} AS DECIMAL(24, 6))",
            "boolean": f"CASE WHEN lower({raw}) IN {YES} THEN true WHEN lower({raw}) IN {NO} THEN false END"}.get(column.type, raw)


def _checks(name: str, column: Column) -> list[str]:
    """SQL that gives "column<tab>value<tab>reason" where a rule is broken, null where it holds."""
    raw, place = f"nullif(trim({quoted('raw_' + name)}), '')", text(name + "\t")
    def broken(when: str, reason: str) -> str:
        return f"CASE WHEN {when} THEN {place} || coalesce({raw}, '') || {text(chr(9) + reason)} END"
    found = [broken(f"{raw} IS NULL", f"Thiếu {column.label}")] if column.required else []
    if column.type in SHOULD_BE:
        found.append(broken(f"{raw} IS NOT NULL AND {quoted(name)} IS NULL", f"{column.label} phải là {SHOULD_BE[column.type]}"))
    if column.choices:
        allowed = ", ".join(text(choice) for choice in column.choices)
        found.append(broken(f"{raw} NOT IN ({allowed})", f"{column.label} chỉ nhận: {', '.join(column.choices)}"))
    return found


def problems(connection: duckdb.DuckDBPyConnection, feed: type[Feed]) -> list[dict[str, Any]]:
    """Check every row; makes the table checked with each row's reasons and returns the broken ones, by file and line."""
    day, keys = quoted(feed.counted_on), ", ".join(quoted(key) for key in feed.key)
    typed = ", ".join(f"{_typed(n, c)} AS {quoted(n)}, {quoted(n)} AS {quoted('raw_' + n)}" for n, c in feed.columns.items())
    rules = [check for name, column in feed.columns.items() for check in _checks(name, column)]
    rules.append(f"CASE WHEN unit IS NULL AND {day} IS NOT NULL THEN 'org\t' || coalesce(org, '') || "
                 "'\tKhông có đơn vị mang mã này vào ngày của dòng' END")
    rules.append(f"CASE WHEN copy > 1 THEN {text(feed.key[0])} || '\t\tTrùng khóa với một dòng trước trong cùng lần nạp' END")
    connection.execute(f"""CREATE TABLE checked AS
        WITH known AS (SELECT key AS _key, unnest([code, key]) AS _named, valid_from AS _from,
                              coalesce(valid_to, DATE '9999-12-31') AS _to FROM units),
             typed AS (SELECT {typed}, trim(org) AS org, file, line,
                              coalesce(lower(illustrative) IN {YES}, false) AS illustrative FROM raw),
             placed AS (SELECT typed.*, _key AS unit, row_number() OVER (PARTITION BY {keys} ORDER BY file, line) AS copy
                        FROM typed LEFT JOIN known ON typed.org = _named AND {day} >= _from AND {day} <= _to)
        SELECT *, list_filter([{', '.join(rules)}], lambda x: x IS NOT NULL) AS reasons FROM placed""")
    broken = connection.execute("""SELECT file, line, unnest(reasons) FROM checked WHERE len(reasons) > 0
        UNION ALL SELECT file, line, chr(9) || chr(9) || reason FROM torn ORDER BY 1, 2, 3""").fetchall()
    names = ("file", "line", "column", "value", "reason")
    return [dict(zip(names, (file, line, *told.split("\t", 2)), strict=True)) for file, line, told in broken]


def good_rows(connection: duckdb.DuckDBPyConnection, feed: type[Feed], batch: int) -> None:
    """Make the view good: rows without a reason against them, with the columns of the lake. sheet is the file's name."""
    columns = ", ".join(quoted(name) for name in feed.columns)
    connection.execute(f"""CREATE VIEW good AS SELECT {columns}, unit AS org, {batch}::BIGINT AS batch, file AS sheet,
        line AS "row", illustrative FROM checked WHERE len(reasons) = 0""")

"""The rules of a feed's columns as SQL: type, required, choices, unit known on its day, key once. DuckDB only."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from cotmoc.engine.connections import literal
from cotmoc.engine.feed_conditions import demands
from cotmoc.engine.feed_files import READ, heads, known, unread
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.language.text import folded
from cotmoc.message import Message, joined, say
from cotmoc.registers.base import Column, Feed
from cotmoc.registers.derived.kinds.choice import BULK_YES
from cotmoc.storage import refusal

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
        except (duckdb.Error, pa.ArrowException) as error:
            if refusal(error):
                raise
            raise unread(path) from None
    if illustrative:
        connection.execute("UPDATE raw SET illustrative = 'true'")


def _read(connection: duckdb.DuckDBPyConnection, feed: type[Feed], path: Path) -> None:
    parquet = path.suffix.lower() == ".parquet"
    if parquet:
        source = f"read_parquet({text(literal(path))}, file_row_number = true)"
    else:
        known(path)
        source = f"read_csv({text(literal(path))}, {READ}, store_rejects = true, rejects_limit = 0, null_padding = false)"
    there = _header(connection, source, feed, path)
    wanted = ", ".join(_as_written(quoted(there[n])) if n in there else "NULL" for n in [*feed.columns, *OWN])
    number = "file_row_number + 1" if parquet else "row_number() OVER () + 1"
    connection.execute(f"INSERT INTO raw SELECT {wanted}, {text(path.name)}, {number} FROM {source}")
    if not parquet:
        _put_torn_lines_aside(connection, path)


def _as_written(column: str) -> str:
    """A cell as text in one writing: two keys that look the same are the same."""
    return f"replace(nfc_normalize(CAST({column} AS VARCHAR)), chr(160), ' ')"


def _header(connection: duckdb.DuckDBPyConnection, source: str, feed: type[Feed], path: Path) -> dict[str, str]:
    """Which column of the file holds which column of the feed, by name or by Vietnamese label."""
    found = [row[0] for row in connection.execute(f"DESCRIBE SELECT * FROM {source}").fetchall()]
    names = {
        **{folded(name): name for name in [*feed.columns, *OWN]},
        **{folded(c.label): n for n, c in feed.columns.items()},
        "đơn vị": "org",
        "mã đơn vị": "org",
    }
    there = {names[folded(label)]: label for label in found if folded(label) in names}
    _once(names, heads(connection, path), path)
    missing = [name for name in [*feed.columns, "org"] if name not in there and (name == "org" or feed.columns[name].required)]
    if missing:
        labels = {name: column.label for name, column in feed.columns.items()} | {"org": "Mã đơn vị"}
        named = joined(say("%(name)s (%(label)s)", name=name, label=labels[name]) for name in missing)
        raise FileProblem(say("thiếu cột %(named)s", named=named), file_named(path.name), "thêm các cột đó với đúng tên rồi gửi lại")
    return there


def _once(names: dict[str, str], written: Sequence[str], path: Path) -> None:
    """FileProblem where two columns of a file are one of the feed: which is meant, its rows do not say."""
    seen: dict[str, str] = {}
    for label in written:
        name = names.get(folded(label))
        if name in seen:
            raise FileProblem(
                say("có hai cột cùng nghĩa: “%(first)s” và “%(second)s”", first=seen[name], second=label.strip()),
                file_named(path.name),
                "bỏ một cột hoặc sửa tên của nó rồi gửi lại",
            )
        if name is not None:
            seen[name] = label.strip()


_TORN = {
    "MISSING COLUMNS": say("Dòng thiếu cột"),
    "TOO MANY COLUMNS": say("Dòng thừa cột"),
    "UNQUOTED VALUE": say("Dấu ngoặc kép không đóng đúng"),
    "LINE SIZE OVER MAXIMUM": say("Dòng quá dài"),
    "INVALID ENCODING": say("Không phải chữ UTF-8"),
}
_NO_ROW = say("Dòng không đúng dạng CSV")
_NO_UNIT = say("Không có đơn vị mang mã này vào ngày của dòng")
_COPY = say("Trùng khóa với một dòng trước trong cùng lần nạp")


def _put_torn_lines_aside(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Lines with too few or too many columns, or letters that are not UTF-8. Rows after them keep their true line."""
    connection.execute(f"""INSERT INTO torn SELECT {text(path.name)}, line, any_value(CASE error_type
        {" ".join(f"WHEN {text(kind)} THEN {text(str(said))}" for kind, said in _TORN.items())} ELSE {text(str(_NO_ROW))} END)
        FROM reject_errors GROUP BY line""")
    connection.execute("""CREATE OR REPLACE TEMP TABLE gaps AS
        SELECT line - 1 - row_number() OVER (ORDER BY line) AS before FROM (SELECT DISTINCT line FROM reject_errors)""")
    if connection.execute("SELECT count(*) FROM gaps").fetchone() != (0,):
        connection.execute(f"""UPDATE raw SET line = line + (SELECT count(*) FROM gaps WHERE raw.line - 1 > gaps.before)
            WHERE file = {text(path.name)}""")
    connection.execute("DELETE FROM reject_errors")


def _raw(name: str) -> str:
    return f"nullif(trim({quoted(name)}), '')"


def _typed(name: str, column: Column) -> str:
    return column.kind.bulk(_raw(name))


_FOREIGN = r"[\p{Cyrillic}\p{Greek}\p{Cf}\x{FF01}-\x{FF5E}]"
_LOOKS_LATIN = "%(label)s có chữ của bảng chữ cái khác hoặc ký tự không nhìn thấy; gõ lại bằng chữ Latinh"
"""“НS-1” with a Cyrillic letter is another key than “HS-1” and reads the same. Of a feed nobody can be asked which is meant."""


def _checks(name: str, column: Column, is_key: bool) -> list[tuple[str, Message]]:
    """The rules of a column: SQL that is true where one is broken, and the reason in words."""
    found = [(f"{_raw(name)} IS NULL", say("Thiếu %(label)s", label=say(column.label)))] if column.required else []
    if broken := column.kind.broken(_raw(name)):
        found.append((broken, column.kind.demand(column.label)))
    if is_key:
        found.append((f"coalesce(regexp_matches({_raw(name)}, {text(_FOREIGN)}), false)", say(_LOOKS_LATIN, label=say(column.label))))
    return found


def problems(connection: duckdb.DuckDBPyConnection, feed: type[Feed]) -> list[dict[str, Any]]:
    """Check every row; makes the tables checked and bad (places of broken rows) and returns the reasons by file and line.
    Words are made for broken rows only: they are few, and words are what costs."""
    _check(connection, feed)
    _find_copies(connection, feed)
    connection.execute("""CREATE TABLE bad AS SELECT file, line FROM checked WHERE broken OR unit IS NULL
        UNION SELECT file, line FROM copies""")
    told = connection.execute(f"""SELECT file, line, reason FROM ({_reasons(feed)})
        UNION ALL SELECT file, line, chr(9) || chr(9) || reason FROM torn ORDER BY 1, 2, 3""").fetchall()
    names = ("file", "line", "column", "value", "reason")
    found = [dict(zip(names, (file, line, *_parted(reason)), strict=True)) for file, line, reason in told]
    said = {str(each): each for each in _said_of(feed)}
    return [{**problem, "said": said[problem["reason"]]} for problem in found]


def _parted(told: str) -> tuple[str, str, str]:
    """Column, value and reason; the value may hold tabs of its own."""
    column, _, rest = told.partition("\t")
    value, _, reason = rest.rpartition("\t")
    return column, value, reason


def _said_of(feed: type[Feed]) -> Iterator[Message]:
    """Everything that a row of a feed can be refused for: SQL gives the Vietnamese, by which the message is known."""
    yield from (reason for name, column in feed.columns.items() for _, reason in _checks(name, column, name in feed.key))
    yield from (reason for _, _, reason in demands(feed))
    yield from (*_TORN.values(), _NO_ROW, _NO_UNIT, _COPY)


def _check(connection: duckdb.DuckDBPyConnection, feed: type[Feed]) -> None:
    typed = ", ".join(f"{_typed(name, column)} AS {quoted(name)}" for name, column in feed.columns.items())
    broken = " OR ".join(rule for name, column in feed.columns.items() for rule, _ in _checks(name, column, name in feed.key))
    day = quoted(feed.counted_on)
    together = " OR ".join(["broken", *(rule for _, rule, _ in demands(feed))])
    connection.execute(f"""CREATE TABLE checked AS
        WITH known AS (SELECT key AS _key, unnest([code, key]) AS _named, valid_from AS _from,
                              coalesce(valid_to, DATE '9999-12-31') AS _to FROM units),
             typed AS (SELECT {typed}, trim(org) AS org, file, line, coalesce(lower(illustrative) IN {BULK_YES}, false) AS illustrative,
                              {broken} AS broken FROM raw)
        SELECT typed.* REPLACE ({together} AS broken), _key AS unit
        FROM typed LEFT JOIN known ON typed.org = _named AND {day} >= _from AND {day} <= _to""")


def _find_copies(connection: duckdb.DuckDBPyConnection, feed: type[Feed]) -> None:
    """Rows whose key stood in an earlier row of the same call."""
    keys = ", ".join(quoted(key) for key in feed.key)
    connection.execute(f"CREATE TEMP TABLE repeated AS SELECT {keys} FROM checked GROUP BY ALL HAVING count(*) > 1")
    connection.execute(f"""CREATE TEMP TABLE copies AS SELECT file, line FROM (
        SELECT file, line, row_number() OVER (PARTITION BY {keys} ORDER BY file, line) AS copy
        FROM checked SEMI JOIN repeated USING ({keys})) WHERE copy > 1""")


def _told(reason: Message) -> str:
    return chr(9) + str(reason)


def _reasons(feed: type[Feed]) -> str:
    """SQL for "column<tab>value<tab>reason" of every broken rule of the bad rows."""
    cases = [
        f"CASE WHEN {rule} THEN {text(name + chr(9))} || coalesce(trim({quoted(name)}), '') || {text(_told(reason))} END"
        for name, column in feed.columns.items()
        for rule, reason in _checks(name, column, name in feed.key)
    ]
    asked = demands(feed)
    cases += [
        f"CASE WHEN demand_{at} THEN {text(name + chr(9))} || coalesce(trim({quoted(name)}), '') || {text(_told(reason))} END"
        for at, (name, _, reason) in enumerate(asked)
    ]
    told = ", ".join(["file, line, unit", *(f"{rule} AS demand_{at}" for at, (_, rule, _) in enumerate(asked))])
    day = _typed(feed.counted_on, feed.columns[feed.counted_on])
    cases.append(f"CASE WHEN unit IS NULL AND {day} IS NOT NULL THEN 'org\t' || coalesce(raw.org, '') || {text(_told(_NO_UNIT))} END")
    cases.append(f"CASE WHEN copy THEN {text(feed.key[0] + chr(9) + _told(_COPY))} END")
    return f"""SELECT file, line, unnest(list_filter([{", ".join(cases)}], lambda x: x IS NOT NULL)) AS reason
        FROM raw JOIN (SELECT bad.*, found.* EXCLUDE (file, line), copies.line IS NOT NULL AS copy FROM bad
                       LEFT JOIN (SELECT {told} FROM checked) AS found USING (file, line)
                       LEFT JOIN copies USING (file, line)) USING (file, line)"""


def good_rows(connection: duckdb.DuckDBPyConnection, feed: type[Feed], batch: int) -> None:
    """Make the view good: rows without a reason against them, with the columns of the lake. sheet is the file's name."""
    columns = ", ".join(quoted(name) for name in feed.columns)
    connection.execute(f"""CREATE VIEW good AS SELECT {columns}, unit AS org, {batch}::BIGINT AS batch, file AS sheet,
        line AS "row", illustrative FROM checked ANTI JOIN bad USING (file, line)""")

"""The only place that opens an engine. Everything else holds an Ibis backend, or a DuckDB connection for bulk files."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import duckdb
import ibis
import pyarrow as pa

from cotmoc.problem import Problem

MEMORY = "2GB"


class UnknownEngine(Problem):
    """No engine of that name; str() is one Vietnamese sentence."""


def require_engine(engine: str) -> None:
    """UnknownEngine unless there is an engine of that name; there is one so far."""
    if engine != "duckdb":
        raise UnknownEngine("Không có công cụ tính “%(engine)s”; bản này tính bằng duckdb, bỏ lựa chọn ấy hoặc ghi duckdb.", engine=engine)


def connect(engine: str = "duckdb") -> Any:
    """An Ibis backend by its name; declarations know none. Raises UnknownEngine."""
    require_engine(engine)
    backend = ibis.duckdb.connect()
    _limit(backend.con)
    return backend


def keep(local: Any, name: str, rows: Any) -> Any:
    """Keep rows on the local engine under a name: an Arrow table as it is, an expression worked out once. Ibis' own
    create_table takes five statements for one, which with some eighty tables is half the time of a small computation."""
    if isinstance(rows, pa.Table):
        local.con.register(name, rows)
    else:
        local.raw_sql(f'CREATE TEMP TABLE "{name}" AS {ibis.to_sql(rows, dialect="duckdb")}')
    return local.table(name)


def bulk() -> duckdb.DuckDBPyConnection:
    """A DuckDB connection of its own, for checking and loading large files."""
    connection = duckdb.connect()
    _limit(connection)
    return connection


def ordered() -> duckdb.DuckDBPyConnection:
    """A DuckDB connection whose answers stand in the order of the rows asked, for questions about rows held in memory."""
    connection = duckdb.connect()
    connection.execute(f"SET memory_limit = '{MEMORY}'; SET preserve_insertion_order = true; SET threads = 1")
    return connection


def literal(path: Path | str) -> str:
    """The path of one file for DuckDB, to which a path is a pattern: a file named l*.csv must not read lx.csv as well."""
    return re.sub(r"[*?[]", lambda sign: f"[{sign[0]}]", str(path))


def listed(paths: Iterable[Path | str]) -> str:
    """Several files for DuckDB, as SQL."""
    return "[" + ", ".join("'" + literal(path).replace("'", "''") + "'" for path in paths) + "]"


def _limit(connection: duckdb.DuckDBPyConnection) -> None:
    connection.execute(f"SET memory_limit = '{MEMORY}'")
    connection.execute("SET preserve_insertion_order = false")

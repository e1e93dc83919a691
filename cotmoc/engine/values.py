"""A value as an edition keeps it, and the one place that writes and reads tables of values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

ROW_GROUP = 2_048
"""Rows a group: small, so that one indicator of one unit is read without its neighbours."""

KEY = ("indicator", "boundary", "grain", "org", "period")

VALUES = pa.schema(
    [
        *((name, pa.string()) for name in KEY),
        ("rank", pa.int8()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("value", pa.float64()),
        ("vintage", pa.string()),
        ("method", pa.string()),
        ("source", pa.string()),
        ("illustrative", pa.bool_()),
        ("unsplit", pa.bool_()),
        ("partial", pa.bool_()),
        ("note", pa.string()),
        ("reported", pa.int32()),
        ("due", pa.int32()),
    ]
)
CUT = ("by", "slice")
"""By what a figure is told, and of which part it is."""
SLICE_KEY = ("indicator", *CUT, *KEY[1:])
SLICES = pa.schema([VALUES.field("indicator"), *((name, pa.string()) for name in CUT), *(f for f in VALUES if f.name != "indicator")])
ASIDES = pa.schema([*((name, pa.string()) for name in KEY), ("name", pa.string()), ("value", pa.float64())])


@dataclass(frozen=True)
class Value:
    """An indicator of a unit and period. value is numerator by denominator in the indicator's unit, or None with the
    reason in note. illustrative: some row behind it is invented for demonstration. unsplit: a restated figure lacks the
    part of a unit that could not be divided honestly. partial: the numerator is known in part only, as the note says.
    reported of due units below it have records of what it is made of. rank orders methods: 0 is the preferred one."""

    indicator: str
    org: str
    boundary: str
    period: str
    numerator: float | None
    denominator: float | None
    value: float | None
    vintage: str = ""
    method: str = ""
    source: str = ""
    illustrative: bool = False
    unsplit: bool = False
    partial: bool = False
    note: str = ""
    rank: int = 0
    reported: int | None = None
    due: int | None = None


@dataclass(frozen=True)
class Slice:
    """A value of one part of the whole: by which dimension it is told, and of which part it is."""

    by: str
    part: str
    value: Value


_FIELDS = tuple(field.name for field in fields(Value))


def write_table(table: pa.Table, path: Path) -> None:
    """Write a sorted table; the same rows always give the same bytes."""
    pq.write_table(
        table,
        path,
        row_group_size=ROW_GROUP,
        compression="zstd",
        compression_level=3,
        use_dictionary=True,
        write_statistics=True,
        data_page_version="1.0",
        version="2.6",
        store_schema=True,
    )


@lru_cache(maxsize=16)
def _ranges(path: Path) -> list[dict[str, tuple[str, str]]]:
    """The least and greatest text of the key columns of each row group. Files of an edition never change: read once."""
    metadata = pq.read_metadata(path)
    places = {name: at for at, name in enumerate(metadata.schema.names) if name in SLICE_KEY}
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    return [{name: _range(group.column(at)) for name, at in places.items()} for group in groups]


def _range(column: Any) -> tuple[str, str]:
    statistics = column.statistics
    return (statistics.min, statistics.max) if statistics is not None and statistics.has_min_max else ("", "\U0010ffff")


@lru_cache(maxsize=128)
def _group(path: Path, at: int) -> pa.Table:
    """One row group, kept in memory: pages ask for neighbours again and again (about half a megabyte each)."""
    with pq.ParquetFile(path) as file:
        return file.read_row_group(at, use_threads=False).combine_chunks()


def read_rows(path: Path, **wanted: str | Sequence[str]) -> pa.Table:
    """The rows whose key columns have the wanted texts (or one of several), reading only row groups that may hold them."""
    choices = {name: [text] if isinstance(text, str) else sorted(set(text)) for name, text in wanted.items()}
    groups = [at for at, least in enumerate(_ranges(path)) if all(_may_hold(least[name], texts) for name, texts in choices.items())]
    found = [_chosen(_group(path, at), choices) for at in groups]
    return pa.concat_tables(found) if found else pq.read_schema(path).empty_table()


def _may_hold(least: tuple[str, str], texts: list[str]) -> bool:
    return any(least[0] <= text <= least[1] for text in texts)


def _chosen(rows: pa.Table, choices: dict[str, list[str]]) -> pa.Table:
    for name, texts in choices.items():
        same = pc.equal(rows[name], texts[0]) if len(texts) == 1 else pc.is_in(rows[name], value_set=pa.array(texts, pa.string()))
        rows = rows.filter(same)
    return rows


def read_values(path: Path, **wanted: str | Sequence[str]) -> list[Value]:
    """The values of wanted keys, in the order of the file. What an older edition does not say of a value is as in Value."""
    rows = read_rows(path, **wanted)
    return [Value(**row) for row in rows.select([name for name in _FIELDS if name in rows.column_names]).to_pylist()]


def read_slices(path: Path, **wanted: str | Sequence[str]) -> list[Slice]:
    """The values of parts of wanted keys, in the order of the file."""
    rows = read_rows(path, **wanted).to_pylist()
    return [Slice(row["by"], row["slice"], Value(**{name: row[name] for name in _FIELDS})) for row in rows]

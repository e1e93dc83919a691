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

ROW_GROUP = 8_192
"""Rows a group: small, so that one indicator of one unit is read without its neighbours."""

KEY = ("indicator", "boundary", "grain", "org", "period")

VALUES = pa.schema([
    *((name, pa.string()) for name in KEY), ("rank", pa.int8()),
    ("numerator", pa.float64()), ("denominator", pa.float64()), ("value", pa.float64()),
    ("vintage", pa.string()), ("method", pa.string()), ("source", pa.string()),
    ("illustrative", pa.bool_()), ("unsplit", pa.bool_()), ("note", pa.string())])
ASIDES = pa.schema([*((name, pa.string()) for name in KEY), ("name", pa.string()), ("value", pa.float64())])


@dataclass(frozen=True)
class Value:
    """An indicator of a unit and period. value is numerator by denominator in the indicator's unit, or None with the
    reason in note. illustrative: some row behind it is invented for demonstration. unsplit: a restated figure lacks the
    part of a unit that could not be divided honestly. rank orders methods: 0 is the preferred one."""

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
    note: str = ""
    rank: int = 0


_FIELDS = tuple(field.name for field in fields(Value))


def write_table(table: pa.Table, path: Path) -> None:
    """Write a sorted table; the same rows always give the same bytes."""
    pq.write_table(table, path, row_group_size=ROW_GROUP, compression="zstd", compression_level=3, use_dictionary=True,
                   write_statistics=True, data_page_version="1.0", version="2.6", store_schema=True)


@lru_cache(maxsize=16)
def _opened(path: Path) -> tuple[pq.FileMetaData, list[dict[str, tuple[str, str]]]]:
    """The metadata of a file and, of each row group, the least and greatest text of its key columns. Files of an
    edition never change, so this is read once."""
    metadata = pq.read_metadata(path)
    names = metadata.schema.names
    places = {name: names.index(name) for name in KEY}
    groups = [metadata.row_group(i) for i in range(metadata.num_row_groups)]
    return metadata, [{name: _range(group.column(at)) for name, at in places.items()} for group in groups]


def _range(column: Any) -> tuple[str, str]:
    statistics = column.statistics
    return (statistics.min, statistics.max) if statistics is not None and statistics.has_min_max else ("", "\U0010ffff")


def read_rows(path: Path, **wanted: str | Sequence[str]) -> pa.Table:
    """The rows whose key columns have the wanted texts (or one of several), reading only row groups that may hold them."""
    choices = {name: [text] if isinstance(text, str) else list(text) for name, text in wanted.items()}
    metadata, ranges = _opened(path)
    groups = [i for i, least in enumerate(ranges)
              if all(any(least[name][0] <= text <= least[name][1] for text in texts) for name, texts in choices.items())]
    with pq.ParquetFile(path, metadata=metadata) as file:
        rows = file.read_row_groups(groups, use_threads=False)
    for name, texts in choices.items():
        rows = rows.filter(pc.is_in(rows[name], value_set=pa.array(texts, pa.string())))
    return rows


def read_values(path: Path, **wanted: str | Sequence[str]) -> list[Value]:
    """The values of wanted keys, in the order of the file."""
    return [Value(**row) for row in read_rows(path, **wanted).select(_FIELDS).to_pylist()]

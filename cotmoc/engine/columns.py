"""The columns of registers and feeds as the lake types them: each kind of column says its own type."""

from __future__ import annotations

import pyarrow as pa

from cotmoc.registers.base import Feed, Register
from cotmoc.registers.derived.columns import RegisterColumn, all_columns

LINEAGE = {"org": pa.string(), "batch": pa.int64(), "sheet": pa.string(), "row": pa.int64(), "illustrative": pa.bool_()}
"""What every stored row knows besides its own columns: its unit's key, and batch, sheet and row of its file."""


def own_columns(register: type[Register]) -> list[RegisterColumn]:
    """A register's columns without its unit, which stands among what every row knows."""
    return [column for column in all_columns(register) if column.name not in LINEAGE]


def register_schema(register: type[Register]) -> pa.Schema:
    """The columns of a register in the lake; a unit is there by its key, a row of another register by its own key."""
    return pa.schema([*((column.name, column.kind.lake) for column in own_columns(register)), *LINEAGE.items()])


def feed_schema(feed: type[Feed]) -> pa.Schema:
    """The columns of a feed in the lake."""
    return pa.schema([*((name, column.kind.lake) for name, column in feed.columns.items()), *LINEAGE.items()])

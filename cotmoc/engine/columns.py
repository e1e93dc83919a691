"""The columns of registers and feeds as the lake types them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pyarrow as pa
from django.db import models

from cotmoc.registers.base import Feed, Register

LINEAGE = {"org": pa.string(), "batch": pa.int64(), "sheet": pa.string(), "row": pa.int64(), "illustrative": pa.bool_()}
"""What every stored row knows besides its own columns: its unit's key, and batch, sheet and row of its file."""

FEED_TYPES = {"text": pa.string(), "date": pa.date32(), "integer": pa.int64(), "decimal": pa.decimal128(24, 6), "boolean": pa.bool_()}


def own_fields(register: type[Register]) -> list[models.Field[Any, Any]]:
    """A register's fields without its id and lineage."""
    return [f for f in register._meta.concrete_fields if f.name not in LINEAGE and not f.primary_key]


def register_schema(register: type[Register]) -> pa.Schema:
    """The columns of a register in the lake."""
    return pa.schema([*((f.attname, _type(f)) for f in own_fields(register)), *LINEAGE.items()])


def feed_schema(feed: type[Feed]) -> pa.Schema:
    """The columns of a feed in the lake."""
    return pa.schema([*((name, FEED_TYPES[column.type]) for name, column in feed.columns.items()), *LINEAGE.items()])


def _type(field: models.Field[Any, Any]) -> pa.DataType:
    if isinstance(field, models.DecimalField):
        return pa.decimal128(field.max_digits, field.decimal_places)
    if isinstance(field, models.DateTimeField):
        return pa.timestamp("us", "UTC")
    if isinstance(field, models.DateField):
        return pa.date32()
    if isinstance(field, models.BooleanField):
        return pa.bool_()
    if isinstance(field, models.IntegerField | models.ForeignKey):
        return pa.int64()
    return pa.float64() if isinstance(field, models.FloatField) else pa.string()


def stored(field: models.Field[Any, Any]) -> Callable[[Any], Any]:
    """How a value of a field is put into the lake."""
    if isinstance(field, models.JSONField):
        return lambda value: json.dumps(value, ensure_ascii=False, sort_keys=True)
    return lambda value: value

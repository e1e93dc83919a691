"""Some row groups of a part of a feed as numpy reads them: values, which of them are known, and texts as codes."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa

from cotmoc.engine.counting.words import Words, every, of_arrow

Numbers = Any
"""An array of numbers, one a row; typed loosely since numpy's own types differ by what is added to what."""


class Unsayable(TypeError):
    """Something that only SQL can work out."""


@dataclass(frozen=True)
class Cells:
    """A column. values are numbers, days since 1970, codes of texts, or for flags words; known are the rows that have one, None
    where all have; texts are what the codes stand for."""

    values: Numbers
    known: Words | None = None
    texts: tuple[str, ...] | None = None

    def seen(self, rows: int) -> Words:
        """The rows that have a value."""
        return every(rows) if self.known is None else self.known


@dataclass
class Batch:
    """A table, its columns read when they are first asked for."""

    table: pa.Table
    read: dict[str, Cells] = field(default_factory=dict)

    @property
    def rows(self) -> int:
        """How many rows."""
        return int(self.table.num_rows)

    def column(self, name: str) -> Cells:
        """A column by name. Raises Unsayable for one of a type that numpy does not count with here."""
        if name not in self.read:
            self.read[name] = cells(_whole(self.table[name]))
        return self.read[name]


def _whole(column: pa.ChunkedArray) -> pa.Array:
    """One array; dictionaries of several row groups become one."""
    if pa.types.is_dictionary(column.type):
        column = column.unify_dictionaries()
    return column.combine_chunks() if column.num_chunks != 1 else column.chunk(0)


def cells(array: pa.Array) -> Cells:
    """An array as numpy reads it, without a copy where there need be none."""
    if isinstance(array, pa.ChunkedArray):
        array = array.combine_chunks()
    known = of_arrow(array.buffers()[0], array.offset, len(array)) if array.null_count else None
    kind = array.type
    if pa.types.is_boolean(kind):
        return Cells(of_arrow(array.buffers()[1], array.offset, len(array)), known)
    if pa.types.is_dictionary(kind) and pa.types.is_string(kind.value_type):
        return Cells(_numbers(array.indices, np.dtype(np.int32)), known, tuple(array.dictionary.to_pylist()))
    if pa.types.is_date32(kind):
        return Cells(_numbers(array, np.dtype(np.int32)), known)
    if pa.types.is_signed_integer(kind):
        return Cells(_numbers(array, np.dtype(kind.to_pandas_dtype())), known)
    if pa.types.is_decimal128(kind):
        return Cells(_units(array), known)
    raise Unsayable(str(kind))


def _numbers(array: pa.Array, kind: np.dtype[Any]) -> Numbers:
    if not len(array):
        return np.empty(0, kind)
    return np.frombuffer(array.buffers()[1], kind)[array.offset : array.offset + len(array)]


def _units(array: pa.Array) -> Numbers:
    """Decimals as whole numbers of their last place. Raises Unsayable for one that needs more than 64 bits."""
    halves = _numbers(array, np.dtype([("low", np.int64), ("high", np.int64)]))
    low = np.ascontiguousarray(halves["low"])
    if not np.array_equal(halves["high"], low >> 63):
        raise Unsayable("a decimal beyond 64 bits")
    return low


def decimals(units: pa.ChunkedArray, places: int) -> pa.Array:
    """Whole numbers of the last place as decimals again."""
    low = units.to_numpy().astype(np.int64)
    halves = np.stack([low, low >> 63], axis=1)
    return pa.Array.from_buffers(pa.decimal128(38, places), len(low), [None, pa.py_buffer(np.ascontiguousarray(halves))])

"""Which rows hold, packed sixty-four to a word: and, or, not of a million rows in microseconds.

Words are uint64, the first row in the lowest bit, as Arrow packs them; bits beyond the last row are nought.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Words = npt.NDArray[np.uint64]
Flags = npt.NDArray[np.bool_]

BITS = 64


def pack(flags: Flags) -> Words:
    """The words of one flag a row."""
    packed = np.packbits(flags, bitorder="little")
    words = np.zeros(size(len(flags)), np.uint64)
    words.view(np.uint8)[: len(packed)] = packed
    return words


def unpack(words: Words, rows: int) -> Flags:
    """One flag a row."""
    return np.unpackbits(words.view(np.uint8), count=rows, bitorder="little").view(np.bool_)


def size(rows: int) -> int:
    """How many words hold so many rows."""
    return -(-rows // BITS)


def every(rows: int) -> Words:
    """All rows."""
    words = np.full(size(rows), ~np.uint64(0))
    if rows % BITS:
        words[-1] = np.uint64((1 << (rows % BITS)) - 1)
    return words


def none(rows: int) -> Words:
    """No row."""
    return np.zeros(size(rows), np.uint64)


def of_arrow(buffer: Any, offset: int, rows: int) -> Words:
    """The words of a packed Arrow buffer, which may begin inside a byte."""
    raw = np.frombuffer(buffer, np.uint8)
    if offset % 8:
        return pack(np.unpackbits(raw, bitorder="little")[offset : offset + rows].view(np.bool_))
    words = none(rows)
    taken = raw[offset // 8 :][: words.nbytes]
    words.view(np.uint8)[: len(taken)] = taken
    return words & every(rows)

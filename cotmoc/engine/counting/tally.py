"""Counts and sums of the rows between borders: how many bits stand before each, then differences."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from cotmoc.engine.counting.words import BITS, Words, unpack

Counts = npt.NDArray[Any]


@dataclass(frozen=True)
class Stretches:
    """Rows that stand together, by where each stretch begins; the last ends with the rows."""

    starts: npt.NDArray[np.int64]
    rows: int

    @classmethod
    def of(cls, *codes: npt.NDArray[Any]) -> Stretches:
        """The longest stretches in which no code changes."""
        rows = len(codes[0])
        changed = np.zeros(max(rows - 1, 0), np.bool_)
        for each in codes:
            changed |= each[1:] != each[:-1]
        return cls(np.append(np.zeros(min(rows, 1), np.int64), np.flatnonzero(changed) + 1), rows)

    def __len__(self) -> int:
        return len(self.starts)

    def counts(self, words: Words) -> Counts:
        """How many rows of each stretch hold."""
        return np.diff(self._before(words))

    def sums(self, words: Words, amounts: Counts) -> Counts:
        """The sum of amounts over the rows of each stretch that hold."""
        so_far = np.zeros(int(np.bitwise_count(words).sum()) + 1, np.int64)
        np.cumsum(amounts[unpack(words, self.rows)], out=so_far[1:])
        return np.diff(so_far[self._before(words)])

    def _before(self, words: Words) -> Counts:
        """How many rows hold before each border."""
        whole, within = self._borders
        so_far = np.zeros(len(words) + 1, np.int32)
        np.cumsum(np.bitwise_count(words), out=so_far[1:], dtype=np.int32)
        return so_far[whole] + np.bitwise_count(np.append(words, np.uint64(0))[whole] & within)

    @cached_property
    def _borders(self) -> tuple[Counts, Words]:
        """The word each border lies in, and the bits of that word before it."""
        borders = np.append(self.starts, self.rows)
        return borders // BITS, (np.uint64(1) << (borders % BITS).astype(np.uint64)) - np.uint64(1)

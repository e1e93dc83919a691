"""Whole numbers in arrays, of 64 bits while they fit and of any length where they do not; divided once, correctly rounded."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Whole = npt.NDArray[Any]
"""Whole numbers: int64, or object holding Python's own where 64 bits might not do."""

ROOM = 2.0**62
"""What sums may reach in 64 bits, with some to spare for the rounding of the guess."""
EXACT = 2**53
"""Up to here a float64 holds every whole number."""
TEN = 10


def with_room(numbers: Whole, times: int = 1) -> Whole:
    """Numbers that may be added up, each so many times, without passing the bounds of their type."""
    if numbers.dtype == object:
        return numbers
    return numbers if float(np.abs(numbers.astype(np.float64)).sum()) * times < ROOM else numbers.astype(object)


def multiplied(numbers: Whole, factor: int) -> Whole:
    """Numbers times a whole factor."""
    return numbers if factor == 1 else with_room(numbers, factor) * factor


def quotients(numbers: Whole, by: int) -> npt.NDArray[np.float64]:
    """Each number by a whole one, as the nearest float64: figures of one size read the same whatever they were divided into."""
    if numbers.dtype != object and by < EXACT and (by == 1 or not len(numbers) or int(np.abs(numbers).max()) < EXACT):
        return np.asarray(numbers / by, np.float64)
    return np.array([int(number) / by for number in numbers], np.float64)


def whole_of(column: pa.ChunkedArray) -> tuple[Whole, int]:
    """A column of numbers as whole numbers and what they must be divided by; nought where there is none."""
    filled = pc.fill_null(column, 0)
    if pa.types.is_integer(filled.type):
        return filled.to_numpy().astype(np.int64), 1
    if not pa.types.is_decimal(filled.type):
        filled = filled.cast(pa.decimal128(38, TEN))
    places = filled.type.scale
    found = [int(number.scaleb(places)) for number in filled.to_pylist()]
    while places and all(number % TEN == 0 for number in found):
        found, places = [number // TEN for number in found], places - 1
    return _shortest(found), TEN**places


def _shortest(found: list[int]) -> Whole:
    return np.array(found, np.int64 if all(abs(number) < ROOM for number in found) else object)

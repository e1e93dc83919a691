"""The way from a base value to a milestone: where one should stand on a day in between."""

from __future__ import annotations

from datetime import date
from enum import StrEnum


class Path(StrEnum):
    """Shape of the way: linear for shares and indices, geometric for volumes, step for what is done or not."""

    LINEAR = "linear"
    GEOMETRIC = "geometric"
    STEP = "step"


def expected(path: Path, base: tuple[date, float], goal: tuple[date, float], on: date) -> float:
    """The value the way asks for on a day; before the base the base value, after the goal the goal's.
    A geometric way between values that are not both positive is drawn linear."""
    (start, low), (end, high) = base, goal
    if on >= end:
        return high
    if on <= start or path is Path.STEP:
        return low
    passed = (on - start).days / (end - start).days
    if path is Path.GEOMETRIC and low > 0 and high > 0:
        return float(low * (high / low) ** passed)
    return low + (high - low) * passed


def waypoints(path: Path, base: tuple[date, float], goal: tuple[date, float]) -> list[tuple[date, float]]:
    """The way at its ends and at each new year between, for a chart."""
    (start, _), (end, _) = base, goal
    days = [start, *(date(year, 12, 31) for year in range(start.year, end.year) if start < date(year, 12, 31) < end), end]
    return [(day, expected(path, base, goal, day)) for day in days]

"""The way from a base value through every milestone in turn: where one should stand on a day in between."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

Post = tuple[date, float]
"""A value on a day: the base, or what a milestone asks for."""


class Path(StrEnum):
    """Shape of the way: linear for shares and indices, geometric for volumes, step for what is done or not."""

    LINEAR = "linear"
    GEOMETRIC = "geometric"
    STEP = "step"


@dataclass(frozen=True)
class Way:
    """Posts in order of time, each day once: the base first, then every milestone. A far milestone is reached by the nearer."""

    path: Path
    posts: tuple[Post, ...]

    @classmethod
    def through(cls, path: Path, base: Post, milestones: Iterable[Post]) -> Way | None:
        """The way from a base through the milestones after it; None when there is none after it."""
        after = sorted(post for post in milestones if post[0] > base[0])
        return cls(path, (base, *after)) if after else None

    def asks(self, on: date) -> float:
        """The value asked for on a day; before the base the base's, after the last milestone the last one's."""
        for start, end in pairwise(self.posts):
            if on < end[0]:
                return between(self.path, start, end, on)
        return self.posts[-1][1]

    def points(self) -> list[Post]:
        """The way at each post and at each new year between, for a chart."""
        first, last = self.posts[0][0], self.posts[-1][0]
        years = (date(year, 12, 31) for year in range(first.year, last.year))
        return [(day, self.asks(day)) for day in sorted({*(day for day, _ in self.posts), *(day for day in years if day > first)})]


def between(path: Path, start: Post, end: Post, on: date) -> float:
    """The value between two posts. A geometric way between values that are not both positive is drawn linear."""
    (begun, low), (due, high) = start, end
    if on <= begun or path is Path.STEP:
        return low
    passed = (on - begun).days / (due - begun).days
    if path is Path.GEOMETRIC and low > 0 and high > 0:
        return float(low * (high / low) ** passed)
    return low + (high - low) * passed

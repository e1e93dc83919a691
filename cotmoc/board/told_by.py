"""Every indicator of a unit told by one dimension: by sector, size, sex; a view of the whole plan from the side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from cotmoc.engine.edition import Edition
from cotmoc.engine.values import Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.slices import NOT_SAID, Dimension, dimensions_of
from cotmoc.orgs.grouping import task_groups
from cotmoc.orgs.packs.pack import Group
from cotmoc.period import Grain

PARTED = 2
"""A figure that lies in one part alone is not parted: it says nothing that the whole does not."""


@dataclass(frozen=True)
class Told:
    """An indicator of a unit in its last year that has parts: the whole, and the value of each part (None where there is none)."""

    code: str
    indicator: Indicator
    adds: bool
    whole: Value
    parts: tuple[Value | None, ...]

    @property
    def amounts(self) -> tuple[float | None, ...]:
        """The figure of each part: one that has no row is nought where the whole is a count, and none where it would be divided."""
        nought = 0.0 if nought_counts(self.indicator, self.adds) else None
        return tuple(nought if value is None else value.value for value in self.parts)

    @property
    def illustrative(self) -> bool:
        """Whether any of its figures is invented for demonstration."""
        return any(value is not None and value.illustrative for value in (self.whole, *self.parts))


def nought_counts(indicator: Indicator, adds: bool) -> bool:
    """Whether a part without a row is nought: of counts and sums, and of what each part adds; never of what is divided."""
    return adds or set(indicator.made_of()) == {"numerator"}


@dataclass(frozen=True)
class Ways:
    """A dimension as indicators share it, under a name that no other has, with the indicators that can be told by it."""

    name: str
    dimension: Dimension
    codes: tuple[str, ...]

    @property
    def parts(self) -> tuple[tuple[str, str], ...]:
        """Its parts, by code and name."""
        return self.dimension.parts


@cache
def ways() -> dict[str, Ways]:
    """Every dimension that indicators can be told by, the most common first: those of the same name and the same parts are one."""
    found: dict[tuple[str, object], list[tuple[Dimension, str]]] = {}
    for code, indicator in indicators().items():
        for dimension in dimensions_of(indicator):
            found.setdefault((dimension.name, dimension.parts), []).append((dimension, code))
    named: dict[str, Ways] = {}
    for (name, _parts), each in sorted(found.items(), key=lambda one: -len(one[1])):
        own = name if name not in named else f"{name}-{sum(other.partition('-')[0] == name for other in named) + 1}"
        named[own] = Ways(own, each[0][0], tuple(code for _, code in each))
    return named


def told_by(edition: Edition, way: Ways, org_key: str, boundary: str) -> list[Told]:
    """The indicators that have figures of parts, each in its last year."""
    found = (_told(edition, way, code, org_key, boundary) for code in way.codes)
    return [told for told in found if told is not None]


def _told(edition: Edition, way: Ways, code: str, org_key: str, boundary: str) -> Told | None:
    indicator = indicators()[code]
    slices = edition.slices(code, org_key, boundary, grain=Grain.YEAR.value, by=way.dimension.name)
    last = max((each.value.period for each in slices if each.part != NOT_SAID), default=None)
    whole = None if last is None else edition.value(code, org_key, boundary, last)
    if whole is None or sum(each.value.period == last for each in slices) < PARTED:
        return None
    own = next(each for each in dimensions_of(indicator) if each.name == way.dimension.name)
    by_part = {each.part: each.value for each in slices if each.value.period == last}
    return Told(code, indicator, own.adds, whole, tuple(by_part.get(part) for part, _ in way.parts))


def in_groups(rows: Sequence[Told]) -> dict[Group | None, list[Told]]:
    """Rows by the group of tasks their indicators stand in, in the order of groups; last those of none."""
    found: dict[Group | None, list[Told]] = {group: [] for group in (*task_groups().values(), None)}
    for row in rows:
        found[task_groups().get(row.indicator.group)].append(row)
    return {group: own for group, own in found.items() if own}

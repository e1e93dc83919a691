"""The tree of units held in memory, and who lies below whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from cotmoc.orgs.models import Org
from cotmoc.orgs.validity import Valid


@dataclass(frozen=True)
class Unit(Valid):
    """An Org as the tree needs it."""

    pk: int
    key: str
    kind: str
    parent: int | None
    valid_from: date
    valid_to: date | None


def load_units() -> dict[int, Unit]:
    """All units by primary key, in one query."""
    rows = Org.objects.values_list("pk", "code", "kind", "parent_id", "valid_from", "valid_to").order_by("pk")
    return {pk: Unit(pk, f"{code}@{start:%Y-%m-%d}", kind, parent, start, end) for pk, code, kind, parent, start, end in rows}


class Lying(Protocol):
    """What lies in something, or in nothing."""

    @property
    def parent(self) -> int | None: ...


def upward(units: Mapping[int, Lying], pk: int) -> Iterator[int]:
    """A unit, its parent, and so on to the top."""
    at: int | None = pk
    while at is not None:
        yield at
        at = units[at].parent


def lowest_common_ancestor(units: dict[int, Unit], pks: Iterable[int]) -> int:
    """The lowest unit that all given ones lie in."""
    paths = [list(upward(units, pk)) for pk in pks]
    shared = set(paths[0]).intersection(*paths[1:])
    return next(pk for pk in paths[0] if pk in shared)


def ancestors(day: date | None, units: dict[int, Unit] | None = None) -> list[tuple[str, str]]:
    """(unit, unit it lies in) for every unit of a day, each also in itself; all units, each under its own, without a day."""
    units = load_units() if units is None else units
    there = [unit for unit in units.values() if day is None or unit.exists_on(day)]
    return [(unit.key, units[above].key) for unit in there for above in upward(units, unit.pk)]


def all_below(key: str) -> list[str]:
    """The keys of a unit and of all units below it, of whatever day."""
    return [low for low, high in ancestors(None) if high == key]

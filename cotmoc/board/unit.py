"""One unit as an edition tells it: every indicator's last figure, how it came there, and its place among the units of its kind."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from cotmoc.engine.edition import Edition
from cotmoc.engine.values import Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.terms import Better
from cotmoc.orgs.boundary import Boundary, boundary_on
from cotmoc.orgs.grouping import task_groups
from cotmoc.orgs.models import Org
from cotmoc.orgs.packs.pack import Group
from cotmoc.orgs.succession import along
from cotmoc.period import Grain, Period
from cotmoc.registers.base import Register
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers

LEAST = 3
"""A place among fewer is no place."""


@dataclass(frozen=True)
class Place:
    """A unit's place by one indicator: the how many-th of so many that have a whole figure of the same period, of so many peers at all.
    at is None where its own figure is not whole, or too few have one."""

    at: int | None
    among: int
    peers: int


@dataclass(frozen=True)
class Standing:
    """An indicator of a unit: its last figure, the figures up to it, and the unit's place."""

    code: str
    indicator: Indicator
    value: Value
    series: tuple[Value, ...]
    place: Place


def boundary_for(unit: Org, edition: Edition) -> Boundary:
    """The boundary in which an edition tells of a unit: of its own day while the unit exists, else of the unit's last or first."""
    day = edition.as_of
    if not unit.exists_on(day):
        last = unit.valid_to if unit.ended_before(day) else None
        day = last or unit.valid_from
    return boundary_on(day, edition.boundaries)


def peers_of(unit: Org, boundary: Boundary) -> list[Org]:
    """The units of its kind beside it, itself among them."""
    if unit.parent_id is None:
        return [unit]
    beside = Org.objects.filter(parent=unit.parent_id, kind=unit.kind)
    return list(beside if boundary.day is None else beside.valid_on(boundary.day))


def standings(edition: Edition, unit: Org, boundary: Boundary) -> list[Standing]:
    """Every indicator of which the unit has a figure, in the order of their codes."""
    own: dict[str, list[Value]] = {}
    for value in edition.values(org=unit.key, boundary=boundary.code, grain=Grain.YEAR.value):
        if value.rank == 0 and value.indicator in indicators():
            own.setdefault(value.indicator, []).append(value)
    last = {code: found for code, values in own.items() if (found := _last(values)) is not None}
    if not last:
        return []
    peers = [peer.key for peer in peers_of(unit, boundary)]
    told: dict[tuple[str, str], list[Value]] = {}
    periods = sorted({value.period for value in last.values()})
    for value in edition.values(indicator=sorted(last), org=peers, boundary=boundary.code, grain=Grain.YEAR.value, period=periods):
        told.setdefault((value.indicator, value.period), []).append(value)
    return [
        Standing(
            code, indicators()[code], value, tuple(own[code]), place_of(indicators()[code], value, told[code, value.period], len(peers))
        )
        for code, value in sorted(last.items())
    ]


def _last(values: Sequence[Value]) -> Value | None:
    return max((value for value in values if value.value is not None), key=lambda value: Period.parse(value.period).end, default=None)


def place_of(indicator: Indicator, own: Value, beside: Iterable[Value], peers: int) -> Place:
    """The place of a figure among those of its period: equal figures share a place; those known in part only have none."""
    whole = [value for value in beside if value.rank == 0 and value.value is not None and not (value.partial or value.unsplit)]
    if own.value is None or own.partial or own.unsplit or len(whole) < LEAST:
        return Place(None, len(whole), peers)
    sign = 1 if indicator.better is Better.HIGHER else -1
    better = sum(sign * (value.value or 0) > sign * own.value for value in whole)
    return Place(better + 1, len(whole), peers)


def in_groups(rows: Sequence[Standing]) -> dict[Group | None, list[Standing]]:
    """Indicators by their group of tasks, in the order of groups; last those of none."""
    found: dict[Group | None, list[Standing]] = {group: [] for group in (*task_groups().values(), None)}
    for row in rows:
        found[task_groups().get(row.indicator.group)].append(row)
    return {group: own for group, own in found.items() if own}


@dataclass(frozen=True)
class Book:
    """A register as a unit keeps it: how many rows stand in it for the unit, and the last batch it sent."""

    code: str
    register: type[Register]
    rows: int
    batch: Batch | None


def books_of(unit: Org, peers: Iterable[Org]) -> list[Book]:
    """The registers in which the unit, or a unit of its kind beside it, has rows, or to which it has sent a batch."""
    own = along({unit.pk})
    beside = [peer.pk for peer in peers]
    last: dict[str, Batch] = {}
    for batch in Batch.objects.filter(org__in=own).order_by("received_at", "pk"):
        last[batch.register] = batch
    found = (_book(code, register, own, beside, last.get(code)) for code, register in registers().items())
    return [book for book in found if book is not None]


def _book(code: str, register: type[Register], own: set[int], beside: Sequence[int], batch: Batch | None) -> Book | None:
    rows: Any = register._default_manager.order_by()
    number = rows.filter(org__in=own).count()
    if not number and batch is None and not rows.filter(Q(org__in=beside)).exists():
        return None
    return Book(code, register, number, batch)

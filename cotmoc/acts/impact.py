"""What a change of units will restate: rows of registers and feeds, indicators counted from them, targets and tasks; and which
rows stand in its way."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q

from cotmoc.engine.lake import feed_rows
from cotmoc.home import today
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Published
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.changes import Known, Outcome, units_of
from cotmoc.orgs.models import Member, Org
from cotmoc.plans.models import Item, Target, Task
from cotmoc.registers.base import Register
from cotmoc.registers.registry import feeds, name_of, registers

TOLD_BY_KEY = frozenset({"published_figure"})
"""Books whose rows may name a unit of any day: a figure of 2024 told for the units of 2025."""


@dataclass(frozen=True)
class Book:
    """A register or feed with its rows of units that end."""

    code: str
    name: str
    rows: int


@dataclass(frozen=True)
class Impact:
    """What a change touches."""

    begins: tuple[Known, ...]
    ends: tuple[Known, ...]
    books: tuple[Book, ...]
    indicators: tuple[tuple[str, Indicator], ...]
    targets: tuple[Target, ...]
    tasks: int
    members: int
    in_the_way: tuple[Book, ...]


def impact_of(out: Outcome) -> Impact:
    """Everything that hangs on the units a change ends; nothing is written."""
    ended = [pk for pk in out.ended if pk > 0] + [edge.source for edge in out.made if edge.source > 0 and edge.source not in out.ended]
    books = tuple(_books(ended))
    measured = _measured({book.code for book in books}, ended)
    above = {at for pk in ended for at in _line(out, pk)}
    targets = Target.objects.filter(Q(plan__org__in=above, indicator__in=[code for code, _found in measured]) | Q(owner__in=ended))
    return Impact(
        tuple(units_of(out.begun, out)),
        tuple(units_of(ended, out)),
        books,
        measured,
        tuple(targets.exclude(state=Item.State.REJECTED).select_related("plan").order_by("plan", "order").distinct()),
        Task.objects.filter(lead__in=ended).exclude(state=Item.State.REJECTED).count(),
        Member.objects.filter(org__in=ended).count(),
        tuple(_in_the_way(out)),
    )


def _line(out: Outcome, pk: int) -> Iterator[int]:
    at: int | None = pk
    while at is not None:
        yield at
        at = out.units[at].parent


def _books(pks: Collection[int]) -> Iterator[Book]:
    for code, register in registers().items():
        if count := register._default_manager.filter(_of(register, pks)).count():
            yield Book(code, name_of(register), count)
    keys = [org.key for org in Org.objects.filter(pk__in=pks)]
    for code, feed in feeds().items():
        if count := feed_rows(code, keys):
            yield Book(code, feed.name, count)


def _of(register: type[Register], pks: Collection[int]) -> Q:
    """The rows that name one of the units in any column."""
    found = Q()
    for field in register._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and field.related_model is Org:
            found |= Q(**{f"{field.name}__in": list(pks)})
    return found


def _in_the_way(out: Outcome) -> Iterator[Book]:
    """Books with rows of a unit from a day on which it would no longer exist."""
    by_day: dict[date, list[int]] = {}
    for pk in out.ended:
        last = out.units[pk].valid_to
        if pk > 0 and last is not None:
            by_day.setdefault(last, []).append(pk)
    for last, pks in sorted(by_day.items()):
        for code, register in registers().items():
            if code not in TOLD_BY_KEY and (count := register._default_manager.filter(_of(register, pks) & _later(register, last)).count()):
                yield Book(code, name_of(register), count)
        keys = [org.key for org in Org.objects.filter(pk__in=pks)]
        for code, feed in feeds().items():
            if count := feed_rows(code, keys, after=(feed.counted_on, last)):
                yield Book(code, feed.name, count)


def _later(register: type[Register], last: date) -> Q:
    """Rows that need their unit after a day: counted later, and, where rows last, not ended by then either."""
    later = Q(**{f"{register.counted_on}__gt": last})
    if register.org_until:
        until = register.org_until
        later &= Q(**{f"{until}__gt": last}) | Q(**{f"{until}__isnull": True}) if today() > last else Q(pk__in=())
    return later


def _measured(books: Collection[str], ended: Collection[int]) -> tuple[tuple[str, Indicator], ...]:
    """The indicators that are counted from books, or told by figures, of the units that end."""
    known = {**registers(), **feeds()}
    sources = {known[code] for code in books}
    told = _told(ended) if "published_figure" in books else set()
    found = {code for code, one in indicators().items() if _counts(one, sources, told)}
    found |= {code for code, one in indicators().items() if found.intersection(one.others)}
    return tuple((code, one) for code, one in indicators().items() if code in found)


def _told(ended: Collection[int]) -> set[str]:
    """The series that have figures of the units."""
    figures: Any = registers()["published_figure"]
    return set(figures._default_manager.filter(org__in=list(ended)).values_list("indicator", flat=True).distinct())


def _counts(indicator: Indicator, sources: Collection[type], told: Collection[str]) -> bool:
    return any(
        measure.code in told if isinstance(measure, Published) else not set(sources).isdisjoint(measure.books)
        for measure in indicator.parts.values()
    )

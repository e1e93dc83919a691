"""The list of units that exist on a day, in the order people look for them, found by words with or without marks, by kind, below a unit."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import QuerySet

from cotmoc.language.collation import collated
from cotmoc.language.text import finds
from cotmoc.orgs.changes import UnitProblem
from cotmoc.orgs.models import Org
from cotmoc.orgs.under import below

KINDS = (
    Org.Kind.NATION,
    Org.Kind.PROVINCE,
    Org.Kind.DEPARTMENT,
    Org.Kind.AGENCY,
    Org.Kind.INSTITUTE,
    Org.Kind.OTHER,
    Org.Kind.COMMUNE,
)
"""Kinds of unit in the order of lists: the province first, its communes last."""


def place_of(unit: Org) -> tuple[Any, ...]:
    """Where a unit stands in a list: by kind, and in each kind in the order of the Vietnamese alphabet."""
    return KINDS.index(Org.Kind(unit.kind)), collated(unit.name), unit.code, unit.valid_from


def units_on(day: date, under: str = "", kind: str = "") -> QuerySet[Org]:
    """The units of a day, of a kind, below the unit of a code; that unit itself too."""
    found = Org.objects.valid_on(day).select_related("parent").order_by("kind", "code")
    if kind:
        found = found.filter(kind=kind)
    if under:
        tops = set(Org.objects.valid_on(day).filter(code=under).values_list("pk", flat=True))
        if not tops:
            raise UnitProblem("Không có đơn vị mang mã “%(under)s” vào ngày %(day)s; xem cotmoc org list.", under=under, day=day)
        found = found.filter(pk__in=below(tops))
    return found


def searched(units: QuerySet[Org], words: str) -> list[Org]:
    """Those whose code or name the words find, marks or not; in the order of lists."""
    found = (unit for unit in units if not words.strip() or finds(words, unit.code, unit.name, unit.district))
    return sorted(found, key=place_of)

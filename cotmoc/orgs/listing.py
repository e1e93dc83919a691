"""The list of units that exist on a day, found by words with or without marks, by kind, below a unit."""

from __future__ import annotations

from datetime import date

from django.db.models import QuerySet

from cotmoc.language.text import finds
from cotmoc.orgs.changes import UnitProblem
from cotmoc.orgs.models import Org
from cotmoc.orgs.tree import load_units, upward


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


def below(tops: set[int]) -> set[int]:
    """Units and all that lie in them, of any day."""
    units = load_units()
    return {pk for pk in units if not tops.isdisjoint(upward(units, pk))}


def searched(units: QuerySet[Org], words: str) -> list[Org]:
    """Those whose code or name the words find, marks or not."""
    return [unit for unit in units if finds(words, unit.code, unit.name, unit.district)] if words.strip() else list(units)

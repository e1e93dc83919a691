"""What lies under a unit, asked of the database level by level."""

from __future__ import annotations

from collections.abc import Iterable

from cotmoc.orgs.models import Org


def below(tops: Iterable[int]) -> set[int]:
    """Units and all that lie in them, of any day: a query a level, however many units the country has."""
    found = set(tops)
    edge = set(found)
    while edge:
        edge = set(Org.objects.filter(parent__in=edge).order_by().values_list("pk", flat=True)) - found
        found |= edge
    return found

"""What a unit was and became, over any number of changes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date

from django.db.models import Q

from cotmoc.orgs.models import Org, OrgChange


def unit_on(org: Org, day: date | None) -> Org:
    """A unit as it is on a day: itself where it exists or no day is asked, else the one unit it has become or come from;
    itself, too, where that would be several."""
    at = org
    while day is not None and not at.exists_on(day):
        if at.valid_from <= day:
            found = [way.target for way in OrgChange.objects.filter(source=at).select_related("target")]
        else:
            found = [way.source for way in OrgChange.objects.filter(target=at).select_related("source")]
        if len(found) != 1:
            return org
        at = found[0]
    return at


def known_since(org: Org) -> date:
    """The first day of a unit, or of the earliest unit it came from: what was issued by those is its own."""
    days = Org.objects.filter(pk__in=along({org.pk})).values_list("valid_from", flat=True)
    return min([org.valid_from, *days])


def along(pks: Collection[int]) -> set[int]:
    """Units, all that they have become and all that they came from; never sideways to another part of what was split. One
    query a step, both ways at once."""
    became, came_from = set(pks), set(pks)
    onward, back = set(pks), set(pks)
    while onward or back:
        rows = list(OrgChange.objects.filter(Q(source__in=onward) | Q(target__in=back)).values_list("source_id", "target_id"))
        onward = {target for source, target in rows if source in onward} - became
        back = {source for source, target in rows if target in back} - came_from
        became |= onward
        came_from |= back
    return became | came_from

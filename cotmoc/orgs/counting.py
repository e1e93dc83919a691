"""What the units of a province are: how many of each sort today, and what they were before."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count

from cotmoc.orgs.models import Org, OrgChange

SORTS = ("Phường", "Xã", "Đặc khu")


@dataclass(frozen=True)
class Units:
    """A province's communes today by sort, the provinces it was made of with their communes, and the old communes that were split
    without published weights: their figures stay with the province when they are restated."""

    communes: tuple[Org, ...]
    sorts: tuple[tuple[str, int], ...]
    before: tuple[tuple[Org, int], ...]
    split: int


def units_of(province: Org) -> Units:
    """The units of a province as they are today."""
    communes = tuple(Org.objects.filter(parent=province, kind=Org.Kind.COMMUNE, valid_to=None).order_by("code"))
    sorts = Counter(next((sort for sort in SORTS if org.name.startswith(sort)), "Khác") for org in communes)
    before = Org.objects.filter(became__target=province, kind=Org.Kind.PROVINCE).order_by("code")
    inside = {org.pk: org for org in before}
    counted = Counter(Org.objects.filter(parent__in=inside, kind=Org.Kind.COMMUNE).values_list("parent_id", flat=True))
    changes = OrgChange.objects.filter(source__parent__in=inside, source__kind=Org.Kind.COMMUNE, weight=None)
    split = changes.values("source").annotate(n=Count("pk")).filter(n__gt=1).count()
    return Units(
        communes,
        tuple((sort, sorts[sort]) for sort in (*SORTS, "Khác") if sorts[sort]),
        tuple((org, counted[pk]) for pk, org in inside.items()),
        split,
    )

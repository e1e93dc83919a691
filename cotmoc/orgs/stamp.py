"""Whether anything of the units has changed, told without reading them."""

from __future__ import annotations

from django.db.models import Count, Max, Min, Sum

from cotmoc.orgs.chain import Head
from cotmoc.orgs.models import NamedBoundary, Org, OrgChange


def units_stamp() -> str:
    """What changes with any unit, change of units or named day: from the end of the audit trail, which every deed moves, and from counts
    and sums of the tables, which what is done beside it moves too. Far cheaper than reading all units."""
    units = (
        Org.objects.order_by()
        .values("kind")
        .annotate(
            n=Count("pk"), last=Max("pk"), above=Sum("parent"), ended=Count("valid_to"), begins=Max("valid_from"), ends=Max("valid_to")
        )
    )
    became = OrgChange.objects.aggregate(
        Count("pk"), Max("pk"), Sum("source"), Sum("target"), Sum("weight"), Min("effective_on"), Max("effective_on")
    )
    days = NamedBoundary.objects.order_by("pk").values_list()
    return repr([Head.now(), sorted(units, key=lambda row: row["kind"]), became, list(days)])

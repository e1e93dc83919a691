"""Whose plan a document is, by its own words, and what of a draft hangs on the unit it is kept for."""

from __future__ import annotations

import re

from cotmoc.language.text import folded
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.models import Org, province_of
from cotmoc.plans.drafting import last_day_of
from cotmoc.plans.models import Item, Plan, Project, Task

_COUNCIL = re.compile(r"^(?:ủy ban nhân dân|ubnd|hội đồng nhân dân|hđnd|tỉnh ủy|thành ủy)\s+")


def issuing_unit(plan: Plan) -> Org | None:
    """The unit of the plan's province that its issuer names: “Ủy ban nhân dân tỉnh A” is tỉnh A; None when it names none there."""
    said = folded(plan.issuer)
    names = {said, _COUNCIL.sub("", said)}
    home = province_of(plan.org)
    near = [home, *Org.objects.filter(parent=home, valid_to=None).exclude(kind=Org.Kind.COMMUNE)]
    return next((org for org in near if said and folded(org.name) in names), None)


def recognise_leads(plan: Plan) -> int:
    """Find again the units that lead what nobody decided yet, now that the plan is another unit's; how many were found."""
    finder, day, found = Finder.load(), last_day_of(plan.org, plan.issued_on), 0
    for model in (Task, Project):
        for item in model.objects.filter(plan=plan, lead=None, state=Item.State.PROPOSED).exclude(lead_text=""):
            try:
                item.lead = finder.find(item.lead_text, day, plan.org)
            except UnknownOrg:
                continue
            item.save(update_fields=["lead"])
            found += 1
    return found

"""Permission first: what a person asks for, or a 404 that tells a stranger nothing."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from cotmoc.engine.edition import Edition, UnknownEdition
from cotmoc.orgs.access import memberships, require, require_plan, shares_plan_with
from cotmoc.orgs.seal import is_broken
from cotmoc.plans.models import Following, Plan, Target


def plan_for(user: Any, plan_id: int) -> Plan:
    """A plan whose province this person works for."""
    plan = get_object_or_404(Plan.objects.select_related("org"), pk=plan_id)
    require_plan(user, plan.org)
    return plan


def plan_to_decide(user: Any, plan_id: int) -> Plan:
    """A plan whose items this person may decide; who may, may see it."""
    plan = get_object_or_404(Plan.objects.select_related("org"), pk=plan_id)
    require(user, "steward", plan.org)
    return plan


def first_plan(user: Any) -> Plan | None:
    """The plan a member works with: the one they chose while it is in use, else the newest of their province that no other replaces."""
    if not memberships(user):
        return None
    in_use = plans_in_use(user)
    chosen = Following.objects.filter(user=user).values_list("plan_id", flat=True).first()
    return next((plan for plan in in_use if plan.pk == chosen), in_use[0] if in_use else None)


def plans_in_use(user: Any) -> list[Plan]:
    """The plans in use of a member's province that no other replaces, newest first."""
    found = Plan.objects.filter(state=Plan.State.CONFIRMED, superseded_by=None).select_related("org").defer("text")
    shared = {org: shares_plan_with(user, org) for org in {plan.org for plan in found}}
    return [plan for plan in found if shared[plan.org]]


def public_plan(plan_id: int | None = None) -> Plan | None:
    """A plan that strangers may see, the newest when none is named; one whose record was changed by hand, nobody made public."""
    public = Plan.objects.with_last_write().filter(published=True, state=Plan.State.CONFIRMED, superseded_by=None).select_related("org")
    return next((plan for plan in (public.filter(pk=plan_id) if plan_id else public) if not is_broken(plan)), None)


def target_for(user: Any, plan_id: int, target_id: int) -> Target:
    """A target of such a plan, unless a person struck it out."""
    plan = plan_for(user, plan_id)
    found = plan.targets.exclude(state=Target.State.REJECTED).select_related("provision", "owner", "goal")
    target = get_object_or_404(found, pk=target_id)
    target.plan = plan
    return target


def edition_for(user: Any, edition_id: str) -> Edition:
    """An edition, for members only."""
    if not memberships(user):
        raise Http404
    try:
        return Edition.open(edition_id)
    except UnknownEdition as unknown:
        raise Http404 from unknown


def page_in(asked: str | None) -> int:
    """The page number of an address, the first when it names none."""
    return max(1, int(asked)) if asked and asked.isdecimal() and len(asked) < 7 else 1


def part_in(request: HttpRequest, things: Any, size: int) -> Page[Any]:
    """The page of a list that an address asks for, the nearest there is."""
    return Paginator(things, size).get_page(request.GET.get("trang", 1))

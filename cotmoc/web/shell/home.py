"""The first page: members go to the board of the plan they follow, strangers to what is public."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext_lazy as _

from cotmoc.engine.edition import Edition
from cotmoc.orgs.access import may
from cotmoc.orgs.models import Installation, Org
from cotmoc.plans.models import Plan
from cotmoc.web.setup.steps import leads
from cotmoc.web.shell.asking import first_plan, public_plan
from cotmoc.web.shell.frame import NavEntry

nav = NavEntry(_("Bảng cột mốc"), "home", 10, public=True, covers=("board", "public_board", "target", "lineage"))


def home(request: HttpRequest) -> HttpResponse:
    """A board if there is one to see, else a calm word about what this is."""
    if plan := first_plan(request.user):
        return redirect("board", plan.pk)
    if leads(request.user):
        return redirect("setup")
    if (plan := public_plan()) and Edition.current_published():
        return redirect("public_board", plan.pk)
    context = {"empty": Installation.here() is None and not Org.objects.exists(), "drafts": drafts_of(request.user)}
    context |= {action: may(request.user, action) for action in ("steward", "report")}
    return render(request, "landing.html", context)


def drafts_of(user: Any) -> list[Plan]:
    """Plans that wait to be confirmed by this person, the newest first."""
    waiting = Plan.objects.filter(state=Plan.State.DRAFT, superseded_by=None).select_related("org").defer("text").order_by("-pk")[:5]
    return [plan for plan in waiting if may(user, "steward", plan.org)]


urlpatterns = [path("", home, name="home")]

"""Where a person was in a plan when they left: kept a person and plan, on whatever machine they come back."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from cotmoc.acts.items import stop_at
from cotmoc.plans.memory import Bookmark
from cotmoc.plans.models import Plan
from cotmoc.web.confirm.kinds import ITEM_KINDS
from cotmoc.web.confirm.queue import VIEWS
from cotmoc.web.shell.asking import plan_to_decide


def bookmark_of(plan: Plan, user: Any) -> Bookmark | None:
    """Where a person was, if ever."""
    return Bookmark.objects.filter(plan=plan, user=user).first()


def remember_place(plan: Plan, user: Any, name: str, view: str) -> None:
    """Keep that a person is at an item ("target-12"); names of nothing are passed over."""
    kind, _dash, pk = name.partition("-")
    if kind in ITEM_KINDS and pk.isdecimal() and len(pk) < 10:
        stop_at(user, plan, kind, int(pk), view if view in VIEWS else "")


@require_POST
def stopped(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The page's script says at which item the person is."""
    plan = plan_to_decide(request.user, plan_id)
    remember_place(plan, request.user, request.POST.get("muc", ""), request.POST.get("xem", ""))
    return HttpResponse(status=204)

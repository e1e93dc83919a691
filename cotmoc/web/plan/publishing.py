"""Letting strangers see a plan's board, after seeing what they will see, and taking it back; a steward's decision, on record."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _

from cotmoc.acts.plans import publish as publish_plan
from cotmoc.acts.plans import withdraw
from cotmoc.board.board import Board
from cotmoc.engine.edition import Edition
from cotmoc.plans.models import Plan
from cotmoc.problem import Problem
from cotmoc.web.shell.asking import plan_to_decide


def publish(request: HttpRequest, plan_id: int) -> HttpResponse:
    """What strangers would see, or no longer see (GET), and turning the public board of a plan in use on or off (POST)."""
    plan = plan_to_decide(request.user, plan_id)
    if plan.state != Plan.State.CONFIRMED:
        raise Http404
    if request.method != "POST":
        return _asked(request, plan)
    on = request.POST.get("cong-khai") == "1"
    try:
        (publish_plan if on else withdraw)(request.user, plan)
    except Problem as problem:
        messages.error(request, str(problem))
    else:
        messages.success(request, _("Bảng đã công khai; thôi công khai lúc nào cũng được.") if on else _("Bảng đã thôi công khai."))
    return redirect("plan", plan.pk)


def _asked(request: HttpRequest, plan: Plan) -> HttpResponse:
    edition = Edition.current_published()
    board = Board.of(plan, edition=edition) if edition else None
    invented = sum(target.illustrative for row in board.rows for target in row.targets) if board else 0
    return render(request, "plan/plan_publish.html", {"plan": plan, "board": board, "edition": edition, "invented": invented})


urlpatterns = [path("ke-hoach/<int:plan_id>/cong-khai", publish, name="publish_plan")]

"""Letting strangers see an edition, after seeing what their boards will say, and taking it back with a reason."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.acts import editions as acts
from cotmoc.acts.permission import permitted, province
from cotmoc.board.board import Board
from cotmoc.engine.edition import Edition
from cotmoc.orgs.seal import is_broken
from cotmoc.outlook.status import Status
from cotmoc.plans.models import Plan
from cotmoc.problem import Problem
from cotmoc.web.shell.asking import edition_for


@dataclass(frozen=True)
class Shown:
    """A public board as the edition tells it, and how many of its milestones stood otherwise by the one that strangers see now."""

    board: Board
    moved: int | None

    @property
    def invented(self) -> int:
        """Its milestones that are illustrative."""
        return sum(target.illustrative for row in self.board.rows for target in row.targets)


def publish(request: HttpRequest, edition_id: str) -> HttpResponse:
    """What strangers would see (GET), and letting them see it (POST)."""
    found = edition_for(request.user, edition_id)
    if not permitted(request.user, "steward", province()):
        raise Http404
    if request.method != "POST":
        return _asked(request, found)
    acts.publish(request.user, found.id)
    messages.success(request, _("Bản số liệu này đã công khai."))
    return redirect("edition", found.id)


def _asked(request: HttpRequest, found: Edition) -> HttpResponse:
    now = Edition.current_published()
    hidden = now is not None and now != found and next(e for e in Edition.all() if e in (now, found)) == now
    plans = Plan.objects.with_last_write().filter(published=True, state=Plan.State.CONFIRMED).select_related("org").order_by("pk")
    shown = [] if hidden else [_shown(plan, found, now) for plan in plans if not is_broken(plan)]
    board = Edition.current()
    context = {"edition": found, "now": now, "hidden": hidden, "shown": shown, "own": board if board != found else None}
    return render(request, "edition/edition_publish.html", context)


def _shown(plan: Plan, found: Edition, now: Edition | None) -> Shown:
    board = Board.of(plan, edition=found)
    if now is None:
        return Shown(board, None)
    before, after = _standing(Board.of(plan, edition=now)), _standing(board)
    return Shown(board, sum(before.get(pk) != status for pk, status in after.items()))


def _standing(board: Board) -> dict[int, Status]:
    return {cell.target.pk: cell.status for row in board.rows for cell in row.answers}


@require_POST
def withdraw(request: HttpRequest, edition_id: str) -> HttpResponse:
    """Show an edition to strangers no longer, with the reason."""
    found = edition_for(request.user, edition_id)
    try:
        acts.withdraw(request.user, found.id, request.POST.get("ly-do", ""))
    except Problem as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, _("Bản số liệu này thôi công khai; lý do đã ghi vào nhật ký."))
    return redirect("edition", found.id)


urlpatterns = [
    path("ban-so-lieu/<str:edition_id>/cong-khai", publish, name="publish_edition"),
    path("ban-so-lieu/<str:edition_id>/thoi-cong-khai", withdraw, name="withdraw_edition"),
]

"""The public board: a published plan in a published edition, for anyone; figures of the whole only, and their download."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path

from cotmoc.engine.edition import Edition
from cotmoc.plans.models import Plan
from cotmoc.web.board.page import board_page
from cotmoc.web.shell.asking import public_plan


def published_or_404(plan_id: int) -> tuple[Plan, Edition]:
    """A published plan and the newest published edition."""
    plan, edition = public_plan(plan_id), Edition.current_published()
    if plan is None or edition is None:
        raise Http404
    return plan, edition


def public_board(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The board as strangers see it."""
    plan, edition = published_or_404(plan_id)
    return board_page(request, plan, edition, public=True)


urlpatterns = [path("bang-cong-khai/<int:plan_id>", public_board, name="public_board")]

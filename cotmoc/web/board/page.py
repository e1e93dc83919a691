"""The board: every target of a plan at every milestone, where it stands and why, from one edition."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cotmoc.board.board import Board, BoardRow, org_in
from cotmoc.drawing.stones import sparkline
from cotmoc.engine.edition import Edition
from cotmoc.orgs.boundary import BOUNDARIES, Boundary
from cotmoc.orgs.models import Org
from cotmoc.plans.models import Plan
from cotmoc.web.board.standing import LATE, STANDINGS, matching, stones
from cotmoc.web.shell.asking import boundary_in, plan_for
from cotmoc.web.shell.stored import plan_stamp, stored
from cotmoc.web.templatetags.figures import period_label


def board(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The board of a plan, whole or filtered; htmx asks for the body alone."""
    plan = plan_for(request.user, plan_id)
    return board_page(request, plan, Edition.current(), public=False)


def board_page(request: HttpRequest, plan: Plan, edition: Edition | None, public: bool) -> HttpResponse:
    """The page of a board for members or, without links inward, for strangers."""
    boundary, wanted = boundary_in(request.GET.get("ranh-gioi")), request.GET.get("trang-thai", "")
    key = ("board", public, plan.pk, plan_stamp(plan), edition and edition.id, boundary, wanted)
    body = stored(key, lambda: render_to_string("board/board.html#body", board_context(plan, edition, boundary, wanted, public)))
    alone = getattr(request, "htmx", False) and not request.htmx.history_restore_request
    answer = HttpResponse(body) if alone else render(request, "board/board.html", {"plan": plan, "body": body})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


def board_context(plan: Plan, edition: Edition | None, boundary: str, wanted: str, public: bool) -> dict[str, Any]:
    """What the board's template needs."""
    board = Board.of(plan, boundary, edition)
    rows = matching(board, wanted)
    here = reverse("public_board" if public else "board", args=[plan.pk])
    groups: dict[str, list[dict[str, Any]]] = {}
    for row in rows:
        groups.setdefault(row.group, []).append({"row": row, "stones": stones(row, board.years), "spark": _spark(row)})
    return {
        "plan": plan,
        "board": board,
        "groups": groups,
        "shown": len(rows),
        "public": public,
        "wanted": wanted,
        "here": here,
        "base": f"{here}?ranh-gioi={boundary}",
        "late": LATE,
        "held_back": sum(1 for row in board.rows if row.late_tasks),
        "counted": sum(board.summary.values()),
        "columns": len(board.years) + 4,
        "summary": [(STANDINGS[status], count) for status, count in board.summary.items()],
        "boundaries": _offered(plan),
        "illustrative": any(row.current and row.current.illustrative for row in board.rows),
    }


def _offered(plan: Plan) -> list[tuple[Boundary, Org]]:
    """The boundaries in which the plan's unit has a counterpart; a unit made of several has none before it was made."""
    found = [(boundary, org_in(plan.org, boundary.code)) for boundary in reversed(BOUNDARIES.values())]
    return [(b, org) for b, org in found if b.day is None or (org.valid_from <= b.day and (org.valid_to is None or org.valid_to >= b.day))]


def _spark(row: BoardRow) -> SafeString:
    """The small line of a row, said in words for those who do not see it; nothing for fewer than two figures."""
    known = [value for value in row.series if value.value is not None]
    if len(known) < 2:
        return SafeString("")
    label = _("Diễn biến từ %(first)s đến %(last)s") % {"first": period_label(known[0].period), "last": period_label(known[-1].period)}
    return mark_safe(sparkline([value.value for value in row.series], row.status.value, label))


urlpatterns = [path("ke-hoach/<int:plan_id>/bang", board, name="board")]

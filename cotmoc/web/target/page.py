"""One target: its sentence in the plan, its figure, the way to each milestone, and everything the figure is made of."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import SafeString

from cotmoc.board.board import Board, BoardRow
from cotmoc.engine.edition import Edition
from cotmoc.engine.values import Value
from cotmoc.plans.models import Target
from cotmoc.web.shell.asking import boundary_in, page_in, target_for
from cotmoc.web.shell.stored import plan_stamp, stored
from cotmoc.web.target.drawing import charts_of
from cotmoc.web.target.making import making_of
from cotmoc.web.target.pieces import bar_goal, children_of, quote_of, served_by

PAGE = 20


def target(request: HttpRequest, plan_id: int, target_id: int) -> HttpResponse:
    """The page of a target."""
    found = target_for(request.user, plan_id, target_id)
    boundary, page = boundary_in(request.GET.get("ranh-gioi")), page_in(request.GET.get("trang"))
    edition = Edition.current()
    key = ("target", found.pk, plan_stamp(found.plan), edition and edition.id, boundary, page)
    body = stored(key, lambda: render_to_string("target/target.html#body", target_context(found, edition, boundary, page)))
    return render(request, "target/target.html", {"target": found, "body": body})


def target_context(target: Target, edition: Edition | None, boundary: str, page: int = 1) -> dict[str, Any]:
    """What the target's template needs."""
    plan = target.plan
    board = Board.of(plan, boundary, edition)
    row = board.row_of(target)
    assert row is not None  # a target that is not rejected stands in some row
    context: dict[str, Any] = {
        "plan": plan,
        "target": target,
        "board": board,
        "row": row,
        "quotes": [quote_of(t) for t in row.targets],
        "head": next((cell for cell in row.answers if cell.status is row.status and cell.reason == row.reason), row.answers[0]),
        "tasks": served_by(row.targets, board.today),
        "boundary": boundary,
    }
    if row.indicator:
        context["facts"] = making_of(row.code, row.indicator)
    if edition and row.indicator and row.current:
        context |= _measured(edition, board, row, page)
    context["charts"] = _charts(row, board, context.get("others", ()))
    return context


def _charts(row: BoardRow, board: Board, others: Sequence[Value]) -> SafeString | None:
    """The charts, kept apart from the page: drawing them is the slow part, and every page of units shows the same ones."""
    key = ("charts", row.target.pk, plan_stamp(board.plan), board.edition and board.edition.id, board.boundary)
    return stored(key, lambda: charts_of(row, board, others) or "") or None


def _measured(edition: Edition, board: Board, row: BoardRow, page: int) -> dict[str, Any]:
    """What the edition says of the figure: units below, asides, other methods, finer periods."""
    assert row.indicator is not None
    assert row.current is not None
    facts, period = making_of(row.code, row.indicator), row.current.period
    of = {"indicator": row.code, "org": board.org.key, "boundary": board.boundary}
    goal = bar_goal(row.target, divided=facts.sides is not None)
    finer = row.indicator.every if row.indicator.every != row.indicator.headline else None
    asides = edition.asides(row.code, board.org.key, board.boundary, period)
    return {
        "children": children_of(edition, row.code, board.org, board.boundary, period, page, PAGE, goal),
        "asides": [(facts.aside_labels.get(name, name), value) for name, value in asides.items()],
        "others": [
            v for v in edition.values(grain=str(row.indicator.headline), **of) if v.method != row.current.method and v.value is not None
        ],
        "finer": [v for v in edition.series(row.code, board.org.key, board.boundary, finer) if v.value is not None] if finer else [],
    }


urlpatterns = [path("ke-hoach/<int:plan_id>/chi-tieu/<int:target_id>", target, name="target")]

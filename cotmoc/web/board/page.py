"""The board: every target of a plan at every milestone, where it stands and why, from one edition."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse
from django.utils.cache import patch_vary_headers
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cotmoc.board.board import Board
from cotmoc.board.cells import Cell
from cotmoc.board.followed import Followed
from cotmoc.board.inks import INKS
from cotmoc.board.rows import BoardRow, Heading
from cotmoc.drawing.stones import sparkline
from cotmoc.engine.edition import Edition, boundaries_of, boundary_in
from cotmoc.orgs.boundary import Boundary
from cotmoc.orgs.models import Org
from cotmoc.orgs.succession import unit_on
from cotmoc.outlook.status import Status
from cotmoc.plans.models import Plan
from cotmoc.web.board.standing import LATE, STANDINGS, Standing, matching, stones
from cotmoc.web.shell.asking import plan_for, plans_in_use
from cotmoc.web.shell.stored import plan_stamp, stored
from cotmoc.web.target.making import Source, sources_of
from cotmoc.web.templatetags.figures import period_label


def board(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The board of a plan, whole or filtered; htmx asks for the body alone."""
    plan = plan_for(request.user, plan_id)
    return board_page(request, plan, Edition.current(), public=False)


def board_page(request: HttpRequest, plan: Plan, edition: Edition | None, public: bool) -> HttpResponse:
    """The page of a board for members or, without links inward, for strangers."""
    boundary, wanted = boundary_in(edition, request.GET.get("ranh-gioi")).code, request.GET.get("trang-thai", "")
    wanted = "" if public and wanted == LATE else wanted
    key = ("board", public, plan.pk, plan_stamp(plan), edition and edition.id, boundary, wanted)
    body = stored(key, lambda: render_to_string("board/board.html#body", {"page": BoardPage.of(plan, edition, boundary, wanted, public)}))
    others = [] if public else plans_in_use(request.user)
    alone = getattr(request, "htmx", False) and not request.htmx.history_restore_request
    answer = HttpResponse(body) if alone else render(request, "board/board.html", {"plan": plan, "body": body, "plans": others})
    patch_vary_headers(answer, ["HX-Request"])
    return answer


@dataclass(frozen=True)
class Shown:
    """A row as the page shows it: a stone a milestone with what else the plan asks of it, and its small line."""

    row: BoardRow
    stones: list[tuple[int, Cell | None, tuple[Cell, ...]]]
    spark: SafeString

    @property
    def lacking(self) -> tuple[Source, ...]:
        """The registers whose rows would give it a figure, while it has none."""
        return sources_of(self.row.indicator) if self.row.indicator and not self.row.current else ()


@dataclass(frozen=True)
class BoardPage:
    """The board as a page: for members or, public, for strangers; wanted is the filter that is on."""

    board: Board
    wanted: str
    public: bool
    rows: tuple[Shown, ...]
    boundaries: tuple[tuple[Boundary, Org], ...]
    followed: tuple[tuple[Followed, SafeString], ...] = ()
    late: str = LATE

    @classmethod
    def of(cls, plan: Plan, edition: Edition | None, boundary: str, wanted: str, public: bool) -> BoardPage:
        """The page of a plan's board in an edition and a boundary."""
        board = Board.of(plan, boundary, edition)
        rows = tuple(Shown(row, stones(row, board.years), _spark(row)) for row in matching(board, wanted))
        followed = () if wanted else tuple((goal, _spark(goal)) for goal in board.followed)
        return cls(board, wanted, public, rows, tuple(_offered(plan, edition)), followed)

    @property
    def plan(self) -> Plan:
        """The plan whose board it is."""
        return self.board.plan

    @property
    def own_view(self) -> bool:
        """Whether it shows other units than those of today."""
        return self.board.view != boundary_in(self.board.edition)

    @property
    def groups(self) -> dict[Heading, list[Shown]]:
        """The rows that are shown, by group; those of no group come last."""
        found: dict[Heading, list[Shown]] = {}
        for shown in sorted(self.rows, key=lambda shown: not shown.row.group):
            found.setdefault(shown.row.heading, []).append(shown)
        return found

    @property
    def here(self) -> str:
        """The page's address."""
        return reverse("public_board" if self.public else "board", args=[self.plan.pk])

    @property
    def base(self) -> str:
        """The page's address in its boundary, to which a filter is added."""
        return f"{self.here}?ranh-gioi={self.board.boundary}"

    @property
    def late_tasks(self) -> int:
        """How many tasks are late; strangers are promised that nothing is told of tasks."""
        return 0 if self.public else len(self.board.late_tasks)

    @property
    def served_late(self) -> int:
        """How many rows have late tasks that serve them."""
        return sum(1 for row in self.board.rows if row.late_tasks)

    @property
    def counted(self) -> int:
        """How many targets the milestone now worked for has."""
        return sum(self.board.summary.values())

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return len(self.board.years) + 4

    @property
    def summary(self) -> list[tuple[Status, Standing, int]]:
        """How many of those targets stand where."""
        return _shown(self.board.summary)

    @property
    def passed(self) -> list[tuple[int, list[tuple[Status, Standing, int]]]]:
        """How the targets of each past milestone ended, the latest first."""
        return [(year, _shown(self.board.standing(year))) for year in reversed(self.board.passed)]

    @property
    def illustrative(self) -> bool:
        """Whether any figure shown was made up for demonstration."""
        return any(each.current and each.current.illustrative for each in (*self.board.rows, *self.board.followed))


def _shown(counts: dict[Status, int]) -> list[tuple[Status, Standing, int]]:
    return [(status, STANDINGS[status], count) for status, count in counts.items()]


def _offered(plan: Plan, edition: Edition | None) -> list[tuple[Boundary, Org]]:
    """The boundaries in which the plan's unit has a counterpart; a unit made of several has none before it was made."""
    found = [(boundary, unit_on(plan.org, boundary.day)) for boundary in reversed(boundaries_of(edition))]
    return [(boundary, org) for boundary, org in found if boundary.day is None or org.exists_on(boundary.day)]


def _spark(row: BoardRow | Followed) -> SafeString:
    """The small line of a row, said in words for those who do not see it; nothing for fewer than two figures."""
    known = [value for value in row.series if value.value is not None]
    if len(known) < 2:
        return SafeString("")
    label = _("Diễn biến từ %(first)s đến %(last)s") % {"first": period_label(known[0].period), "last": period_label(known[-1].period)}
    return mark_safe(sparkline([value.value for value in row.series], INKS[row.status], label))


urlpatterns = [path("ke-hoach/<int:plan_id>/bang", board, name="board")]

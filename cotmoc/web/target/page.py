"""One target: its sentence in the plan, its figure, the way to each milestone, and everything the figure is made of."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path
from django.utils.safestring import SafeString

from cotmoc.board.board import Board
from cotmoc.board.cells import Cell
from cotmoc.board.rows import BoardRow
from cotmoc.engine.edition import Edition, boundary_in
from cotmoc.engine.values import Value
from cotmoc.orgs.access import may
from cotmoc.orgs.follow_up import FollowUp
from cotmoc.plans.models import Plan, Target
from cotmoc.web.shell.asking import page_in, target_for
from cotmoc.web.shell.stored import plan_stamp, stored
from cotmoc.web.target.drawing import charts_of
from cotmoc.web.target.making import Making, making_of
from cotmoc.web.target.parts import Parts, parts_of
from cotmoc.web.target.pieces import Children, Quote, Serving, bar_goal, children_of, quote_of, served_by

PAGE = 20


def target(request: HttpRequest, plan_id: int, target_id: int) -> HttpResponse:
    """The page of a target."""
    found = target_for(request.user, plan_id, target_id)
    edition = Edition.current()
    boundary, page = boundary_in(edition, request.GET.get("ranh-gioi")).code, page_in(request.GET.get("trang"))
    steward = may(request.user, "steward", found.plan.org)
    key = ("target", found.pk, plan_stamp(found.plan), edition and edition.id, boundary, page, steward)
    body = stored(key, lambda: _drawn(found, edition, boundary, page, steward))
    return render(request, "target/target.html", {"target": found, "body": body, "marks": _marks(found)})


def _marks(found: Target) -> list[FollowUp]:
    """Which numbers of the target are to be followed up now; never kept with the page."""
    of = FollowUp.objects.filter(kind="value", key__startswith=f"{found.indicator}/{found.plan.org.key}/", closed_at=None)
    return list(of[:5]) if found.indicator else []


def _drawn(found: Target, edition: Edition | None, boundary: str, page: int, steward: bool) -> str:
    return render_to_string("target/target.html#body", {"page": TargetPage.of(found, edition, boundary, page), "steward": steward})


@dataclass(frozen=True)
class Measured:
    """What an edition says of a figure beside it: units below, asides with their labels, other methods, shorter periods, and its parts."""

    children: Children | None = None
    asides: tuple[tuple[str, float], ...] = ()
    others: tuple[Value, ...] = ()
    finer: tuple[Value, ...] = ()
    parts: tuple[Parts, ...] = ()


@dataclass(frozen=True)
class TargetPage:
    """The page of a target: the board it stands on, its row there, how its figure is made, and what is known beside it."""

    target: Target
    board: Board
    row: BoardRow
    facts: Making | None
    measured: Measured

    @classmethod
    def of(cls, target: Target, edition: Edition | None, boundary: str, page: int = 1) -> TargetPage:
        """The page of a target in an edition and a boundary, with one page of the units below."""
        board = Board.of(target.plan, boundary, edition)
        row = board.row_of(target)
        assert row is not None  # a target that is not rejected stands in some row
        facts = making_of(row.code, row.indicator) if row.indicator else None
        if edition is None or facts is None:
            return cls(target, board, row, facts, Measured())
        return cls(
            target, board, row, facts, _measured(edition, board, row, facts, page) if row.current else _undecided(edition, board, row)
        )

    @property
    def plan(self) -> Plan:
        """The plan that promises it."""
        return self.target.plan

    @property
    def number(self) -> str:
        """Its number, as addresses have it."""
        return str(self.target.pk)

    @property
    def boundary(self) -> str:
        """The view on the units."""
        return self.board.boundary

    @property
    def own_view(self) -> bool:
        """Whether it shows other units than those of today."""
        return self.board.view != boundary_in(self.board.edition)

    @property
    def edition(self) -> Edition | None:
        """Where the figures come from."""
        return self.board.edition

    @property
    def quotes(self) -> list[Quote | None]:
        """The sentence of each target of the row."""
        return [quote_of(target) for target in self.row.targets]

    @property
    def head(self) -> Cell:
        """The cell whose status is the row's."""
        row = self.row
        return next((cell for cell in row.answers if cell.status is row.status and cell.reason == row.reason), row.answers[0])

    @property
    def tasks(self) -> list[Serving]:
        """The tasks that serve the row's targets."""
        return served_by(self.row.targets, self.board.today)

    @property
    def sparse(self) -> bool:
        """Whether there is neither a series nor a unit below to show."""
        return not (self.row.series or self.measured.others or (self.measured.children and self.measured.children.total))

    @property
    def charts(self) -> SafeString | None:
        """The charts, kept apart from the page: drawing them is the slow part, and every page of units shows the same ones."""
        board, row = self.board, self.row
        key = ("charts", row.target.pk, plan_stamp(board.plan), board.edition and board.edition.id, board.boundary)
        return stored(key, lambda: charts_of(row, board, self.measured.others) or "") or None


def _undecided(edition: Edition, board: Board, row: BoardRow) -> Measured:
    """What several methods tell while nobody has said which of them stands."""
    assert row.indicator is not None
    told = edition.values(indicator=row.code, org=board.org.key, boundary=board.boundary, grain=str(row.indicator.headline))
    return Measured(others=tuple(value for value in told if value.rank and value.value is not None))


def _measured(edition: Edition, board: Board, row: BoardRow, facts: Making, page: int) -> Measured:
    assert row.current is not None
    of = {"indicator": row.code, "org": board.org.key, "boundary": board.boundary}
    indicator, period = facts.indicator, row.current.period
    goal = bar_goal(row.target, divided=facts.sides is not None)
    finer = indicator.every if indicator.every != indicator.headline else None
    asides = edition.asides(row.code, board.org.key, board.boundary, period)
    told = edition.values(grain=str(indicator.headline), **of)
    shorter = edition.series(row.code, board.org.key, board.boundary, finer) if finer else []
    return Measured(
        children_of(edition, row.code, board.org, board.view, period, page, PAGE, goal),
        tuple((facts.aside_labels.get(name, name), value) for name, value in asides.items()),
        tuple(value for value in told if value.method != row.current.method and value.value is not None),
        tuple(value for value in shorter if value.value is not None),
        tuple(parts_of(edition, row.code, indicator, board.org.key, row.current)),
    )


urlpatterns = [path("ke-hoach/<int:plan_id>/chi-tieu/<int:target_id>", target, name="target")]

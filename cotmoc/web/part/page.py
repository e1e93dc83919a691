"""The plan from the side: every indicator told by one dimension, sector beside sector."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path, reverse

from cotmoc.board.told_by import Told, Ways, in_groups, told_by, ways
from cotmoc.engine.edition import Edition, boundary_in
from cotmoc.orgs.boundary import Boundary
from cotmoc.orgs.models import Org
from cotmoc.orgs.packs.pack import Group
from cotmoc.orgs.succession import unit_on
from cotmoc.plans.models import Plan
from cotmoc.web.shell.asking import plan_for
from cotmoc.web.shell.stored import plan_stamp, stored
from cotmoc.web.templatetags.figures import column_digits

SHARED = 3
"""A dimension of fewer indicators is told on their own pages."""


def by_part(request: HttpRequest, plan_id: int, by: str) -> HttpResponse:
    """The indicators of a plan's unit by a dimension."""
    plan, edition = plan_for(request.user, plan_id), Edition.current()
    if by not in ways():
        raise Http404
    boundary = boundary_in(edition, request.GET.get("ranh-gioi"))
    key = ("parts", plan.pk, plan_stamp(plan), edition and edition.id, boundary.code, by)
    body = stored(key, lambda: render_to_string("part/part.html#body", {"page": PartPage.of(plan, edition, boundary, ways()[by])}))
    return render(request, "part/part.html", {"plan": plan, "body": body})


@dataclass(frozen=True)
class Cell:
    """A part's figure in a row: whether rows stand behind it, how much of the widest bar it fills (0 to 100), how they are asked for."""

    label: str
    amount: float | None
    counted: bool
    width: float
    asked: str


@dataclass(frozen=True)
class Shown:
    """A row as the page shows it."""

    told: Told
    cells: tuple[Cell, ...]
    digits: int


@dataclass(frozen=True)
class PartPage:
    """The page of a dimension."""

    plan: Plan
    edition: Edition | None
    boundary: Boundary
    org: Org
    way: Ways
    groups: dict[Group | None, list[Shown]]

    @classmethod
    def of(cls, plan: Plan, edition: Edition | None, boundary: Boundary, way: Ways) -> PartPage:
        """The page of a dimension in an edition and a boundary."""
        org = unit_on(plan.org, boundary.day)
        rows = told_by(edition, way, org.key, boundary.code) if edition else []
        groups = {group: [_shown(row, way) for row in own] for group, own in in_groups(rows).items()}
        return cls(plan, edition, boundary, org, way, groups)

    @property
    def others(self) -> list[tuple[Ways, str, bool]]:
        """The dimensions that several indicators share, each with its address, and whether it is the one that is shown."""
        shown = [way for way in ways().values() if len(way.codes) >= SHARED or way == self.way]
        return [(way, reverse("by_part", args=[self.plan.pk, way.name]), way == self.way) for way in shown]

    @property
    def columns(self) -> int:
        """How many columns the table has."""
        return 2 + len(self.way.parts)


def _shown(row: Told, way: Ways) -> Shown:
    widest = max((abs(amount) for amount in row.amounts if amount is not None), default=0) or 1
    cells = tuple(
        Cell(label, amount, value is not None, round(100 * max(0.0, amount or 0) / widest, 1), f"{way.dimension.name}.{part}")
        for (part, label), value, amount in zip(way.parts, row.parts, row.amounts, strict=True)
    )
    return Shown(row, cells, column_digits([row.whole, *(value for value in row.parts if value is not None)]))


urlpatterns = [path("ke-hoach/<int:plan_id>/theo/<slug:by>", by_part, name="by_part")]

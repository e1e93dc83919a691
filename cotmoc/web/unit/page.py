"""One unit: its figures and its place among its kind, the tasks it has a part in, and the registers it keeps."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import re_path
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cotmoc.board.unit import Book, Standing, books_of, boundary_for, in_groups, peers_of, standings
from cotmoc.drawing.stones import GREY, sparkline
from cotmoc.engine.edition import Edition
from cotmoc.home import today
from cotmoc.language.text import folded
from cotmoc.orgs.access import require_plan
from cotmoc.orgs.boundary import Boundary
from cotmoc.orgs.models import Org, province_of
from cotmoc.orgs.packs.pack import Group
from cotmoc.orgs.succession import along
from cotmoc.plans.models import Plan, Target, Task
from cotmoc.registers.registry import name_of
from cotmoc.web.admin.unit import KEY
from cotmoc.web.batch.asking import within_reach
from cotmoc.web.shell.asking import plans_in_use
from cotmoc.web.shell.stored import stored
from cotmoc.web.target.pieces import Serving, serving
from cotmoc.web.templatetags.figures import column_digits, period_label


def unit(request: HttpRequest, key: str) -> HttpResponse:
    """The page of a unit, for members of its province."""
    found = unit_for(request.user, key)
    edition, plans = Edition.current(), plans_in_use(request.user)
    kept = ("unit", found.key, found.name, edition and edition.id)
    figures = stored(kept, lambda: render_to_string("unit/unit.html#figures", {"page": Figures.of(found, edition)}))
    page = UnitPage.of(found, edition, plans, request.user, today())
    return render(request, "unit/unit.html", {"page": page, "figures": figures})


def unit_for(user: Any, key: str) -> Org:
    """A unit of the province a person works for."""
    try:
        found = Org.by_key(key)
    except (Org.DoesNotExist, ValueError) as unknown:
        raise Http404 from unknown
    if found.kind == Org.Kind.NATION:
        raise Http404
    require_plan(user, province_of(found))
    return found


@dataclass(frozen=True)
class Row:
    """An indicator as the page shows it."""

    told: Standing
    spark: SafeString
    digits: int

    @property
    def counted(self) -> bool:
        """Whether its figure leads to rows."""
        return bool(self.told.indicator.made_of())


@dataclass(frozen=True)
class Figures:
    """What an edition says of a unit: made once for every edition."""

    unit: Org
    edition: Edition | None
    boundary: Boundary | None
    groups: dict[Group | None, list[Row]]

    @classmethod
    def of(cls, unit: Org, edition: Edition | None) -> Figures:
        """The figures of a unit in an edition."""
        if edition is None:
            return cls(unit, None, None, {})
        boundary = boundary_for(unit, edition)
        groups = in_groups(standings(edition, unit, boundary))
        return cls(unit, edition, boundary, {group: [_row(told) for told in own] for group, own in groups.items()})


def _row(told: Standing) -> Row:
    known = [value for value in told.series if value.value is not None]
    if len(known) < 2 or len({value.method for value in known}) > 1:
        return Row(told, SafeString(""), column_digits(known))
    label = _("Diễn biến từ %(first)s đến %(last)s") % {"first": period_label(known[0].period), "last": period_label(known[-1].period)}
    return Row(told, mark_safe(sparkline([value.value for value in told.series], GREY, label)), column_digits(known))


@dataclass(frozen=True)
class UnitPage:
    """The page of a unit."""

    unit: Org
    edition: Edition | None
    line: list[Org]
    before: list[Org]
    after: list[Org]
    tasks: list[tuple[Serving, bool]]
    owned: list[Target]
    books: list[tuple[str, Book, bool]]
    board: Plan | None

    @classmethod
    def of(cls, unit: Org, edition: Edition | None, plans: list[Plan], user: Any, day: date) -> UnitPage:
        """The page of a unit on a day, by the plans in use."""
        line = [above for above in list(unit.line())[1:] if above.kind != Org.Kind.NATION]
        peers = peers_of(unit, boundary_for(unit, edition)) if edition else [unit]
        books = books_of(unit, peers)
        seen = set(within_reach(user).filter(pk__in=[b.batch.pk for b in books if b.batch]).values_list("pk", flat=True))
        return cls(
            unit,
            edition,
            line[::-1],
            [change.source for change in unit.came_from.select_related("source")],
            [change.target for change in unit.became.select_related("target")],
            tasks_of(unit, plans, day),
            owned_by(unit, plans),
            [(_(name_of(book.register)), book, book.batch is not None and book.batch.pk in seen) for book in books],
            plans[0] if plans else None,
        )

    @property
    def late(self) -> int:
        """How many of its tasks are late."""
        return sum(1 for each, _leads in self.tasks if each.late)


def tasks_of(unit: Org, plans: Iterable[Plan], day: date) -> list[tuple[Serving, bool]]:
    """The tasks a unit leads, or cooperates in as the document names it; the latest first. True where it leads."""
    own = along({unit.pk})
    names = {folded(name) for name in Org.objects.filter(pk__in=own).values_list("name", flat=True)}
    found = Task.objects.filter(plan__in=list(plans)).exclude(state=Task.State.REJECTED).select_related("lead", "plan").defer("plan__text")
    parts = [(task, task.lead_id in own) for task in found if task.lead_id in own or names & {folded(name) for name in task.cooperating}]
    told = [(serving(task, day), leads) for task, leads in parts]
    return sorted(told, key=lambda each: (-each[0].late, not each[1], each[0].task.due or date.max, each[0].task.order))


def owned_by(unit: Org, plans: Iterable[Plan]) -> list[Target]:
    """The targets that a unit answers for."""
    found = Target.objects.filter(plan__in=list(plans), owner__in=along({unit.pk})).exclude(state=Target.State.REJECTED)
    return list(found.order_by("plan", "order"))


urlpatterns = [re_path(rf"^don-vi/{KEY}$", unit, name="unit_page")]

"""The projects of a plan and their money: what each costs, what they cost together, how many say nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from cotmoc.plans.models import Item, Plan, Project
from cotmoc.web.confirm.kinds import shown_as
from cotmoc.web.plan.money import budget_words, money_words


@dataclass(frozen=True)
class Row:
    """A project in the list of a plan, with the way to its words in the document."""

    project: Project
    kind: str
    budget: str
    url: str


@dataclass(frozen=True)
class Funding:
    """The projects of a plan that nobody has struck out."""

    rows: tuple[Row, ...]
    total: Decimal
    unstated: int

    @property
    def words(self) -> str:
        """The sum of what is stated."""
        return money_words(self.total) if self.total else ""


def funding_of(plan: Plan) -> Funding:
    """All projects of a plan with their sum; one query."""
    found = list(plan.projects.exclude(state=Item.State.REJECTED).select_related("lead", "provision"))
    known = [project.budget for project in found if project.budget is not None]
    shown = [(project, shown_as(project)) for project in found]
    rows = tuple(Row(project, kind.called(project), budget_words(project), kind.seen_at(project)) for project, kind in shown)
    return Funding(rows, sum(known, Decimal(0)), len(found) - len(known))

"""The projects of a plan and their money: what each costs in words, what they cost together, how many say nothing of it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from cotmoc.plans.models import Item, Plan, Project
from cotmoc.web.confirm.kinds import ANCHORS
from cotmoc.web.templatetags.figures import exact

KINDS = {
    "scheme": _("Đề án"),
    "project": _("Dự án"),
    "programme": _("Chương trình"),
    "strategy": _("Chiến lược"),
    "master_plan": _("Quy hoạch"),
}
_STEPS = ((Decimal(10**9), _("%(figure)s tỷ đồng")), (Decimal(10**6), _("%(figure)s triệu đồng")), (Decimal(1), _("%(figure)s đồng")))


def money_words(dong: Decimal | int) -> str:
    """A sum as people say it, to the thousandth of a billion or million: 120 tỷ đồng, 12,5 triệu đồng."""
    figure = Decimal(dong)
    size, words = next((step for step in _STEPS if abs(figure) >= step[0]), _STEPS[-1])
    return str(words) % {"figure": exact((figure / size).quantize(Decimal("0.001")))}


def budget_words(project: Project) -> str:
    """What a project costs; "" where nothing says it."""
    return "" if project.budget is None else money_words(project.budget)


def about(project: Project) -> list[str]:
    """Who leads, where the money comes from, when."""
    lead = project.lead.name if project.lead else project.lead_text or gettext("chưa rõ cơ quan chủ trì")
    asked = project.state == Item.State.PROPOSED and project.flags  # then the flag says it
    missing = gettext("chưa nêu kinh phí") if project.budget is None and not asked else ""
    return [said for said in (lead, missing, project.sources, project.period) if said]


@dataclass(frozen=True)
class Row:
    """A project in the list of a plan, with the way to its words in the document."""

    project: Project
    kind: Any
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
    rows = tuple(Row(project, KINDS[project.kind], budget_words(project), project_url(project)) for project in found)
    return Funding(rows, sum(known, Decimal(0)), len(found) - len(known))


def project_url(project: Project) -> str:
    """The note of a project beside its words in the document; a project has no page of its own."""
    place = f"?dieu={project.provision.order}" if project.provision else ""
    return f"{reverse('plan', args=[project.plan_id])}{place}#{ANCHORS['project']}-{project.pk}"

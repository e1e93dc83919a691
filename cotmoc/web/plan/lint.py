"""A plan checked: what cannot be measured or held to account, its sentence, why it matters, how to mend it, and the way there."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import path

from cotmoc.acts.checking import Drafted, context_of_plan, drafted
from cotmoc.engine.edition import Edition
from cotmoc.orgs.access import may
from cotmoc.plans.lint import Finding, Rule, Severity, lint
from cotmoc.plans.models import Item, Plan
from cotmoc.web.confirm.kinds import ITEM_KINDS
from cotmoc.web.plan.quoting import Excerpt, Excerpts
from cotmoc.web.shell.asking import plan_for
from cotmoc.web.shell.stored import plan_stamp, stored

COLOURS = {Severity.ERROR: "off", Severity.WARNING: "risk", Severity.NOTE: "na"}


@dataclass(frozen=True)
class Shown:
    """A finding as the page shows it: its sentence in the document and the item it is about."""

    finding: Finding
    excerpt: Excerpt | None
    kind: str
    item: Any

    @property
    def url(self) -> str:
        """Where the item can be seen with everything about it."""
        return ITEM_KINDS[self.kind].seen_at(self.item) if self.item is not None else ""


@dataclass
class RuleGroup:
    """A rule with its findings; `mend` when one remedy fits them all."""

    rule: Rule
    findings: list[Shown] = field(default_factory=list)

    @property
    def mend(self) -> str:
        """The remedy they share, "" when each has its own."""
        found = {shown.finding.mend for shown in self.findings}
        return found.pop() if len(found) == 1 else ""


@dataclass
class SeverityGroup:
    """Rules of one severity that found something."""

    severity: Severity
    rules: dict[str, RuleGroup] = field(default_factory=dict)

    @property
    def colour(self) -> str:
        """The class of its colour."""
        return COLOURS[self.severity]

    @property
    def count(self) -> int:
        """How many findings."""
        return sum(len(group.findings) for group in self.rules.values())


@dataclass(frozen=True)
class LintPage:
    """The findings of a plan, worst first; steward says whether whoever reads may mend."""

    plan: Plan
    groups: list[SeverityGroup]
    items: int
    steward: bool
    proposed: str = Item.State.PROPOSED

    @property
    def clean(self) -> int:
        """How many items have nothing that must or should be mended."""
        found = (s for g in self.groups for r in g.rules.values() for s in r.findings if g.severity is not Severity.NOTE)
        return self.items - len({(s.kind, s.item.pk) for s in found if s.item is not None})


def plan_lint(request: HttpRequest, plan_id: int) -> HttpResponse:
    """The findings of a plan, for every member of its province; a steward is led to the item to mend."""
    plan = plan_for(request.user, plan_id)
    steward, edition = may(request.user, "steward", plan.org), Edition.current()
    key = ("lint", plan.pk, plan_stamp(plan), edition and edition.id, steward)
    body = stored(key, lambda: render_to_string("plan/lint.html#body", {"page": lint_page(plan, steward)}))
    return render(request, "plan/lint.html", {"plan": plan, "body": body})


def lint_page(plan: Plan, steward: bool) -> LintPage:
    """A plan checked."""
    kept = drafted(plan)
    groups = grouped(plan, kept, lint(kept.draft, context_of_plan(plan, kept), plan.text))
    return LintPage(plan, groups, len(kept.draft.targets) + len(kept.draft.tasks) + len(kept.draft.projects), steward)


def grouped(plan: Plan, kept: Drafted, findings: list[Finding]) -> list[SeverityGroup]:
    """Findings by severity and rule, each with its sentence and item."""
    groups = {severity: SeverityGroup(severity) for severity in Severity}
    items, excerpts = kept.items, Excerpts.of(plan)
    for finding in findings:
        kind, item = items.get((finding.start, finding.end), ("", None))
        rules = groups[finding.rule.severity].rules
        group = rules.setdefault(finding.rule.code, RuleGroup(finding.rule))
        group.findings.append(Shown(finding, excerpts.at(finding.start, finding.end), kind, item))
    return [group for group in groups.values() if group.rules]


urlpatterns = [path("ke-hoach/<int:plan_id>/kiem-tra", plan_lint, name="plan_lint")]

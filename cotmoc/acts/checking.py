"""What a plan is checked against: the indicators that may measure its targets with their newest figures, the agencies there
are, the policies it names. A kept plan is checked as people have decided it, not as the reader first read it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from cotmoc.engine.edition import Edition, boundary_in
from cotmoc.home import today
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.matching import ENOUGH, MARGIN, match, measure_of
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.terms import Better
from cotmoc.indicators.units import INDEX, SCORE
from cotmoc.orgs.models import Org
from cotmoc.orgs.succession import unit_on
from cotmoc.period import Grain
from cotmoc.plans.align import named_in
from cotmoc.plans.lint import Context, Measure
from cotmoc.plans.models import Item, Plan, Project, Target, Task
from cotmoc.plans.reader import Draft, DraftProject, DraftTarget, DraftTask
from cotmoc.plans.reader.draft import BudgetSaid, Part, ProjectSum

_TOPS = {INDEX.code: 1.0, SCORE.code: 100.0}


@dataclass(frozen=True)
class Drafted:
    """A kept plan in the reader's form, and which item each piece of it is."""

    draft: Draft
    targets: dict[DraftTarget, Target]
    tasks: dict[DraftTask, Task]
    text: str
    projects: dict[DraftProject, Project]

    @property
    def items(self) -> dict[tuple[int, int], tuple[str, Any]]:
        """Kind and item by their place in the text."""
        found: dict[tuple[int, int], tuple[str, Any]] = {(d.start, d.end): ("task", task) for d, task in self.tasks.items()}
        for draft, project in self.projects.items():
            found |= {(place.start, place.end): ("project", project) for place in (*draft.said, draft)}
        return found | {(d.start, d.end): ("target", target) for d, target in self.targets.items()}

    def match(self, target: DraftTarget) -> str:
        """The indicator a person or the reader gave a target."""
        return self.targets[target].indicator if target in self.targets else ""


def drafted(plan: Plan) -> Drafted:
    """The targets, tasks and projects of a plan that nobody has struck out; a target without a number is not held against numbers."""
    numbered = plan.targets.exclude(state=Item.State.REJECTED).exclude(value=None).exclude(comparator=Target.Comparator.DONE)
    targets = {_target(t, plan.text): t for t in numbered.select_related("provision")}
    tasks = {_task(t, plan.text): t for t in plan.tasks.exclude(state=Item.State.REJECTED).select_related("provision", "lead")}
    projects = {_project(p, plan.text): p for p in plan.projects.exclude(state=Item.State.REJECTED).select_related("provision", "lead")}
    draft = Draft(tuple(targets), tuple(tasks), (), (), tuple(projects), tuple(_sum(whole) for whole in plan.project_sums))
    return Drafted(draft, targets, tasks, plan.text, projects)


def _place(item: Any, text: str) -> tuple[int, int]:
    """Where an item's words stand; one that a person added stands behind the text, each at a place of its own."""
    return (len(text) + item.pk, len(text) + item.pk) if item.start is None else (item.start, item.end or item.start)


def _target(item: Target, text: str) -> DraftTarget:
    start, end = _place(item, text)
    high = None if item.value_high is None else float(item.value_high)
    return DraftTarget(
        text[start:end] or item.label,
        start,
        end,
        item.label,
        item.comparator,
        float(item.value or 0),
        high,
        item.unit,
        item.count_of or None,
        item.base or None,
        item.year,
        item.scope or None,
        _path(item),
        _sentence(text, start, end),
        readings=tuple(item.readings),
    )


def _task(item: Task, text: str) -> DraftTask:
    start, end = _place(item, text)
    lead = item.lead.name if item.lead else item.lead_text
    return DraftTask(
        text[start:end] or item.action,
        start,
        end,
        item.action,
        lead or None,
        tuple(item.cooperating),
        item.due.isoformat() if item.due else None,
        item.product or None,
        _path(item),
        item.group or None,
    )


def _project(item: Project, text: str) -> DraftProject:
    """What the document states of the budget counts only while nobody has set another one."""
    start, end = _place(item, text)
    budget = None if item.budget is None else int(item.budget)
    said = tuple(BudgetSaid(s["amount"], s["high"], s["start"], s["end"]) for s in item.said)
    settled = not said or said[0].amount != budget
    parts = {of: tuple(Part(p["name"], p["amount"]) for p in item.parts if p["of"] == of) for of in ("source", "component")}
    return DraftProject(
        text[start:end] or item.title,
        start,
        end,
        item.kind,
        item.name,
        (item.lead.name if item.lead else item.lead_text) or None,
        budget,
        None if settled else said[0].high,
        tuple(filter(None, item.sources.split("; "))),
        item.period,
        _path(item),
        parts["source"],
        parts["component"],
        () if settled else said,
    )


def _sum(whole: dict[str, Any]) -> ProjectSum:
    return ProjectSum(whole["amount"], whole["start"], whole["end"], tuple(Part(p["name"], p["amount"]) for p in whole["parts"]))


def _path(item: Any) -> tuple[str, ...]:
    return tuple(item.provision.heading_path) if item.provision else ()


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """From the mark that ends what stands before to the mark that ends the sentence."""
    after = [at for at in (text.find(". ", end - 1), text.find("\n", end)) if at >= 0]
    return max(text.rfind(". ", 0, start) + 2, text.rfind("\n", 0, start) + 1, 0) if start else 0, min(after, default=len(text))


def context_of_plan(plan: Plan, kept: Drafted) -> Context:
    """What is known for a kept plan: its own choice of indicators, figures of its province."""
    settled = frozenset(d.start for d, target in kept.targets.items() if target.reading)
    figures = figures_of(plan.org)

    def measures_of(target: DraftTarget) -> Sequence[Measure]:
        if (code := kept.match(target)) in indicators():
            return [_measure(code, figures)]
        return likely(target, figures) if target.readings and target.start not in settled else ()

    return Context(measures_of, named_in(plan.text), agencies_on(today()), today(), settled)


def context_of_text(text: str, org: Org | None) -> Context:
    """What is known for a document that is not kept: likely indicators, and figures and agencies if a unit is named."""
    figures = figures_of(org) if org else None
    return Context(lambda target: likely(target, figures), named_in(text), agencies_on(today()) if org else frozenset(), today())


Figures = Callable[[str], tuple[float, str] | None]


def figures_of(org: Org) -> Figures | None:
    """The newest yearly figure of an indicator in a unit as it is today, with its period; None before the first edition."""
    edition = Edition.current()
    if edition is None:
        return None
    boundary = boundary_in(edition)
    unit = unit_on(org, boundary.day)

    @cache
    def newest(code: str) -> tuple[float, str] | None:
        value = edition.latest(code, unit.key, boundary.code, Grain.YEAR)
        return None if value is None or value.value is None else (value.value, value.period)

    return newest


def likely(target: DraftTarget, figures: Figures | None) -> Sequence[Measure]:
    """The measure that surely fits, else all that come close, so that none of them is used silently."""
    if sure := measure_of(target):
        return [_measure(sure, figures)]
    found = match(target.indicator, target.base or "", target.scope or "", target.unit, target.comparator)
    close = [code for code, score in found if score >= max(ENOUGH, found[0][1] - MARGIN)]
    families = {indicators()[code].family for code in close} - {""}
    readings = [code for code, indicator in indicators().items() if indicator.family in families]
    several = list(dict.fromkeys([*close, *readings]))
    return [_measure(code, figures) for code in several] if len(several) > 1 else []


def _measure(code: str, figures: Figures | None) -> Measure:
    indicator: Indicator = indicators()[code]
    current, period = (figures(code) if figures else None) or (None, "")
    worse_high, top = indicator.better is Better.LOWER, _TOPS.get(indicator.unit.code)
    return Measure(code, indicator.name, indicator.unit.symbol, indicator.reading, worse_high, top, current, period)


def agencies_on(day: date) -> frozenset[str]:
    """The names of departments and agencies that exist on a day."""
    return frozenset(Org.objects.filter(kind__in=(Org.Kind.DEPARTMENT, Org.Kind.AGENCY)).valid_on(day).values_list("name", flat=True))

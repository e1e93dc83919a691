"""Pieces of a target's page: the sentence it stands in, the units below, the tasks that serve it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.paginator import Paginator

from cotmoc.engine.edition import Edition
from cotmoc.engine.values import Value
from cotmoc.language.text import ending, opening
from cotmoc.message import Message
from cotmoc.orgs.boundary import Boundary
from cotmoc.orgs.models import Org
from cotmoc.outlook.status import Goal, satisfied
from cotmoc.period import Period
from cotmoc.plans.models import Target, Task
from cotmoc.plans.progress import LABELS
from cotmoc.web.plan.words import TASK_COLOURS, row_part
from cotmoc.web.templatetags.figures import column_digits

AROUND = 140
"""Letters of the document shown on each side of a quoted sentence."""

MARKS = ("-", "–", "+", "•", "*")
"""Marks of a list that say nothing in a quotation."""


@dataclass(frozen=True)
class Quote:
    """The words of a target in its document, with what stands around them and where."""

    target: Target
    before: str
    words: str
    after: str
    heading: str
    page: int | None
    place: int | None


def quote_of(target: Target) -> Quote | None:
    """The sentence of a target as the plan has it; None for a target that a person added."""
    if target.start is None or target.end is None:
        return None
    text, provision = target.plan.text, target.provision
    low, high = (provision.start, provision.end) if provision else (target.start, target.end)
    before, after = text[low : target.start], text[target.end : high]
    before, words, after = row_part(before), row_part(text[target.start : target.end]), row_part(after)
    return Quote(
        target,
        "" if before.strip() in MARKS else ending(before, AROUND),
        words,
        opening(after, AROUND),
        provision.heading_path[-1] if provision and provision.heading_path else "",
        provision.page if provision else None,
        provision.order if provision else None,
    )


@dataclass(frozen=True)
class Child:
    """A unit below with its value, the part of the widest bar it fills (0 to 100), and its colour."""

    org: Org
    value: Value
    width: float
    colour: str


@dataclass(frozen=True)
class Children:
    """One page of the units below, best first, and those of the same kinds that have no figure at all."""

    rows: tuple[Child, ...]
    silent: tuple[Org, ...]
    total: int
    page: int
    pages: int
    digits: int


def children_of(
    edition: Edition, code: str, org: Org, boundary: Boundary, period: str, page: int, size: int, goal: Goal | None
) -> Children:
    """The units directly below one, in a boundary; zero and “chưa báo cáo” are never the same."""
    below = Org.objects.filter(parent=org)
    if boundary.day is not None:
        below = below.valid_on(boundary.day)
    units = {unit.key: unit for unit in below}
    values = (
        sorted(
            edition.children(code, list(units), boundary.code, period),
            key=lambda v: (v.value is None, -(v.value or 0), -(v.denominator or 0), units[v.org].name),
        )
        if units
        else []
    )
    kinds = {units[value.org].kind for value in values}
    told = {value.org for value in values}
    silent = sorted((u for key, u in units.items() if u.kind in kinds and key not in told), key=lambda u: u.name)
    widest = max((abs(v.value) for v in values if v.value is not None), default=0) or 1
    part = Paginator(values, size).get_page(page)
    shown = list(part)
    return Children(
        tuple(Child(units[v.org], v, round(100 * max(0.0, v.value or 0) / widest, 1), _bar_colour(v, goal, edition.as_of)) for v in shown),
        tuple(silent),
        len(values),
        part.number,
        part.paginator.num_pages,
        column_digits(shown),
    )


def _bar_colour(value: Value, goal: Goal | None, closed: date) -> str:
    """Whether a unit has what is promised: told by a whole figure of the milestone's own year, once that is over, and by no other."""
    if goal is None or value.value is None or value.partial or value.unsplit:
        return "na"
    if not Period.parse(value.period).end == goal.end <= closed:
        return "na"
    return "met" if satisfied(goal, value.value) else "risk"


def bar_goal(target: Target, divided: bool) -> Goal | None:
    """What a unit's share is held against; counts are promised for the whole only."""
    if not divided or target.value is None or target.comparator == "done" or target.year is None:
        return None
    high = None if target.value_high is None else float(target.value_high)
    return Goal(target.comparator, float(target.value), target.year, target.unit, value_high=high)


@dataclass(frozen=True)
class Serving:
    """A task that serves a target: how it stands in words, its colour, and how many days late."""

    task: Task
    label: Message
    colour: str
    late: int


def served_by(targets: Sequence[Target], today: date) -> list[Serving]:
    """The tasks that serve the targets of a row, late ones first."""
    tasks = {task.pk: task for target in targets for task in target.tasks.all() if task.state != Task.State.REJECTED}
    found = [serving(task, today) for task in tasks.values()]
    return sorted(found, key=lambda s: (-s.late, s.task.due or date.max, s.task.order))


def serving(task: Task, today: date) -> Serving:
    """A task as it stands on a day."""
    status = task.status_on(today)
    late = (today - task.due).days if status == "overdue" and task.due else 0
    return Serving(task, LABELS[status], TASK_COLOURS[status], late)

"""From a document to a plan in draft: what the reader found is kept with its place, for a person to decide."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction

from cotmoc.files.document import Document, read_document
from cotmoc.files.kept import keep
from cotmoc.language.text import folded
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.plans.align.words import plain
from cotmoc.plans.dates import due_day
from cotmoc.plans.models import Goal, Plan, Project, Provision, Target, Task
from cotmoc.plans.reading import Draft, DraftProject, DraftTarget, DraftTask, read_plan

Match = Callable[[DraftTarget], str]
"""Gives the code of the indicator that measures a target, "" when none does or it is unsure."""


@dataclass(frozen=True)
class Facts:
    """What a person says of the document; nothing of it is guessed."""

    title: str
    org: Org
    number: str = ""
    issuer: str = ""
    issued_on: date | None = None
    parent: Plan | None = None
    is_sample: bool = False


@dataclass(frozen=True)
class _Places:
    """The provisions of a plan in order, to find the one a quote stands in."""

    provisions: list[Provision]

    def of(self, start: int) -> Provision | None:
        at = bisect_right(self.provisions, start, key=lambda p: p.start) - 1
        return self.provisions[at] if at >= 0 and start < self.provisions[at].end else None


def add_plan(data: bytes, name: str, facts: Facts, by: Any, match: Match | None = None) -> Plan:
    """Keep a document as a plan in draft with everything the reader found; whole or not at all.
    Raises FileProblem when the document cannot be read."""
    document = read_document(data, name)
    draft = read_plan(document.text)
    keep(data)
    with transaction.atomic():
        plan = Plan.objects.create(
            title=facts.title,
            number=facts.number,
            issuer=facts.issuer,
            issued_on=facts.issued_on,
            org=facts.org,
            parent=facts.parent,
            is_sample=facts.is_sample,
            file_name=name,
            file_sha256=document.sha256,
            text=document.text,
            milestones=sorted({t.year for t in draft.targets if t.year}),
            project_sums=[asdict(s) for s in draft.project_sums],
            created_by=by if getattr(by, "pk", None) else None,
        )
        places = _Places(_provisions(plan, document, draft))
        _add_goals(plan, draft, places)
        _add_targets(plan, draft, places, match)
        finder = Finder.load()
        tasks = _add_tasks(plan, draft, places, facts, finder)
        _add_projects(plan, draft, places, facts, finder, tasks)
        AuditEntry.write(by, "Nhập kế hoạch", plan, file=name, sha256=document.sha256)
    return plan


def _provisions(plan: Plan, document: Document, draft: Draft) -> list[Provision]:
    """One provision a paragraph or row, with the headings it stands under."""
    path: list[tuple[int, str]] = []
    headings = sorted(draft.headings, key=lambda h: h.start)
    made = []
    for block in document.blocks:
        near = bisect_left(headings, block.start, key=lambda h: h.start)
        heading = headings[near] if near < len(headings) and headings[near].start < block.end else None
        if heading:
            path = [(level, text) for level, text in path if level < heading.level]
        made.append(
            Provision(
                plan=plan,
                order=block.order,
                heading_path=[text for _, text in path],
                is_heading=heading is not None,
                page=block.page,
                start=block.start,
                end=block.end,
                text=document.text[block.start : block.end],
            )
        )
        if heading:
            path.append((heading.level, heading.text))
    return Provision.objects.bulk_create(made)


def _add_goals(plan: Plan, draft: Draft, places: _Places) -> None:
    Goal.objects.bulk_create(
        Goal(plan=plan, text=g.text, start=g.start, end=g.end, order=i, provision=places.of(g.start)) for i, g in enumerate(draft.goals)
    )


def label_of(target: DraftTarget) -> str:
    """What is measured, as a line of a list: the indicator with its scope and base where it does not say them."""
    label = target.indicator[:1].upper() + target.indicator[1:]
    if target.scope and folded(target.scope) not in folded(label):
        label += f" – {target.scope}"
    if target.base and folded(target.base) not in folded(label):
        label += f" so với {target.base}"
    return label[:500]


def _flags(item: DraftTarget | DraftTask | DraftProject) -> list[dict[str, str]]:
    return [{"code": flag.code, "message": flag.message} for flag in item.flags]


def _labelled_illustrative(text: str, target: DraftTarget) -> bool:
    """Whether the sentence or a heading above says that the figure is only for illustration."""
    said = (text[target.sentence[0] : target.sentence[1]], *target.heading_path)
    return any("minh họa" in folded(words) for words in said)


def _add_targets(plan: Plan, draft: Draft, places: _Places, match: Match | None) -> None:
    Target.objects.bulk_create(
        Target(
            plan=plan,
            label=label_of(t),
            indicator="" if t.readings or not match else match(t),
            comparator=t.comparator,
            value=round(t.value, 6),
            value_high=None if t.value_high is None else round(t.value_high, 6),
            unit=t.unit,
            count_of=(t.count_of or "")[:200],
            base=(t.base or "")[:300],
            scope=(t.scope or "")[:300],
            year=t.year,
            group=(t.heading_path[-1] if t.heading_path else "")[:200],
            readings=list(t.readings),
            flags=_flags(t),
            order=i,
            illustrative=_labelled_illustrative(plan.text, t),
            start=t.start,
            end=t.end,
            provision=places.of(t.start),
        )
        for i, t in enumerate(draft.targets)
    )


def _add_tasks(plan: Plan, draft: Draft, places: _Places, facts: Facts, finder: Finder) -> list[Task]:
    day = last_day_of(facts.org, facts.issued_on)
    return Task.objects.bulk_create(
        Task(
            plan=plan,
            action=t.action,
            lead=_lead(finder, t.lead, day, facts.org),
            lead_text=(t.lead or "")[:300],
            cooperating=list(t.cooperating),
            due=due_day(t.deadline),
            due_text=(t.deadline or "")[:120],
            product=(t.product or "")[:500],
            group=(t.group or "")[:200],
            flags=_flags(t),
            order=i,
            start=t.start,
            end=t.end,
            provision=places.of(t.start),
        )
        for i, t in enumerate(draft.tasks)
    )


def _add_projects(plan: Plan, draft: Draft, places: _Places, facts: Facts, finder: Finder, tasks: list[Task]) -> None:
    day = last_day_of(facts.org, facts.issued_on)
    made = Project.objects.bulk_create(
        Project(
            plan=plan,
            kind=p.kind,
            name=p.name[:400],
            lead=_lead(finder, p.lead, day, facts.org),
            lead_text=(p.lead or "")[:300],
            budget=p.budget if p.budget is None or p.budget < _MOST else None,
            sources="; ".join(p.sources)[:300],
            period=p.period,
            parts=[
                {"name": part.name, "amount": part.amount, "of": of}
                for of, parts in (("source", p.parts), ("component", p.components))
                for part in parts
            ],
            said=[{"amount": s.amount, "high": s.high, "start": s.start, "end": s.end} for s in p.said],
            flags=_flags(p),
            order=i,
            start=p.start,
            end=p.end,
            provision=places.of(p.start),
        )
        for i, p in enumerate(draft.projects)
    )
    Link = Project.tasks.through
    pairs = linked(draft.projects, tasks)
    Link.objects.bulk_create(Link(project=made[at], task=task) for at, task in pairs)


_MOST = 10**20
"""Đồng that no budget reaches: more is a misprint that the column cannot hold."""


def linked(projects: Sequence[DraftProject], tasks: Sequence[Task]) -> list[tuple[int, Task]]:
    """Which tasks belong to which project, by its position in the list: those whose words hold it, or whose action names it."""
    starts, actions = [task.start or 0 for task in tasks], [f" {plain(task.action)} " for task in tasks]
    found: list[tuple[int, Task]] = []
    for at, project in enumerate(projects):
        last = bisect_right(starts, project.start)
        holding = {here for here in range(max(0, last - _NESTED), last) if project.start < (tasks[here].end or 0)}
        name = plain(project.name)
        naming = {here for here, action in enumerate(actions) if f" {name} " in action} if len(name.split()) >= _TELLING else set()
        found += [(at, tasks[here]) for here in sorted(holding | naming)]
    return found


_NESTED, _TELLING = 4, 4
"""Tasks looked at that may hold one place; syllables from which a name inside an action is no accident."""


def last_day_of(org: Org, wanted: date | None) -> date:
    """A day on which a unit exists: the wanted one, else its last, else its first after the merger."""
    day = wanted or org.valid_to or org.valid_from + timedelta(days=1)
    return min(day, org.valid_to) if org.valid_to else max(day, org.valid_from)


def _lead(finder: Finder, text: str | None, day: date, within: Org) -> Org | None:
    if not text:
        return None
    try:
        return finder.find(text, day, within)
    except UnknownOrg:
        return None

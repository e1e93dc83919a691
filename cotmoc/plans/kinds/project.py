"""Đề án, dự án, chương trình, chiến lược, quy hoạch: a named undertaking with money."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cotmoc.plans.align.words import plain
from cotmoc.plans.kinds._same import lead_changes, lead_recognised, same_work
from cotmoc.plans.kinds.base import Change, Kind, Read
from cotmoc.plans.models import Project, Task
from cotmoc.plans.money import money
from cotmoc.plans.reader import DraftProject
from cotmoc.plans.reissue_matching import match_projects

_MOST = 10**20
"""Đồng that no budget reaches: more is a misprint that the column cannot hold."""
_NESTED, _TELLING = 4, 4
"""Tasks looked at that may hold one place; syllables from which a name inside an action is no accident."""


class ProjectKind(Kind):
    """A project is its name and its money; tasks of the same document carry it out."""

    order = 40
    model = Project
    text = "name"
    joined = ("sources",)
    units = ("lead",)

    def proposed(self, read: Read) -> list[Project]:
        return [_project(read, p, i) for i, p in enumerate(read.draft.projects)]

    def tie(self, read: Read, made: Mapping[str, list[Any]]) -> None:
        Link = Project.tasks.through
        pairs = linked(read.draft.projects, made["task"])
        Link.objects.bulk_create(Link(project=made[self.code][at], task=task) for at, task in pairs)

    def match(self, old: Sequence[Project], new: Sequence[Project]) -> dict[int, int]:
        return match_projects(old, new)

    def changes(self, old: Project, new: Project) -> Iterator[Change]:
        """The budget; lead and time as for tasks; the name when it is not nearly the same."""
        if old.budget != new.budget:
            yield Change("budget", "Kinh phí", _budget(old), _budget(new))
        yield from lead_changes(old, new)
        if old.period != new.period:
            yield Change("period", "Thời gian", old.period, new.period)
        if not same_work(old.name, new.name):
            yield Change("words", "Nội dung", old.name, new.name)

    def decisions(self, old: Project, new: Project, kept: bool) -> dict[str, Any]:
        """The lead a person recognised in the same words, the sector, and the money already paid out."""
        found: dict[str, Any] = {"lead": old.lead} if lead_recognised(old, new) else {}
        found |= {"sector": old.sector} if old.sector else {}
        return found | ({"disbursed": old.disbursed} if old.disbursed is not None else {})


def _project(read: Read, p: DraftProject, order: int) -> Project:
    parts = [
        {"name": part.name, "amount": part.amount, "of": of}
        for of, several in (("source", p.parts), ("component", p.components))
        for part in several
    ]
    led, doubts = read.led(p.lead)
    return Project(
        kind=p.kind,
        name=p.name[:400],
        **led,
        budget=p.budget if p.budget is None or p.budget < _MOST else None,
        sources="; ".join(p.sources)[:300],
        period=p.period,
        parts=parts,
        said=[{"amount": s.amount, "high": s.high, "start": s.start, "end": s.end} for s in p.said],
        **read.placed(p, order, doubts),
    )


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


def _budget(project: Project) -> str:
    return "" if project.budget is None else str(money(int(project.budget)))


kind = ProjectKind()

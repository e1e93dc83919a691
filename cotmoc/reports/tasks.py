"""Tasks as a report tells them: as they stood on the closing day, in the states and words of the list of tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from typing import Any

from cotmoc.plans.models import Plan, Task
from cotmoc.plans.progress import LABELS, as_they_stood, rates
from cotmoc.reports.wording import day, lowered, share

DONE = ("done", "done_late")


def tasks_of(plan: Plan, on: date) -> dict[str, Any]:
    """How many stand where, the two rates, late ones with their days, those due soon, and the count by lead agency."""
    tasks = _standing(plan, on)
    seen, counted = Counter(task.status_on(on) for task in tasks), rates(tasks, on)
    return {
        "tasks": {
            "total": len(tasks),
            "by_status": [{"lower": lowered(words), "count": seen[status]} for status, words in LABELS.items() if seen[status]],
            "completion": share(counted.completion),
            "punctual": share(counted.punctual),
        },
        "overdue": _told(tasks, on, "overdue"),
        "due_soon": _told(tasks, on, "due_soon"),
        "agencies": _by_agency(tasks, on),
    }


def late_on(plan: Plan, on: date) -> frozenset[int]:
    """The tasks that were overdue on the closing day, whatever became of them since."""
    return frozenset(task.pk for task in _standing(plan, on) if task.status_on(on) == "overdue")


def _standing(plan: Plan, on: date) -> list[Task]:
    return as_they_stood(plan.tasks.select_related("lead"), on)


def _told(tasks: Iterable[Task], on: date, status: str) -> list[dict[str, Any]]:
    found = sorted((task for task in tasks if task.status_on(on) == status), key=lambda task: task.due or on)
    return [_task(number, task, on) for number, task in enumerate(found, 1)]


def _task(number: int, task: Task, on: date) -> dict[str, Any]:
    return {
        "number": number,
        "action": task.action,
        "lead": _lead(task),
        "due": day(task.due),
        "product": task.product or "chưa nêu sản phẩm",
        "days": (on - task.due).days if task.due else "",
        "left": (task.due - on).days if task.due else "",
    }


def _lead(task: Task) -> str:
    return task.lead.name if task.lead else task.lead_text or "chưa rõ cơ quan chủ trì"


def _by_agency(tasks: list[Task], on: date) -> list[dict[str, Any]]:
    """Counts by lead agency and state, the one with most late tasks first."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(_lead(task), []).append(task)
    rows = [(name, Counter(task.status_on(on) for task in own)) for name, own in groups.items()]
    rows.sort(key=lambda row: (-row[1]["overdue"], -row[1].total(), row[0]))
    return [
        {
            "number": number,
            "name": name,
            "total": seen.total(),
            **{status: seen[status] for status in LABELS},
            "done": sum(seen[s] for s in DONE),
        }
        for number, (name, seen) in enumerate(rows, 1)
    ]

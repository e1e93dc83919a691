"""What a reader must find in the sample plan, in the form of the gold passages: targets and tasks as they were written."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.sample.plan.targets import PROMISES
from cotmoc.sample.plan.tasks import GROUPS


@dataclass(frozen=True)
class ExpectedTarget:
    """A number to reach: words its quote must lie in, comparator, value, unit, milestone year; ambiguous ones must be flagged."""

    text: str
    comparator: str
    value: float
    unit: str
    year: int
    ambiguous: bool
    illustrative: bool


@dataclass(frozen=True)
class ExpectedTask:
    """A row of a task table: lead, cooperating agencies, due code (YYYY, YYYY-MM, YYYY-MM-DD, YYYY-Qn or None), product or None."""

    action: str
    lead: str
    cooperating: tuple[str, ...]
    due: str | None
    product: str | None
    group: str


def expected_targets() -> list[ExpectedTarget]:
    """All targets in the order of the text."""
    return [ExpectedTarget(p.text, p.comparator, p.value, p.unit, p.year, p.ambiguous, p.illustrative) for p in PROMISES]


def expected_tasks() -> list[ExpectedTask]:
    """All tasks in the order of the text."""
    return [
        ExpectedTask(task.action, task.lead, task.cooperating, task.due, task.product or None, f"{group.number}. {group.title}")
        for group in GROUPS
        for task in group.tasks
    ]

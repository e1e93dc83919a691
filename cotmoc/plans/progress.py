"""Progress of tasks: a task is done when its product exists, and an extension keeps the first due date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from copy import copy
from dataclasses import dataclass
from datetime import date
from typing import Any

from cotmoc.home import today
from cotmoc.message import say
from cotmoc.orgs.evidence import evidence_of
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.deciding import edit
from cotmoc.plans.models import Task
from cotmoc.problem import Problem

LABELS = {
    "overdue": say("Quá hạn"),
    "due_soon": say("Sắp đến hạn"),
    "awaiting": say("Chờ xác nhận"),
    "running": say("Đang thực hiện, trong hạn"),
    "not_started": say("Chưa bắt đầu"),
    "done": say("Hoàn thành đúng hạn"),
    "done_late": say("Hoàn thành muộn"),
    "stopped": say("Dừng, có văn bản"),
}


def _day(text: str) -> date | None:
    return None if text in ("", "None") else date.fromisoformat(text)


_RESTORED: dict[str, Callable[[str], Any]] = {"state": str, "progress": str, "percent": int, "due": _day, "finished_on": _day}
"""What a report tells of a task, as the journal writes it."""
ADDED = "Thêm mục"
"""How the journal names a task that a person added to a plan."""


class NoProduct(Problem):
    """A task cannot be done without its product; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class Rates:
    """Counts of the four disjoint sets of national practice, and the two rates in percent (None without due tasks)."""

    on_time: int
    late: int
    in_time: int
    overdue: int

    @property
    def completion(self) -> float | None:
        """Done / (done + overdue): the completion of tasks that were due."""
        due = self.on_time + self.late + self.overdue
        return 100 * (self.on_time + self.late) / due if due else None

    @property
    def punctual(self) -> float | None:
        """Done on time / (done + overdue)."""
        due = self.on_time + self.late + self.overdue
        return 100 * self.on_time / due if due else None


def rates(tasks: Iterable[Task], day: date) -> Rates:
    """The four sets on a day (domain: task statuses, as the national report counts them)."""
    seen = Counter(task.status_on(day) for task in tasks)
    in_time = sum(seen[status] for status in ("running", "not_started", "due_soon", "awaiting"))
    return Rates(seen["done"], seen["done_late"], in_time, seen["overdue"])


def as_they_stood(tasks: Iterable[Task], day: date) -> list[Task]:
    """Tasks as they were on a day, not to be saved: what was reported, changed or left out after it is taken back by the journal, a
    product handed in after it was not there yet, and a task a person added after it is not there at all."""
    found = {task.pk: copy(task) for task in tasks}
    later = AuditEntry.objects.filter(detail__kind="Task", detail__item__in=list(found), at__date__gt=day, at__date__lte=today())
    for entry in later.order_by("-at", "-pk"):
        if entry.action == ADDED:
            found.pop(entry.detail["item"], None)
        elif entry.detail["item"] in found:
            _take_back(found[entry.detail["item"]], entry.detail.get("before") or {})
    for task in found.values():
        if task.finished_on and task.finished_on > day:
            task.progress, task.finished_on = Task.Progress.RUNNING, None
    return [task for task in found.values() if task.state != Task.State.REJECTED]


def _take_back(task: Task, before: Any) -> None:
    """Set what the journal says a task was before a change; a list of targets is no such change."""
    for name in _RESTORED.keys() & before:
        setattr(task, name, _RESTORED[name](before[name]))


def report_progress(task: Task, by: Any, version: int, progress: str, percent: int, note: str, evidence: str, day: date) -> Task:
    """Save what the lead agency reports. Done asks for the product (a document number, or evidence tied to it); raises NoProduct, Conflict.
    The day that counts is the one on which the product was handed in, not the one on which it was confirmed."""
    handed_in = progress in (Task.Progress.DONE, Task.Progress.SUBMITTED)
    if handed_in and not evidence.strip() and not evidence_of("task", task.pk).exists():
        raise NoProduct("Nhiệm vụ chỉ hoàn thành khi có sản phẩm: ghi số văn bản, hoặc gắn tệp, đường dẫn của sản phẩm làm minh chứng.")
    finished = (task.finished_on or day) if handed_in else None
    return edit(
        task,
        by,
        version,
        progress=progress,
        percent=100 if progress == Task.Progress.DONE else percent,
        note=note,
        evidence=evidence.strip(),
        finished_on=finished,
    )


def ask_for_explanation(task: Task, by: Any, question: str) -> AuditEntry:
    """Put a question to the lead agency; it stays in the task's history."""
    return AuditEntry.write(by, "Yêu cầu giải trình", task, kind="Task", item=task.pk, plan=task.plan_id, question=question)


def history(task: Task) -> list[AuditEntry]:
    """Everything people did with a task, newest first."""
    return list(AuditEntry.objects.filter(detail__kind="Task", detail__item=task.pk).select_related("user"))

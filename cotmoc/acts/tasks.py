"""Tasks at work: progress reported by the agency that leads, questions put to it, the targets a task serves."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

from django.db import transaction

from cotmoc.acts.permission import NotPermitted, permit, permitted
from cotmoc.message import say
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans import progress as progressing
from cotmoc.plans.models import Item, Plan, Target, Task
from cotmoc.plans.steps import TASK
from cotmoc.plans.turn import take_plan
from cotmoc.problem import Problem


class Closed(Problem):
    """Nothing may be reported on a task now; str() is one Vietnamese sentence."""


def may_report(user: Any, task: Task) -> bool:
    """The agency that leads a task reports on it, and the steward of its plan."""
    return permitted(user, "steward", task.plan.org) or permitted(user, "report", task.lead)


def may_ask(user: Any, task: Task) -> bool:
    """Leaders and stewards to whom the plan's unit answers ask."""
    return permitted(user, "ask", task.plan.org)


def report(by: Any, task: Task, version: int, progress: str, percent: int, note: str, evidence: str, day: date) -> Task:
    """Keep what is reported. Only a steward says that a task is done or stopped, or opens such a one again: who does the work does not
    accept it."""
    if not may_report(by, task):
        raise NotPermitted
    steward = permitted(by, "steward", task.plan.org)
    if task.plan.state != Plan.State.CONFIRMED:
        raise Closed("Kế hoạch còn là bản nháp; báo tiến độ được từ khi kế hoạch được đưa vào sử dụng.")
    if not steward and TASK.lock(task.progress):
        raise Closed(say(TASK.lock(task.progress)))
    way = TASK.way(task.progress, progress)
    if way is None or (way.action == "steward" and not steward):
        raise Closed("“Hoàn thành” và “Dừng” do đơn vị tổng hợp ghi; chọn “Chờ xác nhận” khi đã xong việc.")
    return progressing.report_progress(task, by, version, progress, percent, note, evidence, day)


def ask(by: Any, task: Task, question: str) -> AuditEntry:
    """Put a question to the agency that leads; it stays in the task's history."""
    permit(by, "ask", task.plan.org)
    with transaction.atomic():
        take_plan(task.plan_id)
        return progressing.ask_for_explanation(task, by, question)


def serve(by: Any, task: Task, targets: Collection[Target]) -> None:
    """Say which targets of its plan a task serves; the board then shows which promise a late task holds back."""
    permit(by, "steward", task.plan.org)
    with transaction.atomic():
        take_plan(task.plan_id)
        own = Target.objects.filter(plan_id=task.plan_id, pk__in=[target.pk for target in targets]).exclude(state=Item.State.REJECTED)
        before = list(task.targets.values_list("pk", flat=True))
        task.targets.set(own)
        after = [target.pk for target in own]
        AuditEntry.write(by, "Nối với chỉ tiêu", task, kind="Task", item=task.pk, plan=task.plan_id, before=before, after=after)

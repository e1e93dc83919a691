"""Nhiệm vụ: work given to an agency."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from cotmoc.plans.align.words import plain
from cotmoc.plans.dates import due_day
from cotmoc.plans.kinds._same import lead_changes, lead_recognised, same, same_work
from cotmoc.plans.kinds.base import Change, Kind, Read, as_offer
from cotmoc.plans.models import Task
from cotmoc.plans.reader import DraftTask
from cotmoc.plans.reissue_matching import match_tasks


class TaskKind(Kind):
    """A task is its work: who does what by when with which product, and how far it has come."""

    order = 20
    model = Task
    text = "action"
    joined = ("action", "product", "note", "evidence")
    units = ("lead",)

    def proposed(self, read: Read) -> list[Task]:
        return [_task(read, t, i) for i, t in enumerate(read.draft.tasks)]

    def offered(self, read: Read) -> list[Task]:
        found = [t for t in read.draft.offered if isinstance(t, DraftTask)]
        return [as_offer(_task(read, t, i), t.why) for i, t in enumerate(found, len(read.draft.tasks))]

    def merged(self, first: Task, second: Task) -> dict[str, Any]:
        """How far the whole is: as far as both where they agree, else on the way."""
        percent = min(first.percent, second.percent)
        if first.progress == second.progress:
            finished = [day for day in (first.finished_on, second.finished_on) if day]
            return {"percent": percent, "finished_on": max(finished) if len(finished) == 2 else None}
        return {"progress": Task.Progress.RUNNING, "percent": percent, "finished_on": None}

    def match(self, old: Sequence[Task], new: Sequence[Task]) -> dict[int, int]:
        return match_tasks(old, new)

    def changes(self, old: Task, new: Task) -> Iterator[Change]:
        """Lead, due day and product; the words when they are not nearly the same or hold other figures."""
        yield from lead_changes(old, new)
        if not same(old.due, new.due, old.due_text, new.due_text):
            yield Change("due", "Hạn", _due(old), _due(new))
        if plain(old.product) != plain(new.product):
            yield Change("product", "Sản phẩm", old.product, new.product)
        if not same_work(old.action, new.action):
            yield Change("words", "Nội dung", old.action, new.action)

    def decisions(self, old: Task, new: Task, kept: bool) -> dict[str, Any]:
        """What a person understood where the newer text says the same words; for a kept task also how far it has come."""
        found: dict[str, Any] = {"lead": old.lead} if lead_recognised(old, new) else {}
        if old.due and not new.due and plain(old.due_text) == plain(new.due_text):
            found["due"] = old.due
        if kept and old.progress != Task.Progress.NOT_STARTED:
            found |= {name: getattr(old, name) for name in ("progress", "percent", "note", "evidence", "finished_on")}
        return found

    def links(self, old: Task, new: Task, twins: Mapping[tuple[str, int], Any]) -> dict[str, list[Any]]:
        """Targets of the newer plan that the earlier task served and the newer does not yet."""
        linked = set(new.targets.values_list("pk", flat=True))
        served = (twins.get(("target", pk)) for pk in old.targets.order_by("order", "pk").values_list("pk", flat=True))
        return {"targets": [target for target in served if target is not None and target.pk not in linked]}


def _task(read: Read, t: DraftTask, order: int) -> Task:
    led, doubts = read.led(t.lead)
    return Task(
        action=t.action,
        **led,
        cooperating=list(t.cooperating),
        due=due_day(t.deadline),
        due_text=(t.deadline or "")[:120],
        product=(t.product or "")[:500],
        group=(t.group or "")[:200],
        **read.placed(t, order, doubts),
    )


def _due(task: Task) -> str:
    return f"{task.due:%d/%m/%Y}" if task.due else task.due_text


kind = TaskKind()

"""The list of tasks: in which order, under which heads, what a filter leaves, and how they stand together in numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_lazy

from cotmoc.language.collation import collated
from cotmoc.language.text import finds
from cotmoc.period import Grain, Period
from cotmoc.plans.models import Item, Task
from cotmoc.plans.progress import LABELS, Rates, rates
from cotmoc.web.plan.words import standing_of, status_words

PAGE = 200
ORDER = ("overdue", "due_soon", "awaiting", "running", "not_started", "done_late", "done", "stopped")
SLUGS = {
    "overdue": "qua-han",
    "due_soon": "sap-den-han",
    "awaiting": "cho-xac-nhan",
    "running": "dang-thuc-hien",
    "not_started": "chua-bat-dau",
    "done": "dung-han",
    "done_late": "muon",
    "stopped": "dung",
}
STATUSES = {slug: status for status, slug in SLUGS.items()}
DUES: dict[str, str | Promise] = {
    "thang": gettext_lazy("trong tháng này"),
    "quy": gettext_lazy("trong quý này"),
    "nam": gettext_lazy("trong năm nay"),
    "khong": gettext_lazy("không có hạn"),
}


@dataclass(frozen=True)
class Row:
    """A task in the list with how it stands today."""

    task: Task
    status: str
    label: str
    colour: str
    when: str

    @property
    def agency(self) -> str:
        """Who leads it, as the list heads say it."""
        return self.task.lead.name if self.task.lead else self.task.lead_text or gettext("Chưa rõ cơ quan chủ trì")


@dataclass(frozen=True)
class Filters:
    """What an address asks for: a lead, a status, when due, a group, and the heads of the list."""

    lead: str
    status: str
    due: str
    words: str
    by: str
    span: tuple[date, date] | None

    @classmethod
    def of(cls, query: Mapping[str, str], day: date) -> Filters:
        """The filters of a query; words that mean nothing are left out."""
        due = query.get("han", "")
        return cls(
            query.get("co-quan", ""),
            query.get("tinh-trang", "") if query.get("tinh-trang", "") in STATUSES else "",
            due if due in DUES else "",
            query.get("tim", "").strip()[:80],
            "nhom" if query.get("theo") == "nhom" else "co-quan",
            _span(due, day),
        )

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.lead or self.status or self.due or self.words)

    def keeps(self, row: Row) -> bool:
        """Whether a row passes."""
        task = row.task
        return (
            (not self.lead or self.lead == str(task.lead_id or "0"))
            and (not self.status or STATUSES[self.status] == row.status)
            and (not self.words or finds(self.words, task.action, task.product))
            and (self.due != "khong" or task.due is None)
            and (self.span is None or (task.due is not None and self.span[0] <= task.due <= self.span[1]))
        )


def _span(due: str, day: date) -> tuple[date, date] | None:
    grain = {"thang": Grain.MONTH, "quy": Grain.QUARTER, "nam": Grain.YEAR}.get(due)
    if grain is None:
        return None
    period = Period.of(day, grain)
    return period.start, period.end


def rows_of(found: Any, day: date) -> list[Row]:
    """All tasks that nobody struck out, late first, the latest of them on top."""
    kept = found.exclude(state=Item.State.REJECTED).select_related("lead", "plan").defer("plan__text")
    rows = []
    for task in kept:
        standing = standing_of(task, day)
        rows.append(Row(task, standing["status"], standing["label"], standing["colour"], standing["when"]))
    return sorted(rows, key=lambda row: (ORDER.index(row.status), row.task.due or date.max, row.task.plan_id, row.task.order))


def groups_of(rows: Sequence[Row], by: str) -> list[tuple[str, list[Row], int]]:
    """Rows under their agency or group with the number overdue, the group with most overdue first."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.agency if by == "co-quan" else row.task.group or gettext("Không thuộc nhóm nào"), []).append(row)
    counted = [(name, inside, sum(row.status == "overdue" for row in inside)) for name, inside in groups.items()]
    return sorted(counted, key=lambda group: -group[2])


def leads_of(rows: Iterable[Row]) -> list[tuple[str, str]]:
    """The agencies that lead something, to choose from."""
    return sorted(
        {(str(row.task.lead_id or "0"), row.task.lead.name if row.task.lead else gettext("Chưa gắn với đơn vị nào")) for row in rows},
        key=lambda choice: (choice[0] == "0", collated(choice[1])),
    )


@dataclass(frozen=True)
class Numbers:
    """The list in numbers: how many stand where, and the two rates of tasks that were due."""

    statuses: list[tuple[str, str, str, int]]
    """Slug, words, colour and count, in the order of worry; none that are empty."""
    rates: Rates
    soon: date


def numbers_of(rows: Sequence[Row], day: date) -> Numbers:
    """The numbers of a list; the rates are those of the national report on assigned tasks."""
    seen = Counter(row.status for row in rows)
    colours = {row.status: row.colour for row in rows}
    return Numbers(
        [(SLUGS[status], status_words(status), colours[status], seen[status]) for status in ORDER if seen[status] and status in LABELS],
        rates((row.task for row in rows), day),
        day + timedelta(days=15),
    )

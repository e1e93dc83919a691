"""What people did with a task, told in words from the audit trail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from cotmoc.orgs.accounts import called
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import Item, Task

FIELDS = {
    "progress": "Tiến độ",
    "percent": "Phần trăm",
    "note": "Ghi chú",
    "evidence": "Minh chứng sản phẩm",
    "due": "Hạn",
    "lead": "Cơ quan chủ trì",
    "product": "Sản phẩm",
    "action": "Nội dung",
    "state": "Trạng thái",
}


@dataclass(frozen=True)
class Entry:
    """One thing somebody did: when, who, what, with the fields before and after, or the question put."""

    at: datetime
    who: str
    action: str
    changes: tuple[tuple[str, str, str], ...]
    question: str = ""
    answers: bool = False


def entries_of(entries: Sequence[AuditEntry]) -> list[Entry]:
    """The history, newest first."""
    return [_entry(entry) for entry in entries]


def _entry(entry: AuditEntry) -> Entry:
    before, after = entry.detail.get("before"), entry.detail.get("after")
    changes = ()
    if isinstance(before, dict) and isinstance(after, dict):
        changes = tuple(
            (_(FIELDS[name]), _shown(name, before.get(name)), _shown(name, after[name]))
            for name in FIELDS
            if name in after and str(before.get(name)) != str(after[name])
        )
    who = called(entry.user) or _("dòng lệnh")
    return Entry(
        entry.at,
        who,
        _(entry.action),
        changes,
        str(entry.detail.get("question", "")),
        answers="note" in (after if isinstance(after, dict) else {}),
    )


def _shown(name: str, value: Any) -> str:
    if value in (None, "", "None"):
        return "—"
    names = {"progress": Task.Progress, "state": Item.State}.get(name)
    if names and value in names.values:
        return _(str(names(value).label))
    if name == "percent":
        return f"{value}\u00a0%"
    return f"{value[8:10]}/{value[5:7]}/{value[:4]}" if name == "due" else str(value)


def open_question(entries: Sequence[Entry]) -> Entry | None:
    """The newest question that nothing was reported after."""
    for entry in entries:
        if entry.answers:
            return None
        if entry.question:
            return entry
    return None

"""The web grid: cells kept as they are typed, and what is typed handed over as a file."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from cotmoc.acts.permission import permit
from cotmoc.home import today
from cotmoc.language.numbers import Figure
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.turn import take_turn
from cotmoc.registers import batches
from cotmoc.registers.base import Register
from cotmoc.registers.derived.grid import file_name, file_of, lines_of, look
from cotmoc.registers.grid import MOST_EDITS, Edit, GridProblem, Typed, draft_of, type_in
from cotmoc.registers.models import GridDraft
from cotmoc.registers.previewing import Preview
from cotmoc.registers.registry import code_of

DISCARDED = gettext_noop("Bỏ bản nháp trên lưới")


def keep(by: Any, register: type[Register], org: Org, edits: Sequence[Edit]) -> tuple[GridDraft, Typed]:
    """Keep cells as they are typed in the draft of a unit. It counts for nothing, so no line of the trail tells of it."""
    permit(by, "report", org)
    refuse_closed(org)
    if len(edits) > MOST_EDITS:
        raise GridProblem("Mỗi lần gửi nhiều nhất %(most)s ô; chưa ô nào được giữ.", most=Figure(MOST_EDITS))
    with transaction.atomic():
        take_turn(GridDraft)
        draft = draft_of(register, org)
        typed = type_in(draft, register, edits, by)
        if typed.rows:
            draft.person = by
            draft.save()
    return draft, typed


def preview(by: Any, register: type[Register], org: Org) -> Preview:
    """Make a file of what is typed and preview it as any other. GridProblem, and no batch, while a cell of it is wrong or missing."""
    permit(by, "report", org)
    refuse_closed(org)
    draft = draft_of(register, org)
    lines = lines_of(draft, register)
    if not lines:
        raise GridProblem("Chưa có ô nào được sửa nên chưa có gì để nộp.")
    looks = look(register, draft, lines).values()
    if wrong := sum(len(seen.faults) + len(seen.missing) for seen in looks):
        raise GridProblem("Còn %(cells)s ô cần sửa hoặc còn thiếu trong lưới; sửa xong rồi nộp.", cells=Figure(wrong))
    shown = batches.preview(register, file_of(register, draft, lines), file_name(draft), org, by)
    with transaction.atomic():
        take_turn(GridDraft)
        GridDraft.objects.filter(pk=draft.pk).update(batch=shown.batch, handed=draft.version)
    return shown


def discard(by: Any, register: type[Register], org: Org) -> None:
    """Throw the draft of a unit away; the register and what was handed in stay as they are."""
    permit(by, "report", org)
    with transaction.atomic():
        take_turn(GridDraft)
        draft = draft_of(register, org)
        if draft.pk is not None:
            AuditEntry.write(by, DISCARDED, org, register=code_of(register), rows=len(draft.rows))
            draft.delete()


def refuse_closed(org: Org) -> None:
    """GridProblem for a unit that is no more: what it did is written by the unit it became."""
    if not org.exists_on(today()):
        raise GridProblem(
            "%(org)s không còn từ sau ngày %(day)s nên không nhập trên lưới được; chọn đơn vị đang hoạt động.",
            org=org.name,
            day=org.valid_to or org.valid_from,
        )

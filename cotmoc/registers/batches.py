"""The life of a received file: previewed, submitted, approved or returned. It is written whole or not at all."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any

from django.db import IntegrityError, OperationalError, transaction
from django.utils import timezone

from cotmoc.files.kept import keep
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.files.workbook import read_workbook
from cotmoc.flow import Refused
from cotmoc.message import kept, ours, say
from cotmoc.orgs.access import may
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.turn import take_turn
from cotmoc.problem import Problem as Told
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.comparing import Comparison
from cotmoc.registers.derived.headers import fitting
from cotmoc.registers.derived.pairing import Pairing
from cotmoc.registers.derived.reading import Reading
from cotmoc.registers.derived.sheets import Problem
from cotmoc.registers.derived.typed import TYPED_ON_THE_WEB, form_file
from cotmoc.registers.explaining import asked, needs_reason, told_of, unanswered, unexplained
from cotmoc.registers.models import Batch
from cotmoc.registers.pairings import no_such_heads, remembered
from cotmoc.registers.previewing import SHOWN_ROWS, Preview, preview_from
from cotmoc.registers.receiving import of_batch, read_and_compare
from cotmoc.registers.registry import code_of, registers
from cotmoc.registers.seals import seal
from cotmoc.registers.steps import BATCH
from cotmoc.registers.taking_back import keep_before, put_back
from cotmoc.registers.writing import write
from cotmoc.storage import BUSY, refusal, twice

HANDED_IN = (Batch.State.SUBMITTED, Batch.State.APPROVED, Batch.State.LOCKED)
APPROVING, LOCKING, TAKING_BACK = "Duyệt lô dữ liệu", "Khóa lô dữ liệu", "Rút lại lô dữ liệu đã duyệt"


class BatchProblem(Told):
    """A step that the batch's state or contents forbid; str() is one Vietnamese sentence."""


class Unanswered(BatchProblem):
    """Cells that the sender is asked about and has not said to be right."""


def preview(
    register: type[Register],
    data: bytes,
    name: str,
    org: Org | None,
    by: Any,
    source: str = Batch.Source.REPORTED,
    pairing: Pairing | None = None,
) -> Preview:
    """Keep the file as a draft batch and say what it would do. FileProblem, and nothing kept, when it cannot be read.

    org is the unit that sends: its file may speak of itself and the units below; None stands for the whole country. pairing: its
    columns as the sender paired them by hand, else as the unit last did."""
    if name == TYPED_ON_THE_WEB:  # a name kept for save_form: such a file would be read as a form, without the sender's limits
        raise FileProblem("tên này dành cho dòng gõ trên web", file_named(name), "đổi tên tệp rồi gửi lại")
    if pairing and not fitting(read_workbook(data, name), [pairing]).heads:
        raise no_such_heads(pairing, name)
    return _preview(register, data, name, org, by, source, [pairing] if pairing else remembered(register, org))


def _preview(register: type[Register], data: bytes, name: str, org: Any, by: Any, source: str, pairings: Sequence[Pairing] = ()) -> Preview:
    what = {"register": code_of(register), "file_sha256": hashlib.sha256(data).hexdigest(), "org": org, "source": source}
    earlier = Batch.objects.filter(**what)
    if same := earlier.filter(state__in=HANDED_IN).first():
        return Preview(same, same_as=same)
    reading, result = read_and_compare(register, data, name, org, source, pairings)
    keep(data)
    with transaction.atomic():
        take_turn(Batch)  # one file sent twice at once is one batch, and one handed in meanwhile stays so
        if same := earlier.filter(state__in=HANDED_IN).first():
            return Preview(same, same_as=same)
        draft = earlier.filter(state=Batch.State.DRAFT).first() or Batch(**what)
        draft.file_name, draft.received_by, draft.pairing = name[:255], _person(by), reading.pairing.as_kept()
        _describe(draft, reading, result)
        draft.save()
    return preview_from(draft, register, reading, result)


def preview_of(batch: Batch) -> Preview:
    """The same for a batch already kept, against the register as it is now."""
    register = registers()[batch.register]
    return preview_from(batch, register, *of_batch(register, batch))


def submit(batch: Batch, by: Any, sure: bool = False, reasons: Mapping[str, str] = MappingProxyType({})) -> Batch:
    """Hand a draft in for approval; not while a row of it is rejected, nor before the sender is sure of what is asked about and has given
    a reason, for a rule or a row of it, where one is asked for."""
    with transaction.atomic():
        now = held(batch)
        state = _moved("submit", now)
        if now.rejected:
            raise BatchProblem(
                "Lô số %(batch)s còn %(rows)s dòng bị từ chối: sửa tệp rồi gửi lại, không nộp từng phần.", batch=now.pk, rows=now.rejected
            )
        if left := unanswered(now, sure, reasons):
            raise Unanswered(say("Lô số %(batch)s %(left)s", batch=now.pk, left=left))
        now.state = state
        now.save(update_fields=["state", "reasons"])
        AuditEntry.write(by, "Nộp lô dữ liệu", now, batch=now.pk, register=now.register, **told_of(now))
    batch.refresh_from_db()
    return batch


def held(batch: Batch) -> Batch:
    """The batch as it is now, nobody else's to move until the transaction ends. Raises BatchProblem when it is gone."""
    now = Batch.objects.select_for_update(no_key=True).filter(pk=batch.pk).first()
    if now is None:
        raise BatchProblem("Lô số %(batch)s vừa bị bỏ; mở lại danh sách các lô.", batch=batch.pk)
    return now


def _moved(step: str, batch: Batch, note: str = "") -> str:
    """The state after a step of the batch's flow; BatchProblem when it cannot be taken from here."""
    try:
        return BATCH.moved(step, batch.state, note, say("Lô số %(batch)s", batch=batch.pk))
    except Refused as refused:
        raise BatchProblem(refused.message) from refused


def approve(batch: Batch, by: Any) -> Batch:
    """Read the kept file again and write all its rows in one transaction, or none. BatchProblem says why not.

    Whether the person may approve in this unit is the caller's question; nobody but a steward approves their own file."""
    try:
        with transaction.atomic():
            _approve(held(batch), by)
    except (OperationalError, IntegrityError) as error:
        if refusal(error) != BUSY and not twice(error):
            raise  # the machine can keep nothing, or an error of ours: other sentences
        raise BatchProblem(
            "Lô số %(batch)s không ghi được, sổ giữ nguyên như trước: cơ sở dữ liệu đang bận, hoặc có dòng trùng với dòng vừa được ghi; "
            "duyệt lại, nếu vẫn vậy thì báo người quản trị.",
            batch=batch.pk,
        ) from error
    batch.refresh_from_db()
    return batch


def _approve(batch: Batch, by: Any) -> None:
    state = _moved("approve", batch)
    if by is not None and batch.received_by_id == getattr(by, "pk", None) and not may_approve_own(by, batch.org):
        raise BatchProblem("Người nộp không tự duyệt lô của mình; chuyển người khác duyệt.")
    register = registers()[batch.register]
    take_turn(register)  # else two files on one row are both held against the row as it was
    reading, result = of_batch(register, batch)
    if result.problems:
        raise BatchProblem(
            "Lô số %(batch)s có %(rows)s dòng bị từ chối nên cả tệp chưa được ghi: %(first)s",
            batch=batch.pk,
            rows=_rows_of(result.problems),
            first=result.problems[0].placed(),
        )
    _describe(batch, reading, result)
    if left := unexplained(batch):  # asked for since it was handed in: the register has moved on
        raise BatchProblem(say("Lô số %(batch)s %(left)s; trả lại để người nộp giải trình.", batch=batch.pk, left=left))
    batch.before = keep_before(register, [row.before.pk for row in result.changed if row.before])
    write(register, batch, reading, [*result.added, *result.changed])
    batch.state, batch.decided_by, batch.decided_at = state, _person(by), timezone.now()
    batch.save()
    told = {"batch": batch.pk, "register": batch.register, "added": batch.added, "changed": batch.changed}
    AuditEntry.write(by, APPROVING, batch, **told, seal=seal(batch.register, register, batch).digest)


def return_(batch: Batch, by: Any, note: str) -> Batch:
    """Give a submitted batch back with the reason; nothing was written and the file stays kept."""
    with transaction.atomic():
        now = held(batch)
        now.state, now.note = _moved("return", now, note), note.strip()
        now.decided_by, now.decided_at = _person(by), timezone.now()
        now.save(update_fields=["state", "note", "decided_by", "decided_at"])
        AuditEntry.write(by, "Trả lại lô dữ liệu", now, batch=now.pk, register=now.register, note=now.note)
    batch.refresh_from_db()
    return batch


def take_back(batch: Batch, by: Any, note: str) -> Batch:
    """Undo an approval, with the reason: the register says again what it said before, while nobody has built on the batch's rows.
    Raises BatchProblem or NotTakenBack, and nothing changes."""
    with transaction.atomic():
        now = held(batch)
        state = _moved("take_back", now, note)
        register = registers()[now.register]
        take_turn(register)
        resealed = put_back(register, now)
        now.state, now.note, now.decided_by, now.decided_at = state, note.strip(), _person(by), timezone.now()
        now.save(update_fields=["state", "note", "decided_by", "decided_at"])
        told = {"batch": now.pk, "register": now.register, "removed": now.added, "restored": now.changed}
        AuditEntry.write(by, TAKING_BACK, now, **told, note=now.note, seal=resealed.digest)
    batch.refresh_from_db()
    return batch


def lock(batch: Batch, by: Any) -> Batch:
    """Shut an approved batch: its rows are not mended any more until it is opened again."""
    return _turned("lock", batch, by, LOCKING, "")


def unlock(batch: Batch, by: Any, note: str) -> Batch:
    """Open a locked batch again, with the reason."""
    return _turned("unlock", batch, by, "Mở khóa lô dữ liệu", note)


def _turned(step: str, batch: Batch, by: Any, action: str, note: str) -> Batch:
    """Who approved stays on the batch; who locked or opened it is in the audit trail."""
    with transaction.atomic():
        now = held(batch)
        now.state = _moved(step, now, note)
        now.save(update_fields=["state"])
        AuditEntry.write(by, action, now, batch=now.pk, register=now.register, note=note.strip())
    batch.refresh_from_db()
    return batch


def locking_of(batch: Batch) -> AuditEntry | None:
    """When and by whom a batch was last locked."""
    return AuditEntry.objects.filter(action=LOCKING, detail__batch=batch.pk).select_related("user").first()


def taking_back_of(batch: Batch) -> AuditEntry | None:
    """When and by whom an approval was taken back; None for a batch that was returned before it was approved."""
    return AuditEntry.objects.filter(action=TAKING_BACK, detail__batch=batch.pk).select_related("user").first()


def save_form(
    register: type[Register],
    instance: Register | None,
    data: dict[str, Any],
    by: Any,
    org: Org | None = None,
    sure: bool = False,
    seen: int | None = None,
    reason: str = "",
) -> Batch:
    """A row typed on the web becomes a batch of one row, submitted; a steward's is approved at once.

    data are the clean values of the register's form. org is the unit the person acts for. Unanswered when a cell is asked about and the
    person is not sure, or gives no reason where one is wanted. seen is the batch that had last written the row when the person opened
    it: one that another has changed since is looked at again."""
    with transaction.atomic():
        if instance is not None:
            take_turn(register)
            _refuse_overtaken(register, instance, seen)
        return _save_form(register, instance, data, by, org, sure, reason)


def _refuse_overtaken(register: type[Register], row: Register, seen: int | None) -> None:
    now = register._default_manager.filter(pk=row.pk).values_list("batch_id", flat=True).first()
    if now is None or (seen is not None and now != seen):
        raise BatchProblem("Dòng này vừa được người khác sửa (lô số %(batch)s); xem lại nội dung mới rồi sửa.", batch=now or "—")


def _save_form(
    register: type[Register], instance: Register | None, data: dict[str, Any], by: Any, org: Org | None, sure: bool, reason: str
) -> Batch:
    values = {c.name: data.get(c.name, getattr(instance, c.name, None)) for c in columns_of(register)}
    shown = _preview(register, form_file(register, values), TYPED_ON_THE_WEB, org, by, Batch.Source.REPORTED)
    if shown.rejected:
        raise BatchProblem(ours(shown.rejected[0].said))
    reasons = dict.fromkeys(shown.batch.reasons, reason)
    if unanswered(shown.batch, sure, reasons):
        shown.batch.delete()
        raise Unanswered(ours(next(q.said for q in shown.questions if not sure or needs_reason(q.rule))))
    submit(shown.batch, by, sure, reasons)
    return approve(shown.batch, by) if may_approve_own(by, org) else shown.batch


def may_approve_own(by: Any, org: Org | None) -> bool:
    """Stewards and administrators of a unit may approve what they sent for it themselves; it is in the audit trail."""
    return by is None or (org is not None and may(by, "steward", org))


def _describe(batch: Batch, reading: Reading, result: Comparison) -> None:
    batch.columns, batch.notes = reading.columns, [kept(note) for note in (*reading.notes, *result.notes)]
    batch.added, batch.changed, batch.unchanged = len(result.added), len(result.changed), result.unchanged
    batch.rejected = _rows_of(result.problems)
    batch.asked, batch.questions = len(result.questions), [question.as_kept() for question in result.questions[:SHOWN_ROWS]]
    batch.reasons = asked(result.questions, batch.reasons)
    batch.problems = [problem.as_kept() for problem in result.problems[:SHOWN_ROWS]]


def _rows_of(problems: list[Problem]) -> int:
    return len({problem.row for problem in problems})


def _person(by: Any) -> Any:
    return by if getattr(by, "is_authenticated", False) else None

"""Received files: previewed, handed in, approved or given back; rows typed on the web; bulk files for the lake. How a batch is read
and written is `registers/batches.py`; who may have it done is asked here, of the unit that sends it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import MappingProxyType
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from cotmoc.acts.later import Long, Step
from cotmoc.acts.permission import permit, permitted, province
from cotmoc.engine import feeds
from cotmoc.orgs.access import ALLOWED, home_org, memberships
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.turn import take_turn
from cotmoc.registers import batches, pairings, seals
from cotmoc.registers.base import Register
from cotmoc.registers.batches import BatchProblem
from cotmoc.registers.derived.pairing import Pairing
from cotmoc.registers.explaining import unanswered
from cotmoc.registers.models import Batch
from cotmoc.registers.previewing import Preview
from cotmoc.registers.registry import code_of, registers
from cotmoc.registers.steps import BATCH

FED, ACCEPTED = gettext_noop("Nạp luồng dữ liệu"), gettext_noop("Nhận hiện trạng của sổ")
FORGOTTEN = gettext_noop("Bỏ ghép cột đã nhớ")


def sending_unit(user: Any) -> Org | None:
    """The unit a person sends for when they do not say which: their home if they report for it, else the first they report for."""
    mine = [member.org for member in sorted(memberships(user), key=lambda m: m.pk) if member.role in ALLOWED["report"]]
    home = home_org(user)
    return home if home in mine else next(iter(mine), None)


def preview(
    by: Any,
    register: type[Register],
    data: bytes,
    name: str,
    org: Org | None,
    source: str = Batch.Source.REPORTED,
    pairing: Pairing | None = None,
) -> Preview:
    """Keep a file as a draft and say what it would do. A file may speak of the unit that sends it and of the units below. pairing: its
    columns as the sender paired them by hand, kept for the unit's next files."""
    permit(by, "report", org)
    return batches.preview(register, data, name, org, by, source, pairing)


def forget_pairings(by: Any, register: type[Register], org: Org | None) -> int:
    """No longer read a unit's files by the columns it once paired by hand; how many pairings that were."""
    permit(by, "report", org)
    with transaction.atomic():
        take_turn(Batch)
        count = pairings.forget(register, org)
        if count:
            AuditEntry.write(by, FORGOTTEN, org, register=code_of(register), count=count)
    return count


def submit(by: Any, batch: Batch, sure: bool = False, reasons: Mapping[str, str] = MappingProxyType({})) -> Batch:
    """Hand a draft in for approval. sure: the sender has looked again at the cells asked about. reasons, by “rule” or “rule:row”: why the
    numbers are right that rules ask to be explained."""
    _permit_step(by, "submit", batch)
    return batches.submit(batch, by, sure, reasons)


def approve(by: Any, batch: Batch) -> Batch:
    """Write all rows of a submitted batch, or none; nobody but a steward of the unit approves what they sent."""
    _permit_step(by, "approve", batch)
    return batches.approve(batch, by)


def give_back(by: Any, batch: Batch, note: str) -> Batch:
    """Return a submitted batch with the reason."""
    _permit_step(by, "return", batch)
    return batches.return_(batch, by, note)


def take_back(by: Any, batch: Batch, note: str) -> Batch:
    """Undo an approval with the reason: the register as it stood before, while no later batch has built on it."""
    _permit_step(by, "take_back", batch)
    return batches.take_back(batch, by, note)


def lock(by: Any, batch: Batch) -> Batch:
    """Shut an approved batch: its rows are not mended any more until it is opened again."""
    _permit_step(by, "lock", batch)
    return batches.lock(batch, by)


def unlock(by: Any, batch: Batch, note: str) -> Batch:
    """Open a locked batch again, with the reason."""
    _permit_step(by, "unlock", batch)
    return batches.unlock(batch, by, note)


def _permit_step(by: Any, name: str, batch: Batch) -> None:
    """What the flow of batches asks of whoever takes a step."""
    step, unit = BATCH.step(name), unit_of(batch)
    permit(by, step.action, unit)
    if step.not_own and by is not None and batch.received_by_id == by.pk:
        permit(by, "steward", unit)


def unit_of(batch: Batch) -> Org | None:
    """The unit that answers for a batch: the one that sent it; of one sent without a unit, at the command line, the installation's
    province, so that no batch is nobody's or another province's."""
    return batch.org or province()


def save_row(
    by: Any,
    register: type[Register],
    row: Register | None,
    values: dict[str, Any],
    sure: bool = False,
    seen: int | None = None,
    reason: str = "",
) -> Batch:
    """A row typed or mended on the web: a batch of one row, handed in; a steward's is approved at once. sure: of what is asked about.
    reason: why numbers far from others are right. seen: the batch that had last written the row when the person opened it."""
    for unit in (values["org"], row.org if row else values["org"]):
        permit(by, "report", unit)
    org = sending_unit(by) if by is not None else values["org"]
    permit(by, "report", org)
    return batches.save_form(register, row, values, by, org, sure, seen, reason)


def take_in(
    by: Any,
    register: type[Register],
    data: bytes,
    name: str,
    org: Org | None,
    source: str = Batch.Source.REPORTED,
    sure: bool = False,
    reason: str = "",
    pairing: Pairing | None = None,
) -> Preview:
    """A file from receipt to approval in one go, as the operator does it: handed in and approved in one transaction. Where an earlier
    go was cut off half-way, it is finished; a file with a bad row, or with cells to be looked at again where nobody is sure of them, or
    with numbers to be explained and no reason, is kept as a draft that says so."""
    permit(by, "report", org)
    if not permitted(by, "approve", org):
        raise BatchProblem("Tệp được ghi sổ ngay chỉ khi người nhập được duyệt; hãy nộp rồi chờ duyệt.")
    seen = batches.preview(register, data, name, org, by, source, pairing)
    reasons = dict.fromkeys(seen.batch.reasons, reason)
    if seen.rejected or (seen.batch.state == Batch.State.DRAFT and unanswered(seen.batch, sure, reasons)):
        return seen
    with transaction.atomic():
        now = batches.held(seen.batch)
        if now.state in (Batch.State.APPROVED, Batch.State.LOCKED):
            return Preview(now, same_as=now)
        if now.state == Batch.State.DRAFT:
            batches.submit(now, by, sure, reasons)
        batches.approve(now, by)
    seen.batch.refresh_from_db()
    return seen if seen.same_as is None else Preview(seen.batch)


def accept(by: Any, register: str, why: str) -> seals.Look:
    """Take rows as they stand now though nobody approved them so: what was changed by hand counts from now on, and the audit trail says
    which rows and why. The operator's alone."""
    permit(by, "admin", None)
    if not why.strip():
        raise BatchProblem("Nhận hiện trạng của sổ phải ghi lý do.")
    with transaction.atomic():
        take_turn(registers()[register])
        seen, kept = seals.accept(register, registers()[register])
        if kept is not None:
            rows = [str(departure) for departure in seen.departures[:100]]
            AuditEntry.write(by, ACCEPTED, register, register=register, note=why.strip()[:500], rows=rows, seal=kept.digest)
    return seen


def feed(by: Any, code: str, files: Sequence[Path | str], illustrative: bool = False, step: Step | None = None) -> feeds.FeedResult:
    """Bulk records into the lake. They speak of every unit, so only the operator may."""
    permit(by, "admin", None)
    step = step or Step()
    result = feeds.append(code, files, illustrative, step.tell)
    told = {"batch": result.batch.pk, "added": result.batch.added, "updated": result.batch.changed, "rejected": result.batch.rejected}
    with transaction.atomic():
        if not AuditEntry.objects.filter(action=FED, detail__batch=result.batch.pk).exists():  # nor by an attempt that was cut off
            AuditEntry.write(by, FED, result.batch, register=code, **told)
        step.seal({**told, "new": bool(result.added or result.updated or result.rejected)})
    return result


def _nobodys(**given: Any) -> None:
    return None


fed_later = Long(gettext_noop("Nạp hàng loạt vào kho dữ liệu"), feed, "admin", _nobodys)

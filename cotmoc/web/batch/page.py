"""Batches: files as they were received and what became of them; previewed, submitted, approved or returned."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.cache import cache
from django.db.models import QuerySet
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from cotmoc.acts import batches as acts
from cotmoc.files.problems import FileProblem
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.office.csv import csv_bytes
from cotmoc.orgs.access import memberships
from cotmoc.problem import Problem
from cotmoc.registers.batches import locking_of, preview_of, taking_back_of
from cotmoc.registers.derived import sheets
from cotmoc.registers.derived.columns import with_relations
from cotmoc.registers.derived.typed import TYPED_ON_THE_WEB
from cotmoc.registers.explaining import certain, needs_reason
from cotmoc.registers.keeping import kept_file
from cotmoc.registers.mending import to_mend
from cotmoc.registers.models import Batch
from cotmoc.registers.previewing import Preview
from cotmoc.registers.registry import feeds, named, registers
from cotmoc.web.batch.asking import batch_for, rights_of, waiting_for, within_reach
from cotmoc.web.batch.explained import given, groups
from cotmoc.web.register.listing import PAGE, heads_of, lines_of, main_columns, rows_for
from cotmoc.web.shell.asking import part_in
from cotmoc.web.shell.attachment import attached

SHOWN = 100
"""Rows, changes and problems shown one by one; the counts are of all."""


def name_of(code: str) -> str:
    """The name of a register or feed in the language of the page."""
    return _(named(code))


def sent_by(user: Any) -> QuerySet[Batch]:
    """The batches a person sent."""
    return within_reach(user).filter(received_by=user)


def batch_list(request: HttpRequest) -> HttpResponse:
    """The batches a person may see: all, those that wait for them, or those they sent."""
    if not memberships(request.user):
        raise Http404
    view = request.GET.get("xem", "")
    found = {"cho-toi": waiting_for, "cua-toi": sent_by}.get(view, within_reach)(request.user)
    code = request.GET.get("so", "")
    code = code if code in registers() or code in feeds() else ""
    if code:
        found = found.filter(register=code)
    part = part_in(request, found.select_related("org", "received_by").defer("problems", "columns", "notes"), PAGE)
    context = {
        "batches": [(batch, name_of(batch.register)) for batch in part],
        "part": part,
        "view": view,
        "waiting": waiting_for(request.user).count(),
        "code": code,
        "register": name_of(code) if code else "",
    }
    return render(request, "batch/batches.html", context)


def batch(request: HttpRequest, batch_id: int) -> HttpResponse:
    """One batch: what it would do while it waits, what it did once written."""
    return page(request, batch_for(request.user, batch_id))


def page(request: HttpRequest, found: Batch, note: str = "", problem: str = "") -> HttpResponse:
    """The page of a batch, with a note typed and the sentence of what stood in the way."""
    shown: Preview | None = None
    is_register = found.register in registers()
    if is_register and found.state in (Batch.State.DRAFT, Batch.State.SUBMITTED):
        try:
            shown = previewed(found)
        except FileProblem as gone:
            problem = problem or str(gone)
    context: dict[str, Any] = {
        "batch": found,
        "name": name_of(found.register),
        "rights": rights_of(request.user, found),
        "preview": shown,
        "note": note,
        "problem": problem,
        "is_register": is_register,
        "kept_problems": list(map(sheets.Problem.of_kept, found.problems)),
        "most": SHOWN,
        "locking": locking_of(found) if found.state == Batch.State.LOCKED else None,
        "taken_back": taking_back_of(found) if found.state == Batch.State.RETURNED else None,
        "waiting": waiting_for(request.user).count() if found.decided_by_id == request.user.pk else 0,
        "by_form": found.file_name == TYPED_ON_THE_WEB,
    }
    questions = shown.questions if shown else tuple(map(sheets.Problem.of_kept, found.questions))
    context |= {"asked": groups(found, questions, request.POST), "certain": certain(found)}
    if shown:
        context |= {"moved": indicators_of(found.register)}
        context |= {
            "added": shown.added[:SHOWN],
            "changed": shown.changed[:SHOWN],
            "rejected": shown.rejected[:SHOWN],
            "questions": [question for question in shown.questions if not needs_reason(question.rule)][:SHOWN],
        }
    elif is_register and found.state in (Batch.State.APPROVED, Batch.State.LOCKED):
        context |= _written(request.user, found)
    return render(request, "batch/batch.html", context)


def indicators_of(code: str) -> list[Indicator]:
    """The indicators that are counted from a register: what its rows may move on the board."""
    book = registers()[code]
    return [indicator for indicator in indicators().values() if book in indicator.books]


def previewed(found: Batch) -> Preview:
    """The preview against the register as it is now; read again only when a batch of the register was decided since."""
    decided = Batch.objects.filter(register=found.register, decided_at__isnull=False).order_by("-decided_at")
    newest = decided.values_list("decided_at", flat=True).first()
    key = f"preview-{get_language()}-{found.pk}-{found.file_sha256}-{newest and newest.timestamp()}"
    shown: Preview | None = cache.get(key)
    if shown is None:
        shown = preview_of(found)
        cache.set(key, shown, 600)
    return shown


def _written(user: Any, found: Batch) -> dict[str, Any]:
    """The rows that still belong to a batch: the last to write them."""
    kind = registers()[found.register]
    rows = rows_for(user, kind).filter(batch=found)
    columns = main_columns(kind)
    return {
        "heads": heads_of(columns),
        "columns": columns,
        "lines": lines_of(columns, list(with_relations(rows, kind).order_by("row")[:20])),
        "written": rows.count(),
    }


def batch_file(request: HttpRequest, batch_id: int) -> FileResponse:
    """The file as it was received."""
    found = batch_for(request.user, batch_id)
    try:
        name = f"lo-{found.pk}.json" if found.file_name == TYPED_ON_THE_WEB else found.file_name
        return FileResponse(io.BytesIO(kept_file(found)), as_attachment=True, filename=name)
    except FileProblem as gone:
        raise Http404(str(gone)) from None


def problems_file(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The problems of a batch by cell, to mend the file with: CSV that Excel opens right."""
    found = batch_for(request.user, batch_id)
    lines = [(p.sheet, p.cell, p.row, p.message) for p in map(sheets.Problem.of_kept, found.problems)]
    return attached(csv_bytes([(pgettext("bảng tính", "Trang"), _("Ô"), _("Dòng"), _("Lỗi")), *lines]), f"loi-lo-{found.pk}.csv")


def file_to_mend(request: HttpRequest, batch_id: int) -> HttpResponse:
    """The batch's file given back: every row of the sender, the refused cells red."""
    found = batch_for(request.user, batch_id)
    if found.register not in registers() or found.file_name == TYPED_ON_THE_WEB:
        raise Http404
    try:
        return attached(to_mend(found), f"sua-lo-{found.pk}.xlsx")
    except Problem as problem:
        return page(request, found, problem=str(problem))


@require_POST
def submit_it(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Hand a draft in."""
    found = batch_for(request.user, batch_id)
    return _done(
        request,
        found,
        lambda: acts.submit(request.user, found, "sure" in request.POST, given(request.POST)),
        _("Đã nộp; lô chờ duyệt. Bạn theo dõi ở trang này."),
    )


@require_POST
def approve_it(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Write all rows of a submitted batch, or none."""
    found = batch_for(request.user, batch_id)
    return _done(request, found, lambda: acts.approve(request.user, found), _("Đã duyệt: mọi dòng của lô đã ghi vào sổ."))


@require_POST
def return_it(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Give a submitted batch back with the reason."""
    found = batch_for(request.user, batch_id)
    note = request.POST.get("note", "")[:2000]
    return _done(request, found, lambda: acts.give_back(request.user, found, note), _("Đã trả lại kèm lý do; sổ không đổi."), note)


@require_POST
def take_it_back(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Undo an approval with the reason."""
    found = batch_for(request.user, batch_id)
    note = request.POST.get("note", "")[:2000]
    said = _("Đã rút lại: sổ trở về như trước khi duyệt lô này; bản số liệu sau tính theo đó.")
    return _done(request, found, lambda: acts.take_back(request.user, found, note), said, note)


@require_POST
def lock_it(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Shut an approved batch."""
    found = batch_for(request.user, batch_id)
    return _done(request, found, lambda: acts.lock(request.user, found), _("Đã khóa: các dòng của lô không sửa được nữa."))


@require_POST
def unlock_it(request: HttpRequest, batch_id: int) -> HttpResponse:
    """Open a locked batch again, with the reason."""
    found = batch_for(request.user, batch_id)
    note = request.POST.get("note", "")[:2000]
    return _done(request, found, lambda: acts.unlock(request.user, found, note), _("Đã mở khóa; lý do đã ghi vào nhật ký."), note)


def _done(request: HttpRequest, found: Batch, step: Callable[[], object], said: str, note: str = "") -> HttpResponse:
    """Take a step; when it is refused, the page says why and nothing changed."""
    try:
        step()
    except Problem as problem:
        found.refresh_from_db()
        return page(request, found, note, str(problem))
    messages.success(request, said)
    return redirect("batch", found.pk)


urlpatterns = [
    path("lo", batch_list, name="batches"),
    path("lo/<int:batch_id>", batch, name="batch"),
    path("lo/<int:batch_id>/tep", batch_file, name="batch_file"),
    path("lo/<int:batch_id>/loi.csv", problems_file, name="batch_problems"),
    path("lo/<int:batch_id>/sua.xlsx", file_to_mend, name="batch_to_mend"),
    path("lo/<int:batch_id>/nop", submit_it, name="batch_submit"),
    path("lo/<int:batch_id>/duyet", approve_it, name="batch_approve"),
    path("lo/<int:batch_id>/tra-lai", return_it, name="batch_return"),
    path("lo/<int:batch_id>/rut-lai", take_it_back, name="batch_take_back"),
    path("lo/<int:batch_id>/khoa", lock_it, name="batch_lock"),
    path("lo/<int:batch_id>/mo-khoa", unlock_it, name="batch_unlock"),
]

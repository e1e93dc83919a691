"""One row of a register: all it holds, the file and cell it came from, and the form to add or mend one by hand."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _

from cotmoc.acts.batches import save_row, sending_unit
from cotmoc.home import today
from cotmoc.language.text import clean
from cotmoc.orgs.access import home_org, may, require, visible
from cotmoc.orgs.accounts import called
from cotmoc.orgs.models import Org
from cotmoc.problem import Problem
from cotmoc.registers.base import Register
from cotmoc.registers.batches import Unanswered, locking_of, may_approve_own
from cotmoc.registers.derived.columns import RegisterColumn, columns_of, with_relations
from cotmoc.registers.derived.form import form_for
from cotmoc.registers.derived.inputs import NameField, options
from cotmoc.registers.derived.naming import Names
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import name_of, registers
from cotmoc.registers.rulebook import rules_told
from cotmoc.web.batch.asking import within_reach
from cotmoc.web.batch.explained import of_row
from cotmoc.web.evidence.shown import shown_to
from cotmoc.web.follow.shown import followed_of
from cotmoc.web.register.listing import place_of, rows_for


def kind_of(code: str) -> type[Register]:
    """The register of a code; Http404 when there is none."""
    if code not in registers():
        raise Http404
    return registers()[code]


def row_page(request: HttpRequest, code: str, row_id: int) -> HttpResponse:
    """All of a row, and where it came from."""
    kind = kind_of(code)
    row = get_object_or_404(with_relations(rows_for(request.user, kind).select_related("batch"), kind), pk=row_id)
    letters = row.batch.columns
    fields = [_shown(c, row, f"{letters[c.name]}{row.row}" if c.name in letters else "") for c in columns_of(kind)]
    return render(
        request,
        "register/register_row.html",
        {
            "code": code,
            "register": _(name_of(kind)),
            "row": row,
            "name": " · ".join(_named(kind, row)),
            "fields": fields,
            "place": place_of(row),
            "batch": within_reach(request.user).filter(pk=row.batch_id).first(),
            "evidence": shown_to(request.user, "row", f"{code}/{row.pk}"),
            "followed": followed_of(request.user, "row", f"{code}/{row.pk}"),
            "why_not": why_locked(request.user, row),
            "reasons": of_row(row.batch, row.row),
        },
    )


@dataclass(frozen=True)
class Field:
    """A value of the row, and the cell it came from."""

    label: str
    text: str
    cell: str
    own_words: bool
    href: str


def _shown(column: RegisterColumn, row: Any, cell: str) -> Field:
    value = getattr(row, column.name)
    return Field(_(column.label), column.show(value), cell, column.kind.own_words, column.kind.href(value))


def _named(kind: type[Register], row: Any) -> list[str]:
    by_name = {c.name: c for c in columns_of(kind)}
    return [text for name in kind.key[:2] if name in by_name and name != "org" and (text := by_name[name].show(getattr(row, name)))]


def why_locked(user: Any, row: Any) -> str:
    """Why this person may not mend a row, in one sentence; "" when they may."""
    if not may(user, "report", row.org):
        return _("Tài khoản của bạn xem được dòng này, không sửa được: sửa là việc của người báo cáo của %(org)s.") % {"org": row.org.name}
    if row.batch.state == Batch.State.LOCKED:
        locking = locking_of(row.batch)
        by = locking.user if locking else row.batch.decided_by
        return _("Dòng này đã khóa cùng lô số %(batch)d (%(who)s); muốn sửa, đề nghị đơn vị tổng hợp mở khóa.") % {
            "batch": row.batch_id,
            "who": called(by) or _("đơn vị tổng hợp"),
        }
    if row.illustrative:
        return _("Dòng này là dữ liệu minh họa, không sửa thành số liệu thật được; thêm một dòng mới cho số thật.")
    return ""


def add(request: HttpRequest, code: str) -> HttpResponse:
    """Type a new row."""
    require(request.user, "report")
    return _form_page(request, code, None)


def edit(request: HttpRequest, code: str, row_id: int) -> HttpResponse:
    """Mend a row."""
    kind = kind_of(code)
    row = get_object_or_404(with_relations(rows_for(request.user, kind).select_related("batch"), kind), pk=row_id)
    if not may(request.user, "report", row.org):
        raise Http404
    if why_locked(request.user, row):
        return redirect("register_row", code, row_id)
    return _form_page(request, code, row)


def _form_page(request: HttpRequest, code: str, row: Any) -> HttpResponse:
    kind = kind_of(code)
    units = Org.objects.filter(pk__in=visible(request.user, "report")).valid_on(today())
    orgs = (units | Org.objects.filter(pk=row.org_id) if row else units).order_by("kind", "name")
    initial = None if row else {"org": home_org(request.user)}
    form = form_for(kind)(request.POST or None, instance=row, orgs=orgs, sender=sending_unit(request.user), initial=initial)
    in_language(form)
    searching(form, code)
    asked, seen = False, request.POST.get("seen", str(row.batch_id) if row else "")
    if request.method == "POST" and form.is_valid():
        try:
            batch = save_row(
                request.user, kind, row, form.cleaned_data, "sure" in request.POST, _number(seen), request.POST.get("reason", "")
            )
        except Unanswered as question:
            form.add_error(None, str(question))
            asked = True
        except Problem as problem:
            form.add_error(None, str(problem))
        else:
            said = (
                _("Đã ghi vào sổ (lô số %(batch)d).")
                if batch.state == Batch.State.APPROVED
                else _("Đã nộp thành lô số %(batch)d, chờ duyệt.")
            )
            messages.success(request, said % {"batch": batch.pk})
            return redirect("batch", batch.pk)
    return render(
        request,
        "register/register_form.html",
        {
            "code": code,
            "register": _(name_of(kind)),
            "form": form,
            "row": row,
            "asked": asked,
            "reason": request.POST.get("reason", ""),
            "seen": seen,
            "at_once": may_approve_own(request.user, sending_unit(request.user)),
            "rules": rules_told(kind),
        },
    )


def _number(text: str) -> int | None:
    return int(text) if text.isdecimal() and len(text) < 19 else None


def in_language(form: Any) -> None:
    """Labels and helps of a form made from a declaration in the language of the page."""
    for field in form.fields.values():
        field.label, field.help_text = (_(str(said)) if said else said for said in (field.label, field.help_text))


def searching(form: Any, code: str) -> None:
    """Boxes that suggest ask for more as one types, where there is a script; without one they suggest what they came with."""
    for name, field in form.fields.items():
        if isinstance(field, NameField):
            asked = {"hx-get": reverse("register_suggestions", args=[code, name]), "hx-trigger": "input changed delay:250ms"}
            field.widget.attrs |= asked | {"hx-sync": "this:replace"}


def suggestions(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """What a box may mean by the words typed so far: units, or rows of another register, within the sender's province."""
    require(request.user, "report")
    column = next((c for c in columns_of(kind_of(code)) if c.name == name and c.kind.names_a_thing), None)
    if column is None:
        raise Http404
    words = clean(request.GET.get(name, "")[:80])
    return HttpResponse(options(column.kind.suggested(Names(sending_unit(request.user)), words)))


urlpatterns = [
    path("so/<slug:code>/goi-y/<slug:name>", suggestions, name="register_suggestions"),
    path("so/<slug:code>/them", add, name="register_add"),
    path("so/<slug:code>/dong/<int:row_id>", row_page, name="register_row"),
    path("so/<slug:code>/dong/<int:row_id>/sua", edit, name="register_edit"),
]

"""A register's files: the Excel template, exports, and the import that is shown before anything is written."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cotmoc.acts.batches import preview, sending_unit
from cotmoc.engine.feeding import guides_of
from cotmoc.files.document import MOST_BYTES
from cotmoc.files.problems import FileProblem
from cotmoc.home import today
from cotmoc.language.text import bare
from cotmoc.orgs.access import ALLOWED, memberships, require, visible
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of, with_relations
from cotmoc.registers.derived.excel import template
from cotmoc.registers.derived.export import to_csv, to_xlsx
from cotmoc.registers.derived.holding import holding
from cotmoc.registers.registry import name_of, registers
from cotmoc.web.register.listing import FilterForm, rows_for
from cotmoc.web.shell.attachment import attached
from cotmoc.web.shell.fields import OrgChoice, read_upload

FILLED_ROWS = 5000
READABLE = (".xlsx", ".xls", ".ods", ".xlsm", ".xlsb", ".csv")


def _kind(code: str) -> type[Register]:
    if code not in registers():
        raise Http404
    return registers()[code]


def _plain(kind: type[Register]) -> str:
    """The name of a register as the name of a file: giay-chung-nhan-doanh-nghiep-khoa-hoc-va-cong-nghe."""
    return slugify(bare(name_of(kind)))


def senders(user: Any) -> Any:
    """The units a person may send files for: those they hold a reporting role in."""
    return Org.objects.filter(pk__in={m.org_id for m in memberships(user) if m.role in ALLOWED["report"]}).order_by(
        "valid_to", "kind", "name"
    )


class ImportForm(forms.Form):
    """A filled Excel file and the unit that sends it."""

    file = forms.FileField(
        label=gettext_lazy("Tệp Excel hoặc CSV"),
        help_text=gettext_lazy("Đúng mẫu của sổ thì tốt nhất; cột đổi tên, đổi chỗ vẫn hiểu được."),
        widget=forms.ClearableFileInput(attrs={"accept": ".xlsx,.xls,.ods,.csv"}),
    )
    org = OrgChoice(
        label=gettext_lazy("Đơn vị nộp"),
        queryset=Org.objects.none(),
        empty_label=None,
        help_text=gettext_lazy("Tệp được nói về đơn vị này và các đơn vị trực thuộc."),
    )

    def __init__(self, user: Any, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        among = senders(user)
        self.fields["org"].queryset, self.fields["org"].initial = among, sending_unit(user)  # type: ignore[attr-defined]

    def clean_file(self) -> Any:
        upload = self.cleaned_data["file"]
        if PurePath(upload.name).suffix.lower() not in READABLE:
            raise forms.ValidationError(_("Tệp “%(name)s” không phải bảng tính; gửi tệp Excel (.xlsx) hoặc .csv.") % {"name": upload.name})
        return upload


def import_page(request: HttpRequest, code: str) -> HttpResponse:
    """Send a file; the answer is a preview of what it would do, kept as a draft batch."""
    kind = _kind(code)
    require(request.user, "report")
    form = ImportForm(request.user, request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        try:
            shown = preview(request.user, kind, read_upload(upload, MOST_BYTES), PurePath(upload.name).name, form.cleaned_data["org"])
        except FileProblem as problem:
            form.add_error("file", str(problem))
        else:
            if shown.same_as:
                messages.info(request, shown.message)
            return redirect("batch", shown.batch.pk)
    return render(
        request,
        "register/register_import.html",
        {"code": code, "register": _(name_of(kind)), "form": form, "columns": columns_of(kind)},
    )


def template_file(request: HttpRequest, code: str) -> HttpResponse:
    """The empty Excel file of a register for a person's unit; with ?dien=1 filled with the rows that hold today."""
    kind = _kind(code)
    require(request.user, "report")
    org = sending_unit(request.user)
    rows = kind._default_manager.none()
    if request.GET.get("dien"):
        rows = kind._default_manager.filter(holding(kind, today()), org__in=visible(request.user, "report"))
        rows = with_relations(rows, kind).order_by(kind.counted_on, "pk")[:FILLED_ROWS]
    return attached(template(kind, org, rows, guides_of(kind)), f"mau-{_plain(kind)}{'-da-dien' if request.GET.get('dien') else ''}.xlsx")


def export(request: HttpRequest, code: str) -> HttpResponse:
    """The rows of a member's units that pass the filters, as .xlsx or .csv, each saying whether it is illustrative."""
    kind = _kind(code)
    if not memberships(request.user):
        raise Http404
    rows = FilterForm(kind, request.GET).filtered(rows_for(request.user, kind), request.user)
    rows = with_relations(rows, kind).order_by(kind.counted_on, "pk")
    if request.GET.get("dang") == "csv":
        return attached(to_csv(kind, rows), f"{_plain(kind)}-{today():%Y-%m-%d}.csv")
    return attached(to_xlsx(kind, rows), f"{_plain(kind)}-{today():%Y-%m-%d}.xlsx")


urlpatterns = [
    path("so/<slug:code>/nhap", import_page, name="register_import"),
    path("so/<slug:code>/mau.xlsx", template_file, name="register_template"),
    path("so/<slug:code>/xuat", export, name="register_export"),
]

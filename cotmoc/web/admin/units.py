"""Units: the list as of a day, downloads, the sheet of changes, what was reorganised, days that have a name."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy
from django.views.decorators.http import require_POST

from cotmoc.acts.boundaries import name_boundary
from cotmoc.acts.taking_back import take_back
from cotmoc.acts.unit_files import do_sheet, preview_sheet
from cotmoc.files.kept import keep, kept
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.home import today
from cotmoc.orgs.access import home_org, require
from cotmoc.orgs.boundary import boundaries
from cotmoc.orgs.listing import searched, units_on
from cotmoc.orgs.models import Org, Reorganisation, province_of
from cotmoc.orgs.tables.faults import TableProblem
from cotmoc.orgs.under import below
from cotmoc.orgs.unit_books import change_template, list_workbook
from cotmoc.orgs.unit_sheets import ORG_KINDS
from cotmoc.problem import Problem
from cotmoc.web.shell.administration import Module
from cotmoc.web.shell.asking import part_in
from cotmoc.web.shell.attachment import attached
from cotmoc.web.shell.fields import DayField

module = Module(
    pgettext_lazy("phòng", "Đơn vị"),
    gettext_lazy("Danh sách tỉnh, xã, sở, ngành của một ngày; đổi tên, sáp nhập, chia tách, chuyển; ranh giới có tên."),
    "units",
    20,
)
PAGE = 50
LARGEST = 2 * 2**20


@dataclass(frozen=True)
class Asked:
    """What an address asks of the list."""

    words: str
    kind: str
    day: date
    everywhere: bool

    @classmethod
    def of(cls, request: HttpRequest) -> Asked:
        """The wishes of a query; what cannot be understood is left out."""
        kind = request.GET.get("loai", "")
        return cls(
            request.GET.get("tim", "").strip()[:80],
            kind if kind in ORG_KINDS else "",
            day_of(request.GET.get("ngay", "")) or today(),
            request.GET.get("pham-vi") == "ca-nuoc",
        )


def day_of(text: str) -> date | None:
    """A day as people type it; None for anything else."""
    try:
        found = DayField(required=False).clean(text)
    except ValidationError:
        return None
    return found if isinstance(found, date) else None


def home_province(user: Any) -> Org | None:
    """The province an administrator administers."""
    home = home_org(user)
    return province_of(home) if home else None


def _listed(request: HttpRequest, asked: Asked) -> list[Org]:
    found, home = units_on(asked.day, kind=asked.kind), home_province(request.user)
    if home is not None and not asked.everywhere and home.kind != Org.Kind.NATION:
        tops = set(Org.objects.valid_on(asked.day).filter(code=home.code).values_list("pk", flat=True)) or {home.pk}
        found = found.filter(pk__in=below(tops))
    return searched(found, asked.words)


def units(request: HttpRequest) -> HttpResponse:
    """The list of units of a day."""
    require(request.user, "admin")
    asked = Asked.of(request)
    shown = part_in(request, _listed(request, asked), PAGE)
    return render(
        request,
        "admin/units.html",
        {
            "asked": asked,
            "units": shown,
            "kinds": [(code, Org.Kind(code).label) for code in ORG_KINDS],
            "home": home_province(request.user),
            "done": Reorganisation.objects.select_related("by")[:8],
            "boundaries": boundaries(),
        },
    )


def units_file(request: HttpRequest) -> HttpResponse:
    """The list as an Excel file."""
    require(request.user, "admin")
    return attached(list_workbook(_listed(request, Asked.of(request))), "don-vi.xlsx")


def change_file(request: HttpRequest) -> HttpResponse:
    """An empty sheet of changes."""
    require(request.user, "admin")
    return attached(change_template(), "thay-doi-don-vi.xlsx")


@require_POST
def unit_sheet(request: HttpRequest) -> HttpResponse:
    """A sheet of changes: previewed first, done whole once it is confirmed."""
    require(request.user, "admin")
    context: dict[str, Any] = {}
    try:
        data, name = _sheet(request)
        if request.POST.get("confirm"):
            done = do_sheet(request.user, data, name, request.POST["confirm"])
            messages.success(request, _("Đã ghi: %(words)s.") % {"words": done.words})
            return redirect("units")
        context = {"sheet": preview_sheet(request.user, data, name), "kept": keep(data), "name": name}
    except TableProblem as wrong:
        context = {"faulty": wrong}
    except Problem as wrong:
        context = {"problem": str(wrong)}
    return render(request, "admin/unit_sheet.html", context)


def _sheet(request: HttpRequest) -> tuple[bytes, str]:
    if request.POST.get("kept"):
        return kept("".join(c for c in request.POST["kept"] if c.isalnum())[:64]), request.POST.get("name", "")[:200]
    file = request.FILES.get("file")
    if file is None or not file.name:
        raise FileProblem("chưa chọn tệp thay đổi", remedy="chọn tệp .xlsx theo mẫu rồi gửi lại")
    if (file.size or 0) > LARGEST:
        raise FileProblem("tệp nặng quá 2 MB", file_named(file.name), "chia thành nhiều tệp")
    return file.read(), file.name


@require_POST
def unit_back(request: HttpRequest, number: int) -> HttpResponse:
    """Take a reorganisation back."""
    require(request.user, "admin")
    done = get_object_or_404(Reorganisation, pk=number)
    try:
        take_back(request.user, done)
        messages.success(request, _("Đã thu hồi: %(words)s.") % {"words": done.words})
    except Problem as wrong:
        messages.error(request, str(wrong))
    return redirect("units")


@require_POST
def unit_boundaries(request: HttpRequest) -> HttpResponse:
    """Give a day a name."""
    require(request.user, "admin")
    day = day_of(request.POST.get("day", ""))
    try:
        if day is None:
            raise FileProblem("chưa ghi ngày của ranh giới", remedy="ghi dạng 01/03/2026")
        made = name_boundary(request.user, request.POST.get("code", "").strip(), request.POST.get("name", ""), day)
        messages.success(request, _("Đã đặt tên ranh giới “%(name)s”; bản số liệu tới sẽ có ranh giới này.") % {"name": made.name})
    except Problem as wrong:
        messages.error(request, str(wrong))
    return redirect("units")


urlpatterns = [
    path("quan-tri/don-vi", units, name="units"),
    path("quan-tri/don-vi.xlsx", units_file, name="units_file"),
    path("quan-tri/don-vi/mau-thay-doi.xlsx", change_file, name="change_file"),
    path("quan-tri/don-vi/tep", unit_sheet, name="unit_sheet"),
    path("quan-tri/don-vi/ranh-gioi", unit_boundaries, name="unit_boundaries"),
    path("quan-tri/don-vi/thu-hoi/<int:number>", unit_back, name="unit_back"),
]

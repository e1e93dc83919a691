"""The province's own pack: an Excel workbook or csv files, refused whole by cell or kept whole; and the workbook to fill."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path
from django.utils.translation import gettext as _

from cotmoc.acts.province import agencies_listed, groups_listed, keep_received_pack
from cotmoc.acts.setting_up import FirstPassword
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.office.xlsx import OutSheet, write_workbook
from cotmoc.orgs.packs.pack import Agency, Group
from cotmoc.orgs.packs.sheets import ACCOUNTS, AGENCIES, CHANGES, GROUPS
from cotmoc.orgs.tables.columns import Table
from cotmoc.orgs.tables.faults import TableProblem
from cotmoc.problem import Problem
from cotmoc.web.setup.people import people_told
from cotmoc.web.setup.steps import page, require_setup
from cotmoc.web.shell.attachment import attached

MOST_FILES, MOST_BYTES = 6, 10 * 2**20


def pack(request: HttpRequest) -> HttpResponse:
    """Send a pack; its faults stand in a list with their places, and nothing of it is kept until there are none."""
    installation = require_setup(request)
    if installation is None:
        return redirect("setup_province")
    problem, faulty = "", None
    if request.method == "POST":
        try:
            told = _keep(request)
            return people_told(request, told) if told else redirect("setup_agencies")
        except TableProblem as told:
            faulty = told
        except Problem as told:
            problem = str(told)
    status = 422 if request.method == "POST" else 200
    return page(request, "pack", installation, {"problem": problem, "faulty": faulty, "most": MOST_FILES}, status)


def _keep(request: HttpRequest) -> list[FirstPassword]:
    """The first passwords of the people of the pack."""
    files = request.FILES.getlist("tep")
    if not files:
        raise FileProblem("chưa chọn tệp nào", "", "chọn tệp Excel hoặc các tệp csv rồi gửi")
    if len(files) > MOST_FILES:
        raise FileProblem("chọn quá nhiều tệp", "", "gửi một tệp Excel, hoặc các tệp csv của một gói")
    for file in files:
        if (file.size or 0) > MOST_BYTES:
            raise FileProblem("tệp nặng quá 10 MB", file_named(file.name), "bỏ hình ảnh và trang thừa rồi gửi lại")
    _own, kept, told = keep_received_pack(request.user, [(str(file.name), file.read()) for file in files])
    messages.success(request, _("Đã nạp gói: thêm %(added)d, sửa %(changed)d.") % {"added": kept.added, "changed": kept.changed})
    return told


def workbook(request: HttpRequest) -> HttpResponse:
    """The workbook to fill: the agencies and groups as they stand, empty sheets for people and predecessors."""
    installation = require_setup(request)
    province = installation.province if installation else None
    agencies = agencies_listed(province, False) if province else []
    groups = groups_listed(province, False) if province else []
    data = write_workbook(
        [
            _sheet(AGENCIES, [_agency_row(row.thing) for row in agencies if isinstance(row.thing, Agency)]),
            _sheet(GROUPS, [_group_row(row.thing) for row in groups if isinstance(row.thing, Group)]),
            _sheet(ACCOUNTS, []),
            _sheet(CHANGES, []),
        ]
    )
    return attached(data, "goi-cua-tinh.xlsx")


def _sheet(table: Table, rows: list[list[str | int]]) -> OutSheet:
    return OutSheet(table.label, [column.out() for column in table.columns], rows, room=200)


def _agency_row(agency: Agency) -> list[str | int]:
    kind = (AGENCIES.heads["loại"].choices or {}).get(agency.kind, "")
    return [agency.code, agency.name, agency.short_name, kind, agency.parent, "", _yes(agency.to_check), _yes(agency.before), ""]


def _yes(said: bool) -> str:
    return "có" if said else "không"


def _group_row(group: Group) -> list[str | int]:
    return [group.code, str(group.order), group.name, group.name_en, ""]


urlpatterns = [
    path("thiet-lap/goi", pack, name="setup_pack"),
    path("thiet-lap/goi-cua-tinh.xlsx", workbook, name="setup_workbook"),
]

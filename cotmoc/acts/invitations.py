"""Many people invited by one Excel file: all of them or nobody, what is wrong said by cell."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cotmoc.acts.passwords import Opened, invite
from cotmoc.acts.permission import NotPermitted, permit_somewhere
from cotmoc.home import today
from cotmoc.message import say
from cotmoc.office.xlsx import OutSheet, write_workbook
from cotmoc.orgs.access import visible
from cotmoc.orgs.accounts import name_from
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.models import Member, Org
from cotmoc.orgs.tables.columns import Column, Table
from cotmoc.orgs.tables.faults import TableProblem
from cotmoc.orgs.tables.reading import Row, read_whole
from cotmoc.problem import Problem

ROLES = {role.value: str(role.label) for role in Member.Role}
PEOPLE = Table(
    "people",
    "Người dùng",
    (
        Column(
            "username",
            "Tên tài khoản",
            most=150,
            width=22,
            help="Chữ, số và các dấu . _ - @ +, không có dấu cách. Để trống thì lấy theo họ và tên: Nguyễn Văn An là nguyen-van-an.",
        ),
        Column("full_name", "Họ và tên", True, most=150, width=28),
        Column("mail", "Thư điện tử", most=254, width=28, help="Để trống nếu không có."),
        Column("org", "Đơn vị", True, width=36, help="Mã, tên hoặc cả hai."),
        Column("role", "Vai trò", True, choices=ROLES, width=18),
    ),
    most=500,
    closed=False,
)


def template(by: Any) -> bytes:
    """The file to fill in: one row a person, units and roles to choose from."""
    permit_somewhere(by, "admin")
    units = Org.objects.valid_on(today())
    if by is not None:
        units = units.filter(pk__in=visible(by, "admin"))
    choices = tuple(f"{org.code} - {org.name}" for org in units.exclude(kind=Org.Kind.NATION)[:5_000])
    columns = [column.out(choices if column.name == "org" else ()) for column in PEOPLE.columns]
    return write_workbook([OutSheet(PEOPLE.label, columns, room=200)])


def invite_all(by: Any, data: bytes, name: str, address: str = "") -> list[Opened]:
    """Everybody in a file, each with their link or mail; TableProblem and nobody at all when anything is wrong."""
    permit_somewhere(by, "admin")
    rows, faults = read_whole(PEOPLE, data, name)
    finder, opened = Finder.load(), []
    with transaction.atomic():
        for row in rows:
            try:
                with transaction.atomic():
                    opened.append(_invited(by, row, finder, address))
            except UnknownOrg as problem:
                faults.append(row.fault("org", problem.message))
            except NotPermitted:
                faults.append(row.fault("org", say("Đơn vị này ngoài phạm vi quản trị của bạn.")))
            except Problem as problem:
                faults.append(row.fault(getattr(problem, "field", ""), problem.message))
        if faults:
            raise TableProblem.of(sorted(faults, key=lambda fault: fault.line))
    return opened


def _invited(by: Any, row: Row, finder: Finder, address: str) -> Opened:
    unit = finder.find(row.text("org"), today())
    return invite(
        by,
        row.text("username") or name_from(row.text("full_name")),
        row.text("full_name"),
        unit,
        row.text("role"),
        row.text("mail"),
        address,
    )

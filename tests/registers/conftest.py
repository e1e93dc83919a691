"""A province before and after the merger, people with roles, and Excel files made as an office would make them."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pytest
import xlsxwriter
from django.contrib.auth.models import User

from cotmoc.orgs.models import Member, Org, OrgChange

BEFORE, AFTER, LAST = date(2008, 8, 1), date(2025, 7, 1), date(2025, 6, 30)


@dataclass(frozen=True)
class Land:
    """The units of the tests."""

    province: Org
    old_province: Org
    commune: Org
    other_commune: Org
    department: Org
    old_communes: tuple[Org, ...]
    elsewhere: Org


@pytest.fixture
def land(db: None) -> Land:
    make = Org.objects.create
    province = make(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=AFTER)
    old_province = make(code="83", name="Tỉnh Bến Tre", kind="province", valid_from=BEFORE, valid_to=LAST)
    commune = make(code="29110", name="Xã Ba Tri", kind="commune", parent=province, valid_from=AFTER)
    other = make(code="29158", name="Xã Giồng Trôm", kind="commune", parent=province, valid_from=AFTER)
    olds = tuple(
        make(code=code, name=name, kind="commune", parent=old_province, valid_from=BEFORE, valid_to=LAST, district="Huyện Ba Tri")
        for code, name in (("29110", "Thị trấn Ba Tri"), ("29116", "Xã Vĩnh Hòa"))
    )
    for old in olds:
        OrgChange.objects.create(kind="merge", effective_on=AFTER, source=old, target=commune)
    OrgChange.objects.create(kind="merge", effective_on=AFTER, source=old_province, target=province)
    department = make(code="SKHCN-86", name="Sở Khoa học và Công nghệ", kind="department", parent=province, valid_from=AFTER)
    elsewhere = make(code="92", name="Thành phố Cần Thơ", kind="province", valid_from=BEFORE)
    return Land(province, old_province, commune, other, department, olds, elsewhere)


def person(name: str, org: Org, role: str) -> User:
    user = User.objects.create_user(name, password="mot-mat-khau-dai")
    Member.objects.create(user=user, org=org, role=role)
    return user


@pytest.fixture
def reporter(land: Land) -> User:
    return person("nguoi-bao-cao", land.province, "reporter")


@pytest.fixture
def approver(land: Land) -> User:
    return person("nguoi-duyet", land.province, "approver")


@pytest.fixture
def steward(land: Land) -> User:
    return person("tong-hop", land.province, "steward")


def sheet_file(*rows: Sequence[Any], merged: Sequence[str] = (), name: str = "Số liệu") -> bytes:
    """An .xlsx of one sheet as typed: texts as text, numbers as numbers, dates as dates, “=…” as formulas that fail."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy", "strings_to_numbers": False, "strings_to_formulas": False}) as book:
        book.set_properties({"created": datetime(2025, 1, 1)})  # the same rows are the same file, whatever the clock says
        page = book.add_worksheet(name)
        for at in merged:
            page.merge_range(at, "")
        for y, row in enumerate(rows):
            for x, cell in enumerate(row):
                if isinstance(cell, str) and cell.startswith("="):
                    page.write_formula(y, x, cell, None, "#REF!")
                elif cell not in (None, ""):
                    page.write(y, x, cell)
    return out.getvalue()


TASK_HEAD = (
    "Đơn vị",
    "Mã nhiệm vụ",
    "Tên nhiệm vụ",
    "Cấp quản lý",
    "Tổ chức chủ trì",
    "Kinh phí (đồng)",
    "Ngày bắt đầu",
    "Ngày nghiệm thu",
    "Kết quả nghiệm thu",
)


def task(code: str = "ĐT-01", **other: Any) -> list[Any]:
    """A row under TASK_HEAD."""
    values = {
        "org": "86 - Tỉnh Vĩnh Long",
        "code": code,
        "title": "Chọn giống dừa chịu mặn",
        "level": "Cấp tỉnh",
        "host": "Viện Cây ăn quả",
        "budget": 1_500_000_000,
        "starts_on": date(2025, 7, 15),
        "accepted_on": None,
        "grade": None,
        **other,
    }
    return list(values.values())

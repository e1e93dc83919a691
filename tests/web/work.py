"""People and files for the tests of the work pages, beside the world of the board."""

from __future__ import annotations

import re
from collections.abc import Mapping
from html import unescape
from pathlib import Path
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.orgs.models import Member, Org
from cotmoc.plans.models import Plan
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.excel import sheet_name

SAMPLE = Path(__file__).parents[2] / "cotmoc" / "sample" / "plan" / "ke-hoach-mau.docx"
SHORT_PLAN = """KẾ HOẠCH
Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số
I. MỤC TIÊU
1. Mục tiêu cụ thể đến năm 2030
- Trên 60% kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu.
- Trên 30% doanh nghiệp KH&CN.
- Quy mô kinh tế số đạt 30% GRDP.
II. TỔ CHỨC THỰC HIỆN
Sở Khoa học và Công nghệ chủ trì xây dựng Cổng dữ liệu của tỉnh, hoàn thành trước 30/6/2026.
"""


def member(name: str, role: str, org: Org) -> User:
    """A person with a role in a unit."""
    user = get_user_model().objects.create_user(name, first_name=name.title())
    Member.objects.create(user=user, org=org, role=role)
    return user


def signed_in(user: User) -> Client:
    """A browser of a person."""
    browser = Client()
    browser.force_login(user)
    return browser


def words(html: str) -> str:
    """The text a person reads, spaces made single."""
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def text_file(text: str = SHORT_PLAN, name: str = "ke-hoach.txt") -> SimpleUploadedFile:
    """A plan as a text file."""
    return SimpleUploadedFile(name, text.encode())


def upload(browser: Client, org: Org, file: Any, title: str = "Kế hoạch thử") -> Any:
    """Send a document to the page that adds plans."""
    return browser.post("/ke-hoach/them", {"file": file, "title": title, "org": org.pk, "number": "", "issuer": "", "issued_on": ""})


def added_plan(browser: Client, org: Org, text: str = SHORT_PLAN) -> Plan:
    """The plan that an upload became."""
    answer = upload(browser, org, text_file(text))
    assert answer.status_code == 302, words(answer.text)
    return Plan.objects.get(pk=int(re.findall(r"\d+", answer.headers["Location"])[0]))


def sheet(kind: type[Register], *rows: Mapping[str, Any], name: str = "so-lieu.xlsx") -> SimpleUploadedFile:
    """An Excel file of a register with these rows, under the labels of the register's own template."""
    columns = columns_of(kind)
    heads = [OutColumn(f"{c.label} *" if c.required else c.label, "text") for c in columns]
    body = [[row.get(c.name) for c in columns] for row in rows]
    return SimpleUploadedFile(name, write_workbook([OutSheet(sheet_name(kind), heads, body)]))


def compact(html: str) -> str:
    """A page with one blank where its template is wrapped, and none beside a tag: where a line breaks means nothing."""
    return re.sub(r" ?([<>]) ?", r"\1", " ".join(html.split()))

"""Naming a day as a boundary: every coming edition restates figures to its units."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db import transaction

from cotmoc.acts.permission import permit, province
from cotmoc.acts.units import one_at_a_time
from cotmoc.language.text import clean
from cotmoc.message import say
from cotmoc.orgs.boundary import RECORDED, change_days, since
from cotmoc.orgs.changes import UnitProblem
from cotmoc.orgs.models import AuditEntry, NamedBoundary


def name_boundary(by: Any, code: str, name: str, day: date, name_en: str = "") -> NamedBoundary:
    """Give a day a name; by an administrator of the province. Refused where the day's units have a name already."""
    permit(by, "admin", province())
    name = clean(name)
    with transaction.atomic():
        one_at_a_time()
        _check(code, name, day)
        made = NamedBoundary.objects.create(code=code, name=name, name_en=clean(name_en), day=day)
        AuditEntry.write(by, "Đặt tên ranh giới", made, code=code, day=str(day))
    return made


def _check(code: str, name: str, day: date) -> None:
    if not 0 < len(code) <= 40 or not all(letter.isascii() and (letter.isalnum() or letter in "-_") for letter in code):
        raise UnitProblem(say("Mã ranh giới “%(code)s” không dùng được; mã gồm chữ không dấu, số và dấu “-”.", code=code[:50]), "code")
    if not 0 < len(name) <= 200:
        raise UnitProblem("Tên ranh giới còn trống hoặc dài quá 200 chữ; ghi lại tên.", "name")
    named = NamedBoundary.objects.all()
    if code == RECORDED.code or any(row.code == code for row in named):
        raise UnitProblem(say("Mã ranh giới “%(code)s” đã có; chọn mã khác.", code=code), "code")
    changes = change_days()
    same = next((row for row in named if row.day == day or since(changes, row.day) == since(changes, day)), None)
    if same is not None:
        raise UnitProblem(
            say("Ngày %(day)s có đúng các đơn vị của ranh giới “%(name)s”; dùng ranh giới ấy.", day=day, name=same.name),
            "day",
        )

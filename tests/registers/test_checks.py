"""A declaration that could not keep its promises is refused when Django checks the project, in one sentence that names the field."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint
from django.db.models.functions import Length
from django.test.utils import isolate_apps

from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.registers.base import Column, Feed, Register
from cotmoc.registers.derived.checks import FaultyDeclaration, faults, feed_faults, refuse_faults
from cotmoc.registers.derived.kinds import KINDS, Day, Ref, Text
from cotmoc.registers.fields import Unit
from cotmoc.registers.registry import registers
from tests.registers.everything import Everything

KEY = UniqueConstraint(fields=["code"], name="trial_key", violation_error_message="Mã này đã có trong sổ.")


def declared(fields: dict[str, Any] | None = None, constraints: list[Any] | None = None, **attributes: Any) -> type[Register]:
    """A register with a code and a day, and what a case adds or spoils."""
    meta = type("Meta", (), {"app_label": "registers", "verbose_name": "Sổ thử", "constraints": [KEY, *(constraints or [])]})
    own = {"code": models.CharField("Mã", max_length=20), "day": models.DateField("Ngày"), **(fields or {})}
    said = {"key": ["code"], "counted_on": "day", "example": {"code": "A", "day": "05/09/2025"}}
    return type("Trial", (Register,), {"__module__": "tests.registers.trial", "Meta": meta, **own, **said, **attributes})


@pytest.fixture(autouse=True)
def apart():
    with isolate_apps("cotmoc.orgs", "cotmoc.registers"):
        yield


def test_the_project_as_it_stands_is_fine_and_so_is_a_register_of_every_kind():
    call_command("check", tags=["registers"])
    assert faults(Everything) == []
    assert len({kind.code for kind in KINDS}) == len(KINDS) == 13


def test_a_plain_register_has_no_fault():
    assert faults(declared()) == []


REFUSED = {
    "a float": models.FloatField("Điểm"),
    "a time of day": models.TimeField("Giờ"),
    "a length of time": models.DurationField("Thời gian"),
    "a tree": models.JSONField("Cây"),
    "a uuid": models.UUIDField("Mã riêng"),
    "an upload": models.FileField("Tệp"),
    "a mail address": models.EmailField("Thư"),
    "bytes": models.BinaryField("Byte", editable=True),
    "a number with choices": models.IntegerField("Bậc", choices=[(1, "Một")]),
    "a reference to neither unit nor register": models.ForeignKey(AuditEntry, models.PROTECT, related_name="+", verbose_name="Nhật ký"),
}


@pytest.mark.parametrize("case", REFUSED)
def test_a_field_of_no_kind_is_refused_by_name_with_the_kinds_there_are(case):
    [fault] = faults(declared({"odd": REFUSED[case].clone()}))
    assert fault.startswith("cột “odd”: ")
    assert "TEXT, DAY, MOMENT, MONTH, WHOLE, AMOUNT, MONEY, PERCENT, CHOICE, FLAG, UNIT, REF, LINK" in fault


SPOILT = {
    "thiếu khóa": {"key": []},
    "khóa “ma” không phải cột của sổ": {"key": ["ma"]},
    "thiếu counted_on": {"counted_on": ""},
    "counted_on “code” không phải cột DAY": {"counted_on": "code"},
    "counted_on “day” không được để trống": {"fields": {"day": models.DateField("Ngày", null=True, blank=True)}},
    "ngày mà đơn vị phải có": {"org_until": "code"},
    "thiếu dòng ví dụ": {"example": {}},
    "ví dụ thiếu “code”": {"example": {"day": "05/09/2025"}},
    "ví dụ có “x”": {"example": {"code": "A", "day": "05/09/2025", "x": 1}},
    "ví dụ của “day” không đọc được": {"example": {"code": "A", "day": "nay"}},
    "thiếu tên tiếng Việt (verbose_name)": {"fields": {"n": models.IntegerField()}},
    "không được để trống (null)": {"fields": {"code": models.CharField("Mã", max_length=20, null=True)}},
    "bỏ null=True": {"fields": {"note": models.CharField("Ghi chú", max_length=20, null=True, blank=True)}},
    "bỏ một trong hai": {"fields": {"n": models.IntegerField("Số", null=True, blank=True, default=3)}},
    "không phải hàm": {"fields": {"n": models.IntegerField("Số", default=int)}},
    "unique=True": {"fields": {"n": models.IntegerField("Số", unique=True)}},
    "hai lựa chọn": {"fields": {"c": models.CharField("Mức", max_length=3, choices=[("a", "Cao"), ("b", "cao")])}},
    "on_delete=PROTECT": {"fields": {"o": models.ForeignKey(Org, models.CASCADE, related_name="+", verbose_name="Nơi")}},
    "“mai”, ngày mà đơn vị": {"fields": {"o": Unit("Nơi", on="mai")}},
    "named_by “ten”": {"named_by": "ten"},
}


@pytest.mark.parametrize("said", SPOILT)
def test_what_a_declaration_lacks_is_said(said):
    case = {name: dict(value) if name == "fields" else value for name, value in SPOILT[said].items()}
    case["fields"] = {name: field.clone() if not isinstance(field, Unit) else field for name, field in case.get("fields", {}).items()}
    found = faults(declared(**case))
    assert any(said in fault for fault in found), found


def test_a_register_without_a_vietnamese_name_is_refused():
    meta = type("Meta", (), {"app_label": "registers"})
    nameless = type("Nameless", (Register,), {"__module__": "tests.registers.trial", "Meta": meta, "key": ["org"], "counted_on": "x"})
    assert "thiếu tên tiếng Việt của sổ (Meta.verbose_name)." in faults(nameless)


UNTELLABLE = {
    "violation_error_message": CheckConstraint(name="trial_a", condition=Q(code__gte="a")),
    "phép so “regex” không hỏi được từng dòng": CheckConstraint(
        name="trial_b", condition=Q(code__regex="^A"), violation_error_message="Sai mã."
    ),
    "biểu thức Length không hỏi được từng dòng": CheckConstraint(
        name="trial_c", condition=Q(code=Length("code")), violation_error_message="Sai mã."
    ),
    "biểu thức CombinedExpression không hỏi được": CheckConstraint(
        name="trial_d", condition=Q(row__gte=F("row") + 1), violation_error_message="Sai dòng."
    ),
    "chỉ khóa của sổ mới khai được là duy nhất": UniqueConstraint(fields=["day"], name="trial_e", violation_error_message="Trùng ngày."),
}


@pytest.mark.parametrize("said", UNTELLABLE)
def test_a_rule_that_cannot_be_told_is_refused(said):
    [fault] = faults(declared(constraints=[UNTELLABLE[said]]))
    assert said in fault
    assert "trial_" in fault


def test_a_feed_takes_no_kind_that_must_be_looked_up():
    feed = type(
        "Flood",
        (Feed,),
        {
            "name": "",
            "columns": {"a": Column(Ref("registers.Staff"), "A"), "b": Column("text", "B"), "c": Column(Text(), "C")},
            "key": ["a", "z"],
            "counted_on": "c",
        },
    )
    found = list(feed_faults(feed))
    assert found[0] == "thiếu tên tiếng Việt của luồng (name)."
    assert "luồng không nhận loại REF" in found[1]
    assert "'text' không phải loại cột" in found[2]
    assert found[3:] == ["khóa “z” không phải cột của luồng.", "counted_on “c” không phải cột DAY hoặc MONTH của luồng."]
    fine = type("Fine", (Feed,), {"name": "Luồng", "columns": {"a": Column(Day(), "A")}, "key": ["a"], "counted_on": "a"})
    assert list(feed_faults(fine)) == []


def test_neither_the_check_nor_a_start_passes_over_a_fault():
    registers()["trial"] = declared({"odd": models.FloatField("Điểm")})
    try:
        with pytest.raises(SystemCheckError, match="Trial: cột “odd”: FloatField không thuộc loại cột nào"):
            call_command("check", tags=["registers"])
        with pytest.raises(FaultyDeclaration, match="Trial: cột “odd”"):
            refuse_faults()
    finally:
        del registers()["trial"]

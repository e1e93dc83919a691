"""What contradicts the record is refused, each with its sentence, and who may do what."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.http import Http404

from cotmoc.acts.units import preview, reorganise
from cotmoc.orgs.changes import Change, Target, UnitProblem
from cotmoc.orgs.models import AuditEntry, Member, Reorganisation
from tests.acts.test_units import DAY, START, admin, rename, split, state, units  # noqa: F401

REFUSED = [
    (rename("99999"), "Không có đơn vị nào mang mã"),
    (rename(day=START), "chỉ có từ ngày 01/07/2025"),
    (rename(day=date(2024, 1, 1)), "chỉ có từ ngày 01/07/2025"),
    (rename(name="Xã Ba Tri"), "giống hệt"),
    (rename("VN"), "Cả nước không đổi được"),
    (rename(day=date(2999, 1, 1)), "nằm ngoài khoảng"),
    (Change("rename", DAY, ("29110",), (Target("29111", "Xã Ba Tri 2"),)), "Mã 29111 đang là của Xã Bảo Thạnh"),
    (Change("new", DAY, (), (Target("29111", "Xã Mới", "commune", "86"),)), "Mã 29111 đang là của Xã Bảo Thạnh"),
    (Change("new", DAY, (), (Target("29120", "Xã Mới", "commune", "29110"),)), "không thể trực thuộc Xã Ba Tri"),
    (Change("new", DAY, (), (Target("29120", "Xã Mới", "commune", "77"),)), "không có vào ngày 01/03/2026"),
    (Change("new", DAY, (), (Target("29120", "Xã Mới", "commune"),)), "Chưa nói đơn vị mới trực thuộc đâu"),
    (Change("new", DAY, (), (Target("29 120", "Xã Mới", "commune", "86"),)), "Mã “29 120” không dùng được"),
    (Change("new", DAY, (), (Target("29120", "", "commune", "86"),)), "Tên đơn vị mới còn trống"),
    (Change("new", DAY, (), (Target("29120", "Xã Mới", "", "86"),)), "Chưa rõ loại đơn vị"),
    (Change("transfer", DAY, ("86-SKHCN",), (Target("", parent="86-SKHCN"),)), "không thể trực thuộc chính nó"),
    (Change("transfer", DAY, ("29110",), (Target(""),)), "Chưa nói chuyển về đâu"),
    (Change("close", DAY, ("86",)), "còn 3 đơn vị trực thuộc"),
    (Change("split", DAY, ("86",), (Target("86"), Target("87", "Tỉnh Mới"))), "3 đơn vị trực thuộc"),
    (split("0.5", "0.4"), "Tổng tỷ trọng là 0,9"),
    (split("1", "0"), "Mỗi tỷ trọng phải lớn hơn 0"),
    (split("1.5", "-0.5"), "Mỗi tỷ trọng phải lớn hơn 0"),
    (split("0.00000000001", "0.99999999999"), "Mỗi tỷ trọng phải lớn hơn 0"),
    (split("0.5", None), "thiếu tỷ trọng"),
    (split("1"), "ít nhất hai đơn vị mới"),
    (Change("split", DAY, ("29110",), (Target("1", "A"), Target("1", "B"))), "cùng một mã"),
    (Change("merge", DAY, ("29110", "31120"), (Target("29110", "Xã Chung"),)), "Chưa nói đơn vị mới trực thuộc đâu"),
]


@pytest.mark.parametrize(("change", "said"), REFUSED, ids=[said for _, said in REFUSED])
def test_what_contradicts_the_record_is_refused_in_one_sentence_and_nothing_is_kept(units, change, said):  # noqa: F811
    before = state()
    with pytest.raises(UnitProblem, match=said) as refused:
        reorganise(None, [rename("92", "Tỉnh khác", date(2026, 1, 1)), change])
    assert "\n" not in str(refused.value)
    assert (state(), Reorganisation.objects.count(), AuditEntry.objects.count()) == (before, 0, 0)


def test_a_second_change_of_a_unit_on_the_day_is_refused(units):  # noqa: F811
    reorganise(None, [rename()])
    with pytest.raises(UnitProblem, match=r"Xã Ba Tri \(29110\) đã có thay đổi trong ngày 01/03/2026"):
        reorganise(None, [split("0.5", "0.5")])
    with pytest.raises(UnitProblem, match="hai lần trong cùng một ngày"):
        reorganise(None, [rename("29111", "Xã A"), Change("close", DAY, ("29111",))])


def test_only_the_administrator_of_the_province_changes_its_units_and_only_the_operator_provinces(units, admin):  # noqa: F811
    with pytest.raises(Http404):
        reorganise(admin, [rename("31120", "Phường khác")])
    with pytest.raises(Http404):
        reorganise(admin, [Change("transfer", DAY, ("29110",), (Target("", parent="92"),))])
    with pytest.raises(UnitProblem, match="người vận hành"):
        reorganise(admin, [rename("86", "Tỉnh Cửu Long")])
    steward = User.objects.create_user("thuongtruc")
    Member.objects.create(user=steward, org=units["86"], role="steward")
    with pytest.raises(Http404):
        reorganise(steward, [rename()])
    with pytest.raises(Http404):
        preview(steward, [rename()])
    assert Reorganisation.objects.count() == 0

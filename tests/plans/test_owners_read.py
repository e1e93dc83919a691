"""A table of targets that says who leads gives each target its owner; an agency nobody knows is asked about."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace
from typing import cast

import pytest

from cotmoc.orgs.models import Org
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.kinds.target import label_of
from cotmoc.plans.reader import DraftTarget, read_plan

TEXT = """KẾ HOẠCH
II. CHỈ TIÊU
| TT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Cơ quan chủ trì, theo dõi |
| 1 | Số bộ dữ liệu mở được công bố | bộ dữ liệu | 40 | Sở Khoa học và Công nghệ |
| 2 | Tỷ lệ xã có tổ công nghệ số | % | 100 | UBND các xã, phường |
"""


@pytest.mark.django_db
def test_targets_take_the_owner_of_their_row(lan):
    province = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=date(2025, 7, 1))
    agency = Org.objects.create(
        code="86-SKHCN", name="Sở Khoa học và Công nghệ", kind="department", parent=province, valid_from=date(2025, 7, 1)
    )
    known, unknown = add_plan(TEXT.encode(), "ke-hoach.txt", Facts("Kế hoạch thử", province), lan).targets.order_by("order")
    assert (known.owner, known.flags) == (agency, [])
    assert unknown.owner is None
    assert ["UBND các xã, phường" in flag["message"] for flag in unknown.flags if flag["code"] == "unknown_lead"] == [True]


@pytest.mark.parametrize(
    ("base", "label"),
    [
        ("vào tăng trưởng kinh tế", "TFP đóng góp vào tăng trưởng kinh tế"),
        ("GRDP", "TFP đóng góp so với GRDP"),
        ("vàng", "TFP đóng góp so với vàng"),
    ],
)
def test_a_whole_that_carries_the_sentence_on_is_not_set_against(base, label):
    target = cast(DraftTarget, SimpleNamespace(indicator="TFP đóng góp", scope=None, base=base, unit="%", quote=""))
    assert label_of(target) == label


def test_the_sentence_of_growth_is_a_sentence():
    (target,) = read_plan(
        "I. MỤC TIÊU\n- Đến năm 2026, năng suất các nhân tố tổng hợp (TFP) đóng góp trên 45% vào tăng trưởng kinh tế."
    ).targets
    assert "so với vào" not in label_of(target)


@pytest.mark.parametrize(
    ("quote", "label"),
    [
        ("có thêm ít nhất 20 doanh nghiệp KH&CN", "Doanh nghiệp KH&CN tăng thêm"),
        ("có ít nhất 35 doanh nghiệp KH&CN", "Doanh nghiệp KH&CN"),
        ("có 35 doanh nghiệp KH&CN, thêm nhiều việc làm", "Doanh nghiệp KH&CN"),
    ],
)
def test_so_many_more_are_named_as_more(quote, label):
    target = cast(DraftTarget, SimpleNamespace(indicator="doanh nghiệp KH&CN", scope=None, base=None, unit="count", quote=quote))
    assert label_of(target) == label

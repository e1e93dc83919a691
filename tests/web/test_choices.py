"""What is chosen from and what is quoted reads as people say it: no two units the same, no row run together."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from django.utils.translation import override

from cotmoc.orgs.models import Org
from cotmoc.plans.models import Target
from cotmoc.web.plan.words import required, row_part
from cotmoc.web.shell.fields import org_words

LAST = date(2025, 6, 30)


def department(province: str, **more: object) -> Org:
    above = Org(name=province, kind=Org.Kind.PROVINCE, valid_to=more.get("valid_to"))
    return Org(name="Sở Y tế", kind=Org.Kind.DEPARTMENT, parent=above, **more)


def test_a_unit_that_is_no_more_says_whose_it_was():
    assert org_words(department("Tỉnh Phú Yên", valid_to=LAST)) == "Sở Y tế, tỉnh Phú Yên (đến 30/06/2025)"
    assert org_words(department("Tỉnh Đắk Lắk", valid_to=LAST, to_check=True)) == "Sở Y tế, tỉnh Đắk Lắk (đến 30/06/2025)"
    assert org_words(department("Tỉnh Phú Yên", valid_to=LAST).parent) == "Tỉnh Phú Yên (đến 30/06/2025)"


def test_a_unit_of_today_is_named_by_itself():
    assert org_words(department("Tỉnh Đắk Lắk")) == "Sở Y tế"
    assert org_words(department("Tỉnh Đắk Lắk", to_check=True)) == "Sở Y tế (cần kiểm tra)"


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        (("| 10 | ", "Tỷ lệ xã | % | 100", " | UBND xã |"), ["10 · ", "Tỷ lệ xã · % · 100", " · UBND xã"]),
        (("| ", "Tỷ lệ xã | | 100", " |"), ["", "Tỷ lệ xã · 100", ""]),
        (("- ", "Đạt 80%", "; và"), ["- ", "Đạt 80%", "; và"]),
    ],
)
def test_parts_of_a_row_stand_beside_each_other(parts, shown):
    assert [row_part(part) for part in parts] == shown


@pytest.mark.parametrize(
    ("comparator", "high", "vi", "en"),
    [
        (">=", None, "từ 100 doanh nghiệp trở lên", "at least 100 doanh nghiệp"),
        ("between", 120, "từ 100 đến 120 doanh nghiệp", "from 100 to 120 doanh nghiệp"),
        (">", None, "trên 100 doanh nghiệp", "more than 100 doanh nghiệp"),
    ],
)
def test_what_a_target_asks_for_is_said_once_in_either_language(comparator, high, vi, en):
    target = Target(comparator=comparator, value=Decimal(100), value_high=high, unit="count", count_of="doanh nghiệp")
    said = []
    for language in ("vi", "en"):
        with override(language):
            said.append(required(target))
    assert said == [vi, en]

"""Number forms, bounds, ranges, units and ranks."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader.grammar.numbers import value_of
from cotmoc.plans.reader.grammar.quantities import quantities
from cotmoc.plans.reader.grammar.references import masked


@pytest.mark.parametrize(
    ("digits", "value"),
    [("0.60", 0.6), ("0,60", 0.6), ("500.000", 5e5), ("1.250.000", 1250000), ("12.5", 12.5), ("05", 5), ("3,000", 3000)],
)
def test_thousands_and_decimals_are_told_apart(digits: str, value: float) -> None:
    assert value_of(digits) == value


@pytest.mark.parametrize(
    ("text", "comparator", "value", "high", "unit"),
    [
        ("đạt trên 3,9 triệu USD", ">", 3900000, None, "USD"),
        ("khoảng trên 500 tỷ đồng", ">", 5e11, None, "VND"),
        ("thu nhập 8.500 - 9.000 USD/người/năm", "between", 8500, 9000, "USD/person"),
        ("tăng bình quân 7,5%/năm", ">=", 7.5, None, "%/year"),
        ("từ 10 - 15%", "between", 10, 15, "%"),
        ("ít nhất 5% đến 7%", "between", 5, 7, "%"),
        ("đạt từ 50% trở lên", ">=", 50, None, "%"),
        ("không dưới 60%", ">=", 60, None, "%"),
        ("không quá 4 giờ", "<=", 4, None, "giờ"),
        ("xuống dưới 5%", "<", 5, None, "%"),
        ("giảm xuống còn 5%", "<=", 5, None, "%"),
        ("ổn định ở mức 42%", "=", 42, None, "%"),
        ("duy trì trên 0,7", ">", 0.7, None, ""),
        ("ước khoảng 12%", "~", 12, None, "%"),
        ("tăng 1,5 điểm phần trăm", ">=", 1.5, None, "pp"),
        ("tăng gấp 2,5 - 3 lần", "between", 2.5, 3, "ratio"),
        ("gấp đôi", ">=", 2, None, "ratio"),
        ("hai phần ba số xã", ">=", 66.67, None, "%"),
        ("tối thiểu một doanh nghiệp", ">=", 1, None, "count"),
        ("12 người trên một vạn dân", ">=", 12, None, "per_10000"),
        ("35 giường bệnh/10.000 dân", ">=", 35, None, "per_10000"),
        ("12/10.000 dân", ">=", 12, None, "per_10000"),
        ("107 trai/100 gái", ">=", 107, None, "per_100"),
        ("15‰", ">=", 15, None, "per_1000"),
        ("40 triệu người dân", ">=", 4e7, None, "count"),
        ("14.500 tấn", ">=", 14500, None, "tấn"),
        ("100 doanh nghiệp/năm", ">=", 100, None, "count/year"),
        ("thuộc nhóm 3 nước dẫn đầu Đông Nam Á", "<=", 3, None, "rank"),
        ("nằm trong top 10", "<=", 10, None, "rank"),
        ("đứng thứ 5 cả nước", "<=", 5, None, "rank"),
        ("trong 15 tỉnh, thành phố dẫn đầu", "<=", 15, None, "rank"),
        ("> 80%", ">", 80, None, "%"),
        ("≥ 30 %", ">=", 30, None, "%"),
    ],
)
def test_a_number_with_its_bound_and_unit(text: str, comparator: str, value: float, high: float | None, unit: str) -> None:
    found = quantities(text)
    assert [(q.comparator, q.value, q.high, q.unit) for q in found] == [(comparator, value, high, unit)]


def test_the_value_that_is_left_behind_is_marked() -> None:
    left, right = quantities("tăng từ 70% năm 2025 lên 80%")
    assert left.bound.origin
    assert not right.bound.origin


@pytest.mark.parametrize(
    "text",
    [
        "Quyết định số 1015/QĐ-TTg ngày 30/8/2022",
        "Nghị quyết 57-NQ/TW và Nghị quyết 193",
        "mức độ 3, 4",
        "từ 15 tuổi trở lên",
        "từ 06 tháng đến 36 tháng tuổi",
        "sau 12 tháng nghiệm thu",
        "tại khoản 2 Điều 5",
        "công nghiệp 4.0 và mạng 5G",
        "chính quyền địa phương 02 cấp",
        "giai đoạn 2026-2030",
        "quý II/2026",
        "Đề án 06",
        "TCVN 14423:2025",
    ],
)
def test_dates_references_and_ages_are_no_quantities(text: str) -> None:
    assert [q for q in quantities(text) if q.unit] == []
    assert len(masked(text)) == len(text)


def test_a_life_expectancy_is_a_measure() -> None:
    assert [(q.value, q.unit) for q in quantities("tuổi thọ trung bình đạt 75,5 tuổi")] == [(75.5, "tuổi")]

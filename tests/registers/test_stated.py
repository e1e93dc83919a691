"""Whatever place of a sheet says in what its money is counted, it is heard, and told; what nobody understands is refused."""

from __future__ import annotations

import pytest

from cotmoc.files.problems import FileProblem
from tests.registers.test_as_shown import SPENDING, Styled, headed, reading, spending, values

WIDE = len(SPENDING)
GROUPED = [*SPENDING[:-1], "Số tiền *"]


def line(**cells: str) -> list[str]:
    """A line above the heads: _9="…" is its tenth cell."""
    return [cells.get(f"_{at}", "") for at in range(WIDE)]


@pytest.mark.parametrize(
    "above",
    [
        [line(_9="Kinh phí (triệu đồng)")],
        [line(_8="Kinh phí (triệu đồng)")],
        [line(_9="Triệu đồng")],
        [line(_8="(triệu đồng)")],
        [line(_0="Đơn vị tính:", _1="triệu đồng")],
        [line(_7="ĐVT", _8="tr.đ")],
        [line(_0="(Số liệu tính theo triệu đồng)")],
        [line(_0="CHI NGÂN SÁCH NĂM 2024 (TRIỆU ĐỒNG)"), line(_0="Sở Khoa học")],
        [line(_0="Đơn vị tiền: triệu đồng")],
        [line(_0="Đơn vị tiền tệ: Triệu VNĐ")],
    ],
)
def test_the_unit_is_heard_wherever_above_it_is_said(above):
    read = reading([*above, GROUPED, spending()])
    assert values(read, "amount") == [1_250_000_000]
    assert "đã đổi ra đồng, 1 được ghi thành 1.000.000." in " ".join(map(str, read.notes))


@pytest.mark.parametrize(
    "above",
    [
        line(_0="Danh mục dự án trên 5 tỷ đồng"),
        line(_0="Công ty TNHH Một Thành Viên (ty)"),
        line(_0="Người lập: Tỷ"),
        line(_0="Tỉnh Vĩnh Long (Phú Yên)"),
        line(_0="Kinh phí (triệu đồng)", _9="Số liệu"),
        line(_0="Số liệu tính theo năm"),
        line(_0="Đơn vị tính: đồng"),
        line(),
        [1.0, "", None],
    ],
)
def test_words_that_are_no_unit_of_this_column_change_nothing(above):
    assert values(reading([above, GROUPED, spending()]), "amount") == [1250]


def test_the_nearest_words_go_first_and_the_heads_own_before_all():
    near = [line(_0="Đơn vị tính: nghìn đồng"), line(_9="Kinh phí (triệu đồng)")]
    assert values(reading([*near, GROUPED, spending(2)]), "amount") == [2_000_000]
    assert values(reading([*near, headed("Số tiền (tỷ đồng)"), spending(2)]), "amount") == [2_000_000_000]


@pytest.mark.parametrize("head", ["Số tiền (ĐVT: triệu đồng)", "Số tiền (tính bằng triệu đồng)", "Số tiền (đơn vị: tr.đ)"])
def test_a_unit_that_a_word_introduces_in_the_head_is_that_unit(head):
    assert values(reading([headed(head), spending(2)]), "amount") == [2_000_000]


@pytest.mark.parametrize(
    "head",
    [
        "Số tiền (1.000)",
        "Số tiền (x1000)",
        "Số tiền (×1.000 đ)",
        "Số tiền (10^6 đ)",
        "Số tiền (mil.)",
        "Số tiền (Т.đ)",
        "Số tiền (millions)",
    ],
)
def test_a_power_of_ten_that_nobody_understands_is_refused(head):
    with pytest.raises(FileProblem, match="ô J1 không đổi được ra đơn vị"):
        reading([headed(head), spending()])


def test_a_unit_beside_every_row_counts():
    rows = [[*spending(2), "triệu đồng"], [*spending(3, code="T-2"), "Triệu đồng"]]
    read = reading([[*GROUPED, "Đơn vị tính"], *rows])
    assert values(read, "amount") == [2_000_000, 3_000_000]
    assert "(ô K2): đã đổi ra đồng" in " ".join(map(str, read.notes))
    assert values(reading([[*GROUPED, "ĐVT"], [*spending(2), "đồng"], [*spending(3, code="T-2"), ""]]), "amount") == [2, 3]


@pytest.mark.parametrize("units", [("triệu đồng", "tỷ đồng"), ("đồng", "USD"), ("người", "người")])
def test_rows_counted_in_several_units_or_in_none_of_ours_are_refused(units):
    rows = [[*spending(at, code=f"T-{at}"), unit] for at, unit in enumerate(units)]
    with pytest.raises(FileProblem, match="không đổi được ra đơn vị của cột “Số tiền"):
        reading([[*GROUPED, "Đơn vị tính"], *rows])


def test_a_cell_s_own_word_goes_before_the_heads_though_it_is_dong_alone():
    rows = [spending("1.250 đồng"), spending("5 tỷ", code="T-2"), spending(2, code="T-3")]
    assert values(reading([headed("Số tiền (triệu đồng)"), *rows]), "amount") == [1250, 5_000_000_000, 2_000_000]


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (Styled(123, "000000"), "000123"),
        (Styled(312345678, "0000000000"), "0312345678"),
        (Styled(7, '"VL-"000'), "VL-007"),
        (Styled(7, "\\V\\L00"), "VL07"),
        (Styled(1234567, "0000"), "1234567"),
        (Styled(7, "0"), "7"),
        (Styled(7, "#,##0"), "7"),
    ],
)
def test_a_code_is_kept_with_the_noughts_and_letters_that_people_see(cell, code):
    assert values(reading([SPENDING, spending(code=cell)]), "code") == [code]


def test_noughts_before_a_number_count_nothing():
    assert values(reading([SPENDING, spending(Styled(1250, "000000000"))]), "amount") == [1250]
    assert values(reading([headed("Số tiền (triệu đồng)"), spending(Styled(2, "0000"))]), "amount") == [2_000_000]


def test_a_code_whose_last_digits_excel_has_lost_is_refused():
    (problem,) = reading([SPENDING, spending(code=123456789012345678)]).problems
    assert "Excel đã làm mất phần cuối; định dạng ô là Văn bản" in problem.message

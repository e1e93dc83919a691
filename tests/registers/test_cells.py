"""What a cell means: certain, or refused with a sentence."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.language.text import bare_words, clean
from cotmoc.registers.derived.cells import CellProblem
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.kinds import Amount, Choice, Day, Flag, Kind, Money, Percent, Text
from cotmoc.registers.derived.kinds.digits import number_text
from cotmoc.registers.registry import registers

Column = tuple[Kind, str]
MONEY = Money(), "Số tiền (đồng)"
RATE = Amount(24, 6), "Giá trị"
DAY = Day(), "Ngày cấp"
YES = Flag(), "Là chi nhánh"
LEVEL = Choice((("tinh", "Cấp tỉnh"), ("xa", "Cấp xã"), ("nd268_2025", "Nghị định 268/2025/NĐ-CP"))), "Cấp"
TEXT = Text(10), "Mã"


def read(column: Column, cell):
    kind, label = column
    return kind.read(cell, label)


def refusal(column: Column, cell) -> str:
    with pytest.raises(CellProblem) as caught:
        read(column, cell)
    return str(caught.value)


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1.234,5", "1234.5"),
        ("1,234.5", "1234.5"),
        ("1.234.567,89", "1234567.89"),
        ("1,234,567.89", "1234567.89"),
        ("1.234.567", "1234567"),
        ("1234", "1234"),
        ("12,5", "12.5"),
        ("0,125", "0.125"),
        ("0.125", "0.125"),
        ("1234.567", "1234.567"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234,50 ", "1234.5"),
        ("-3,5", "-3.5"),
        ("−3,5", "-3.5"),
        ("40%", "40"),
        (",5", "0.5"),
        (1234.5, "1234.5"),
        (0.1 + 0.2, "0.3"),
        (7, "7"),
        ("38,93", "38.93"),
    ],
)
def test_numbers_written_either_way_are_understood_when_certain(written, meant):
    assert read(RATE, written) == Decimal(meant)


def test_a_number_that_may_mean_two_things_is_refused_with_both():
    assert refusal(RATE, "1.234") == "“Giá trị”: “1.234” có thể là 1234 hoặc 1,234; ghi 1234 hoặc 1,2340."
    assert "có thể là 12345 hoặc 12,345" in refusal(RATE, "12,345")


def test_where_no_decimals_can_stand_the_same_writing_is_certain():
    assert read(MONEY, "1.234") == read(MONEY, "1,234") == 1234
    assert read(MONEY, "1.250.000.000 đồng") == 1_250_000_000


@pytest.mark.parametrize("nonsense", ["một tỷ", "1.2.3", "1,23.4", "1.234.56", "12-5", "5 triệu", "1.234,567,8", "."])
def test_what_is_no_number_says_so(nonsense):
    assert refusal(RATE, nonsense).startswith("“Giá trị”: “")


def test_whole_dong_are_asked_for():
    assert refusal(MONEY, 1234.5) == "“Số tiền (đồng)” nhận số nguyên nhưng ô ghi 1.234,5; hãy làm tròn."
    assert "nhiều nhất 6 chữ số thập phân" in refusal(RATE, "1,1234567")


def test_a_share_in_a_percent_column_is_not_taken_for_a_percentage():
    percent = Percent(), "Phần thuộc lĩnh vực (%)"
    assert refusal(percent, 0.4) == "“Phần thuộc lĩnh vực (%)”: ô ghi 0,4 có thể là 40%; ghi số 40, hoặc chữ “0,4%”."
    assert "ô ghi 1 có thể là 100%" in refusal(percent, 1.0)
    assert [read(percent, cell) for cell in ("0,4%", "0,4", 40.0, 0.0, "1%")] == [Decimal(t) for t in ("0.4", "0.4", "40", "0", "1")]


def test_numbers_that_would_lose_digits_are_refused():
    assert "quá lớn" in refusal(MONEY, "1234567890123456789")
    assert "Excel đã làm mất phần cuối" in refusal(MONEY, 1234567890123456789.0)
    assert read(MONEY, 999_999_999_999_999.0) == 999_999_999_999_999


def test_a_date_is_no_number_and_a_number_no_date():
    assert "cần số nhưng ô đang là ngày giờ" in refusal(MONEY, date(2025, 1, 2))
    assert "cần ngày nhưng ô đang là số 45678" in refusal(DAY, 45678.0)


@pytest.mark.parametrize(
    "written",
    [
        "05/08/2025",
        "5/8/2025",
        "5-8-2025",
        "05.08.2025",
        "2025-08-05",
        " 05/08/2025 ",
        "05/08/2025 00:00:00",
        "ngày 5 tháng 8 năm 2025",
        date(2025, 8, 5),
        datetime(2025, 8, 5, 14, 30),
    ],
)
def test_dates_are_read_day_first_however_they_are_written(written):
    assert read(DAY, written) == date(2025, 8, 5)


@pytest.mark.parametrize("written", ["08/2025", "2025", "05/08/60", "hôm qua", "5 tháng 8"])
def test_an_incomplete_date_is_refused(written):
    assert refusal(DAY, written) == f"“Ngày cấp”: “{written}” không phải ngày; ghi đủ ngày/tháng/năm, ví dụ 31/12/2025."


def test_a_day_that_does_not_exist_is_refused_with_the_order():
    assert "không có ngày “31/02/2025” (thứ tự là ngày/tháng/năm)" in refusal(DAY, "31/02/2025")
    assert "không có ngày “08/25/2025”" in refusal(DAY, "08/25/2025")
    assert "ngoài khoảng từ 1945 đến 2100" in refusal(DAY, "01/01/0225")


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("Cấp tỉnh", "tinh"),
        ("cấp TỈNH", "tinh"),
        ("  cap   tinh ", "tinh"),
        ("xa", "xa"),
        ("XA", "xa"),
        ("Nghị định  268/2025/nđ-cp", "nd268_2025"),
        ("ND268_2025", "nd268_2025"),
    ],
)
def test_choices_are_known_by_label_or_code_whatever_the_case_marks_and_blanks(written, meant):
    assert read(LEVEL, written) == meant


def test_an_unknown_choice_lists_what_may_be_chosen():
    assert refusal(LEVEL, "Cấp huyện") == (
        "“Cấp”: “Cấp huyện” không có trong danh sách; chọn một trong: Cấp tỉnh, Cấp xã, Nghị định 268/2025/NĐ-CP."
    )


@pytest.mark.parametrize(
    ("written", "meant"), [("Có", True), ("x", True), (True, True), (1.0, True), ("không", False), ("0", False), (False, False)]
)
def test_yes_and_no_are_understood(written, meant):
    assert read(YES, written) is meant


def test_yes_or_no_is_not_guessed():
    assert refusal(YES, "chưa rõ") == "“Là chi nhánh”: “chưa rõ” không rõ; ghi Có hoặc Không."


def test_a_code_typed_as_a_number_keeps_no_decimals_and_text_is_composed():
    assert read(TEXT, 83.0) == "83"
    assert read(TEXT, "Xa\u0303  Ba\u00a0Tri\u200b") == "Xã Ba Tri"
    assert "dài 11 ký tự, tối đa 10" in refusal(TEXT, "x" * 11)
    assert "ô đang là ngày giờ" in refusal(TEXT, date(2025, 1, 2))


def test_a_tax_code_that_lost_its_zero_is_refused_with_the_reason():
    found = next(c for c in columns_of(registers()["enterprise"]) if c.name == "tax_code")
    column = found.kind, found.label
    assert read(column, "0312345678-001") == "0312345678-001"
    assert "giữ số 0 ở đầu bằng cách định dạng ô là Văn bản" in refusal(column, 312345678.0)


@given(st.decimals(allow_nan=False, allow_infinity=False, places=6, min_value=-(10**8), max_value=10**8))
def test_vietnamese_writing_of_a_number_is_read_back_or_refused_never_misread(number: Decimal):
    try:
        understood = read(RATE, number_text(number))
    except CellProblem:
        assert "có thể là" in refusal(RATE, number_text(number))
    else:
        assert understood == number


@given(st.integers(0, 10**15 - 1))
def test_whole_numbers_are_read_back_in_every_writing(number: int):
    for written in (float(number), str(number), f"{number:,}", f"{number:,}".replace(",", "."), f"{number:,}".replace(",", " ")):
        assert read(MONEY, written) == number


@given(st.dates(date(1945, 9, 2), date(2100, 12, 31)))
def test_every_day_is_read_back(day: date):
    assert read(DAY, f"{day:%d/%m/%Y}") == read(DAY, f"{day.day}-{day.month}-{day.year}") == read(DAY, day.isoformat()) == day


@given(st.text())
def test_cleaning_and_folding_twice_change_nothing(text: str):
    assert clean(clean(text)) == clean(text)
    assert bare_words(bare_words(text)) == bare_words(text)

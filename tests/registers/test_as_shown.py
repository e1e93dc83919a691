"""Cells mean what people see: units of heads, formats, hidden rows, ways of writing; what may mean two things is asked."""

from __future__ import annotations

import io
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter

from cotmoc.files.problems import FileProblem
from cotmoc.files.workbook import read_workbook
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.reading import Reading, read_rows
from cotmoc.registers.registry import registers
from tests.files.made_files import with_part

SPENDING = [
    "Đơn vị *", "Mã dòng *", "Năm ngân sách *", "Ngày ghi sổ *", "Nội dung chi *", "Lĩnh vực *", "Phần thuộc lĩnh vực (%)", "Loại chi *",
    "Giai đoạn *", "Số tiền (đồng) *",
]  # fmt: skip
FIGURE = ["Đơn vị", "Mã chuỗi số liệu", "Kỳ", "Giá trị", "Đơn vị tính", "Loại số liệu", "Ghi chú nguồn"]


def spending(amount=1250, share="", code="T-1", day="31/12/2024") -> list:
    return ["86", code, 2024, day, "Thử", "Chuyển đổi số", share, "Chi thường xuyên", "Quyết toán", amount]


def figure(value, period="2024") -> list:
    return ["86", "grdp_growth", period, value, "%", "Ước", "Họp báo"]


class Styled:
    """A cell with a number format."""

    def __init__(self, value, code: str) -> None:
        self.value, self.code = value, code


class Formula:
    """A formula, with the value that is stored for it; without one xlsxwriter writes a nought and asks to be computed on opening."""

    def __init__(self, text: str, value=0) -> None:
        self.text, self.value = text, value


def book(*sheets, hidden_rows=(), hidden_sheets=(), hidden_columns=(), options=None) -> bytes:
    out = io.BytesIO()
    made = xlsxwriter.Workbook(out, {"strings_to_formulas": False, **(options or {})})
    for number, rows in enumerate(sheets):
        page = made.add_worksheet(f"Trang {number + 1}")
        for line, row in enumerate(rows):
            for at, cell in enumerate(row):
                put(made, page, line, at, cell)
        for line in hidden_rows if not number else ():
            page.set_row(line, None, None, {"hidden": True})
        for at in hidden_columns if not number else ():
            page.set_column(at, at, None, None, {"hidden": True})
        if number in hidden_sheets:
            page.hide()
    made.close()
    return out.getvalue()


def put(made, page, line, at, cell) -> None:
    if isinstance(cell, Styled):
        page.write(line, at, cell.value, made.add_format({"num_format": cell.code}))
    elif isinstance(cell, date):
        page.write_datetime(line, at, cell, made.add_format({"num_format": "dd/mm/yyyy"}))
    elif isinstance(cell, Formula):
        page.write_formula(line, at, cell.text, None, cell.value)
    else:
        page.write(line, at, cell)


def reading(*sheets, register="budget_line", **how) -> Reading:
    return read_rows(registers()[register], read_workbook(book(*sheets, **how), "so.xlsx"))


def values(read: Reading, name: str) -> list:
    assert not read.problems, [str(problem) for problem in read.problems]
    return [row[name] for _, row in read.rows]


def headed(head: str) -> list[str]:
    return [head if name == "Số tiền (đồng) *" else name for name in SPENDING]


# ——— in what money is counted ———


@pytest.mark.parametrize(
    ("head", "times"),
    [
        ("Số tiền (tỷ đồng)", 10**9), ("Số tiền (triệu đồng) *", 10**6), ("Số tiền (tr.đ)", 10**6), ("Số tiền (nghìn đồng)", 1000),
        ("Số tiền (ngàn đ)", 1000), ("Số tiền (1.000 đồng)", 1000), ("Số tiền (1000đ)", 1000), ("Số tiền\n(nghìn tỷ đồng)", 10**12),
        ("Số tiền [triệu VNĐ]", 10**6), ("Số tiền, triệu đồng", 10**6), ("Số tiền (đồng)", 1), ("Số tiền (VNĐ)", 1), ("Số tiền", 1),
        ("Số tiền (bắt buộc)", 1),
    ],
)  # fmt: skip
def test_the_unit_of_a_head_is_counted_with_and_told(head, times):
    read = reading([headed(head), spending(12), spending("1,5" if times > 1 else "15", code="T-2")])
    assert values(read, "amount") == [12 * times, Decimal("1.5") * times if times > 1 else 15]
    told = [note for note in map(str, read.notes) if "đã đổi ra đồng" in note]
    assert bool(told) == (times > 1)
    if told:
        assert "Cột J “Số tiền (đồng)” tính bằng" in told[0]
        assert f"1 được ghi thành {times:,}.".replace(",", ".") in told[0]


@pytest.mark.parametrize("above", ["Đơn vị tính: triệu đồng", "ĐVT: tr.đ", "(Đơn vị: triệu đồng)", "Đơn vị tính : 1.000.000 đồng"])
def test_the_unit_above_a_table_holds_for_its_money(above):
    read = reading([["Sở Khoa học"], ["", "", above], SPENDING, spending()])
    assert values(read, "amount") == [1_250_000_000]
    assert "(ô C2): đã đổi ra đồng" in " ".join(map(str, read.notes))


def test_the_heads_own_unit_goes_before_that_of_the_table_and_an_office_is_no_unit():
    assert values(reading([["Đơn vị tính: triệu đồng"], headed("Số tiền (tỷ đồng)"), spending(2)]), "amount") == [2 * 10**9]
    assert values(reading([["Đơn vị: Sở Khoa học và Công nghệ"], SPENDING, spending(2)]), "amount") == [2]
    assert values(reading([["Đơn vị tính: người"], SPENDING, spending(2)]), "amount") == [2]


@pytest.mark.parametrize("head", ["Số tiền (USD)", "Số tiền (nghìn USD)", "Số tiền (%)", "Số tiền ($)"])
def test_a_unit_that_is_no_money_of_ours_is_refused(head):
    with pytest.raises(FileProblem, match=r"ô J1 không đổi được ra đơn vị của cột “Số tiền \(đồng\)”; đổi ra đồng"):
        reading([headed(head), spending()])
    with pytest.raises(FileProblem, match="ô A1 không đổi được"):
        reading([["Đơn vị tính: nghìn USD"], SPENDING, spending()])


def test_a_share_counted_in_thousandths_is_refused():
    with pytest.raises(FileProblem, match="“‰” ở ô G1 không đổi được"):
        reading([["Phần thuộc lĩnh vực (‰)" if "(%)" in name else name for name in SPENDING], spending(share=5)])


# ——— formats ———


def test_a_cell_that_shows_a_percentage_is_that_percentage():
    read = reading(
        [SPENDING, spending(share=Styled(0.154, "0.0%")), spending(share=Styled(1, "0%"), code="T-2"), spending(share=12.5, code="T-3")]
    )
    assert values(read, "field_percent") == [Decimal("15.4"), 100, Decimal("12.5")]
    read = reading(
        [FIGURE, figure(Styled(0.154, "0.00%")), figure(Styled(1.2, "0%"), "2023"), figure(15.4, "2022")], register="published_figure"
    )
    assert values(read, "value") == [Decimal("15.4"), 120, Decimal("15.4")]
    assert "“15,4%” hiểu là 15,4" in " ".join(map(str, read.notes))


def test_a_percentage_in_a_column_of_money_is_refused():
    (problem,) = reading([SPENDING, spending(Styled(0.5, "0%"))]).problems
    assert "ô hiện “50%”, không phải đơn vị của cột" in problem.message


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        (Styled(1250, '#,##0" triệu"'), 1_250_000_000), (Styled(1.5, '0.0 "tỷ đồng"'), 1_500_000_000),
        (Styled(1_250_000, "#,##0,"), 1_250_000),
        (Styled(1_250_000, '#,##0.00,,"tr"'), 1_250_000), (Styled(1250, '#,##0 "đ"'), 1250), (Styled(1250, "#,##0 [$₫-42A]"), 1250),
    ],
)  # fmt: skip
def test_words_and_thousands_in_a_format_count(cell, amount):
    assert values(reading([SPENDING, spending(cell)]), "amount") == [amount]


def test_thousands_a_format_hides_are_not_taken_twice():
    assert values(reading([headed("Số tiền (nghìn đồng)"), spending(Styled(1_250_000, "#,##0,"))]), "amount") == [1_250_000]


def test_dollars_in_a_format_are_no_dong():
    (problem,) = reading([SPENDING, spending(Styled(5, "[$$-409]#,##0"))]).problems
    assert "không phải đơn vị của cột" in problem.message


@pytest.mark.parametrize("code", ["mmm-yy", "mm/yyyy", "yyyy-mm", "[$-42A]mmmm yyyy"])
def test_a_month_that_excel_made_a_day_is_the_month(code):
    read = reading([FIGURE, figure(15.5, Styled(date(2025, 9, 1), code))], register="published_figure")
    assert values(read, "period") == ["2025-09"]
    assert "ô tháng 09/2025 của Excel hiểu là “2025-09”" in " ".join(map(str, read.notes))


def test_a_day_is_no_month():
    (problem,) = reading([FIGURE, figure(15.5, date(2025, 9, 1))], register="published_figure").problems
    assert "cần chữ nhưng ô đang là ngày giờ" in problem.message


def test_days_of_a_workbook_that_counts_from_1904_are_the_days_it_shows():
    assert values(reading([SPENDING, spending(day=date(2024, 12, 31))], options={"date_1904": True}), "booked_on") == [date(2024, 12, 31)]


# ——— formulas ———


@pytest.mark.parametrize("column", [6, 9])
def test_a_formula_that_failed_or_was_never_computed_is_refused_in_its_cell(column):
    for stored, said in ((0, "chưa có kết quả"), ("#REF!", "bị lỗi"), ("#DIV/0!", "bị lỗi")):
        row = spending()
        row[column] = Formula("=50/2", stored)
        (problem,) = reading([SPENDING, row]).problems
        assert problem.cell == f"{'ABCDEFGHIJ'[column]}2"
        assert said in problem.message


@pytest.mark.parametrize("cell", ["<f>50/2</f>", "<f>50/2</f><v></v>", "<x:f xmlns:x='N'>50/2</x:f>", "<f t='shared' si='0'/><v/>"])
def test_a_formula_without_a_stored_value_is_seen_however_it_is_written(cell):
    namespace = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    data = with_part(
        book([SPENDING, spending(Formula("=50/2", 7))]),
        "xl/worksheets/sheet1.xml",
        lambda xml: xml.replace(b"<f>50/2</f><v>7</v>", cell.encode().replace(b"'N'", b"'" + namespace + b"'")),
    )
    (problem,) = read_rows(registers()["budget_line"], read_workbook(data, "so.xlsx")).problems
    assert "J2" in str(problem)
    assert "chưa có kết quả" in problem.message


def test_a_formula_with_its_value_is_the_value():
    assert values(reading([SPENDING, spending(Formula("=50*2", 100))]), "amount") == [100]


# ——— what nobody sees ———


def test_hidden_rows_columns_and_sheets_are_told_by_number():
    rows = [SPENDING, *(spending(code=f"T-{number}") for number in range(1, 9))]
    read = reading(rows, hidden_rows=(2, 5, 6, 7), hidden_columns=(9,))
    assert len(values(read, "code")) == 8
    assert "có 4 dòng đang ẩn hoặc bị lọc (dòng 3, 6–8) vẫn được đọc" in " ".join(map(str, read.notes))
    assert "có cột đang ẩn (J) vẫn được đọc" in " ".join(map(str, read.notes))
    read = reading([["ghi chú"]], rows, hidden_sheets=(1,))
    assert "Trang “Trang 2” đang bị ẩn trong tệp nhưng vẫn được đọc." in map(str, read.notes)


def test_a_sheet_that_is_not_read_is_told():
    read = reading([SPENDING, spending()], [["Họ tên", "Ngày"], ["A", "B"]])
    assert "Trang “Trang 2” có dữ liệu nhưng không được đọc: mỗi tệp chỉ đọc một trang của sổ." in map(str, read.notes)
    with pytest.raises(FileProblem, match="có 2 trang cùng dạng của sổ"):
        reading([["Nguồn vốn", *SPENDING], ["x", *spending()]], [SPENDING, spending(code="T-2")])


# ——— ways of writing ———


@pytest.mark.parametrize(
    ("cell", "amount"),
    [
        ("(1.250)", -1250), ("1'250'000", 1_250_000), ("1’250’000", 1_250_000), ("1.250 triệu", 1_250_000_000), ("1,5 tỷ", 1_500_000_000),
        ("2 tỷ đồng", 2 * 10**9), ("1.250.000 đ", 1_250_000), ("1 250 000", 1_250_000), ("1\u202f250", 1250), ("12 tr.đ", 12_000_000),
        ("1.250.000,-", 1_250_000),
    ],
)  # fmt: skip
def test_what_can_mean_only_one_number_is_understood(cell, amount):
    read = reading([SPENDING, spending(cell)])
    assert values(read, "amount") == [amount]
    if any(sign in cell for sign in "(’'t"):
        assert "hiểu là" in " ".join(map(str, read.notes))


@pytest.mark.parametrize("cell", ["-", "–", "...", "1,250 triệu", "5 nghìn USD", "1'25", "(5", "mười"])
def test_what_may_mean_two_things_is_asked(cell):
    (problem,) = reading([SPENDING, spending(cell)]).problems
    assert problem.cell == "J2"


def test_a_dash_is_asked_whether_it_is_nought_or_not_known():
    (problem,) = reading([SPENDING, spending("-")]).problems
    assert problem.message == "“Số tiền (đồng)”: “-” có thể là số 0 hoặc chưa có số; ghi 0, hoặc để trống ô nếu chưa có số."


def test_a_year_of_two_digits_is_understood_where_it_can_only_be_one():
    read = reading([SPENDING, spending(day="31/12/24")])
    assert values(read, "booked_on") == [date(2024, 12, 31)]
    assert "“31/12/24” hiểu là 31/12/2024" in " ".join(map(str, read.notes))
    assert reading([SPENDING, spending(day="31/12/60")]).problems, "1960 or 2060"


def test_plain_files_have_no_notes():
    assert columns_of(registers()["budget_line"])
    assert reading([SPENDING, spending(), spending("1.250", code="T-2"), spending("1250 đồng", code="T-3")]).notes == []

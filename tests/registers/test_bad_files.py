"""Every bad Excel gets one clear Vietnamese sentence with the place and the remedy, or is understood and says so."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from cotmoc.files.problems import FileProblem
from cotmoc.home import folder
from cotmoc.message import of_kept
from cotmoc.registers import batches
from cotmoc.registers.batches import Preview
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from tests.files.fonts import to_tcvn3
from tests.registers.conftest import TASK_HEAD, Land, sheet_file, task


def sent(data: bytes, land: Land, register: str = "research_task", name: str = "so.xlsx", org: Any = "province") -> Preview:
    return batches.preview(registers()[register], data, name, getattr(land, org) if org else None, None)


def refusal(data: bytes, land: Land, **how: Any) -> str:
    kept = set(folder("files").iterdir())
    with pytest.raises(FileProblem) as caught:
        sent(data, land, **how)
    assert not Batch.objects.exists(), "a file that cannot be read leaves no batch"
    assert set(folder("files").iterdir()) == kept, "and no file"
    return str(caught.value)


def only_problem(shown: Preview) -> str:
    (problem,) = shown.rejected
    return str(problem)


def test_a_clean_file_is_understood(land):
    shown = sent(sheet_file(TASK_HEAD, task("ĐT-01"), task("ĐT-02")), land)
    assert (shown.batch.added, shown.rejected, shown.notes) == (2, (), ())
    assert shown.batch.columns["code"] == "B"
    assert shown.added[0].key == "ĐT-01"


# ——— columns ———


def test_columns_in_another_order_are_fine(land):
    order = [3, 1, 8, 0, 2, 7, 4, 6, 5]
    shown = sent(sheet_file([TASK_HEAD[i] for i in order], [task()[i] for i in order]), land)
    assert (shown.batch.added, shown.rejected) == (1, ())
    assert shown.batch.columns["org"] == "D"


def test_a_renamed_column_is_understood_out_loud(land):
    head = ["Tên tổ chức chủ trì" if name == "Tổ chức chủ trì" else name for name in TASK_HEAD]
    shown = sent(sheet_file(head, task()), land)
    assert shown.batch.added == 1
    assert tuple(map(str, shown.notes)) == ("Cột E “Tên tổ chức chủ trì” được hiểu là “Tổ chức chủ trì”.",)
    assert tuple(map(of_kept, shown.batch.notes)) == shown.notes


def test_heads_without_marks_stars_or_units_are_known(land):
    head = [
        "Don vi *",
        "MA NHIEM VU",
        "Tên  nhiệm vụ",
        "level",
        "To chuc chu tri",
        "Kinh phí",
        "Ngày bắt đầu*",
        "Ngày nghiệm thu",
        "Kết quả nghiệm thu",
    ]
    shown = sent(sheet_file(head, task()), land)
    assert (shown.batch.added, shown.notes) == (1, ())


def test_a_head_that_could_be_two_columns_is_not_guessed(land):
    head = ["Ngày" if name == "Ngày bắt đầu" else name for name in TASK_HEAD]
    said = refusal(sheet_file(head, task()), land)
    assert said == (
        "Tệp “so.xlsx”, trang “Số liệu”, dòng tiêu đề 1: thiếu cột “Ngày bắt đầu”; thêm cột hoặc chép dữ liệu vào tệp mẫu của sổ."
    )


def test_missing_required_columns_are_one_sentence(land):
    said = refusal(sheet_file(TASK_HEAD[:4], task()[:4]), land)
    assert "thiếu cột “Tổ chức chủ trì”, “Ngày bắt đầu”;" in said


def test_a_missing_optional_column_is_no_error_and_an_unknown_one_is_said(land):
    shown = sent(sheet_file([*TASK_HEAD[:7], "Số điện thoại"], [*task()[:7], "0270"]), land)
    assert shown.batch.added == 1
    assert tuple(map(str, shown.notes)) == ("Cột H “Số điện thoại” không có trong sổ nên bỏ qua.",)


def test_two_columns_of_one_name_are_refused(land):
    assert "có hai cột cùng tên “Kinh phí (đồng)”; bỏ bớt một cột" in refusal(sheet_file([*TASK_HEAD, "Kinh phí"], [*task(), 5]), land)


def test_another_registers_file_is_refused_by_name(land):
    said = refusal(sheet_file(["Họ và tên", "Ngày sinh"], ["A", date(2000, 1, 1)]), land)
    assert said == (
        "Tệp “so.xlsx”: không thấy dòng tiêu đề của sổ “Nhiệm vụ khoa học và công nghệ”; tải tệp mẫu của sổ, chép dữ liệu vào rồi gửi lại."
    )


# ——— shape of the sheet ———


def test_titles_above_blank_rows_numbering_and_signatures_do_not_disturb(land):
    shown = sent(
        sheet_file(
            ["SỞ KHOA HỌC VÀ CÔNG NGHỆ"],
            ["DANH SÁCH NHIỆM VỤ NĂM 2025"],
            [],
            ["STT", *TASK_HEAD],
            [f"({i})" for i in range(1, 11)],
            [1, *task("ĐT-01")],
            [],
            [2, *task("ĐT-02")],
            [],
            [""] * 10 + ["Người lập biểu"],
        ),
        land,
    )
    assert (shown.batch.added, shown.rejected, shown.notes) == (2, (), ())
    assert [row.number for row in shown.added] == [6, 8]


def test_a_row_of_totals_is_refused_once_with_the_reason(land):
    shown = sent(sheet_file(TASK_HEAD, task(), ["Tổng cộng", "", "", "", "", 1_500_000_000]), land)
    assert only_problem(shown) == (
        "Trang “Số liệu”, ô A3: Dòng chỉ có “Tổng cộng”, thiếu hầu hết các cột bắt buộc; điền đủ hoặc xóa dòng "
        "(dòng tổng cộng, chữ ký không nằm trong sổ)."
    )


def test_a_unit_merged_downwards_holds_for_its_rows(land):
    rows = [task("ĐT-01"), task("ĐT-02"), task("ĐT-03")]
    rows[1][0] = rows[2][0] = None
    shown = sent(sheet_file(TASK_HEAD, *rows, merged=["A2:A4"]), land)
    assert (shown.batch.added, shown.rejected) == (3, ())
    assert tuple(map(str, shown.notes)) == ("Ô gộp A2:A4 được hiểu là mọi dòng cùng “86 - Tỉnh Vĩnh Long”.",)


def test_merged_money_is_never_counted_for_each_row(land):
    rows = [task("ĐT-01"), task("ĐT-02", budget=None)]
    shown = sent(sheet_file(TASK_HEAD, *rows, merged=["F2:F3"]), land)
    assert only_problem(shown) == "Trang “Số liệu”, ô F2: Ô gộp F2:F3 không rõ giá trị của từng ô; bỏ gộp ô và ghi từng ô."


def test_a_head_in_two_merged_rows_is_found(land):
    top = [
        "Đơn vị",
        "Mã nhiệm vụ",
        "Tên nhiệm vụ",
        "Cấp quản lý",
        "Tổ chức chủ trì",
        "Kinh phí (đồng)",
        "Thời gian",
        "",
        "Kết quả nghiệm thu",
    ]
    low = ["", "", "", "", "", "", "Ngày bắt đầu", "Ngày nghiệm thu", ""]
    merged = [f"{letter}1:{letter}2" for letter in "ABCDEFI"] + ["G1:H1"]
    shown = sent(sheet_file(top, low, task(), merged=merged), land)
    assert (shown.batch.added, shown.rejected) == (1, ())


def test_two_sheets_of_the_same_shape_are_not_silently_halved(land):
    import io

    import xlsxwriter

    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy"}) as book:
        for name, code in (("Quý I", "ĐT-01"), ("Quý II", "ĐT-02")):
            page = book.add_worksheet(name)
            page.write_row(0, 0, TASK_HEAD)
            page.write_row(1, 0, task(code))
    said = refusal(out.getvalue(), land)
    assert "có 2 trang cùng dạng của sổ (“Quý I”, “Quý II”); để mỗi trang thành một tệp rồi gửi từng tệp" in said


# ——— cells ———


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"budget": "1,5 USD"}, "ô F2: “Kinh phí (đồng)”: “1,5 USD” không phải số; chỉ ghi chữ số, đúng đơn vị tính của cột."),
        ({"budget": -5}, "ô F2: Kinh phí không được âm."),
        (
            {"starts_on": "15/13/2025"},
            "ô G2: “Ngày bắt đầu”: không có ngày “15/13/2025” (thứ tự là ngày/tháng/năm); ghi lại, ví dụ 31/12/2025.",
        ),
        ({"title": None}, "ô C2: Thiếu “Tên nhiệm vụ”; điền giá trị vào ô."),
        (
            {"level": "Cấp huyện"},
            "ô D2: “Cấp quản lý”: “Cấp huyện” không có trong danh sách; chọn một trong: Cấp quốc gia, Cấp bộ, Cấp tỉnh, Cấp cơ sở.",
        ),
        ({"grade": "Đạt"}, "ô I2: Có kết quả nghiệm thu thì phải ghi ngày nghiệm thu."),
        ({"accepted_on": date(2025, 7, 1)}, "ô H2: Ngày nghiệm thu phải từ ngày bắt đầu trở đi."),
        ({"budget": "=SUM(F9:F10)"}, "ô F2: Công thức trong ô bị lỗi; sửa công thức hoặc gõ giá trị."),
    ],
)
def test_a_bad_cell_is_named_with_what_to_do(land, cells, said):
    assert only_problem(sent(sheet_file(TASK_HEAD, task(**cells)), land)) == f"Trang “Số liệu”, {said}"


def test_numbers_and_dates_typed_as_text_are_understood(land):
    shown = sent(sheet_file(TASK_HEAD, task(budget="1.500.000.000,0", starts_on="15-7-2025")), land)
    changes = {change.label: change.new for change in shown.added[0].changes}
    assert (changes["Kinh phí (đồng)"], changes["Ngày bắt đầu"]) == ("1.500.000.000", "15/07/2025")


def test_the_same_key_twice_names_the_other_row(land):
    said = only_problem(sent(sheet_file(TASK_HEAD, task("ĐT-01"), task("ĐT-01", title="Khác")), land))
    assert said == "Trang “Số liệu”, ô B3: Trùng với dòng 2: ĐT-01; bỏ bớt một dòng."


def test_text_in_an_old_font_encoding_is_converted_out_loud(land):
    rows = [task(f"DT-0{i}", title=to_tcvn3("Nghiên cứu giống dừa chịu mặn và quy trình chế biến sữa dừa")) for i in range(3)]
    shown = sent(sheet_file(TASK_HEAD, *rows), land)
    assert shown.added[0].changes[2].new == "Nghiên cứu giống dừa chịu mặn và quy trình chế biến sữa dừa"
    assert tuple(map(str, shown.notes)) == ("Cột “Tên nhiệm vụ” gõ bằng bảng mã TCVN3, đã đổi sang Unicode; hãy xem lại các chữ hoa.",)


def test_a_whole_file_in_an_old_encoding_is_understood(land):
    rows = [[to_tcvn3(cell) if isinstance(cell, str) else cell for cell in row] for row in (TASK_HEAD, task("DT-01"), task("DT-02"))]
    shown = sent(sheet_file(*rows), land)
    assert (shown.batch.added, shown.rejected) == (2, ())
    assert shown.added[0].changes[4].new == "Viện Cây ăn quả"


def test_the_parts_of_a_mixed_budget_line_never_exceed_the_line(land):
    head = [
        "Đơn vị",
        "Mã dòng",
        "Năm ngân sách",
        "Ngày ghi sổ",
        "Nội dung chi",
        "Lĩnh vực",
        "Phần thuộc lĩnh vực (%)",
        "Loại chi",
        "Giai đoạn",
        "Số tiền (đồng)",
    ]

    def line(field: str, percent: int) -> list[Any]:
        return ["86 - Tỉnh Vĩnh Long", "NS-1", 2025, "31/12/2025", "Nền tảng chung", field, percent, "Chi thường xuyên", "Dự toán", 100]

    first = sent(sheet_file(head, line("Khoa học và công nghệ", 60), line("Chuyển đổi số", 40)), land, register="budget_line")
    assert first.rejected == ()
    batches.approve(batches.submit(first.batch, None), None)
    shown = sent(sheet_file(head, line("Chuyển đổi số", 50)), land, register="budget_line")
    assert only_problem(shown) == (
        "Trang “Số liệu”, ô G2: Các phần của dòng NS-1 cộng lại thành 110%, quá 100%; chia lại phần của từng lĩnh vực."
    )

"""A file with refused cells comes back as it was sent, the wrong cells red: mended and sent again it goes in, once."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date, datetime, time
from typing import Any

import pytest
import xlsxwriter

from cotmoc.files.workbook import read_workbook
from cotmoc.registers import batches
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.headers import find_header
from cotmoc.registers.derived.sheets import Problem
from cotmoc.registers.mending import NothingToMend, to_mend
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from cotmoc.registers.research_task import ResearchTask
from tests.files.binary import xls
from tests.files.tables import Made, Table
from tests.registers.conftest import TASK_HEAD, Land, sheet_file, task


def preview(land: Land, data: bytes, name: str = "so.xlsx") -> batches.Preview:
    return batches.preview(ResearchTask, data, name, land.province, None)


def told(batch: Batch) -> list[tuple[str, int, str]]:
    return [(p.cell, p.row, p.message) for p in map(Problem.of_kept, batch.problems)]


def data_of(file: bytes, name: str) -> list[list[Any]]:
    return next(sheet.rows for sheet in read_workbook(file, "x.xlsx").sheets if sheet.name == name)


def part(file: bytes, name: str) -> str:
    return zipfile.ZipFile(io.BytesIO(file)).read(name).decode()


FOREIGN = [
    ["SỞ KHOA HỌC VÀ CÔNG NGHỆ", "", "", "", "", "", "", "Đơn vị tính: triệu đồng"],
    [],
    ["STT", "Mã nhiệm vụ", "Tên nhiệm vụ", "Cấp quản lý", "Tổ chức chủ trì", "Kinh phí", "Ngày bắt đầu", "Người theo dõi", "Đơn vị"],
    [1, "ĐT-01", "=1+1 là tên", "Cấp tỉnh", "Viện Cây ăn quả", 1500, date(2025, 7, 15), "=HYPERLINK(1)", "86 - Tỉnh Vĩnh Long"],
    [2, "ĐT-02", "Nuôi tôm", "cấp trời", "Trường Đại học", "nhiều", "31/02/2025", "Chị Hai", "86 - Tỉnh Vĩnh Long"],
    [],
    [3, "ĐT-03", "Lúa", "Cấp tỉnh", "Trường Đại học", 2.5, datetime(2025, 9, 1, 8, 30), time(7, 30), "86 - Tỉnh Vĩnh Long"],
    ["", "", "Tổng cộng", "", "", 1502.5, "", "", ""],
]


def foreign() -> bytes:
    """Texts that look like formulas are texts here."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False}) as book:
        page = book.add_worksheet("Biểu 5")
        for y, row in enumerate(FOREIGN):
            for x, cell in enumerate(row):
                if cell != "":
                    page.write(y, x, cell)
    return out.getvalue()


def test_it_holds_every_row_and_column_of_the_sender_where_it_stood(land):
    batch = preview(land, foreign()).batch
    back = to_mend(batch)
    sheets = read_workbook(back, "x.xlsx").sheets
    assert [(sheet.name, sheet.hidden) for sheet in sheets][:3] == [("Các lỗi cần sửa", False), ("Biểu 5", False), ("Hướng dẫn", False)]
    was, now = data_of(foreign(), "Biểu 5"), sheets[1].rows
    for line in [0, 1, *range(3, 8)]:
        assert now[line][: len(was[line])] == was[line], line
    assert now[2][:9] == [
        "STT",
        "Mã nhiệm vụ *",
        "Tên nhiệm vụ *",
        "Cấp quản lý *",
        "Tổ chức chủ trì *",
        "Kinh phí (đồng)",
        "Ngày bắt đầu *",
        "Người theo dõi",
        "Đơn vị *",
    ]
    assert now[2][9] == "Lỗi"
    assert [bool(row[9]) for row in now[3:]] == [False, True, False, False, True]
    assert "“nhiều” không phải số" in now[4][9]
    assert "không có ngày “31/02/2025”" in now[4][9]


def test_sent_again_as_it_is_it_is_refused_in_the_same_cells_for_the_same_reasons(land):
    first = preview(land, foreign()).batch
    again = preview(land, to_mend(first), "sua.xlsx").batch
    assert told(again) == told(first)
    assert {note["text"] for note in again.notes if "không có trong sổ" in note["text"]} <= {n["text"] for n in first.notes}
    thrice = preview(land, to_mend(again), "sua-nua.xlsx").batch
    assert told(thrice) == told(first)
    assert [row[9] for row in data_of(to_mend(again), "Biểu 5") if len(row) > 10] == [], "one column of faults, however often"


def mended(file: bytes, sheet: str, cells: dict[str, Any]) -> bytes:
    """The workbook as a person saves it after typing into some cells: all its sheets, values only."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"default_date_format": "dd/mm/yyyy", "strings_to_formulas": False}) as book:
        for one in read_workbook(file, "x.xlsx").sheets:
            page = book.add_worksheet(one.name)
            for y, row in enumerate(one.rows):
                for x, cell in enumerate(row):
                    typed = cells.get(f"{chr(65 + x)}{y + 1}", cell) if one.name == sheet else cell
                    if typed not in (None, ""):
                        page.write(y, x, typed)
    return out.getvalue()


def test_mended_it_goes_in_and_nothing_is_doubled(land):
    rows = [task("ĐT-01"), task("ĐT-02", budget="nhiều"), task("ĐT-03")]
    batches.approve(batches.submit(preview(land, sheet_file(TASK_HEAD, task("ĐT-01"))).batch, None), None)
    refused = preview(land, sheet_file(TASK_HEAD, *rows)).batch
    assert refused.rejected == 1
    shown = preview(land, mended(to_mend(refused), "Số liệu", {"F3": 5_000_000}), "da-sua.xlsx")
    assert (shown.batch.added, shown.batch.changed, shown.batch.unchanged, shown.batch.rejected) == (2, 0, 1, 0)
    assert not [note for note in shown.batch.notes if "Lỗi" in str(note)], "our own sheets and column are passed over without a word"
    batches.approve(batches.submit(shown.batch, None), None)
    assert dict(ResearchTask.objects.values_list("code", "budget")) == {
        "ĐT-01": 1_500_000_000,
        "ĐT-02": 5_000_000,
        "ĐT-03": 1_500_000_000,
    }


def test_a_column_the_sender_lacks_is_not_added(land):
    """Else its empty cells would empty what the register holds."""
    head, row = TASK_HEAD[:5] + TASK_HEAD[6:7], task("ĐT-01", level="cấp trời")
    back = to_mend(preview(land, sheet_file(head, [*row[:5], row[6]])).batch)
    assert data_of(back, "Số liệu")[0] == [*(f"{label} *" for label in head), "Lỗi"]


def test_wrong_cells_are_red_with_their_sentence_as_a_note_and_the_faults_can_be_filtered(land):
    back = to_mend(preview(land, sheet_file(TASK_HEAD, task("ĐT-01"), task("ĐT-02", budget="nhiều", level=None))).batch)
    sheet, notes, styles = part(back, "xl/worksheets/sheet2.xml"), part(back, "xl/comments1.xml"), part(back, "xl/styles.xml")
    fills = re.findall(r"<fill>.*?</fill>", styles)
    looks = re.findall(r"<xf [^>]*?/?>", styles.split("<cellXfs")[1].split("</cellXfs>")[0])
    red = {at for at, look in enumerate(looks) if "F8C9C4" in fills[int(re.search(r'fillId="(\d+)"', look)[1])]}
    cells = {m[1]: int(m[2]) for m in re.finditer(r'<c r="([A-Z]+\d+)" s="(\d+)"', sheet)}
    assert {cell for cell, style in cells.items() if style in red} == {"D3", "F3", "J3"}
    assert set(re.findall(r'<comment ref="(\w+)"', notes)) == {"D3", "F3"}
    assert "“nhiều” không phải số; chỉ ghi chữ số" in notes
    assert '<autoFilter ref="A1:J3"/>' in sheet
    assert "<dataValidation " in sheet


def test_the_first_sheet_counts_the_faults_by_kind(land):
    rows = [task(f"ĐT-{i:02d}", budget="nhiều" if i % 2 else 5, level="?" if i == 4 else "Cấp tỉnh") for i in range(26)]
    shown = data_of(to_mend(preview(land, sheet_file(TASK_HEAD, *rows), "so.xlsx").batch), "Các lỗi cần sửa")
    assert shown[0][0] == "Tệp “so.xlsx”, trang “Số liệu”: 26 dòng, 14 dòng bị từ chối (14 ô)."
    at = next(i for i, row in enumerate(shown) if row[0] == "Cột")
    assert [row[:3] for row in shown[at + 1 :]] == [["Kinh phí (đồng)", "Bị từ chối", 13.0], ["Cấp quản lý", "Bị từ chối", 1.0]]
    assert shown[at + 1][4] == "F3, F5, F7, F9, F11, F13, F15, F17, F19, F21 và 3 ô khác"


def test_what_a_cell_showed_and_did_not_hold_stays_so(land):
    """Formats that show more than is stored, formulas that failed, merged money: none becomes certain on the way back."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet("Số liệu")
        page.write_row(0, 0, TASK_HEAD)
        for line in range(1, 6):
            page.write_row(line, 0, [cell if not isinstance(cell, date) else "15/07/2025" for cell in task(f"ĐT-{line}")])
        page.write_number(1, 5, 1.5, book.add_format({"num_format": '0.0" tỷ"'}))
        page.write_number(2, 1, 7, book.add_format({"num_format": '"ĐT-"000'}))
        page.write_formula(3, 5, "=1/0", None, "#DIV/0!")
        page.merge_range("F5:F6", 9)
        page.write_number(1, 2, 0.4, book.add_format({"num_format": "0%"}))
    first = preview(land, out.getvalue()).batch
    back = to_mend(first)
    was, now = data_of(out.getvalue(), "Số liệu"), data_of(back, "Số liệu")
    assert (now[1][5], now[2][1], now[1][2]) == (was[1][5], was[2][1], was[1][2])
    again = preview(land, back).batch
    assert {p[0] for p in told(first)} <= {p[0] for p in told(again)} | {"F5"}
    assert "F6" in {p[0] for p in told(again)}, "the covered cell has no value until one is typed"


def test_text_of_an_old_encoding_comes_back_in_unicode(land):
    data = (
        "Đơn vị;Mã nhiệm vụ;Tên nhiệm vụ;Cấp quản lý;Tổ chức chủ trì;Kinh phí (đồng);Ngày bắt đầu\r\n"
        "86;'=ĐT-01;Chọn giống dừa;cấp trời;Viện Cây ăn quả;1.500.000;15/07/2025\r\n"
    ).encode()
    first = preview(land, data, "so.csv").batch
    back = to_mend(first)
    assert data_of(back, "CSV")[1][1] == "=ĐT-01"
    assert "<f>" not in part(back, "xl/worksheets/sheet2.xml")
    assert told(preview(land, back).batch) == told(first)


def test_an_old_xls_is_given_back_too(land):
    row = [f"{cell:%d/%m/%Y}" if isinstance(cell, date) else cell for cell in task("ĐT-1", level="?")]
    table = Table([[Made(cell) if cell is not None else None for cell in line] for line in (TASK_HEAD, row)])
    first = preview(land, xls(table), "so.xls").batch
    assert first.rejected == 1
    assert told(preview(land, to_mend(first)).batch) == told(first)


def test_a_batch_without_a_refused_row_says_so(land):
    with pytest.raises(NothingToMend, match="không còn dòng nào bị từ chối"):
        to_mend(preview(land, sheet_file(TASK_HEAD, task("ĐT-01"))).batch)


def test_the_summary_is_never_taken_for_the_sheet_of_a_register(land):
    back = read_workbook(to_mend(preview(land, foreign()).batch), "x.xlsx")
    for code, register in registers().items():
        assert find_header(back.sheets[0], columns_of(register)) is None, code
        assert "loi" not in {column.label.lower() for column in columns_of(register)}, code

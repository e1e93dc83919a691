from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from decimal import Decimal

import pytest
import xlsxwriter
from docx import Document as WordDocument
from made_files import compound_file, saved, with_part

from cotmoc.files.problems import FileProblem
from cotmoc.files.workbook import LARGEST, Range, Unknown, cell_name, column_letter, read_workbook
from cotmoc.office.csv import csv_bytes
from cotmoc.office.xlsx import OutColumn, OutSheet, sheet_title, write_workbook

SMALL = write_workbook(
    [
        OutSheet(
            "Sổ",
            [OutColumn("Mã"), OutColumn("Ngày", "date"), OutColumn("Số tiền", "integer")],
            [["A-01", date(2025, 7, 1), 1_500_000], ["Đ-02", date(2025, 8, 31), Decimal("2")]],
        )
    ]
)


def refusal(data: bytes, name: str = "so-lieu.xlsx") -> str:
    with pytest.raises(FileProblem) as caught:
        read_workbook(data, name)
    return str(caught.value)


def test_columns_are_lettered_as_in_excel():
    assert [column_letter(i) for i in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]
    assert cell_name(17, 5) == "F18"


def test_what_is_written_is_read_back_with_types_and_marks():
    book = read_workbook(SMALL, "so.xlsx")
    assert book.sheets[0].name == "Sổ"
    assert book.sheets[0].rows[1:] == [["A-01", date(2025, 7, 1), 1_500_000], ["Đ-02", date(2025, 8, 31), 2]]


def test_the_same_sheets_give_the_same_bytes():
    sheet = OutSheet("A", [OutColumn("Loại", choices=("Có", "Không"))], [["Có"]], room=5)
    assert write_workbook([sheet]) == write_workbook([sheet])


@pytest.mark.parametrize(
    ("name", "title"),
    [
        ("Doanh nghiệp", "Doanh nghiệp"),
        ("Giấy chứng nhận doanh nghiệp khoa học và công nghệ", "Giấy chứng nhận doanh nghiệp"),
        ("Doanh nghiệp sử dụng kết quả nghiên cứu", "Doanh nghiệp sử dụng kết quả"),
        ("Chi ngoài ngân sách cho KHCN, ĐMST, CĐS", "Chi ngoài ngân sách cho KHCN"),
        ("Sổ [mẫu] 1/2: a?", "Sổ mẫu 12 a"),
        ("x" * 40, "x" * 31),
    ],
)
def test_the_name_of_a_sheet_is_cut_after_a_whole_word(name, title):
    assert sheet_title(name) == title


def test_a_text_that_looks_like_a_formula_stays_text():
    data = write_workbook([OutSheet("A", [OutColumn("Chữ")], [["=1+1"], ["https://example.org"]])])
    assert [row[0] for row in read_workbook(data, "a.xlsx").sheets[0].rows[1:]] == ["=1+1", "https://example.org"]


def test_a_number_longer_than_excel_can_keep_is_written_as_text():
    data = write_workbook([OutSheet("A", [OutColumn("Số", "decimal")], [[Decimal("12345678901234567.5")]])])
    assert read_workbook(data, "a.xlsx").sheets[0].rows[1] == ["12345678901234567,5"]


def test_rows_keep_their_numbers_when_the_top_of_the_sheet_is_empty():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        page = book.add_worksheet()
        page.write_string(4, 2, "x")
        page.merge_range("B7:B9", "gộp")
    sheet = read_workbook(out.getvalue(), "a.xlsx").sheets[0]
    assert sheet.rows[4][2] == "x"
    assert sheet.merged == (Range(6, 1, 8, 1),)
    assert str(sheet.merged[0]) == "B7:B9"


def test_failed_formulas_are_known_by_their_cell():
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        book.add_worksheet("Bìa").write(0, 0, "x")
        book.add_worksheet("Số liệu").write_formula("C3", "=1/0", None, "#DIV/0!")
    sheets = {sheet.name: sheet for sheet in read_workbook(out.getvalue(), "a.xlsx").sheets}
    assert sheets["Số liệu"].rows[2][2] == Unknown("#DIV/0!")
    assert sheets["Bìa"].rows == [["x"]]


def test_an_opendocument_sheet_is_read():
    body = (
        '<?xml version="1.0"?><office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0">'
        '<office:body><office:spreadsheet><table:table table:name="Sổ"><table:table-row>'
        '<table:table-cell office:value-type="string"><text:p>Xã Ba Tri</text:p></table:table-cell>'
        '<table:table-cell office:value-type="float" office:value="12.5"><text:p>12,5</text:p></table:table-cell>'
        "</table:table-row></table:table></office:spreadsheet></office:body></office:document-content>"
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        packed.writestr("content.xml", body)
        packed.writestr(
            "META-INF/manifest.xml",
            '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>',
        )
    assert read_workbook(out.getvalue(), "so.ods").sheets[0].rows == [["Xã Ba Tri", 12.5]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_a_csv_is_read_whatever_separates_its_cells(delimiter):
    data = f"Mã{delimiter}Tên\nA-01{delimiter}Xã Ba Tri\n".encode("utf-8-sig")
    assert read_workbook(data, "so.csv").sheets[0].rows == [["Mã", "Tên"], ["A-01", "Xã Ba Tri"]]


def test_an_empty_file_and_an_empty_workbook_say_so():
    assert refusal(b"") == "Tệp “so-lieu.xlsx”: tệp rỗng; kiểm tra rồi gửi lại."
    assert refusal(write_workbook([OutSheet("A", [])])) == "Tệp “so-lieu.xlsx”: không có dữ liệu; mở tệp kiểm tra rồi gửi lại."


def test_a_word_file_a_pdf_a_picture_and_an_archive_are_named_for_what_they_are(received):
    assert "đây là tệp Word, không phải Excel; gửi tệp .xlsx theo mẫu của sổ" in refusal(saved(WordDocument()))
    assert "đây là tệp Word" in refusal(received("kieu-cu.doc"), "so.xls")
    assert "đây là tệp PDF" in refusal(received("khoa.pdf"))
    assert "đây là tệp hình ảnh" in refusal(b"\x89PNG\r\n\x1a\n" + bytes(50))
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("so.xlsx", SMALL)
    assert "đây là tệp nén, không phải Excel; giải nén" in refusal(packed.getvalue(), "so.zip")


def test_a_password_is_named_with_the_way_to_take_it_off():
    said = refusal(compound_file("EncryptionInfo", "EncryptedPackage"))
    assert said == "Tệp “so-lieu.xlsx”: tệp có mật khẩu; bỏ mật khẩu trong Excel (Tệp › Thông tin › Bảo vệ) rồi gửi lại."


@pytest.mark.parametrize(
    "broken",
    [
        SMALL[: len(SMALL) // 2],
        SMALL[:200] + bytes(300) + SMALL[500:],
        b"PK\x03\x04 not a zip at all",
        compound_file("Nothing"),
        with_part(SMALL, "xl/worksheets/sheet1.xml", lambda part: part[:60]),
        with_part(SMALL, "xl/workbook.xml", lambda part: None),
    ],
)
def test_a_broken_file_is_refused_with_one_sentence(broken):
    assert refusal(broken) == "Tệp “so-lieu.xlsx”: tệp Excel bị hỏng; mở bằng Excel, lưu thành tệp .xlsx mới rồi gửi."


def test_a_file_over_fifty_megabytes_is_refused_before_it_is_opened():
    said = refusal(SMALL + bytes(LARGEST))
    assert said == "Tệp “so-lieu.xlsx”: tệp nặng 50 MB, quá 50 MB; chia thành nhiều tệp theo đơn vị, bỏ hình ảnh rồi gửi lại."


def test_a_small_file_that_would_unfold_into_gigabytes_is_refused():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed, packed.open("xl/worksheets/sheet1.xml", "w") as part:
        for _ in range(1025):
            part.write(bytes(2**20))
    assert len(out.getvalue()) < 2**23
    assert "tệp bung ra quá lớn" in refusal(out.getvalue())


def test_plain_text_is_no_workbook():
    assert "đây không phải tệp Excel" in refusal("Kính gửi".encode(), "so.xlsx")


FORMULAS = ["=1+1", "+84 912", "-1+2", "@SUM(A1)", "\tx", "'=1"]


@pytest.mark.parametrize("cell", [*FORMULAS, "=", "'", "-5", "-0.25", "Sở Nội vụ", '2 "đợt"; 3, rồi 4'])
def test_a_csv_file_carries_no_formula_and_reads_as_it_was(cell):
    data = csv_bytes([["Ô", "Lời"], [cell, "x"]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert (f"'{cell}" in data.decode()) == (cell in FORMULAS)
    assert read_workbook(data, "x.csv").sheets[0].rows[1][0] == cell


@pytest.mark.parametrize("written", ["NaN", "-inf", "1e999", "Infinity"])
def test_a_number_that_is_none_is_a_failed_cell_and_never_reaches_a_reader(written):
    data = with_part(SMALL, "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"<v>1500000</v>", f"<v>{written}</v>".encode()))
    [sheet] = read_workbook(data, "a.xlsx").sheets
    assert isinstance(sheet.rows[1][2], Unknown)


@pytest.mark.parametrize("cell", ['<c r="C2" s="1" t="e">', "<c t='e' r='C2'>", '<c s="1" t="e" r="C2">'])
def test_a_failed_formula_is_seen_however_its_cell_is_written(cell):
    whole = re.compile(rb'<c r="C2"[^>]*><v>1500000</v>')
    data = with_part(SMALL, "xl/worksheets/sheet1.xml", lambda xml: whole.sub(f"{cell}<v>#DIV/0!</v>".encode(), xml))
    assert read_workbook(data, "a.xlsx").sheets[0].rows[1][2] == Unknown("#DIV/0!")


def test_a_quotation_mark_that_is_never_closed_is_told_in_one_sentence():
    assert "nháy kép" in refusal(b'a,b\n1,"' + b"x" * 200_000, "a.csv")

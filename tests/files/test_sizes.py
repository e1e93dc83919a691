"""No size, count or nesting that a file writes is believed (rule 18): each is one sentence, soon, and the next file is read."""

from __future__ import annotations

import io
import time
import zipfile

import pytest
from made_files import with_part, word_of

from cotmoc.files.document import read_document
from cotmoc.files.problems import FileProblem
from cotmoc.files.workbook import read_workbook
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook

PLAIN = write_workbook([OutSheet("Sổ", [OutColumn("Mã"), OutColumn("Tên")], [["A-01", "Xã Ba Tri"]])])
SHEET = "xl/worksheets/sheet1.xml"


def of_sheet(data: str, before: str = "") -> bytes:
    """A workbook whose one sheet holds this."""
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    whole = f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="{namespace}">{before}<sheetData>{data}</sheetData></worksheet>'
    return with_part(PLAIN, SHEET, lambda _: whole.encode())


def row(number: int, *cells: str) -> str:
    return f'<row r="{number}">' + "".join(f'<c r="{at}" t="inlineStr"><is><t>x</t></is></c>' for at in cells) + "</row>"


def refusal(data: bytes, name: str = "so.xlsx", read=read_workbook) -> str:
    began = time.monotonic()
    with pytest.raises(FileProblem) as caught:
        read(data, name)
    assert time.monotonic() - began < 60
    assert read_workbook(PLAIN, "x.xlsx").sheets[0].rows[1] == ["A-01", "Xã Ba Tri"]
    return str(caught.value)


@pytest.mark.parametrize("far", ["XFD1048576", "XFD20000", "ZZ1048576", "AAA200000"])
def test_a_cell_far_away_is_named(far):
    said = refusal(of_sheet(row(1, "A1", "B1") + row(int(far.lstrip("ABDFXZ")), far)))
    assert said.startswith(f"Tệp “so.xlsx”: trang “Sổ”: ô {far} nằm quá xa các ô khác, cả vùng dữ liệu thành ")


def test_a_far_cell_is_found_however_the_xml_is_written():
    other = row(1, "A1") + "<row  r = '1048576'><c  r = 'XFD1048576'><v>1</v></c></row>"
    assert "ô XFD1048576 nằm quá xa" in refusal(of_sheet(other))


def test_far_cells_without_a_value_are_left_out_and_the_size_a_sheet_gives_itself_is_not_asked():
    styled = row(1, "A1", "B1") + '<row r="1048576"><c r="XFD1048576" s="1"/></row>'
    assert read_workbook(of_sheet(styled, '<dimension ref="A1:XFD1048576"/>'), "a.xlsx").sheets[0].rows == [["x", "x"]]


def test_a_wide_row_and_a_long_column_are_read():
    assert len(read_workbook(of_sheet(row(1, "A1", "XFD1")), "a.xlsx").sheets[0].rows[0]) == 16_384
    assert len(read_workbook(of_sheet(row(1, "A1") + row(300_000, "A300000")), "a.xlsx").sheets[0].rows) == 300_000


def test_twenty_million_empty_rows_are_refused_before_they_are_read():
    assert "tệp bung ra quá lớn" in refusal(of_sheet("<row/>" * 20_000_000))
    assert "có hơn 1.048.576 dòng" in refusal(of_sheet("<row/>" * 2_000_000))


def test_an_entity_is_never_opened():
    bomb = '<!DOCTYPE worksheet [<!ENTITY a "' + "mở" * 1000 + '">' + "".join(
        f'<!ENTITY {chr(98 + i)} "{f"&{chr(97 + i)};" * 20}">' for i in range(8)
    ) + "]>"  # fmt: skip
    sheet = with_part(
        PLAIN, SHEET, lambda xml: xml.replace(b"<worksheet", bomb.encode() + b"<worksheet", 1).replace(b"<v>0</v>", b"<v>&i;</v>")
    )
    document = with_part(word_of("chữ"), "word/document.xml", lambda xml: xml.replace(b"<w:document", bomb.encode() + b"<w:document", 1))
    assert "mởmở" not in said_of(lambda: read_workbook(sheet, "a.xlsx").sheets[0].rows)
    assert "mởmở" not in said_of(lambda: read_document(document, "a.docx").text)


def said_of(read):
    """What is read, or the sentence of the refusal: one of the two there must be."""
    try:
        found = str(read())
    except FileProblem as refused:
        found = str(refused)
    assert found
    return found


def test_an_archive_of_many_parts_or_of_one_name_twice_is_refused():
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as archive:
        for number in range(10_001):
            archive.writestr(f"xl/media/{number}", "")
    assert "quá 10000" in refusal(out.getvalue())
    out = io.BytesIO(PLAIN)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(SHEET, "<worksheet/>")
    assert "hai phần cùng tên" in refusal(out.getvalue())


@pytest.mark.parametrize("odd", [lambda name: name.replace("/", "\\"), lambda name: f"/{name}", lambda name: f"./{name}"])
def test_parts_with_odd_names_are_read_all_the_same(odd):
    for data, read in ((PLAIN, read_workbook), (word_of("Kế hoạch của xã"), read_document)):
        out = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
            for name in old.namelist():
                new.writestr(odd(name), old.read(name))
        again = read(out.getvalue(), "a.xlsx")
        assert again.sheets[0].rows == read(data, "a.xlsx").sheets[0].rows if read is read_workbook else again.text == "Kế hoạch của xã"


@pytest.mark.parametrize("span", ["400000000", "abc", "-5", "1" * 5000, ""])
def test_the_span_of_a_cell_is_never_wider_than_a_table_may_be(span):
    cell = f'<w:tc><w:tcPr><w:gridSpan w:val="{span}"/></w:tcPr><w:p><w:r><w:t>Ô một</w:t></w:r></w:p></w:tc>'
    props = f'<w:trPr><w:gridBefore w:val="{span}"/><w:gridAfter w:val="{span}"/></w:trPr>'
    text = read_document(word_of(f"<w:tbl><w:tr>{props}{cell}{cell}</w:tr></w:tbl>"), "a.docx").text
    assert text.count("Ô một") == 2
    assert text.count("|") < 300


@pytest.mark.parametrize("name", ["ilvl", "start", "outlineLvl"])
def test_numbers_of_lists_and_headings_that_are_none_do_not_matter(name):
    numbering = (
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="999999999"/><w:numFmt w:val="lowerRoman"/>'
        '<w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    props = '<w:pPr><w:outlineLvl w:val="chín"/><w:numPr><w:ilvl w:val="x"/><w:numId w:val="77"/></w:numPr></w:pPr>'
    data = word_of(f"<w:p>{props}<w:r><w:t>Mục tiêu</w:t></w:r></w:p>")
    data = with_part(data, "word/numbering.xml", lambda xml: xml and xml.replace(b"</w:numbering>", numbering.encode() + b"</w:numbering>"))
    data = with_part(data, "word/document.xml", lambda xml: xml.replace(b'numId w:val="77"', b'numId w:val="1"'))
    assert read_document(data, "a.docx").text.endswith("Mục tiêu")


def test_what_is_nested_without_end_is_refused():
    deep = "<w:tbl><w:tr><w:tc>" * 2000 + "<w:p/>" + "</w:tc></w:tr></w:tbl>" * 2000
    data = with_part(word_of("x"), "word/document.xml", lambda xml: xml.replace(b"<w:sectPr", deep.encode() + b"<w:sectPr", 1))
    assert "bị hỏng" in refusal(data, "a.docx", read_document)


def test_a_text_longer_than_two_thousand_pages_is_refused():
    assert "hơn 5 triệu ký tự" in refusal("Một câu dài. ".encode() * 500_000, "a.txt", read_document)


def test_five_million_columns_and_a_cell_of_a_million_letters_are_refused_with_the_line():
    assert "dòng 1: có 5.000.001 ô, quá 16.384 cột" in refusal(b"," * 5_000_000 + b"\na,b\n", "a.csv")
    assert "dòng 3: một ô dài" in refusal("Mã,Tên\n1,2\n3,".encode() + b"x" * 10**6 + b"\n", "a.csv")
    assert "dòng 2: một ô dài 40.000 ký tự, quá 32.767" in refusal("Mã,Tên\n3,".encode() + b"x" * 40_000 + b"\n5,6", "a.csv")


@pytest.mark.parametrize("rows", [3, 20_000])
def test_a_quote_that_is_never_closed_is_told_with_its_line(rows):
    data = 'Mã,Tên\n1,hai\n3,"mở mà không đóng\n'.encode() + "4,bốn\n".encode() * rows
    said = refusal(data, "a.csv")
    assert said.startswith("Tệp “a.csv”: dòng 3: ")
    assert "nháy kép mở mà không đóng" in said


def test_a_cell_of_several_lines_is_no_unclosed_quote():
    assert read_workbook('Mã,Tên\n1,"hai\ndòng"\n'.encode(), "a.csv").sheets[0].rows[1] == ["1", "hai\ndòng"]


@pytest.mark.parametrize(
    ("data", "inside"),
    [
        ("<html><table><tr><td>Mã</td></tr></table></html>", "trang web (HTML)"),
        ('\ufeff<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?><Workbook/>', "XML"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related", "trang web (HTML)"),
        ("Mã\tTên\nA-01\tXã Ba Tri\n", "văn bản thường"),
    ],
)
def test_what_only_bears_the_name_of_excel_is_to_be_saved_by_excel(data, inside):
    said = refusal(data.encode(), "so.xls")
    assert f"mang tên Excel nhưng bên trong là {inside}; mở bằng Excel, chọn Lưu thành (Save As) kiểu .xlsx rồi gửi tệp ấy." in said


def test_a_csv_that_is_no_text_is_not_told_to_come_as_word():
    assert "lưu thành tệp .xlsx rồi gửi" in refusal(b"M\x01,x\n1,2\n", "a.csv")

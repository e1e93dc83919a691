"""A .docx reads as a person sees it: paragraphs and tables in order, with the numbers Word draws."""

import unicodedata

from docx import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import saved, with_part, word_of

from cotmoc.files.document import read_document, read_here
from cotmoc.files.numbering import written


def lines(data: bytes) -> list[str]:
    return read_document(data, "a.docx").text.split("\n")


def test_paragraphs_and_tables_keep_the_order_of_the_body():
    document = WordDocument()
    document.add_paragraph("Trước bảng.")
    table = document.add_table(1, 3)
    for cell, text in zip(table.rows[0].cells, ("TT", "Nội dung\nnhiệm vụ", "a | b"), strict=True):
        cell.text = text
    document.add_paragraph("Sau bảng.")
    read = read_document(saved(document), "a.docx")
    assert read.text == "Trước bảng.\n| TT | Nội dung nhiệm vụ | a / b |\nSau bảng."
    assert [b.kind for b in read.blocks] == ["paragraph", "row", "paragraph"]


def test_merged_cells_are_said_once_and_columns_stay_in_line():
    document = WordDocument()
    table = document.add_table(3, 3)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "ngang"
    table.cell(0, 2).text = "c"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "dọc"
    for row in (1, 2):
        table.cell(row, 1).text, table.cell(row, 2).text = f"b{row}", f"c{row}"
    assert lines(saved(document)) == ["| ngang |  | c |", "| dọc | b1 | c1 |", "|  | b2 | c2 |"]


def test_a_table_inside_a_lone_cell_reads_as_its_own_rows():
    document = WordDocument()
    outer = document.add_table(1, 1).cell(0, 0)
    outer.text = "Khung"
    inner = outer.add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "x", "y"
    assert lines(saved(document)) == ["Khung", "| x | y |"]


def test_numbers_and_bullets_that_word_draws_are_written():
    document = WordDocument()
    for style in ("List Number", "List Number", "List Bullet"):
        document.add_paragraph("Mục tiêu", style)
    assert lines(saved(document)) == ["1. Mục tiêu", "2. Mục tiêu", "- Mục tiêu"]


def test_levels_of_a_list_count_on_their_own_and_start_again_below_a_new_parent():
    document = WordDocument()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{i}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{pattern}"/></w:lvl>'
        for i, (form, pattern) in enumerate([("upperRoman", "%1."), ("decimal", "%1.%2."), ("lowerLetter", "%3)")])
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    numbering.append(
        parse_xml(
            f'<w:num {nsdecls("w")} w:numId="91"><w:abstractNumId w:val="90"/>'
            '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
        )
    )
    for number, level in [(90, 0), (90, 1), (90, 2), (90, 2), (90, 0), (90, 1), (91, 0), (0, 0)]:
        paragraph = document.add_paragraph("x")
        paragraph._p.get_or_add_pPr().append(
            parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
        )
    assert lines(saved(document)) == ["I. x", "I.1. x", "a) x", "b) x", "II. x", "II.1. x", "VII. x", "x"]


@given(st.integers(1, 3999))
def test_a_roman_number_adds_up_to_itself(number):
    worth = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "D": 500, "M": 1000}
    digits = [worth[c] for c in written(number, "upperRoman")]
    assert sum(-d if d < max(digits[i:]) else d for i, d in enumerate(digits)) == number


def test_tracked_insertions_are_kept_and_deletions_dropped():
    change = (
        "<w:p><w:r><w:t>Trên </w:t></w:r><w:del><w:r><w:delText>30%</w:delText></w:r></w:del>"
        "<w:ins><w:r><w:t>40%</w:t></w:r></w:ins><w:moveFrom><w:r><w:t>bỏ</w:t></w:r></w:moveFrom></w:p>"
    )
    assert lines(word_of(change)) == ["Trên 40%"]


def test_soft_breaks_join_a_phrase_and_part_items():
    text = "<w:p><w:r><w:t>Chi trên 1%</w:t><w:br/><w:t>ngân sách</w:t><w:br/><w:t>- Ý mới;</w:t><w:br/><w:t>Ý nữa</w:t></w:r></w:p>"
    assert lines(word_of(text)) == ["Chi trên 1% ngân sách", "- Ý mới;", "Ý nữa"]


def test_content_controls_and_hidden_field_codes():
    text = (
        "<w:sdt><w:sdtContent><w:p><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:t>Trong khung</w:t></w:r>"
        "<w:r><w:noBreakHyphen/><w:t>x</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    )
    assert lines(word_of(text)) == ["Trong khung-x"]


def test_headers_and_footers_are_left_out_and_headings_have_a_level():
    document = WordDocument()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Chân trang"
    document.add_heading("I. MỤC TIÊU", 2)
    document.add_paragraph("Thân bài")
    read = read_document(saved(document), "a.docx")
    assert read.text == "I. MỤC TIÊU\nThân bài"
    assert [b.level for b in read.blocks] == [2, None]


def test_text_in_an_old_font_or_old_encoding_becomes_unicode():
    document = WordDocument()
    document.add_paragraph().add_run("KÕ ho¹ch chuyÓn ®æi sè").font.name = ".VnTime"
    document.add_paragraph("Kế hoạch viết bằng Unicode")
    assert lines(saved(document)) == ["Kế hoạch chuyển đổi số", "Kế hoạch viết bằng Unicode"]
    read = read_document(word_of("KÕ ho¹ch chuyÓn ®æi sè cña tØnh", "Sè: 12"), "cũ.docx")
    assert read.text == "Kế hoạch chuyển đổi số của tỉnh\nSố: 12"
    assert "TCVN3" in str(read.notes[0])


def test_a_mixed_document_has_its_old_lines_converted_and_the_others_kept():
    read = read_document(word_of("Kế hoạch viết bằng Unicode", "KÕ ho¹ch chuyÓn ®æi sè cña tØnh"), "a.docx")
    assert read.text == "Kế hoạch viết bằng Unicode\nKế hoạch chuyển đổi số của tỉnh"
    assert "TCVN3" in str(read.notes[0])


def test_a_strict_open_xml_document_reads_like_any_other():
    usual, strict = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    data = with_part(word_of("Kế hoạch"), "word/document.xml", lambda part: part.replace(usual, strict))
    assert lines(data) == ["Kế hoạch"]


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn", "Co"), exclude_characters="\ufffe\uffff|"), max_size=60)


@settings(max_examples=40, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=8))
def test_any_paragraphs_come_back_in_nfc_with_exact_offsets(texts):
    data = word_of("mở đầu được", *("\u2063" + t for t in texts))
    read = read_document(data, "a.docx")
    assert unicodedata.is_normalized("NFC", read.text)
    assert "\n".join(read.words(b) for b in read.blocks) == read.text
    wanted = [" ".join(unicodedata.normalize("NFC", "\u2063" + t).split()) for t in texts]
    assert [read.words(b) for b in read.blocks][1:] == wanted


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(["tbl", "tr", "tc", "p", "sdt", "ins", "customXml", "smartTag"]), max_size=40))
def test_what_stands_in_any_nest_is_read_or_told(nest):
    """Tables in tables, rows without cells, cells without rows: no word is lost in silence."""
    document = WordDocument()
    document.add_paragraph("KẾ HOẠCH")
    inside = "".join(f"<w:{name}>" for name in nest) + "<w:p><w:r><w:t>Đạt 80%</w:t></w:r></w:p>" + "".join(f"</w:{n}>" for n in nest[::-1])
    document.element.body.insert(0, parse_xml(f"<w:sdt {nsdecls('w')}>{inside}</w:sdt>"))
    read = read_here(saved(document), "ke-hoach.docx")
    assert ("Đạt 80%" in read.text) != any("“Đạt 80%”; hãy đối chiếu" in str(note) for note in read.notes)


def test_rows_and_cells_that_are_not_on_the_page_are_not_told_as_lost():
    document = WordDocument()
    table = document.add_table(rows=2, cols=1)
    table.cell(0, 0).paragraphs[0].add_run("Trên")
    table.cell(1, 0).paragraphs[0].add_run("Bị che")
    table.cell(0, 0)._tc.get_or_add_tcPr().append(parse_xml(f'<w:vMerge {nsdecls("w")} w:val="restart"/>'))
    table.cell(1, 0)._tc.get_or_add_tcPr().append(parse_xml(f"<w:vMerge {nsdecls('w')}/>"))
    assert read_here(saved(document), "ke-hoach.docx").notes == ()

"""Each file that cannot be read gets one clear Vietnamese sentence; each that can gives text with places."""

import zipfile
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import compound_file, pdf_of, with_part, word_of

from cotmoc.files.document import MOST_BYTES, read_document
from cotmoc.files.problems import FileProblem

RECEIVED = Path(__file__).parent / "received"


def problem(data: bytes, name: str) -> str:
    with pytest.raises(FileProblem) as raised:
        read_document(data, name)
    return str(raised.value)


def test_a_pdf_of_several_pages_reads_in_whole_paragraphs_with_their_pages(received):
    read = read_document(received("nhieu-trang.pdf"), "nhieu-trang.pdf")
    assert len(read.blocks) == 28
    assert {b.page for b in read.blocks} == {1, 2, 3}
    assert sum(read.words(b).endswith("chủ lực của tỉnh.") for b in read.blocks) == 24
    assert read.text.startswith("KẾ HOẠCH THỬ NGHIỆM\nI. Phần thứ 1\n1. Đến hết năm 2025, trên 40% kết quả")


def test_a_ruled_table_over_three_pages_reads_from_pdf_as_it_does_from_word(received):
    from_pdf, from_word = (read_document(received(f"bang.{kind}"), "bang") for kind in ("pdf", "docx"))
    assert from_pdf.text == from_word.text
    assert [b.kind for b in from_pdf.blocks] == [b.kind for b in from_word.blocks]
    assert {b.page for b in from_pdf.blocks} == {1, 2, 3}


def test_page_numbers_and_running_heads_of_a_pdf_are_left_out():
    pages = [f"UBND TINH\n{n}. Muc tieu so {n}.\n{n}" for n in range(1, 5)]
    read = read_document(pdf_of(pages), "a.pdf")
    assert read.text.split("\n") == [f"{n}. Muc tieu so {n}." for n in range(1, 5)]


def test_a_scanned_pdf_is_said_to_be_one_with_the_way_out():
    said = problem(pdf_of(["", ""], picture_on=(1, 2)), "quet.pdf")
    assert "không có lớp chữ" in said
    assert "ocrmypdf" in said


def test_one_scanned_page_among_others_is_noted_and_not_hidden():
    read = read_document(pdf_of(["Trang dau.", "", "Trang cuoi."], picture_on=(2,)), "a.pdf")
    assert "Trang 2 là ảnh quét" in str(read.notes[0])


def test_a_plain_file_keeps_its_characters_and_offsets():
    text = "  I. MỤC TIÊU\r\n\r\n| a | b |\n- Đạt 15% GRDP"
    read = read_document(text.encode(), "a.txt")
    assert read.text == text.replace("\r\n", "\n")
    assert [(read.words(b), b.kind) for b in read.blocks] == [
        ("I. MỤC TIÊU", "paragraph"),
        ("| a | b |", "row"),
        ("- Đạt 15% GRDP", "paragraph"),
    ]
    assert read.sha256 == sha256(text.encode()).hexdigest()


def test_the_name_does_not_matter_the_bytes_do():
    assert read_document(word_of("Kế hoạch"), "kế hoạch.pdf").text == "Kế hoạch"


def zip_of(**parts: str) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return out.getvalue()


def test_a_pdf_means_what_people_see(received):
    """Marks of notes are no digits, words struck out are taken back, a sign of the font Symbol is that sign."""
    found = read_document(received("chu-dinh-dang.pdf"), "ke-hoach.pdf")
    lines = [" ".join(line.split()) for line in found.text.split("\n")]
    assert lines[1:4] == [
        "- Tỷ lệ hồ sơ trực tuyến đạt 80% ; diện tích 120 km2 .",
        "- Tỷ lệ hộ nghèo ≤ 3%.",
        "- Số hóa đạt 70% năm 2026.",
    ]
    assert tuple(map(str, found.notes)) == (
        "Chữ đã gạch bỏ không được đọc: “80%”.",
        "Chữ số nhỏ viết cao được hiểu là dấu chú thích, không phải chữ số của con số đứng trước: “80%(2)”.",
    )


def test_files_that_cannot_be_read_each_get_their_own_sentence(received):
    word = word_of("Kế hoạch")
    cases = {
        "trống": b"",
        "52 MB": b"x" * (MOST_BYTES + 2 * 1024**2),
        "PDF đặt mật khẩu": received("khoa.pdf"),
        "PDF bị hỏng": b"%PDF-1.7\nkhong phai",
        "Word kiểu cũ (.doc) bị hỏng": compound_file("WordDocument"),
        "OpenDocument": received("mo.odt"),
        "tệp đặt mật khẩu": compound_file("EncryptionInfo", "EncryptedPackage"),
        "Excel kiểu cũ": compound_file("Workbook"),
        "kiểu cũ không nhận ra": compound_file("Khac"),
        "tải chưa trọn": word[: len(word) // 2],
        "không mở được phần nội dung": with_part(word, "word/document.xml", lambda _: b"<w:document"),
        "sổ tính Excel": zip_of(xl__workbook="x"),
        "PowerPoint": zip_of(ppt__presentation="x"),
        "tệp nén": zip_of(a="x"),
        "tệp ảnh": b"\x89PNG\r\n\x1a\n",
        ".rtf": b"{\\rtf1 x}",
        "không phải là văn bản": bytes(range(256)),
        "không có chữ nào": word_of(""),
    }
    for words, data in cases.items():
        said = problem(data, "thu")
        assert words in said, said
        assert said.startswith("Tệp “thu”: ")
        assert said.count("\n") == 0
        assert said.endswith(".")


def test_a_plain_file_without_words_and_a_false_docx_are_refused():
    assert "không có chữ nào" in problem(b" \n \n", "a.txt")
    assert "không phải là docx" in problem("chỉ là chữ".encode(), "a.docx")


def test_an_archive_that_unpacks_to_too_much_is_refused_before_it_is_unpacked():
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "x")
        for number in range(9):
            archive.writestr(f"word/{number}.bin", bytes(46 * 1024 * 1024))
    assert "vượt giới hạn 400 MB" in problem(out.getvalue(), "bom.docx")


def test_entities_in_a_hostile_docx_are_not_expanded():
    hostile = (
        b'<?xml version="1.0"?><!DOCTYPE d [<!ENTITY e SYSTEM "file:///etc/hostname">]>'
        b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>a</w:t></w:r>'
        b"<w:r><w:t>&e;</w:t></w:r></w:p></w:body></w:document>"
    )
    assert read_document(with_part(word_of("x"), "word/document.xml", lambda _: hostile), "a.docx").text == "a"


def mangled(data: bytes, hits: list[tuple[int, int]], cut: int) -> bytes:
    out = bytearray(data)
    for place, byte in hits:
        out[place % len(out)] = byte
    return bytes(out[: len(out) - cut % len(out)])


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["nhieu-trang.pdf", "khoa.pdf", "chu-dinh-dang.doc", "mo.odt", "docx"]),
    st.lists(st.tuples(st.integers(0), st.integers(0, 255)), max_size=20),
    st.integers(0) | st.just(0),
)
def test_a_damaged_file_is_read_or_refused_in_one_sentence_and_never_crashes(name, hits, cut):
    data = word_of("Kế hoạch", "Trên 40% kết quả") if name == "docx" else (RECEIVED / name).read_bytes()
    try:
        assert read_document(mangled(data, hits, cut), name).text
    except FileProblem as problem:
        assert str(problem).endswith(".")  # noqa: PT017

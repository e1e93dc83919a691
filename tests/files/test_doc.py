"""An old Word file says what the .docx it was made of says: words, rows, headings, what is struck out, hidden, raised, drawn as a sign."""

from __future__ import annotations

import random

import pytest

from cotmoc.files.doc import read_doc
from cotmoc.files.document import read_here
from cotmoc.files.docx import read_docx
from cotmoc.files.problems import FileProblem


@pytest.mark.parametrize("name", ["bang", "chu-dinh-dang"])
def test_a_doc_reads_as_its_docx(received, name):
    assert read_doc(received(f"{name}.doc")) == read_docx(received(f"{name}.docx"))


def test_formatting_of_a_doc_means_what_people_see(received):
    found = read_here(received("chu-dinh-dang.doc"), "ke-hoach.doc")
    assert found.text.split("\n") == [
        "I. MỤC TIÊU",
        "- Tỷ lệ hồ sơ trực tuyến đạt 80%; diện tích 120 km².",
        "- Tỷ lệ hộ nghèo ≤ 3%.",
        "- Số hóa đạt 70% năm 2026.",
        "Xem cổng dữ liệu của tỉnh.",
        "| STT | Nhiệm vụ | Hạn |",
        "| I. Nhóm chung |  |  |",
        "| 1 | Xây dựng đề án số hóa |  |",
        "Văn bản này có hiệu lực.",
    ]
    assert found.blocks[0].level == 1
    assert str(found.notes[0]) == "Chữ đã gạch bỏ không được đọc: “80%”."


def test_a_locked_doc_asks_for_its_password_to_be_taken_off(received):
    whole = received("kieu-cu.doc")
    at = whole.index(b"\xec\xa5") + 11
    with pytest.raises(FileProblem, match="tệp đặt mật khẩu; hãy mở bằng mật khẩu"):
        read_here(whole[:at] + bytes([whole[at] | 1]) + whole[at + 1 :], "ke-hoach.doc")


def said_of(data: bytes) -> str:
    """The sentence that a document is refused with."""
    try:
        read_here(data, "ke-hoach.doc")
    except FileProblem as problem:
        return str(problem)
    return ""


def test_no_damage_is_more_than_a_sentence(received):
    whole = received("chu-dinh-dang.doc")
    sentences = set()
    for number in range(150):
        dice, changed = random.Random(number), bytearray(whole)
        for _ in range(dice.choice((1, 3, 20, 200))):
            changed[dice.choice((dice.randrange(len(changed)), dice.randrange(512, 1024)))] = dice.randrange(256)
        sentences.add(said_of(bytes(changed)))
    assert "Tệp “ke-hoach.doc”: tệp Word kiểu cũ (.doc) bị hỏng hoặc quá cũ (trước Word 97); " in "".join(sentences)
    assert all(one == "" or one.endswith(".") for one in sentences)

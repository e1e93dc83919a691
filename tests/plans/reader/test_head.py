"""The head of a document: title, number, issuer and day, in the layouts in which offices write it."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.plans.reader.head import Head, _written, read_head

BODY = "\n\nCăn cứ Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024 của Bộ Chính trị;\nI. MỤC TIÊU\n"
FOUND = Head(
    "Kế hoạch phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số giai đoạn 2025-2030",
    "105/KH-UBND",
    "Ủy ban nhân dân tỉnh Long Hà",
    date(2025, 2, 14),
)
TITLE = "KẾ HOẠCH\nPhát triển khoa học, công nghệ, đổi mới sáng tạo\nvà chuyển đổi số giai đoạn 2025-2030"
LAYOUTS = {
    "cells": "| ỦY BAN NHÂN DÂN TỈNH LONG HÀ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do - Hạnh phúc |\n"
    "| Số: 105/KH-UBND | Long Hà, ngày 14 tháng 02 năm 2025 |\n",
    "lines": "ỦY BAN NHÂN DÂN\nTỈNH LONG HÀ\n-------\nSố: 105/KH-UBND\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n"
    "---------------\nLong Hà, ngày 14 tháng 02 năm 2025\n\n",
    "columns": "ỦY BAN NHÂN DÂN    CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n TỈNH LONG HÀ    Độc lập - Tự do - Hạnh phúc\n"
    "Số: 105 / KH - UBND    Long Hà, ngày 14 tháng 02 năm 2025\n",
    "marked": "**ỦY BAN NHÂN DÂN TỈNH LONG HÀ**\n\n*Số: 105/KH-UBND*\n\n*Long Hà, ngày 14 tháng 02 năm 2025*\n\n",
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_the_same_head_is_read_in_whatever_layout_it_comes(layout):
    assert read_head(LAYOUTS[layout] + TITLE + "\n_______" + BODY) == FOUND


def test_a_department_is_the_issuer_below_its_superior():
    text = "UBND TỈNH LONG HÀ\nSỞ KHOA HỌC VÀ CÔNG NGHỆ\nSố: 07/KH-SKHCN\n\nKẾ HOẠCH\nTruyền thông về chuyển đổi số năm 2026" + BODY
    found = read_head(text)
    assert (found.issuer, found.number) == ("Sở Khoa học và Công nghệ", "07/KH-SKHCN")
    assert found.title == "Kế hoạch truyền thông về chuyển đổi số năm 2026"


def test_a_document_of_the_party_has_its_own_number_and_no_motto_of_the_state():
    masthead = "TỈNH ỦY LONG HÀ    ĐẢNG CỘNG SẢN VIỆT NAM\nSố 10-CTr/TU    Long Hà, ngày 5 tháng 8 năm 2025\n\n"
    found = read_head(f"{masthead}CHƯƠNG TRÌNH HÀNH ĐỘNG\nthực hiện Nghị quyết{BODY}")
    assert found == Head("Chương trình hành động thực hiện Nghị quyết", "10-CTr/TU", "Tỉnh ủy Long Hà", date(2025, 8, 5))


@pytest.mark.parametrize(
    "blank", ["Số:       /KH-UBND\nLong Hà, ngày      tháng      năm 2025", "Số: …/KH-UBND\nLong Hà, ngày 31 tháng 02 năm 2025"]
)
def test_what_is_left_for_the_clerk_stays_unknown(blank):
    found = read_head(f"ỦY BAN NHÂN DÂN TỈNH LONG HÀ\n{blank}\n\n{TITLE}{BODY}")
    assert (found.number, found.issued_on) == ("", None)


def test_the_number_and_day_of_a_legal_basis_are_not_the_documents_own():
    found = read_head(f"{TITLE}{BODY}")
    assert (found.number, found.issued_on, found.issuer) == ("", None, "")
    assert read_head(BODY) == Head()


def test_the_number_of_a_gazette_and_a_masthead_left_open_are_not_taken():
    gazette = "CÔNG BÁO/Số 286/Ngày 27-5-2026\nỦY BAN NHÂN DÂN TỈNH ………\nKẾ HOẠCH\nPHÁT TRIỂN KHCN NĂM 2026\nỦY BAN NHÂN DÂN TỈNH\n" + BODY
    assert read_head(gazette) == Head("Kế hoạch phát triển KHCN năm 2026")


def test_a_text_without_a_head_has_none():
    assert read_head("") == Head()
    assert read_head("Danh mục nhiệm vụ\n| 1 | Việc | Sở Tài chính |") == Head()


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_type_and_a_title_in_one_paragraph_are_told_apart(layout):
    """A line break inside a paragraph is read as a space: "KẾ HOẠCH⏎Phát triển …"."""
    assert read_head(LAYOUTS[layout] + TITLE.replace("\n", " ") + BODY) == FOUND


@pytest.mark.parametrize("line", ["NGHỊ QUYẾT số 57-NQ/TW", "Kế hoạch này nêu rõ", "KẾ HOẠCHPHÁT TRIỂN"])
def test_a_line_that_names_another_document_is_no_title(line):
    assert read_head(line + BODY).title == ""


@given(st.text(alphabet=st.sampled_from("KẾ HOẠCHSố: 12/KH-UBNDngàythángnăm|*_-\n"), max_size=600))
def test_nothing_is_given_that_is_not_written(text):
    found = read_head(text)
    written = "".join(text.split())
    assert "".join(found.number.split()) in written.replace("–", "-") or not found.number
    assert found.issued_on is None or str(found.issued_on.year) in text


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("ỦY BAN NHÂN DÂN TỈNH LÂM ĐỒNG", "Ủy ban nhân dân tỉnh Lâm Đồng"),
        ("ỦY BAN NHÂN DÂN TỈNH ĐỒNG THÁP", "Ủy ban nhân dân tỉnh Đồng Tháp"),
        ("ỦY BAN NHÂN DÂN THÀNH PHỐ HỒ CHÍ MINH", "Ủy ban nhân dân thành phố Hồ Chí Minh"),
        ("ỦY BAN NHÂN DÂN XÃ NHÂN ĐẠO", "Ủy ban nhân dân xã Nhân Đạo"),
        ("HỘI ĐỒNG NHÂN DÂN TỈNH ĐỒNG NAI", "Hội đồng nhân dân tỉnh Đồng Nai"),
        ("BAN CHỈ ĐẠO TỈNH ỦY", "Ban chỉ đạo tỉnh ủy"),
    ],
)
def test_the_name_of_a_place_keeps_its_capitals(typed: str, written: str):
    assert _written(typed) == written

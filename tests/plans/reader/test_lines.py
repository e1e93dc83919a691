"""Hard line breaks, page furniture and list marks."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader.document import document_of
from cotmoc.plans.reader.grammar.markers import marker_of
from cotmoc.plans.reader.source import Source


def lines(text: str) -> list[str]:
    return [block.text for block in document_of(Source(text)).blocks]


def test_a_phrase_cut_by_the_wrapping_is_one_line_again() -> None:
    assert lines("- Tỷ lệ hồ sơ được xử lý\ntrên môi trường mạng\nđạt 80%.\n- Mục khác") == [
        "- Tỷ lệ hồ sơ được xử lý trên môi trường mạng đạt 80%.",
        "- Mục khác",
    ]


def test_a_range_and_a_year_cut_by_the_wrapping_are_whole_again() -> None:
    assert lines("tốc độ tăng bình quân 10 -\n14%/năm") == ["tốc độ tăng bình quân 10 - 14%/năm"]
    assert lines("1. Chỉ tiêu chủ yếu đến năm\n2030\n\na) Về kinh tế số")[0] == "1. Chỉ tiêu chủ yếu đến năm 2030"


def test_a_page_head_in_mid_sentence_is_left_out() -> None:
    text = (
        "Phấn đấu đến năm 2030 toàn tỉnh có ít nhất một trăm phần trăm xã được \n\nCÔNG BÁO/Số 12/Ngày 01-02-2026\n7\n\nphủ sóng băng rộng."
    )
    assert lines(text) == ["Phấn đấu đến năm 2030 toàn tỉnh có ít nhất một trăm phần trăm xã được phủ sóng băng rộng."]


def test_numbers_of_a_flattened_table_are_no_page_numbers() -> None:
    (table,) = document_of(Source("1\nTỷ trọng kinh tế số\n%\n20\n30\n2\nTỷ lệ hồ sơ số\n%\n80\n90")).tables
    assert [[cell.text for cell in row.cells.values()] for row in table.rows] == [
        ["1", "Tỷ trọng kinh tế số", "%", "20", "30"], ["2", "Tỷ lệ hồ sơ số", "%", "80", "90"],
    ]  # fmt: skip


def test_paragraphs_of_a_clean_document_stay_apart() -> None:
    text = "Căn cứ Luật Khoa học và Công nghệ\nCăn cứ Nghị quyết của Hội đồng nhân dân\nSở Khoa học và Công nghệ"
    assert len(lines(text)) == 3


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("I. MỤC TIÊU", "roman"),
        ("II- NHIỆM VỤ", "roman"),
        ("1. Mục tiêu", "number"),
        ("21.", "number"),
        ("2.1. Đến năm 2030", "decimal7"),
        ("a) Về kinh tế số", "letter"),
        ("đ) Về xã hội số", "letter"),
        ("(1) Tiếp tục", "paren"),
        ("- Tỷ lệ", "dash"),
        ("+ 80% cán bộ", "plus"),
        ("• Tỷ lệ", "dot"),
        ("Điều 5. Tổ chức thực hiện", "article"),
        ("Phụ lục II", "annex"),
        ("Chương III", "chapter"),
        ("## Mục tiêu", "hashes"),
    ],
)
def test_every_habit_of_numbering_is_known(line: str, kind: str) -> None:
    found = marker_of(line)
    assert found is not None
    assert found.kind == kind


@pytest.mark.parametrize("line", ["214/NQ-CP).", "2025. Mục", "Tỷ lệ 5% hộ", "Phần lớn doanh nghiệp", "12 tháng"])
def test_figures_that_open_a_line_are_not_always_marks(line: str) -> None:
    assert marker_of(line) is None


def test_blocks_and_cells_know_their_place() -> None:
    source = Source("I. MỤC TIÊU\n- Đạt 80%\n| 1 | a |")
    document = document_of(source)
    for block in document.blocks:
        assert source.clean[block.start : block.end] == block.text
    (table,) = document.tables
    assert [source.clean[cell.start : cell.end] for row in table.rows for cell in row.cells.values()] == ["1", "a"]

"""Cleaning a text keeps its place."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.plans.reader.grammar.folding import fold
from cotmoc.plans.reader.source import Source

DEBRIS = st.text(alphabet=st.sampled_from("aâđế 5%.*_\\-–—|#\n\t\u00a0\u200b<b>&amp;()"), max_size=80)


def test_markdown_marks_escapes_and_odd_spaces_vanish() -> None:
    assert fold("**Tỷ lệ**\u00a0đạt 16 \\- 18%/năm, R\\&D _trên_ 2% &amp; 3％").text == "Tỷ lệ đạt 16 - 18%/năm, R&D trên 2% & 3%"


def test_decomposed_letters_are_composed() -> None:
    assert fold("ty\u0309 le\u0323\u0302").text == "tỷ lệ"


def test_a_span_of_the_clean_text_leads_back_to_its_words() -> None:
    raw = "Đạt **ít  nhất** 80\\% hồ sơ"
    folded = fold(raw)
    at = folded.text.index("ít nhất")
    assert raw[slice(*folded.source(at, at + len("ít nhất")))] == "ít  nhất"


@pytest.mark.parametrize(("glued", "said"), [
    ("vàonăm 2025", "vào năm 2025"), ("các cơ quan quản lý nhànước", "các cơ quan quản lý nhà nước"), ("Chỉtiêu", "Chỉ tiêu"),
    ("ởmức", "ở mức"), ("khuyến khích quyết định thuyền nghiệp", "khuyến khích quyết định thuyền nghiệp"),
    ("internet, data, VNeID, R&D", "internet, data, VNeID, R&D"),
])  # fmt: skip
def test_words_that_lost_their_space_are_parted(glued: str, said: str) -> None:
    folded = fold(glued)
    assert folded.text == said
    assert glued[slice(*folded.source(0, len(said)))] == glued


@given(st.lists(st.sampled_from(["tỷ", "lệ", "đạt", "12%", "kinh", "tế;", "số,", "của", "xã", "được"]), max_size=30).map(" ".join))
def test_plain_text_is_left_as_it_is(text: str) -> None:
    folded = fold(text)
    assert folded.text == text
    assert all(folded.source(at, at + 1) == (at, at + 1) for at in range(len(text)))


@given(DEBRIS, st.data())
def test_every_span_maps_inside_the_source_and_in_order(text: str, data: st.DataObject) -> None:
    source = Source(text)
    if not source.clean:
        return
    start = data.draw(st.integers(0, len(source.clean) - 1))
    end = data.draw(st.integers(start + 1, len(source.clean)))
    low, high = source.span(start, end)
    assert 0 <= low < high <= len(text)


def test_slips_of_a_scanner_in_deciding_words_are_put_right_in_their_place() -> None:
    raw = "TY lệ hộ nghèo đưới 5% (Sở Y tế chủ tri)"
    folded = fold(raw)
    assert folded.text == "Tỷ lệ hộ nghèo dưới 5% (Sở Y tế chủ trì)"
    at = folded.text.index("dưới")
    assert raw[slice(*folded.source(at, at + 4))] == "đưới"

"""Searching near the figures finds what searching everywhere finds."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.plans.reader.grammar.milestones import _ANY, _MILESTONE
from cotmoc.plans.reader.grammar.references import _FIGURE, _REFERENCE, _blank, masked
from cotmoc.plans.reader.grammar.windows import near

WORDS = (
    "đến hết năm 2030", "giai đoạn 2026 - 2030", "so với năm 2020", "ngày 22/12/2024", "Quý III", "quý II/2026", "Nghị quyết số 57-NQ/TW",
    "Nghị quyết số 03 của Chính phủ về đột phá năm 2025", "mức độ 4", "nhóm 3 nước", "chiếm 30% GRDP", "tỷ lệ hồ sơ", "và", ",", ";", ".",
    "trẻ em dưới 5 tuổi", "trong thời hạn 15 ngày", "4.0", "24/7", "từ 10 đến 15", "1,5 triệu người", "phấn đấu đạt trên 80%", "(2026)",
    "cách mạng công nghiệp 4", "các khoản 1, 2 và 3", "kế hoạch của tỉnh số: 12", "bình quân hằng năm của cả giai đoạn phát triển mới",
)  # fmt: skip
TEXTS = st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS)
def test_references_and_years_are_found_as_by_searching_everywhere(text: str) -> None:
    assert masked(text) == _REFERENCE.sub(_blank, text)
    spans = [found.span() for found in near(_MILESTONE, text, _ANY, 120, 60)]
    assert spans == [found.span() for found in _MILESTONE.finditer(text)]
    assert [found.span() for found in near(_REFERENCE, text, _FIGURE, 60, 120)] == [found.span() for found in _REFERENCE.finditer(text)]

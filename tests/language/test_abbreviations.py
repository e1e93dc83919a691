"""Short forms are opened the same way for matching and aligning; letters that mean several things stay."""

from __future__ import annotations

import pytest

from cotmoc.language.abbreviations import abbreviations, opened
from cotmoc.plans.align.words import plain


@pytest.mark.parametrize(("said", "meant"), [
    ("Tỷ lệ TTHC toàn trình", "Tỷ lệ thủ tục hành chính toàn trình"),
    ("DN KH&CN", "doanh nghiệp khoa học và công nghệ"),
    ("nhiệm vụ KH & CN", "nhiệm vụ khoa học và công nghệ"),
    ("chi NSĐP cho KHCN, ĐMST và CĐS", "chi ngân sách địa phương cho khoa học công nghệ, đổi mới sáng tạo và chuyển đổi số"),
    ("Kế hoạch số 12/KH-UBND, QĐ 5", "Kế hoạch số 12/KH-UBND, QĐ 5"),
    ("họ ai cũng dn", "họ ai cũng dn"),
])  # fmt: skip
def test_short_forms_are_written_out(said: str, meant: str):
    assert opened(said) == meant


def test_no_short_form_is_left_in_an_expansion():
    left = {short for short, full in abbreviations().items() if opened(full) != full}
    assert left == set()


def test_a_short_form_and_its_expansion_compare_equal():
    different = {short for short, full in abbreviations().items() if plain(f"tỷ lệ {short} mới") != plain(f"tỷ lệ {full} mới")}
    assert different == set()

"""Names stand in the order of a Vietnamese dictionary."""

from __future__ import annotations

import unicodedata

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.language.collation import collated

ORDERED = [
    "Quận 2", "Quận 10", "An Bình", "Ăn Khê", "Ân Hảo", "Ba Tri", "Cẩm Lệ", "Dân Hòa", "Đa Phước", "Hải Châu", "Hải Vân",
    "Hòa Xuân", "Hội An", "Hương Trà", "Tam Kỳ", "Tân Xuân", "Tấn Xuân", "Tận Xuân", "Thanh Khê", "Trà My",
]  # fmt: skip


def test_letters_come_before_tones_and_d_before_its_sister():
    names = sorted(ORDERED[2:], key=collated)
    assert names == ORDERED[2:]
    assert sorted(ORDERED[1::-1], key=collated) == ORDERED[:2]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(ORDERED))
def test_capitals_spelling_and_the_place_of_the_tone_do_not_count(name):
    assert collated(name) == collated(name.upper()) == collated(unicodedata.normalize("NFD", name))
    assert collated("Hòa Xuân") == collated("Hoà Xuân")


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(max_size=12), max_size=8))
def test_any_texts_can_be_sorted(texts):
    once = sorted(texts, key=collated)
    assert sorted(once, key=collated) == once

"""The network drawing: the same input is the same picture, words stay readable and inside, nothing brings a style."""

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.drawing.network import NARROW, WIDE, End, Hub, Strand, network, wrapped
from cotmoc.drawing.stones import text_width

ENDS = [
    End(f"Viện nghiên cứu giống cây trồng vùng ven biển số {i}", f"Không gian làm việc chung, không gian sáng chế {i // 7}")
    for i in range(40)
]
HUBS = [Hub("Nông, lâm nghiệp và thủy sản", "40", 1.0), Hub("Du lịch", "3", 0.1), Hub("Chưa ghi ngành", "0", 0.0)]
STRANDS = [Strand(i, i % 3, None if i % 5 == 0 else 10.0 * i, f"liên kết {i}") for i in range(40)]


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_it_is_the_same_each_time_and_brings_no_style(shape):
    drawn = network(ENDS, HUBS, STRANDS, "Mạng lưới", shape)
    assert drawn == network(ENDS, HUBS, STRANDS, "Mạng lưới", shape)
    assert "style=" not in drawn
    assert min(float(size) for size in re.findall(r'font-size="([\d.]+)"', drawn)) >= 11
    assert drawn.count("<path") == len(STRANDS)
    assert drawn.count("stroke-dasharray") == sum(strand.weight is None for strand in STRANDS)


@pytest.mark.parametrize("shape", [WIDE, NARROW])
def test_all_of_it_lies_inside_and_no_two_names_on_one_another(shape):
    drawn = network(ENDS, HUBS, STRANDS, "Mạng lưới", shape)
    height = float(re.search(r'height="(\d+)"', drawn).group(1))
    spots = re.findall(r'<text(?: class="(\w+)")? x="([\d.-]+)" y="([\d.-]+)" font-size="12" text-anchor="(\w+)">([^<]*)', drawn)
    assert len(spots) > len(ENDS)
    rows = {}
    for kind, x, y, anchor, text in spots:
        wide = text_width(text, 12)
        left = float(x) - {"end": wide, "middle": wide / 2, "start": 0}[anchor]
        assert left >= -1, text
        assert left + wide <= shape.width + 1, text
        assert 8 <= float(y) <= height, text
        if kind in ("", "of"):
            assert rows.setdefault((x, y), text) is text
    for side in {x for x, _y in rows}:
        heights = sorted(float(y) for x, y in rows if x == side)
        assert all(b - a >= 14 for a, b in pairwise(heights))


def test_a_line_is_as_wide_as_its_share_of_the_greatest():
    drawn = network(ENDS[:3], HUBS[:1], [Strand(0, 0, 100.0, ""), Strand(1, 0, 50.0, ""), Strand(2, 0, 0.0, "")], "x")
    assert [float(w) for w in re.findall(r'stroke-width="([\d.]+)"', drawn)] == [11.0, 5.5, 1.0]


def test_names_are_told_safely():
    drawn = network([End("<b>A & B</b>")], [Hub("<i>", "1", 1)], [Strand(0, 0, 1.0, '"<x>')], "<y>")
    assert not re.search(r"<[biyx]>", drawn)


@given(st.text(alphabet="abc ường", max_size=90), st.integers(60, 250), st.integers(1, 3))
def test_words_fit_their_room(text, width, lines):
    rows = wrapped(text, width, lines)
    assert len(rows) <= lines
    assert text_width(rows[-1], 12) <= width
    if all(text_width(word, 12) <= width for word in text.split()):
        assert all(text_width(row, 12) <= width for row in rows)

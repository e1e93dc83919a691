"""Charts are drawn for the width they are shown at, speak Vietnamese, and never join figures that differ in kind."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.drawing.charts import LEAST_TEXT, png, svg, trajectory_chart
from cotmoc.drawing.stones import Room, sparkline
from cotmoc.language.numbers import figure

POINTS = [
    (date(2022, 12, 31), 31.25, "chính thức", "Cục Thống kê"),
    (date(2023, 12, 31), 34.5, "chính thức", "Cục Thống kê"),
    (date(2024, 12, 31), 36.0, "sơ bộ", "Cục Thống kê"),
    (date(2025, 9, 30), 37.25, "ước", "Sở báo cáo"),
]
STONES = [
    (2025, 40, ">", "#94580a", "có nguy cơ"),
    (2030, 50, "≥", "#2c7a58", "đúng hướng"),
    (2035, 60, "≥", "#6f6c65", ""),
    (2040, 65, "≥", "#6f6c65", ""),
    (2045, 72.5, "≥", "#a8281e", "chậm"),
]
WAY = [(date(2023, 12, 31), 34.5), (date(2025, 12, 31), 40.0), (date(2030, 12, 31), 50.0), (date(2045, 12, 31), 72.5)]


def drawn(points=POINTS, stones=STONES, way=WAY, width=340, locale="vi", label="Kết quả KH&CN <được> ứng dụng"):
    return svg(trajectory_chart(points, stones, way, "%", width, 280, locale), label, locale)


@pytest.mark.parametrize("width", [340, 760])
def test_a_chart_has_the_width_it_is_shown_at_and_no_small_text(width):
    picture = drawn(width=width)
    assert f'width="{width}"' in picture
    sizes = [float(size) for size in re.findall(r'font-size="([\d.]+)px"', picture)]
    assert min(sizes) >= LEAST_TEXT


def test_a_chart_brings_no_style_of_its_own():
    assert "style=" not in drawn()


def test_figures_have_a_decimal_comma_in_vietnamese_and_a_point_in_english():
    assert "37,25" in drawn()
    assert "≥72,5" in drawn()
    assert "37.25" in drawn(locale="en")


def test_each_method_and_vintage_is_a_line_of_its_own_with_its_name():
    chart = trajectory_chart(POINTS, STONES, WAY).to_dict()
    line = chart["layer"][0]
    series = {row["series"] for row in chart["datasets"][line["data"]["name"]]}
    assert series == {"Cục Thống kê · chính thức", "Cục Thống kê · sơ bộ", "Sở báo cáo · ước", "đường đến mốc"}
    assert line["encoding"]["color"]["field"] == "series"
    assert all(name in drawn() for name in series)


def test_every_line_of_the_legend_has_its_word():
    """Figures of no method and no vintage are a line too, beside the way: a mark with nothing beside it says nothing."""
    plain = [(day, value, "", "") for day, value, *_ in POINTS]
    assert "số đã có" in drawn(plain)
    assert "số đã có" not in drawn(plain, way=[])


def test_a_chart_can_be_put_inside_a_page():
    picture = drawn()
    root = ElementTree.fromstring(picture)
    assert root.get("role") == "img"
    assert root.get("aria-label") == "Kết quả KH&CN <được> ứng dụng"
    assert root[0].text == root.get("aria-label")
    assert "<script" not in picture
    assert "href" not in picture


def test_ids_of_two_charts_on_a_page_do_not_clash():
    one, two = (set(re.findall(r'\bid="([^"]+)"', drawn(label=label))) for label in ("một", "hai"))
    assert not one & two
    assert set(re.findall(r"url\(#([^)]+)\)", drawn(label="một"))) <= one


def test_a_chart_without_figures_says_so_and_still_shows_its_milestone():
    picture = drawn([], [(2025, 1529500, ">", "unmeasured", "chưa đo")], [])
    assert "Chưa có số liệu" in picture
    assert "&gt;1.529.500" in picture
    assert "Chưa có số liệu" in drawn([], [], [])


def test_the_picture_for_word_has_twice_the_pixels():
    data = png(trajectory_chart(POINTS, STONES, WAY, width=500, height=240))
    assert data.startswith(b"\x89PNG")
    assert int.from_bytes(data[16:20], "big") == 1000


@given(st.lists(st.tuples(st.floats(0, 400), st.floats(0, 200), st.floats(1, 90)), max_size=12))
def test_words_on_a_chart_never_cover_each_other(wanted):
    room = Room((date(2020, 1, 1), date(2045, 1, 1)), (0, 100), 340, 280, [])
    placed = [(x, y, w) for x, y, w in wanted if room.take(x, y, w, 13)]
    for i, (x, y, w) in enumerate(placed):
        assert all(abs(x - a) >= (w + b) / 2 - 1e-6 or abs(y - c) >= 13 - 1e-6 for a, c, b in placed[:i])


def test_a_sparkline_is_broken_where_a_figure_is_missing():
    picture = sparkline([1, 2, None, 3, 4], "#17604a", "Kinh tế số")
    assert picture.count("<polyline") == 2
    assert 'aria-label="Kinh tế số"' in picture
    ElementTree.fromstring(picture)
    assert "<circle" not in sparkline([None, None])


@given(st.lists(st.none() | st.floats(-1e9, 1e9), min_size=1))
def test_any_figures_make_a_sparkline_inside_its_box(values):
    root = ElementTree.fromstring(sparkline(values))
    for line in root.iter("{http://www.w3.org/2000/svg}polyline"):
        for spot in line.get("points").split():
            x, y = map(float, spot.split(","))
            assert 0 <= x <= 104
            assert 0 <= y <= 30


def test_figures_are_written_without_idle_zeros():
    assert [figure(v, 2) for v in (40.0, 72.5, 0.6, 1529500, 3.14159)] == ["40", "72,5", "0,6", "1.529.500", "3,14"]


def test_a_stone_that_would_cover_a_figure_hangs_below_its_value():
    room = Room((date(2020, 1, 1), date(2026, 1, 1)), (0, 80), 340, 280, [(date(2025, 10, 1), 46.0)])
    at, foot = room.spot(date(2025, 12, 31), 40.0)
    assert not room.stands(at, foot)
    assert room.stands(*room.spot(date(2022, 12, 31), 40.0))
    assert room.stands(at, room.spot(date(2025, 12, 31), 60.0)[1])


def test_a_line_through_a_label_is_noticed():
    room = Room((date(2020, 1, 1), date(2026, 1, 1)), (0, 100), 340, 280, [])
    line = [(date(2020, 1, 1), 0.0), (date(2026, 1, 1), 100.0)]
    x, y = room.spot(date(2023, 1, 1), 50.0)
    assert room.crossed((x, y, 30, 13), [line])
    assert not room.crossed((x, y + 60, 30, 13), [line])

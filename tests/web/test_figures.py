"""Figures are written the Vietnamese way, and the English way on English pages."""

from __future__ import annotations

from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from django.utils import translation

from cotmoc.web.templatetags import figures


@pytest.fixture(autouse=True)
def _vietnamese():
    with translation.override("vi"):
        yield


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (None, "—"),
        (float("nan"), "—"),
        (0, "0"),
        (0.0, "0"),
        (46.153846, "46,2"),
        (0.8611, "0,86"),
        (0.5802, "0,58"),
        (0.0043, "0,0043"),
        (0.000043, "0,000043"),
        (-0.00002, "−0,000020"),
        (12480, "12.480"),
        (1529.0, "1.529"),
        (1234567.89, "1.234.568"),
        (-3.24, "−3,24"),
        (-31.24, "−31,2"),
        (9.949, "9,95"),
        (99.96, "100,0"),
    ],
)
def test_a_figure_keeps_about_three_telling_digits(value, shown):
    assert figures.number(value) == shown


def test_english_pages_turn_the_marks_round():
    with translation.override("en"):
        assert figures.number(1234567.89) == "1,234,568"
        assert figures.number(46.15) == "46.2"


def test_a_figure_is_rounded_half_up_for_the_eye():
    assert figures.number(0.125, 2) == "0,13"
    assert figures.number(2.5, 0) == "3"


@pytest.mark.parametrize(
    ("comparator", "value", "high", "shown"),
    [
        (">", 40, None, ">\u00a040"),
        (">=", "0.60", None, "≥\u00a00,6"),
        ("between", 3, 5, "3–5"),
        ("~", 1500, None, "≈\u00a01.500"),
        ("done", None, None, "xong"),
        (">", None, None, "?"),
    ],
)
def test_a_stone_says_what_is_asked_for(comparator, value, high, shown):
    assert figures.needed(SimpleNamespace(comparator=comparator, value=value, value_high=high)) == shown


def test_periods_days_and_moments_are_told_as_people_say_them():
    assert figures.period_label("2025-Q3") == "quý III/2025"
    assert figures.period_label("") == "—"
    assert figures.day(datetime(2025, 11, 9, 20, 0, tzinfo=UTC)) == "10/11/2025"
    assert figures.moment("2025-11-20T14:02:00+07:00") == "20/11/2025 · 14:02"


def test_the_sign_of_a_share_stays_with_its_figure():
    assert figures.percent(46.15) == "46,2\u00a0%"


def test_a_column_shows_as_many_decimals_everywhere():
    assert figures.column_digits([SimpleNamespace(value=50.0), SimpleNamespace(value=57.89), SimpleNamespace(value=None)]) == 1

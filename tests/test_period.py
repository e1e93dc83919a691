"""Periods: their days, codes, labels, neighbours and the window of administrative reports."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.period import Grain, Period

days = st.dates(date(1990, 1, 1), date(2060, 12, 31))
grains = st.sampled_from(list(Grain))


@given(days, grains)
def test_a_period_holds_its_day_reads_back_and_touches_its_neighbours(day, grain):
    period = Period.of(day, grain)
    assert period.start <= day <= period.end
    assert Period.parse(period.code) == period
    assert period.shift(1).start == period.end + timedelta(days=1)
    assert period.shift(1).shift(-1) == period
    assert Period.of(day, Grain.MONTH).within(period)
    assert period.within(Period.of(day, Grain.YEAR))


@pytest.mark.parametrize(
    ("code", "last"),
    [("2025", date(2025, 12, 31)), ("2025-H1", date(2025, 6, 30)), ("2025-Q3", date(2025, 9, 30)), ("2024-02", date(2024, 2, 29))],
)
def test_the_last_day_of_a_period(code, last):
    assert Period.parse(code).end == last


@pytest.mark.parametrize(
    ("code", "window"),
    [
        ("2025-11", (date(2025, 10, 15), date(2025, 11, 14))),
        ("2025-Q1", (date(2024, 12, 15), date(2025, 3, 14))),
        ("2025-H2", (date(2025, 6, 15), date(2025, 12, 14))),
        ("2025", (date(2024, 12, 15), date(2025, 12, 14))),
    ],
)
def test_the_window_of_an_administrative_report_runs_from_the_15th_to_the_14th(code, window):
    assert Period.parse(code).window == window


@pytest.mark.parametrize("wrong", ["2025-13", "2025-Q5", "quý 3", "", "25"])
def test_what_is_no_period_is_answered_with_the_forms_there_are(wrong):
    with pytest.raises(ValueError, match="không đúng dạng"):
        Period.parse(wrong)

"""Trajectories, statuses and their words, against numbers worked by hand."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.outlook.freshness import Freshness, freshness
from cotmoc.outlook.status import Goal, Point, Status, assess, satisfied
from cotmoc.outlook.trajectory import Path, expected, waypoints
from cotmoc.period import Grain

BASE, END = (date(2025, 12, 31), 6.0), (date(2030, 12, 31), 15.0)


def test_the_way_from_6_in_2025_to_15_in_2030_asks_11_4_in_2028_linear_and_10_397_geometric():
    on = date(2028, 12, 31)
    assert expected(Path.LINEAR, BASE, END, on) == pytest.approx(11.4, abs=0.01)
    assert expected(Path.GEOMETRIC, BASE, END, on) == pytest.approx(10.3972, abs=0.01)
    assert expected(Path.STEP, BASE, END, on) == 6.0


@given(st.sampled_from([Path.LINEAR, Path.GEOMETRIC]), st.floats(0.1, 1e6), st.floats(0.1, 1e6))
def test_a_way_starts_at_its_base_ends_at_its_goal_and_never_leaves_between(path, low, high):
    way = waypoints(path, (date(2025, 1, 1), low), (date(2030, 12, 31), high))
    assert way[0][1] == pytest.approx(low)
    assert way[-1][1] == pytest.approx(high)
    assert all(min(low, high) * 0.999999 <= value <= max(low, high) * 1.000001 for _, value in way)


@pytest.mark.parametrize(
    ("comparator", "value", "met"),
    [
        (">", 40.0, False),
        (">", 40.0001, True),
        (">=", 40.0, True),
        ("<", 40.0, False),
        ("<=", 40.0, True),
        ("~", 38.5, True),
        ("~", 37.9, False),
    ],
)
def test_comparators_are_exact(comparator, value, met):
    assert satisfied(Goal(comparator, 40, 2025, "%"), value) is met


def test_between_is_met_inside_and_beyond_when_higher_is_better():
    goal = Goal("between", 10, 2025, "%", value_high=15)
    assert [satisfied(goal, v) for v in (9.9, 10, 15, 16)] == [False, True, True, True]


TODAY = date(2025, 11, 14)


def share(value: float, on: date = date(2025, 10, 31), complete: bool = True) -> Point:
    return Point(on, value, complete)


@pytest.mark.parametrize(
    ("series", "status", "words"),
    [
        ([], Status.NOT_ASSESSABLE, "chưa có số liệu nào"),
        ([share(30, date(2024, 12, 31)), share(46.2)], Status.MET, "vượt 6,2 điểm %"),
        ([share(30, date(2024, 12, 31)), share(39)], Status.ON_TRACK, "theo kịp đường đi"),
        ([share(30, date(2024, 12, 31)), share(36)], Status.AT_RISK, "còn thiếu 4 điểm %, còn 47 ngày"),
        ([share(30, date(2024, 12, 31)), share(31)], Status.OFF_TRACK, "còn thiếu 9 điểm %"),
        ([share(40.0)], Status.AT_RISK, "yêu cầu phải trên mức đó"),
        ([Point(date(2025, 10, 31), 50, unsplit=True)], Status.NOT_ASSESSABLE, "không tách được"),
    ],
)
def test_a_target_above_40_before_its_milestone(series, status, words):
    found = assess(Goal(">", 40, 2025, "%"), series, TODAY)
    assert found.status is status
    assert words in str(found.reason)


def test_after_the_milestone_only_the_final_figure_of_that_year_decides():
    goal, later = Goal(">", 40, 2025, "%"), date(2026, 2, 1)
    assert assess(goal, [share(46, complete=False)], later).status is Status.NOT_ASSESSABLE
    assert assess(goal, [share(40, date(2025, 12, 31))], later).status is Status.MISSED
    assert assess(goal, [share(41, date(2025, 12, 31))], later).status is Status.MET


def test_a_far_milestone_with_one_figure_is_not_assessable_and_lower_is_better_is_mirrored():
    assert assess(Goal(">=", 30, 2030, "%"), [share(12)], TODAY).status is Status.NOT_ASSESSABLE
    falling = Goal("<=", 10, 2030, "%", higher_is_better=False)
    assert assess(falling, [share(20, date(2024, 12, 31)), share(17)], TODAY).status is Status.ON_TRACK
    assert assess(falling, [share(20, date(2024, 12, 31)), share(30)], TODAY).status is Status.OFF_TRACK


def test_a_yearly_figure_is_old_after_a_year_and_a_half_and_none_is_its_own_light():
    assert freshness(date(2024, 12, 31), Grain.YEAR, TODAY) is Freshness.FRESH
    assert freshness(date(2023, 12, 31), Grain.YEAR, TODAY) is Freshness.OLD
    assert freshness(None, Grain.YEAR, TODAY) is Freshness.NONE

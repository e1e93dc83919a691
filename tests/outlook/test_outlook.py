"""Trajectories, statuses and their words, against numbers worked by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.indicators.quotient import MORE_THAN_WHOLE, PART_OF_BOOKS, TO_DATE
from cotmoc.outlook.freshness import Freshness, freshness
from cotmoc.outlook.status import Goal, Point, Status, assess, satisfied
from cotmoc.outlook.way import Path, Way, between
from cotmoc.period import Grain

BASE, END = (date(2025, 12, 31), 6.0), (date(2030, 12, 31), 15.0)


def test_the_way_from_6_in_2025_to_15_in_2030_asks_11_4_in_2028_linear_and_10_397_geometric():
    on = date(2028, 12, 31)
    assert between(Path.LINEAR, BASE, END, on) == pytest.approx(11.4, abs=0.01)
    assert between(Path.GEOMETRIC, BASE, END, on) == pytest.approx(10.3972, abs=0.01)
    assert between(Path.STEP, BASE, END, on) == 6.0


values = st.floats(0.1, 1e6)
posts = st.lists(st.tuples(st.dates(date(2020, 1, 2), date(2045, 12, 31)), values), min_size=1, max_size=5, unique_by=lambda p: p[0])


@given(st.sampled_from(Path), values, posts, st.dates(date(2019, 1, 1), date(2046, 1, 1)))
def test_a_way_passes_every_milestone_and_never_leaves_the_two_posts_it_runs_between(path, low, milestones, on):
    way = Way.through(path, (date(2020, 1, 1), low), milestones)
    assert all(way.asks(day) == value for day, value in way.posts)
    around = [
        max([p for p in way.posts if p[0] <= on], default=way.posts[0]),
        min([p for p in way.posts if p[0] > on], default=way.posts[-1]),
    ]
    least, most = min(value for _, value in around), max(value for _, value in around)
    assert least * 0.999999 <= way.asks(on) <= most * 1.000001
    assert {day for day, _ in way.posts} <= {day for day, _ in way.points()}


@given(values, posts)
def test_before_the_first_milestone_every_milestone_asks_for_the_same(low, milestones):
    """A far milestone is never easier now than a near one: there is one way."""
    nearest = min(milestones)
    whole = Way.through(Path.LINEAR, (date(2020, 1, 1), low), milestones)
    near = Way.through(Path.LINEAR, (date(2020, 1, 1), low), [nearest])
    assert whole.asks(date(2020, 1, 1)) == near.asks(date(2020, 1, 1))
    middle = date.fromordinal((date(2020, 1, 1).toordinal() + nearest[0].toordinal()) // 2)
    assert whole.asks(middle) == near.asks(middle)


@given(st.floats(0.000001, 39.999999), st.integers(0, 3))
def test_what_is_not_met_never_lacks_nought(value, decimals):
    reason = str(assess(Goal(">=", 40, 2024, "%", decimals=decimals), [Point(date(2024, 12, 31), value)], None, date(2025, 1, 2)).reason)
    assert "còn thiếu " in reason
    assert "còn thiếu 0 " not in reason


def test_a_difference_is_told_in_as_many_decimals_as_it_takes():
    reason = assess(Goal(">=", 40, 2024, "%", decimals=0), [Point(date(2024, 12, 31), 39.996)], None, date(2025, 1, 2)).reason
    assert "còn thiếu 0,004 điểm %" in str(reason)


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
BEFORE = (date(2024, 12, 31), 30.0)


def share(value: float, on: date = TODAY, complete: bool = False, **more: Any) -> Point:
    return Point(on, value, complete, **more)


def asked(goal: Goal, *series: Point, way: Way | None = None, today: date = TODAY):
    return assess(goal, series, way, today)


def to_2025(value: float = 40, base: tuple[date, float] = BEFORE) -> Way | None:
    return Way.through(Path.LINEAR, base, [(date(2025, 12, 31), value)])


@pytest.mark.parametrize(
    ("series", "status", "words"),
    [
        ([], Status.NOT_ASSESSABLE, "chưa có số liệu nào"),
        ([share(30, date(2024, 12, 31), True), share(46.2)], Status.ON_TRACK, "đã ở mức yêu cầu (vượt 6,2 điểm %)"),
        ([share(30, date(2024, 12, 31), True), share(39)], Status.ON_TRACK, "đúng lộ trình"),
        ([share(30, date(2024, 12, 31), True), share(36)], Status.AT_RISK, "còn thiếu 4 điểm %, còn 47 ngày"),
        ([share(30, date(2024, 12, 31), True), share(31)], Status.OFF_TRACK, "còn thiếu 9 điểm %"),
        ([share(50, unsplit=True)], Status.NOT_ASSESSABLE, "không tách được"),
    ],
)
def test_a_target_above_40_before_its_milestone(series, status, words):
    found = asked(Goal(">", 40, 2025, "%"), *series, way=to_2025())
    assert found.status is status
    assert words in str(found.reason)


def test_level_with_a_strict_goal_is_not_enough_whichever_way_it_should_go():
    assert "phải trên mức đó" in str(asked(Goal(">", 40, 2025, "%"), share(40.0)).reason)
    assert "phải dưới mức đó" in str(asked(Goal("<", 40, 2025, "%", higher_is_better=False), share(40.0)).reason)


@pytest.mark.parametrize("year", [2025, 2030, 2035])
def test_a_figure_of_another_year_meets_no_milestone(year):
    """Today's figure and one of a whole year before speak of their own time only."""
    whole_2024 = share(90, date(2024, 12, 31), True)
    for series in ([whole_2024], [whole_2024, share(91)]):
        found = asked(Goal(">", 40, year, "%"), *series, way=to_2025())
        assert found.status is Status.ON_TRACK
        assert f"khi có số trọn năm {year}" in str(found.reason)


def test_on_the_last_day_of_its_year_a_whole_figure_meets_it():
    assert asked(Goal(">", 40, 2025, "%"), share(41, date(2025, 12, 31), True), today=date(2025, 12, 31)).status is Status.MET


def test_a_count_of_what_happened_can_only_grow_and_meets_its_own_year_early():
    counted = Goal(">=", 30, 2025, "count", counted="doanh nghiệp", never_falls=True)
    assert asked(counted, share(31)).status is Status.MET
    assert asked(Goal(">=", 30, 2030, "count", never_falls=True), share(31)).status is Status.ON_TRACK, "a count of another year"
    assert asked(Goal(">=", 30, 2025, "count"), share(31)).status is Status.ON_TRACK, "a stock may fall again"


def test_farther_milestones_ask_now_for_what_the_nearer_one_asks():
    way = Way.through(Path.LINEAR, (date(2023, 12, 31), 0.8), [(date(year, 12, 31), value) for year, value in ((2025, 1), (2035, 3))])
    near, far = (asked(Goal(">", value, year, "%"), share(0.89), way=way) for year, value in ((2025, 1), (2035, 3)))
    assert near.expected == far.expected == pytest.approx(0.987, abs=0.001)
    assert (near.status, far.status) == (Status.AT_RISK, Status.AT_RISK)


def test_money_so_far_by_a_whole_year_is_not_held_against_that_year():
    series = [share(0.9, date(2024, 12, 31), True), share(1.29, partly=TO_DATE)]
    found = asked(Goal(">=", 2, 2025, "%"), *series, way=to_2025(2, (date(2023, 12, 31), 0.8)))
    assert found.status is Status.NOT_ASSESSABLE
    assert "đến 14/11/2025 tử số mới có một phần kỳ" in str(found.reason)
    way = Way.through(Path.LINEAR, (date(2023, 12, 31), 0.8), [(date(2025, 12, 31), 2.0), (date(2030, 12, 31), 3.0)])
    farther = asked(Goal(">=", 3, 2030, "%"), *series, way=way)
    assert farther.deciding.on == date(2024, 12, 31)
    assert "theo số năm 2024" in str(farther.reason)


def test_a_count_lacks_what_makes_it_enough():
    goal = Goal(">", 30, 2025, "count", counted="doanh nghiệp")
    for value, words in ((23, "còn thiếu 8 doanh nghiệp"), (30, "còn thiếu 1 doanh nghiệp")):
        assert words in str(asked(goal, share(value)).reason)
    assert "còn thiếu 7 doanh nghiệp" in str(asked(Goal(">=", 30, 2025, "count", counted="doanh nghiệp"), share(23)).reason)
    fewer = Goal("<", 5, 2025, "count", higher_is_better=False, counted="vụ")
    assert "còn cao hơn 1 vụ" in str(asked(fewer, share(5)).reason)
    assert "còn thiếu 7 điểm %" in str(asked(Goal(">", 30, 2025, "%"), share(23)).reason)


def test_after_the_milestone_only_the_final_figure_of_that_year_decides():
    goal, later = Goal(">", 40, 2025, "%"), date(2026, 2, 1)
    assert asked(goal, share(46), today=later).status is Status.NOT_ASSESSABLE
    assert asked(goal, share(40, date(2025, 12, 31), True), today=later).status is Status.MISSED
    assert asked(goal, share(41, date(2025, 12, 31), True), today=later).status is Status.MET
    lost = share(41, date(2025, 12, 31), True), share(99, date(2026, 1, 31), unsplit=True)
    assert asked(goal, *lost, today=later).status is Status.MET, "what could not be split later says nothing of 2025"


def test_what_is_known_later_than_the_day_says_nothing_of_the_day():
    found = asked(Goal(">", 40, 2025, "%"), share(30, date(2024, 12, 31), True), share(50), today=date(2025, 9, 30))
    assert found.deciding.value == 30


def test_a_far_milestone_with_one_figure_is_not_assessable_and_lower_is_better_is_mirrored():
    assert asked(Goal(">=", 30, 2030, "%"), share(12)).status is Status.NOT_ASSESSABLE
    falling = Goal("<=", 10, 2030, "%", higher_is_better=False)
    way = Way.through(Path.LINEAR, (date(2024, 12, 31), 20.0), [(date(2030, 12, 31), 10.0)])
    assert asked(falling, share(17), way=way).status is Status.ON_TRACK
    assert asked(falling, share(30), way=way).status is Status.OFF_TRACK


def test_a_yearly_figure_is_old_after_a_year_and_a_half_and_none_is_its_own_light():
    assert freshness(date(2024, 12, 31), Grain.YEAR, TODAY) is Freshness.FRESH
    assert freshness(date(2023, 12, 31), Grain.YEAR, TODAY) is Freshness.OLD
    assert freshness(None, Grain.YEAR, TODAY) is Freshness.NONE


def test_a_figure_known_in_part_decides_no_milestone_that_has_passed():
    lacking = share(0.4, date(2025, 12, 31), True, partly=PART_OF_BOOKS)
    more = share(150, date(2025, 12, 31), True, partly=MORE_THAN_WHOLE)
    for goal, point, why in ((Goal(">=", 1, 2025, "%"), lacking, PART_OF_BOOKS), (Goal(">=", 60, 2025, "%"), more, MORE_THAN_WHOLE)):
        found = asked(goal, point, today=date(2026, 3, 1))
        assert found.status is Status.NOT_ASSESSABLE
        assert why in str(found.reason)


def test_what_only_grows_is_not_under_a_ceiling_before_its_year_is_over():
    ceiling = Goal("<=", 5, 2025, "count", higher_is_better=False, never_falls=True)
    assert asked(ceiling, share(2)).status is Status.ON_TRACK
    assert asked(ceiling, share(2, date(2025, 12, 31), True), today=date(2026, 1, 5)).status is Status.MET


@pytest.mark.parametrize(("value", "status"), [(8, Status.ON_TRACK), (7, Status.AT_RISK), (5, Status.OFF_TRACK)])
def test_what_a_running_year_counts_is_held_against_the_same_days_share_of_it(value, status):
    """On 31 March 90 of 365 days have passed: 7.4 of 30."""
    day = date(2025, 3, 31)
    found = asked(Goal(">=", 30, 2025, "count", never_falls=True), share(value, day), today=day)
    assert found.status is status


def test_a_ceiling_is_reached_from_above_whichever_way_the_indicator_should_move():
    assert asked(Goal("<=", 30, 2025, "%"), share(40)).status is Status.OFF_TRACK
    down = Way.through(Path.LINEAR, (date(2024, 12, 31), 50.0), [(date(2026, 12, 31), 30.0)])
    assert asked(Goal("<=", 30, 2026, "%"), share(49), way=down).status is Status.OFF_TRACK
    assert asked(Goal("<=", 30, 2026, "%"), share(38), way=down).status is Status.ON_TRACK


@pytest.mark.parametrize(
    ("goal", "value", "words"),
    [
        (Goal("between", 16, 2025, "%", higher_is_better=False, value_high=18), 20, "còn cao hơn 2 điểm %"),
        (Goal("between", 16, 2025, "%", higher_is_better=False, value_high=18), 17, "trong khoảng yêu cầu"),
        (Goal("between", 16, 2025, "%", value_high=18), 19, "vượt 1 điểm %"),
        (Goal("between", 16, 2025, "%", value_high=18), 15, "còn thiếu 1 điểm %"),
        (Goal("~", 100, 2025, "%"), 97, "chênh 3 điểm %"),
        (Goal("~", 100, 2025, "%", higher_is_better=False), 103, "chênh 3 điểm %"),
        (Goal(">=", 30.5, 2025, "count", counted="doanh nghiệp"), 23, "còn thiếu 8 doanh nghiệp"),
        (Goal("<=", 30.5, 2025, "count", higher_is_better=False, counted="vụ"), 33, "còn cao hơn 3 vụ"),
    ],
)
def test_what_is_lacking_or_over_is_counted_to_the_nearer_end(goal, value, words):
    assert words in str(asked(goal, share(value, date(2025, 12, 31), True), today=date(2026, 1, 5)).reason)

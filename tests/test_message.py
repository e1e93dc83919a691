"""A message is said in any language, and what stands in it is written that language's way."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils.translation import override
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.files.problems import file_named
from cotmoc.language.numbers import Figure, figure
from cotmoc.language.times import named, period_named, stretch, time_left
from cotmoc.language.units import amount, bound, unit_alone
from cotmoc.message import NOTHING, QUOTED, Clause, Placed, Voice, bounded, counted, joined, say, spoken
from cotmoc.period import Grain, Period
from cotmoc.voice import in_english, voice

TODAY = date(2025, 11, 14)


def test_str_is_the_vietnamese_with_its_values():
    said = say("còn thiếu %(gap)s, %(when)s", gap=Figure(1529.55, 1), when=counted("còn %(count)s ngày", 3))
    assert str(said) == "còn thiếu 1.529,6, còn 3 ngày"
    assert str(say("Giao đến %(day)s, 50%% việc", day=TODAY)) == "Giao đến 14/11/2025, 50% việc"
    assert str(NOTHING) == ""


def test_a_text_without_places_is_taken_as_it_is():
    assert str(say("Gõ nhầm dấu % biến 30 thành 30 %.")) == "Gõ nhầm dấu % biến 30 thành 30 %."


def test_a_voice_says_our_texts_and_leaves_other_peoples_words():
    said = joined((say("giao %(lead)s", lead="Sở Nội vụ"), "Kế hoạch 12"), say(" và "))
    english = {"giao %(lead)s": "given to %(lead)s", " và ": " and "}
    assert said.said(Voice("en", lambda text, count: english[text], lambda words: f"<{words}>")) == "given to <Sở Nội vụ> and <Kế hoạch 12>"


def test_equal_messages_are_equal_and_may_be_kept_in_sets():
    assert len({say("mốc %(year)s", year=2025), say("mốc %(year)s", year=2025), say("mốc %(year)s", year=2030)}) == 2


def test_english_is_asked_of_gettext_with_its_plural():
    with override("en"):
        assert spoken(counted("còn %(count)s ngày", 1), voice()) == "1 day left"
        assert spoken(counted("còn %(count)s ngày", 47), voice()) == "47 days left"
    assert in_english(say("vượt %(gap)s", gap=amount(6.25, "%", 1, difference=True))) == "above by 6.3 percentage points"


@pytest.mark.parametrize(
    ("code", "vi", "en"),
    [
        ("2025", "năm 2025", "2025"),
        ("2025-H1", "6 tháng đầu năm 2025", "first half of 2025"),
        ("2025-H2", "6 tháng cuối năm 2025", "second half of 2025"),
        ("2025-Q1", "quý I/2025", "Q1 2025"),
        ("2025-Q4", "quý IV/2025", "Q4 2025"),
        ("2024-02", "tháng 2/2024", "February 2024"),
        ("giữa năm", "giữa năm", "giữa năm"),
    ],
)
def test_how_periods_are_called(code, vi, en):
    assert (str(period_named(code)), in_english(period_named(code))) == (vi, en)


@given(st.dates(date(1990, 1, 1), date(2060, 12, 31)), st.sampled_from(list(Grain)))
def test_every_period_has_a_name_of_its_own(day, grain):
    period = Period.of(day, grain)
    assert str(period.start.year) in str(named(period))
    assert str(named(period)) != str(named(period.shift(1)))


@pytest.mark.parametrize(
    ("end", "vi"), [(date(2025, 12, 31), "còn 47 ngày"), (date(2026, 12, 31), "còn 14 tháng"), (date(2030, 12, 31), "còn 5 năm")]
)
def test_time_left_is_told_in_days_then_months_then_years(end, vi):
    assert str(time_left(TODAY, end)) == vi


@pytest.mark.parametrize(
    ("minutes", "vi"),
    [(0, "chưa đến một phút"), (59, "59 phút"), (60, "1 giờ"), (47 * 60 + 59, "47 giờ"), (48 * 60, "2 ngày"), (9 * 1440, "9 ngày")],
)
def test_a_stretch_of_time_is_told_in_one_unit(minutes, vi):
    assert str(stretch(timedelta(minutes=minutes, seconds=30))) == vi


def test_figures_are_written_the_way_of_the_language():
    assert figure(1529.55, 1) == "1.529,6"
    assert figure(40.0, 2) == "40"
    assert figure(1529.5, 1, "en") == "1,529.5"


@pytest.mark.parametrize(
    ("value", "unit", "counted_", "difference", "vi", "en"),
    [
        (6.2, "%", "", False, "6,2 %", "6.2 %"),
        (6.2, "%", "", True, "6,2 điểm %", "6.2 percentage points"),
        (21, "count", say("doanh nghiệp"), False, "21 doanh nghiệp", "21 enterprises"),
        (21, "count", "hợp tác xã", True, "21 hợp tác xã", "21 hợp tác xã"),
        (3, "rank", "", True, "3 bậc", "3 places"),
        (12, "per_10000", "nhân lực", False, "12 nhân lực trên 10.000", "12 nhân lực per 10,000"),
        (12, "per_10000", "", False, "12 trên 10.000", "12 per 10,000"),
        (500, "km", "", False, "500 km", "500 km"),
        (35, "Doanh nghiệp", "", False, "35 doanh nghiệp", "35 doanh nghiệp"),
        (40, "count", "Đơn đăng ký", False, "40 đơn đăng ký", "40 đơn đăng ký"),
        (100, "Mbps", "", False, "100 Mbps", "100 Mbps"),
        (2, "GB", "", False, "2 GB", "2 GB"),
        (5, "count/year", "sáng chế", False, "5 sáng chế/năm", "5 sáng chế a year"),
    ],
)
def test_a_value_has_its_unit_in_words(value, unit, counted_, difference, vi, en):
    said = amount(value, unit, 1, counted_, difference)
    assert (str(said), in_english(said)) == (vi, en)


@pytest.mark.parametrize(
    ("comparator", "value", "high", "unit", "vi", "en"),
    [
        (">", 40, None, "%", "trên 40 %", "above 40 %"),
        (">=", 12, None, "per_10000", "từ 12 trên 10.000 trở lên", "at least 12 per 10,000"),
        ("between", 5, 7, "%", "từ 5 đến 7 %", "from 5 to 7 %"),
        ("<=", 30, None, "rank", "trong nhóm 30", "within the first 30"),
    ],
)
def test_what_is_asked_for_keeps_its_bound(comparator, value, high, unit, vi, en):
    said = bound(comparator, value, high, unit)
    assert (str(said), in_english(said)) == (vi, en)


@pytest.mark.parametrize("unit", ["%", "%/year", "pp", "points", "ratio", "VND", "count", "count/year", "rank", "per_1000", "per_10000"])
def test_no_unit_is_told_by_its_code(unit):
    for said in (unit_alone(unit), amount(3, unit), bound(">=", 3, None, unit)):
        assert not set("_").intersection(str(said))
        assert "count" not in str(said)
        assert "rank" not in str(said)


@settings(deadline=None)
@given(st.text(max_size=50) | st.text(max_size=20).map(lambda words: words * 300), st.integers(1, 3))
def test_what_a_refusal_quotes_is_bounded_wherever_it_stands(words, deep):
    said: object = words
    for _ in range(deep):
        said = Placed(joined([say("“%(text)s” không phải số", text=said), Clause(say("%(again)s", again=said))]), file_named(words))
    assert len(str(bounded(said))) <= 3**deep * (QUOTED + 60)
    assert bounded(bounded(said)) == bounded(said)
    if len(words) <= QUOTED:
        assert bounded(said) == said

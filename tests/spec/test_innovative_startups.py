"""Doanh nghiệp khởi nghiệp sáng tạo: ba cách hiểu của một dòng chỉ tiêu."""

from datetime import date

import pytest

from cotmoc.indicators import innovative_startups, innovative_startups_growth, innovative_startups_share

STARTUPS = """
    org | code       | name | kind       | founded_on | recognised_on | ended_on
    ----+------------+------+------------+------------+---------------+-----------
    t1  | 1300000001 | A    | enterprise | 2025-02-01 | 2025-11-01    |
    t1  | 1300000002 | B    | enterprise | 2023-02-01 | 2024-11-01    |
    t2  | 1300000003 | C    | enterprise | 2023-02-01 | 2024-11-01    | 2025-05-01
    t2  | N1         | D    | team       |            | 2025-11-01    |
"""


def test_recognised_enterprises_are_counted_and_teams_apart(spec):
    spec(
        innovative_startups.indicator,
        period="2025",
        startup=STARTUPS,
        expected={"t1": 2, "t2": 0, "T": 2},
        asides={unit: {"teams_and_people": 1.0} for unit in ("t2", "T", "VN")},
    )


def test_growth_is_on_the_end_of_the_year_before(spec):
    spec(innovative_startups_growth.indicator, period="2025", startup=STARTUPS, expected={"T": (2, 2), "t1": (2, 1), "t2": (0, 1)})


FOUNDED = """
    org | tax_code   | active_from
    ----+------------+------------
    t1  | 1300000001 | 2025-02-01
    t1  | 1300000008 | 2025-03-31
    t2  | 1300000009 | 2025-04-01
"""


@pytest.mark.parametrize(("as_of", "known"), [(date(2025, 3, 31), 0), (date(2025, 12, 31), 1)])
def test_the_share_is_of_enterprises_founded_in_the_period_as_far_as_they_are_recognised_by_the_closing_day(spec, as_of, known):
    expected = {"t1": (known, 2), "t2": None, "T": (known, 2)}
    spec(innovative_startups_share.indicator, period="2025-Q1", as_of=as_of, startup=STARTUPS, enterprise=FOUNDED, expected=expected)

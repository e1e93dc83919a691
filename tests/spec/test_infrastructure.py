"""Digital infrastructure as stated by quarter: the last statement of a quarter stands from its end to the end of the next."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.indicators import coverage_5g, fibre_household_share, shared_digital_platforms

STATED = """
    org | kind      | month      | quantity | covered | whole
    ----+-----------+------------+----------+---------+------
    t1  | fibre     | 2025-03-01 | 90       | 80      | 100
    t1  | fibre     | 2025-04-01 | 91       | 81      | 100
    t1  | fibre     | 2025-06-01 | 99       | 90      | 100
    t2  | fibre     | 2025-06-01 | 60       | 50      | 100
    t1  | fibre     | 2025-07-01 | 99       | 99      | 100
    t1  | mobile_5g | 2025-06-01 | 4        | 300     | 400
    T   | platform  | 2025-06-01 | 7        |         |
    T   | iot       | 2025-06-01 | 120      |         |
    so  | platform  | 2025-05-01 | 2        |         |
"""


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2025-Q1", {"t1": (80, 100), "t2": None, "T": (80, 100)}),
        ("2025-Q2", {"t1": (90, 100), "t2": (50, 100), "T": (140, 200)}),
        ("2025-H1", {"t1": (90, 100), "T": (140, 200)}),
    ],
)
def test_of_several_statements_in_a_quarter_the_last_stands(spec, period, told):
    spec(fibre_household_share.indicator, period=period, infrastructure=STATED, expected=told)


def test_while_a_quarter_runs_that_of_the_quarter_before_stands(spec):
    spec(
        fibre_household_share.indicator,
        period="2025",
        as_of=date(2025, 8, 14),
        infrastructure=STATED,
        expected={"t1": (90, 100), "T": (140, 200)},
    )


def test_a_quarter_without_a_statement_is_not_known_and_is_not_nought(spec):
    spec(shared_digital_platforms.indicator, period="2025-Q4", infrastructure=STATED, expected={"T": None, "so": None})


def test_5g_is_told_by_people_and_not_by_stations(spec):
    spec(coverage_5g.indicator, period="2025-Q2", infrastructure=STATED, expected={"t1": (300, 400), "t2": None, "T": (300, 400)})


def test_platforms_are_counted_where_they_are_kept_and_other_things_stand_beside(spec):
    spec(
        shared_digital_platforms.indicator,
        period="2025-Q2",
        infrastructure=STATED,
        expected={"T": 9, "so": 2},
        asides={"T": {"iot": 120}, "VN": {"iot": 120}},
    )

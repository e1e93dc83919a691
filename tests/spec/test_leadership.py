"""Acts of leadership, codes of conduct, pilot mechanisms."""

from __future__ import annotations

import pytest

from cotmoc.indicators import (
    committee_meetings,
    conduct_breaches,
    conduct_commitment_share,
    directives_issued,
    inspections_made,
    pilot_mechanisms_approved,
    units_with_accountable_head,
    units_with_conduct_code,
)

ACTS = """
    org | document_no | kind       | dated_on   | replaced_on | inspected
    ----+-------------+------------+------------+-------------+----------
    T   | 1           | directive  | 2025-01-10 |             |
    T   | 2           | directive  | 2025-02-10 |             |
    t1  | 3           | directive  | 2025-02-11 |             |
    T   | 4           | meeting    | 2025-02-28 |             |
    T   | 5           | inspection | 2025-02-20 |             | 6
    T   | 6           | inspection | 2025-02-21 |             | 3
    t1  | 7           | head       | 2025-01-05 | 2025-03-01  |
    t1  | 8           | head       | 2025-02-25 |             |
    t2  | 9           | head       | 2025-01-05 | 2025-03-31  |
"""


@pytest.mark.parametrize(
    ("indicator", "told"),
    [(directives_issued, {"T": 2, "t1": 1}), (committee_meetings, {"T": 1, "t1": None}), (inspections_made, {"T": 2, "t1": None})],
)
def test_acts_of_a_kind_count_in_the_month_of_their_day(spec, indicator, told):
    spec(indicator.indicator, period="2025-02", leadership=ACTS, expected=told)


def test_how_many_were_inspected_stands_beside(spec):
    spec(
        inspections_made.indicator,
        period="2025-02",
        leadership=ACTS,
        expected={"T": 2},
        asides={"T": {"inspected": 9}, "VN": {"inspected": 9}},
    )


def test_a_unit_with_two_documents_about_its_head_is_one_unit_and_one_whose_document_ended_is_none(spec):
    spec(units_with_accountable_head.indicator, period="2025-Q1", leadership=ACTS, expected={"t1": 1, "t2": 0, "T": 1})


CULTURE = """
    org | document_no | kind       | dated_on   | replaced_on | signed | bound
    ----+-------------+------------+------------+-------------+--------+------
    t1  | 1           | code       | 2024-05-01 | 2025-02-01  |        |
    t1  | 2           | code       | 2025-02-01 |             |        |
    t2  | 3           | code       | 2025-03-31 |             |        |
    t1  | 4           | commitment | 2025-01-20 |             | 18     | 20
    t2  | 5           | commitment | 2025-03-20 |             | 10     | 40
    t2  | 6           | breach     | 2025-03-21 |             |        |
    t2  | 7           | commitment | 2025-04-01 |             | 40     | 40
"""


def test_a_unit_counts_once_while_any_code_of_its_own_is_in_force(spec):
    spec(units_with_conduct_code.indicator, period="2025-Q1", digital_culture=CULTURE, expected={"t1": 1, "t2": 1, "T": 2})


def test_commitments_of_all_rounds_of_a_period_are_added(spec):
    spec(
        conduct_commitment_share.indicator,
        period="2025-Q1",
        digital_culture=CULTURE,
        expected={"t1": (18, 20), "t2": (10, 40), "T": (28, 60)},
    )


def test_breaches_are_counted_on_the_day_they_are_established(spec):
    spec(conduct_breaches.indicator, period="2025-Q1", digital_culture=CULTURE, expected={"t1": None, "t2": 1, "T": 1})


def test_a_pilot_counts_on_the_day_it_is_approved_and_a_refused_one_never(spec):
    spec(
        pilot_mechanisms_approved.indicator,
        period="2025-Q2",
        pilot_mechanism="""
            org | code | applied_on | decision | decided_on | exempted
            ----+------+------------+----------+------------+---------
            T   | a    | 2025-03-01 | approved | 2025-04-01 | yes
            T   | b    | 2025-04-02 | refused  | 2025-05-01 | no
            T   | c    | 2025-04-03 | approved | 2025-07-01 | no
            so  | d    | 2025-05-01 | approved | 2025-06-30 | no
            so  | e    | 2025-05-02 |          |            | no
        """,
        expected={"T": 2, "so": 1},
        asides={"T": {"exempted": 1}, "VN": {"exempted": 1}},
    )

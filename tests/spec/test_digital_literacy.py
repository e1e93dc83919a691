"""Digital skills for all: who is confirmed, who has learned, and the teams that help."""

from __future__ import annotations

import pytest

from cotmoc.indicators import (
    adult_digital_literacy_vneid_share,
    community_digital_team_members_share,
    community_digital_teams,
    worker_digital_skills_share,
)

LEARNERS = """
    org | month      | people   | sex    | total | learned | confirmed
    ----+------------+----------+--------+-------+---------+----------
    t1  | 2025-09-01 | adult    | female | 100   | 40      | 20
    t1  | 2025-10-01 | adult    | female | 100   | 60      | 30
    t1  | 2025-10-01 | adult    | male   | 90    | 50      | 25
    t1  | 2025-10-01 | official | male   | 10    | 10      | 8
    t1  | 2025-10-01 | pupil    | male   | 50    | 50      | 0
    t2  | 2025-10-01 | worker   | female | 40    | 10      | 4
"""
TEAMS = """
    org | code | formed_on  | dissolved_on | members
    ----+------+------------+--------------+--------
    t1  | a    | 2024-01-01 |              | 6
    t1  | b    | 2024-01-01 | 2025-10-01   | 7
    t2  | c    | 2025-10-31 |              | 5
    t2  | d    | 2025-11-01 |              | 9
"""


def test_adults_of_all_groups_count_and_pupils_do_not(spec):
    spec(
        adult_digital_literacy_vneid_share.indicator,
        period="2025-10",
        digital_literacy=LEARNERS,
        expected={"t1": (63, 200), "t2": (4, 40), "T": (67, 240)},
        asides={"t1": {"learned": 120}, "t2": {"learned": 10}, "T": {"learned": 130}, "VN": {"learned": 130}},
    )


def test_workers_are_those_of_enterprises_only(spec):
    spec(worker_digital_skills_share.indicator, period="2025-10", digital_literacy=LEARNERS, expected={"t1": None, "t2": (10, 40)})


@pytest.mark.parametrize(("period", "teams"), [("2025-09", {"t1": 2, "T": 2}), ("2025-10", {"t1": 1, "t2": 1, "T": 2})])
def test_a_team_counts_from_the_day_it_is_formed_until_the_day_it_ends(spec, period, teams):
    spec(community_digital_teams.indicator, period=period, digital_team=TEAMS, expected=teams)


def test_members_are_those_of_the_teams_there_are(spec):
    spec(
        community_digital_teams.indicator,
        period="2025-10",
        digital_team=TEAMS,
        expected={"T": 2},
        asides={"t1": {"members": 6}, "t2": {"members": 5}, "T": {"members": 11}, "VN": {"members": 11}},
    )


def test_members_by_the_population_as_stated_for_the_month(spec):
    spec(
        community_digital_team_members_share.indicator,
        period="2025-10",
        digital_team=TEAMS,
        digital_society="""
            org | measure   | month      | part | whole
            ----+-----------+------------+------+------
            t1  | health    | 2025-10-01 | 90   | 120
            t2  | health    | 2025-10-01 | 90   | 100
            t2  | signature | 2025-10-01 | 9    | 70
        """,
        expected={"t1": (6, 120), "t2": (5, 100), "T": (11, 220)},
    )

"""Information systems by level, and incidents."""

from __future__ import annotations

import pytest

from cotmoc.indicators import incident_handled_on_time_share, incidents_found, is_fully_protected_share, is_level_approved_share

SYSTEMS = """
    org | code | in_use_from | in_use_to  | level | level_approved_on | protected_on | monitored | anti_malware
    ----+------+-------------+------------+-------+-------------------+--------------+-----------+-------------
    t1  | a    | 2023-01-01  |            | 2     | 2024-06-01        | 2025-03-31   | yes       | yes
    t1  | b    | 2023-01-01  |            | 3     | 2025-04-01        | 2025-05-01   | yes       | no
    t1  | c    | 2023-01-01  |            |       |                   |              | yes       | yes
    t2  | d    | 2023-01-01  | 2025-03-31 | 1     | 2023-05-01        |              | no        | no
    t2  | e    | 2025-05-01  |            | 1     | 2025-04-15        | 2025-05-01   | yes       | yes
"""
INCIDENTS = """
    org | code | severity | found_on   | due_on     | handled_on
    ----+------+----------+------------+------------+-----------
    t1  | a    | low      | 2025-01-02 | 2025-01-10 | 2025-01-10
    t1  | b    | high     | 2025-01-02 | 2025-01-10 | 2025-02-03
    t1  | c    | serious  | 2025-01-20 | 2025-01-31 |
    t2  | d    | low      | 2025-01-28 | 2025-02-20 | 2025-02-01
"""


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2025-02", {"t1": (1, 3), "t2": (1, 1), "T": (2, 4)}),
        ("2025-03", {"t1": (1, 3), "t2": (1, 1), "T": (2, 4)}),
        ("2025-04", {"t1": (2, 3), "T": (2, 3)}),
        ("2025-05", {"t1": (2, 3), "t2": (1, 1), "T": (3, 4)}),
    ],
)
def test_a_system_counts_while_it_runs_and_as_approved_from_the_day_of_approval(spec, period, told):
    spec(is_level_approved_share.indicator, period=period, information_system=SYSTEMS, expected=told)


def test_protection_is_full_with_monitoring_and_against_malware_only(spec):
    spec(
        is_fully_protected_share.indicator, period="2025-05", information_system=SYSTEMS, expected={"t1": (1, 3), "t2": (1, 1), "T": (2, 4)}
    )


@pytest.mark.parametrize(
    ("period", "told"),
    [("2025-01", {"t1": (1, 2), "t2": None, "T": (1, 2)}), ("2025-02", {"t1": (0, 2), "t2": (1, 1), "T": (1, 3)})],
)
def test_late_incidents_still_open_are_in_the_whole_and_those_not_yet_due_are_not(spec, period, told):
    spec(incident_handled_on_time_share.indicator, period=period, incident=INCIDENTS, expected=told)


def test_incidents_are_counted_on_the_day_they_are_found(spec):
    spec(
        incidents_found.indicator,
        period="2025-01",
        incident=INCIDENTS,
        expected={"t1": 3, "t2": 1, "T": 4},
        asides={"t1": {"grave": 2}, "T": {"grave": 2}, "VN": {"grave": 2}},
    )

"""Hồ sơ: nộp trực tuyến và giải quyết đúng hạn."""

from cotmoc.indicators import (
    dossier_digitisation_share,
    dossier_on_time_share,
    online_dossier_share,
    online_service_use_share,
    satisfaction_share,
)


def test_only_dossiers_of_procedures_offered_online_on_that_day_count(spec):
    spec(
        online_dossier_share.indicator,
        period="2025-Q1",
        procedure="""
             org | code | valid_from | online_level | online_from
             ----+------+------------+--------------+------------
             T   | P1   | 2020-01-01 | full         | 2025-02-01
             U   | P1   | 2020-01-01 | partial      | 2025-03-01
             T   | P2   | 2020-01-01 | none         |
         """,
        dossier="""
             org | procedure_code | received_on | channel
             ----+----------------+-------------+--------
             t1  | P1             | 2025-01-31  | online
             t1  | P1             | 2025-02-01  | online
             t1  | P1             | 2025-02-02  | counter
             t2  | P2             | 2025-02-02  | online
             t2  | P1             | 2025-04-01  | online
         """,
        expected={"t1": (1, 2), "t2": None, "T": (1, 2)},
    )


DOSSIERS = """
    org | received_on | due_on     | resolved_on
    ----+-------------+------------+------------
    t1  | 2025-01-02  | 2025-01-10 | 2025-01-10
    t1  | 2025-01-02  | 2025-01-10 | 2025-01-11
    t1  | 2025-01-02  | 2025-01-30 |
    t1  | 2025-01-02  | 2025-01-31 |
    t2  | 2025-01-02  | 2025-01-10 | 2025-02-05
"""


def test_late_ones_still_open_are_in_the_whole_and_those_not_yet_due_are_not(spec):
    spec(dossier_on_time_share.indicator, period="2025-01", dossier=DOSSIERS, expected={"t1": (1, 3), "t2": (0, 1), "T": (1, 4)})


def test_a_late_dossier_counts_as_open_until_it_is_resolved_and_then_as_resolved(spec):
    spec(dossier_on_time_share.indicator, period="2025-02", dossier=DOSSIERS, expected={"t2": (0, 1), "t1": (0, 2), "T": (0, 3)})


RESULTS = """
    org | received_on | due_on     | resolved_on | channel | digitised | satisfied
    ----+-------------+------------+-------------+---------+-----------+----------
    t1  | 2025-01-02  | 2025-01-10 | 2025-01-10  | online  | true      | true
    t1  | 2025-01-02  | 2025-01-10 | 2025-02-11  | counter | true      | false
    t1  | 2025-01-02  | 2025-01-30 |             | post    | false     |
    t2  | 2025-01-02  | 2025-01-10 | 2025-01-05  | online  | false     |
"""


def test_use_of_online_services_is_of_all_dossiers_received(spec):
    spec(online_service_use_share.indicator, period="2025-01", dossier=RESULTS, expected={"t1": (1, 3), "t2": (1, 1), "T": (2, 4)})


def test_digitised_are_counted_among_those_with_a_result(spec):
    spec(dossier_digitisation_share.indicator, period="2025-Q1", dossier=RESULTS, expected={"t1": (2, 2), "t2": (0, 1), "T": (2, 3)})


def test_only_who_was_asked_is_satisfied_or_not(spec):
    spec(satisfaction_share.indicator, period="2025-Q1", dossier=RESULTS, expected={"t1": (1, 2), "t2": None, "T": (1, 2)})

"""Đầu tư, vốn dự án, văn bản: registered and disbursed apart, rates of sums, deadlines."""

from cotmoc.indicators import (
    investment_disbursed,
    investment_registered,
    policy_documents_issued,
    policy_issued_on_time_share,
    project_disbursement_rate,
    venture_capital,
)

MONEY = """
    org | code | stage      | booked_on  | field    | amount
    ----+------+------------+------------+----------+-------
    t1  | 1    | registered | 2025-02-01 | hightech | 500
    t1  | 1    | disbursed  | 2025-06-30 | hightech | 120
    t1  | 1    | disbursed  | 2025-12-31 | hightech | 80
    t2  | 2    | registered | 2024-12-31 | venture  | 90
    t2  | 2    | disbursed  | 2025-03-31 | venture  | 40
"""


def test_what_was_registered_is_not_what_was_paid(spec):
    spec(investment_registered.indicator, period="2025", investment=MONEY, expected={"t1": 500, "t2": None, "T": 500, "U": None})


def test_every_disbursement_counts_on_its_day(spec):
    spec(investment_disbursed.indicator, period="2025", investment=MONEY, expected={"t1": 200, "t2": 40, "T": 240})


def test_venture_capital_is_what_was_paid_of_it(spec):
    spec(venture_capital.indicator, period="2025", investment=MONEY, expected={"t1": None, "t2": 40, "T": 40})


def test_the_rate_of_a_province_is_one_of_sums_over_projects_months_and_sources(spec):
    spec(
        project_disbursement_rate.indicator,
        period="2025",
        project_spending="""
            org | project | month      | source   | planned | disbursed
            ----+---------+------------+----------+---------+----------
            t1  | A       | 2025-01-01 | province | 100     | 0
            t1  | A       | 2025-06-01 | province | 100     | 150
            t1  | A       | 2025-06-01 | central  | 300     | 30
            t2  | B       | 2025-03-01 | province | 500     | 320
            t2  | B       | 2024-03-01 | province | 500     | 500
        """,
        expected={"t1": (180, 500), "t2": (320, 500), "T": (500, 1000), "U": None},
    )


def test_money_without_a_plan_has_no_rate(spec):
    spec(
        project_disbursement_rate.indicator,
        period="2025",
        project_spending="""
            org | project | month      | planned | disbursed
            ----+---------+------------+---------+----------
            t1  | A       | 2025-01-01 | 0       | 20
        """,
        expected={"t1": (20, 0)},
        note="Mẫu số bằng 0",
    )


DOCUMENTS = """
    org | code | assigned_on | due_on     | issued_on  | number | dropped_on
    ----+------+-------------+------------+------------+--------+-----------
    so  | A    | 2025-01-02  | 2025-03-31 | 2025-03-31 | 1      |
    so  | B    | 2025-01-02  | 2025-06-30 | 2025-07-01 | 2      |
    so  | C    | 2025-01-02  | 2025-06-30 |            |        | 2025-05-01
    so  | D    | 2025-01-02  | 2025-06-30 |            |        | 2025-08-01
    t1  | E    | 2025-01-02  | 2026-02-01 | 2025-12-01 | 3      |
    t1  | F    | 2025-01-02  | 2025-12-31 | 2025-01-05 | 4      |"""


def test_a_document_is_on_time_up_to_its_deadline_and_one_dropped_before_is_not_due(spec):
    spec(
        policy_issued_on_time_share.indicator,
        period="2025",
        policy_instrument=DOCUMENTS,
        expected={"so": (1, 3), "t1": (1, 1), "T": (2, 4), "U": None},
    )


def test_late_ones_are_issued_all_the_same(spec):
    spec(policy_documents_issued.indicator, period="2025", policy_instrument=DOCUMENTS, expected={"so": 2, "t1": 2, "T": 4})

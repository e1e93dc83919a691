"""Kết quả KH&CN ứng dụng sau 12 tháng nghiệm thu: a task counts once its twelve months have passed."""

from datetime import date

from cotmoc.indicators.rd_results_applied_12m_share import indicator


def test_a_task_counts_in_the_period_in_which_its_twelve_months_end(spec):
    spec(
        indicator,
        period="2025",
        research_task="""
             org | code | starts_on  | accepted_on | grade
             ----+------+------------+-------------+------
             t1  | A    | 2022-01-01 | 2024-03-10  | dat
             t1  | B    | 2022-01-01 | 2024-12-31  | xuat_sac
             t2  | C    | 2022-01-01 | 2023-12-31  | dat
             t2  | D    | 2022-01-01 | 2025-01-01  | dat
         """,
        research_application="""
             org | task_code | applied_on
             ----+-----------+-----------
             t1  | A         | 2024-06-01
             t2  | D         | 2025-02-01
         """,
        expected={"t1": (1, 2), "t2": None, "T": (1, 2), "VN": (1, 2), "U": None},
        asides={
            "t1": {"maturing": 0.0, "maturing_applied": 0.0},
            **{unit: {"maturing": 1.0, "maturing_applied": 1.0} for unit in ("t2", "T", "VN")},
        },
    )


def test_the_day_of_the_anniversary_is_inside_and_the_next_is_not(spec):
    spec(
        indicator,
        period="2025",
        research_task="""
             org | code | starts_on  | accepted_on | grade
             ----+------+------------+-------------+------
             t1  | A    | 2022-01-01 | 2024-03-10  | dat
             t1  | B    | 2022-01-01 | 2024-03-10  | dat
         """,
        research_application="""
             org | task_code | applied_on
             ----+-----------+-----------
             t1  | A         | 2025-03-10
             t1  | B         | 2025-03-11
         """,
        expected={"t1": (1, 2)},
    )


def test_twelve_months_after_the_29th_of_february_is_the_28th(spec):
    table = """
             org | code | starts_on  | accepted_on | grade
             ----+------+------------+-------------+------
             t1  | A    | 2022-01-01 | 2024-02-29  | dat
    """
    spec(
        indicator,
        period="2025-Q1",
        as_of=date(2025, 2, 28),
        research_task=table,
        research_application="""
             org | task_code | applied_on
             ----+-----------+-----------
             t1  | A         | 2025-02-28
         """,
        expected={"t1": (1, 1)},
    )


def test_a_task_is_not_counted_before_its_twelve_months_have_passed_on_the_day(spec):
    spec(
        indicator,
        period="2025-Q1",
        as_of=date(2025, 2, 27),
        research_task="""
             org | code | starts_on  | accepted_on | grade
             ----+------+------------+-------------+------
             t1  | A    | 2022-01-01 | 2024-02-29  | dat
         """,
        expected={"t1": None},
    )


def test_failed_tasks_never_count_and_several_uses_of_a_task_count_once(spec):
    spec(
        indicator,
        period="2025",
        research_task="""
             org | code | starts_on  | accepted_on | grade
             ----+------+------------+-------------+----------
             t1  | A    | 2022-01-01 | 2024-03-10  | khong_dat
             t1  | B    | 2022-01-01 | 2024-03-10  | dat
             t1  | C    | 2022-01-01 |             |
         """,
        research_application="""
             org | task_code | applied_on
             ----+-----------+-----------
             t1  | A         | 2024-05-01
             t1  | B         | 2024-05-01
             t1  | B         | 2024-06-01
             t1  | B         | 2026-06-01
         """,
        expected={"t1": (1, 1)},
    )


def test_a_use_before_acceptance_counts(spec):
    spec(
        indicator,
        period="2025",
        research_task="""
             org | code | starts_on  | accepted_on | grade
             ----+------+------------+-------------+------
             t1  | A    | 2022-01-01 | 2024-03-10  | dat
         """,
        research_application="""
             org | task_code | applied_on
             ----+-----------+-----------
             t1  | A         | 2023-12-01
         """,
        expected={"t1": (1, 1)},
    )

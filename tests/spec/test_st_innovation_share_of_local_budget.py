"""Chi ngân sách địa phương cho KHCN, ĐMST."""

from datetime import date

from cotmoc.indicators.st_innovation_share_of_local_budget import indicator


def test_settled_figures_count_and_while_there_are_none_the_disbursed_ones(spec):
    spec(
        indicator,
        period="2024",
        budget_line="""
             org | code | fiscal_year | booked_on  | field | phase      | amount  | is_total
             ----+------+-------------+------------+-------+------------+---------+---------
             so  | 1    | 2024        | 2024-12-31 | khcn  | quyet_toan | 700000  |
             so  | 1    | 2024        | 2024-11-30 | khcn  | giai_ngan  | 600000  |
             so  | 2    | 2024        | 2024-11-30 | dmst  | giai_ngan  | 300000  |
             so  | 3    | 2024        | 2024-12-31 | cds   | quyet_toan | 900000  |
             so  | 1    | 2024        | 2024-01-10 | khcn  | du_toan    | 500000  |
             T   | 0    | 2024        | 2024-12-31 | khac  | quyet_toan | 9000000 | yes
             T   | 0    | 2024        | 2024-01-10 | khac  | du_toan    | 8000000 | yes
         """,
        expected={"T": (1_000_000, 9_000_000), "so": (1_000_000, None)},
        asides={
            "so": {"planned": 500_000.0},
            "T": {"planned": 500_000.0, "planned_all": 8_000_000.0},
            "VN": {"planned": 500_000.0, "planned_all": 8_000_000.0},
        },
    )


def test_a_line_serving_two_fields_is_counted_by_its_percentages_and_money_carried_over_not_at_all(spec):
    spec(
        indicator,
        period="2024",
        budget_line="""
             org | code | fiscal_year | booked_on  | field | field_percent | phase      | amount  | is_total | is_carry_over
             ----+------+-------------+------------+-------+---------------+------------+---------+----------+--------------
             so  | 1    | 2024        | 2024-12-31 | khcn  | 33.33         | quyet_toan | 1000001 |          |
             so  | 1    | 2024        | 2024-12-31 | cds   | 66.67         | quyet_toan | 1000001 |          |
             so  | 2    | 2024        | 2024-12-31 | khcn  | 100           | quyet_toan | 5000000 |          | yes
             T   | 0    | 2024        | 2024-12-31 | khac  | 100           | quyet_toan | 9000000 | yes      |
             T   | 9    | 2024        | 2024-12-31 | khac  | 100           | quyet_toan | 7000000 | yes      | yes
         """,
        expected={"T": (333_300.3333, 9_000_000)},
    )


def test_a_total_of_nought_gives_no_share(spec):
    spec(
        indicator,
        period="2024",
        note="Mẫu số bằng 0",
        budget_line="""
             org | code | fiscal_year | booked_on  | field | phase      | amount | is_total
             ----+------+-------------+------------+-------+------------+--------+---------
             T   | 1    | 2024        | 2024-12-31 | khcn  | quyet_toan | 700000 |
             T   | 0    | 2024        | 2024-12-31 | khac  | quyet_toan | 0      | yes
         """,
        expected={"T": (700_000, 0), "U": None},
    )


def test_a_settlement_of_december_does_not_switch_off_what_was_disbursed_by_september(spec):
    """A report on the third quarter is often made when the year has been settled."""
    spec(
        indicator,
        period="2025",
        as_of=date(2025, 9, 14),
        budget_line="""
             org | code | fiscal_year | booked_on  | field | phase      | amount  | is_total
             ----+------+-------------+------------+-------+------------+---------+---------
             so  | 1    | 2025        | 2025-06-30 | khcn  | giai_ngan  | 600000  |
             so  | 1    | 2025        | 2025-12-31 | khcn  | quyet_toan | 700000  |
             T   | 0    | 2025        | 2025-06-30 | khac  | giai_ngan  | 5000000 | yes
             T   | 0    | 2025        | 2025-12-31 | khac  | quyet_toan | 9000000 | yes
         """,
        expected={"T": (600_000, 5_000_000), "so": (600_000, None)},
    )

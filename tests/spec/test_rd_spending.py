"""Chi R&D và chi ngân sách cho KHCN, ĐMST, CĐS: research apart from the rest, the province's own money apart from the whole."""

from cotmoc.indicators import rd_nonstate_share, rd_spend_share_of_grdp, stid_share_of_local_budget
from cotmoc.indicators.slices import dimensions_of

BUDGET = """
    org | code | fiscal_year | booked_on  | field | field_percent | phase      | amount | is_rd | is_carry_over | is_total
    ----+------+-------------+------------+-------+---------------+------------+--------+-------+---------------+---------
    so  | 1    | 2025        | 2025-12-31 | khcn  | 100           | quyet_toan | 200    | yes   |               |
    so  | 2    | 2025        | 2025-12-31 | cds   | 50            | quyet_toan | 300    |       |               |
    so  | 3    | 2025        | 2025-12-31 | dmst  | 100           | giai_ngan  | 50     | yes   |               |
    so  | 4    | 2025        | 2025-12-31 | dmst  | 100           | quyet_toan | 999    | yes   | yes           |
    T   | 0    | 2025        | 2025-12-31 | khac  | 100           | quyet_toan | 10000  |       |               | yes
"""
SPENT = """
    org | spent_on   | source     | field | amount | rd_amount
    ----+------------+------------+-------+--------+----------
    t1  | 2025-12-31 | enterprise | cds   | 900    | 500
    T   | 2025-12-31 | fund       | khcn  | 100    |
"""


def test_the_three_per_cent_are_of_science_innovation_and_digital_work_together(spec):
    spec(stid_share_of_local_budget.indicator, period="2025", budget_line=BUDGET, expected={"T": (400, 10_000), "U": None})


def test_research_is_the_part_that_says_so(spec):
    spec(
        rd_spend_share_of_grdp.indicator,
        period="2025",
        budget_line=BUDGET,
        stid_spending=SPENT,
        published_figure="""
            org | indicator           | period | value | unit | vintage
            ----+---------------------+--------+-------+------+-----------
            T   | grdp_current_prices | 2025   | 75000 | đồng | chinh_thuc
        """,
        expected={"T": (750, 75_000)},
    )


def test_two_thirds_come_from_society(spec):
    spec(
        rd_nonstate_share.indicator,
        period="2025",
        budget_line=BUDGET,
        stid_spending=SPENT,
        expected={"T": (500, 750), "t1": (500, 500), "U": None},
    )


def test_a_whole_that_is_a_line_of_totals_knows_no_parts_so_each_is_told_as_what_it_adds():
    assert {dimension.name: dimension.adds for dimension in dimensions_of(stid_share_of_local_budget.indicator)} == {
        "field": True,
        "kind": True,
    }

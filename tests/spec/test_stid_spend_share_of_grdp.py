"""Chi cho KHCN, ĐMST và CĐS so với GRDP."""

from cotmoc.indicators.stid_spend_share_of_grdp import indicator

SPENT = """
    org | spent_on   | source     | field | amount
    ----+------------+------------+-------+-------------
    T   | 2024-12-31 | enterprise | cds   | 900000000000
    t1  | 2024-12-31 | fund       | khcn  | 100000000000
"""
BUDGET = """
    org | code | fiscal_year | booked_on  | field | phase      | amount       | is_total
    ----+------+-------------+------------+-------+------------+--------------+---------
    so  | 1    | 2024        | 2024-12-31 | cds   | quyet_toan | 200000000000 |
    T   | 0    | 2024        | 2024-12-31 | khac  | quyet_toan | 900000000000 | yes
"""


def test_budget_and_other_spending_are_added_and_an_official_grdp_replaces_an_estimate(spec):
    spec(
        indicator,
        period="2024",
        budget_line=BUDGET,
        stid_spending=SPENT,
        published_figure="""
             org | indicator           | period | value | unit    | vintage    | source_url
             ----+---------------------+--------+-------+---------+------------+-----------
             T   | grdp_current_prices | 2024   | 58000 | tỷ đồng | uoc        | a
             T   | grdp_current_prices | 2024   | 60000 | tỷ đồng | chinh_thuc | b
             T   | grdp_current_prices | 2024   | 99999 | tỷ đồng | muc_tieu   | c
         """,
        expected={"T": (1.2e12, 6e13)},
    )


def test_without_grdp_there_is_no_share_only_the_spending(spec):
    spec(
        indicator,
        period="2024",
        stid_spending=SPENT,
        expected={"T": (1e12, None), "t1": (1e11, None), "U": None},
        note="Chưa có số liệu mẫu số",
    )

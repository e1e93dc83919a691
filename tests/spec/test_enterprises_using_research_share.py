"""Doanh nghiệp sử dụng kết quả nghiên cứu của viện, trường."""

from cotmoc.indicators.enterprises_using_research_share import indicator

FIRMS = """
    org | tax_code   | active_from | active_to  | is_branch
    ----+------------+-------------+------------+----------
    t1  | 1300000001 | 2015-01-01  |            |
    t1  | 1300000002 | 2015-01-01  |            |
    t2  | 1300000003 | 2015-01-01  | 2025-03-01 |
    t2  | 1300000004 | 2015-01-01  |            |
"""


def test_uses_of_the_last_36_months_count_once_a_firm_at_its_head_office(spec):
    spec(
        indicator,
        period="2025",
        enterprise=FIRMS,
        research_use="""
        org | tax_code   | used_on    | provider | kind
        ----+------------+------------+----------+---------
        T   | 1300000001 | 2023-01-01 | a        | contract
        T   | 1300000001 | 2025-01-01 | b        | licence
        T   | 1300000002 | 2022-12-31 | a        | contract
        T   | 1300000003 | 2025-01-01 | a        | contract
        T   | 1300000004 | 2025-01-01 | a        | survey
        T   | 1300000099 | 2025-01-01 | a        | contract
    """,
        expected={"t1": (1, 2), "t2": (0, 1), "T": (1, 3)},
    )

"""Thương mại điện tử: a seller counts once over channels and periods, and is forgotten after twelve months."""

from cotmoc.indicators import ecommerce_enterprises_share, ecommerce_revenue, ecommerce_sellers

SOLD = """
    org | seller_code | seller     | channel     | ends_on    | revenue
    ----+-------------+------------+-------------+------------+--------
    t1  | 1           | enterprise | marketplace | 2025-03-31 | 100
    t1  | 1           | enterprise | social      | 2025-03-31 | 20
    t1  | 1           | enterprise | marketplace | 2025-06-30 | 130
    t1  | H-01        | household  | social      | 2024-12-31 | 7
    t1  | H-02        | household  | social      | 2025-12-31 |
    t2  | 2           | enterprise | own_site    | 2025-09-30 | 50
    t2  | 9           | enterprise | own_site    | 2025-09-30 | 50
"""


def test_a_seller_counts_once_and_for_twelve_months(spec):
    spec(ecommerce_sellers.indicator, period="2025", ecommerce_activity=SOLD, expected={"t1": 2, "t2": 2, "T": 4, "U": None})


def test_revenue_is_added_over_channels(spec):
    spec(ecommerce_revenue.indicator, period="2025", ecommerce_activity=SOLD, expected={"t1": 250, "t2": 100, "T": 350})


def test_only_active_enterprises_on_the_register_are_a_part_of_them(spec):
    spec(
        ecommerce_enterprises_share.indicator,
        period="2025",
        ecommerce_activity=SOLD,
        enterprise="""
            org | tax_code | active_from | active_to
            ----+----------+-------------+-----------
            t1  | 1        | 2020-01-01  |
            t1  | 2        | 2020-01-01  | 2025-12-01
            t2  | 3        | 2020-01-01  |
            t2  | 4        | 2020-01-01  |
        """,
        expected={"t1": (1, 1), "t2": (0, 2), "T": (1, 3)},
    )

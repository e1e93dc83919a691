"""What was published, and how many it reached."""

from __future__ import annotations

from cotmoc.indicators import communication_items, communication_reach

ITEMS = """
    org | title | form      | channel | published_on | reach
    ----+-------+-----------+---------+--------------+------
    t1  | a     | article   | press   | 2025-03-01   | 100
    t1  | a     | article   | social  | 2025-03-01   | 900
    t1  | b     | column    | press   | 2025-03-31   |
    t2  | c     | broadcast | press   | 2025-04-01   | 50
    so  | d     | column    | portal  | 2025-03-15   | 7
"""


def test_each_item_counts_on_its_day_and_again_on_another_channel(spec):
    spec(
        communication_items.indicator,
        period="2025-03",
        communication=ITEMS,
        expected={"t1": 3, "t2": None, "so": 1, "T": 4},
        asides={"t1": {"columns": 1}, "so": {"columns": 1}, "T": {"columns": 2}, "VN": {"columns": 2}},
    )


def test_reach_is_added_where_it_was_counted(spec):
    spec(communication_reach.indicator, period="2025-03", communication=ITEMS, expected={"t1": 1000, "so": 7, "t2": None, "T": 1007})


def test_reach_of_a_year_is_that_of_all_its_months(spec):
    spec(communication_reach.indicator, period="2025", communication=ITEMS, expected={"T": 1057, "t2": 50})

"""Chi cho KHCN, ĐMST và CĐS so với GRDP."""

import pytest

from cotmoc.indicators.quotient import CONTESTED, NO_DENOMINATOR
from cotmoc.indicators.stid_spend_share_of_grdp import indicator
from tests.engine import world

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


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["source_url", "method"])
def test_where_two_figures_of_grdp_differ_the_share_says_so_and_not_that_there_is_none(way):
    place = world.World(world.country())
    place.fill("budget_line", BUDGET)
    place.fill(
        "published_figure",
        f"""
             org | indicator           | period | value | unit    | vintage    | {way}
             ----+---------------------+--------+-------+---------+------------+-------
             T   | grdp_current_prices | 2024   | 58000 | tỷ đồng | chinh_thuc | a
             T   | grdp_current_prices | 2024   | 60000 | tỷ đồng | chinh_thuc | b
         """,
    )
    code = world.code_of(indicator)
    made = place.compute({code: indicator}, world.as_of("2024"))
    found = world.values_of(made, place.units, code, "recorded", "2024")
    assert (found["T"]["value"], found["T"]["numerator"], found["T"]["note"]) == (None, 2e11, CONTESTED)
    assert {row["note"] for unit, row in found.items() if unit != "T"} == {NO_DENOMINATOR}


@pytest.mark.parametrize(
    ("value", "unit"), [("8", "nghìn tỷ đồng"), ("8000", "tỷ VND"), ("8000", "Tỉ đồng"), ("8000000", "tr.đ"), ("8000", "tỷ")]
)
def test_grdp_is_money_however_its_unit_is_written(spec, value, unit):
    spec(
        indicator,
        period="2024",
        stid_spending="""
             org | spent_on   | source     | field | amount
             ----+------------+------------+-------+-------------
             T   | 2024-12-31 | enterprise | cds   | 80000000000
        """,
        budget_line="""
             org | code | fiscal_year | booked_on  | field | phase      | amount
             ----+------+-------------+------------+-------+------------+--------
             T   | 1    | 2024        | 2024-12-31 | khcn  | quyet_toan | 0
        """,
        published_figure=f"""
             org | indicator           | period | value   | unit   | vintage
             ----+---------------------+--------+---------+--------+-----------
             T   | grdp_current_prices | 2024   | {value} | {unit} | chinh_thuc
        """,
        expected={"T": (80_000_000_000, 8_000_000_000_000)},
    )

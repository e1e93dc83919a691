"""Số liệu vĩ mô: best vintage, longest period, sum of sectors; growth and productivity, in all and by sector."""

import pytest

from cotmoc.indicators import (
    hightech_export_share,
    hightech_share_of_industry,
    hightech_share_of_key_farming,
    labour_productivity,
    labour_productivity_growth,
    value_added_growth,
)
from tests.engine.world import merged_country

GRDP = """
    org | series      | sector      | price    | period | amount | unit         | vintage
    ----+-------------+-------------+----------+--------+--------+--------------+-----------
    T   | value_added | agriculture | constant | 2024   | 400    | billion_dong | chinh_thuc
    T   | value_added | industry    | constant | 2024   | 300    | billion_dong | chinh_thuc
    T   | value_added | services    | constant | 2024   | 250    | billion_dong | chinh_thuc
    T   | value_added | product_tax | constant | 2024   | 50     | billion_dong | chinh_thuc
    T   | value_added | agriculture | constant | 2025   | 999    | billion_dong | uoc
    T   | value_added | agriculture | constant | 2025   | 412    | billion_dong | so_bo
    T   | value_added | industry    | constant | 2025   | 336    | billion_dong | so_bo
    T   | value_added | services    | constant | 2025   | 270000 | million_dong | so_bo
    T   | value_added | product_tax | constant | 2025   | 52     | billion_dong | so_bo
    T   | value_added | whole       | constant | 2025   | 1070   | billion_dong | so_bo
"""
LABOUR = """
    T   | labour      | agriculture | none     | 2024   | 5      | thousand_persons | chinh_thuc
    T   | labour      | industry    | none     | 2024   | 3      | thousand_persons | chinh_thuc
    T   | labour      | services    | none     | 2024   | 2000   | person           | chinh_thuc
    T   | labour      | agriculture | none     | 2025   | 4700   | person           | chinh_thuc
    T   | labour      | industry    | none     | 2025   | 3200   | person           | chinh_thuc
    T   | labour      | services    | none     | 2025   | 2100   | person           | chinh_thuc
"""


def test_growth_takes_the_best_vintage_and_counts_a_whole_beside_its_parts_once(spec):
    spec(value_added_growth.indicator, period="2025", macro_series=GRDP, expected={"T": (1070e9, 1000e9), "U": None, "t1": None})


def test_a_whole_stands_where_its_parts_are_missing(spec):
    spec(
        value_added_growth.indicator,
        period="2025",
        macro_series="""
            org | series      | sector | price    | period | amount | unit         | vintage
            ----+-------------+--------+----------+--------+--------+--------------+-----------
            T   | value_added | whole  | constant | 2024   | 1000   | billion_dong | chinh_thuc
            T   | value_added | whole  | current  | 2024   | 1700   | billion_dong | chinh_thuc
            T   | value_added | whole  | constant | 2025   | 1080   | billion_dong | uoc
        """,
        expected={"T": (1080e9, 1000e9)},
    )


def test_the_figure_of_a_year_stands_before_those_of_its_quarters(spec):
    spec(
        value_added_growth.indicator,
        period="2025",
        macro_series="""
            org | series      | sector   | price    | period  | amount | unit         | vintage
            ----+-------------+----------+----------+---------+--------+--------------+-----------
            T   | value_added | industry | constant | 2024    | 200    | billion_dong | chinh_thuc
            T   | value_added | industry | constant | 2025-Q1 | 48     | billion_dong | chinh_thuc
            T   | value_added | industry | constant | 2025-Q2 | 52     | billion_dong | chinh_thuc
            T   | value_added | industry | constant | 2025    | 220    | billion_dong | uoc
            U   | value_added | industry | constant | 2024    | 200    | billion_dong | chinh_thuc
            U   | value_added | industry | constant | 2025-H1 | 110    | billion_dong | uoc
            U   | value_added | industry | constant | 2025-Q1 | 50     | billion_dong | uoc
            U   | value_added | industry | constant | 2025-H2 | 120    | billion_dong | uoc
        """,
        expected={"T": (220e9, 200e9), "U": (230e9, 200e9), "VN": (450e9, 400e9)},
    )


def test_productivity_divides_sums_at_current_prices(spec):
    spec(
        labour_productivity.indicator,
        period="2024",
        macro_series=GRDP + LABOUR + "T | value_added | whole | current | 2024 | 1500 | billion_dong | so_bo",
        expected={"T": (1500e9, 10_000)},
    )


def test_growth_of_productivity_is_of_output_per_worker_and_not_of_output(spec):
    spec(
        labour_productivity_growth.indicator,
        period="2025",
        macro_series="""
            org | series      | sector   | price    | period | amount | unit         | vintage
            ----+-------------+----------+----------+--------+--------+--------------+-----------
            T   | value_added | whole    | constant | 2024   | 1000   | billion_dong | chinh_thuc
            T   | value_added | whole    | constant | 2025   | 1100   | billion_dong | chinh_thuc
            T   | labour      | whole    | none     | 2024   | 10000  | person       | chinh_thuc
            T   | labour      | whole    | none     | 2025   | 8000   | person       | chinh_thuc
            U   | value_added | whole    | constant | 2024   | 1000   | billion_dong | chinh_thuc
            U   | value_added | whole    | constant | 2025   | 1000   | billion_dong | chinh_thuc
            U   | labour      | whole    | none     | 2024   | 10000  | person       | chinh_thuc
            U   | labour      | whole    | none     | 2025   | 16000  | person       | chinh_thuc
        """,
        expected={"T": 37.5, "U": -37.5, "VN": -12.5},
    )


def test_without_the_year_before_there_is_no_growth_of_productivity(spec):
    spec(
        labour_productivity_growth.indicator,
        period="2025",
        macro_series="""
            org | series      | sector   | price    | period | amount | unit         | vintage
            ----+-------------+----------+----------+--------+--------+--------------+-----------
            T   | value_added | whole    | constant | 2025   | 1100   | billion_dong | chinh_thuc
            T   | labour      | whole    | none     | 2025   | 8000   | person       | chinh_thuc
        """,
        expected={"T": None},
        note="Chưa có số liệu năm trước",
    )


@pytest.mark.parametrize(
    ("indicator", "top", "bottom"),
    [
        (hightech_export_share.indicator, "hightech_exports | whole", "exports | whole"),
        (hightech_share_of_industry.indicator, "hightech_output | industry", "output | industry"),
        (hightech_share_of_key_farming.indicator, "hightech_key_output | agriculture", "key_output | agriculture"),
    ],
)
def test_shares_of_high_technology(spec, indicator, top, bottom):
    unit = "million_usd" if "exports" in top else "million_dong"
    spec(
        indicator,
        period="2025",
        macro_series=f"""
            org | series | sector | price | period | amount | unit | vintage
            T | {top} | current | 2025 | 30 | {unit} | chinh_thuc
            T | {bottom} | current | 2025 | 120 | {unit} | chinh_thuc
            T | {top.split("|")[0]} | tourism | current | 2024 | 7 | {unit} | chinh_thuc
        """,
        expected={"T": (30e6, 120e6), "U": None},
    )


def test_three_quarters_are_not_held_against_four(spec):
    spec(
        value_added_growth.indicator,
        period="2025",
        macro_series="""
            org | series      | sector   | price    | period  | amount | unit         | vintage
            ----+-------------+----------+----------+---------+--------+--------------+-----------
            T   | value_added | industry | constant | 2024    | 200    | billion_dong | chinh_thuc
            T   | value_added | services | constant | 2024    | 100    | billion_dong | chinh_thuc
            T   | value_added | industry | constant | 2025    | 220    | billion_dong | uoc
            T   | value_added | services | constant | 2025-Q1 | 30     | billion_dong | uoc
        """,
        expected={"T": None},
    )


def test_a_year_told_by_the_old_provinces_and_then_by_the_new_one_is_whole(spec):
    spec(
        value_added_growth.indicator,
        period="2025",
        boundary="new34",
        units=merged_country(),
        macro_series="""
            org | series      | sector   | price    | period  | amount | unit         | vintage
            ----+-------------+----------+----------+---------+--------+--------------+-----------
            A   | value_added | industry | constant | 2024    | 200    | billion_dong | chinh_thuc
            B   | value_added | industry | constant | 2024    | 100    | billion_dong | chinh_thuc
            A   | value_added | industry | constant | 2025-H1 | 105    | billion_dong | uoc
            B   | value_added | industry | constant | 2025-H1 | 55     | billion_dong | uoc
            M   | value_added | industry | constant | 2025-H2 | 170    | billion_dong | uoc
        """,
        expected={"M": (330e9, 300e9)},
    )


def test_a_figure_that_is_missing_is_not_nought(spec):
    spec(
        labour_productivity.indicator,
        period="2024",
        macro_series="""
            org | series      | sector   | price    | period  | amount | unit         | vintage
            ----+-------------+----------+----------+---------+--------+--------------+-----------
            T   | labour      | whole    | none     | 2024    | 200    | person       | chinh_thuc
        """,
        expected={"T": None},
        note="Chưa có số liệu tử số",
    )

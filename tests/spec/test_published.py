"""Chỉ số công bố: như đã công bố, đúng phương pháp, đúng loại số liệu."""

import pytest

from cotmoc.indicators import (
    digital_economy_share_of_grdp,
    dti_province,
    dti_self_assessed,
    ecommerce_share_of_retail,
    grdp_growth,
    hdi,
    pii_rank,
    pii_score,
    tfp_contribution_to_grdp_growth,
)
from cotmoc.indicators.quotient import DISPUTED, ELSEWHERE
from tests.engine.world import merged_country


def test_the_official_figure_wins_and_a_target_is_never_a_value(spec):
    spec(
        digital_economy_share_of_grdp.indicator,
        period="2024",
        published_figure="""
        org | indicator             | period | value | vintage    | source_url
        ----+-----------------------+--------+-------+------------+-----------
        T   | digital_economy_share | 2024   | 9.1   | uoc        | a
        T   | digital_economy_share | 2024   | 8.7   | chinh_thuc | b
        T   | digital_economy_share | 2024   | 8.9   | so_bo      | c
        U   | digital_economy_share | 2024   | 15    | muc_tieu   | d
    """,
        expected={"T": 8.7, "U": None, "VN": None},
    )


def test_a_figure_of_another_series_is_not_taken(spec):
    spec(
        digital_economy_share_of_grdp.indicator,
        period="2022",
        published_figure="""
        org | indicator                 | period | value | vintage
        ----+---------------------------+--------+-------+-----------
        T   | digital_economy_share_mic | 2022   | 12.6  | chinh_thuc
    """,
        expected={"T": None},
    )


@pytest.mark.parametrize(
    ("indicator", "series", "value"),
    [
        (tfp_contribution_to_grdp_growth.indicator, "tfp_contribution_to_growth", -36.55),
        (grdp_growth.indicator, "grdp_growth", 5.16),
        (pii_score.indicator, "pii", 37.65),
        (pii_rank.indicator, "pii_rank", 28),
        (hdi.indicator, "hdi", 0.712),
        (ecommerce_share_of_retail.indicator, "ecommerce_share_of_retail", 8.5),
    ],
)
def test_published_values_stand_as_they_are(spec, indicator, series, value):
    spec(
        indicator,
        period="2023",
        expected={"T": value, "VN": None},
        published_figure=f"""
        org | indicator | period    | value   | vintage
        ----+-----------+-----------+---------+-----------
        T   | {series}  | 2023      | {value} | chinh_thuc
        U   | {series}  | 2016-2020 | 1       | chinh_thuc
    """,
    )


def test_the_dti_of_a_merged_province_is_the_mean_of_its_parts_when_all_are_there(spec):
    table = """
        org | indicator | period | value | vintage
        ----+-----------+--------+-------+-----------
        A   | dti       | 2023   | 0.62  | chinh_thuc
        B   | dti       | 2023   | 0.58  | chinh_thuc
        A   | dti       | 2022   | 0.5   | chinh_thuc
    """
    units = merged_country()
    spec(dti_province.indicator, period="2023", boundary="new34", units=units, published_figure=table, expected={"M": 0.6, "A": None})


def test_the_dti_of_a_merged_province_is_unknown_when_a_part_is_missing(spec):
    spec(
        dti_province.indicator,
        period="2022",
        boundary="new34",
        units=merged_country(),
        published_figure="""
        org | indicator | period | value | vintage
        ----+-----------+--------+-------+-----------
        A   | dti       | 2022   | 0.5   | chinh_thuc
    """,
        expected={"M": None},
    )


def test_the_score_of_innovation_breaks_at_a_merger(spec):
    spec(
        pii_score.indicator,
        period="2023",
        boundary="new34",
        units=merged_country(),
        published_figure="""
        org | indicator | period | value | vintage
        ----+-----------+--------+-------+-----------
        A   | pii       | 2023   | 37.65 | chinh_thuc
        B   | pii       | 2023   | 33.00 | chinh_thuc
    """,
        expected={"M": None},
    )


MAIN = list(dti_self_assessed.MAIN_INDICES)


def main_indices(unit: str, values: list[float]) -> str:
    return "\n".join(f"{unit} | {code} | 2024 | {value} | chinh_thuc" for code, value in zip(MAIN, values, strict=False))


HEAD = "org | indicator | period | value | vintage\n"


@pytest.mark.parametrize(
    ("values", "published"),
    [
        ([1.0000, 0.9000, 0.8253, 0.8487, 0.7578, 0.8575, 0.7836, 0.5197], 0.8002),
        ([0.8917, 0.9000, 0.8258, 0.6267, 0.5580, 0.8406, 0.7611, 0.3590], 0.7163),
        ([0.9000, 0.8000, 0.7233, 0.7376, 0.7226, 0.7325, 0.7556, 0.2947], 0.6924),
    ],
)
def test_published_main_indices_give_the_published_dti(spec, values, published):
    spec(
        dti_self_assessed.indicator,
        period="2024",
        published_figure=HEAD + main_indices("T", values),
        expected={"T": pytest.approx(published, abs=1e-4)},
    )


def test_a_merged_province_is_scored_on_the_mean_of_main_indices(spec):
    first, second = [0.60, 0.70, 0.55, 0.50, 0.45, 0.60, 0.50, 0.40], [0.66, 0.75, 0.60, 0.52, 0.50, 0.64, 0.56, 0.44]
    spec(
        dti_self_assessed.indicator,
        period="2024",
        boundary="new34",
        units=merged_country(),
        published_figure=HEAD + main_indices("A", first) + "\n" + main_indices("B", second),
        expected={"M": pytest.approx((0.5350 + 0.5810) / 2, abs=1e-12)},
    )


def test_a_missing_main_index_is_named_and_gives_no_score(spec):
    spec(
        dti_self_assessed.indicator,
        period="2024",
        published_figure=HEAD + main_indices("T", [0.5] * 7),
        expected={"T": None},
        note="Thiếu chỉ số thành phần: dti_main_9",
    )


def test_of_several_sources_of_one_standing_none_stands_while_they_differ(spec):
    """Neither the alphabet of their addresses nor the order of rows says which is true; equal figures are one."""
    spec(
        digital_economy_share_of_grdp.indicator,
        period="2024",
        note=DISPUTED,
        published_figure="""
        org | indicator             | period | value | vintage    | source_url
        ----+-----------------------+--------+-------+------------+-----------
        T   | digital_economy_share | 2024   | 9.1   | chinh_thuc | a
        T   | digital_economy_share | 2024   | 8.7   | chinh_thuc | b
        T   | digital_economy_share | 2024   | 8.9   | so_bo      | c
        U   | digital_economy_share | 2024   | 9.1   | chinh_thuc | a
        U   | digital_economy_share | 2024   | 9.1   | chinh_thuc | b
    """,
        expected={"T": None, "U": 9.1},
    )


def test_a_figure_of_another_territory_is_not_the_units_own(spec):
    """It says nothing of the unit, neither where the unit has a figure nor where it has none; a unit's own territory in other words is."""
    spec(
        digital_economy_share_of_grdp.indicator,
        period="2024",
        units=merged_country(),
        note=ELSEWHERE,
        published_figure="""
        org | indicator             | period | value | vintage    | source_url | boundary
        ----+-----------------------+--------+-------+------------+------------+-------------------------
        A   | digital_economy_share | 2024   | 9.1   | chinh_thuc | a          | 34 tỉnh, từ 01/7/2025
        A   | digital_economy_share | 2024   | 8.7   | so_bo      | b          |
        B   | digital_economy_share | 2024   | 7.5   | chinh_thuc | a          | 63 tỉnh, trước 01/7/2025
        M   | digital_economy_share | 2024   | 8.9   | chinh_thuc | a          | cả vùng đồng bằng
    """,
        expected={"A": 8.7, "B": 7.5, "M": None},
    )

"""Comparison with a demand is exact; other units and the nation's counts are not compared."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.plans.align import Verdict, policies
from cotmoc.plans.align.comparing import compare
from cotmoc.plans.reader import DraftTarget

NQ57 = {t.code: t for t in policies()["nq57"].targets}
NQ03 = {t.code: t for t in policies()["nq03"].targets}


def promise(comparator: str, value: float, unit: str = "%", high: float | None = None, **more: object) -> DraftTarget:
    given = {
        "quote": "q",
        "start": 0,
        "end": 1,
        "indicator": "i",
        "count_of": None,
        "base": None,
        "year": 2030,
        "scope": None,
        "heading_path": (),
        "sentence": (0, 1),
        **more,
    }
    return DraftTarget(comparator=comparator, value=value, value_high=high, unit=unit, **given)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("comparator", "value", "verdict"),
    [
        (">", 55, Verdict.EQUAL),
        (">=", 55, Verdict.LOWER),
        ("~", 55, Verdict.LOWER),
        (">=", 55.1, Verdict.HIGHER),
        (">", 54.9, Verdict.LOWER),
    ],
)
def test_above_55_is_strict(comparator, value, verdict):
    assert compare(promise(comparator, value), NQ57["tfp"])[0] is verdict


def test_a_stricter_word_on_the_same_number_is_higher():
    verdict, why = compare(promise(">", 55), NQ03["tfp"])
    assert verdict is Verdict.HIGHER
    assert "chặt hơn" in str(why)


def test_one_per_cent_of_the_local_budget_is_lower_than_three_and_its_other_whole_is_said():
    verdict, why = compare(promise(">", 1, base="ngân sách địa phương", year=2025), NQ57["budget"])
    assert verdict is Verdict.LOWER
    assert "thấp hơn mức từ 3 % trở lên" in str(why)
    assert "kế hoạch tính trên ngân sách địa phương" in str(why)


def test_grdp_against_gdp_is_compared_and_said():
    verdict, why = compare(promise(">=", 35, base="GRDP"), NQ57["digital_economy_2030"])
    assert verdict is Verdict.HIGHER
    assert "kế hoạch tính trên GRDP, chính sách tính trên GDP" in str(why)


@pytest.mark.parametrize(
    ("comparator", "value", "high", "verdict"),
    [
        ("between", 16, 18, Verdict.EQUAL),
        ("between", 16, 20, Verdict.HIGHER),
        ("between", 15, 18, Verdict.LOWER),
        (">=", 16, None, Verdict.LOWER),
        (">=", 17, None, Verdict.HIGHER),
    ],
)
def test_a_range_is_held_against_a_range(comparator, value, high, verdict):
    assert compare(promise(comparator, value, "%/year", high), NQ57["patents"])[0] is verdict


def test_another_unit_is_not_compared():
    verdict, why = compare(promise(">=", 300, "count"), NQ57["innovating_firms"])
    assert verdict is Verdict.DIFFERENT
    assert str(why).startswith("Khác đơn vị")


def test_a_provinces_count_is_not_held_against_the_nations():
    assert compare(promise(">=", 1, "count", indicator="tổ chức khoa học"), NQ57["digital_firms_2030"])[0] is Verdict.DIFFERENT
    assert compare(promise(">=", 5, "count", quote="cả nước có 5 doanh nghiệp"), NQ57["digital_firms_2030"])[0] is Verdict.EQUAL


def test_a_better_rank_is_higher():
    assert compare(promise("<=", 45, "rank", scope="thế giới"), NQ57["competitiveness_world"])[0] is Verdict.HIGHER
    assert compare(promise("<=", 60, "rank", scope="thế giới"), NQ57["competitiveness_world"])[0] is Verdict.LOWER


def test_rates_on_different_bases_stand_on_one_scale():
    assert compare(promise(">=", 1.2, "per_1000"), NQ57["rd_people"])[0] is Verdict.EQUAL
    assert compare(promise(">=", 1.1, "per_1000"), NQ57["rd_people"])[0] is Verdict.LOWER


@given(st.sampled_from([">", ">="]), st.integers(0, 1000), st.sampled_from([">", ">="]), st.integers(0, 1000), st.integers(0, 10_000))
def test_a_plan_not_lower_meets_the_demand_with_every_value_that_meets_the_plan(ours, value, theirs, needed, reached):
    demand = replace(NQ57["tfp"], comparator=theirs, value=float(needed))

    def meets(comparator: str, bound: float) -> bool:
        return reached / 10 > bound if comparator == ">" else reached / 10 >= bound

    if compare(promise(ours, value), demand)[0] is not Verdict.LOWER and meets(ours, value):
        assert meets(theirs, needed)

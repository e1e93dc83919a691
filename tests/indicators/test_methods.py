"""Two methods, two figures: the one that is declared stands; where none is, none does, and both are told."""

from __future__ import annotations

from decimal import Decimal

import pytest

from cotmoc.engine.published import single
from cotmoc.indicators.kinds.reported import Reported
from cotmoc.indicators.offered import Figure
from cotmoc.indicators.units import PERCENT_PUBLISHED
from cotmoc.period import Grain

COMMON = {"name": "thử", "name_en": "trial", "group": "", "phrases": (), "every": Grain.YEAR, "unit": PERCENT_PUBLISHED}


def figure(method: str, value: int, period: str = "2025") -> Figure:
    return Figure("T", period, Decimal(value), "chinh_thuc", method, "https://example.org", False, (0,))


def ranks(indicator: Reported, *figures: Figure) -> dict[str, int]:
    return {stated.method: stated.rank for stated in indicator._values("recorded", figures)}


def test_the_declared_method_stands_whatever_the_alphabet_says():
    declared = Reported(series="s", methods=("Cơ quan thống kê",), **COMMON)
    assert ranks(declared, figure("Bộ KH&CN", 17), figure("Cơ quan thống kê", 12)) == {"Cơ quan thống kê": 0, "Bộ KH&CN": 1}


def test_where_nobody_has_said_none_stands():
    assert 0 not in ranks(Reported(series="s", **COMMON), figure("Bộ KH&CN", 17), figure("Cơ quan thống kê", 12)).values()


def test_the_method_that_reaches_further_stands_and_one_alone_does():
    silent = Reported(series="s", **COMMON)
    assert ranks(silent, figure("B", 17), figure("A", 12, "2023"))["B"] == 0
    assert ranks(silent, figure("B", 17)) == {"B": 0}


def test_how_far_a_method_reaches_is_a_day_and_not_a_word():
    """“2025-H1” comes after “2025-12” in the alphabet and ends half a year before it."""
    silent = Reported(series="s", **{**COMMON, "every": Grain.MONTH})
    assert ranks(silent, figure("A", 12, "2025-H1"), figure("B", 17, "2025-12")) == {"B": 0, "A": 1}


def test_a_method_that_is_told_for_shorter_periods_only_does_not_stand_in_the_way():
    assert ranks(Reported(series="s", **COMMON), figure("A", 12), figure("B", 17, "2026-03")) == {"A": 0}


def test_two_methods_that_tell_the_same_need_no_decision_and_one_that_differs_anywhere_does():
    silent = Reported(series="s", **COMMON)
    assert ranks(silent, figure("B", 17), figure("A", 17)) == {"A": 0, "B": 1}
    assert 0 not in ranks(silent, figure("B", 17), figure("A", 17), figure("B", 15, "2024"), figure("A", 14, "2024")).values()


@pytest.mark.parametrize(("methods", "values"), [((), []), (("C",), [12]), (("B", "C"), [17])])
def test_a_figure_inside_another_is_by_the_declared_method_or_is_not_there(methods, values):
    assert [f.value for f in single([figure("B", 17), figure("C", 12)], methods)] == values


def test_two_methods_that_agree_are_one_figure():
    assert [f.value for f in single([figure("B", 17), figure("C", 17)])] == [17]

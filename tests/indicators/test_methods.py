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


@pytest.mark.parametrize(("methods", "values"), [((), []), (("C",), [12]), (("B", "C"), [17])])
def test_a_figure_inside_another_is_by_the_declared_method_or_is_not_there(methods, values):
    assert [f.value for f in single([figure("B", 17), figure("C", 12)], methods)] == values


def test_two_methods_that_agree_are_one_figure():
    assert [f.value for f in single([figure("B", 17), figure("C", 17)])] == [17]

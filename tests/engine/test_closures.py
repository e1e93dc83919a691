"""Expressions and functions written out: equal ones read equal, other ones do not, wherever they were made."""

from __future__ import annotations

from datetime import date

import ibis
import pyarrow as pa
import pytest

from cotmoc.engine.closures import Closure
from cotmoc.engine.graph import Unmarkable, graph
from cotmoc.indicators.measures import View, count
from cotmoc.registers.enterprise import Enterprise


def test_an_expression_does_not_know_when_and_where_it_was_made():
    def made(name):
        rows = ibis.table({"a": "int64", "b": "date"}, name=name)
        other = rows.view()
        beside = ibis.memtable(pa.table({"a": [1, 2], "c": ["x", "y"]}))
        joined = rows.join(other, rows.a == other.a).join(beside, rows.a == beside.a)
        return graph(joined.filter(joined.c.isin(["x", "y"]) & (rows.b >= date(2025, 1, 1))))

    assert made("t") == made("t") != made("u")


def test_what_would_not_come_out_the_same_again_is_refused():
    rows = ibis.table({"a": "date"}, name="t")
    for made in (rows.a == ibis.today(), ibis.random() < 0.5, rows.a == ibis.now().date()):
        with pytest.raises(Unmarkable):
            graph(made)
    with pytest.raises(Unmarkable, match="no constant"):
        Closure().told(object())


def test_one_view_in_two_indicators_reads_equal_and_its_data_count():
    def view(*firms):
        rows = ibis.memtable(pa.table({"firm": list(firms)}))
        return View(Enterprise, lambda of: of(Enterprise).semi_join(rows, of(Enterprise).tax_code == rows.firm))

    told = [(Closure().told(count(view(*firms)))) for firms in (("1", "2"), ("1", "2"), ("1", "3"))]
    assert told[0] == told[1] != told[2]


def test_functions_may_call_each_other_and_share_a_line():
    pair = (lambda a: a + 1, lambda a: a + 2)
    assert Closure().told(pair[0]) != Closure().told(pair[1])
    assert Closure().told(pair[0]) == Closure().told(lambda a: a + 1)
    assert Closure().told(even) != Closure().told(odd)


def even(n: int) -> bool:
    return n == 0 or odd(n - 1)


def odd(n: int) -> bool:
    return n != 0 and even(n - 1)

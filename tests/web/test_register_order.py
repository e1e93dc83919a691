"""The list of a register's rows: which columns it shows and in which order."""

from __future__ import annotations

import re

import pytest

from cotmoc.registers.registry import registers
from cotmoc.web.register.listing import heads_of, in_order, main_columns, order_in


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("", ["MH-1", "A-2", "B-1", "A-1"]),
        ("person_code", ["A-1", "A-2", "B-1", "MH-1"]),
        ("-person_code", ["MH-1", "B-1", "A-2", "A-1"]),
        ("starts_on", ["B-1", "A-1", "A-2", "MH-1"]),
        ("batch__received_by__password", ["MH-1", "A-2", "B-1", "A-1"]),
    ],
)
def test_the_head_of_a_column_puts_the_rows_in_its_order(world, kept, as_, order, names):
    page = as_("leader").get(f"/so/staff?xep={order}").text
    assert re.findall(r'/dong/\d+">([^<]+)</a>', page) == names
    assert page.count("aria-sort=") == (1 if order in ("person_code", "-person_code", "starts_on") else 0)


def test_a_register_of_money_shows_the_money_and_puts_the_largest_first():
    shown = main_columns(registers()["budget_line"])
    assert "amount" in [column.name for column in shown]
    assert {head.turned for head in heads_of(shown, "")} >= {"-amount", "code"}
    assert {head.turned for head in heads_of(shown, "-amount")} >= {"amount", "code"}


@pytest.mark.parametrize("code", sorted(registers()))
def test_every_column_that_is_shown_can_be_put_in_order(world, code):
    kind, shown = registers()[code], main_columns(registers()[code])
    for column in shown:
        for order in (column.name, f"-{column.name}"):
            assert list(in_order(kind._default_manager.all(), kind, shown, order_in(order, shown))) == []

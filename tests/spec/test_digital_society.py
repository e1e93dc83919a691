"""Counts that their keepers state each month: the one of the month that ends a period stands, none is carried on."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.indicators import (
    bank_account_share_15plus,
    cashless_share,
    digital_account_adult_share,
    digital_signature_adult_share,
    ehealth_record_share,
    smartphone_share,
)
from tests.engine.world import merged_country

SIGNED = """
    org | measure   | month      | part | whole
    ----+-----------+------------+------+------
    t1  | signature | 2025-01-01 | 10   | 100
    t1  | signature | 2025-02-01 | 20   | 100
    t1  | signature | 2025-03-01 | 30   | 120
    t2  | signature | 2025-02-01 | 50   | 80
    t1  | account   | 2025-03-01 | 90   | 120
"""


@pytest.mark.parametrize(
    ("period", "told"),
    [
        ("2025-02", {"t1": (20, 100), "t2": (50, 80), "T": (70, 180)}),
        ("2025-03", {"t1": (30, 120), "t2": None, "T": (30, 120)}),
        ("2025-Q1", {"t1": (30, 120), "T": (30, 120)}),
    ],
)
def test_a_period_ends_with_the_statement_of_its_last_month_and_who_states_nothing_is_missing(spec, period, told):
    spec(digital_signature_adult_share.indicator, period=period, digital_society=SIGNED, expected=told)


def test_while_a_month_runs_that_of_the_month_before_stands(spec):
    spec(
        digital_signature_adult_share.indicator,
        period="2025",
        as_of=date(2025, 4, 14),
        digital_society=SIGNED,
        expected={"t1": (30, 120), "T": (30, 120)},
    )


@pytest.mark.parametrize("boundary", ["recorded", "new34"])
def test_the_last_statement_before_a_merger_is_not_added_to_the_first_after_it(spec, boundary):
    spec(
        ehealth_record_share.indicator,
        period="2025-07",
        boundary=boundary,
        units=merged_country(),
        digital_society="""
            org | measure | month      | part | whole
            ----+---------+------------+------+------
            a1  | health  | 2025-06-01 | 40   | 100
            b1  | health  | 2025-06-01 | 50   | 100
            m1  | health  | 2025-07-01 | 60   | 150
            m2  | health  | 2025-07-01 | 30   | 50
        """,
        expected={"m1": (60, 150), "m2": (30, 50), "M": (90, 200)},
    )


@pytest.mark.parametrize(
    ("indicator", "measure"),
    [
        (digital_account_adult_share, "account"),
        (smartphone_share, "smartphone"),
        (bank_account_share_15plus, "bank"),
        (ehealth_record_share, "health"),
        (digital_signature_adult_share, "signature"),
    ],
)
def test_each_share_reads_its_own_measure(spec, indicator, measure):
    others = {"account", "smartphone", "bank", "health", "signature", "cashless"} - {measure}
    lines = [f"t1 | {measure} | 2025-05-01 | 3 | 4", *(f"t1 | {other} | 2025-05-01 | 1 | 9" for other in sorted(others))]
    table = "\n".join(["org | measure | month | part | whole", *lines])
    spec(indicator.indicator, period="2025-05", digital_society=table, expected={"t1": (3, 4), "T": (3, 4)})


def test_payments_of_all_months_of_a_period_are_added(spec):
    spec(
        cashless_share.indicator,
        period="2025-Q1",
        digital_society="""
            org | measure  | month      | part | whole
            ----+----------+------------+------+------
            t1  | cashless | 2025-01-01 | 700  | 1000
            t1  | cashless | 2025-03-01 | 900  | 1000
            t2  | cashless | 2025-03-01 | 100  | 500
            t1  | cashless | 2025-04-01 | 1    | 1000
        """,
        expected={"t1": (1600, 2000), "t2": (100, 500), "T": (1700, 2500)},
    )

"""Agreements: signed, in force, with a deliverable."""

from __future__ import annotations

import pytest

from cotmoc.indicators import cooperation_agreements, cooperation_agreements_signed, cooperation_deliverable_share

AGREEMENTS = """
    org | code | scope  | signed_on  | valid_to   | deliverable | delivered_on
    ----+------+--------+------------+------------+-------------+-------------
    T   | a    | region | 2023-05-01 | 2025-03-31 | giống       | 2024-01-01
    T   | b    | abroad | 2025-02-01 |            |             |
    so  | c    | region | 2025-03-31 | 2026-12-31 | quy trình   | 2025-05-01
"""


@pytest.mark.parametrize(
    ("period", "held"), [("2024-Q4", {"T": 1, "so": None}), ("2025-Q1", {"T": 3, "so": 1}), ("2025-Q2", {"T": 2, "so": 1})]
)
def test_an_agreement_is_in_force_until_its_last_day(spec, period, held):
    spec(cooperation_agreements.indicator, period=period, cooperation=AGREEMENTS, expected=held)


def test_signed_are_those_of_the_period(spec):
    spec(
        cooperation_agreements_signed.indicator,
        period="2025-Q1",
        cooperation=AGREEMENTS,
        expected={"T": 2, "so": 1},
        asides={"T": {"abroad": 1}, "VN": {"abroad": 1}},
    )


@pytest.mark.parametrize(
    ("period", "told"),
    [("2024-Q4", {"T": (1, 1)}), ("2025-Q1", {"T": (1, 3), "so": (0, 1)}), ("2025-Q2", {"T": (1, 2), "so": (1, 1)})],
)
def test_a_deliverable_counts_from_its_day_while_the_agreement_holds(spec, period, told):
    spec(cooperation_deliverable_share.indicator, period=period, cooperation=AGREEMENTS, expected=told)

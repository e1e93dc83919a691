"""Procedures in force at the end of a period."""

from __future__ import annotations

from cotmoc.indicators._days import day_after
from cotmoc.indicators.measures import Expression, Level, distinct_stock
from cotmoc.registers.procedure import Procedure

day_after_last = day_after("valid_to")
"""valid_to is the last day in force."""


def valid(where: Expression | None = None) -> Level:
    """Procedures in force, with dossiers or without; one that several provinces list is one where they are seen together."""
    return distinct_stock(Procedure, "code", "valid_from", day_after_last, where=where)

"""Procedures in force at the end of a period."""

from __future__ import annotations

import ibis

from cotmoc.indicators.measures import Column, Expression, Level, Table, distinct_stock
from cotmoc.registers.procedure import Procedure


def day_after_last(procedure: Table) -> Column:
    """valid_to is the last day in force."""
    return (procedure.valid_to + ibis.interval(days=1)).cast("date")


def valid(where: Expression | None = None) -> Level:
    """Procedures in force, with dossiers or without; one that several provinces list is one where they are seen together."""
    return distinct_stock(Procedure, "code", "valid_from", day_after_last, where=where)

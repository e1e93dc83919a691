"""What was really spent: of each budget line the settled figure, while there is none the disbursed one."""

from __future__ import annotations

import ibis

from cotmoc.indicators.measures import Column, Expression, Of, Table, View, percent_of
from cotmoc.registers.budget_line import BudgetLine

Phase, Field = BudgetLine.Phase, BudgetLine.Field


def _actual(of: Of) -> Table:
    lines = of(BudgetLine)
    line = [lines.code, lines.org, lines.fiscal_year, lines.field]
    settled = (lines.phase == Phase.QUYET_TOAN.value).cast("int8").max().over(ibis.window(group_by=line)) == 1
    marked = lines.mutate(settled=settled)
    actual = (marked.phase == Phase.QUYET_TOAN.value) | ((marked.phase == Phase.GIAI_NGAN.value) & ~marked.settled)
    return marked.filter(actual)


ACTUAL = View(BudgetLine, _actual)
"""Budget lines as carried out: quyết toán, or giải ngân of lines not settled yet."""


def in_fields(*fields: BudgetLine.Field) -> Expression:
    """Lines of some fields, without total lines and without money carried over to the next year."""
    return lambda line: line.field.isin([field.value for field in fields]) & ~line.is_total & ~line.is_carry_over


def all_spending(line: Table) -> Column:
    """Total lines, without money carried over to the next year."""
    return line.is_total & ~line.is_carry_over


def field_part(line: Table) -> Column:
    """The part of a line's amount that belongs to its field, in đồng."""
    return percent_of(line.amount, line.field_percent)

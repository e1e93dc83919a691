"""What was really spent: of each budget line the settled figure, while there is none the disbursed one."""

from __future__ import annotations

import ibis

from cotmoc.indicators.measures import Column, Expression, Of, Plus, Table, View, percent_of, plus, total
from cotmoc.registers.budget_line import BudgetLine
from cotmoc.registers.stid_spending import StidSpending

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


def _totals(of: Of) -> Table:
    lines = ACTUAL.build(of)
    return lines.filter(lines.is_total & ~lines.is_carry_over)


ALL_SPENDING = total(View(BudgetLine, _totals, whole=True), "amount")
"""All that was spent, without money carried over to the next year."""


def in_fields(*fields: BudgetLine.Field) -> Expression:
    """Lines of some fields, without total lines and without money carried over to the next year."""
    return lambda line: line.field.isin([field.value for field in fields]) & ~line.is_total & ~line.is_carry_over


def all_spending(line: Table) -> Column:
    """Total lines, without money carried over to the next year."""
    return line.is_total & ~line.is_carry_over


def field_part(line: Table) -> Column:
    """The part of a line's amount that belongs to its field, in đồng."""
    return percent_of(line.amount, line.field_percent)


_stid = in_fields(Field.KHCN, Field.DMST, Field.CDS)
RD_OUTSIDE_BUDGET = total(StidSpending, "rd_amount")
"""What enterprises, funds and foreigners spent on research and development."""
RD: Plus = plus(total(ACTUAL, field_part, where=lambda line: _stid(line) & line.is_rd, cell="amount"), RD_OUTSIDE_BUDGET)
"""All that was spent on research and development: from the budget and beside it."""

"""Answers of enterprises to the survey of innovation, each for as many enterprises as it stands for."""

from __future__ import annotations

from cotmoc.indicators.measures import EXACT, Column, Expression, Flow, Table, total
from cotmoc.registers.innovation_survey import InnovationSurvey


def _weight(row: Table) -> Column:
    return row.weight.cast(EXACT)


def firms(where: Expression | None = None, cell: str = "weight") -> Flow:
    """How many enterprises the answers stand for."""
    return total(InnovationSurvey, _weight, where=where, cell=cell)


def money(column: str, where: Expression | None = None) -> Flow:
    """A sum of money over the enterprises the answers stand for."""
    return total(InnovationSurvey, lambda row: row[column].cast(EXACT) * _weight(row), where, cell=column)

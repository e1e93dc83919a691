"""Counts that their keepers state month by month or quarter by quarter: each stands from the end of its own time to the end of the next.

So a unit that states nothing is missing, and is not carried on; and the last statement of a unit that was merged is not added to the first
of its successor."""

from __future__ import annotations

import ibis

from cotmoc.indicators.measures import Column, Expression, Level, Of, Source, Table, View, stated
from cotmoc.registers.digital_society import DigitalSociety
from cotmoc.registers.infrastructure import Infrastructure

Measure = DigitalSociety.Measure
Kind = Infrastructure.Kind


def _last_day(first: Column, months: int) -> Column:
    """The last day of so many months that begin on a day."""
    return (first + ibis.interval(months=months) - ibis.interval(days=1)).cast("date")


def at_month_end(source: Source, column: str, where: Expression | None = None) -> Level:
    """What was stated for the month that ends a period; for a month still running that of the month before."""
    return stated(source, column, lambda row: _last_day(row.month, 1), lambda row: _last_day(row.month, 2), where)


def of_society(measure: DigitalSociety.Measure, column: str) -> Level:
    """One side of a measure of digital society."""
    return at_month_end(DigitalSociety, column, lambda row: row.measure == measure.value)


def _last_of_quarters(of: Of) -> Table:
    said = of(Infrastructure)
    said = said.mutate(quarter=said.month.truncate("Q").cast("date"))
    same = ibis.window(group_by=[said.org, said.kind, said.quarter])
    marked = said.mutate(last_month=said.month.max().over(same))
    return marked.filter(marked.month == marked.last_month).drop("last_month")


LAST_OF_QUARTERS = View(Infrastructure, _last_of_quarters)
"""Of what a unit states of a kind of infrastructure in a quarter, the last."""


def of_infrastructure(kind: Infrastructure.Kind, column: str) -> Level:
    """What was stated last in the quarter that ends a period; for a quarter still running that of the quarter before."""
    return stated(
        LAST_OF_QUARTERS,
        column,
        lambda row: _last_day(row.quarter, 3),
        lambda row: _last_day(row.quarter, 6),
        lambda row: row.kind == kind.value,
    )

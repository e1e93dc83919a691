"""Series of the economy as they stand: of each figure the best vintage, of a year the longest periods, of a whole its parts."""

from __future__ import annotations

from decimal import Decimal

import ibis

from cotmoc.indicators.measures import EXACT, Column, Flow, Of, Table, View, total
from cotmoc.registers.macro_series import MacroSeries

Series, Price, Part, Vintage, Unit = MacroSeries.Series, MacroSeries.Price, MacroSeries.Part, MacroSeries.Vintage, MacroSeries.Unit
DECEMBER = 12
_BEST_FIRST = (Vintage.CHINH_THUC, Vintage.SO_BO, Vintage.UOC)
_WORTH = {
    Unit.MILLION_DONG: 10**6,
    Unit.BILLION_DONG: 10**9,
    Unit.MILLION_USD: 10**6,
    Unit.THOUSAND_PERSONS: 10**3,
}


def _best(table: Table, quality: Column, *of: str) -> Table:
    """Of the rows that agree in some columns those of the lowest quality number."""
    return table.mutate(quality=quality, best=quality.min().over(ibis.window(group_by=list(of)))).filter(lambda t: t.quality == t.best)


def _told_to_the_end(rows: Table) -> Table:
    """Figures of years that are over, where every sector of the series is told up to the last day, by whichever unit it was then:
    three quarters held against four would be a fall."""
    told = rows.mutate(told=rows.ends_on.max().over(ibis.window(group_by=["series", "price", "year", "sector"])))
    known = told.mutate(known=told.told.min().over(ibis.window(group_by=["series", "price", "year"])))
    return known.filter(known.known.month() == DECEMBER)


def _standing(of: Of) -> Table:
    rows = of(MacroSeries)
    rows = rows.mutate(year=rows.ends_on.year())
    vintage = ibis.cases(*((rows.vintage == known.value, at) for at, known in enumerate(_BEST_FIRST)))
    rows = _best(rows, vintage, "series", "org", "sector", "price", "period")
    grain = ibis.cases((rows.period.length() == 4, 0), (rows.period.contains("H"), 1), (rows.period.contains("Q"), 2), else_=3)
    rows = _best(rows, grain, "series", "org", "sector", "price", "year")
    rows = _best(rows, (rows.sector == Part.WHOLE.value).cast("int8"), "series", "org", "price", "year")
    rows = _told_to_the_end(rows)
    factor = ibis.cases(*((rows.unit == unit.value, ibis.literal(Decimal(times))) for unit, times in _WORTH.items()), else_=Decimal(1))
    return rows.mutate(worth=rows.amount.cast(EXACT) * factor.cast(EXACT))


STANDING = View(MacroSeries, _standing)
"""Figures in đồng, dollars and persons. A year's own figure stands before those of its months; the sum of sectors before the whole.
A year that is told in part only is not there."""


def series(of: MacroSeries.Series, price: MacroSeries.Price | None = None, sector: MacroSeries.Part | None = None) -> Flow:
    """A series over a period, at one price basis, of one sector or of all."""

    def wanted(row: Table) -> Column:
        found = row.series == of.value
        found = found if price is None else found & (row.price == price.value)
        return found if sector is None else found & (row.sector == sector.value)

    return total(STANDING, "worth", where=wanted, cell="amount")

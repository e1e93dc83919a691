"""Inventions: their applications, those protected at the end of a period, those in commercial use."""

from __future__ import annotations

import ibis

from cotmoc.indicators.measures import Column, Table, count, stock
from cotmoc.registers.intellectual_property import IntellectualProperty


def _invention(row: Table) -> Column:
    return row.kind == IntellectualProperty.Kind.INVENTION.value


FILED = count(IntellectualProperty, where=_invention, cell="filed_on")
PENDING = stock(IntellectualProperty, "filed_on", lambda p: ibis.least(p.granted_on, p.ended_on), where=_invention, cell="filed_on")
"""Applications that nobody has decided on."""
GRANTED = stock(IntellectualProperty, "granted_on", "ended_on", where=lambda p: _invention(p) & p.granted_on.notnull(), cell="granted_on")
"""Patents in force."""
IN_USE = stock(
    IntellectualProperty,
    lambda p: ibis.greatest(p.granted_on, p.commercial_on),
    "ended_on",
    where=lambda p: _invention(p) & p.granted_on.notnull() & p.commercial_on.notnull(),
    cell="commercial_on",
)
"""Those of them that are in commercial use."""

"""Agreements that hold at the end of a period: until the last day of their validity, or as long as they have none."""

from __future__ import annotations

import ibis

from cotmoc.indicators._days import day_after
from cotmoc.indicators.measures import stock
from cotmoc.registers.cooperation import Cooperation

IN_FORCE = stock(Cooperation, "signed_on", day_after("valid_to"))
WITH_DELIVERABLE = stock(
    Cooperation,
    lambda c: ibis.greatest(c.signed_on, c.delivered_on),
    day_after("valid_to"),
    where=lambda c: c.delivered_on.notnull(),
    cell="delivered_on",
)

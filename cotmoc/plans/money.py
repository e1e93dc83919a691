"""Sums of money as the sentences of rules and the command line say them."""

from __future__ import annotations

from decimal import Decimal

from cotmoc.language.numbers import Figure
from cotmoc.message import Message, say


def money(dong: int) -> Message:
    """120000000000 as “120 tỷ đồng”; exact to the thousandth of the unit."""
    if dong >= 10**9:
        return say("%(figure)s tỷ đồng", figure=Figure(Decimal(dong) / 10**9, 3))
    if dong >= 10**6:
        return say("%(figure)s triệu đồng", figure=Figure(Decimal(dong) / 10**6, 3))
    return say("%(figure)s đồng", figure=Figure(dong, 3))

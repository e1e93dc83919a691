"""Sums of money as the sentences of rules and the command line say them."""

from __future__ import annotations

from decimal import Decimal

_STEPS = ((10**9, "tỷ đồng"), (10**6, "triệu đồng"), (1, "đồng"))


def money(dong: int) -> str:
    """120000000000 as “120 tỷ đồng”; exact to the thousandth of the unit, Vietnamese marks."""
    size, unit = next((step for step in _STEPS if dong >= step[0]), _STEPS[-1])
    figure = (Decimal(dong) / size).quantize(Decimal("0.001")).normalize()
    return f"{figure:,f}".translate(str.maketrans(",.", ".,")) + f" {unit}"

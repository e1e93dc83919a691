"""Days on which rows stop to count."""

from __future__ import annotations

from collections.abc import Callable

import ibis

from cotmoc.indicators.measures import Column, Table


def day_after(column: str) -> Callable[[Table], Column]:
    """The day after the last one on which a row holds."""
    return lambda row: (row[column] + ibis.interval(days=1)).cast("date")

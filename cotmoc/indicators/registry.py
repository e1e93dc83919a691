"""Every indicator, found by being a file in this folder."""

from __future__ import annotations

from functools import cache

from cotmoc.discovery import instances
from cotmoc.indicators.base import Indicator


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by code, in order of code."""
    return dict(sorted(instances("cotmoc.indicators", Indicator).items()))

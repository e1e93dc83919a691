"""Every indicator and every kind of indicator, found by being a file in its folder."""

from __future__ import annotations

from functools import cache

from cotmoc.discovery import instances, subclasses
from cotmoc.indicators.base import Indicator


@cache
def indicators() -> dict[str, Indicator]:
    """All indicators by code, in order of code."""
    return dict(sorted(instances("cotmoc.indicators", Indicator).items()))


@cache
def kinds() -> dict[str, type[Indicator]]:
    """All kinds of indicator by the name of their file."""
    return subclasses("cotmoc.indicators.kinds", Indicator)

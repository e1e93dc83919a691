"""Reports by discovery: one file in this folder is one report."""

from __future__ import annotations

from functools import cache

from cotmoc.discovery import subclasses
from cotmoc.reports.base import Report


@cache
def reports() -> dict[str, Report]:
    """Every report by its code."""
    return {code: kind() for code, kind in subclasses("cotmoc.reports", Report).items()}

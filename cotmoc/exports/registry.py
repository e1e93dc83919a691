"""Open formats by discovery: one file in this folder is one format."""

from __future__ import annotations

from functools import cache

from cotmoc.discovery import instances
from cotmoc.exports.base import Export


@cache
def exports() -> dict[str, Export]:
    """Every open format by its code."""
    return instances("cotmoc.exports", Export)

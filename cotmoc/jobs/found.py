"""The long deeds there are, found where they are declared: beside the deed, in a module of acts."""

from __future__ import annotations

from functools import cache

from cotmoc.acts.later import Long
from cotmoc.discovery import modules


@cache
def longs() -> dict[str, Long]:
    """Every long deed by its code; a module that only imports one does not declare it."""
    found = [(module, value) for module in modules("cotmoc.acts") for value in vars(module).values() if isinstance(value, Long)]
    return {long.code: long for module, long in found if long.deed.__module__ == module.__name__}

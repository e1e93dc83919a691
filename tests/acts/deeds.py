"""The deeds there are, found where they stand: a public function of `cotmoc/acts/` whose first argument is `by`."""

from __future__ import annotations

import inspect
from collections.abc import Callable
from typing import Any

from cotmoc.discovery import modules

NOT_DEEDS = {"permission", "standing"}
"""Modules that ask the question rather than do something."""


def deeds() -> dict[str, Callable[..., Any]]:
    """Every deed by noun.deed."""
    found = {}
    for module in modules("cotmoc.acts"):
        noun = module.__name__.rpartition(".")[2]
        for name, value in vars(module).items():
            own = inspect.isfunction(value) and value.__module__ == module.__name__ and not name.startswith("_")
            if own and noun not in NOT_DEEDS and next(iter(inspect.signature(value).parameters), "") == "by":
                found[f"{noun}.{name}"] = value
    return found

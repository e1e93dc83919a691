"""The kinds of items a plan is read into, one file each, found by being there. Whoever works with items knows no others."""

from __future__ import annotations

from typing import Any

from cotmoc.discovery import instances
from cotmoc.plans.kinds.base import Kind

KINDS: dict[str, Kind] = dict(sorted(instances("cotmoc.plans.kinds", Kind).items(), key=lambda found: found[1].order))


def kind_of(item: Any) -> Kind:
    """The kind of an item."""
    return next(kind for kind in KINDS.values() if isinstance(item, kind.model))


def text_of(item: Any) -> str:
    """What an item is, in its own words."""
    return kind_of(item).words(item)


def name_of(item: Any) -> tuple[str, int]:
    """Kind and number: how an item is named in addresses and in decisions."""
    return kind_of(item).code, item.pk

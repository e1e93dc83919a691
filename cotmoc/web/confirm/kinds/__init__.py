"""How each kind of item is shown, changed and added: one file a kind, found by being there."""

from __future__ import annotations

from typing import Any

from cotmoc.discovery import instances
from cotmoc.plans.kinds import KINDS, kind_of
from cotmoc.web.confirm.kinds.base import Fact as Fact
from cotmoc.web.confirm.kinds.base import ItemKind

_FOUND = instances("cotmoc.web.confirm.kinds", ItemKind)
ITEM_KINDS: dict[str, ItemKind] = {code: _FOUND[code] for code in KINDS}


def shown_as(item: Any) -> ItemKind:
    """How an item is shown."""
    return ITEM_KINDS[kind_of(item).code]


def form_for_item(kind: str, item: Any, units: Any, data: Any = None, prefix: str = "m") -> Any:
    """The form of an item, bound when there is data."""
    return ITEM_KINDS[kind].form(data, instance=item, units=units, prefix=prefix)

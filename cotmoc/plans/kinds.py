"""The kinds of items a plan is read into: one entry each. Confirming, undoing, splitting and merging know no others."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from cotmoc.plans.models import Goal, Project, Target, Task


@dataclass(frozen=True)
class Kind:
    """A kind of item: its model, the field of its words, and which fields are told in words that can be joined to others."""

    code: str
    model: type[Any]
    text: str
    joined: tuple[str, ...] = ()


KINDS: dict[str, Kind] = {
    kind.code: kind
    for kind in (
        Kind("target", Target, "label"),
        Kind("task", Task, "action", ("action", "product", "note", "evidence")),
        Kind("goal", Goal, "text", ("text",)),
        Kind("project", Project, "name", ("sources",)),
    )
}


def kind_of(item: Any) -> Kind:
    """The kind of an item."""
    return next(kind for kind in KINDS.values() if isinstance(item, kind.model))


def text_of(item: Any) -> str:
    """What an item is, in its own words."""
    return str(getattr(item, kind_of(item).text))


def name_of(item: Any) -> tuple[str, int]:
    """Kind and number: how an item is named in addresses and in decisions."""
    return kind_of(item).code, item.pk

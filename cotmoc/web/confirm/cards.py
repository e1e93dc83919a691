"""A card: one item with the words around its sentence, what is known of it, and the forms that are open on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from cotmoc.language.text import ending, opening
from cotmoc.orgs.models import Org
from cotmoc.plans.kinds import text_of
from cotmoc.plans.models import Item
from cotmoc.web.confirm.kinds import ITEM_KINDS, Fact, form_for_item
from cotmoc.web.confirm.kinds.base import ItemKind
from cotmoc.web.templatetags.figures import day

AROUND = 260
"""Letters of the paragraph shown on each side of an item's words."""


@dataclass(frozen=True)
class Card:
    """One item to decide. Of form, reading and desk at most one is open; a desk is where an item is split or merged."""

    kind: str
    item: Any
    before: str
    words: str
    after: str
    form: Any = None
    reading: Any = None
    desk: Any = None
    problem: str = ""
    fresh: Sequence[tuple[str, str, str]] = ()

    @property
    def shown(self) -> ItemKind:
        """How items of its kind are shown."""
        return ITEM_KINDS[self.kind]

    @property
    def name(self) -> str:
        """What addresses and the page's script call the item."""
        return f"{self.kind}-{self.item.pk}"

    @property
    def anchor(self) -> str:
        """The card's own name on the page."""
        return self.shown.anchor_of(self.item)

    @property
    def called(self) -> str:
        """The kind in words."""
        return self.shown.called(self.item)

    @property
    def title(self) -> str:
        """What the item is, in a line."""
        return text_of(self.item)

    @property
    def asks(self) -> str:
        """What the item asks for."""
        return self.shown.asks(self.item)

    @property
    def by(self) -> int | None:
        """The year by whose end it is asked for."""
        return self.shown.by(self.item)

    @property
    def facts(self) -> list[Fact]:
        """What is known of the item."""
        return self.shown.facts(self.item)

    @property
    def version(self) -> int:
        """The version the person sees."""
        return int(self.item.version)

    @property
    def replaced(self) -> bool:
        """Whether others, made later, took this one's place; an heir whose split or merge was taken back names older ones."""
        return bool(self.item.went_into) and min(self.item.went_into) > self.item.pk

    @property
    def successors(self) -> list[tuple[str, str]]:
        """The names of the items that took this one's place, each with a number to tell them apart."""
        return [(f"{self.kind}-{pk}", str(i)) for i, pk in enumerate(self.item.went_into, 1)]


def card_of(kind: str, item: Any, **more: Any) -> Card:
    """The card of an item with the words of its paragraph around its own."""
    provision = item.provision
    if provision is None or item.start is None or item.end is None:
        return Card(kind, item, "", "", "", **more)
    text, low, high = provision.text, max(0, item.start - provision.start), item.end - provision.start
    rest = text[high:] if high <= len(text) else ""
    return Card(kind, item, ending(text[:low], AROUND), text[low:high] + _beyond(item, provision), opening(rest, AROUND), **more)


def closed_card(kind: str, item: Any, **more: Any) -> Card:
    """A card as it lies in the queue; an ambiguous item always asks for its reading."""
    waits = getattr(item, "ambiguous", False) and item.state == Item.State.PROPOSED
    return card_of(kind, item, reading=ITEM_KINDS[kind].reading(item) if waits else None, **more)


def opened_card(kind: str, item: Any, units: Any) -> Card:
    """A card with its fields open."""
    return card_of(kind, item, form=form_for_item(kind, item, units))


def _beyond(item: Any, provision: Any) -> str:
    """Words of an item that runs on into the next paragraphs."""
    return " …" if item.end > provision.end else ""


def differences(form: Any, item: Any) -> list[tuple[str, str, str]]:
    """Label, what stands now and what the person typed, for fields that differ: shown when somebody else was faster."""
    found = []
    for name, typed in getattr(form, "cleaned_data", {}).items():
        now = getattr(item, name)
        if now != typed:
            found.append((str(form.fields[name].label), shown(now), shown(typed)))
    return found


def shown(value: Any) -> str:
    """A value of a field as people read it."""
    if value is None or value == "":
        return "—"
    if isinstance(value, Org):
        return value.name
    return day(value) if hasattr(value, "isoformat") else str(value)

"""What a kind of item says of itself to the pages. Whatever it leaves unsaid is as for any item."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar

from django.urls import reverse
from django.utils.functional import Promise

from cotmoc.plans.kinds import KINDS
from cotmoc.plans.kinds.base import Kind

Words = str | Promise


@dataclass(frozen=True)
class Fact:
    """One thing known of an item: its name, what is known, the colour of it, and a remark in small letters."""

    name: Words
    said: Words
    tone: str = ""
    remark: str = ""


class ItemKind:
    """A kind of item on the pages: its name, its anchor in addresses, the form of its fields, and the words of the page that adds one
    ("" where none is added by hand). brief: its note in a document is its name alone, for the words beside it are all of it."""

    name: ClassVar[Words]
    anchor: ClassVar[str]
    form: ClassVar[type[Any]]
    adds: ClassVar[Words] = ""
    brief: ClassVar[bool] = False

    @property
    def kind(self) -> Kind:
        """The kind itself."""
        return KINDS[type(self).__module__.rpartition(".")[2]]

    @property
    def model(self) -> type[Any]:
        """Its model."""
        return self.kind.model

    @property
    def related(self) -> tuple[str, ...]:
        """What is read together with the items of a page."""
        return ("provision", "decided_by", *self.kind.units)

    def called(self, item: Any) -> str:
        """What an item is called above its words."""
        return str(self.name)

    def asks(self, item: Any) -> str:
        """What an item asks for, in front of its words; "" where its words say it all."""
        return ""

    def by(self, item: Any) -> int | None:
        """The year by whose end it is asked for."""
        return None

    def figure(self, item: Any) -> str:
        """The figure told beside its name in a document."""
        return self.asks(item)

    def facts(self, item: Any) -> list[Fact]:
        """What its card tells."""
        return []

    def about(self, item: Any, today: date) -> list[Words]:
        """What its note in a document tells."""
        return []

    def reading(self, item: Any, data: Any = None) -> Any:
        """The form that asks what an ambiguous item means; None for a kind that is never ambiguous."""
        return None

    def page(self, item: Any) -> str:
        """The address of its own page; "" for one without."""
        return ""

    def anchor_of(self, item: Any) -> str:
        """Its name on a page."""
        return f"{self.anchor}-{item.pk}"

    def seen_at(self, item: Any) -> str:
        """Where everything about it can be seen: its own page, else its note beside its words in the document."""
        place = f"?dieu={item.provision.order}" if item.provision else ""
        return self.page(item) or f"{reverse('plan', args=[item.plan_id])}{place}#{self.anchor_of(item)}"

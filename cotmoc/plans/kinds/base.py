"""What a kind of item says of itself. Whatever it leaves unsaid is as for any item."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, ClassVar

from cotmoc.message import Message, kept, say
from cotmoc.orgs.models import Org
from cotmoc.plans.cutting import action_cuts
from cotmoc.plans.models import Item, Plan, Provision
from cotmoc.plans.reader import Draft, DraftTarget
from cotmoc.plans.reader.draft import Flag


@dataclass(frozen=True)
class Read:
    """A document as it was read: the plan it becomes, the draft, the provision at a place, the indicator that measures a target
    ("" when none does or it is unsure), what is doubtful of that, and the unit a text names."""

    plan: Plan
    draft: Draft
    provision: Callable[[int], Provision | None]
    measure: Callable[[DraftTarget], str]
    doubts: Callable[[DraftTarget, str], Sequence[Flag]]
    unit: Callable[[str | None], Org | None]

    def led(self, text: str | None) -> tuple[dict[str, Any], Sequence[Flag]]:
        """Who leads: the unit that a text names and the text, and the doubt that stands where it names none that is known."""
        unit = self.unit(text)
        doubt = Flag("unknown_lead", say("Cơ quan chủ trì trong văn bản chưa khớp với đơn vị nào; chọn đơn vị trong “Sửa”."))
        return {"lead": unit, "lead_text": (text or "")[:300]}, [doubt] if text and unit is None else []

    def placed(self, item: Any, order: int, more: Sequence[Flag] = ()) -> dict[str, Any]:
        """What every item has of its words: where they stand, and what is unsure of them."""
        flags = [{"code": flag.code, "message": flag.message, "said": kept(flag.what)} for flag in (*getattr(item, "flags", ()), *more)]
        place = {"start": item.start, "end": item.end, "provision": self.provision(item.start)}
        return {"plan": self.plan, "order": order, "flags": flags, **place}


@dataclass(frozen=True)
class Change:
    """A field that changed when a plan was issued again: its name in code and in Vietnamese, what it was and what it is, "" for
    nothing."""

    field: str
    label: str
    old: str
    new: str


def as_offer(item: Any, why: Message | None) -> Any:
    """An item that waits for a person to take it, with what speaks against it."""
    item.state = Item.State.OFFERED
    item.flags = [{"code": "offered", "message": str(why), "said": kept(why)}] if why else []
    return item


class Kind(ABC):
    """A kind of item: its model, the field of its words, which fields are told in words that can be joined to others, the units
    read with it, and its place among the kinds. reissued: whether it is looked for in a plan issued again."""

    order: ClassVar[int]
    model: ClassVar[type[Any]]
    text: ClassVar[str]
    joined: ClassVar[tuple[str, ...]] = ()
    units: ClassVar[tuple[str, ...]] = ()
    reissued: ClassVar[bool] = True

    @property
    def code(self) -> str:
        """Its name in addresses and in decisions: that of its file."""
        return type(self).__module__.rpartition(".")[2]

    def words(self, item: Any) -> str:
        """What an item is, in its own words."""
        return str(getattr(item, self.text))

    def of(self, plan: Plan) -> Any:
        """The items of a plan."""
        return getattr(plan, self.model._meta.get_field("plan").remote_field.get_accessor_name())

    def standing(self, plan: Plan) -> list[Any]:
        """The items of a plan that nobody has struck out, in the order of the document."""
        found = self.of(plan).exclude(state=Item.State.REJECTED).select_related("provision", *self.units)
        return list(found.order_by("order", "pk"))

    # --- From a document ---

    @abstractmethod
    def proposed(self, read: Read) -> list[Any]:
        """The items of a draft, not kept yet."""

    def offered(self, read: Read) -> list[Any]:
        """What may be an item of this kind too, not kept yet."""
        return []

    def tie(self, read: Read, made: Mapping[str, list[Any]]) -> None:
        """Link the kept items of a draft with those of other kinds, by kind."""
        return None

    # --- Split and merged ---

    def told_in(self, item: Any, words: str) -> tuple[int, int] | None:
        """Where an item is told in its words: from its own first word to the end of the cell, for a row of a table holds its agency
        and its day as well, and the reader shortens long work."""
        said = self.words(item)
        at = max(words.find(said), words.find(said[:1].lower() + said[1:]))  # a name begins with a capital
        if at < 0:
            return None
        end = words.find("|", at) if words.startswith("|") else -1
        return at, end if end > 0 else len(words)

    def told(self, item: Any, words: str) -> tuple[int, int]:
        """Which of the words are shown to be cut."""
        return self.told_in(item, words) or (0, len(words))

    def cuts(self, item: Any, words: str) -> list[int]:
        """Places in its words where one would cut, best first: between two actions."""
        low, high = self.told_in(item, words) or (0, len(words))
        return [low + at for at in action_cuts(words[low:high])]

    def part(self, item: Any, words: str, span: tuple[int, int]) -> dict[str, Any]:
        """The fields of the part of an item that a span of its words tells."""
        told = self.told_in(item, words)
        low, high = (max(span[0], told[0]), min(span[1], told[1])) if told else span
        text = words[low:high] if low < high else words[span[0] : span[1]]
        said = " ".join(cell.strip() for cell in text.split("|") if cell.strip())
        return {self.text: (said[:1].upper() + said[1:])[: self.model._meta.get_field(self.text).max_length]}

    def merged(self, first: Any, second: Any) -> dict[str, Any]:
        """Fields of two items as one that are more than the texts joined and the first known value."""
        return {}

    def below(self, old: Sequence[Any], plan: Plan) -> list[tuple[Any, str]]:
        """Items that have one of these as their only one, and the field they have it in: they go to the first heir."""
        return []

    # --- Issued again ---

    def match(self, old: Sequence[Any], new: Sequence[Any]) -> dict[int, int]:
        """Which item of a newer plan stands for which of the earlier one: new to old, by place. None does of a kind not reissued."""
        return {}

    def changes(self, old: Any, new: Any) -> Iterator[Change]:
        """What changed in an item."""
        return iter(())

    def decisions(self, old: Any, new: Any, kept: bool) -> dict[str, Any]:
        """What people decided of an earlier item that holds for the newer one; kept: nothing of it changed."""
        return {}

    def links(self, old: Any, new: Any, twins: Mapping[tuple[str, int], Any]) -> dict[str, list[Any]]:
        """Items to link the newer item with, by field; twins are what earlier items, by kind and number, have become."""
        return {}

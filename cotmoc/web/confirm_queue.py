"""What waits for a person's eye, in the order in which it needs it: flagged first, then as the document goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from cotmoc.orgs.models import Org
from cotmoc.plans.models import Goal, Item, Plan, Target, Task
from cotmoc.web.confirm_measures import measure_name
from cotmoc.web.plans_document import ANCHORS
from cotmoc.web.plans_words import required
from cotmoc.web.templatetags.figures import day

PAGE = 20
KINDS: dict[str, type[Any]] = {"target": Target, "task": Task, "goal": Goal}
VIEWS = {"cho": Item.State.PROPOSED, "xong": Item.State.CONFIRMED, "bo": Item.State.REJECTED}
AROUND = 260
"""Letters of the paragraph shown on each side of an item's words."""


@dataclass(frozen=True)
class Card:
    """One item to decide: its kind, the words around its sentence, and the forms that are open on it."""

    kind: str
    item: Any
    before: str
    words: str
    after: str
    form: Any = None
    reading: Any = None
    problem: str = ""
    fresh: Sequence[tuple[str, str, str]] = ()

    @property
    def anchor(self) -> str:
        """The card's name in addresses."""
        return f"{ANCHORS[self.kind]}-{self.item.pk}"

    @property
    def title(self) -> str:
        """What the item is, in a line."""
        return str(self.item.label if self.kind == "target" else self.item.action if self.kind == "task" else self.item.text)

    @property
    def asks(self) -> str:
        """What a target asks for."""
        return required(self.item) if self.kind == "target" else ""

    @property
    def measure(self) -> str:
        """The indicator that measures a target, "" for none."""
        return measure_name(self.item.indicator) if self.kind == "target" and self.item.indicator else ""

    @property
    def version(self) -> int:
        """The version the person sees."""
        return int(self.item.version)


@dataclass(frozen=True)
class Progress:
    """How far the confirming is: everything found, what a person decided, and the rest with and without flags."""

    total: int
    confirmed: int
    rejected: int
    waiting: int
    flagged: int

    @property
    def plain(self) -> int:
        """Waiting items that carry no flag."""
        return self.waiting - self.flagged

    @property
    def decided(self) -> int:
        """Confirmed or struck out."""
        return self.confirmed + self.rejected


@dataclass(frozen=True)
class Slip:
    """An item before it is fetched whole: enough to put it in order."""

    kind: str
    pk: int
    state: str
    flagged: bool
    place: int


def slips_of(plan: Plan) -> list[Slip]:
    """All items of a plan, in the order of the text."""
    found = [
        Slip(kind, pk, state, bool(flags), -1 if start is None else start)
        for kind, model in KINDS.items()
        for pk, state, flags, start in model.objects.filter(plan=plan).values_list("pk", "state", "flags", "start")
    ]
    return sorted(found, key=lambda slip: (slip.place, slip.kind, slip.pk))


def progress_of(slips: Sequence[Slip]) -> Progress:
    """The counts of all items."""
    states = [slip.state for slip in slips]
    waiting = [slip for slip in slips if slip.state == Item.State.PROPOSED]
    return Progress(
        len(slips),
        states.count(Item.State.CONFIRMED),
        states.count(Item.State.REJECTED),
        len(waiting),
        sum(slip.flagged for slip in waiting),
    )


def queue_of(slips: Sequence[Slip], view: str) -> list[Slip]:
    """The items of one view; those with flags first while they wait."""
    chosen = [slip for slip in slips if slip.state == VIEWS[view]]
    return sorted(chosen, key=lambda slip: not slip.flagged) if view == "cho" else chosen


def items_of(slips: Sequence[Slip]) -> list[tuple[str, Any]]:
    """The items of a page with what their cards show, a query a kind."""
    found: dict[tuple[str, int], Any] = {}
    for kind, model in KINDS.items():
        wanted = [slip.pk for slip in slips if slip.kind == kind]
        if wanted:
            related = {"target": ["provision", "owner", "decided_by"], "task": ["provision", "lead", "decided_by"]}.get(
                kind, ["provision", "decided_by"]
            )
            found |= {(kind, item.pk): item for item in model.objects.filter(pk__in=wanted).select_related(*related)}
    return [(slip.kind, found[slip.kind, slip.pk]) for slip in slips]


def item_in(plan: Plan, kind: str, pk: int) -> Any:
    """One item of a plan; Http404 when it is not there."""
    if kind not in KINDS:
        raise Http404
    item = KINDS[kind].objects.filter(plan=plan, pk=pk).select_related("provision", "decided_by").first()
    if item is None:
        raise Http404
    item.plan = plan
    return item


def card_of(kind: str, item: Any, **more: Any) -> Card:
    """The card of an item with the words of its paragraph around its own."""
    provision = item.provision
    if provision is None or item.start is None or item.end is None:
        return Card(kind, item, "", "", "", **more)
    text, low, high = provision.text, item.start - provision.start, item.end - provision.start
    rest = text[high:] if high <= len(text) else ""
    return Card(kind, item, _tail(text[: max(0, low)]), text[max(0, low) : high] + _beyond(item, provision), _head(rest), **more)


def _beyond(item: Any, provision: Any) -> str:
    """Words of an item that runs on into the next paragraphs."""
    return " …" if item.end > provision.end else ""


def _tail(text: str) -> str:
    return text if len(text) <= AROUND else "… " + text[-AROUND:].split(" ", 1)[-1]


def _head(text: str) -> str:
    return text if len(text) <= AROUND else text[:AROUND].rsplit(" ", 1)[0] + " …"


def differences(form: Any, item: Any) -> list[tuple[str, str, str]]:
    """Label, what stands now and what the person typed, for fields that differ: shown when somebody else was faster."""
    found = []
    for name, typed in getattr(form, "cleaned_data", {}).items():
        now = getattr(item, name)
        if now != typed:
            found.append((str(form.fields[name].label), _shown(now), _shown(typed)))
    return found


def _shown(value: Any) -> str:
    if value is None or value == "":
        return "—"
    if isinstance(value, Org):
        return value.name
    return day(value) if hasattr(value, "isoformat") else str(value)

"""What waits for a person's eye, in the order in which it needs it: flagged first, then as the document goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import CharField, Value
from django.http import Http404

from cotmoc.plans.kinds import KINDS
from cotmoc.plans.models import Item, Plan
from cotmoc.web.confirm.kinds import ITEM_KINDS

PAGE = 12
"""Cards fetched at once."""
VIEWS = {"cho": Item.State.PROPOSED, "xong": Item.State.CONFIRMED, "bo": Item.State.REJECTED, "co-the": Item.State.OFFERED}


@dataclass(frozen=True)
class Slip:
    """An item before it is fetched whole: enough to put it in order, to count it, and to mark its words."""

    kind: str
    pk: int
    state: str
    flagged: bool
    start: int | None
    end: int | None
    replaced: bool

    @property
    def name(self) -> str:
        """What addresses and the page's script call it."""
        return f"{self.kind}-{self.pk}"

    @property
    def waits(self) -> bool:
        """Whether nobody has decided it."""
        return self.state == Item.State.PROPOSED

    @property
    def place(self) -> tuple[int, str, int]:
        """Its place in the text; what a person added stands in front."""
        return (-1 if self.start is None else self.start, self.kind, self.pk)

    @property
    def urgency(self) -> tuple[bool, tuple[int, str, int]]:
        """Its place in the queue: what is unsure first."""
        return (not self.flagged, self.place)


@dataclass(frozen=True)
class Progress:
    """How far the confirming is: everything found, what a person decided, and the rest with and without flags. Items that others
    took the place of are not counted, their parts are; nor is what is only offered."""

    total: int
    confirmed: int
    rejected: int
    waiting: int
    flagged: int
    replaced: int = 0
    offered: int = 0

    @property
    def plain(self) -> int:
        """Waiting items that carry no flag."""
        return self.waiting - self.flagged

    @property
    def decided(self) -> int:
        """Confirmed or struck out."""
        return self.confirmed + self.rejected


def slips_of(plan: Plan) -> list[Slip]:
    """All items of a plan, in the order of the text; one query for all kinds."""
    names = ("pk", "state", "flags", "start", "end", "went_into")
    found = [
        kind.model.everything.filter(plan=plan).order_by().annotate(code=Value(code, CharField())).values_list("code", *names)
        for code, kind in KINDS.items()
    ]
    slips = [
        Slip(code, pk, state, bool(flags), start, end, bool(went_into))
        for code, pk, state, flags, start, end, went_into in found[0].union(*found[1:], all=True)
    ]
    return sorted(slips, key=lambda slip: slip.place)


def progress_of(slips: Sequence[Slip]) -> Progress:
    """The counts of all items."""
    counted = [slip for slip in slips if slip.state != Item.State.OFFERED]
    states = [slip.state for slip in counted if not slip.replaced]
    waiting = [slip for slip in slips if slip.waits]
    return Progress(
        len(states),
        states.count(Item.State.CONFIRMED),
        states.count(Item.State.REJECTED),
        len(waiting),
        sum(slip.flagged for slip in waiting),
        len(counted) - len(states),
        len(slips) - len(counted),
    )


def queue_of(slips: Sequence[Slip], view: str) -> list[Slip]:
    """The items of one view; those with flags first while they wait."""
    chosen = [slip for slip in slips if slip.state == VIEWS[view]]
    return sorted(chosen, key=lambda slip: slip.urgency) if view == "cho" else chosen


def position_in(slips: Sequence[Slip], queue: Sequence[Slip], view: str, name: str) -> int | None:
    """Where an item stands in a queue, or would stand if it still were in it; None for an unknown name."""
    slip = next((slip for slip in slips if slip.name == name), None)
    if slip is None:
        return None
    if view == "cho":
        return sum(other.urgency < slip.urgency for other in queue)
    return sum(other.place < slip.place for other in queue)


def items_of(slips: Sequence[Slip]) -> list[tuple[str, Any]]:
    """The items of a page with what their cards show, a query a kind."""
    found: dict[tuple[str, int], Any] = {}
    for code, kind in ITEM_KINDS.items():
        wanted = [slip.pk for slip in slips if slip.kind == code]
        if wanted:
            found |= {(code, item.pk): item for item in kind.model.everything.filter(pk__in=wanted).select_related(*kind.related)}
    return [(slip.kind, found[slip.kind, slip.pk]) for slip in slips if (slip.kind, slip.pk) in found]


def item_in(plan: Plan, kind: str, pk: int) -> Any:
    """One item of a plan; Http404 when it is not there."""
    if kind not in ITEM_KINDS:
        raise Http404
    item = ITEM_KINDS[kind].model.everything.filter(plan=plan, pk=pk).select_related(*ITEM_KINDS[kind].related).first()
    if item is None:
        raise Http404
    item.plan = plan
    return item

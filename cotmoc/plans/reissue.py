"""A plan issued again, held against the earlier one: what was kept, changed, added and dropped; and what people decided of the
earlier one, brought over to the newer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cotmoc.orgs.evidence import bring_evidence
from cotmoc.orgs.models import AuditEntry, Evidence
from cotmoc.plans.deciding import edit
from cotmoc.plans.kinds import KINDS, kind_of, name_of
from cotmoc.plans.kinds.base import Change, Kind
from cotmoc.plans.models import Item, Plan
from cotmoc.plans.reissue_words import Relation, relation_words, same_number
from cotmoc.plans.steps import PLAN, standing
from cotmoc.plans.turn import take_plan
from cotmoc.problem import Problem

__all__ = [
    "CannotReplace",
    "Carried",
    "Change",
    "Comparison",
    "Pair",
    "Relation",
    "carry_over",
    "compare",
    "reissued",
    "relation_words",
    "same_number",
    "supersede",
]


@dataclass(frozen=True)
class Pair:
    """An item of the old plan and the one that stands for it in the new plan."""

    old: Any
    new: Any
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Comparison:
    """Every item of two plans, of the kinds that are looked for, that nobody has struck out, each in one place."""

    old: Plan
    newer: Plan
    kept: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    new: tuple[Any, ...]
    dropped: tuple[Any, ...]


def compare(old: Plan, new: Plan) -> Comparison:
    """Items of each kind that is looked for again, of an earlier plan against those of a newer one, in the order of the newer
    document."""
    kept: list[Pair] = []
    changed: list[Pair] = []
    added: list[Any] = []
    dropped: list[Any] = []
    for kind in reissued():
        ours, theirs = kind.standing(old), kind.standing(new)
        partner = kind.match(ours, theirs)
        for at, item in enumerate(theirs):
            if at not in partner:
                added.append(item)
            else:
                changes = tuple(kind.changes(ours[partner[at]], item))
                (changed if changes else kept).append(Pair(ours[partner[at]], item, changes))
        dropped += [item for at, item in enumerate(ours) if at not in partner.values()]
    return Comparison(old, new, tuple(kept), tuple(changed), tuple(added), tuple(dropped))


def reissued() -> list[Kind]:
    """The kinds of items that are looked for in a plan issued again."""
    return [kind for kind in KINDS.values() if kind.reissued]


# --- What a person does with it ---------------------------------------------------------------------------------------


class CannotReplace(Problem):
    """A plan cannot take the place of another; str() is one Vietnamese sentence."""


@transaction.atomic
def supersede(old: Plan, new: Plan, by: Any) -> Plan:
    """Say that a confirmed plan takes the place of an earlier one; raises CannotReplace."""
    plans = {plan: take_plan(plan) for plan in sorted((old.pk, new.pk))}
    old, new = plans[old.pk], plans[new.pk]
    if new.state != Plan.State.CONFIRMED:
        raise CannotReplace("Kế hoạch mới chưa được xác nhận xong; đưa nó vào sử dụng trước rồi mới thay thế kế hoạch cũ.")
    if old.superseded_by_id not in (None, new.pk):
        raise CannotReplace("Kế hoạch cũ đã được thay thế bởi “%(plan)s”.", plan=old.superseded_by)
    if old.pk in _replacements(new):
        raise CannotReplace("Kế hoạch này đã được chính kế hoạch kia thay thế; chọn lại kế hoạch cũ và kế hoạch mới.")
    if old.superseded_by_id is None:
        PLAN.moved("supersede", standing(old))
        old.superseded_by = new
        old.save(update_fields=["superseded_by", "updated_at"])
        AuditEntry.write(by, "Thay thế kế hoạch", old, plan=old.pk, superseded_by=new.pk, title=new.title)
    return old


def _replacements(plan: Plan) -> set[int]:
    """The plan and all that took its place after it."""
    seen: set[int] = set()
    at: Plan | None = plan
    while at is not None and at.pk not in seen:
        seen.add(at.pk)
        at = at.superseded_by
    return seen


@dataclass(frozen=True)
class Carried:
    """How many items of the newer plan got a decision of the earlier one, and how many of them are confirmed by it."""

    items: int
    confirmed: int


@transaction.atomic
def carry_over(comparison: Comparison, by: Any) -> Carried:
    """Bring decisions on kept and changed items to the newer plan, as audited edits; whole or not at all. Only items nobody has
    settled there are touched, and where a person already wrote something it stays. A kept item is confirmed if its twin was, unless
    the newer text raised a question which the earlier one did not. Raises Conflict when somebody changes an item meanwhile."""
    kept = set(map(id, comparison.kept))
    pairs = [pair for pair in (*comparison.kept, *comparison.changed) if pair.new.state == Item.State.PROPOSED]
    twins = {name_of(pair.old): pair.new for pair in (*comparison.kept, *comparison.changed)}
    items = confirmed = 0
    for pair in pairs:
        decisions = _decisions(pair, id(pair) in kept)
        linked = kind_of(pair.old).links(pair.old, pair.new, twins)
        links = {field: items for field, items in linked.items() if items}
        if decisions or links:
            done = edit(pair.new, by, pair.new.version, **decisions)
            items, confirmed = items + 1, confirmed + (done.state == Item.State.CONFIRMED)
        for field, found in links.items():
            getattr(done, field).add(*found)
            told = {"kind": type(done).__name__, "item": done.pk, "plan": done.plan_id, field: [item.pk for item in found]}
            AuditEntry.write(by, "Gắn chỉ tiêu", done, **told)
    _bring_evidence(comparison.kept, by)
    return Carried(items, confirmed)


def _bring_evidence(kept: Sequence[Pair], by: Any) -> None:
    """What shows the earlier items to be so shows it of the newer ones that say the same."""
    tied = set(Evidence.objects.filter(off_at=None, kind__in=KINDS).values_list("kind", "key"))
    for pair in kept:
        kind, old, new = kind_of(pair.old).code, pair.old, pair.new
        if (kind, str(old.pk)) in tied and (brought := bring_evidence(kind, [old.pk], [new.pk])):
            told = {"kind": type(new).__name__, "item": new.pk, "plan": new.plan_id, "evidence": brought}
            AuditEntry.write(by, "Gắn minh chứng của kế hoạch trước", new, **told)


def _decisions(pair: Pair, kept: bool) -> dict[str, Any]:
    """The fields of the newer item that take the earlier one's values."""
    old, new, untouched = pair.old, pair.new, pair.new.version == 1
    found = kind_of(old).decisions(old, new, kept)
    decisions = {name: value for name, value in found.items() if getattr(new, name) != value and (untouched or not getattr(new, name))}
    answered = {"unknown_lead"} if decisions.get("lead") or decisions.get("owner") else set()
    asked = {flag["code"] for flag in new.flags} - {flag["code"] for flag in old.flags} - answered
    if kept and untouched and old.state == Item.State.CONFIRMED and not asked:
        decisions["state"] = Item.State.CONFIRMED
    return decisions

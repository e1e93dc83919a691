"""Items of a plan: confirmed, mended, left out, split, merged, taken back. How that changes them is in `plans/`; the plan's unit says who
may. Each takes the version the person saw, and raises Conflict when somebody was faster."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils import timezone

from cotmoc.acts.permission import NotPermitted, permit
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.plans import deciding, merging, splitting, undoing
from cotmoc.plans.memory import Bookmark, Decision
from cotmoc.plans.models import Item, Plan, Target
from cotmoc.plans.progress import ADDED
from cotmoc.plans.turn import take_plan


def confirm(by: Any, item: Any, version: int) -> Any:
    """Confirm an item as it stands."""
    permit(by, "steward", item.plan.org)
    return deciding.confirm(item, by, version)


def mend(by: Any, item: Any, version: int, **changes: Any) -> Any:
    """Change fields of an item while confirming."""
    permit(by, "steward", item.plan.org)
    return deciding.mend(item, by, version, **changes)


def reject(by: Any, item: Any, version: int) -> Any:
    """Leave an item out of the plan; it stays on record."""
    permit(by, "steward", item.plan.org)
    return deciding.reject(item, by, version)


def reopen(by: Any, item: Any, version: int) -> Any:
    """Let an item wait for a decision again."""
    permit(by, "steward", item.plan.org)
    return deciding.reopen(item, by, version)


def choose_reading(by: Any, target: Target, version: int, reading: str, why: str, indicator: str) -> Target:
    """Choose what an ambiguous target means, with the reason."""
    permit(by, "steward", target.plan.org)
    return deciding.choose_reading(target, reading, why, indicator, by, version)


def confirm_rest(by: Any, plan: Plan) -> int:
    """Confirm every waiting item that carries no flag; how many they were."""
    permit(by, "steward", plan.org)
    return deciding.confirm_rest(plan, by)


def give_owner(by: Any, plan: Plan, targets: Sequence[Target], owner: Org) -> int:
    """Say which unit answers for targets of a plan: all of them, or none where one was changed meanwhile. How many they were."""
    permit(by, "steward", plan.org)
    if any(target.plan_id != plan.pk for target in targets):
        raise NotPermitted
    with transaction.atomic():
        for target in targets:
            deciding.edit(target, by, target.version, owner=owner)
    return len(targets)


def split(by: Any, item: Any, version: int, at: int, given: Sequence[dict[str, Any]]) -> tuple[Any, Any]:
    """Cut an item in two, with the fields of each part."""
    permit(by, "steward", item.plan.org)
    return splitting.split(item, by, version, at, given)


def merge(by: Any, one: Any, other: Any, versions: tuple[int, int], given: dict[str, Any]) -> Any:
    """Join two items of one plan, with the fields of the whole."""
    for item in (one, other):
        permit(by, "steward", item.plan.org)
    return merging.merge(one, other, by, versions, given)


def undo(by: Any, decision: Decision) -> list[Any]:
    """Take a decision back: all its items, or none."""
    permit(by, "steward", decision.plan.org)
    return undoing.undo(decision, by)


def add(by: Any, plan: Plan, item: Any) -> Any:
    """An item the reader missed, at the end of its plan, confirmed by whoever adds it."""
    permit(by, "steward", plan.org)
    with transaction.atomic():
        item.plan = take_plan(plan.pk)  # two at once do not get one place
        if hasattr(item, "order"):
            item.order = (type(item).objects.filter(plan=plan).aggregate(last=Max("order"))["last"] or 0) + 1
        item.state, item.decided_by, item.decided_at = Item.State.CONFIRMED, by, timezone.now()
        item.save()
        AuditEntry.write(by, ADDED, item, plan=plan.pk, kind=type(item).__name__, item=item.pk)
    return item


def stop_at(by: Any, plan: Plan, kind: str, item: int, view: str) -> None:
    """Remember where a person was in a plan, so that they go on from there. It changes nothing for others: no audit line."""
    permit(by, "steward", plan.org)
    here = {"kind": kind, "item": item, "view": view}
    if not Bookmark.objects.filter(plan=plan, user=by).update(**here, at=timezone.now()):
        with transaction.atomic():
            Bookmark.objects.update_or_create(plan=take_plan(plan.pk), user=by, defaults=here)

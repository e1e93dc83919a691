"""Taking back decisions: what items were before is kept with each decision and put back, unless somebody worked on them since."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils import timezone

from cotmoc.message import say
from cotmoc.orgs.accounts import called
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.kinds import KINDS, name_of
from cotmoc.plans.memory import Decision
from cotmoc.plans.models import Item, Plan
from cotmoc.plans.turn import take_plan
from cotmoc.problem import Problem

SPLIT, MERGED = "Tách", "Gộp"


class Overtaken(Problem):
    """Somebody changed an item since; str() is one Vietnamese sentence. The decision is not offered for taking back again."""


@dataclass(frozen=True)
class Changed:
    """An item as a decision left it, and the fields it changed as they were; None for an item that the decision made."""

    item: Any
    before: dict[str, Any] | None


def snapshot(item: Any, names: Iterable[str]) -> dict[str, Any]:
    """Fields of an item by the names they have in the database, as values that can be kept."""
    fields = [item._meta.get_field(name) for name in names]
    return {field.attname: getattr(item, field.attname) for field in fields}


def remember(plan_id: int, by: Any, action: str, subject: str, changed: Sequence[Changed]) -> None:
    """Keep a decision so that its person can take it back; what nobody did and what changed nothing is not kept."""
    if by is None or not changed:
        return
    entries = [{"kind": kind, "pk": pk, "version": c.item.version, "before": c.before} for c in changed for kind, pk in [name_of(c.item)]]
    Decision.objects.create(plan_id=plan_id, by=by, action=action, subject=subject[:200], items=entries)


def last_of(plan: Plan, by: Any) -> Decision | None:
    """A person's last decision on a plan that can be taken back."""
    return Decision.objects.filter(plan=plan, by=by, standing=True).first()


def replacing(item: Any) -> Decision | None:
    """The decision that put others in the place of an item."""
    kind, pk = name_of(item)
    found = Decision.objects.filter(plan_id=item.plan_id, standing=True, action__in=(SPLIT, MERGED))
    return next((d for d in found if any((e["kind"], e["pk"]) == (kind, pk) and e["before"] is not None for e in d.items)), None)


def undo(decision: Decision, by: Any) -> list[Any]:
    """Put back what a decision changed, in one go or not at all; items it made are struck out. Returns all of them, those put back
    first. Raises Overtaken."""
    try:
        return _undo(decision, by)
    except Overtaken:
        with transaction.atomic():
            if Decision.objects.filter(pk=decision.pk, standing=True).update(standing=False):
                AuditEntry.write(by, "Không hoàn tác được nữa", decision.subject, org=decision.plan.org, plan=decision.plan_id)
        raise


@transaction.atomic
def _undo(decision: Decision, by: Any) -> list[Any]:
    take_plan(decision.plan_id)
    if not Decision.objects.select_for_update(no_key=True).filter(pk=decision.pk, standing=True).exists():
        raise Overtaken("Quyết định này đã được hoàn tác.")
    now = [(entry, _now(entry)) for entry in decision.items]
    back = [_put_back(item, entry["before"]) for entry, item in now if entry["before"] is not None]
    made = [_struck_out(item, decision, back, by) for entry, item in now if entry["before"] is None]
    decision.standing = False
    decision.save(update_fields=["standing"])
    _follow(decision, back)
    for item in (*back, *made):
        AuditEntry.write(
            by,
            "Hoàn tác",
            item,
            plan=decision.plan_id,
            kind=type(item).__name__,
            item=item.pk,
            decision=decision.pk,
            undone=decision.action,
        )
    return [*back, *made]


def _now(entry: dict[str, Any]) -> Any:
    item = KINDS[entry["kind"]].model.everything.select_for_update(no_key=True).get(pk=entry["pk"])
    if item.version != entry["version"]:
        who = called(item.decided_by) or say("người khác")
        raise Overtaken(
            "“%(item)s” đã được %(who)s sửa sau quyết định này, nên không hoàn tác được nữa; mở mục ấy để sửa lại.",
            item=str(item)[:80],
            who=who,
        )
    return item


def _put_back(item: Any, before: dict[str, Any]) -> Any:
    fields = {field.attname: field for field in item._meta.concrete_fields}
    for name, value in before.items():
        setattr(item, name, fields[name].to_python(value))
    item.version += 1
    item.save()
    return item


def _follow(decision: Decision, back: Sequence[Any]) -> None:
    """Versions only grow, so that nobody saves over what they have not seen. An item put back is what an earlier decision left, under
    a newer version: that decision must know it to be taken back in its turn."""
    versions = {name_of(item): item.version for item in back}
    for earlier in Decision.objects.filter(plan_id=decision.plan_id, standing=True, pk__lt=decision.pk):
        here = [entry for entry in earlier.items if versions.get((entry["kind"], entry["pk"])) == entry["version"] + 2]
        for entry in here:
            entry["version"] += 2
        if here:
            earlier.save(update_fields=["items"])


def _struck_out(item: Any, decision: Decision, back: Sequence[Any], by: Any) -> Any:
    item.state, item.went_into = Item.State.REJECTED, [old.pk for old in back]
    item.left_out_why = f"{decision.action} đã được hoàn tác."
    item.version, item.decided_at, item.decided_by = item.version + 1, timezone.now(), by if getattr(by, "pk", None) else None
    item.save()
    return item

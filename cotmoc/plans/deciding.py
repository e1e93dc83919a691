"""What a person does with the items of a draft: confirm, edit, choose a reading, reject; nobody's work is overwritten."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils import timezone

from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import Goal, Item, Plan, Target, Task


class Conflict(ValueError):
    """Somebody else changed the item meanwhile; str() is one Vietnamese sentence."""


class NotReady(ValueError):
    """The plan has items nobody has decided; str() is one Vietnamese sentence."""


def edit(item: Any, by: Any, version: int, **changes: Any) -> Any:
    """Change fields of an item if it is still the version the person saw; raises Conflict."""
    return _decide(item, by, version, "Sửa", changes)


def _decide(item: Any, by: Any, version: int, action: str, changes: dict[str, Any]) -> Any:
    with transaction.atomic():
        now = type(item).objects.select_for_update().get(pk=item.pk)
        if now.version != version:
            who = now.decided_by or "người khác"
            raise Conflict(f"Mục này vừa được {who} sửa; xem lại nội dung mới rồi lưu lại.")
        before = {name: str(getattr(now, name)) for name in changes}
        for name, value in {**changes, "version": version + 1, "decided_at": timezone.now(),
                            "decided_by": by if getattr(by, "pk", None) else None}.items():
            setattr(now, name, value)
        now.full_clean(exclude=["provision", "plan", "flags", "readings", "cooperating"])   # lists may be empty
        now.save()
        AuditEntry.write(by, action, now, plan=now.plan_id, kind=type(now).__name__, item=now.pk, before=before,
                         after={name: str(value) for name, value in changes.items()})
    return now


def confirm(item: Any, by: Any, version: int) -> Any:
    """Confirm an item as it stands. A target with several readings needs one chosen first or stays ambiguous."""
    return _decide(item, by, version, "Xác nhận", {"state": Item.State.CONFIRMED})


def reject(item: Any, by: Any, version: int) -> Any:
    """Leave an item out of the plan; it stays on record with who did it."""
    return _decide(item, by, version, "Bỏ", {"state": Item.State.REJECTED})


def choose_reading(target: Target, reading: str, why: str, indicator: str, by: Any, version: int) -> Target:
    """Choose what an ambiguous target means, with the reason; a count is no longer told in per cent."""
    if reading not in target.readings:
        raise ValueError(f"Cách hiểu “{reading}” không có trong các cách hiểu của chỉ tiêu này.")
    unit = "count" if reading == Target.Reading.COUNT else "%"
    return _decide(target, by, version, "Chọn cách hiểu", {
        "reading": reading, "reading_why": why, "indicator": indicator, "unit": unit,
        "count_of": target.count_of or ("doanh nghiệp" if unit == "count" else ""), "state": Item.State.CONFIRMED})


def undecided(plan: Plan) -> int:
    """How many items of a plan wait for a decision."""
    return sum(kind.objects.filter(plan=plan, state=Item.State.PROPOSED).count() for kind in (Goal, Target, Task))


@transaction.atomic
def confirm_rest(plan: Plan, by: Any) -> int:
    """Confirm every undecided item that carries no flag; returns how many. Flagged ones wait for a person's eye."""
    done = 0
    for kind in (Goal, Target, Task):
        for item in kind.objects.filter(plan=plan, state=Item.State.PROPOSED):
            if not item.flags:
                confirm(item, by, item.version)
                done += 1
    return done


@transaction.atomic
def finish(plan: Plan, by: Any) -> Plan:
    """Put the plan to work; raises NotReady while an item waits."""
    if waiting := undecided(plan):
        raise NotReady(f"Còn {waiting} mục chưa xác nhận; xác nhận hoặc bỏ từng mục trước khi đưa kế hoạch vào sử dụng.")
    plan.state = Plan.State.CONFIRMED
    plan.save(update_fields=["state", "updated_at"])
    AuditEntry.write(by, "Đưa kế hoạch vào sử dụng", plan)
    return plan

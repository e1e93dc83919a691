"""What a person does with the items of a draft: confirm, edit, choose a reading, reject; nobody's work is overwritten."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cotmoc.message import say
from cotmoc.orgs.accounts import called
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.kinds import KINDS, text_of
from cotmoc.plans.models import Item, Plan, Target
from cotmoc.plans.steps import PLAN
from cotmoc.plans.turn import take_plan
from cotmoc.plans.undoing import Changed, remember, snapshot
from cotmoc.problem import Problem

UNCHECKED = ["provision", "plan", "flags", "readings", "cooperating"]
"""Fields left out of the check before saving: lists may be empty."""


class Conflict(Problem):
    """Somebody else changed the item meanwhile; str() is one Vietnamese sentence."""


class UnknownReading(Problem):
    """A reading that the text of a target does not allow; str() is one Vietnamese sentence."""


class NotReady(Problem):
    """The plan has items nobody has decided; str() is one Vietnamese sentence."""


def edit(item: Any, by: Any, version: int, **changes: Any) -> Any:
    """Change fields of an item if it is still the version the person saw; raises Conflict. For work outside confirming: it is
    noted in the audit trail and does not stand in anybody's way of taking back decisions."""
    return _decide(item, by, version, "Sửa", changes).item


def mend(item: Any, by: Any, version: int, **changes: Any) -> Any:
    """Change fields of an item while confirming; it can be taken back."""
    return _kept(item, by, version, "Sửa", changes)


def confirm(item: Any, by: Any, version: int) -> Any:
    """Confirm an item as it stands. A target with several readings needs one chosen first or stays ambiguous."""
    return _kept(item, by, version, "Xác nhận", {"state": Item.State.CONFIRMED})


def reject(item: Any, by: Any, version: int) -> Any:
    """Leave an item out of the plan; it stays on record with who did it."""
    return _kept(item, by, version, "Bỏ", {"state": Item.State.REJECTED})


def reopen(item: Any, by: Any, version: int) -> Any:
    """Let an item wait for a decision again."""
    return _kept(item, by, version, "Để lại chờ xác nhận", {"state": Item.State.PROPOSED})


def choose_reading(target: Target, reading: str, why: str, indicator: str, by: Any, version: int) -> Target:
    """Choose what an ambiguous target means, with the reason; a count is no longer told in per cent."""
    if reading not in target.readings:
        raise UnknownReading("Cách hiểu “%(reading)s” không có trong các cách hiểu của chỉ tiêu này.", reading=reading)
    unit = "count" if reading == Target.Reading.COUNT else "%"
    return _kept(
        target,
        by,
        version,
        "Chọn cách hiểu",
        {
            "reading": reading,
            "reading_why": why,
            "indicator": indicator,
            "unit": unit,
            "count_of": target.count_of or ("doanh nghiệp" if unit == "count" else ""),
            "state": Item.State.CONFIRMED,
        },
    )


def held(item: Any, version: int) -> Any:
    """The item as it is now, locked until the end of the transaction; raises Conflict when it is not the version a person saw."""
    take_plan(item.plan_id)
    now = type(item).everything.select_for_update(no_key=True).filter(pk=item.pk).first()
    if now is None:
        raise Conflict("Mục này vừa bị người khác xóa khi hoàn tác; tải lại trang.")
    if now.version != version:
        who = called(now.decided_by) or say("người khác")
        raise Conflict("Mục này vừa được %(who)s sửa; xem lại nội dung mới rồi lưu lại.", who=who)
    return now


def write(now: Any, by: Any, changes: dict[str, Any]) -> Changed:
    """Set fields of a held item, with who and when; the check of the model speaks in ValidationError."""
    before = snapshot(now, [*changes, "decided_at", "decided_by"])
    for name, value in {**changes, "version": now.version + 1, "decided_at": timezone.now(), "decided_by": person(by)}.items():
        setattr(now, name, value)
    now.full_clean(exclude=UNCHECKED)
    now.save()
    return Changed(now, before)


def person(by: Any) -> Any:
    """Who did it; None for the command line."""
    return by if getattr(by, "pk", None) else None


def _decide(item: Any, by: Any, version: int, action: str, changes: dict[str, Any]) -> Changed:
    with transaction.atomic():
        now = held(item, version)
        if now.went_into and changes.get("state", Item.State.REJECTED) != Item.State.REJECTED:
            raise Conflict("%(why)s Hoàn tác việc ấy nếu muốn dùng lại mục này.", why=now.left_out_why)
        told = {name: str(getattr(now, name)) for name in changes}
        done = write(now, by, changes)
        AuditEntry.write(
            by,
            action,
            now,
            plan=now.plan_id,
            kind=type(now).__name__,
            item=now.pk,
            before=told,
            after={name: str(value) for name, value in changes.items()},
        )
    return done


def _kept(item: Any, by: Any, version: int, action: str, changes: dict[str, Any]) -> Any:
    """A decision that can be taken back."""
    with transaction.atomic():
        done = _decide(item, by, version, action, changes)
        remember(done.item.plan_id, person(by), action, text_of(done.item), [done])
    return done.item


def undecided(plan: Plan) -> int:
    """How many items of a plan wait for a decision."""
    return sum(kind.model.objects.filter(plan=plan, state=Item.State.PROPOSED).count() for kind in KINDS.values())


def ownerless(plan: Plan) -> QuerySet[Target]:
    """The targets of a plan that no unit answers for."""
    return plan.targets.exclude(state=Item.State.REJECTED).filter(owner=None).order_by("order", "pk")


@transaction.atomic
def confirm_rest(plan: Plan, by: Any) -> int:
    """Confirm every undecided item that carries no flag; returns how many. Flagged ones wait for a person's eye."""
    take_plan(plan.pk)
    waiting = [item for kind in KINDS.values() for item in kind.model.objects.filter(plan=plan, state=Item.State.PROPOSED)]
    done = [_decide(item, by, item.version, "Xác nhận", {"state": Item.State.CONFIRMED}) for item in waiting if not item.flags]
    remember(plan.pk, person(by), "Xác nhận", f"{len(done)} mục không có cờ", done)
    return len(done)


@transaction.atomic
def finish(plan: Plan, by: Any) -> Plan:
    """Put the plan to work; raises NotReady while an item waits, and when there is nothing to follow."""
    now = take_plan(plan.pk)
    if not any(kind.model.objects.filter(plan=plan).exists() for kind in KINDS.values()):
        raise NotReady("Kế hoạch chưa có mục nào; thêm ít nhất một chỉ tiêu hoặc nhiệm vụ trước khi đưa vào sử dụng.")
    if waiting := undecided(plan):
        raise NotReady("Còn %(waiting)s mục chưa xác nhận; xác nhận hoặc bỏ từng mục trước khi đưa kế hoạch vào sử dụng.", waiting=waiting)
    plan.state = PLAN.moved("finish", now.state)
    plan.save(update_fields=["state", "updated_at"])
    AuditEntry.write(by, "Đưa kế hoạch vào sử dụng", plan)
    return plan

"""Two items made one: which may be joined, what the whole would ask for, and the joining itself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db import models, transaction

from cotmoc.language.text import folded
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.deciding import held, person, write
from cotmoc.plans.kinds import kind_of, text_of
from cotmoc.plans.kinds.base import Kind
from cotmoc.plans.models import Item
from cotmoc.plans.succession import heir, quoted, take_over
from cotmoc.plans.undoing import MERGED, Changed, remember
from cotmoc.problem import Problem

NEAR = 3
"""Items offered on each side."""
_KEPT = {
    "id",
    "plan",
    "state",
    "provision",
    "start",
    "end",
    "flags",
    "decided_by",
    "decided_at",
    "version",
    "left_out_why",
    "went_into",
    "order",
}


class CannotMerge(Problem):
    """Two items cannot be joined; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class Merged:
    """What two items would be as one: the words' place in the text, the fields, and the names of fields in which the two differ so
    that one had to give way."""

    start: int | None
    end: int | None
    fields: dict[str, Any]
    differing: tuple[str, ...]


def partners(item: Any) -> list[Any]:
    """Items of the same kind that may be joined with one, nearest first: the next one in the text, the one before, and so on."""
    kept = list(type(item).objects.filter(plan_id=item.plan_id).exclude(state=Item.State.REJECTED))
    row = sorted(kept, key=place_of)
    at = next((i for i, other in enumerate(row) if other.pk == item.pk), len(row))
    steps = [step for near in range(1, NEAR + 1) for step in (at + near, at - near)]
    return [row[step] for step in steps if 0 <= step < len(row) and step != at]


def place_of(item: Any) -> tuple[bool, int, int, int]:
    """Where an item stands in the text; what a person added stands behind."""
    return item.start is None, item.start or 0, getattr(item, "order", 0), item.pk


def in_order(one: Any, other: Any) -> tuple[Any, Any]:
    """Two items as the text has them."""
    return (one, other) if place_of(one) <= place_of(other) else (other, one)


def proposal(one: Any, other: Any) -> Merged:
    """Two items as one: texts joined (or the longer, where it says the other), the first known of everything else. Raises
    CannotMerge."""
    _check(one, other)
    first, second = in_order(one, other)
    kind = kind_of(first)
    fields, differing = {}, []
    for field in (f for f in first._meta.concrete_fields if f.name not in _KEPT):
        left, right = getattr(first, field.name), getattr(second, field.name)
        fields[field.name] = _joined(kind, field, left, right)
        if _gave_way(left, right, fields[field.name]):
            differing.append(field.name)
    fields |= kind.merged(first, second)
    placed = [(item.start, item.end) for item in (first, second) if item.start is not None and item.end is not None]
    start, end = (min(s for s, _e in placed), max(e for _s, e in placed)) if placed else (None, None)
    return Merged(start, end, fields, tuple(differing))


def _gave_way(left: Any, right: Any, joined: Any) -> bool:
    """Whether two known values differ and only the first was kept; of two answers yes or no nothing is lost."""
    both = _known(left) and _known(right) and left != right
    return both and joined == left and not isinstance(left, bool)


def _check(one: Any, other: Any) -> None:
    if type(one) is not type(other) or one.plan_id != other.plan_id or one.pk == other.pk:
        raise CannotMerge("Chỉ gộp được hai mục khác nhau, cùng loại, của cùng một kế hoạch.")
    if Item.State.REJECTED in (one.state, other.state):
        raise CannotMerge("Một trong hai mục đã bỏ; để lại chờ xác nhận trước rồi mới gộp.")


def _known(value: Any) -> bool:
    return value not in (None, "", [])


def _joined(kind: Kind, field: Any, left: Any, right: Any) -> Any:
    if isinstance(field, models.JSONField):
        return list(dict.fromkeys([*left, *right])) if all(isinstance(v, str) for v in (*left, *right)) else left or right
    if isinstance(field, models.BooleanField):
        return left or right
    if field.name in {*kind.joined, kind.text}:
        return _texts(left, right, field.max_length)
    return left if _known(left) else right


def _texts(left: str, right: str, longest: int | None) -> str:
    """One text of two: the longer where it holds the other, else both."""
    if folded(right) in folded(left):
        return left
    if folded(left) in folded(right):
        return right
    return f"{left.rstrip(' ;.,')}; {right}"[:longest]


@transaction.atomic
def merge(one: Any, other: Any, by: Any, versions: tuple[int, int], given: dict[str, Any]) -> Any:
    """Join two items, with the fields of the whole as a person saw and mended them. Both are kept, struck out, and say into what they
    went. Raises Conflict, CannotMerge, and ValidationError."""
    _check(one, other)
    seen = sorted(((one, versions[0]), (other, versions[1])), key=lambda pair: pair[0].pk)
    now = [held(item, version) for item, version in seen]
    first, second = in_order(*now)
    whole = proposal(first, second)
    new = heir(first, by, {**whole.fields, **given, "start": whole.start, "end": whole.end})
    if first.start is None:
        new.provision = second.provision
        new.save()
    moved = take_over([first, second], [new])
    kind = type(new).__name__
    changes = {"state": Item.State.REJECTED, "left_out_why": f"Đã gộp vào {quoted(new)}.", "went_into": [new.pk]}
    old = [write(item, by, changes) for item in (first, second)]
    for item in (first, second):
        AuditEntry.write(by, MERGED, item, plan=new.plan_id, kind=kind, item=item.pk, into=[new.pk])
    AuditEntry.write(by, "Nhập từ mục gộp", new, plan=new.plan_id, kind=kind, item=new.pk, came_from=[first.pk, second.pk])
    remember(new.plan_id, person(by), MERGED, text_of(new), [*old, *moved, Changed(new, None)])
    return new

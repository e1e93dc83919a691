"""Items that take the place of others: parts of one that was split, or one that several were merged into."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from cotmoc.orgs.evidence import bring_evidence
from cotmoc.plans.deciding import UNCHECKED, person
from cotmoc.plans.kinds import kind_of, text_of
from cotmoc.plans.models import Item, Provision
from cotmoc.plans.undoing import Changed, snapshot

MADE_BY_A_PERSON = 2
"""The version of an heir. Version 1 is what the reader proposed and nobody touched; an heir was seen by a person."""


def like(old: Any, fields: dict[str, Any]) -> Any:
    """An unsaved item like another except for some fields."""
    new = type(old)(**{field.attname: getattr(old, field.attname) for field in old._meta.concrete_fields if not field.primary_key})
    for name, value in fields.items():
        setattr(new, name, value)
    return new


def heir(old: Any, by: Any, fields: dict[str, Any]) -> Any:
    """A new item with the fields of an old one except those given: confirmed, or waiting where its reading is still open."""
    new = like(old, fields)
    if new.start is not None and new.start != old.start:
        new.provision = Provision.objects.filter(plan_id=old.plan_id, start__lte=new.start, end__gt=new.start).first() or old.provision
    open_reading = getattr(new, "ambiguous", False)
    new.state = Item.State.PROPOSED if open_reading else Item.State.CONFIRMED
    new.flags = old.flags if open_reading else []
    new.version, new.left_out_why, new.went_into = MADE_BY_A_PERSON, "", []
    new.decided_by, new.decided_at = person(by), timezone.now()
    new.full_clean(exclude=UNCHECKED)
    new.save()
    return new


def take_over(old: Sequence[Any], new: Sequence[Any]) -> list[Changed]:
    """Give the new items all that the old ones were linked with: tasks that serve a target, targets a task serves, evidence. Items that
    have one of the old ones as their only one (targets and tasks a goal) go to the first heir and are returned, for that can be taken
    back."""
    for relation in _links(old[0]):
        linked = {pk: None for item in old for pk in getattr(item, relation).values_list("pk", flat=True)}
        for item in new:
            getattr(item, relation).add(*linked)
    bring_evidence(kind_of(old[0]).code, [item.pk for item in old], [item.pk for item in new])
    return [_under(item, field, new[0]) for item, field in kind_of(old[0]).below(old, new[0].plan)]


def _under(item: Any, field: str, heir: Any) -> Changed:
    before = snapshot(item, [field])
    setattr(item, field, heir)
    item.version += 1
    item.save()
    return Changed(item, before)


def _links(item: Any) -> list[str]:
    own = [field.name for field in item._meta.many_to_many]
    return own + [relation.get_accessor_name() for relation in item._meta.related_objects if relation.many_to_many]


def quoted(item: Any) -> str:
    """An item's words in quotation marks, short enough for a reason."""
    text = text_of(item)
    return f"“{text}”" if len(text) <= 90 else f"“{text[:90].rsplit(' ', 1)[0]} …”"

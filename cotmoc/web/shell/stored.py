"""Bodies of pages kept by what they are made of. An edition never changes, so neither does a page made from one
edition, one state of a plan, one day and one state of the program; what depends on the reader's rights is never in a
kept body. They are kept in memory and, for all workers and the next start, as files in home/cache."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from functools import cache as once
from pathlib import Path
from typing import Any, TypeVar, cast

from django.conf import settings
from django.core.cache import caches
from django.db.models import CharField, F, Q, Value
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cotmoc.home import today
from cotmoc.orgs.models import Org, TaskGroup
from cotmoc.orgs.watched import watching
from cotmoc.plans.kinds import KINDS
from cotmoc.plans.models import Plan

Made = TypeVar("Made")


def stored(key: tuple[Hashable, ...], make: Callable[[], str]) -> SafeString:
    """The body made from exactly this key, language, day and program; made once."""
    return mark_safe(kept((get_language(), *key), lambda: str(make())))


def kept(key: tuple[Hashable, ...], make: Callable[[], Made]) -> Made:
    """What is made from exactly this key, day and program; made once. It is never None. What was made from records changed by hand is
    not kept: the page says so while they are, and is right again when they are mended."""
    name = hashlib.sha256(repr((_program(), today(), *key)).encode()).hexdigest()
    found = caches["default"].get(name)
    if found is None:
        found = caches["pages"].get(name)
        if found is None:
            with watching() as altered:
                found = make()
            if altered:
                return found
            caches["pages"].set(name, found, None)
        caches["default"].set(name, found, None)
    return cast("Made", found)


def plan_stamp(plan: Plan) -> str:
    """The state of a plan: changes with every edit of the plan, of an item of any kind (each raises its version), of what an item
    is linked with, and of what agencies and groups of tasks are called; one question to the database."""
    parts = [plan.updated_at, plan.state, *sorted(_marks(plan))]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _marks(plan: Plan) -> Any:
    """Kind, number, version and state of every item; field and both numbers of every link; and what people may call otherwise without
    touching the plan: its unit and the agencies under it, the groups of tasks."""
    units = Org.objects.filter(Q(pk=plan.org_id) | Q(parent=plan.org_id)).exclude(kind=Org.Kind.COMMUNE)
    names = [
        _named(units, "unit", "pk", "parent_id", F("name")),
        _named(TaskGroup.objects.all(), "group", "pk", "order", F("name")),
        _named(TaskGroup.objects.all(), "group in English", "pk", "order", F("name_en")),
    ]
    items = [_named(kind.model.objects.filter(plan=plan), kind.code, "pk", "version", F("state")) for kind in KINDS.values()]
    links = [
        _named(
            field.remote_field.through.objects.filter(**{f"{field.m2m_field_name()}__plan": plan}),
            str(field),
            f"{field.m2m_field_name()}_id",
            f"{field.m2m_reverse_field_name()}_id",
            Value("", CharField()),
        )
        for kind in KINDS.values()
        for field in kind.model._meta.many_to_many
    ]
    return items[0].union(*items[1:], *links, *names, all=True)


def _named(rows: Any, name: str, first: str, second: str, last: Any) -> Any:
    return rows.order_by().annotate(a=Value(name, CharField()), b=F(first), c=F(second), d=last).values_list("a", "b", "c", "d")


@once
def _program() -> str:
    """The program's own files by size and time: an upgrade never shows a body that an older program made."""
    root = Path(settings.BASE_DIR)
    files = sorted(path for ending in ("*.py", "*.html", "*.mo") for path in root.rglob(ending))
    marks = [(str(path.relative_to(root)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(marks).encode()).hexdigest()

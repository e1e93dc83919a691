"""Bodies of pages kept by what they are made of. An edition never changes, so neither does a page made from one
edition, one state of a plan and one day; what depends on the reader's rights is never in a kept body."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable

from django.core.cache import cache
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cotmoc.home import today
from cotmoc.plans.models import Plan


def stored(key: tuple[Hashable, ...], make: Callable[[], str]) -> SafeString:
    """The body made from exactly this key, language and day; made once."""
    name = hashlib.sha256(repr((get_language(), today(), *key)).encode()).hexdigest()
    body = cache.get(name)
    if body is None:
        body = make()
        cache.set(name, body, None)
    return mark_safe(body)


def plan_stamp(plan: Plan) -> str:
    """The state of a plan: changes with every edit of the plan, of a target or of a task."""
    parts = [
        plan.updated_at,
        plan.state,
        *plan.targets.values_list("pk", "version", "state", "indicator", "value", "year", "reading"),
        *plan.tasks.values_list("pk", "version", "state", "progress", "percent", "due", "finished_on", "lead"),
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()

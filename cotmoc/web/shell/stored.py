"""Bodies of pages kept by what they are made of. An edition never changes, so neither does a page made from one
edition, one state of a plan, one day and one state of the program; what depends on the reader's rights is never in a
kept body. They are kept in memory and, for all workers and the next start, as files in home/cache."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Hashable
from functools import cache as once
from pathlib import Path

from django.conf import settings
from django.core.cache import caches
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from cotmoc.home import today
from cotmoc.plans.models import Plan


def stored(key: tuple[Hashable, ...], make: Callable[[], str]) -> SafeString:
    """The body made from exactly this key, language, day and program; made once."""
    name = hashlib.sha256(repr((_program(), get_language(), today(), *key)).encode()).hexdigest()
    body = caches["default"].get(name)
    if body is None:
        body = caches["pages"].get(name)
        if body is None:
            body = str(make())
            caches["pages"].set(name, body, None)
        caches["default"].set(name, body, None)
    return mark_safe(body)


def plan_stamp(plan: Plan) -> str:
    """The state of a plan: changes with every edit of the plan, of a target, a task or a project."""
    parts = [
        plan.updated_at,
        plan.state,
        *plan.targets.values_list("pk", "version", "state", "indicator", "value", "year", "reading"),
        *plan.tasks.values_list("pk", "version", "state", "progress", "percent", "due", "finished_on", "lead"),
        *plan.projects.values_list("pk", "version", "state", "budget", "lead"),
    ]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


@once
def _program() -> str:
    """The program's own files by size and time: an upgrade never shows a body that an older program made."""
    root = Path(settings.BASE_DIR)
    files = sorted(path for ending in ("*.py", "*.html", "*.mo") for path in root.rglob(ending))
    marks = [(str(path.relative_to(root)), path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return hashlib.sha256(repr(marks).encode()).hexdigest()

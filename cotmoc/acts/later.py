"""Deeds that take long, or that are done every day: declared beside the deed, asked for here by name, done by a worker (jobs/).

A long deed takes `step`: it tells how far it is, hears there that it should stop, and seals its result inside its own transaction. The
seal is what makes its effect happen once: a worker that lost its lease cannot seal, so nothing of its work is kept."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from django.db import IntegrityError, transaction

from cotmoc.acts.models import Job
from cotmoc.acts.permission import permit
from cotmoc.message import say
from cotmoc.orgs.models import Org
from cotmoc.problem import Interrupted

Hear = Callable[[float, str], object]


STOPPED = say("Đã hủy theo yêu cầu; không có gì bị ghi dở.")


class Cancelled(Interrupted):
    """Somebody asked that the work be stopped; nothing of it is kept."""


class Step:
    """How a long deed speaks with whoever waits for it. This one is for a deed done at once: it is heard, and nobody else has it."""

    def __init__(self, hear: Hear | None = None) -> None:
        self.hear = hear

    def tell(self, part: float, doing: str) -> None:
        """So much is done (0 to 1), and this is being done. Raises Cancelled when the work should stop."""
        if self.hear is not None:
            self.hear(part, doing)

    def seal(self, result: dict[str, Any]) -> None:
        """The deed is done; called last inside its transaction, with what its page needs to show."""


@dataclass(frozen=True)
class Long:
    """A deed that takes long. action in unit(**given) is what the deed itself asks permission for, asked here before it waits."""

    title: str
    deed: Callable[..., Any]
    action: str
    unit: Callable[..., Org | None]
    daily_at: time | None = None

    @property
    def code(self) -> str:
        """What the deed is called in the queue: noun.deed."""
        return f"{self.deed.__module__.rpartition('.')[2]}.{self.deed.__name__}"


def ask(by: Any, long: Long, **given: Any) -> Job:
    """Have a deed done by a worker; the same deed with the same words is asked for once while it waits or runs. given are plain
    values that JSON can hold. Raises NotPermitted as the deed would."""
    org = long.unit(**given)
    permit(by, long.action, org)
    return _queued(long, by, org, given)


def ask_for_day(long: Long, now: datetime) -> Job | None:
    """Have a daily deed done for the day of a moment, once; None before its hour, and when it is asked for already."""
    slot = f"{now:%Y-%m-%d}"
    if long.daily_at is None or now.time() < long.daily_at or Job.objects.filter(deed=long.code, slot=slot).exists():
        return None
    return _queued(long, None, None, {}, slot)


def _queued(long: Long, by: Any, org: Org | None, given: dict[str, Any], slot: str = "") -> Job:
    mark = hashlib.sha256(json.dumps([long.code, given], sort_keys=True).encode()).hexdigest()
    while True:
        try:
            with transaction.atomic():
                return Job.objects.create(deed=long.code, given=given, mark=mark, slot=slot, org=org, by=by)
        except IntegrityError:
            same = Job.objects.filter(mark=mark, state__in=Job.OPEN).first() or (
                Job.objects.filter(deed=long.code, slot=slot).first() if slot else None
            )
            if same is not None:
                return same  # else it ended between our look and now: ask again


def open_job(long: Long, **given: Any) -> Job | None:
    """The same deed that already waits or runs."""
    found = Job.objects.filter(deed=long.code, state__in=Job.OPEN)
    return found.filter(given=given).first() if given else found.first()

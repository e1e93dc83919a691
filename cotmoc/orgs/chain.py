"""The audit trail as a chain: each line is sealed by a digest over what it says and the seal of the line before it.

Whoever changes, takes out or puts in a line breaks the chain at that place. Cutting off its end is seen by the head, which knows the last
line; and cutting it off, sealing what is left anew and mending the head is seen by the editions made since, whose manifests name the head
as it was (`Head.now`)."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC
from typing import Any

from django.db import models

from cotmoc.orgs.rights import refuse_lost

SEALED = ("at", "user_id", "action", "subject", "thing", "thing_id", "detail", "org_id", "province_id", "origin")
"""What a seal covers, in this order. A field that joins the line later needs another form of seal: these are kept for ever."""


class Head(models.Model):
    """The one row that knows the last line of the trail. Who writes a line holds it until the transaction ends, so that each line has
    one before it and one after it, however many write at once; lines come last in a deed, so that it is held briefly."""

    last = models.BigIntegerField(default=0)
    count = models.BigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        verbose_name = "Đầu chuỗi nhật ký"

    @classmethod
    def held(cls) -> Head:
        """The head, nobody else's to move until the transaction ends. Keys that point to it do not wait."""
        return cls.objects.select_for_update(no_key=True).get_or_create(pk=1)[0]

    @classmethod
    def held_by(cls, user: Any) -> Head:
        """The head, for a line of somebody whose rights still stand now that no line can come between. Raises RightLost."""
        head = cls.held()
        refuse_lost(user)
        return head

    @classmethod
    def now(cls) -> dict[str, Any]:
        """The head for a manifest, which anchors the trail up to here."""
        head = cls.objects.filter(pk=1).first() or cls()
        return {"last": head.last, "count": head.count, "seal": head.seal}

    def move(self, last: int, seal: str) -> None:
        """A line has joined."""
        Head.objects.filter(pk=self.pk).update(last=last, count=self.count + 1, seal=seal)


def seal_of(before: str, line: Sequence[Any]) -> str:
    """The seal of a line, from the values of SEALED and the seal of the line before it: the same on every database."""
    said = json.dumps([before, line[0].astimezone(UTC).isoformat(timespec="microseconds"), *line[1:]], sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()


def as_kept(detail: Any) -> Any:
    """Particulars as every database gives them back: keys are text, and PostgreSQL knows no difference between 1e22 and its digits."""
    return json.loads(json.dumps(detail), parse_float=_number)


def _number(text: str) -> float | int:
    number = float(text)
    return int(number) if number.is_integer() else number

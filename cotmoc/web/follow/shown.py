"""The marks of a thing as its page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cotmoc.acts.permission import permitted
from cotmoc.acts.things import Thing, thing_of
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.follow_up import FollowUp, follow_ups_of
from cotmoc.registers.registry import named
from cotmoc.web.templatetags.figures import period_label
from cotmoc.web.templatetags.words import said


@dataclass(frozen=True)
class Followed:
    """What is and was to be followed up of a thing, and whether a person marks and closes it."""

    thing: Thing
    items: Sequence[FollowUp]
    may: bool

    @property
    def open(self) -> bool:
        """Whether it is marked now."""
        return any(item.closed_at is None for item in self.items)

    @property
    def url(self) -> str:
        """Where it is marked."""
        return reverse("follow_mark", args=[self.thing.kind, self.thing.key])


def followed_of(user: Any, kind: str, key: str) -> Followed | None:
    """The marks of a thing; None for whoever does not see the thing."""
    thing = thing_of(kind, key)
    if not thing.may_see(user):
        return None
    return Followed(thing, list(follow_ups_of(thing.kind, thing.key)), permitted(user, "approve", thing.org))


def called(item: FollowUp) -> str:
    """What a marked thing is called, without a question to the database: a number by indicator, unit and period; a row by register and
    number."""
    if item.kind == "row":
        code, _slash, number = item.key.partition("/")
        return _("%(register)s, dòng số %(number)s") % {"register": _(named(code)), "number": number}
    code, *_part, _unit, period = item.key.split("/")
    indicator = indicators().get(code)
    return ", ".join([str(said(indicator)) if indicator else code, item.org.name, period_label(period)])

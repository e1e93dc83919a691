"""The audit trail in words: who did what on which thing, with a link to it while it exists, from where."""

from __future__ import annotations

import ipaddress
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth import get_user_model
from django.core.exceptions import FieldDoesNotExist
from django.urls import NoReverseMatch, reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from cotmoc.orgs.accounts import called
from cotmoc.orgs.models import AuditEntry, Member
from cotmoc.registers.registry import named

BATCH = "registers.batch"
PAGES = {
    "plans.plan": lambda entry: reverse("plan", args=[entry.thing_id]),
    "plans.target": lambda entry: reverse("target", args=[entry.detail["plan"], entry.thing_id]),
    "plans.task": lambda entry: reverse("task", args=[entry.thing_id]),
    BATCH: lambda entry: reverse("batch", args=[entry.thing_id]),
    "auth.user": lambda entry: reverse("person", args=[entry.thing_id]),
}
"""Where a thing is shown."""
FACTS = {
    "file": gettext_noop("tệp"),
    "note": gettext_noop("ghi chú"),
    "question": gettext_noop("câu hỏi"),
    "why": gettext_noop("lý do"),
    "to": gettext_noop("cho"),
    "added": gettext_noop("thêm"),
    "changed": gettext_noop("sửa"),
    "count": gettext_noop("số lượng"),
    "register": gettext_noop("sổ"),
}
OWN = {"name": gettext_noop("Họ và tên"), "mail": gettext_noop("Thư điện tử")}
LONGEST = 80
STATE = re.compile(r" \([^()]*\)$")
"""The state of a batch, which its line of the trail carries after the name of its file."""


@dataclass(frozen=True)
class Line:
    """One line of the trail as it is read."""

    entry: AuditEntry
    at: datetime
    who: str
    who_url: str
    action: str
    subject: str
    url: str
    facts: tuple[tuple[str, str], ...]
    place: str
    unit: str

    @property
    def brief(self) -> tuple[tuple[str, str], ...]:
        """The particulars a page shows: a lot's file is one click away, its name would fill the line."""
        return tuple(fact for fact in self.facts if (self.entry.thing, fact[0]) != (BATCH, _(FACTS["file"])))


def told(entries: Iterable[AuditEntry]) -> list[Line]:
    """Lines in words; things that are gone have no link."""
    entries = list(entries)
    there = _there(entries)
    people = _people(entries)
    return [_line(entry, there, people) for entry in entries]


def _line(entry: AuditEntry, there: dict[str, set[str]], people: dict[str, str]) -> Line:
    return Line(
        entry,
        entry.at,
        who(entry),
        person_url(entry.user_id),
        _(entry.action),
        _subject(entry, people),
        _url(entry) if entry.thing_id in there[entry.thing] else "",
        tuple(_facts(entry)),
        place(entry.origin),
        entry.org.name if entry.org else "",
    )


def _subject(entry: AuditEntry, people: dict[str, str]) -> str:
    """What the deed was done to, by the name people know it by; a batch is of a book, its file is one of the facts."""
    if entry.thing == "auth.user":
        return people.get(entry.thing_id, entry.subject)
    if entry.thing == BATCH and entry.detail.get("register"):
        return _("Lô %(number)s: %(book)s") % {"number": entry.thing_id, "book": named(entry.detail["register"])}
    return _(entry.subject or "—")


def person_url(user_id: int | None) -> str:
    """Where a person is administered."""
    return reverse("person", args=[user_id]) if user_id else ""


def who(entry: AuditEntry) -> str:
    """Who did it; without a person it was the operator at the command line, or somebody not signed in."""
    if entry.user:
        return called(entry.user)
    return _("người chưa đăng nhập") if entry.origin else _("dòng lệnh")


def place(origin: str) -> str:
    """A network address in words."""
    if not origin:
        return _("máy chủ")
    try:
        address = ipaddress.ip_address(origin)
    except ValueError:
        return origin
    if address.is_loopback:
        return _("trên chính máy chủ")
    return (_("mạng nội bộ, %(address)s") if address.is_private else _("mạng ngoài, %(address)s")) % {"address": origin}


def _there(entries: list[AuditEntry]) -> dict[str, set[str]]:
    """The things of these lines that still exist, one query a kind."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for entry in entries:
        if entry.thing in PAGES and entry.thing_id.isdecimal():
            wanted[entry.thing].add(entry.thing_id)
    found = {thing: apps.get_model(thing)._default_manager.filter(pk__in=ids).values_list("pk", flat=True) for thing, ids in wanted.items()}
    return defaultdict(set, {thing: {str(pk) for pk in pks} for thing, pks in found.items()})


def _people(entries: list[AuditEntry]) -> dict[str, str]:
    """Names of the people whom lines are about."""
    ids = {entry.thing_id for entry in entries if entry.thing == "auth.user"}
    return {
        str(user.pk): f"{user.get_full_name()} ({user.get_username()})".lstrip() for user in get_user_model().objects.filter(pk__in=ids)
    }


def _url(entry: AuditEntry) -> str:
    try:
        return str(PAGES[entry.thing](entry))
    except (KeyError, NoReverseMatch):
        return ""


def _facts(entry: AuditEntry) -> Iterator[tuple[str, str]]:
    """What the line says beside the deed: known particulars, and fields before and after."""
    detail = entry.detail
    if detail.get("role") in Member.Role.values:
        yield _("vai trò"), _(str(Member.Role(detail["role"]).label))
    if entry.thing == BATCH and not detail.get("file"):
        yield _(FACTS["file"]), short(STATE.sub("", entry.subject))
    for name, label in FACTS.items():
        if detail.get(name) and (name, entry.thing) != ("register", BATCH):
            yield _(label), short(named(detail[name]) if name == "register" else detail[name])
    yield from _changes(entry.thing, detail.get("before"), detail.get("after"))


def _changes(thing: str, before: Any, after: Any) -> Iterator[tuple[str, str]]:
    if not isinstance(before, dict) or not isinstance(after, dict):
        return
    for name, new in after.items():
        if str(before.get(name)) != str(new):
            yield _field(thing, name), f"{short(before.get(name))} → {short(new)}"


def _field(thing: str, name: str) -> str:
    """What people call a field of a thing."""
    if name in OWN:
        return _(OWN[name])
    try:
        return _(str(apps.get_model(thing)._meta.get_field(name).verbose_name))
    except (LookupError, ValueError, FieldDoesNotExist):
        return name


def short(value: Any) -> str:
    """A value as far as a line has room."""
    return "—" if value in (None, "", "None") else Truncator(str(value)).chars(LONGEST)

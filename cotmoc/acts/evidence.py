"""Evidence tied to things, and taken off again with the reason; the audit trail has both."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from cotmoc.acts.permission import NotPermitted
from cotmoc.acts.things import Thing, thing_of
from cotmoc.files.enclosure import enclosed
from cotmoc.files.kept import keep
from cotmoc.language.text import clean
from cotmoc.message import say
from cotmoc.orgs.models import AuditEntry, Evidence
from cotmoc.problem import Problem

ATTACHED, DETACHED = gettext_noop("Gắn minh chứng"), gettext_noop("Gỡ minh chứng")
LONGEST = 500
_ADDRESS = URLValidator(schemes=["http", "https"])


class EvidenceProblem(Problem):
    """Evidence that is not taken; str() is one Vietnamese sentence."""


def attach(by: Any, kind: str, key: str, note: str = "", url: str = "", name: str = "", data: bytes = b"") -> Evidence:
    """Tie a file (its name and bytes) or an address to a thing. The same file or address twice is tied once."""
    thing = _permitted(by, kind, key)
    if thing.closed:
        raise EvidenceProblem(say(thing.closed))
    if bool(name) == bool(url.strip()):
        raise EvidenceProblem("Chọn một tệp hoặc ghi một đường dẫn, không cả hai.")
    file = {"name": enclosed(data, name), "size": len(data)} if name else {"url": _address(url)}
    with transaction.atomic():
        said = {**file, "sha256": keep(data)} if name else file
        found = Evidence.objects.filter(kind=thing.kind, key=thing.key, off_at=None, **{w: said[w] for w in ("sha256", "url") if w in said})
        if same := found.first():
            return same
        person = by if getattr(by, "is_authenticated", False) else None
        made = Evidence.objects.create(kind=thing.kind, key=thing.key, note=clean(note)[:300], added_by=person, **said)
        AuditEntry.write(by, ATTACHED, made, org=thing.org, **thing.about, sha256=made.sha256)
    return made


def detach(by: Any, evidence: Evidence, why: str) -> Evidence:
    """Take evidence off a thing, with the reason; it stays kept, and the trail tells of it."""
    thing = _permitted(by, evidence.kind, evidence.key)
    if not why.strip():
        raise EvidenceProblem("Ghi lý do gỡ minh chứng.")
    with transaction.atomic():
        person = by if getattr(by, "is_authenticated", False) else None
        there = Evidence.objects.filter(pk=evidence.pk, off_at=None)
        if not there.update(off_why=clean(why)[:300], off_by=person, off_at=timezone.now()):
            raise EvidenceProblem("Minh chứng này vừa được người khác gỡ; tải lại trang để xem.")
        AuditEntry.write(by, DETACHED, evidence, org=thing.org, **thing.about, sha256=evidence.sha256)
    evidence.refresh_from_db()
    return evidence


def _permitted(by: Any, kind: str, key: str) -> Thing:
    thing = thing_of(kind, key)
    if not thing.may_add(by):
        raise NotPermitted
    return thing


def _address(url: str) -> str:
    """An address that can be followed."""
    text = url.strip()
    try:
        _ADDRESS(text)
    except ValidationError:
        text = ""
    if not text or len(text) > LONGEST:
        raise EvidenceProblem("Đường dẫn phải ghi đủ từ http:// hoặc https://, dài không quá %(most)s ký tự.", most=LONGEST)
    return text

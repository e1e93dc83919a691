"""Numbers and rows marked to be followed up, and closed with what was found; the audit trail has both."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_noop

from cotmoc.acts.permission import permit
from cotmoc.acts.things import Thing, thing_of
from cotmoc.language.text import clean
from cotmoc.orgs.follow_up import FollowUp
from cotmoc.orgs.models import AuditEntry
from cotmoc.problem import Problem

MARKED, CLOSED = gettext_noop("Đánh dấu cần theo dõi"), gettext_noop("Đóng mục cần theo dõi")
LONGEST = 500


class FollowUpProblem(Problem):
    """A mark that is not made or closed; str() is one Vietnamese sentence."""


def mark(by: Any, kind: str, key: str, note: str) -> FollowUp:
    """Mark a number or a row to be followed up, saying what is to be looked at; those who approve for its unit may."""
    thing = _permitted(by, kind, key)
    if not (said := clean(note)[:LONGEST]):
        raise FollowUpProblem("Ghi rõ cần xem lại điều gì.")
    person = by if getattr(by, "is_authenticated", False) else None
    try:
        with transaction.atomic():
            made = FollowUp.objects.create(kind=thing.kind, key=thing.key, org=thing.org, note=said, marked_by=person)
            AuditEntry.write(by, MARKED, made, org=thing.org, **thing.about, note=said)
    except IntegrityError:
        raise FollowUpProblem("Mục này đã được đánh dấu cần theo dõi; đóng dấu cũ trước khi đánh dấu lại.") from None
    return made


def _permitted(by: Any, kind: str, key: str) -> Thing:
    thing = thing_of(kind, key)
    permit(by, "approve", thing.org)
    return thing


def close(by: Any, follow: FollowUp, why: str) -> FollowUp:
    """Close a mark with what was found; also where the row it was on is gone."""
    permit(by, "approve", follow.org)
    if not (said := clean(why)[:LONGEST]):
        raise FollowUpProblem("Ghi kết luận trước khi đóng.")
    person = by if getattr(by, "is_authenticated", False) else None
    with transaction.atomic():
        there = FollowUp.objects.filter(pk=follow.pk, closed_at=None)
        if not there.update(closed_why=said, closed_by=person, closed_at=timezone.now()):
            raise FollowUpProblem("Mục này vừa được người khác đóng; tải lại trang để xem.")
        AuditEntry.write(by, CLOSED, follow, org=follow.org, thing=follow.kind, key=follow.key, note=said)
    follow.refresh_from_db()
    return follow

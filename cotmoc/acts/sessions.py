"""Where a person is signed in: begun, failed, left, ended by themselves or by an administrator."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone

from cotmoc.acts.standing import permit_over
from cotmoc.orgs.models import AuditEntry

IN, FAILED, OUT, ENDED = "Đăng nhập", "Đăng nhập không thành công", "Đăng xuất", "Kết thúc phiên đăng nhập"
NOBODY = "tài khoản không có"
"""What a person typed who named no account is not kept: it is often their password."""


def began(user: Any) -> None:
    """A person signed in."""
    AuditEntry.write(user, IN, user)


def failed(user: User | None) -> None:
    """Somebody tried to sign in as a person, or under a name that nobody has."""
    AuditEntry.write(None, FAILED, user or NOBODY)


def left(user: Any, key: str | None) -> None:
    """A person signs out: their session is no longer listed."""
    with transaction.atomic():
        UserSession.objects.filter(user=user, session_key=key).delete()
        AuditEntry.write(user, OUT, user)


def seen(request: HttpRequest) -> None:
    """Note that a session is in use; one begun before sessions were listed is listed from now."""
    if not UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now()):
        UserSession.objects.create_from_request(request)


def sessions_of(user: Any) -> list[UserSession]:
    """Sessions that still hold, the last seen first."""
    return sorted(UserSession.objects.purge_and_list(user), key=lambda session: session.last_seen_at, reverse=True)


def end(by: Any, user: Any, session_id: int | None = None, keep: str = "") -> int:
    """End one session of a person, or all but the one of key `keep`; one's own, or as an administrator. Returns how many."""
    permit_over(by, user, or_self=True)
    with transaction.atomic():
        found = UserSession.objects.filter(user=user).exclude(session_key=keep)
        ending = list(found if session_id is None else found.filter(pk=session_id))
        for session in ending:
            session.end()
        if ending:
            AuditEntry.write(by, ENDED, user, count=len(ending))
    return len(ending)

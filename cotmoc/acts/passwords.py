"""Passwords: set by a link that works once, changed by their owner, given first by the operator, forgotten.

A link's secret is shown or mailed once and kept only as a digest. One mechanism serves invitations, an administrator's help and
forgotten passwords, so there is one thing to expire, to void and to audit."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.contrib.auth import get_user_model, password_validation
from django.contrib.auth.hashers import make_password
from django.contrib.auth.models import User
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from cotmoc.acts import people, sessions
from cotmoc.acts.mail import mail_is_set, send_after
from cotmoc.acts.permission import permit
from cotmoc.acts.standing import administered, again, permit_over, step
from cotmoc.message import Message, say
from cotmoc.orgs.access import known
from cotmoc.orgs.accounts import Account, OneTimeLink, PersonProblem, amend, called, named
from cotmoc.orgs.hashing import Argon2
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.orgs.seal import is_broken
from cotmoc.problem import Problem

INVITED, HELPED, FORGOTTEN = timedelta(days=7), timedelta(hours=24), timedelta(hours=1)
PAUSE = timedelta(minutes=5)
"""Between two mails to one person, however often somebody asks in their name."""
PATH = "/dat-mat-khau/"
LETTERS = "abcdefghjkmnpqrstuvwxyz23456789"
"""Of a first password, which is read aloud and typed from paper: nothing that looks like another."""


class LinkProblem(Problem):
    """A link that opens nothing: used, expired, replaced by a newer one, or never made."""


def link_over() -> LinkProblem:
    """What is told to whoever opens such a link."""
    return LinkProblem("Liên kết này đã được dùng hoặc đã hết hạn; xin người quản trị hoặc trang Quên mật khẩu một liên kết mới.")


class PasswordProblem(Problem):
    """A password that cannot be taken; str() says why."""


@dataclass(frozen=True)
class Opened:
    """What the one who made a link gets to see once: the link's path, until when it holds, and whether it went by mail instead."""

    user: User
    path: str
    until: datetime
    mailed: bool = False


def invite(by: Any, username: str, full_name: str, org: Org, role: str, mail: str = "", address: str = "") -> Opened:
    """A new member, with a link to set their first password: by mail when they have an address and there is a server, else to hand over."""
    permit(by, "admin", org)
    with transaction.atomic():
        user = people.add_member(by, username, full_name, org, role, mail)
        opened = _open(user, INVITED)
        if not (mail and mail_is_set() and address):
            return opened
        text = f"{called(by)} mời ông/bà vào hệ thống." if by else "Ông/bà được mời vào hệ thống."
        _post(user, "Lời mời vào Cột Mốc", f"{text} Tên tài khoản: {user.get_username()}.", opened, address)
    return Opened(user, "", opened.until, mailed=True)


def introduce(by: Any, username: str, full_name: str, org: Org, role: str, mail: str = "") -> tuple[User, str]:
    """A new member with a first password, where no link can be opened; both or nothing."""
    permit(by, "admin", org)
    with transaction.atomic():
        user = people.add_member(by, username, full_name, org, role, mail)
        return user, first_password(by, user)


def make_link(by: Any, user: Any, seen: int | None = None) -> Opened:
    """A link for somebody who cannot sign in, to hand over; earlier ones made for them no longer work."""
    permit_over(by, user)
    with transaction.atomic():
        found = administered(again(by), user)
        step(found, seen)
        if not found.is_active:
            raise PersonProblem("Tài khoản đang tắt; mở lại tài khoản trước khi tạo liên kết.")
        OneTimeLink.objects.filter(user=found, mailed=False).delete()
        opened = _open(found, HELPED)
        AuditEntry.write(by, "Tạo liên kết đặt mật khẩu", found, until=opened.until.isoformat(timespec="minutes"))
    return opened


def forgotten(typed: str, address: str) -> None:
    """Somebody says they forgot their password. The same is kept and answered whether or not there is such a person, so that
    nobody learns who has an account; the mail leaves later, so that its time tells nothing either."""
    with transaction.atomic():
        found = named(typed)
        AuditEntry.write(None, "Xin đặt lại mật khẩu", found or sessions.NOBODY)
        if not found or not known(found) or not found.email or not mail_is_set():
            return
        if OneTimeLink.objects.filter(user=found, mailed=True, made_at__gt=timezone.now() - PAUSE).exists():
            return
        opened = _open(found, FORGOTTEN, mailed=True)
        _post(found, "Đặt lại mật khẩu Cột Mốc", "Có yêu cầu đặt lại mật khẩu cho tài khoản của ông/bà.", opened, address)


def user_of(token: str) -> User | None:
    """The person whom a link would open, while it holds."""
    link = _links(token).select_related("user").first()
    return link.user if link and known(link.user) and not is_broken(link) else None


def set_by_link(token: str, password: str) -> User:
    """Set a password by a link, which is thereby used; whoever was signed in as this person is out."""
    user = user_of(token)
    if user is None:
        raise link_over()
    _check(user, password)
    with transaction.atomic():
        if not _links(token).delete()[0]:
            raise link_over()
        _set(user, password)
        AuditEntry.write(user, "Đặt mật khẩu bằng liên kết", user)
    return user


def change(user: Any, current: str, password: str) -> User:
    """One's own password, by one who knows the present one; other sessions end by themselves. Returns the person as kept."""
    with transaction.atomic():
        found = get_user_model().objects.select_for_update(no_key=True).get(pk=user.pk)
        confirmed(found, current)
        if current == password:
            raise PasswordProblem("Mật khẩu mới phải khác mật khẩu hiện tại.")
        _check(found, password)
        _set(found, password)
        AuditEntry.write(found, "Đổi mật khẩu", found)
    return found


def confirmed(user: Any, current: str) -> None:
    """PasswordProblem unless somebody knows their own present password: asked again before what opens the account changes."""
    if not user.check_password(current):
        raise PasswordProblem("Mật khẩu hiện tại không đúng; kiểm tra lại kiểu gõ và phím viết hoa.")


def strengthened(user: Any, password: str) -> None:
    """Keep the password of somebody who signs in under the rules of today, when it was kept under those of an older version."""
    if known(user) and Argon2().outdated(user.password):
        amend(user, password=make_password(password))


def first_password(by: Any, user: Any) -> str:
    """A password that is shown once and must be changed at the first sign-in; for where no link can be opened."""
    permit_over(by, user)
    made = "-".join("".join(secrets.choice(LETTERS) for _ in range(4)) for _ in range(4))
    with transaction.atomic():
        found = administered(again(by), user)
        step(found)
        _set(found, made, must_change=True)
        AuditEntry.write(by, "Cấp mật khẩu đầu tiên", found)
    return made


def _open(user: User, lasting: timedelta, mailed: bool = False) -> Opened:
    token = secrets.token_urlsafe(32)
    until = timezone.now() + lasting
    OneTimeLink.objects.filter(expires_at__lt=timezone.now()).delete()
    OneTimeLink.objects.create(user=user, digest=_digest(token), expires_at=until, mailed=mailed)
    return Opened(user, PATH + token, until)


def _links(token: str) -> Any:
    return OneTimeLink.objects.filter(digest=_digest(token), expires_at__gt=timezone.now())


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _check(user: User, password: str) -> None:
    try:
        password_validation.validate_password(password, user)
    except ValidationError as weak:
        raise PasswordProblem(_weakness(weak.error_list[0])) from weak


def _weakness(weak: ValidationError) -> Message:
    """Why a password is refused, in our words: Django's are not all translated."""
    if weak.code == "password_too_short":
        least = weak.params["min_length"]
        return say("Mật khẩu cần ít nhất %(n)s ký tự.", n=least)
    known = {
        "password_too_common": say("Mật khẩu này quá phổ biến, người khác dễ đoán; chọn một cụm từ dài của riêng ông/bà."),
        "password_entirely_numeric": say("Mật khẩu không được chỉ gồm chữ số."),
    }
    return known.get(weak.code or "", say(weak.messages[0]))  # of ours in our words already


def _set(user: User, password: str, must_change: bool = False) -> None:
    """Keep a password; open links of the person are void, and sessions under the old one no longer hold."""
    user.set_password(password)
    amend(user, password=user.password)
    Account.objects.filter(user=user).update(must_change=must_change)
    OneTimeLink.objects.filter(user=user).delete()


def _post(user: User, subject: str, opening: str, opened: Opened, address: str) -> None:
    until = timezone.localtime(opened.until)
    body = (
        f"Kính gửi {called(user)},\n\n{opening}\n\nĐặt mật khẩu tại liên kết sau, dùng được một lần, "
        f"đến {until:%H:%M} ngày {until:%d/%m/%Y}:\n\n{address}{opened.path}\n\n"
        "Nếu ông/bà không yêu cầu, không cần làm gì: mật khẩu không thay đổi.\n\nCột Mốc\n"
    )
    send_after(user.email, subject, body)

"""Deeds on people: made a member, described, given and taken roles, switched off and on. Each is one transaction with its audit
line; administrators act within their own units, `by=None` is the operator at the command line."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from cotmoc.acts import sessions
from cotmoc.acts.permission import NotPermitted, permit
from cotmoc.acts.standing import (
    administered,
    again,
    keep_administrators,
    may_give,
    overtaken,
    permit_over,
    provinces_led,
    step,
)
from cotmoc.home import today
from cotmoc.language.text import bare, clean
from cotmoc.message import joined, say
from cotmoc.orgs.access import forget
from cotmoc.orgs.accounts import PersonProblem, account_name, amend, called, enrol, mail_address, named
from cotmoc.orgs.models import AuditEntry, Member, Org
from cotmoc.orgs.turn import take_turn

LONGEST = 150


def add_member(by: Any, username: str, full_name: str, org: Org, role: str, mail: str = "") -> User:
    """A new person with one role and no password yet; they cannot sign in until one is set (see `acts/passwords.py`)."""
    permit(by, "admin", org)
    with transaction.atomic():
        if not may_give(again(by), _role(role), _open(org)):
            raise NotPermitted
        take_turn(User)
        name, full, address = _name(username), _full_name(full_name), _mail(mail)
        try:
            with transaction.atomic():
                user = enrol(name, full, address)
        except IntegrityError as taken:
            raise PersonProblem(say("Tên tài khoản “%(name)s” vừa có người khác dùng; chọn tên khác.", name=name), "username") from taken
        Member.objects.create(user=user, org=org, role=role)
        AuditEntry.write(by, "Thêm thành viên", user, org=org, role=role, unit=org.name, name=full, mail=address)
    return user


def describe(by: Any, user: Any, full_name: str, mail: str, seen: int | None = None) -> None:
    """Change a person's full name and mail address: one's own, or as their administrator."""
    permit_over(by, user, or_self=True)
    with transaction.atomic():
        take_turn(User)
        step(user, seen)
        found = get_user_model().objects.get(pk=user.pk)
        before = {"name": found.get_full_name(), "mail": found.email}
        amend(found, first_name=_full_name(full_name), last_name="", email=_mail(mail, of=found))
        AuditEntry.write(by, "Sửa thông tin tài khoản", found, before=before, after={"name": found.first_name, "mail": found.email})


def give_role(by: Any, user: Any, org: Org, role: str, seen: int | None = None) -> Member:
    """One more role; a person may hold several, each in a unit."""
    permit(by, "admin", org)
    with transaction.atomic():
        if not may_give(again(by), _role(role), _open(org)):
            raise NotPermitted
        found = administered(again(by), user)
        step(found, seen)
        if Member.objects.filter(user=found, org=org, role=role).exists():
            raise PersonProblem(
                "%(person)s đã có vai trò %(role)s tại %(unit)s.", "role", person=called(found), role=say(_said(role)), unit=org.name
            )
        member = Member.objects.create(user=found, org=org, role=role)
        AuditEntry.write(by, "Giao vai trò", found, org=org, role=role, unit=org.name)
    return member


def end_role(by: Any, member: Member, seen: int | None = None) -> None:
    """Take a role back from today; it stays in the person's history."""
    permit(by, "admin", member.org)
    with transaction.atomic():
        again(by)
        led = provinces_led(member.user)
        step(member.user, seen)
        if not Member.objects.filter(pk=member.pk).update(valid_to=today()):
            raise overtaken()
        _own_ended(by, member)
        keep_administrators(led)
        AuditEntry.write(by, "Thôi vai trò", member.user, org=member.org, role=member.role, unit=member.org.name)


def change_role(by: Any, member: Member, org: Org, role: str, seen: int | None = None) -> Member:
    """Another role or unit instead of one: the old one ends and the new one begins in one act."""
    permit(by, "admin", member.org)
    if (member.org_id, member.role) == (org.pk, role):
        raise PersonProblem("Vai trò và đơn vị mới giống vai trò đang có; chưa có gì thay đổi.", "role")
    with transaction.atomic():
        led = provinces_led(member.user)
        if not Member.objects.filter(pk=member.pk).update(valid_to=today()):
            raise overtaken()
        _own_ended(by, member)
        given = give_role(by, member.user, org, role, seen)
        keep_administrators(led)
        AuditEntry.write(by, "Thôi vai trò", member.user, org=member.org, role=member.role, unit=member.org.name)
    return given


def switch_off(by: Any, user: Any, seen: int | None = None) -> None:
    """A person can no longer sign in and is out at once everywhere; their roles stay, for history and for switching on again."""
    permit_over(by, user)
    if by is not None and by.pk == user.pk:
        raise PersonProblem("Không thể tự tắt tài khoản của mình; nhờ một người quản trị khác.")
    with transaction.atomic():
        found = administered(again(by), user)
        led = provinces_led(found)
        step(found, seen)
        found.refresh_from_db(fields=["is_active"])
        if not found.is_active:
            raise PersonProblem("Tài khoản %(person)s đã tắt từ trước.", person=called(found))
        amend(found, is_active=False)
        keep_administrators(led)
        found.links.all().delete()
        sessions.end(by, found)
        AuditEntry.write(by, "Tắt tài khoản", found)


def switch_on(by: Any, user: Any, seen: int | None = None) -> None:
    """A person may sign in again, with the roles they had."""
    permit_over(by, user)
    with transaction.atomic():
        found = administered(again(by), user)
        step(found, seen)
        found.refresh_from_db(fields=["is_active"])
        if found.is_active:
            raise PersonProblem("Tài khoản %(person)s đang hoạt động.", person=called(found))
        amend(found, is_active=True)
        AuditEntry.write(by, "Mở lại tài khoản", found)


def _own_ended(by: Any, member: Member) -> None:
    """Who ends a role of their own acts by it to the end of the deed."""
    if by is not None and by.pk == member.user_id:
        forget(by)


def _role(role: str) -> str:
    if role not in Member.Role.values:
        raise PersonProblem("Không có vai trò “%(role)s”; các vai trò: %(roles)s.", "role", role=role, roles=joined(Member.Role.values))
    return role


def _open(org: Org) -> Org:
    """The unit, if it exists today: nobody is made a member of a unit that was merged away."""
    if org.ended_before(today()):
        raise PersonProblem("%(unit)s không còn từ sau ngày %(day)s; chọn đơn vị hiện nay.", "org", unit=org.name, day=org.valid_to)
    return org


def _name(text: str) -> str:
    """A new account's name as it will be kept, which no other account could be taken for."""
    name = account_name(text)
    if taken := _taken(name):
        words = say(
            "Tên tài khoản “%(name)s” trùng với “%(taken)s” (không phân biệt chữ hoa và dấu); chọn tên khác.", name=name, taken=taken
        )
        raise PersonProblem(words, "username")
    return name


def _taken(name: str) -> str:
    """The name of the account that a new one could be taken for."""
    found = named(name)
    return found.get_username() if found else ""


def _full_name(text: str) -> str:
    name = clean(text)
    if not name or len(name) > LONGEST:
        raise PersonProblem(say("Ghi họ và tên, không quá %(most)s ký tự.", most=LONGEST), "full_name")
    return name


def _mail(text: str, of: Any = None) -> str:
    """A mail address, or none; one address belongs to one person, since it opens their account."""
    mail = mail_address(text)
    if not mail:
        return ""
    others = get_user_model().objects.filter(Q(email__iexact=mail) | Q(account__plain_name=bare(mail)))
    if others.exclude(pk=of.pk if of else None).exists():
        raise PersonProblem(say("Địa chỉ %(mail)s đang thuộc một tài khoản khác; mỗi người một địa chỉ.", mail=mail), "mail")
    return mail


def _said(role: str) -> str:
    return _(str(Member.Role(role).label))

"""Who may administer whom: units are asked for permission, people by all the units they act for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from cotmoc.acts.permission import NotPermitted
from cotmoc.orgs.access import ALLOWED, may, visible
from cotmoc.orgs.accounts import Account
from cotmoc.orgs.models import Member, Org, province_of
from cotmoc.problem import Problem


class Overtaken(Problem):
    """Somebody else changed this person, or what they hold, since it was shown."""


class LastAdministrator(Problem):
    """The change would leave a province without anybody who can administer it."""


def overtaken() -> Overtaken:
    """What is told to whoever came second."""
    return Overtaken("Người khác vừa thay đổi tài khoản này; xem lại trang rồi làm lại, chưa có gì bị ghi.")


def permit_over(by: Any, user: Any, or_self: bool = False) -> None:
    """NotPermitted unless a person may administer another's account; with or_self also one's own."""
    if by is None:
        return
    if not by.is_active or not (may_administer(by, user) or (or_self and by.pk == user.pk)):
        raise NotPermitted


def again(by: Any) -> Any:
    """The person who acts, read anew inside the transaction: what they lost a moment ago no longer counts. None is the operator."""
    if by is None:
        return None
    found = get_user_model().objects.filter(pk=by.pk, is_active=True).first()
    if found is None:
        raise NotPermitted
    return found


def may_administer(by: Any, user: Any) -> bool:
    """Whether a person may change another's account: only who administers every unit that the other acts for, or acted for when they
    hold no role any more, so that nobody takes over an account that can do more than their own. A superuser's account is the operator's."""
    return by is None or bool(administered_among(by, [user]))


def administered_among(by: Any, users: Iterable[Any]) -> list[Any]:
    """Those of some people whose accounts a person may change."""
    reach, held, ever = visible(by, "admin"), defaultdict(set), defaultdict(set)
    known = [user for user in users if not user.is_superuser]
    for user, org, until in Member.history.filter(user__in=known).values_list("user", "org", "valid_to"):
        ever[user].add(org)
        if until is None:
            held[user].add(org)
    acts_for = {user.pk: held[user.pk] or ever[user.pk] for user in known}
    return [user for user in known if acts_for[user.pk] and acts_for[user.pk] <= reach]


def administered(by: Any, user: Any) -> User:
    """The person, read anew, if they may be administered; NotPermitted otherwise."""
    found = get_user_model().objects.filter(pk=user.pk).first()
    if found is None or not may_administer(by, found):
        raise NotPermitted
    return found


def may_give(by: Any, role: str, org: Org) -> bool:
    """Whether a person may give a role: they administer the unit and can themselves do there all that the role may."""
    needed = {"admin", *(action for action, roles in ALLOWED.items() if role in roles)}
    return by is None or all(may(by, action, org) for action in needed)


def step(user: Any, seen: int | None = None) -> None:
    """Take the next version of an account; Overtaken when it is no longer the one that was seen (None: whichever it is)."""
    now = Account.of(user)
    expected = now.version if seen is None else seen
    if not Account.objects.filter(pk=user.pk, version=expected).update(version=expected + 1):
        raise overtaken()


def provinces_led(user: Any) -> dict[Org, set[int]]:
    """The provinces (or the nation) whose administrator a person is, each with all who can administer it now. Their units are locked
    until the transaction ends, so that two administrators never remove each other at once."""
    own = {member.org for member in Member.objects.filter(user=user, role=Member.Role.ADMIN).select_related("org")}
    tops = {org.pk for org in own if province_of(org) == org}
    return {top: _administrators(top) for top in Org.objects.select_for_update(no_key=True).filter(pk__in=tops)}


def keep_administrators(before: dict[Org, set[int]]) -> None:
    """LastAdministrator when one of these provinces had somebody who could administer it, and now has nobody."""
    for province, were in before.items():
        if were and not _administrators(province):
            raise LastAdministrator(
                "%(unit)s sẽ không còn người quản trị nào đăng nhập được; trước hết giao vai trò Quản trị cho người khác đã đặt mật khẩu.",
                unit=province.name,
            )


def _administrators(top: Org) -> set[int]:
    """Active people with a password whose role as administrator reaches a province."""
    above, at = {top.pk}, top
    while at.parent is not None:
        at = at.parent
        above.add(at.pk)
    held = Member.objects.filter(org__in=above, role=Member.Role.ADMIN, user__is_active=True).select_related("user")
    return {member.user_id for member in held if member.user.has_usable_password()}

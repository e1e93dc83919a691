"""The people of an administrator's units: who they are, in which roles, whether they can sign in, when they were last here."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.auth.models import User
from django.db.models import Max
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cotmoc.language.text import finds
from cotmoc.orgs.access import may, visible
from cotmoc.orgs.accounts import called
from cotmoc.orgs.models import Member, Org
from cotmoc.web.shell.administration import Module
from cotmoc.web.shell.asking import part_in

SIZE = 50
module = Module(
    _("Người dùng"),
    _("Mời người, giao và thôi vai trò, tắt tài khoản, bàn giao."),
    "people",
    10,
)
STATES: dict[str, str | Promise] = {
    "hoat-dong": _("đang hoạt động"),
    "cho": _("chưa đặt mật khẩu"),
    "tat": _("đã tắt"),
}
COLOURS = {"hoat-dong": "c-met", "cho": "c-risk", "tat": "c-na"}


@dataclass(frozen=True)
class Person:
    """A row of the list."""

    user: User
    roles: tuple[Member, ...]
    seen: datetime | None

    @property
    def state(self) -> str:
        """Whether they can sign in."""
        return "tat" if not self.user.is_active else "hoat-dong" if self.user.has_usable_password() else "cho"

    @property
    def state_words(self) -> str | Promise:
        """The same in words."""
        return STATES[self.state]

    @property
    def colour(self) -> str:
        """The colour beside the words."""
        return COLOURS[self.state]


@dataclass(frozen=True)
class Filters:
    """What an address asks for; what means nothing is left out."""

    words: str
    org: str
    role: str
    state: str

    @classmethod
    def of(cls, query: Mapping[str, str]) -> Filters:
        """The filters of a query."""
        role, state = query.get("vai-tro", ""), query.get("trang-thai", "")
        return cls(
            query.get("tim", "").strip()[:80],
            query.get("don-vi", ""),
            role if role in Member.Role.values else "",
            state if state in STATES else "",
        )

    @property
    def any(self) -> bool:
        """Whether anything is filtered."""
        return bool(self.words or self.org or self.role or self.state)

    def keeps(self, person: Person) -> bool:
        """Whether a person passes; unit and role are asked of one and the same membership."""
        user = person.user
        return (
            (not self.state or person.state == self.state)
            and finds(self.words, user.get_full_name(), user.get_username(), user.email)
            and (not (self.org or self.role) or any(self._is(member) for member in person.roles))
        )

    def _is(self, member: Member) -> bool:
        return (not self.org or str(member.org_id) == self.org) and (not self.role or member.role == self.role)


def require_admin(user: Any) -> None:
    """Http404 for all but administrators."""
    if not may(user, "admin"):
        raise Http404


def people_of(by: Any) -> list[Person]:
    """Everybody who acts, or acted, for a unit of an administrator, by name."""
    members = Member.history.filter(org__in=visible(by, "admin")).select_related("user", "org").order_by("pk")
    roles, users = defaultdict(list), {}
    for member in members:
        users[member.user_id] = member.user
        if member.valid_to is None:
            roles[member.user_id].append(member)
    seen = _seen(users.values())
    found = [Person(user, tuple(roles[pk]), seen.get(pk)) for pk, user in users.items()]
    return sorted(found, key=lambda person: called(person.user).split()[::-1])


def _seen(users: Iterable[User]) -> dict[int, datetime]:
    """When people were last here: their newest session, else their last sign-in."""
    last = {user.pk: user.last_login for user in users if user.last_login}
    sessions = UserSession.objects.values_list("user").annotate(Max("last_seen_at"))
    return last | {user: at for user, at in sessions if user not in last or at > last[user]}


def choices(people: Iterable[Person]) -> list[Org]:
    """The units that anybody in the list acts for."""
    found = {member.org_id: member.org for person in people for member in person.roles}
    return sorted(found.values(), key=lambda org: (org.kind != Org.Kind.PROVINCE, org.name))


def people(request: HttpRequest) -> HttpResponse:
    """The list, filtered, in pages."""
    require_admin(request.user)
    filters, everybody = Filters.of(request.GET), people_of(request.user)
    found = [person for person in everybody if filters.keeps(person)]
    part = part_in(request, found, SIZE)
    return render(
        request,
        "admin/people.html",
        {
            "people": part.object_list,
            "part": part,
            "count": len(found),
            "total": len(everybody),
            "filters": filters,
            "orgs": choices(everybody),
            "roles": Member.Role.choices,
            "states": STATES.items(),
        },
    )


urlpatterns = [path("quan-tri/nguoi-dung", people, name="people")]

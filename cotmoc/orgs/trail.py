"""The audit trail as people may read it: whose lines an administrator sees, filtered, page after page from the newest.

Pages go by key (time and number of the last line shown), and every filter has its index, so the millionth line is as near as the first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from cotmoc.orgs.access import memberships, visible
from cotmoc.orgs.models import AuditEntry, Member, Org, province_of

Key = tuple[datetime, int]


EVERYTHING = (Q(),)
FEW = 12
"""So many units are read one after the other, each in order from its index; more are gathered and sorted."""


@dataclass(frozen=True)
class Scope:
    """Which lines somebody may read; each strand is a condition that one index answers in order."""

    strands: tuple[Q, ...]
    provinces: frozenset[int] = frozenset()
    units: frozenset[int] = frozenset()

    def towards(self, org: Org | None) -> tuple[Q, ...]:
        """The strands when one unit is asked for: that unit's own, if it lies within."""
        if org is None or org.kind == Org.Kind.PROVINCE:
            return self.strands
        within = self.strands == EVERYTHING or org.pk in self.units or province_of(org).pk in self.provinces
        return (Q(org=org),) if within else ()


@dataclass(frozen=True)
class Asked:
    """What a reader looks for; None and "" ask for nothing. A unit below a province is asked for by the strands of the scope."""

    user: int | None = None
    org: Org | None = None
    action: str = ""
    since: date | None = None
    until: date | None = None
    thing: str = ""
    thing_id: str = ""

    def condition(self) -> Q:
        """The same for the database."""
        wanted = Q()
        if self.user:
            wanted &= Q(user_id=self.user)
        if self.org and self.org.kind == Org.Kind.PROVINCE:
            wanted &= Q(province=self.org)
        if self.action:
            wanted &= Q(action=self.action)
        if self.thing:
            wanted &= Q(thing=self.thing, thing_id=self.thing_id)
        if self.since:
            wanted &= Q(at__gte=_midnight(self.since))
        if self.until:
            wanted &= Q(at__lt=_midnight(self.until + timedelta(days=1)))
        return wanted


def scope_of(user: Any) -> Scope:
    """What an administrator may read: lines of their provinces, else of their units; at the top of the tree (and there only) all lines,
    those that name no unit among them."""
    led = [member.org for member in memberships(user) if member.role == Member.Role.ADMIN]
    if any(org.parent_id is None for org in led):
        return Scope(EVERYTHING)
    rows = {
        pk: (parent, kind) for pk, parent, kind in Org.objects.filter(pk__in=visible(user, "admin")).values_list("pk", "parent_id", "kind")
    }
    provinces = sorted(pk for pk, (_, kind) in rows.items() if kind == Org.Kind.PROVINCE)
    others = [pk for pk in rows if not _within(pk, rows, set(provinces))]
    one_by_one = [Q(org_id=pk) for pk in others] if len(others) <= FEW else [Q(org_id__in=others)]
    return Scope((*(Q(province_id=pk) for pk in provinces), *one_by_one), frozenset(provinces), frozenset(others))


def own_scope(user: Any) -> Scope:
    """What every person may read: what they did, and what was done to their account."""
    return Scope((Q(user=user), Q(thing=user._meta.label_lower, thing_id=str(user.pk)) & ~Q(user=user)))


def lines(scope: Scope, asked: Asked, after: Key | None = None, limit: int = 50) -> list[AuditEntry]:
    """The newest lines, or those that come after a key."""
    wanted = asked.condition()
    if after:
        at, pk = after
        wanted &= Q(at__lte=at) & (Q(at__lt=at) | Q(at=at, pk__lt=pk))
    found: dict[int, AuditEntry] = {}
    for strand in scope.towards(asked.org):
        found.update((entry.pk, entry) for entry in _ordered(strand & wanted)[:limit])
    return sorted(found.values(), key=lambda entry: (entry.at, entry.pk), reverse=True)[:limit]


def all_lines(scope: Scope, asked: Asked, chunk: int = 2_000) -> Iterator[AuditEntry]:
    """Every line asked for, read in pieces."""
    after: Key | None = None
    while found := lines(scope, asked, after, chunk):
        yield from found
        after = (found[-1].at, found[-1].pk)


def actions(scope: Scope) -> list[str]:
    """The kinds of deed there are, in order: hopping from one to the next in the index, not over the lines between."""
    found: set[str] = set()
    for strand in scope.strands if scope.strands != EVERYTHING else [Q(province=pk) for pk in (None, *_hops(Q(), "province_id", 0))]:
        found.update(_hops(strand, "action", ""))
    return sorted(found)


def _hops(strand: Q, column: str, at: Any) -> Iterator[Any]:
    """The different values of a column, ascending."""
    while (
        nearest := AuditEntry.objects.filter(strand, **{f"{column}__gt": at}).order_by(column).values_list(column, flat=True).first()
    ) is not None:
        yield nearest
        at = nearest


def _ordered(wanted: Q) -> QuerySet[AuditEntry]:
    return AuditEntry.objects.filter(wanted).select_related("user", "org").order_by("-at", "-pk")


def _within(pk: int, rows: dict[int, tuple[int | None, str]], provinces: set[int]) -> bool:
    at: int | None = pk
    while at is not None and at in rows:
        if at in provinces:
            return True
        at = rows[at][0]
    return False


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))

"""Handing over: everything one person holds goes to another in one act, shown beforehand exactly as it will be done."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_noop

from cotmoc.acts.people import switch_off
from cotmoc.acts.permission import NotPermitted
from cotmoc.acts.standing import administered, again, keep_administrators, may_give, overtaken, permit_over, provinces_led, step
from cotmoc.home import today
from cotmoc.orgs.access import forget
from cotmoc.orgs.accounts import PersonProblem, called
from cotmoc.orgs.models import AuditEntry, Member
from cotmoc.plans.models import Plan
from cotmoc.registers.models import Batch


@dataclass(frozen=True)
class Holding:
    """A kind of thing that waits for the one person named on it; what they did in the past keeps their name."""

    label: str
    model: type[models.Model]
    person: str
    waiting: Q


HOLDINGS = (
    Holding(gettext_noop("Kế hoạch đang xác nhận"), Plan, "created_by", Q(state=Plan.State.DRAFT)),
    Holding(
        gettext_noop("Lô dữ liệu chưa nộp hoặc bị trả lại"), Batch, "received_by", Q(state__in=(Batch.State.DRAFT, Batch.State.RETURNED))
    ),
)


@dataclass(frozen=True)
class Estate:
    """What a person holds now; the stamp changes with any of it."""

    roles: tuple[Member, ...]
    things: tuple[tuple[Holding, tuple[models.Model, ...]], ...]

    @property
    def stamp(self) -> str:
        """What was shown, in short, so that what is done is what was seen."""
        seen = [[role.pk for role in self.roles], [(holding.label, [thing.pk for thing in found]) for holding, found in self.things]]
        return hashlib.sha256(repr(seen).encode()).hexdigest()[:32]

    @property
    def empty(self) -> bool:
        """Whether there is nothing to hand over."""
        return not self.roles and not any(found for _holding, found in self.things)


def estate_of(user: Any) -> Estate:
    """Everything a person holds."""
    roles = Member.objects.filter(user=user).select_related("org").order_by("pk")
    return Estate(tuple(roles), tuple((holding, tuple(_held(holding, user))) for holding in HOLDINGS))


def hand_over(by: Any, giver: Any, taker: Any, stamp: str = "", off: bool = False) -> Estate:
    """All that one person holds to another; with `off` the first is then switched off. Returns what went over."""
    permit_over(by, giver)
    with transaction.atomic():
        by = again(by)
        giver, taker = administered(by, giver), administered(by, taker)
        if giver.pk == taker.pk or not taker.is_active:
            raise PersonProblem("Chọn người nhận khác, có tài khoản đang hoạt động.", "taker")
        led = provinces_led(giver)
        step(giver)
        step(taker)
        estate = estate_of(giver)
        if stamp and stamp != estate.stamp:
            raise overtaken()
        if estate.empty:
            raise PersonProblem("%(person)s không giữ vai trò hay việc nào để bàn giao.", person=called(giver))
        _roles(by, estate.roles, taker)
        if by is not None and by.pk == giver.pk:
            forget(by)  # who hands over what is their own acts by it to the end of the deed
        for holding, found in estate.things:
            holding.model._default_manager.filter(pk__in=[thing.pk for thing in found]).update(**{holding.person: taker})
        keep_administrators(led)
        counts = {"roles": len(estate.roles), **{holding.model._meta.model_name or "": len(found) for holding, found in estate.things}}
        AuditEntry.write(by, "Bàn giao", giver, org=_unit(estate), to=called(taker), taker=taker.pk, **counts)
        AuditEntry.write(by, "Nhận bàn giao", taker, org=_unit(estate), giver=giver.pk, **counts)
        if off:
            switch_off(by, giver)
    return estate


def _held(holding: Holding, user: Any) -> Any:
    return holding.model._default_manager.filter(holding.waiting, **{holding.person: user}).order_by("pk")


def _roles(by: Any, roles: tuple[Member, ...], taker: Any) -> None:
    """The roles end with one and begin with the other; one that the other has already is not doubled."""
    for role in roles:
        if not may_give(by, role.role, role.org):
            raise NotPermitted
        Member.objects.filter(pk=role.pk).update(valid_to=today())
        Member.objects.get_or_create(user=taker, org=role.org, role=role.role)


def _unit(estate: Estate) -> Any:
    return estate.roles[0].org if estate.roles else None

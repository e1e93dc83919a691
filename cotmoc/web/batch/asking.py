"""Which batches a person may see, which wait for them, and what they may do with one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _

from cotmoc.acts.batches import unit_of
from cotmoc.acts.permission import permitted, province
from cotmoc.orgs.access import memberships, visible
from cotmoc.registers.batches import may_approve_own
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers


def within_reach(user: Any) -> QuerySet[Batch]:
    """The batches of a member's units and their own; published and illustrative ones of the country are for every member."""
    if not memberships(user):
        return Batch.objects.none()
    of_country = Q(org=None) if permitted(user, "steward", province()) else Q(org=None) & ~Q(source=Batch.Source.REPORTED)
    return Batch.objects.filter(Q(org__in=visible(user)) | Q(received_by=user) | of_country)


def waiting_for(user: Any) -> QuerySet[Batch]:
    """Submitted batches that this person may approve."""
    theirs = Q(org__in=visible(user, "approve")) | (Q(org=None) if permitted(user, "approve", province()) else Q(pk=None))
    found = Batch.objects.filter(theirs, state=Batch.State.SUBMITTED)
    return found.exclude(Q(received_by=user) & ~Q(org__in=visible(user, "steward")))


def batch_for(user: Any, batch_id: int) -> Batch:
    """A batch a person may see; Http404 for others."""
    return get_object_or_404(within_reach(user).select_related("org", "received_by", "decided_by"), pk=batch_id)


@dataclass(frozen=True)
class Rights:
    """What a person may do with a batch now; why_not explains a button that is missing."""

    submit: bool
    approve: bool
    why_not: str
    lock: bool = False
    unlock: bool = False
    take_back: bool = False


def rights_of(user: Any, batch: Batch) -> Rights:
    """Drafts are handed in by whoever may report for the unit; approving is for another person, stewards aside."""
    answers = unit_of(batch)
    sends, decides = permitted(user, "report", answers), permitted(user, "approve", answers)
    own = batch.received_by_id == user.pk and not may_approve_own(user, batch.org)
    if batch.state == Batch.State.DRAFT:
        return Rights(sends, False, "" if sends else _("Bản xem trước này chưa nộp; người gửi tệp nộp nó."))
    if batch.state == Batch.State.SUBMITTED:
        if decides and own:
            return Rights(
                False, False, _("Người nộp không tự duyệt lô của mình; người duyệt khác của đơn vị hoặc đơn vị tổng hợp sẽ duyệt.")
            )
        unit = answers.name if answers else ""
        return Rights(False, decides, "" if decides else _("Lô đang chờ người duyệt của %(org)s hoặc đơn vị tổng hợp.") % {"org": unit})
    steward = permitted(user, "steward", answers)
    approved = batch.state == Batch.State.APPROVED
    back = approved and decides and not own and batch.register in registers()
    return Rights(False, False, "", steward and approved, steward and batch.state == Batch.State.LOCKED, back)

"""Who may do a deed: asked of a unit, first thing in every deed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Case, Value, When
from django.http import Http404

from cotmoc.orgs.access import may, shares_plan_with
from cotmoc.orgs.changes import UnitProblem
from cotmoc.orgs.models import Installation, Org, province_of
from cotmoc.plans.models import Plan

SEE = "see"
"""What every member of a unit's work may do, also from below it: see its board, plan and tasks, and report on them."""


class NotPermitted(Http404):
    """The person may not do this there. A page answers 404: a stranger learns nothing, not even that the thing exists."""


def permitted(by: Any, action: str, org: Org | None) -> bool:
    """Whether a person may do something in a unit. Without a unit, nobody may but the operator; someone switched off may nothing."""
    if by is None:
        return True
    asked = shares_plan_with if action == SEE else _may(action)
    return org is not None and bool(getattr(by, "is_active", False)) and asked(by, org)


def _may(action: str) -> Callable[[Any, Org], bool]:
    return lambda by, org: may(by, action, org)


def permit(by: Any, action: str, org: Org | None) -> None:
    """NotPermitted unless a person may do something in a unit; by None is the operator at the command line, who may."""
    if not permitted(by, action, org):
        raise NotPermitted


def province() -> Org | None:
    """The unit an installation works for, which answers for what speaks of all of it (editions, their publication): the one it was
    set up for, else the province of the plan in use, or of the newest draft. None while there is neither: then only the operator may."""
    if here := Installation.here():
        return here.province
    in_use_first = Case(When(state=Plan.State.CONFIRMED, then=Value(0)), default=Value(1))
    plan = Plan.objects.select_related("org").defer("text").order_by(in_use_first, "-pk").first()
    return province_of(plan.org) if plan else None


def permit_somewhere(by: Any, action: str) -> None:
    """NotPermitted unless a person may do something in some unit: asked first where the units are known only after looking."""
    if by is not None and not (getattr(by, "is_active", False) and may(by, action)):
        raise NotPermitted


def permit_unit(by: Any, org: Org) -> None:
    """Whether a person may change a unit: the administrator of its province, and of provinces only the operator."""
    permit(by, "admin", province_of(org))
    if by is not None and (org.kind in (Org.Kind.NATION, Org.Kind.PROVINCE) or org == province_of(org)):
        raise UnitProblem("Đơn vị cấp tỉnh do người vận hành hệ thống ghi; báo người vận hành.")

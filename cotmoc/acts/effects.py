"""What people say of projects beside the document: their effect on targets, and the plans they carry out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from cotmoc.acts.permission import NotPermitted, permit, permitted
from cotmoc.language.text import clean
from cotmoc.orgs.access import shares_plan_with
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import CarryingOut, Effect, Item, Plan, Project, Target
from cotmoc.plans.turn import take_plan
from cotmoc.problem import Problem

ESTIMATED, FORGOTTEN = gettext_noop("Ước lượng tác động"), gettext_noop("Bỏ ước lượng tác động")
LARGEST = Decimal(10) ** 15


class ProjectProblem(Problem):
    """What is said of a project and cannot be kept; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class Range:
    """Low, likely and high, in the unit of a target."""

    low: Decimal
    likely: Decimal
    high: Decimal

    def checked(self) -> Range:
        """The same; ProjectProblem where the three are out of order or beyond all measure."""
        if not self.low <= self.likely <= self.high:
            raise ProjectProblem("Ba mức ước lượng phải theo thứ tự: thấp, khả dĩ nhất, cao.")
        if max(abs(self.low), abs(self.high)) >= LARGEST:
            raise ProjectProblem("Mức ước lượng quá lớn; ghi theo đơn vị tính của chỉ tiêu.")
        return self


def may_estimate(user: Any, project: Project) -> bool:
    """Whether a person says what a project will do: the agency that leads it, and the steward of its plan."""
    return permitted(user, "steward", project.plan.org) or permitted(user, "report", project.lead)


def estimate(by: Any, project: Project, target: Target, effect: Range, source: str) -> Effect:
    """Say by how much a project moves a target of its plan; said again, it takes the place of what was said."""
    if not may_estimate(by, project):
        raise NotPermitted
    effect.checked()
    if not source.strip():
        raise ProjectProblem("Ghi căn cứ của ước lượng: văn bản, nghiên cứu, cách tính.")
    with transaction.atomic():
        take_plan(project.plan_id)
        if not Target.objects.filter(pk=target.pk, plan_id=project.plan_id).exclude(state=Item.State.REJECTED).exists():
            raise ProjectProblem("Chỉ tiêu này không còn trong kế hoạch của đề án, dự án.")
        person = by if getattr(by, "is_authenticated", False) else None
        found = Effect.objects.filter(project=project, target=target).first()
        before = _told(found) if found else {}
        said = found or Effect(project=project, target=target)
        said.low, said.likely, said.high = effect.low, effect.likely, effect.high
        said.source, said.said_by = clean(source)[:300], person
        said.save()
        AuditEntry.write(by, ESTIMATED, project, **_about(project), target=target.pk, before=before, after=_told(said))
    return said


def forget(by: Any, effect: Effect, why: str) -> None:
    """Take an estimate back, with the reason; the trail keeps what it was."""
    if not may_estimate(by, effect.project):
        raise NotPermitted
    project = effect.project
    if not why.strip():
        raise ProjectProblem("Ghi lý do bỏ ước lượng.")
    with transaction.atomic():
        take_plan(project.plan_id)
        if not Effect.objects.filter(pk=effect.pk).delete()[0]:
            raise ProjectProblem("Ước lượng này vừa được người khác bỏ; tải lại trang để xem.")
        AuditEntry.write(by, FORGOTTEN, project, **_about(project), target=effect.target_id, before=_told(effect), why=clean(why)[:300])


def carry_out(by: Any, project: Project, plans: Collection[Plan]) -> None:
    """Say which plans a strategy, scheme or project carries out beside the one that names it: plans the person sees."""
    permit(by, "steward", project.plan.org)
    chosen = {plan.pk for plan in plans if plan.pk != project.plan_id and (by is None or shares_plan_with(by, plan.org))}
    with transaction.atomic():
        take_plan(project.plan_id)
        before = sorted(project.carries_out.values_list("plan_id", flat=True))
        project.carries_out.exclude(plan__in=chosen).delete()
        for plan in sorted(chosen - set(before)):
            CarryingOut.objects.create(project=project, plan_id=plan)
        if before != sorted(chosen):
            AuditEntry.write(by, "Nối với kế hoạch được thực hiện", project, **_about(project), before=before, after=sorted(chosen))


def _about(project: Project) -> dict[str, Any]:
    return {"kind": "Project", "item": project.pk, "plan": project.plan_id}


def _told(effect: Effect) -> dict[str, str]:
    return {name: format(Decimal(getattr(effect, name)).normalize(), "f") for name in ("low", "likely", "high")} | {"source": effect.source}

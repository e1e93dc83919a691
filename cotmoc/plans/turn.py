"""Taking turns at a plan: who changes something of it holds it first."""

from __future__ import annotations

from cotmoc.plans.models import Plan
from cotmoc.problem import Problem


class PlanGone(Problem):
    """A plan that somebody else has thrown away; str() is one Vietnamese sentence."""


def take_plan(plan: int) -> Plan:
    """The plan as it is now, nobody else's until the transaction ends: whoever moves something of it holds it first, then the item, and
    last the audit trail, so that no two wait for each other. Raises PlanGone."""
    found = Plan.objects.select_for_update(no_key=True, of=("self",)).defer("text").filter(pk=plan).first()
    if found is None:
        raise plan_gone()
    return found


def plan_gone() -> PlanGone:
    """What is told to whoever comes after a plan was thrown away."""
    return PlanGone("Kế hoạch này vừa bị người khác xóa; mở lại danh sách kế hoạch.")

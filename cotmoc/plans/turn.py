"""Taking turns at a plan: who changes something of it holds it first."""

from __future__ import annotations

from cotmoc.plans.models import Plan


def take_plan(plan: int) -> Plan:
    """The plan as it is now, nobody else's until the transaction ends: whoever moves something of it holds it first, then the item, and
    last the audit trail, so that no two wait for each other."""
    return Plan.objects.select_for_update(no_key=True).defer("text").get(pk=plan)

"""Plans: a document kept as a draft, put to work, put in an earlier one's place, shown to strangers. A plan's unit answers for it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cotmoc.acts.permission import permit
from cotmoc.indicators.matching import measure_of
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans import deciding, drafting, reissue
from cotmoc.plans.models import Plan
from cotmoc.problem import Problem

SHOWN, HIDDEN = "Công khai kế hoạch", "Thôi công khai kế hoạch"


class NotInUse(Problem):
    """Only a plan in use is shown to strangers; str() is one Vietnamese sentence."""


def add(by: Any, data: bytes, name: str, facts: drafting.Facts) -> Plan:
    """Keep a document as a plan in draft with everything the reader found in it, whole or not at all."""
    permit(by, "steward", facts.org)
    return drafting.add_plan(data, name, facts, by, measure_of)


def finish(by: Any, plan: Plan) -> Plan:
    """Put a plan to work, once nothing in it waits for a decision."""
    permit(by, "steward", plan.org)
    return deciding.finish(plan, by)


def publish(by: Any, plan: Plan) -> Plan:
    """Show the board of a plan in use to strangers."""
    permit(by, "steward", plan.org)
    return _shown(by, plan, True)


def withdraw(by: Any, plan: Plan) -> Plan:
    """Show a plan's board to strangers no longer."""
    permit(by, "steward", plan.org)
    return _shown(by, plan, False)


def _shown(by: Any, plan: Plan, public: bool) -> Plan:
    """One compare-and-set; pressing twice changes nothing and is written down once."""
    with transaction.atomic():
        now = Plan.objects.select_for_update().get(pk=plan.pk)
        if now.state != Plan.State.CONFIRMED:
            raise NotInUse("Kế hoạch còn là bản nháp; đưa vào sử dụng trước rồi mới công khai.")
        if now.published != public:
            now.published = public
            now.save(update_fields=["published", "updated_at"])
            AuditEntry.write(by, SHOWN if public else HIDDEN, now)
    return now


def carry_over(by: Any, old: Plan, new: Plan) -> reissue.Carried:
    """Bring decisions on an earlier plan to the items of a newer one that still wait."""
    permit(by, "steward", new.org)
    return reissue.carry_over(reissue.compare(old, new), by)


def supersede(by: Any, old: Plan, new: Plan) -> Plan:
    """Say that a plan takes the place of an earlier one; both units answer."""
    for plan in (new, old):
        permit(by, "steward", plan.org)
    return reissue.supersede(old, new, by)

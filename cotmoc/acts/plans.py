"""Plans: a document kept as a draft, put to work, put in an earlier one's place, shown to strangers. A plan's unit answers for it."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from cotmoc.acts.permission import permit
from cotmoc.indicators.matching import measure_of
from cotmoc.indicators.parts import departs
from cotmoc.indicators.registry import indicators
from cotmoc.message import joined, say
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans import deciding, drafting, reissue
from cotmoc.plans.models import Plan
from cotmoc.plans.reader import DraftTarget
from cotmoc.plans.reader.draft import Flag
from cotmoc.plans.steps import BOARD, SHOWN, showing
from cotmoc.plans.turn import take_plan
from cotmoc.problem import Problem


class NotInUse(Problem):
    """Only a plan in use is shown to strangers; str() is one Vietnamese sentence."""


def add(by: Any, data: bytes, name: str, facts: drafting.Facts) -> Plan:
    """Keep a document as a plan in draft with everything the reader found in it, whole or not at all."""
    permit(by, "steward", facts.org)
    return drafting.add_plan(data, name, facts, by, measure_of, _doubts_of)


def _doubts_of(target: DraftTarget, code: str) -> list[Flag]:
    """The flag of a target that says more than its indicator, or less."""
    if not code:
        return []
    indicator = indicators()[code]
    more, less = departs(indicator, target.indicator, target.base or "", target.scope or "", target.quote)
    said = [say("có thêm “%(words)s”", words="”, “".join(more))] if more else []
    said += [say("không có “%(words)s”", words="”, “".join(less))] if less else []
    what = joined(said, say(" và "))
    why = say("Câu này %(what)s so với chỉ số “%(name)s”; xem chỉ số ấy có đo đúng không.", what=what, name=indicator.name)
    return [Flag("other_parts", why)] if said else []


def finish(by: Any, plan: Plan) -> Plan:
    """Put a plan to work, once nothing in it waits for a decision."""
    permit(by, "steward", plan.org)
    return deciding.finish(plan, by)


def publish(by: Any, plan: Plan) -> Plan:
    """Show the board of a plan in use to strangers."""
    permit(by, BOARD.step("publish").action, plan.org)
    return _turned(by, plan, "publish", "Công khai kế hoạch")


def withdraw(by: Any, plan: Plan) -> Plan:
    """Show a plan's board to strangers no longer."""
    permit(by, BOARD.step("withdraw").action, plan.org)
    return _turned(by, plan, "withdraw", "Thôi công khai kế hoạch")


def _turned(by: Any, plan: Plan, step: str, action: str) -> Plan:
    """One compare-and-set; pressing twice changes nothing and is written down once."""
    with transaction.atomic():
        now = take_plan(plan.pk)
        if now.state != Plan.State.CONFIRMED:
            raise NotInUse("Kế hoạch còn là bản nháp; đưa vào sử dụng trước rồi mới công khai.")
        if showing(now) != BOARD.step(step).target:
            now.published = BOARD.moved(step, showing(now)) == SHOWN
            now.save(update_fields=["published", "updated_at"])
            AuditEntry.write(by, action, now)
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

"""Targets in use that nothing measures though an indicator of today would: one that was added after the plan was read."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.matching import asks_for_more, best
from cotmoc.indicators.parts import departs
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import Item, Plan, Target


@dataclass(frozen=True)
class Fit:
    """A target without an indicator, and the one that clearly fits it. Whether it measures the target a person says."""

    target: Target
    code: str

    @property
    def indicator(self) -> Indicator:
        """What would measure it."""
        return indicators()[self.code]


def fitting(plan: Plan) -> list[Fit]:
    """The targets of a plan in use that could be measured now; what a person took away from one is not offered to it again."""
    if plan.state != Plan.State.CONFIRMED:
        return []
    targets = plan.targets.filter(state=Item.State.CONFIRMED, indicator="").order_by("order", "pk")
    found = [Fit(t, code) for t in targets if (code := best(t.label, t.base, t.scope, t.unit, t.comparator, t.reading))]
    refused = _taken_away([fit.target for fit in found])
    return [fit for fit in found if (fit.target.pk, fit.code) not in refused and not _departs(fit)]


def _departs(fit: Fit) -> bool:
    """Whether the target says more than the indicator counts, or less: then it does not clearly fit."""
    target = fit.target
    quote = target.plan.text[target.start or 0 : target.end or 0]
    return asks_for_more(quote, fit.indicator) or any(departs(fit.indicator, target.label, target.base, target.scope, quote))


def _taken_away(targets: list[Target]) -> set[tuple[int, str]]:
    """Which indicator each of these targets had once, by the audit trail."""
    lines = AuditEntry.objects.filter(thing=Target._meta.label_lower, thing_id__in=[str(target.pk) for target in targets])
    known = lines.order_by().values_list("thing_id", "detail") if targets else ()
    return {(int(pk), had) for pk, detail in known if (had := (detail.get("before") or {}).get("indicator"))}

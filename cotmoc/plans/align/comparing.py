"""One number of a plan against one demand of a policy. Comparison is exact: “từ 55” does not meet “trên 55”."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from cotmoc.language.lexicon import words
from cotmoc.language.units import bound, unit_alone
from cotmoc.message import NOTHING, Message, Value, say
from cotmoc.plans.align.policy import PolicyTarget
from cotmoc.plans.align.words import holds, plain
from cotmoc.plans.reader.draft import DraftTarget


class Verdict(StrEnum):
    """How a plan stands to a demand."""

    HIGHER = "covered_higher"
    EQUAL = "equal"
    LOWER = "lower"
    DIFFERENT = "different_unit_or_scope"
    MISSING = "missing"
    LATER = "no_milestone"
    """The plan speaks of it for an earlier time only, and asks for less then: what it will ask for is not said."""
    NATIONAL = "national"
    """Laid on the nation, on no province: a rank of the country."""

    @property
    def label(self) -> Message:
        """Its word."""
        return {
            "covered_higher": say("Cao hơn chính sách"),
            "equal": say("Bằng chính sách"),
            "lower": say("Thấp hơn chính sách"),
            "different_unit_or_scope": say("Khác đơn vị hoặc phạm vi"),
            "missing": say("Chưa có trong kế hoạch"),
            "no_milestone": say("Kế hoạch chưa có mốc ấy"),
            "national": say("Của cả nước, không giao cho tỉnh"),
        }[self.value]


_DOWN = {"<", "<="}
_STRICTNESS = {">": 2, "<": 2, "~": 0}

Strength = tuple[Decimal, int, Decimal]


def compare(plan: DraftTarget, policy: PolicyTarget) -> tuple[Verdict, Message]:
    """The verdict on one milestone of a plan and one sentence that says why."""
    promise = bound(plan.comparator, plan.value, plan.value_high, plan.unit, plan.count_of or "")
    demand = bound(policy.comparator, policy.value, policy.value_high, policy.unit)
    if gap := _unit_gap(plan, policy) or _nation_gap(plan, policy) or _direction_gap(plan, policy):
        return Verdict.DIFFERENT, say("%(gap)s: kế hoạch %(promise)s, chính sách %(demand)s.", gap=gap, promise=promise, demand=demand)
    ours, theirs = _strength(plan, policy), _strength(policy, policy)
    verdict = Verdict.HIGHER if ours > theirs else Verdict.EQUAL if ours == theirs else Verdict.LOWER
    because = _because(verdict, ours, theirs, promise, demand)
    return verdict, say("%(because)s%(note)s.", because=because, note=_scope_note(plan, policy))


def _because(verdict: Verdict, ours: Strength, theirs: Strength, promise: Value, demand: Value) -> Message:
    if verdict is Verdict.EQUAL:
        return say("Cùng mức %(demand)s", demand=demand)
    if ours[0] == theirs[0] and ours[1] != theirs[1]:
        if verdict is Verdict.HIGHER:
            text = say("Cùng con số nhưng kế hoạch ghi “%(promise)s”, chặt hơn “%(demand)s” của chính sách", promise=promise, demand=demand)
        else:
            text = say(
                "Cùng con số nhưng kế hoạch ghi “%(promise)s”, không bảo đảm được “%(demand)s” của chính sách",
                promise=promise,
                demand=demand,
            )
        return text
    if verdict is Verdict.HIGHER:
        return say("Kế hoạch %(promise)s, cao hơn mức %(demand)s của chính sách", promise=promise, demand=demand)
    return say("Kế hoạch %(promise)s, thấp hơn mức %(demand)s của chính sách", promise=promise, demand=demand)


def _strength(item: DraftTarget | PolicyTarget, policy: PolicyTarget) -> Strength:
    """What an item surely promises, larger being more: the nearer end, how strict it is, the far end of a range."""
    sign = -1 if policy.comparator in _DOWN else 1
    near = Decimal(str(item.value)) * sign / _parts(item.unit)
    ranged = item.comparator == "between" and policy.comparator == "between"
    return near, _STRICTNESS.get(item.comparator, 1), Decimal(str(item.value_high or 0)) * sign if ranged else Decimal(0)


def _parts(unit: str) -> Decimal:
    """10000 for per_10000, so that rates on different bases stand on one scale."""
    return Decimal(unit[4:]) if unit.startswith("per_") and unit[4:].isdecimal() else Decimal(1)


def _kind(unit: str) -> str:
    return "rate" if unit.startswith("per_") else unit


def _unit_gap(plan: DraftTarget, policy: PolicyTarget) -> Message | None:
    if _kind(plan.unit) == _kind(policy.unit):
        return None
    if (plan.unit, policy.unit) == ("%", "%/year") and any(holds(plan.quote, word) for word in words("growth")):
        return None
    return say("Khác đơn vị (%(ours)s và %(theirs)s)", ours=unit_alone(plan.unit), theirs=unit_alone(policy.unit))


def _nation_gap(plan: DraftTarget, policy: PolicyTarget) -> Message | None:
    """A count or a rank of the nation says nothing of one province, unless the plan only repeats the nation's."""
    if not policy.national:
        return None
    said = " ".join((plan.quote, plan.scope or "", *plan.heading_path))
    return None if any(holds(said, nation) for nation in words("nation")) else say("Khác phạm vi (chính sách đặt cho cả nước)")


def _direction_gap(plan: DraftTarget, policy: PolicyTarget) -> Message | None:
    return say("Hai bên so sánh ngược chiều") if (plan.comparator in _DOWN) != (policy.comparator in _DOWN) else None


def _scope_note(plan: DraftTarget, policy: PolicyTarget) -> Message:
    """Another whole is said, and compared all the same: local budget and state budget, GRDP and GDP."""
    whole = plan.base or ""
    if not policy.scope or not whole or policy.unit in {"count", "rank"}:
        return NOTHING
    ours, theirs = set(plain(f"{whole} {plan.indicator}").split()), set(plain(policy.scope).split())
    if theirs <= ours or set(plain(whole).split()) <= theirs:
        return NOTHING
    return say("; khác gốc so sánh: kế hoạch tính trên %(ours)s, chính sách tính trên %(theirs)s", ours=whole, theirs=policy.scope)

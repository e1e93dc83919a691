"""One number of a plan against one demand of a policy. Comparison is exact: “từ 55” does not meet “trên 55”."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from cotmoc.language.lexicon import words
from cotmoc.plans.align.policy import PolicyTarget
from cotmoc.plans.align.words import bound, holds, plain, unit_said
from cotmoc.plans.reading.draft import DraftTarget


class Verdict(StrEnum):
    """How a plan stands to a demand."""

    HIGHER = "covered_higher"
    EQUAL = "equal"
    LOWER = "lower"
    DIFFERENT = "different_unit_or_scope"
    MISSING = "missing"

    @property
    def label(self) -> str:
        """In Vietnamese."""
        return {
            "covered_higher": "Cao hơn chính sách",
            "equal": "Bằng chính sách",
            "lower": "Thấp hơn chính sách",
            "different_unit_or_scope": "Khác đơn vị hoặc phạm vi",
            "missing": "Chưa có trong kế hoạch",
        }[self.value]


_DOWN = {"<", "<="}
_STRICTNESS = {">": 2, "<": 2, "~": 0}

Strength = tuple[Decimal, int, Decimal]


def compare(plan: DraftTarget, policy: PolicyTarget) -> tuple[Verdict, str]:
    """The verdict on one milestone of a plan and one Vietnamese sentence that says why."""
    promise = bound(plan.comparator, plan.value, plan.value_high, plan.unit, plan.count_of or "")
    demand = bound(policy.comparator, policy.value, policy.value_high, policy.unit)
    if gap := _unit_gap(plan, policy) or _nation_gap(plan, policy) or _direction_gap(plan, policy):
        return Verdict.DIFFERENT, f"{gap}: kế hoạch {promise}, chính sách {demand}."
    ours, theirs = _strength(plan, policy), _strength(policy, policy)
    verdict = Verdict.HIGHER if ours > theirs else Verdict.EQUAL if ours == theirs else Verdict.LOWER
    return verdict, f"{_because(verdict, ours, theirs, promise, demand)}{_scope_note(plan, policy)}."


def _because(verdict: Verdict, ours: Strength, theirs: Strength, promise: str, demand: str) -> str:
    if verdict is Verdict.EQUAL:
        return f"Cùng mức {demand}"
    if ours[0] == theirs[0] and ours[1] != theirs[1]:
        stricter = "chặt hơn" if verdict is Verdict.HIGHER else "không bảo đảm được"
        return f"Cùng con số nhưng kế hoạch ghi “{promise}”, {stricter} “{demand}” của chính sách"
    word = "cao hơn" if verdict is Verdict.HIGHER else "thấp hơn"
    return f"Kế hoạch {promise}, {word} mức {demand} của chính sách"


def _strength(item: DraftTarget | PolicyTarget, policy: PolicyTarget) -> Strength:
    """What an item surely promises, larger being more: the nearer end, how strict it is, the far end of a range."""
    sign = -1 if policy.comparator in _DOWN else 1
    near = Decimal(str(item.value)) * sign / _parts(item.unit)
    ranged = item.comparator == "between" and policy.comparator == "between"
    return near, _STRICTNESS.get(item.comparator, 1), Decimal(str(item.value_high or 0)) * sign if ranged else Decimal(0)


def _parts(unit: str) -> Decimal:
    """10000 for per_10000, so that rates on different bases stand on one scale."""
    return Decimal(unit[4:]) if unit.startswith("per_") and unit[4:].isdigit() else Decimal(1)


def _kind(unit: str) -> str:
    return "rate" if unit.startswith("per_") else unit


def _unit_gap(plan: DraftTarget, policy: PolicyTarget) -> str:
    if _kind(plan.unit) == _kind(policy.unit):
        return ""
    if (plan.unit, policy.unit) == ("%", "%/year") and any(holds(plan.quote, word) for word in words("growth")):
        return ""
    return f"Khác đơn vị ({unit_said(plan.unit)} và {unit_said(policy.unit)})"


def _nation_gap(plan: DraftTarget, policy: PolicyTarget) -> str:
    """A count or a rank of the nation says nothing of one province, unless the plan only repeats the nation's."""
    if policy.unit not in {"count", "rank"} or not policy.scope:
        return ""
    said = " ".join((plan.quote, plan.scope or "", *plan.heading_path))
    return "" if any(holds(said, nation) for nation in words("nation")) else "Khác phạm vi (chính sách đặt cho cả nước)"


def _direction_gap(plan: DraftTarget, policy: PolicyTarget) -> str:
    return "Hai bên so sánh ngược chiều" if (plan.comparator in _DOWN) != (policy.comparator in _DOWN) else ""


def _scope_note(plan: DraftTarget, policy: PolicyTarget) -> str:
    """Another whole is said, and compared all the same: local budget and state budget, GRDP and GDP."""
    whole = plan.base or ""
    if not policy.scope or not whole or policy.unit in {"count", "rank"}:
        return ""
    ours, theirs = set(plain(f"{whole} {plan.indicator}").split()), set(plain(policy.scope).split())
    if theirs <= ours or set(plain(whole).split()) <= theirs:
        return ""
    return f"; khác gốc so sánh: kế hoạch tính trên {whole}, chính sách tính trên {policy.scope}"

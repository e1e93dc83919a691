"""The table policy → plan: each demand with the plan's numbers on it, and each group of tasks with the plan's tasks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from cotmoc.message import NOTHING, Message, counted, joined, say
from cotmoc.plans.align.comparing import Verdict, compare
from cotmoc.plans.align.policy import Policy, PolicyGroup, PolicyTarget
from cotmoc.plans.align.words import holds
from cotmoc.plans.reader.draft import DraftTarget, DraftTask

Match = Callable[[DraftTarget], str]
"""Gives the code of our indicator that measures a target, "" when none does or it is unsure."""

WORST_FIRST = (Verdict.MISSING, Verdict.LOWER, Verdict.LATER, Verdict.DIFFERENT, Verdict.EQUAL, Verdict.HIGHER, Verdict.NATIONAL)


@dataclass(frozen=True)
class Against:
    """A number of the plan on a demand; `deciding` when the row's verdict rests on it, not for a later or an earlier milestone."""

    target: DraftTarget
    verdict: Verdict
    why: Message
    deciding: bool


@dataclass(frozen=True)
class Row:
    """A demand of the policy and everything the plan says on it."""

    policy_target: PolicyTarget
    plan_targets: tuple[Against, ...]
    verdict: Verdict
    why: Message


@dataclass(frozen=True)
class GroupRow:
    """A group of tasks of the policy and the plan's tasks that belong to it."""

    group: PolicyGroup
    tasks: tuple[DraftTask, ...]
    headings: tuple[str, ...]

    @property
    def verdict(self) -> Verdict:
        """Equal when the plan has work in the group, missing when it has none."""
        return Verdict.EQUAL if self.tasks or self.headings else Verdict.MISSING

    @property
    def why(self) -> Message:
        """One sentence."""
        if self.tasks:
            return counted("Kế hoạch có %(count)s nhiệm vụ thuộc nhóm này.", len(self.tasks))
        if self.headings:
            return say("Kế hoạch có đề mục về nhóm này nhưng không giao nhiệm vụ nào.")
        return say("Kế hoạch không có nhiệm vụ nào thuộc nhóm này.")


@dataclass(frozen=True)
class Alignment:
    """A plan against a policy; `beyond` are the plan's own targets on which the policy demands nothing."""

    policy: Policy
    rows: tuple[Row, ...]
    groups: tuple[GroupRow, ...]
    beyond: tuple[DraftTarget, ...]

    @property
    def summary(self) -> dict[Verdict, int]:
        """How many demands have which verdict, every verdict named."""
        counted = Counter(row.verdict for row in self.rows)
        return {verdict: counted[verdict] for verdict in Verdict}


def align(
    draft_targets: Sequence[DraftTarget], policy: Policy, match: Match, tasks: Sequence[DraftTask] = (), headings: Sequence[str] = ()
) -> Alignment:
    """Hold a plan's targets against a policy. Of the plan's milestones the one nearest at or before the policy's decides; a
    demand for every year is held against each of them. `match` joins them by our indicators, words do where we measure nothing."""
    said = [(target, match(target), _words(target)) for target in draft_targets]
    found = {demand.code: [target for target, code, words in said if _speaks(demand, code, words)] for demand in policy.targets}
    rows = tuple(_row(demand, found[demand.code]) for demand in policy.targets)
    taken = {id(target) for targets in found.values() for target in targets}
    return Alignment(policy, rows, _group_rows(policy, tasks, headings), tuple(t for t in draft_targets if id(t) not in taken))


def _words(target: DraftTarget) -> str:
    return " . ".join((target.quote, target.indicator, target.base or "", target.scope or ""))


def _speaks(demand: PolicyTarget, code: str, words: str) -> bool:
    if code and demand.indicator:
        return code == demand.indicator
    return demand.named_by(words)


def _row(demand: PolicyTarget, targets: list[DraftTarget]) -> Row:
    if not targets and demand.national:
        return Row(demand, (), Verdict.NATIONAL, say("Chính sách đặt cho cả nước; không tỉnh nào hứa một mình được."))
    if not targets:
        return Row(demand, (), Verdict.MISSING, say("Kế hoạch không có chỉ tiêu nào về nội dung này."))
    deciding = _deciding(demand, targets)
    against = tuple(Against(target, *compare(target, demand), deciding=target in deciding) for target in targets)
    if not deciding:
        years = joined(sorted({t.year for t in targets if t.year}))
        said = say("Kế hoạch chỉ có mốc %(years)s, sau mốc %(year)s của chính sách.", years=years, year=demand.year or 0)
        return Row(demand, against, Verdict.MISSING, said)
    telling = min((a for a in against if a.deciding), key=lambda a: WORST_FIRST.index(a.verdict))
    if telling.verdict is Verdict.LOWER and _early(telling.target, demand):
        return _by_a_later_one(demand, against, telling)
    why = say("%(when)s%(why)s", when=_when(telling.target, demand), why=telling.why)
    return Row(demand, against, telling.verdict, why)


def _early(target: DraftTarget, demand: PolicyTarget) -> bool:
    """Whether a milestone comes before the one of a demand that is not for every year."""
    return not demand.yearly and target.year is not None and demand.year is not None and target.year < demand.year


def _by_a_later_one(demand: PolicyTarget, against: tuple[Against, ...], early: Against) -> Row:
    """A nearer milestone may ask for less: what the next one after the demand's asks tells, and where there is none, nothing does."""
    after = [a for a in against if a.target.year is not None and a.target.year > (demand.year or 0)]
    nearest = min(after, key=lambda a: a.target.year or 0, default=None)
    if nearest is not None and nearest.verdict is Verdict.LOWER:
        said = say("Mốc %(year)s sau đó vẫn thấp hơn. %(why)s", year=nearest.target.year or 0, why=nearest.why)
        return Row(demand, tuple(replace(a, deciding=a is nearest) for a in against), Verdict.LOWER, said)
    told = (replace(a, verdict=Verdict.LATER) if a.deciding and a.verdict is Verdict.LOWER else a for a in against)
    last = say("Kế hoạch mới ghi đến mốc %(ours)s, chính sách đặt cho %(theirs)s.", ours=early.target.year or 0, theirs=demand.year or 0)
    return Row(demand, tuple(told), Verdict.LATER, last)


def _deciding(demand: PolicyTarget, targets: list[DraftTarget]) -> list[DraftTarget]:
    if demand.yearly or demand.year is None:
        return targets
    before = [t.year for t in targets if t.year is not None and t.year <= demand.year]
    if before:
        return [t for t in targets if t.year == max(before)]
    return [t for t in targets if t.year is None]


def _when(target: DraftTarget, demand: PolicyTarget) -> Message:
    if target.year is None:
        return say("Kế hoạch không ghi mốc. ")
    if demand.yearly:
        return say("Mốc %(year)s, chính sách đòi hỏi mỗi năm. ", year=target.year)
    if target.year == demand.year:
        return NOTHING
    return say("Mốc gần nhất của kế hoạch là %(ours)s, của chính sách là %(theirs)s. ", ours=target.year, theirs=demand.year or 0)


def _group_rows(policy: Policy, tasks: Sequence[DraftTask], headings: Sequence[str]) -> tuple[GroupRow, ...]:
    """Each task goes to the first group whose words are in the task itself, else in what it stands under."""
    taken: dict[str, list[DraftTask]] = {group.code: [] for group in policy.groups}
    for task in tasks:
        if group := group_of(policy, task.action or task.quote, (task.group or "", *task.heading_path)):
            taken[group.code].append(task)
    return tuple(GroupRow(group, tuple(taken[group.code]), tuple(h for h in headings if _is_of(group, h))) for group in policy.groups)


def group_of(policy: Policy, words: str, under: Sequence[str] = ()) -> PolicyGroup | None:
    """The first group of a policy whose words are in a task, a goal or the name of a project, else in what it stands under."""
    return _group_of(policy, words) or _group_of(policy, " . ".join(under))


def _is_of(group: PolicyGroup, words: str) -> bool:
    return any(all(holds(words, part) for part in each) for each in group.phrases)


def _group_of(policy: Policy, words: str) -> PolicyGroup | None:
    return next((group for group in policy.groups if _is_of(group, words)), None)

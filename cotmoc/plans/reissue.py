"""A plan issued again, held against the earlier one: what was kept, changed, added and dropped; and what people decided of the
earlier one, brought over to the newer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.align.words import bound, plain
from cotmoc.plans.deciding import edit
from cotmoc.plans.models import Item, Plan, Project, Target, Task
from cotmoc.plans.money import money
from cotmoc.plans.reissue_matching import SAME_WORDS, match_projects, match_targets, match_tasks, near, reading_chosen, same_unit
from cotmoc.plans.reissue_words import Relation, relation_words, same_number
from cotmoc.plans.steps import PLAN, standing
from cotmoc.problem import Problem

__all__ = [
    "CannotReplace",
    "Carried",
    "Change",
    "Comparison",
    "Pair",
    "Relation",
    "carry_over",
    "compare",
    "relation_words",
    "same_number",
    "supersede",
]


@dataclass(frozen=True)
class Change:
    """A field that changed: its name in code and in Vietnamese, what it was and what it is, "" for nothing."""

    field: str
    label: str
    old: str
    new: str


@dataclass(frozen=True)
class Pair:
    """An item of the old plan and the one that stands for it in the new plan."""

    old: Any
    new: Any
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Comparison:
    """Every target, task and project of two plans that nobody has struck out, each in one place."""

    old: Plan
    newer: Plan
    kept: tuple[Pair, ...]
    changed: tuple[Pair, ...]
    new: tuple[Target | Task | Project, ...]
    dropped: tuple[Target | Task | Project, ...]


def compare(old: Plan, new: Plan) -> Comparison:
    """Targets, then tasks, then projects, of an earlier plan against those of a newer one, in the order of the newer document."""
    kept: list[Pair] = []
    changed: list[Pair] = []
    added: list[Target | Task | Project] = []
    dropped: list[Target | Task | Project] = []
    for ours, theirs, match, differences in (
        (_targets(old), _targets(new), match_targets, _target_changes),
        (_tasks(old), _tasks(new), match_tasks, _task_changes),
        (_projects(old), _projects(new), match_projects, _project_changes),
    ):
        partner: dict[int, int] = match(ours, theirs)  # type: ignore[operator]
        for at, item in enumerate(theirs):
            if at not in partner:
                added.append(item)
            else:
                changes = tuple(differences(ours[partner[at]], item))  # type: ignore[operator]
                (changed if changes else kept).append(Pair(ours[partner[at]], item, changes))
        dropped += [item for at, item in enumerate(ours) if at not in partner.values()]
    return Comparison(old, new, tuple(kept), tuple(changed), tuple(added), tuple(dropped))


def _targets(plan: Plan) -> list[Target]:
    found = plan.targets.exclude(state=Item.State.REJECTED).select_related("owner", "provision").order_by("order", "pk")
    return list(found)


def _tasks(plan: Plan) -> list[Task]:
    found = plan.tasks.exclude(state=Item.State.REJECTED).select_related("lead", "provision").order_by("order", "pk")
    return list(found)


def _projects(plan: Plan) -> list[Project]:
    return list(plan.projects.exclude(state=Item.State.REJECTED).select_related("lead", "provision"))


# --- What changed in a pair -------------------------------------------------------------------------------------------


def _asked(target: Target) -> str:
    if target.value is None:
        return "hoàn thành" if target.comparator == Target.Comparator.DONE else "chưa có con số"
    high = None if target.value_high is None else float(target.value_high)
    return bound(target.comparator, float(target.value), high, target.unit, target.count_of)


def _target_changes(old: Target, new: Target) -> Iterator[Change]:
    """Value, comparator and unit as one; the milestone; the words, unless one indicator measures both."""
    figures = [(t.comparator, t.value, t.value_high) for t in (old, new)]
    if figures[0] != figures[1] or not same_unit(old, new):
        yield Change("required", "Mức phải đạt", _asked(old), _asked(new))
    if old.year != new.year:
        yield Change("year", "Mốc", str(old.year or ""), str(new.year or ""))
    measured = old.indicator and old.indicator == new.indicator
    if not measured and near(plain(old.label), plain(new.label)) < SAME_WORDS:
        yield Change("words", "Câu chữ", old.label, new.label)


def _task_changes(old: Task, new: Task) -> Iterator[Change]:
    """Lead, due day and product; the words when they are not nearly the same or hold other figures. An agency of the same name
    after a merger of provinces is the same to the reader of two plans."""
    if not _same(plain(old.lead.name) if old.lead else "", plain(new.lead.name) if new.lead else "", old.lead_text, new.lead_text):
        yield Change("lead", "Cơ quan chủ trì", _lead(old), _lead(new))
    if not _same(old.due, new.due, old.due_text, new.due_text):
        yield Change("due", "Hạn", _due(old), _due(new))
    if plain(old.product) != plain(new.product):
        yield Change("product", "Sản phẩm", old.product, new.product)
    if not _same_action(plain(old.action), plain(new.action)):
        yield Change("words", "Nội dung", old.action, new.action)


def _project_changes(old: Project, new: Project) -> Iterator[Change]:
    """The budget; lead and time as for tasks; the name when it is not nearly the same."""
    if old.budget != new.budget:
        yield Change("budget", "Kinh phí", _budget(old), _budget(new))
    if not _same(plain(old.lead.name) if old.lead else "", plain(new.lead.name) if new.lead else "", old.lead_text, new.lead_text):
        yield Change("lead", "Cơ quan chủ trì", _lead(old), _lead(new))
    if old.period != new.period:
        yield Change("period", "Thời gian", old.period, new.period)
    if not _same_action(plain(old.name), plain(new.name)):
        yield Change("words", "Nội dung", old.name, new.name)


def _budget(project: Project) -> str:
    return "" if project.budget is None else money(int(project.budget))


def _same(old: Any, new: Any, old_said: str, new_said: str) -> bool:
    """Equal; where one of the two is not known, whether the documents say the same of it."""
    return bool(old == new) if old and new else plain(old_said) == plain(new_said)


def _same_action(old: str, new: str) -> bool:
    figures = [sorted(word for word in text.split() if word[0].isdigit()) for text in (old, new)]
    return figures[0] == figures[1] and near(old, new) >= SAME_WORDS


def _lead(item: Task | Project) -> str:
    return item.lead.name if item.lead else item.lead_text


def _due(task: Task) -> str:
    return f"{task.due:%d/%m/%Y}" if task.due else task.due_text


# --- What a person does with it ---------------------------------------------------------------------------------------


class CannotReplace(Problem):
    """A plan cannot take the place of another; str() is one Vietnamese sentence."""


@transaction.atomic
def supersede(old: Plan, new: Plan, by: Any) -> Plan:
    """Say that a confirmed plan takes the place of an earlier one; raises CannotReplace."""
    plans = {plan.pk: plan for plan in Plan.objects.select_for_update().filter(pk__in=(old.pk, new.pk)).defer("text")}
    old, new = plans[old.pk], plans[new.pk]
    if new.state != Plan.State.CONFIRMED:
        raise CannotReplace("Kế hoạch mới chưa được xác nhận xong; đưa nó vào sử dụng trước rồi mới thay thế kế hoạch cũ.")
    if old.superseded_by_id not in (None, new.pk):
        raise CannotReplace(f"Kế hoạch cũ đã được thay thế bởi “{old.superseded_by}”.")
    if old.pk in _replacements(new):
        raise CannotReplace("Kế hoạch này đã được chính kế hoạch kia thay thế; chọn lại kế hoạch cũ và kế hoạch mới.")
    if old.superseded_by_id is None:
        PLAN.moved("supersede", standing(old))
        old.superseded_by = new
        old.save(update_fields=["superseded_by", "updated_at"])
        AuditEntry.write(by, "Thay thế kế hoạch", old, plan=old.pk, superseded_by=new.pk, title=new.title)
    return old


def _replacements(plan: Plan) -> set[int]:
    """The plan and all that took its place after it."""
    seen: set[int] = set()
    at: Plan | None = plan
    while at is not None and at.pk not in seen:
        seen.add(at.pk)
        at = at.superseded_by
    return seen


@dataclass(frozen=True)
class Carried:
    """How many items of the newer plan got a decision of the earlier one, and how many of them are confirmed by it."""

    items: int
    confirmed: int


@transaction.atomic
def carry_over(comparison: Comparison, by: Any) -> Carried:
    """Bring decisions on kept and changed items to the newer plan, as audited edits; whole or not at all. Only items nobody has
    settled there are touched, and where a person already wrote something it stays. A kept item is confirmed if its twin was, unless
    the newer text raised a question which the earlier one did not. Raises Conflict when somebody changes an item meanwhile."""
    kept = set(map(id, comparison.kept))
    pairs = [pair for pair in (*comparison.kept, *comparison.changed) if pair.new.state == Item.State.PROPOSED]
    twins = {pair.old.pk: pair.new for pair in (*comparison.kept, *comparison.changed) if isinstance(pair.old, Target)}
    items = confirmed = 0
    for pair in pairs:
        decisions = _decisions(pair, id(pair) in kept)
        links = _links(pair, twins)
        if decisions or links:
            done = edit(pair.new, by, pair.new.version, **decisions)
            items, confirmed = items + 1, confirmed + (done.state == Item.State.CONFIRMED)
        if links:
            done.targets.add(*links)
            AuditEntry.write(by, "Gắn chỉ tiêu", done, kind="Task", item=done.pk, plan=done.plan_id, targets=[t.pk for t in links])
    return Carried(items, confirmed)


def _decisions(pair: Pair, kept: bool) -> dict[str, Any]:
    """The fields of the newer item that take the earlier one's values."""
    old, new, untouched = pair.old, pair.new, pair.new.version == 1
    found = (
        _target_decisions(old, new)
        if isinstance(old, Target)
        else _project_decisions(old, new)
        if isinstance(old, Project)
        else _task_decisions(old, new, kept)
    )
    decisions = {name: value for name, value in found.items() if getattr(new, name) != value and (untouched or not getattr(new, name))}
    asked = {flag["code"] for flag in new.flags} - {flag["code"] for flag in old.flags}
    if kept and untouched and old.state == Item.State.CONFIRMED and not asked:
        decisions["state"] = Item.State.CONFIRMED
    return decisions


def _target_decisions(old: Target, new: Target) -> dict[str, Any]:
    """Owner always; the reading where the newer sentence is as open as the earlier was; the indicator and the baseline only while
    the unit is the same, for they are told in it."""
    found: dict[str, Any] = {"owner": old.owner} if old.owner_id else {}
    if reading_chosen(old, new):
        found |= {"reading": old.reading, "reading_why": old.reading_why, "unit": old.unit, "count_of": old.count_of}
    if same_unit(old, new):
        found |= {"indicator": old.indicator} if old.indicator else {}
        found |= {"baseline": old.baseline, "baseline_year": old.baseline_year} if old.baseline is not None else {}
    return found


def _task_decisions(old: Task, new: Task, kept: bool) -> dict[str, Any]:
    """What a person understood where the newer text says the same words; for a kept task also how far it has come."""
    found: dict[str, Any] = {}
    if old.lead_id and not new.lead_id and plain(old.lead_text) == plain(new.lead_text):
        found["lead"] = old.lead
    if old.due and not new.due and plain(old.due_text) == plain(new.due_text):
        found["due"] = old.due
    if kept and old.progress != Task.Progress.NOT_STARTED:
        found |= {name: getattr(old, name) for name in ("progress", "percent", "note", "evidence", "finished_on")}
    return found


def _project_decisions(old: Project, new: Project) -> dict[str, Any]:
    """The lead a person recognised in the same words, the sector, and the money already paid out."""
    same_lead = old.lead_id and not new.lead_id and plain(old.lead_text) == plain(new.lead_text)
    found: dict[str, Any] = {"lead": old.lead} if same_lead else {}
    found |= {"sector": old.sector} if old.sector else {}
    return found | ({"disbursed": old.disbursed} if old.disbursed is not None else {})


def _links(pair: Pair, twins: dict[int, Target]) -> list[Target]:
    """Targets of the newer plan that the earlier task served and the newer does not yet."""
    if not isinstance(pair.old, Task):
        return []
    linked = set(pair.new.targets.values_list("pk", flat=True))
    served = (twins.get(pk) for pk in pair.old.targets.order_by("order", "pk").values_list("pk", flat=True))
    return [target for target in served if target is not None and target.pk not in linked]

"""Things that evidence is tied to, by kind and key: which unit each is of, who may see it and who may add to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import Http404

from cotmoc.acts.permission import SEE, permitted
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import Org, province_of
from cotmoc.period import Period
from cotmoc.plans.models import Item, Plan, Project, Task
from cotmoc.registers.registry import registers

DRAFT = "Kế hoạch còn là bản nháp; gắn minh chứng được từ khi kế hoạch được đưa vào sử dụng."
Asked = tuple[str, Org | None]


@dataclass(frozen=True)
class Thing:
    """What evidence is tied to. seen, added: an action and the unit in which it is asked; whoever may one of them may. closed says why
    nobody may add to it now; about tells the audit trail more of it."""

    kind: str
    key: str
    org: Org
    item: Any
    seen: tuple[Asked, ...]
    added: tuple[Asked, ...]
    closed: str = ""

    def may_see(self, by: Any) -> bool:
        """Whether a person sees it, and what is tied to it."""
        return any(permitted(by, action, org) for action, org in self.seen)

    def may_add(self, by: Any) -> bool:
        """Whether a person ties evidence to it and takes it off again."""
        return any(permitted(by, action, org) for action, org in self.added)

    @property
    def about(self) -> dict[str, Any]:
        """By what keys the audit trail finds it again."""
        own = {"kind": type(self.item).__name__, "item": self.item.pk, "plan": self.item.plan_id} if isinstance(self.item, Item) else {}
        return {**own, "thing": self.kind, "key": self.key}


def thing_of(kind: str, key: str) -> Thing:
    """The thing of a kind and key; Http404 where there is none."""
    if kind not in _KINDS:
        raise Http404
    try:
        return _KINDS[kind](kind, key)
    except (LookupError, ValueError, Org.DoesNotExist):
        raise Http404 from None


def _item(model: type[Task] | type[Project]) -> Callable[[str, str], Thing]:
    """Tasks and projects: the agency that leads one adds to it, and the steward of its plan."""

    def found(kind: str, key: str) -> Thing:
        item = model.objects.exclude(state=Item.State.REJECTED).select_related("plan__org", "lead").filter(pk=_number(key)).first()
        if item is None:
            raise LookupError(key)
        closed = "" if item.plan.state == Plan.State.CONFIRMED else DRAFT
        org = item.plan.org
        return Thing(kind, str(item.pk), org, item, ((SEE, org),), (("steward", org), ("report", item.lead)), closed)

    return found


def _number(key: str) -> int:
    """The number of a row; ValueError for what no table numbers its rows by."""
    if not (key.isascii() and key.isdecimal() and len(key) < 19):
        raise ValueError(key)
    return int(key)


def _row(kind: str, key: str) -> Thing:
    """A row of a register, by the register's code and its number: those who report for its unit add to it."""
    code, _slash, number = key.partition("/")
    row = registers()[code]._default_manager.select_related("org").filter(pk=_number(number)).first()
    if row is None:
        raise LookupError(key)
    return Thing(kind, f"{code}/{row.pk}", row.org, row, (("view", row.org),), (("report", row.org),))


def _value(kind: str, key: str) -> Thing:
    """A number, by indicator, unit and period: seen like the board, added to by those who report for its unit."""
    code, unit, period = key.split("/")
    if code not in indicators():
        raise LookupError(code)
    org, when = Org.by_key(unit), Period.parse(period).code
    return Thing(kind, f"{code}/{org.key}/{when}", org, None, ((SEE, province_of(org)),), (("report", org),))


def _component(kind: str, key: str) -> Thing:
    """A component of an index: its number is one of those of the index."""
    index, part, unit, period = key.split("/")
    whole = _value(kind, f"{index}/{unit}/{period}")
    if part not in components(index):
        raise LookupError(part)
    return Thing(kind, f"{index}/{part}/{whole.key.partition('/')[2]}", whole.org, None, whole.seen, whole.added)


def components(index: str) -> list[str]:
    """The codes of what an index is made of; none for what is no index."""
    indicator = indicators().get(index)
    return sorted(indicator.components) if indicator else []


_KINDS: dict[str, Callable[[str, str], Thing]] = {
    "task": _item(Task),
    "project": _item(Project),
    "row": _row,
    "value": _value,
    "component": _component,
}

"""Goals that name no figure, each with the indicator a person follows it by: they stand on the board, and nothing is judged of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cotmoc.board.cells import day_of
from cotmoc.engine.edition import Edition, Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import Org
from cotmoc.outlook.freshness import Freshness, freshness
from cotmoc.outlook.status import Status
from cotmoc.plans.models import Goal, Item, Plan


@dataclass(frozen=True)
class Followed:
    """A goal with its indicator's figures; current is the newest one, None while there is none."""

    goal: Goal
    indicator: Indicator
    current: Value | None
    series: tuple[Value, ...]
    freshness: Freshness

    @property
    def label(self) -> str:
        """The goal in the plan's own words."""
        return self.goal.text

    @property
    def status(self) -> Status:
        """Nothing is judged of it, whatever its figures."""
        return Status.NOT_ASSESSABLE

    @property
    def flags(self) -> tuple[str, ...]:
        """What is to be known of the figure."""
        current = self.current
        return tuple(name for name in ("illustrative", "unsplit", "partial") if current and getattr(current, name))


def followed_of(plan: Plan, edition: Edition | None, org: Org, boundary: str, day: date) -> tuple[Followed, ...]:
    """The goals of a plan that somebody follows by an indicator there is, in the order of the plan."""
    goals = plan.goals.exclude(state=Item.State.REJECTED).exclude(indicator="").order_by("order", "pk")
    return tuple(_followed(goal, edition, org, boundary, day) for goal in goals if goal.indicator in indicators())


def _followed(goal: Goal, edition: Edition | None, org: Org, boundary: str, day: date) -> Followed:
    indicator = indicators()[goal.indicator]
    series = edition.series(goal.indicator, org.key, boundary, indicator.headline) if edition else []
    current = next((value for value in reversed(series) if value.value is not None), None)
    on = day_of(current, edition) if current and edition else None
    return Followed(goal, indicator, current, tuple(series), freshness(on, indicator.every, day))

"""What a window adds to the year so far: of what happens the sums of the window itself, of what holds how it changed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from cotmoc.engine.edition import Edition
from cotmoc.engine.values import Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Flow, Published, YearBefore
from cotmoc.period import Period


@dataclass(frozen=True)
class Happened:
    """Sums of a window, and one by the other; whole_year where the denominator is of a whole year and no part of it is known.
    of is the newest figure they were taken from. Sums are None where one of the figures is not known."""

    numerator: float | None
    denominator: float | None
    value: float | None
    of: Value
    divided: bool = False
    whole_year: bool = False


@dataclass(frozen=True)
class Changed:
    """A figure at the end of a window that begins on a day (None: it is not asked), and the one at its start."""

    now: Value
    then: Value | None
    since: date | None = None

    @property
    def old(self) -> bool:
        """Whether the figure speaks of a period that was over before the window: of the window itself it says nothing."""
        return self.since is not None and Period.parse(self.now.period).end < self.since

    @property
    def by(self) -> float | None:
        """How much more it is; None where there is nothing to compare with, or it was told by another method."""
        if self.then is None or self.then.value is None or self.now.value is None or self.then.method != self.now.method:
            return None
        return self.now.value - self.then.value


def happens(indicator: Indicator) -> bool:
    """Whether an indicator tells what happened in a period, so that the sums of two days may be taken from one another."""
    parts = [part for part in indicator.made_of().values() if not isinstance(part, Published)]
    return bool(parts) and all(
        not isinstance(part, YearBefore) and all(isinstance(summand, Flow) for summand in part.summands) for part in parts
    )


def within(indicator: Indicator, current: Value, start: date, before: Edition, last: Edition) -> Happened | Changed:
    """What the window from a day to the closing day of `last` adds, `before` being the edition of the day before that day."""
    if happens(indicator):
        return _happened(indicator, current, start, before, last)
    return Changed(current, _newest(before, current, indicator), start)


def _newest(edition: Edition, like: Value, indicator: Indicator) -> Value | None:
    known = edition.series(like.indicator, like.org, like.boundary, indicator.headline, like.method)
    return next((value for value in reversed(known) if value.value is not None), None)


def _happened(indicator: Indicator, current: Value, start: date, before: Edition, last: Edition) -> Happened:
    years = range(start.year, last.as_of.year + 1)
    now = [last.value(current.indicator, current.org, current.boundary, Period.parse(f"{year}")) for year in years]
    then = before.value(current.indicator, current.org, current.boundary, Period.parse(f"{start.year}"))
    divisor = indicator.made_of().get("denominator")
    whole_year = isinstance(divisor, Published)
    top = _taken("numerator", now, then)
    under = None if divisor is None or whole_year else _taken("denominator", now, then)
    if divisor is None:
        return Happened(top, None, top, current)
    value = top / under * indicator.unit.factor if top is not None and under else None
    return Happened(top, under, value, current, divided=True, whole_year=whole_year)


def _taken(part: str, now: list[Value | None], then: Value | None) -> float | None:
    """The sums of the years up to the end, less that of before. A year nobody spoke of is not known; a day before which nothing
    was on record had nothing, for the same book speaks of the year now. What could not be told apart stays unknown."""
    sums = [None if value is None else getattr(value, part) for value in now]
    if None in sums or (then is not None and then.unsplit and getattr(then, part) is None):
        return None
    less = getattr(then, part) if then is not None else None
    return float(sum(one for one in sums if one is not None) - (less or 0.0))

"""Where a target stands at a milestone, and why, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from math import ceil, floor

from cotmoc.language.times import time_left
from cotmoc.language.units import Words, amount
from cotmoc.message import Message, Value, say
from cotmoc.outlook.way import Way

AMBER = 0.9  # at risk down to this part of the expected value
ABOUT = 0.05  # "khoảng": within this part of the value asked for
NEAR_DAYS = 370  # without a base value, a milestone nearer than this is compared with directly
MOST_DECIMALS = 6
WHOLE = ("count", "count/year", "rank")  # units of which there is no half

UNSPLIT = say("một phần số liệu từ khi sáp nhập không tách được về địa bàn này")


class Status(StrEnum):
    """met, on track, at risk, off track, missed, not assessable, unmeasured."""

    MET = "met"
    ON_TRACK = "on_track"
    AT_RISK = "at_risk"
    OFF_TRACK = "off_track"
    MISSED = "missed"
    NOT_ASSESSABLE = "not_assessable"
    UNMEASURED = "unmeasured"

    @property
    def label(self) -> Message:
        """Its word; there is no other list of them."""
        return _LABELS[self]


_LABELS = {
    Status.MET: say("Đã đạt"),
    Status.ON_TRACK: say("Đúng hướng"),
    Status.AT_RISK: say("Có nguy cơ"),
    Status.OFF_TRACK: say("Chậm"),
    Status.MISSED: say("Không đạt"),
    Status.NOT_ASSESSABLE: say("Chưa đánh giá được"),
    Status.UNMEASURED: say("Chưa đo"),
}


@dataclass(frozen=True)
class Point:
    """A figure as it stands on a day. complete is False while its period still runs; unsplit when a part of it could not be
    told apart after a change of units; partly says why only a part of its numerator is known, "" where all is."""

    on: date
    value: float
    complete: bool = True
    unsplit: bool = False
    partly: str = ""


@dataclass(frozen=True)
class Goal:
    """What is asked for by the end of a year. never_falls says that a figure of the milestone's own year can only grow;
    counted is the word for what is counted."""

    comparator: str
    value: float
    year: int
    unit: str
    higher_is_better: bool = True
    value_high: float | None = None
    decimals: int = 1
    counted: Words = ""
    never_falls: bool = False

    @property
    def end(self) -> date:
        """The milestone's day."""
        return date(self.year, 12, 31)

    @property
    def least(self) -> float:
        """The value from which it is met: of things that are counted whole, “trên 30” is 31."""
        if self.unit not in WHOLE:
            return self.value
        whole = {">": floor(self.value) + 1, ">=": ceil(self.value), "<": ceil(self.value) - 1, "<=": floor(self.value)}
        return float(whole.get(self.comparator, self.value))

    @property
    def rising(self) -> bool:
        """Which way leads to it: “trên” up, “dưới” down; where its words leave that open, as the indicator should move."""
        return {">": True, ">=": True, "<": False, "<=": False}.get(self.comparator, self.higher_is_better)

    @property
    def edge(self) -> float:
        """The end of a range that is reached first on the way to it; of any other goal its value."""
        high = self.value if self.value_high is None else self.value_high
        return high if self.comparator == "between" and not self.rising else self.value


@dataclass(frozen=True)
class Assessment:
    """A status with its reason, the value the way asks for today if there is a way, and the figure that decided."""

    status: Status
    reason: Message
    expected: float | None = None
    deciding: Point | None = None


def satisfied(goal: Goal, value: float) -> bool:
    """Whether an unrounded value meets a goal exactly as it is worded: 40.0 does not meet “trên 40”."""
    if goal.comparator == "between":
        high = goal.value if goal.value_high is None else goal.value_high
        return value >= goal.value if goal.higher_is_better and value > high else goal.value <= value <= high
    if goal.comparator == "~":
        slack = abs(goal.value) * ABOUT
        return value >= goal.value - slack if goal.higher_is_better else value <= goal.value + slack
    if goal.comparator == "=":
        return value >= goal.value if goal.higher_is_better else value <= goal.value
    return {">": value > goal.value, ">=": value >= goal.value, "<": value < goal.value, "<=": value <= goal.value}[goal.comparator]


def assess(goal: Goal, series: Sequence[Point], way: Way | None, today: date) -> Assessment:
    """The status of a goal on a day, from figures ordered by time and the way that leads to it.

    A figure speaks for its own period: a goal is met by a figure of its own year, once the year is over or where the figure
    can only grow; until then it is on track, at risk or off track on the way through the nearer milestones
    (formulas: E, “Growth and trajectory conventions”)."""
    known = [point for point in series if point.on <= today]
    if not known:
        return Assessment(Status.NOT_ASSESSABLE, say("chưa có số liệu nào"))
    if today > goal.end:
        return _after(goal, known)
    last = known[-1]
    if last.unsplit:
        return Assessment(Status.NOT_ASSESSABLE, UNSPLIT, deciding=last)
    if last.partly:
        return _partly(goal, known, way, today)
    if satisfied(goal, last.value):
        return _reached(goal, last)
    return _on_the_way(goal, last, way, today)


def _after(goal: Goal, known: list[Point]) -> Assessment:
    final = [point for point in known if point.on.year == goal.year and point.complete]
    if not final:
        return Assessment(Status.NOT_ASSESSABLE, say("chưa có số của năm %(year)s", year=goal.year), deciding=known[-1])
    last = final[-1]
    if last.unsplit:
        return Assessment(Status.NOT_ASSESSABLE, UNSPLIT, deciding=last)
    if last.partly:
        return Assessment(Status.NOT_ASSESSABLE, _known_in_part(last), deciding=last)
    if satisfied(goal, last.value):
        return Assessment(Status.MET, _margin(goal, last.value), deciding=last)
    return Assessment(Status.MISSED, _short(goal, last.value, say("khi hết năm %(year)s", year=goal.year)), deciding=last)


def _partly(goal: Goal, known: list[Point], way: Way | None, today: date) -> Assessment:
    """A part of a figure says nothing of its own year yet; farther milestones are seen from the last whole one."""
    last, whole = known[-1], [point for point in known if not point.partly]
    if goal.year == last.on.year or not whole:
        return Assessment(Status.NOT_ASSESSABLE, _known_in_part(last), deciding=last)
    found = assess(goal, whole, way, today)
    reason = say("theo số năm %(year)s: %(reason)s", year=whole[-1].on.year, reason=found.reason)
    return Assessment(found.status, reason, found.expected, found.deciding)


def _known_in_part(last: Point) -> Message:
    return say("đến %(day)s %(why)s", day=f"{last.on:%d/%m/%Y}", why=say(last.partly))


def _reached(goal: Goal, last: Point) -> Assessment:
    own = last.on.year == goal.year
    if own and (last.complete or (goal.never_falls and goal.rising)):  # what only grows may still pass a ceiling
        return Assessment(Status.MET, _margin(goal, last.value), deciding=last)
    reason = say("đã ở mức yêu cầu (%(margin)s), tính là đạt khi có số trọn năm %(year)s", margin=_margin(goal, last.value), year=goal.year)
    return Assessment(Status.ON_TRACK, reason, deciding=last)


def _on_the_way(goal: Goal, last: Point, way: Way | None, today: date) -> Assessment:
    if way is None and (goal.end - today).days > NEAR_DAYS:
        return Assessment(Status.NOT_ASSESSABLE, say("mới có một giá trị, chưa vẽ được đường đến mốc"), deciding=last)
    asked = _asked_now(goal, last, way)
    status = _colour(goal, last.value, asked)
    if way is None and status is Status.ON_TRACK and asked == goal.edge:  # level with a goal that asks for more than level
        status = Status.AT_RISK
    reason = _short(goal, last.value, time_left(today, goal.end))
    if status is Status.ON_TRACK:
        now = amount(asked, goal.unit, goal.decimals + 1)
        reason = say("đúng lộ trình (lúc này cần %(asked)s); %(short)s", asked=now, short=reason)
    return Assessment(status, reason, None if way is None else asked, last)


def _asked_now(goal: Goal, last: Point, way: Way | None) -> float:
    """What the way asks on the day of a figure; of what a running year has counted so far, the same day's share of its year's end."""
    if last.complete or not goal.never_falls:
        return goal.edge if way is None else way.asks(last.on)
    end = date(last.on.year, 12, 31)
    return (goal.edge if way is None else way.asks(end)) * last.on.timetuple().tm_yday / end.timetuple().tm_yday


def _colour(goal: Goal, value: float, asked: float) -> Status:
    if goal.rising:
        return Status.ON_TRACK if value >= asked else Status.AT_RISK if value >= AMBER * asked else Status.OFF_TRACK
    return Status.ON_TRACK if value <= asked else Status.AT_RISK if AMBER * value <= asked else Status.OFF_TRACK


def _gap(goal: Goal, value: float) -> Value:
    high = goal.value_high if goal.comparator == "between" else None
    met = goal.value if high is None or value <= high else high
    asked = met if satisfied(goal, value) or met == high else goal.least
    gap = abs(value - asked)
    return amount(gap, goal.unit, max(goal.decimals + 1, _telling(gap)), goal.counted, difference=True)


def _telling(gap: float) -> int:
    """Decimals, six at most, in which a difference is not nought: what lacks 0,004 does not lack 0."""
    return next((digits for digits in range(MOST_DECIMALS) if gap >= 0.5 * 10.0**-digits), MOST_DECIMALS)


def _margin(goal: Goal, value: float) -> Message:
    if value == goal.value:
        return say("bằng đúng mức yêu cầu")
    if goal.comparator == "~" and abs(value - goal.value) <= abs(goal.value) * ABOUT:
        return say("chênh %(gap)s, vẫn là khoảng mức yêu cầu", gap=_gap(goal, value))
    if goal.comparator == "between" and goal.value < value <= (goal.value_high or goal.value):
        return say("trong khoảng yêu cầu")
    if value > goal.value:
        return say("vượt %(gap)s", gap=_gap(goal, value))
    return say("thấp hơn mức trần %(gap)s", gap=_gap(goal, value))


def _short(goal: Goal, value: float, when: Message) -> Message:
    if value == goal.value == goal.least:
        equal = amount(value, goal.unit, goal.decimals)
        if goal.comparator == "<":
            return say("bằng %(value)s nhưng yêu cầu phải dưới mức đó, %(when)s", value=equal, when=when)
        return say("bằng %(value)s nhưng yêu cầu phải trên mức đó, %(when)s", value=equal, when=when)
    if value < goal.least:
        return say("còn thiếu %(gap)s, %(when)s", gap=_gap(goal, value), when=when)
    return say("còn cao hơn %(gap)s, %(when)s", gap=_gap(goal, value), when=when)

"""Where a target stands at a milestone, and why, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cotmoc.language.message import Message, Value, say
from cotmoc.language.times import time_left
from cotmoc.language.units import Words, amount
from cotmoc.outlook.trajectory import Path, expected

AMBER = 0.9  # at risk down to this part of the expected value
ABOUT = 0.05  # "khoảng": within this part of the value asked for
NEAR_DAYS = 370  # without a base value, a milestone nearer than this is compared with directly

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
    """A figure as it stands on a day. complete is False while its period still runs; unsplit when a part of it
    could not be told apart after a change of units."""

    on: date
    value: float
    complete: bool = True
    unsplit: bool = False


@dataclass(frozen=True)
class Goal:
    """What is asked for by the end of a year. start is the day the plan begins; base the value it started from."""

    comparator: str
    value: float
    year: int
    unit: str
    higher_is_better: bool = True
    value_high: float | None = None
    path: Path = Path.LINEAR
    start: date | None = None
    base: tuple[date, float] | None = None
    decimals: int = 1
    counted: Words = ""

    @property
    def end(self) -> date:
        """The milestone's day."""
        return date(self.year, 12, 31)


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


def assess(goal: Goal, series: Sequence[Point], today: date) -> Assessment:
    """The status of a goal on a day from figures ordered by time (formulas: E, “Growth and trajectory conventions”)."""
    known = [point for point in series if point.on <= max(today, goal.end)]
    if not known:
        return Assessment(Status.NOT_ASSESSABLE, say("chưa có số liệu nào"))
    if known[-1].unsplit:
        return Assessment(Status.NOT_ASSESSABLE, UNSPLIT, deciding=known[-1])
    if today > goal.end:
        return _after(goal, known)
    if satisfied(goal, known[-1].value):
        return Assessment(Status.MET, _margin(goal, known[-1].value), deciding=known[-1])
    return _on_the_way(goal, known, today)


def _after(goal: Goal, known: list[Point]) -> Assessment:
    final = [point for point in known if point.on.year == goal.year and point.complete]
    if not final:
        return Assessment(Status.NOT_ASSESSABLE, say("chưa có số của năm %(year)s", year=goal.year), deciding=known[-1])
    if satisfied(goal, final[-1].value):
        return Assessment(Status.MET, _margin(goal, final[-1].value), deciding=final[-1])
    when = say("khi hết năm %(year)s", year=goal.year)
    return Assessment(Status.MISSED, _short(goal, final[-1].value, when), deciding=final[-1])


def _on_the_way(goal: Goal, known: list[Point], today: date) -> Assessment:
    last, base = known[-1], _base(goal, known)
    if base is None and (goal.end - today).days > NEAR_DAYS:
        return Assessment(Status.NOT_ASSESSABLE, say("mới có một giá trị, chưa vẽ được đường đến mốc"), deciding=last)
    asked = goal.value if base is None else expected(goal.path, base, (goal.end, goal.value), last.on)
    status = _colour(goal, last.value, asked)
    if base is None and status is Status.ON_TRACK:  # level with a goal that asks for more than level
        status = Status.AT_RISK
    reason = _short(goal, last.value, time_left(today, goal.end))
    if status is Status.ON_TRACK:
        now = amount(asked, goal.unit, goal.decimals + 1)
        reason = say("theo kịp đường đi (lúc này cần %(asked)s); %(short)s", asked=now, short=reason)
    return Assessment(status, reason, None if base is None else asked, last)


def _base(goal: Goal, known: list[Point]) -> tuple[date, float] | None:
    """The stated base, else the last figure before the plan began, else the first figure if a later one exists."""
    if goal.base:
        return goal.base
    before = [point for point in known[:-1] if goal.start and point.on < goal.start]
    first = before[-1] if before else known[0]
    return (first.on, first.value) if first is not known[-1] else None


def _colour(goal: Goal, value: float, asked: float) -> Status:
    if goal.higher_is_better:
        return Status.ON_TRACK if value >= asked else Status.AT_RISK if value >= AMBER * asked else Status.OFF_TRACK
    return Status.ON_TRACK if value <= asked else Status.AT_RISK if AMBER * value <= asked else Status.OFF_TRACK


def _gap(goal: Goal, value: float) -> Value:
    return amount(abs(value - goal.value), goal.unit, goal.decimals + 1, goal.counted, difference=True)


def _margin(goal: Goal, value: float) -> Message:
    if value == goal.value:
        return say("bằng đúng mức yêu cầu")
    if value > goal.value:
        return say("vượt %(gap)s", gap=_gap(goal, value))
    return say("thấp hơn mức trần %(gap)s", gap=_gap(goal, value))


def _short(goal: Goal, value: float, when: Message) -> Message:
    if value == goal.value:
        return say("bằng %(value)s nhưng yêu cầu phải trên mức đó, %(when)s", value=amount(value, goal.unit, goal.decimals), when=when)
    if value < goal.value:
        return say("còn thiếu %(gap)s, %(when)s", gap=_gap(goal, value), when=when)
    return say("còn cao hơn %(gap)s, %(when)s", gap=_gap(goal, value), when=when)

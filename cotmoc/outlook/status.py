"""Where a target stands at a milestone, and why, in one sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from cotmoc.outlook.trajectory import Path, expected
from cotmoc.outlook.words import Sentence, time_left, with_unit

AMBER = 0.9  # at risk down to this part of the expected value
ABOUT = 0.05  # "khoảng": within this part of the value asked for
NEAR_DAYS = 370  # without a base value, a milestone nearer than this is compared with directly

UNSPLIT = Sentence(
    "một phần số liệu từ khi sáp nhập không tách được về địa bàn này",
    "a part of the figures since the merger cannot be told apart for this area",
)


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
    def label(self) -> str:
        """In Vietnamese."""
        return _LABELS[self][0]

    @property
    def label_en(self) -> str:
        """In English."""
        return _LABELS[self][1]


_LABELS = {
    Status.MET: ("Đã đạt", "Met"),
    Status.ON_TRACK: ("Đúng hướng", "On track"),
    Status.AT_RISK: ("Có nguy cơ", "At risk"),
    Status.OFF_TRACK: ("Chậm", "Off track"),
    Status.MISSED: ("Không đạt", "Missed"),
    Status.NOT_ASSESSABLE: ("Chưa đánh giá được", "Not assessable"),
    Status.UNMEASURED: ("Chưa đo", "Unmeasured"),
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
    count_of: str = ""

    @property
    def end(self) -> date:
        """The milestone's day."""
        return date(self.year, 12, 31)


@dataclass(frozen=True)
class Assessment:
    """A status with its reason, the value the way asks for today if there is a way, and the figure that decided."""

    status: Status
    reason: Sentence
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
        return Assessment(Status.NOT_ASSESSABLE, Sentence("chưa có số liệu nào", "no figure yet"))
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
        return Assessment(
            Status.NOT_ASSESSABLE, Sentence(f"chưa có số của năm {goal.year}", f"no figure for {goal.year} yet"), deciding=known[-1]
        )
    if satisfied(goal, final[-1].value):
        return Assessment(Status.MET, _margin(goal, final[-1].value), deciding=final[-1])
    return Assessment(
        Status.MISSED, _short(goal, final[-1].value, f"khi hết năm {goal.year}", f"at the end of {goal.year}"), deciding=final[-1]
    )


def _on_the_way(goal: Goal, known: list[Point], today: date) -> Assessment:
    last, base = known[-1], _base(goal, known)
    if base is None and (goal.end - today).days > NEAR_DAYS:
        return Assessment(
            Status.NOT_ASSESSABLE,
            Sentence("mới có một giá trị, chưa vẽ được đường đến mốc", "one figure only: no way to the milestone can be drawn yet"),
            deciding=last,
        )
    asked = goal.value if base is None else expected(goal.path, base, (goal.end, goal.value), last.on)
    status = _colour(goal, last.value, asked)
    if base is None and status is Status.ON_TRACK:  # level with a goal that asks for more than level
        status = Status.AT_RISK
    left = time_left(today, goal.end), time_left(today, goal.end, "en")
    if status is Status.ON_TRACK:
        ask = (with_unit(asked, goal.unit, goal.decimals + 1), with_unit(asked, goal.unit, goal.decimals + 1, "en"))
        short = _short(goal, last.value, *left)
        reason = Sentence(f"theo kịp đường đi (lúc này cần {ask[0]}); {short.vi}", f"keeps to the way ({ask[1]} asked for now); {short.en}")
    else:
        reason = _short(goal, last.value, *left)
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


def _gap(goal: Goal, value: float, language: str) -> str:
    return with_unit(abs(value - goal.value), goal.unit, goal.decimals + 1, language, difference=True, count_of=goal.count_of)


def _margin(goal: Goal, value: float) -> Sentence:
    if value == goal.value:
        return Sentence("bằng đúng mức yêu cầu", "exactly what is asked for")
    verb = ("vượt", "above by") if value > goal.value else ("thấp hơn mức trần", "below the ceiling by")
    return Sentence(f"{verb[0]} {_gap(goal, value, 'vi')}", f"{verb[1]} {_gap(goal, value, 'en')}")


def _short(goal: Goal, value: float, when: str, when_en: str) -> Sentence:
    if value == goal.value:
        return Sentence(
            f"bằng {with_unit(value, goal.unit, goal.decimals)} nhưng yêu cầu phải trên mức đó, {when}",
            f"equals {with_unit(value, goal.unit, goal.decimals, 'en')} but more is asked for, {when_en}",
        )
    verb = ("còn thiếu", "short by") if value < goal.value else ("còn cao hơn", "above by")
    return Sentence(f"{verb[0]} {_gap(goal, value, 'vi')}, {when}", f"{verb[1]} {_gap(goal, value, 'en')}, {when_en}")

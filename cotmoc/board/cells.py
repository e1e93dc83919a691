"""A target at its milestone: where it stands by the figures of one edition, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cotmoc.engine.edition import Edition, Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Published
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.terms import Better
from cotmoc.language.units import amount
from cotmoc.message import Message, joined, say
from cotmoc.orgs.seal import is_broken
from cotmoc.outlook.status import UNSPLIT, Assessment, Goal, Point, Status, assess
from cotmoc.outlook.way import Path, Way
from cotmoc.period import Period
from cotmoc.plans.models import Target

ALTERED = say("chỉ tiêu bị sửa ngoài chương trình, không như người xác nhận đã ghi")
NO_INDICATOR = say("chưa có chỉ số đo chỉ tiêu này")
NO_READING = say("văn bản hiểu được nhiều cách, chưa ai chọn")
NO_YEAR = say("văn bản không nói đến năm nào")
NO_NUMBER = say("văn bản không nêu con số")
NO_EDITION = say("chưa lập bản số liệu nào")


@dataclass(frozen=True)
class Cell:
    """A target at its milestone: status, reason, and the value the way asks for now."""

    target: Target
    status: Status
    reason: Message
    expected: float | None = None
    deciding: Point | None = None


def cell_of(
    target: Target, indicator: Indicator | None, edition: Edition | None, series: Sequence[Value], way: Way | None, day: date
) -> Cell:
    """Where a target stands on a day, by a series of its indicator and the way through its milestones; without an indicator,
    what is missing."""
    if is_broken(target):
        return Cell(target, Status.NOT_ASSESSABLE, ALTERED)
    if target.ambiguous:
        return Cell(target, Status.NOT_ASSESSABLE, NO_READING)
    if indicator is None:
        return Cell(target, Status.UNMEASURED, NO_INDICATOR)
    for missing, why in (
        (target.value is None or target.comparator == Target.Comparator.DONE, NO_NUMBER),
        (target.year is None, NO_YEAR),
        (edition is None, NO_EDITION),
    ):
        if missing:
            return Cell(target, Status.NOT_ASSESSABLE, why)
    assert edition is not None
    if series and series[-1].rank:
        return Cell(target, Status.NOT_ASSESSABLE, _undecided(series, indicator))
    if series and series[-1].value is None and series[-1].unsplit:  # an older figure must not stand in for what left with the merger
        return Cell(target, Status.NOT_ASSESSABLE, UNSPLIT)
    found = assess(_goal(target, indicator), points_of(series, edition), way, day)
    return Cell(target, found.status, _explained(found, series, str(target.year)), found.expected, found.deciding)


def _undecided(told: Sequence[Value], indicator: Indicator) -> Message:
    """Several methods tell several figures, and nobody has said which of them stands."""
    latest = {value.method: value for value in told if value.value is not None}
    figures = [say("%(method)s: %(value)s", method=v.method, value=amount(v.value or 0, indicator.unit.symbol)) for v in latest.values()]
    return say("%(n)s cách tính cho %(n)s con số, chưa định cách nào dùng (%(figures)s)", n=len(figures), figures=joined(figures, "; "))


def points_of(series: Iterable[Value], edition: Edition) -> list[Point]:
    """The figures of a series that could be computed, each on the day it stands for."""
    return [
        Point(day_of(v, edition), v.value, Period.parse(v.period).end <= edition.as_of, v.unsplit, v.note if v.partial else "")
        for v in series
        if v.value is not None
    ]


def way_of(targets: Sequence[Target], indicator: Indicator, points: Sequence[Point], day: date) -> Way | None:
    """The way of an indicator's targets: from what the plan states it starts from, else the last figure of before the plan,
    else the first figure if there is a later one, through every milestone in turn. It passes no target that was changed by hand."""
    sound = [target for target in targets if not is_broken(target)]
    base = _stated(sound) or _first_known(
        targets[0].plan.issued_on, [point for point in points if point.on <= day and not (point.partly or point.unsplit)]
    )
    milestones = [(date(year, 12, 31), value) for year, value in _asked(sound).items()]
    return Way.through(Path(indicator.trajectory.value), base, milestones) if base else None


def _stated(targets: Iterable[Target]) -> tuple[date, float] | None:
    stated = ((t.baseline_year, t.baseline) for t in targets if t.baseline is not None and t.baseline_year)
    return next(((date(year, 12, 31), float(value)) for year, value in stated), None)


def _first_known(issued: date | None, points: Sequence[Point]) -> tuple[date, float] | None:
    before = [point for point in points[:-1] if issued and point.on < issued]
    first = before[-1] if before else points[0] if len(points) > 1 else None
    return (first.on, first.value) if first else None


def _asked(targets: Iterable[Target]) -> dict[int, float]:
    """What is asked for by the end of each year: where the plan says it twice, the stricter."""
    cells = strictest(Cell(t, Status.UNMEASURED, NO_EDITION) for t in targets if t.value is not None and not t.ambiguous)
    return {year: float(cell.target.value or 0) for year, cell in cells.items()}


def _explained(found: Assessment, series: Sequence[Value], year: str) -> Message:
    """Where nothing could be computed, the engine's own reason (a denominator of zero) says more than “no figure”."""
    missing = [value for value in reversed(series) if value.value is None and value.note]
    own = [value for value in missing if value.period == year] if found.status is Status.NOT_ASSESSABLE else []
    why = own or (missing if found.deciding is None else [])
    return say(why[0].note) if why else found.reason


def _goal(target: Target, indicator: Indicator) -> Goal:
    assert target.value is not None
    assert target.year is not None
    written = -target.value.normalize().as_tuple().exponent if isinstance(target.value.normalize().as_tuple().exponent, int) else 0
    return Goal(
        target.comparator,
        float(target.value),
        target.year,
        indicator.unit.symbol,
        indicator.better is Better.HIGHER,
        None if target.value_high is None else float(target.value_high),
        max(0, written),
        say(indicator.unit.label),
        indicator.never_falls,
    )


def day_of(value: Value, edition: Edition) -> date:
    """The day a value stands for: the end of its period, or the edition's closing day while the period runs."""
    return min(Period.parse(value.period).end, edition.as_of)


def running_to(value: Value, edition: Edition) -> date | None:
    """The day to which a figure was counted, while its period still runs; a published one speaks of its period as its office says."""
    made = indicators()[value.indicator].made_of().values() if value.indicator in indicators() else ()
    published = bool(made) and all(isinstance(part, Published) for part in made)
    return None if published or Period.parse(value.period).end <= edition.as_of else edition.as_of


def strictest(answers: Iterable[Cell]) -> dict[int, Cell]:
    """One cell a milestone: where the plan says it twice, the one that asks for more."""
    cells: dict[int, Cell] = {}
    for cell in answers:
        year = cell.target.year
        if year and (year not in cells or _asks(cell.target) > _asks(cells[year].target)):
            cells[year] = cell
    return dict(sorted(cells.items()))


def _asks(target: Target) -> tuple[float, bool]:
    ceiling = target.comparator in ("<", "<=")
    return (-1 if ceiling else 1) * float(target.value or 0), target.comparator in (">", "<")


def headline(cells: dict[int, Cell], answers: Sequence[Cell], day: date) -> Cell:
    """The cell that speaks for the row: of the next milestone, else of the last."""
    ahead = [cell for year, cell in cells.items() if year >= day.year]
    return ahead[0] if ahead else (list(cells.values())[-1] if cells else answers[0])

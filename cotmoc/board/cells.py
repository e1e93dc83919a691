"""A target at its milestone: where it stands by the figures of one edition, and why."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from cotmoc.engine.edition import Edition, Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.terms import Better
from cotmoc.language.message import Message, say
from cotmoc.outlook.status import UNSPLIT, Assessment, Goal, Point, Status, assess
from cotmoc.outlook.trajectory import Path
from cotmoc.period import Period
from cotmoc.plans.models import Target

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


def cell_of(target: Target, indicator: Indicator | None, edition: Edition | None, series: Sequence[Value], day: date) -> Cell:
    """Where a target stands on a day, by a series of its indicator; without one, what is missing."""
    if target.ambiguous:
        return Cell(target, Status.NOT_ASSESSABLE, NO_READING)
    if indicator is None:
        return Cell(target, Status.UNMEASURED, NO_INDICATOR)
    for missing, why in ((target.value is None, NO_NUMBER), (target.year is None, NO_YEAR), (edition is None, NO_EDITION)):
        if missing:
            return Cell(target, Status.NOT_ASSESSABLE, why)
    assert edition is not None
    if series and series[-1].value is None and series[-1].unsplit:  # an older figure must not stand in for what left with the merger
        return Cell(target, Status.NOT_ASSESSABLE, UNSPLIT)
    points = [
        Point(day_of(v, edition), v.value, Period.parse(v.period).end <= edition.as_of, v.unsplit) for v in series if v.value is not None
    ]
    found = assess(_goal(target, indicator), points, day)
    return Cell(target, found.status, _explained(found, series), found.expected, found.deciding)


def _explained(found: Assessment, series: Sequence[Value]) -> Message:
    """Where nothing could be computed, the engine's own reason (a denominator of zero) says more than “no figure”."""
    note = next((value.note for value in reversed(series) if value.value is None and value.note), "")
    return say(note) if note and found.deciding is None else found.reason


def _goal(target: Target, indicator: Indicator) -> Goal:
    assert target.value is not None
    assert target.year is not None
    written = -target.value.normalize().as_tuple().exponent if isinstance(target.value.normalize().as_tuple().exponent, int) else 0
    base = (date(target.baseline_year, 12, 31), float(target.baseline)) if target.baseline is not None and target.baseline_year else None
    return Goal(
        target.comparator,
        float(target.value),
        target.year,
        indicator.unit.symbol,
        indicator.better is Better.HIGHER,
        None if target.value_high is None else float(target.value_high),
        Path(indicator.trajectory.value),
        target.plan.issued_on,
        base,
        max(0, written),
        say(indicator.unit.label),
    )


def day_of(value: Value, edition: Edition) -> date:
    """The day a value stands for: the end of its period, or the edition's closing day while the period runs."""
    return min(Period.parse(value.period).end, edition.as_of)


def strictest(answers: Iterable[Cell]) -> dict[int, Cell]:
    """One cell a milestone: where the plan says it twice, the one that asks for more."""
    cells: dict[int, Cell] = {}
    for cell in answers:
        year = cell.target.year
        if year and (year not in cells or _asks(cell.target) > _asks(cells[year].target)):
            cells[year] = cell
    return dict(sorted(cells.items()))


def _asks(target: Target) -> tuple[float, bool]:
    return float(target.value or 0), target.comparator in (">", "<")


def headline(cells: dict[int, Cell], answers: Sequence[Cell], day: date) -> Cell:
    """The cell that speaks for the row: of the next milestone, else of the last."""
    ahead = [cell for year, cell in cells.items() if year >= day.year]
    return ahead[0] if ahead else (list(cells.values())[-1] if cells else answers[0])

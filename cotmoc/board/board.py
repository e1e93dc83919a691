"""The board: every target of a plan with its figure from one edition, its status and why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cotmoc.engine.edition import Edition, Value
from cotmoc.home import today as working_day
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.units import Better
from cotmoc.orgs.boundary import BOUNDARIES
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.outlook.freshness import Freshness, freshness
from cotmoc.outlook.status import UNSPLIT, Assessment, Goal, Point, Status, assess
from cotmoc.outlook.trajectory import Path
from cotmoc.outlook.words import Sentence
from cotmoc.period import Period
from cotmoc.plans.models import Plan, Target, Task

NO_INDICATOR = Sentence("chưa có chỉ số đo chỉ tiêu này", "no indicator measures this target yet")
NO_READING = Sentence("văn bản hiểu được nhiều cách, chưa ai chọn", "the text can be read in several ways and nobody has chosen")
NO_YEAR = Sentence("văn bản không nói đến năm nào", "the text names no year")
NO_NUMBER = Sentence("văn bản không nêu con số", "the text gives no number")
NO_EDITION = Sentence("chưa lập bản số liệu nào", "no edition has been computed yet")


@dataclass(frozen=True)
class Cell:
    """A target at its milestone: status, reason, and the value the way asks for now."""

    target: Target
    status: Status
    reason: Sentence
    expected: float | None = None
    deciding: Point | None = None


@dataclass(frozen=True)
class BoardRow:
    """One indicator, or one target that has none, over all milestones."""

    label: str
    indicator: Indicator | None
    code: str
    unit: str
    owner: Org | None
    targets: tuple[Target, ...]
    cells: dict[int, Cell]
    answers: tuple[Cell, ...]
    current: Value | None
    current_on: date | None
    series: tuple[Value, ...]
    status: Status
    reason: Sentence
    freshness: Freshness
    flags: tuple[str, ...]
    group: str
    late_tasks: tuple[Task, ...]

    @property
    def target(self) -> Target:
        """The target whose page the row leads to."""
        return self.targets[0]


@dataclass(frozen=True)
class Board:
    """All rows of a plan in a boundary, and how many stand where."""

    plan: Plan
    edition: Edition | None
    boundary: str
    org: Org
    today: date
    rows: tuple[BoardRow, ...]
    late_tasks: tuple[Task, ...] = ()
    years: tuple[int, ...] = field(default=())

    @classmethod
    def of(cls, plan: Plan, boundary: str = "new34", edition: Edition | None = None, today: date | None = None) -> Board:
        """The board of a plan from an edition (the current one if none is given), in a boundary, on a day."""
        edition, day, org = edition or Edition.current(), today or working_day(), org_in(plan.org, boundary)
        targets = list(plan.targets.exclude(state=Target.State.REJECTED).select_related("owner", "goal").prefetch_related("tasks__lead"))
        rows = tuple(_row(group, edition, org, boundary, day) for group in _grouped(targets))
        years = sorted({t.year for t in targets if t.year} | set(plan.milestones))
        late = [t for t in plan.tasks.exclude(state=Task.State.REJECTED).select_related("lead") if t.status_on(day) == "overdue"]
        return cls(plan, edition, boundary, org, day, rows, tuple(late), tuple(years))

    @property
    def milestone(self) -> int | None:
        """The milestone now being worked for: the first not yet past, else the last."""
        ahead = [year for year in self.years if year >= self.today.year]
        return ahead[0] if ahead else (self.years[-1] if self.years else None)

    @property
    def summary(self) -> dict[Status, int]:
        """How many targets of the milestone now worked for stand where, in the order of Status."""
        counts = Counter(cell.status for row in self.rows for cell in row.answers if cell.target.year == self.milestone)
        return {status: counts[status] for status in Status if counts[status]}

    @property
    def groups(self) -> dict[str, list[BoardRow]]:
        """Rows by group, in the order of the plan."""
        found: dict[str, list[BoardRow]] = {}
        for row in self.rows:
            found.setdefault(row.group, []).append(row)
        return found

    def with_status(self, *statuses: str) -> list[BoardRow]:
        """Rows whose status is one of these; all rows when none is given."""
        return [row for row in self.rows if not statuses or row.status.value in statuses]

    def row_of(self, target: Target) -> BoardRow | None:
        """The row a target stands in."""
        return next((row for row in self.rows if any(t.pk == target.pk for t in row.targets)), None)

    def as_json(self) -> list[dict[str, Any]]:
        """One object a target: what is promised, where it stands and why, from which edition."""
        return [_target_json(self, row, cell) for row in self.rows for cell in row.answers]


def org_in(org: Org, boundary: str) -> Org:
    """A unit as it is in a boundary: itself where it exists, else the one unit it became or came from."""
    day = BOUNDARIES[boundary].day
    if day is None or (org.valid_from <= day and (org.valid_to is None or org.valid_to >= day)):
        return org
    forward = org.valid_from <= day
    ways = OrgChange.objects.filter(source=org) if forward else OrgChange.objects.filter(target=org)
    others = [way.target if forward else way.source for way in ways.select_related("source", "target")]
    return others[0] if len(others) == 1 else org


def _grouped(targets: Iterable[Target]) -> list[list[Target]]:
    """Targets of one indicator together, in the order of the plan; a target without indicator alone."""
    found: dict[str, list[Target]] = {}
    for target in targets:
        found.setdefault(target.indicator or f"#{target.pk}", []).append(target)
    return list(found.values())


def _row(targets: list[Target], edition: Edition | None, org: Org, boundary: str, day: date) -> BoardRow:
    code = targets[0].indicator
    indicator = indicators().get(code)
    series = edition.series(code, org.key, boundary, indicator.headline) if edition and indicator else []
    answers = tuple(_cell(target, indicator, edition, series, day) for target in targets)
    cells = _strictest(answers)
    head = _headline(cells, answers, day)
    current = next((value for value in reversed(series) if value.value is not None), None)
    on = _point_day(current, edition) if current and edition else None
    return BoardRow(
        label=indicator.name if indicator and len(targets) > 1 else targets[0].label,
        indicator=indicator,
        code=code,
        unit=indicator.unit.label if indicator else targets[0].unit,
        owner=next((t.owner for t in targets if t.owner), None),
        targets=tuple(targets),
        cells=cells,
        answers=answers,
        current=current,
        current_on=on,
        series=tuple(series),
        status=head.status,
        reason=head.reason,
        freshness=freshness(on, indicator.every, day) if indicator else Freshness.NONE,
        flags=_flags(targets, current),
        group=indicator.group if indicator else targets[0].group,
        late_tasks=tuple(
            task for task in {t.pk: t for target in targets for t in target.tasks.all()}.values() if task.status_on(day) == "overdue"
        ),
    )


def _cell(target: Target, indicator: Indicator | None, edition: Edition | None, series: list[Value], day: date) -> Cell:
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
        Point(_point_day(v, edition), v.value, Period.parse(v.period).end <= edition.as_of, v.unsplit)
        for v in series
        if v.value is not None
    ]
    found = assess(_goal(target, indicator), points, day)
    return Cell(target, found.status, _explained(found, series), found.expected, found.deciding)


def _explained(found: Assessment, series: list[Value]) -> Sentence:
    """Where nothing could be computed, the engine's own reason (a denominator of zero) says more than “no figure”."""
    note = next((value.note for value in reversed(series) if value.value is None and value.note), "")
    return Sentence(note, note) if note and found.deciding is None else found.reason


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
        indicator.unit.label,
    )


def _point_day(value: Value, edition: Edition) -> date:
    """The day a value stands for: the end of its period, or the edition's closing day while the period runs."""
    return min(Period.parse(value.period).end, edition.as_of)


def _strictest(answers: Iterable[Cell]) -> dict[int, Cell]:
    """One cell a milestone: where the plan says it twice, the one that asks for more."""
    cells: dict[int, Cell] = {}
    for cell in answers:
        year = cell.target.year
        if year and (year not in cells or _asks(cell.target) > _asks(cells[year].target)):
            cells[year] = cell
    return dict(sorted(cells.items()))


def _asks(target: Target) -> tuple[float, bool]:
    return float(target.value or 0), target.comparator in (">", "<")


def _headline(cells: dict[int, Cell], answers: tuple[Cell, ...], day: date) -> Cell:
    ahead = [cell for year, cell in cells.items() if year >= day.year]
    return ahead[0] if ahead else (list(cells.values())[-1] if cells else answers[0])


def _flags(targets: list[Target], current: Value | None) -> tuple[str, ...]:
    found = []
    if any(target.ambiguous for target in targets):
        found.append("ambiguous")
    found += [f"reading_{target.reading}" for target in targets if target.reading][:1]
    if any(flag.get("code") == "repeated" for target in targets for flag in target.flags):
        found.append("repeated")
    if current and current.illustrative:
        found.append("illustrative")
    if current and current.unsplit:
        found.append("unsplit")
    if any(target.illustrative for target in targets):
        found.append("illustrative_target")
    return tuple(found)


def _target_json(board: Board, row: BoardRow, cell: Cell) -> dict[str, Any]:
    target, current = cell.target, row.current
    return {
        "target": target.pk,
        "label": target.label,
        "indicator": row.code or None,
        "comparator": target.comparator,
        "goal": None if target.value is None else float(target.value),
        "goal_high": None if target.value_high is None else float(target.value_high),
        "unit": target.unit,
        "year": target.year,
        "reading": target.reading or None,
        "owner": row.owner.name if row.owner else None,
        "status": cell.status.value,
        "status_label": cell.status.label,
        "reason": cell.reason.vi,
        "reason_en": cell.reason.en,
        "expected": cell.expected,
        "freshness": row.freshness.value,
        "value": current.value if current else None,
        "numerator": current.numerator if current else None,
        "denominator": current.denominator if current else None,
        "period": current.period if current else None,
        "illustrative": bool(current and current.illustrative),
        "source": current.source if current else "",
        "flags": list(row.flags),
        "org": board.org.key,
        "boundary": board.boundary,
        "edition": board.edition.id if board.edition else None,
    }

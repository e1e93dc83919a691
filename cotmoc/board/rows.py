"""A row of the board: one indicator, or one thing asked for that none measures, over all milestones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from cotmoc.board.cells import Cell, cell_of, day_of, headline, points_of, running_to, strictest, way_of
from cotmoc.engine.edition import Edition, Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.language.text import folded
from cotmoc.message import Message
from cotmoc.orgs.models import Org
from cotmoc.outlook.freshness import Freshness, freshness
from cotmoc.outlook.status import Status
from cotmoc.outlook.way import Way
from cotmoc.plans.models import Target, Task


@dataclass(frozen=True)
class Heading:
    """What a group of rows is called; its English name only where a person gave one."""

    name: str
    name_en: str = ""


@dataclass(frozen=True)
class BoardRow:
    """One indicator, or one thing asked for that none measures, over all milestones."""

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
    closed_on: date | None
    """The day to which the figure reaches, while its period still runs."""
    series: tuple[Value, ...]
    way: Way | None
    status: Status
    reason: Message
    freshness: Freshness
    flags: tuple[str, ...]
    group: str
    late_tasks: tuple[Task, ...]
    group_en: str = ""

    @property
    def target(self) -> Target:
        """The target whose page the row leads to."""
        return self.targets[0]

    @property
    def heading(self) -> Heading:
        """The group it stands in, as it is called."""
        return Heading(self.group, self.group_en)

    def spoken_by(self, cell: Cell) -> BoardRow:
        """The row as one of its targets tells it, where several stand in it."""
        if len(self.answers) == 1 or not cell.target.year:
            return self
        cells = {**self.cells, cell.target.year: cell}
        said = replace(self, label=cell.target.label, targets=(cell.target,), answers=(cell,))
        return replace(said, cells=cells, status=cell.status, reason=cell.reason)

    def besides(self, year: int) -> tuple[Cell, ...]:
        """The other targets of a milestone whose stone shows the strictest: they are counted too."""
        return tuple(cell for cell in self.answers if cell.target.year == year and cell is not self.cells.get(year))


def grouped(targets: Iterable[Target]) -> list[list[Target]]:
    """Targets of one indicator together, in the order of the plan. Those that none measures stand together where the plan asks the
    same thing for several years; what it says twice of one year, or of none, stands apart."""
    found: dict[tuple[object, ...], list[Target]] = {}
    for target in targets:
        key: tuple[object, ...] = (target.indicator,) if target.indicator else _asked_of(target)
        if not target.indicator and (not target.year or any(t.year == target.year for t in found.get(key, ()))):
            key = (target.pk,)
        found.setdefault(key, []).append(target)
    return list(found.values())


def _asked_of(target: Target) -> tuple[object, ...]:
    """What a target speaks of, apart from how much and when."""
    return "", folded(target.label), target.unit, target.count_of, target.comparator in ("<", "<="), target.owner_id, target.group


def row_of(targets: list[Target], edition: Edition | None, org: Org, boundary: str, day: date) -> BoardRow:
    """The row of targets of one indicator, or of one thing that none measures."""
    code = targets[0].indicator
    indicator = indicators().get(code)
    told = edition.values(indicator=code, org=org.key, boundary=boundary, grain=str(indicator.headline)) if edition and indicator else []
    series = [value for value in told if value.rank == 0]
    way = way_of(targets, indicator, points_of(series, edition), day) if edition and indicator else None
    answers = tuple(cell_of(target, indicator, edition, series or told, way, day) for target in targets)
    cells = strictest(answers)
    head = headline(cells, answers, day)
    current = next((value for value in reversed(series) if value.value is not None), None)
    on = day_of(current, edition) if current and edition else None
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
        closed_on=running_to(current, edition) if current and edition else None,
        series=tuple(series),
        way=way,
        status=head.status,
        reason=head.reason,
        freshness=freshness(on, indicator.every, day) if indicator else Freshness.NONE,
        flags=flags_of(targets, current),
        group=indicator.group if indicator else targets[0].group,
        late_tasks=_late(targets, day),
    )


def _late(targets: Iterable[Target], day: date) -> tuple[Task, ...]:
    """The tasks that serve these targets and should be done by now."""
    tasks = {task.pk: task for target in targets for task in target.tasks.all()}
    return tuple(task for task in tasks.values() if task.state != Task.State.REJECTED and task.status_on(day) == "overdue")


def flags_of(targets: list[Target], current: Value | None) -> tuple[str, ...]:
    """What is to be known of targets and of their figure."""
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
    if current and current.partial:
        found.append("partial")
    return tuple(found)

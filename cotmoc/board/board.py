"""The board: every target of a plan with its figure from one edition, its status and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from cotmoc.board.followed import Followed, followed_of
from cotmoc.board.grouping import told_in_groups
from cotmoc.board.rows import BoardRow, grouped, row_of
from cotmoc.engine.edition import Edition, boundary_in
from cotmoc.home import today as working_day
from cotmoc.orgs.boundary import Boundary
from cotmoc.orgs.models import Org
from cotmoc.orgs.succession import unit_on
from cotmoc.outlook.status import Status
from cotmoc.plans.models import Plan, Target, Task


@dataclass(frozen=True)
class Board:
    """All rows of a plan in a boundary, and how many stand where; goals followed without a figure stand apart."""

    plan: Plan
    edition: Edition | None
    boundary: str
    view: Boundary
    org: Org
    today: date
    rows: tuple[BoardRow, ...]
    late_tasks: tuple[Task, ...] = ()
    years: tuple[int, ...] = field(default=())
    followed: tuple[Followed, ...] = ()

    @classmethod
    def of(cls, plan: Plan, boundary: str | None = None, edition: Edition | None = None, today: date | None = None) -> Board:
        """The board of a plan from an edition (the current one if none is given), in a boundary (the units of the day), on a day."""
        edition, day = edition or Edition.current(), today or working_day()
        view = boundary_in(edition, boundary, day)
        org = unit_on(plan.org, view.day)
        found = plan.targets.with_last_write().exclude(state=Target.State.REJECTED)
        targets = list(found.select_related("owner", "goal").prefetch_related("tasks__lead"))
        rows = tuple(row_of(group, edition, org, view.code, day) for group in grouped(targets))
        years = sorted({t.year for t in targets if t.year} | set(plan.milestones))
        rows = told_in_groups(rows, targets)
        late = [t for t in plan.tasks.exclude(state=Task.State.REJECTED).select_related("lead") if t.status_on(day) == "overdue"]
        followed = followed_of(plan, edition, org, view.code, day)
        return cls(plan, edition, view.code, view, org, day, rows, tuple(late), tuple(years), followed)

    @property
    def milestone(self) -> int | None:
        """The milestone now being worked for: the first not yet past, else the last."""
        ahead = [year for year in self.years if year >= self.today.year]
        return ahead[0] if ahead else (self.years[-1] if self.years else None)

    @property
    def summary(self) -> dict[Status, int]:
        """How many targets of the milestone now worked for stand where, in the order of Status."""
        return self.standing(self.milestone)

    @property
    def passed(self) -> tuple[int, ...]:
        """The milestones of years gone by that have targets, other than the one worked for: what became of them is still told."""
        asked = {cell.target.year for row in self.rows for cell in row.answers}
        return tuple(year for year in self.years if year < self.today.year and year in asked and year != self.milestone)

    def standing(self, year: int | None) -> dict[Status, int]:
        """How many targets of a milestone stand where, in the order of Status."""
        counts = Counter(cell.status for row in self.rows for cell in row.answers if cell.target.year == year)
        return {status: counts[status] for status in Status if counts[status]}

    def row_of(self, target: Target) -> BoardRow | None:
        """The row a target stands in."""
        return next((row for row in self.rows if any(t.pk == target.pk for t in row.targets)), None)

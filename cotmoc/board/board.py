"""The board: every target of a plan with its figure from one edition, its status and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date

from cotmoc.board.followed import Followed, followed_of
from cotmoc.board.rows import BoardRow, grouped, row_of
from cotmoc.engine.edition import Edition
from cotmoc.home import today as working_day
from cotmoc.orgs.boundary import BOUNDARIES
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.outlook.status import Status
from cotmoc.plans.models import Plan, Target, Task


@dataclass(frozen=True)
class Board:
    """All rows of a plan in a boundary, and how many stand where; goals followed without a figure stand apart."""

    plan: Plan
    edition: Edition | None
    boundary: str
    org: Org
    today: date
    rows: tuple[BoardRow, ...]
    late_tasks: tuple[Task, ...] = ()
    years: tuple[int, ...] = field(default=())
    followed: tuple[Followed, ...] = ()

    @classmethod
    def of(cls, plan: Plan, boundary: str = "new34", edition: Edition | None = None, today: date | None = None) -> Board:
        """The board of a plan from an edition (the current one if none is given), in a boundary, on a day."""
        edition, day, org = edition or Edition.current(), today or working_day(), org_in(plan.org, boundary)
        targets = list(plan.targets.exclude(state=Target.State.REJECTED).select_related("owner", "goal").prefetch_related("tasks__lead"))
        rows = tuple(row_of(group, edition, org, boundary, day) for group in grouped(targets))
        years = sorted({t.year for t in targets if t.year} | set(plan.milestones))
        late = [t for t in plan.tasks.exclude(state=Task.State.REJECTED).select_related("lead") if t.status_on(day) == "overdue"]
        followed = followed_of(plan, edition, org, boundary, day)
        return cls(plan, edition, boundary, org, day, rows, tuple(late), tuple(years), followed)

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

    def row_of(self, target: Target) -> BoardRow | None:
        """The row a target stands in."""
        return next((row for row in self.rows if any(t.pk == target.pk for t in row.targets)), None)


def org_in(org: Org, boundary: str) -> Org:
    """A unit as it is in a boundary: itself where it exists, else the one unit it became or came from."""
    day = BOUNDARIES[boundary].day
    if day is None or (org.valid_from <= day and (org.valid_to is None or org.valid_to >= day)):
        return org
    forward = org.valid_from <= day
    ways = OrgChange.objects.filter(source=org) if forward else OrgChange.objects.filter(target=org)
    others = [way.target if forward else way.source for way in ways.select_related("source", "target")]
    return others[0] if len(others) == 1 else org

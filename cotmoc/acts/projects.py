"""Projects of a plan in use, put into the register of projects under codes that outlast the plan."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from cotmoc.acts.permission import permit
from cotmoc.home import today
from cotmoc.language.text import bare_words
from cotmoc.message import joined
from cotmoc.office.xlsx import OutSheet, write_workbook
from cotmoc.orgs.models import Org, province_of
from cotmoc.orgs.turn import take_turn
from cotmoc.plans.models import Item, Plan
from cotmoc.plans.models import Project as Planned
from cotmoc.problem import Problem
from cotmoc.registers import batches
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.excel import out_column, sheet_name
from cotmoc.registers.derived.naming import Names
from cotmoc.registers.models import Batch
from cotmoc.registers.project import Project

FILE = "de-an-du-an-cua-ke-hoach-%s.xlsx"
_YEARS = re.compile(r"\b(20\d\d)\b")
Values = dict[str, Any]


class NoProjects(Problem):
    """A plan whose projects cannot be put into the register; str() says why."""


def enter(by: Any, plan: Plan) -> Batch:
    """Put the projects of a plan in use into the register, as one file that is kept like any other: a new one gets a code, one that is
    there already keeps its code and its days, and takes what the plan says of its lead, money and document."""
    permit(by, "steward", plan.org)
    if plan.state != Plan.State.CONFIRMED:
        raise NoProjects("Kế hoạch “%(plan)s” chưa được đưa vào sử dụng: xác nhận xong rồi mới ghi đề án, dự án vào sổ.", plan=plan.title)
    projects = list(plan.projects.filter(state=Item.State.CONFIRMED).select_related("lead", "plan__org"))
    if not projects:
        raise NoProjects("Kế hoạch “%(plan)s” không có đề án, dự án nào đã xác nhận.", plan=plan.title)
    take_turn(Batch)  # two at once would give one code to two projects
    rows = list(_rows(plan, projects))
    shown = batches.preview(Project, _file(rows), FILE % plan.pk, plan.org, by)
    if shown.rejected:
        raise NoProjects("Chưa ghi đề án, dự án nào vào sổ: %(why)s", why=joined([problem.placed() for problem in shown.rejected[:3]]))
    if shown.same_as:
        return shown.same_as
    return batches.approve(batches.submit(shown.batch, by, sure=True), by)


def _rows(plan: Plan, projects: Iterable[Planned]) -> Iterator[Values]:
    known = {_called(row.kind, row.name): row for row in _of_province(plan.org)}
    codes = _free_codes(plan)
    for planned in projects:
        there = known.get(_called(planned.kind, planned.name))
        yield {**_kept(there), **_told(plan, planned, there)} if there else {"code": next(codes), **_told(plan, planned, None)}


def row_of(planned: Planned) -> Project | None:
    """The row of a plan's project in the register, found as `enter` finds it; None where there is none yet."""
    called = _called(planned.kind, planned.name)
    return next((row for row in _of_province(planned.plan.org) if _called(row.kind, row.name) == called), None)


def _called(kind: str, name: str) -> tuple[str, str]:
    return kind, bare_words(name)


def _of_province(org: Org) -> list[Project]:
    """Projects on the register of the plan's province, of the units in it as it is and as it was."""
    names, home = Names(org), province_of(org)
    return [row for row in Project.objects.select_related("org", "lead").order_by("pk") if names.reaches(row.org, home)]


def _kept(row: Project) -> Values:
    return {column.name: getattr(row, column.name) for column in columns_of(Project)}


def _told(plan: Plan, planned: Planned, there: Project | None) -> Values:
    """What the plan says of a project; what it does not say is left as it is."""
    lead, document = planned.lead or plan.org, plan.number or plan.title
    said = {"budget": planned.budget, "sources": planned.sources, "document": document[:200]}
    known = {name: value for name, value in said.items() if value not in (None, "")}
    if there:
        return known
    starts, ends = _days(plan, planned.period)
    return {"org": lead, "name": planned.name, "kind": planned.kind, "lead": lead, "starts_on": starts, "ends_on": ends, **known}


def _days(plan: Plan, period: str) -> tuple[date, date | None]:
    """“2025–2030” is from the plan's own day (the first of a later year) to the last day of 2030."""
    issued, years = plan.issued_on or today(), [int(year) for year in _YEARS.findall(period)]
    starts = max(issued, date(years[0], 1, 1)) if len(years) > 1 else issued
    ends = date(years[-1], 12, 31) if years else None
    return starts, ends if ends and ends >= starts else None


def _free_codes(plan: Plan) -> Iterator[str]:
    """Codes of the plan's year that no project has."""
    taken = set(Project.objects.values_list("code", flat=True))
    year = (plan.issued_on or today()).year
    return (code for number in range(1, 10_000) if (code := f"DA-{plan.org.code}-{year}-{number:02d}") not in taken)


def _file(rows: Iterable[Values]) -> bytes:
    """The rows in the register's own form."""
    columns = columns_of(Project)
    lines = [[column.kind.cell(row.get(column.name), row) for column in columns] for row in rows]
    return write_workbook([OutSheet(sheet_name(Project), [out_column(column) for column in columns], lines)])

"""All projects of a text: from its tables, its lists and its sentences; each once, with what any place says of it."""

from __future__ import annotations

import re
from bisect import bisect_right

from ..draft import BudgetSaid, DraftProject, DraftTask, ProjectSum
from ..source import Source
from ..tree import Cell, Document
from .columns import caption_of, columns_of
from .flags import project_flags
from .laid import Grid, Laid
from .names import KIND
from .particulars import Found, Particulars, lead_of, period_in
from .prose import prose_projects
from .tables import table_projects
from .undertakings import mentions

_WITHIN = 4
"""Tasks before a place that are looked at for one that holds it: tasks hardly ever lie in each other."""


def read_projects(source: Source, document: Document, tasks: list[DraftTask]) -> tuple[tuple[DraftProject, ...], tuple[ProjectSum, ...]]:
    """The projects in order of their first place, and the sums that tables state; tasks give their lead to what they set up."""
    if not KIND.search(source.clean):
        return (), ()
    laid = Laid.of(document, source.span)
    found, sums = _from_tables(laid)
    found += prose_projects(laid.items, [at for at, item in enumerate(laid.items) if KIND.search(item.text)])
    leads = [task.start for task in tasks]
    drafts = [_draft(source.text, laid, one, tasks, leads) for one in _once(found)]
    return tuple(sorted(drafts, key=lambda one: (one.start, one.end))), tuple(sums)


def _from_tables(laid: Laid) -> tuple[list[Found], list[ProjectSum]]:
    found: list[Found] = []
    sums: list[ProjectSum] = []
    columns, width = None, 0
    for grid in laid.grids:
        if any(grid.heads):
            columns, width = columns_of(grid, *caption_of(laid.items, grid.at)), len(grid.roles)
        elif len(grid.roles) != width:
            columns = None
        if columns is None:
            found += _set_up_in(grid)
            continue
        read = table_projects(grid.rows, columns, grid.at)
        found += read.rows
        for total in read.sums:
            if total.parts:
                sums.append(ProjectSum(total.amount.low, *laid.span(total.cell.start, total.cell.end), tuple(total.parts)))
    return found, sums


def _set_up_in(grid: Grid) -> list[Found]:
    """Projects that the work of a table of tasks sets up: "Xây dựng Đề án …" in a row with its lead."""
    name, lead = grid.column("task", "name"), grid.column("lead")
    if name is None or grid.counts:
        return []
    out: list[Found] = []
    for cells in grid.rows:
        if KIND.search(cells[name].text):
            out += _in_cell(cells[name], lead_of(cells[lead].text) if lead is not None else None, grid.at)
    return out


def _in_cell(cell: Cell, lead: str | None, at: int) -> list[Found]:
    out = []
    for mention in mentions(cell.text):
        facts = Particulars(lead=lead, period=mention.period)
        facts.read(cell.text[mention.end :], cell.start + mention.end, True)
        if mention.role != "listed" or mention.quoted:
            out.append(Found(mention.kind, mention.name, cell.start + mention.start, cell.start + mention.end, at, facts))
    return out


# --- One project, several places -----------------------------------------------------------------------------------------


_TAIL = re.compile(
    r",? (?:giai đoạn|thời kỳ|đến (?:hết )?năm|định hướng|tầm nhìn|trên địa bàn|của tỉnh|của thành phố|năm 20\d\d|tỉnh(?: (?-i:[A-ZĐ])|$)"
    r"|thành phố(?: (?-i:[A-ZĐ])|$)).*$",
    re.IGNORECASE,
)


_ANY = "*"  # the years of a name: any


def _key(name: str) -> tuple[str, str]:
    """(the name without its tail of time and place, the years of the tail): what two places must share to speak of one project."""
    base = _TAIL.sub("", name) if len(_TAIL.sub("", name).split()) >= 3 else name
    return " ".join(re.findall(r"\w+", base.casefold())), "-".join(re.findall(r"20\d\d", name[len(base) :]))


def _once(found: list[Found]) -> list[Found]:
    """Each project once: at its first place, with what the later ones add."""
    known: dict[tuple[str, str, str], Found] = {}
    out: list[Found] = []
    for one in sorted(found, key=lambda each: (each.start, each.end)):
        base, years = _key(one.name)
        kinds = [one.kind] if "kind" not in one.unsure else ["project", "scheme", "programme", "strategy", "master_plan"]
        wanted = [(kind, base, time) for kind in kinds for time in ((years, "") if years else ("", _ANY))]
        same = next((known[key] for key in wanted if key in known), None)
        if same is None or (same.facts.lead and one.facts.lead and same.facts.lead != one.facts.lead and one.facts.stated):
            known.setdefault((one.kind, base, years), one)
            known.setdefault((one.kind, base, _ANY), one)
            out.append(one)
        else:
            _merge(same, one)
    return out


def _merge(first: Found, later: Found) -> None:
    facts, more = first.facts, later.facts
    facts.stated += more.stated
    facts.parts, facts.components = facts.parts or more.parts, facts.components or more.components
    facts.sources |= more.sources
    facts.lead, facts.period = facts.lead or more.lead, facts.period or more.period
    first.unsure = tuple(reason for reason in first.unsure if reason in later.unsure)


def _draft(text: str, laid: Laid, found: Found, tasks: list[DraftTask], starts: list[int]) -> DraftProject:
    start, end = laid.span(found.start, found.end)
    found.facts.lead = found.facts.lead or (_lead_of_task(start, found.name, tasks, starts) if found.led else None)
    facts = found.facts
    facts.settle()
    first = next((one.amount for one in facts.stated[:1] if not one.amount.foreign), None)
    said = tuple(BudgetSaid(s.amount.low, s.amount.high, *laid.span(s.start, s.end)) for s in facts.stated if not s.amount.foreign)
    period = facts.period or period_in(found.name)
    budget, high = (first.low, first.high) if first else (None, None)
    return DraftProject(
        text[start:end], start, end, found.kind, found.name, facts.lead, budget, high, tuple(facts.sources), period,
        laid.items[found.at].path, facts.parts, facts.components, said, project_flags(found),
    )  # fmt: skip


def _lead_of_task(start: int, name: str, tasks: list[DraftTask], starts: list[int]) -> str | None:
    """The lead of the task whose words hold the place; a body that is what the project builds does not lead it."""
    last = bisect_right(starts, start) - 1
    held = (task for task in reversed(tasks[max(0, last - _WITHIN) : last + 1]) if start < task.end)
    lead = next((task.lead for task in held), None)
    return lead if lead and lead.casefold() not in name.casefold() else None

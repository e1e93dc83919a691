"""Báo cáo tiến độ thực hiện kế hoạch theo quý: where each target and task stands, from one frozen edition."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any

from cotmoc.board.board import Board
from cotmoc.board.cells import Cell
from cotmoc.board.rows import BoardRow
from cotmoc.engine.edition import Edition
from cotmoc.home import setting, today
from cotmoc.language.times import named
from cotmoc.orgs.boundary import boundary_on
from cotmoc.orgs.models import Org
from cotmoc.period import Grain, Period
from cotmoc.plans.models import Plan, Task
from cotmoc.plans.progress import LABELS, rates
from cotmoc.reports.base import Report
from cotmoc.reports.drawing import chart_of, worth_drawing
from cotmoc.reports.wording import ILLUSTRATIVE, MISSING, asked, day, lowered, parts, reached, share

MOST_CHARTS = 6


class QuarterlyProgress(Report):
    """The quarterly report a standing agency sends up; its findings and proposals are left to the officer."""

    name = "Báo cáo tiến độ thực hiện kế hoạch theo quý"
    every = Grain.QUARTER
    file_name = "bao-cao-tien-do"

    def context(self, plan: Plan, period: Period, edition: Edition) -> dict[str, Any]:
        """Everything the template names; statuses as of the period's last day, or of the working day while it runs."""
        on = min(period.end, today())
        board = Board.of(plan, boundary_on(on, edition.boundaries).code, edition, on)
        tasks = list(plan.tasks.exclude(state=Task.State.REJECTED).select_related("lead"))
        return {
            **_frame(plan, period, edition, board),
            "summary": _summary(board),
            "milestones": _milestones(board),
            "charts": [{"label": _chart_label(row), "row": row, "board": board} for row in _drawn(board)],
            **_tasks(tasks, on),
        }

    def pictures(self, values: dict[str, Any]) -> dict[str, bytes]:
        """A chart for each of the main targets."""
        return {chart["label"]: chart_of(chart["row"], chart["board"]) for chart in values["charts"]}


def _frame(plan: Plan, period: Period, edition: Edition, board: Board) -> dict[str, Any]:
    """Who reports on what, from which figures. Number, date and signature are not among them."""
    start, end = period.window
    superior, issuer, symbol = _issuer(board.org)
    return {
        "superior": superior.upper(),
        "issuer": issuer.upper(),
        "symbol": symbol,
        "place": _place(board.org),
        "org": board.org.name,
        "org_inside": board.org.name[:1].lower() + board.org.name[1:],
        "plan": plan.title,
        "plan_number": f" số {plan.number}" if plan.number else "",
        "is_sample": plan.is_sample,
        "period": str(named(period)),
        "window_start": day(start),
        "window_end": day(end),
        "on": day(board.today),
        "as_of": day(edition.as_of),
        "later": edition.as_of > period.end,
        "edition": edition.id,
        "boundary": board.view.label,
        "illustrative": _any_illustrative(board),
    }


def _issuer(org: Org) -> tuple[str, str, str]:
    """Superior body, issuing body and symbol: of a province the standing agency that the installation names, else the unit itself."""
    if org.kind == Org.Kind.PROVINCE:
        return f"UBND {org.name}", setting("report_issuer") or "Sở Khoa học và Công nghệ", setting("report_symbol") or "SKHCN"
    if org.kind == Org.Kind.COMMUNE:
        return "", f"Ủy ban nhân dân {org.name}", setting("report_symbol") or "UBND"
    return f"UBND {org.parent.name}" if org.parent else "", org.name, setting("report_symbol") or "…………"


def _place(org: Org) -> str:
    """The name of the place without its kind; a department writes from its province."""
    area = org if org.kind in (Org.Kind.PROVINCE, Org.Kind.COMMUNE) or org.parent is None else org.parent
    kind, _, name = area.name.partition(" ")
    return name if kind in ("Tỉnh", "Xã", "Phường") else area.name.removeprefix("Thành phố ").removeprefix("Đặc khu ")


def _any_illustrative(board: Board) -> bool:
    return any(row.current and row.current.illustrative for row in board.rows)


def _summary(board: Board) -> dict[str, Any]:
    counted = board.summary
    answers = [cell for row in board.rows for cell in row.answers]
    return {
        "milestone": board.milestone,
        "total": sum(counted.values()),
        "all": len(answers),
        "by_status": [{"label": str(status.label), "lower": lowered(status.label), "count": number} for status, number in counted.items()],
        "illustrative": sum(1 for row in board.rows if row.current and row.current.illustrative for _ in row.answers),
        "ambiguous": [cell.target.label for cell in answers if cell.target.ambiguous],
    }


def _milestones(board: Board) -> list[dict[str, Any]]:
    """Targets by milestone year, in the order of the plan; those without a year last."""
    pairs = [(row, cell) for row in board.rows for cell in row.answers]
    years: list[int | None] = sorted({cell.target.year for _, cell in pairs if cell.target.year})
    found = []
    for year in [*years, None]:
        rows = [_target(number, row, cell) for number, (row, cell) in enumerate(_in_order(pairs, year), 1)]
        if rows:
            found.append({"title": f"Mốc năm {year}" if year else "Chưa nêu mốc", "rows": rows})
    return found


def _in_order(pairs: Iterable[tuple[BoardRow, Cell]], year: int | None) -> list[tuple[BoardRow, Cell]]:
    return sorted(((row, cell) for row, cell in pairs if cell.target.year == year), key=lambda pair: pair[1].target.order)


def _target(number: int, row: BoardRow, cell: Cell) -> dict[str, Any]:
    current, unit = row.current, row.indicator.unit if row.indicator else None
    notes = [f"đọc là {cell.target.get_reading_display().lower()}"] if cell.target.reading else []
    notes += ["mốc minh họa"] if cell.target.illustrative else []
    label = f"{cell.target.label} ({', '.join(notes)})" if notes else cell.target.label
    source = current.source if current else ""
    if current and current.illustrative:
        source = "; ".join(part for part in (source, ILLUSTRATIVE) if part)
    return {
        "number": number,
        "label": label,
        "year": cell.target.year or MISSING,
        "asked": asked(cell.target),
        "current": reached(current, unit) if unit else "chưa có chỉ số đo",
        "parts": parts(current),
        "status": str(cell.status.label),
        "reason": str(cell.reason),
        "source": source or MISSING,
    }


def _drawn(board: Board) -> list[BoardRow]:
    """The rows worth a chart, those in danger first."""
    danger = {"missed": 0, "off_track": 1, "at_risk": 2, "on_track": 3, "met": 4}
    rows = [row for row in board.rows if worth_drawing(row)]
    return sorted(rows, key=lambda row: danger.get(row.status.value, 5))[:MOST_CHARTS]


def _chart_label(row: BoardRow) -> str:
    unit = f" ({row.indicator.unit.label})" if row.indicator and row.indicator.unit.code != "count" else ""
    invented = f" – {ILLUSTRATIVE}" if row.current and row.current.illustrative else ""
    name = row.indicator.name if row.indicator else row.label
    return f"{name}{unit}{invented}"


def _tasks(tasks: list[Task], on: date) -> dict[str, Any]:
    """Rates, late tasks with days late first, those due soon, and the count by lead agency."""
    counted = rates(tasks, on)
    return {
        "tasks": {
            "total": len(tasks),
            "on_time": counted.on_time,
            "late": counted.late,
            "in_time": counted.in_time,
            "overdue": counted.overdue,
            "completion": share(counted.completion),
            "punctual": share(counted.punctual),
        },
        "overdue": [_task(i, task, on) for i, task in enumerate(sorted(_with(tasks, on, "overdue"), key=lambda t: t.due or on), 1)],
        "due_soon": [_task(i, task, on) for i, task in enumerate(sorted(_with(tasks, on, "due_soon"), key=lambda t: t.due or on), 1)],
        "agencies": _by_agency(tasks, on),
    }


def _with(tasks: Iterable[Task], on: date, status: str) -> list[Task]:
    return [task for task in tasks if task.status_on(on) == status]


def _task(number: int, task: Task, on: date) -> dict[str, Any]:
    return {
        "number": number,
        "action": task.action,
        "lead": _lead(task),
        "due": day(task.due),
        "product": task.product or "chưa nêu sản phẩm",
        "days": (on - task.due).days if task.due else "",
        "status": str(LABELS[task.status_on(on)]),
    }


def _lead(task: Task) -> str:
    return task.lead.name if task.lead else task.lead_text or "chưa rõ cơ quan chủ trì"


def _by_agency(tasks: list[Task], on: date) -> list[dict[str, Any]]:
    """Counts by lead agency, the one with most late tasks first."""
    groups: dict[str, list[Task]] = {}
    for task in tasks:
        groups.setdefault(_lead(task), []).append(task)
    rows = [(name, rates(own, on), len(own)) for name, own in groups.items()]
    rows.sort(key=lambda row: (-row[1].overdue, -row[2], row[0]))
    return [
        {
            "number": i,
            "name": name,
            "total": total,
            "done": counted.on_time + counted.late,
            "in_time": counted.in_time,
            "overdue": counted.overdue,
        }
        for i, (name, counted, total) in enumerate(rows, 1)
    ]

"""Targets as a report tells them: those in danger first, each with the year so far and what the window adds."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from cotmoc.board.board import Board
from cotmoc.board.cells import Cell
from cotmoc.board.rows import BoardRow
from cotmoc.engine.edition import Edition
from cotmoc.outlook.status import Status
from cotmoc.reports.drawing import worth_drawing
from cotmoc.reports.within import within
from cotmoc.reports.wording import ILLUSTRATIVE, MISSING, added, asked, lowered, parts, reached

RED = (Status.MISSED, Status.OFF_TRACK, Status.AT_RISK)
ORDER = (*RED, Status.ON_TRACK, Status.MET, Status.NOT_ASSESSABLE, Status.UNMEASURED)
"""Those that need somebody first, those without a figure last."""
MOST_CHARTS = 6


def summary(board: Board) -> dict[str, Any]:
    """How many targets stand where: of the milestone worked for, and of each one passed."""
    answers = [cell for row in board.rows for cell in row.answers]
    return {
        "milestone": board.milestone,
        "total": sum(board.summary.values()),
        "all": len(answers),
        "by_status": _counted(board.summary),
        "passed": [
            {"year": year, "total": sum((found := board.standing(year)).values()), "by_status": _counted(found)} for year in board.passed
        ],
        "illustrative": sum(1 for row in board.rows if row.current and row.current.illustrative for _ in row.answers),
        "ambiguous": [cell.target.label for cell in answers if cell.target.ambiguous],
    }


def judged(board: Board) -> dict[str, int]:
    """How many targets could be judged at all, and how many not: none in danger says something of the first only."""
    answers = [cell.status for row in board.rows for cell in row.answers]
    unknown = sum(1 for status in answers if status in (Status.NOT_ASSESSABLE, Status.UNMEASURED))
    return {"judged": len(answers) - unknown, "unjudged": unknown}


def _counted(standing: dict[Status, int]) -> list[dict[str, Any]]:
    return [{"label": str(status.label), "lower": lowered(status.label), "count": number} for status, number in standing.items()]


def by_standing(board: Board, start: date, before: Edition | None, late: Collection[int]) -> list[dict[str, Any]]:
    """All targets under the word of how they stand, the red first; inside by milestone and in the order of the plan. late: the tasks
    that were overdue on the closing day."""
    pairs = sorted(((row, cell) for row in board.rows for cell in row.answers), key=_order)
    told = [
        (cell.status, _target(number, row, cell, _window(row, board, start, before), late)) for number, (row, cell) in enumerate(pairs, 1)
    ]
    groups = [(status, [entry for at, entry in told if at is status]) for status in ORDER]
    return [{"title": f"{status.label} ({len(rows)} chỉ tiêu)", "red": status in RED, "rows": rows} for status, rows in groups if rows]


def _order(pair: tuple[BoardRow, Cell]) -> tuple[int, int, int]:
    _, cell = pair
    return ORDER.index(cell.status), cell.target.year or 9999, cell.target.order


def _window(row: BoardRow, board: Board, start: date, before: Edition | None) -> str:
    if row.indicator is None or row.current is None or before is None or board.edition is None:
        return MISSING
    return added(within(row.indicator, row.current, start, before, board.edition), row.indicator.unit)


def _target(number: int, row: BoardRow, cell: Cell, window: str, late: Collection[int]) -> dict[str, Any]:
    notes = [f"đọc là {cell.target.get_reading_display().lower()}"] if cell.target.reading else []
    notes += ["mốc minh họa"] if cell.target.illustrative else []
    unit = row.indicator.unit if row.indicator else None
    return {
        "number": number,
        "label": f"{cell.target.label} ({', '.join(notes)})" if notes else cell.target.label,
        "year": cell.target.year or MISSING,
        "asked": asked(cell.target),
        "current": reached(row.current, unit) if unit else "chưa có chỉ số đo",
        "parts": parts(row.current),
        "within": window,
        "status": str(cell.status.label),
        "reason": str(cell.reason),
        "owner": cell.target.owner.name if cell.target.owner else "chưa rõ cơ quan chịu trách nhiệm",
        "late": len({task.pk for target in row.targets for task in target.tasks.all()}.intersection(late)),
    }


def drawn(board: Board) -> list[dict[str, Any]]:
    """The charts: of rows with a target in danger, the worst first."""
    rows = [row for row in board.rows if worth_drawing(row) and _worst(row.answers) < len(RED)]
    return [
        {"label": _chart_label(row), "row": row, "board": board} for row in sorted(rows, key=lambda row: _worst(row.answers))[:MOST_CHARTS]
    ]


def _worst(answers: Iterable[Cell]) -> int:
    return min(ORDER.index(cell.status) for cell in answers)


def _chart_label(row: BoardRow) -> str:
    unit = f" ({row.indicator.unit.label})" if row.indicator and row.indicator.unit.code != "count" else ""
    invented = f" – {ILLUSTRATIVE}" if row.current and row.current.illustrative else ""
    return f"{row.indicator.name if row.indicator else row.label}{unit}{invented}"

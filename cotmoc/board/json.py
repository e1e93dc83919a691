"""The board for programs: one object a target, whose names are stable."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from cotmoc.board.board import Board
from cotmoc.board.cells import Cell
from cotmoc.board.rows import BoardRow, flags_of
from cotmoc.voice import in_english


@dataclass(frozen=True)
class Entry:
    """A target: what is promised, where it stands and why, by which figure of which edition. value is the newest figure there is;
    decided_by the one that the status rests on, which of a milestone gone by is that of its own year."""

    target: int
    label: str
    indicator: str | None
    comparator: str
    goal: float | None
    goal_high: float | None
    unit: str
    year: int | None
    reading: str | None
    owner: str | None
    status: str
    status_label: str
    reason: str
    reason_en: str
    expected: float | None
    freshness: str
    value: float | None
    numerator: float | None
    denominator: float | None
    period: str | None
    as_of: str | None
    decided_by: float | None
    decided_on: str | None
    vintage: str
    method: str
    note: str
    partial: bool
    unsplit: bool
    reported: int | None
    due: int | None
    illustrative: bool
    illustrative_target: bool
    source: str
    flags: tuple[str, ...]
    org: str
    boundary: str
    edition: str | None


def as_json(board: Board) -> list[dict[str, Any]]:
    """One object a target, in the order of the board."""
    return [{**asdict(entry), "flags": list(entry.flags)} for entry in entries(board)]


def entries(board: Board) -> list[Entry]:
    """One entry a target, in the order of the board."""
    return [_entry(board, row, cell) for row in board.rows for cell in row.answers]


def _entry(board: Board, row: BoardRow, cell: Cell) -> Entry:
    target, current = cell.target, row.current
    return Entry(
        target=target.pk,
        label=target.label,
        indicator=row.code or None,
        comparator=target.comparator,
        goal=None if target.value is None else float(target.value),
        goal_high=None if target.value_high is None else float(target.value_high),
        unit=target.unit,
        year=target.year,
        reading=target.reading or None,
        owner=target.owner.name if target.owner else None,
        status=cell.status.value,
        status_label=str(cell.status.label),
        reason=str(cell.reason),
        reason_en=in_english(cell.reason),
        expected=cell.expected,
        freshness=row.freshness.value,
        value=current.value if current else None,
        numerator=current.numerator if current else None,
        denominator=current.denominator if current else None,
        period=current.period if current else None,
        as_of=str(row.current_on) if row.current_on else None,
        decided_by=cell.deciding.value if cell.deciding else None,
        decided_on=str(cell.deciding.on) if cell.deciding else None,
        vintage=current.vintage if current else "",
        method=current.method if current else "",
        note=current.note if current else "",
        partial=bool(current and current.partial),
        unsplit=bool(current and current.unsplit),
        reported=current.reported if current else None,
        due=current.due if current else None,
        illustrative=bool(current and current.illustrative),
        illustrative_target=target.illustrative,
        source=current.source if current else "",
        flags=(*flags_of([target], current), *(["illustrative_target"] if target.illustrative else [])),
        org=board.org.key,
        boundary=board.boundary,
        edition=board.edition.id if board.edition else None,
    )

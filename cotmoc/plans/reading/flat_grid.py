"""Flattened tables put together again: every line finds its column by the best way through the whole table.

A table that a conversion flattened is a run of lines: cells, and pieces of cells, in the order of rows and columns. Which line is
which cell is decided for all lines at once (Viterbi): how well a line fits a column (`flat_fit`), and how likely one line goes on
with the cell before it, opens the next cell, skips an empty one, or opens a row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .flat_fit import Piece, enters, goes_on, pieces_in
from .flat_header import Column, columns_at
from .tables import Cell

_STOP = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|Phụ biểu|PHỤ BIỂU|CHƯƠNG|Chương|Điều \d|Nơi nhận|KT\. |TM\. |Ghi chú ?:|\(\*\) |Biểu (?:số )?\d|#{1,4} )"
)
_END_COST, _LONGEST = 3.0, 4000


@dataclass
class GridRow:
    """A row: the pieces of each column by position, the group title above it, and the span of the clean text."""

    cells: dict[int, list[Piece]] = field(default_factory=dict)
    group: str | None = None
    start: int = 0
    end: int = 0

    @property
    def is_item(self) -> bool:
        """Whether the row has a running number of its own, no numeral of a section."""
        mark = self.cell(0)
        return mark is not None and mark.text[:1].isdigit()

    def cell(self, at: int | None) -> Cell | None:
        """The cell of a column with its pieces joined."""
        pieces = self.cells.get(at, []) if at is not None else []
        if not pieces:
            return None
        return Cell(" ".join(piece.text for piece in pieces), pieces[0].start, pieces[-1].end)


@dataclass(frozen=True)
class Grid:
    """A table put together: its columns, its rows and the span of the clean text that it takes."""

    columns: tuple[Column, ...]
    rows: tuple[GridRow, ...]
    start: int
    end: int

    def first(self, *roles: str) -> int | None:
        """The position of the first column of one of the roles."""
        return next((at for at, column in enumerate(self.columns) if column.role in roles), None)

    def filled(self, role: str) -> bool:
        """Whether most rows with a name have a cell of the role."""
        at, name = self.first(role), self.first("task", "name")
        named = [row for row in self.rows if name in row.cells and (len(row.cells) > 2 or 0 not in row.cells or row.is_item)]
        return at is not None and sum(at in row.cells for row in named) * 5 >= 2 * len(named) > 0


def grids_of(lines: list[Cell]) -> list[Grid]:
    """The flattened tables of a text that have a header, from its lines."""
    found: list[Grid] = []
    heads = _headers(lines)
    at = 0
    while at < len(heads):
        first, columns, _ = heads[at]
        same = at + 1
        while same < len(heads) and [c.title for c in heads[same][1]] == [c.title for c in columns]:
            same += 1
        stop = heads[same][0] if same < len(heads) else len(lines)
        begin = _before_header(lines, first, heads[at - 1][2] if at else 0)
        body = _body(lines, begin, stop, [(h[0], h[2]) for h in heads[at:same]])
        if grid := _aligned(columns, body, lines[begin].start):
            found.append(grid)
        at = same
    return found


def _headers(lines: list[Cell]) -> list[tuple[int, tuple[Column, ...], int]]:
    """(first line, columns, line after) of every header; one printed again on a new page takes as many lines as the first time."""
    out: list[tuple[int, tuple[Column, ...], int]] = []
    at = 0
    while at < len(lines):
        again = None
        if out:
            first, columns, end = out[0][0], out[-1][1], out[0][2]
            first, columns, end = out[-1]
            size = end - first
            if [line.text for line in lines[at : at + size]] == [line.text for line in lines[first:end]]:
                again = (at, columns, at + size)
        found = columns_at(lines, at) if again is None else None
        if again or found:
            out.append(again or (at, *found))  # type: ignore[misc]
            at = out[-1][2]
        else:
            at += 1
    return out


_LATE_ORDINAL = re.compile(r"\d{1,3}[.)]?")


def _before_header(lines: list[Cell], first: int, floor: int) -> int:
    """Where the body begins: a row that was begun on the page before the first header belongs to the table."""
    for at in range(max(floor, first - 60), first):
        if _LATE_ORDINAL.fullmatch(lines[at].text) and first - at > 3 and all(len(line.text) < 60 for line in lines[at:first]):
            return at
    return first


def _body(lines: list[Cell], begin: int, stop: int, heads: list[tuple[int, int]]) -> list[Piece]:
    """The pieces of the lines between the headers; the first after a header printed again knows of the page break."""
    out: list[Piece] = []
    inside = {at: end for at, end in heads}
    at, broken = begin, False
    while at < min(stop, begin + _LONGEST):
        if at in inside:
            broken = bool(out)
            at = inside[at]
            continue
        if _STOP.match(lines[at].text) and at > begin:
            break
        out += pieces_in(lines[at], broken)
        broken = False
        at += 1
    return out


def _aligned(columns: tuple[Column, ...], pieces: list[Piece], start: int) -> Grid | None:
    """The best way through the table, as a grid; None when no row comes of it."""
    path = _best_path(columns, pieces)
    rows: list[GridRow] = []
    group: str | None = None
    for piece, (column, opens) in zip(pieces, path, strict=False):
        if opens or not rows:
            rows.append(GridRow(group=group, start=piece.start))
        rows[-1].cells.setdefault(column, []).append(piece)
        rows[-1].end = piece.end
    kept: list[GridRow] = []
    for row in rows:
        if set(row.cells) <= {0, 1} and (title := row.cell(1)) and not row.is_item:
            group = title.text
        row.group = group
        kept.append(row)
    if not kept:
        return None
    return Grid(columns, tuple(kept), start, kept[-1].end)


_State = tuple[float, list[tuple[int, bool]], int | None]


def _best_path(columns: tuple[Column, ...], pieces: list[Piece]) -> list[tuple[int, bool]]:
    """(column, opens a row) of each piece up to the end of the table. States keep the number of their row."""
    states: list[tuple[float, int | None]] = [(float("-inf"), None)] * len(columns)
    back: list[list[tuple[int, bool]]] = []
    ended, ended_at, ended_from = float("-inf"), 0, 0
    for position, piece in enumerate(pieces):
        fits = [piece.fit(column) for column in columns]
        following: list[tuple[float, int | None]] = []
        came: list[tuple[int, bool]] = []
        best = max(range(len(columns)), key=lambda at: states[at][0])
        if states[best][0] - _END_COST > ended:
            ended, ended_at, ended_from = states[best][0] - _END_COST, position, best
        for column in range(len(columns)):
            score, number, origin, opens = _enter(columns, states, pieces, position, column)
            following.append((score + fits[column], number))
            came.append((origin, opens))
        states = following
        back.append(came)
    last = max(range(len(columns)), key=lambda at: states[at][0])
    stop = len(pieces)
    if ended > states[last][0]:
        last, stop = ended_from, ended_at
    path: list[tuple[int, bool]] = []
    for position in range(stop - 1, -1, -1):
        origin, opens = back[position][last]
        path.append((last, opens))
        last = origin
    return path[::-1]


def _enter(
    columns: tuple[Column, ...], states: list[tuple[float, int | None]], pieces: list[Piece], position: int, column: int
) -> tuple[float, int | None, int, bool]:
    """The best way into a column: (score, number of the row, column before, whether a row opens)."""
    piece = pieces[position]
    if position == 0:
        score = 0.0 if column == 0 else -1.0 if column == 1 else -6.0
        return score, piece.number if column == 0 else None, column, True
    before = pieces[position - 1]
    on = goes_on(before, piece)
    best = (float("-inf"), None, 0, False)
    for origin, (score, number) in enumerate(states):
        if score == float("-inf"):
            continue
        for cost, opens in _moves(columns, origin, column, piece, before, on, number):
            if score + cost > best[0]:
                best = (score + cost, piece.number if opens and column == 0 else number, origin, opens)  # type: ignore[assignment]
    return best


def _moves(
    columns: tuple[Column, ...], origin: int, column: int, piece: Piece, before: Piece, on: float, number: int | None
) -> list[tuple[float, bool]]:
    """The costs of going on in the row and of opening a row at `column`, coming from `origin`."""
    out: list[tuple[float, bool]] = []
    if column == origin:
        out.append((_stay(columns[column].role, on), False))
    elif column > origin:
        step = column - origin - 1
        skipped = 0.3 if step == 0 else -3.0 if origin == 0 else -0.8 * step  # a row has a name
        out.append((skipped - (1.5 if on > 0 else 0.0) + enters(piece, columns[column]), False))
    elif piece.after_page and not piece.dash:
        out.append((-0.6, False))
    if column == 0:
        out.append((_opening(piece, number) - (1.0 if origin <= 1 and not piece.roman else 0.0), True))
    elif column == 1 and (origin > 1 or piece.dash):
        out.append((-1.0 if piece.dash else -5.0, True))
    return out


def _stay(role: str, on: float) -> float:
    """Going on in the same cell: likely when the words go on, hardly so for numbers and units."""
    if role in {"value", "past", "unit", "index"}:
        return -4.0 if on <= 0 else -0.5
    if on > 0:
        return 0.8
    return {"lead": -1.0, "coop": -0.8, "approve": -0.6, "deadline": -0.8}.get(role, -0.2)


def _opening(piece: Piece, number: int | None) -> float:
    """A row opens with its number: one more than the last, 1 anew, a Roman numeral, or a dash."""
    if piece.roman or piece.dash:
        return 0.8 if piece.roman else 0.0
    if piece.number is None:
        return -2.0
    follows = number is None or piece.number in {number, number + 1, 1}
    return 1.5 if follows else -2.5

"""Flattened tables put together again: every line finds its column by the best way through the whole table.

A table that a conversion flattened is a run of lines: cells, and pieces of cells, in the order of rows and columns. Which line is
which cell is decided for all lines at once (Viterbi): how well a line fits a column (`flat_fit`), and how likely one line goes on
with the cell before it, opens the next cell, skips an empty one, or opens a row.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from .flat_fit import Piece, enters, goes_on, pieces_in, waits_for_figure
from .flat_header import Column, columns_at
from .tables import Cell

_STOP = re.compile(
    r"(?:PHỤ LỤC|Phụ lục|Phụ biểu|PHỤ BIỂU|CHƯƠNG|Chương|Điều \d|Nơi nhận|KT\. |TM\. |Ghi chú ?:|\(\*\) |Biểu (?:số )?\d|#{1,4} )"
)
_END_COST, _LONGEST = 3.0, 100_000


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
    inside = dict(heads)
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


@dataclass(frozen=True)
class _Step:
    """What one piece costs wherever the way comes from: for each column its fit, going on in it, and beginning it as a new cell."""

    fits: list[float]
    stays: list[float]
    enters: list[float]
    leaves: list[float]  # what it costs to end the row before at each column: a row seldom ends at its number, name or unit
    opens: float  # a row begun in its first column
    dashed: float | None  # a row begun in its second column, when the piece may begin one
    begins: list[float]  # a row begun at each column, with the cells before it left out
    piece: Piece
    on: bool

    @classmethod
    def of(cls, columns: tuple[Column, ...], piece: Piece, before: Piece | None) -> _Step:
        on = before is not None and goes_on(before, piece) > 0
        bound = before is not None and waits_for_figure(before, piece)
        joined = -1.5 if on else 0.0
        return cls(
            [0.0 if bound else piece.fit(column) for column in columns], [_stay(column.role, on, bound) for column in columns],
            [enters(piece, column) + joined for column in columns],
            [_LEFT.get(column.role, 0.0) for column in columns], _opening(piece), -1.0 if piece.dash else None, _begins(columns), piece, on,
        )  # fmt: skip


_NONE = float("-inf")
_LEFT = {"index": 3.0, "name": 1.0, "task": 1.0, "unit": 2.5}


def _best_path(columns: tuple[Column, ...], pieces: list[Piece]) -> list[tuple[int, bool]]:
    """(column, opens a row) of each piece up to the end of the table. A way keeps the number of the row it is in."""
    width = len(columns)
    scores = [_NONE] * width
    numbers: list[int | None] = [None] * width
    back: list[list[tuple[int, bool]]] = []
    ended, ended_at, ended_from = _NONE, 0, 0
    before: Piece | None = None
    for position, piece in enumerate(pieces):
        step = _Step.of(columns, piece, before)
        best = max(range(width), key=scores.__getitem__)
        if scores[best] - _END_COST > ended:
            ended, ended_at, ended_from = scores[best] - _END_COST, position, best
        came = [_first(step, column) if before is None else _enter(step, column, scores, numbers) for column in range(width)]
        scores = [score + fit for (score, _, _), fit in zip(came, step.fits, strict=True)]
        numbers = [piece.number if opens and not column else numbers[origin] for column, (_, origin, opens) in enumerate(came)]
        back.append([(origin, opens) for _, origin, opens in came])
        before = piece
    last = max(range(width), key=scores.__getitem__)
    stop = len(pieces)
    if ended > scores[last]:
        last, stop = ended_from, ended_at
    path: list[tuple[int, bool]] = []
    for position in range(stop - 1, -1, -1):
        origin, opens = back[position][last]
        path.append((last, opens))
        last = origin
    return path[::-1]


def _first(step: _Step, column: int) -> tuple[float, int, bool]:
    """The way into the table: it begins with a number, or with a name."""
    return (0.0 if column == 0 else -1.0 if column == 1 else max(-6.0, step.begins[column])), column, True


def _enter(step: _Step, column: int, scores: list[float], numbers: list[int | None]) -> tuple[float, int, bool]:
    """The best way into a column for a piece: (score, column before, whether a row opens)."""
    best, from_, opened = _NONE, 0, False
    for origin, score in enumerate(scores):
        if score == _NONE:
            continue
        after_page = step.piece.after_page and not step.piece.dash
        if origin == column:
            cost = step.stays[column] if not after_page else -0.3
        elif origin < column:
            gap = column - origin - 1
            cost = (0.3 if not gap else -3.0 if not origin else -0.8 * gap) + step.enters[column]  # a row has a name
        else:
            cost = (0.0 if column == 1 else -0.6) if after_page else _NONE  # a row goes on below the header: its cells once more
        if score + cost > best:
            best, from_, opened = score + cost, origin, False
        cost = _row_cost(step, column, origin, numbers[origin])
        if score + cost > best:
            best, from_, opened = score + cost, origin, True
    return best, from_, opened


def _row_cost(step: _Step, column: int, origin: int, number: int | None) -> float:
    """The cost of opening a row at a column: with its number, with a dash, or (dearly) with its name alone."""
    piece = step.piece
    if column == 0:
        follows = piece.number is None or number is None or piece.number in {number, number + 1, 1}
        return step.opens - (0.0 if follows else 4.0) - (0.0 if piece.roman else step.leaves[origin])
    if column == 1 and step.dashed is not None:
        return step.dashed
    return step.begins[column] - (6.0 if step.on else 0.0) if origin > column else _NONE


def _begins(columns: tuple[Column, ...]) -> list[float]:
    """A row seldom begins with its name; where the agency stands before the work, one cell of it may hold for several rows."""
    merged = columns[1].role == "lead"
    return [-5.0 if at == 1 else -1.0 if merged and column.role == "task" else _NONE for at, column in enumerate(columns)]


def _stay(role: str, on: bool, bound: bool) -> float:
    """Going on in the same cell: likely when the words go on, hardly so for numbers and units."""
    if bound:
        return 3.0
    if role in {"value", "past", "unit", "index"}:
        return -0.5 if on else -4.0
    if on:
        return 0.8
    return {"lead": -1.0, "coop": -0.8, "approve": -0.6, "deadline": -0.8}.get(role, -0.2)


def _opening(piece: Piece) -> float:
    """A row opens with its number, a Roman numeral, or a dash."""
    if piece.roman:
        return 0.8
    if piece.dash:
        return 0.0
    return 1.5 if piece.number is not None else -2.0

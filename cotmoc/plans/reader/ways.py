"""The best way through a flattened table: which line is which cell, decided for all lines at once (Viterbi).

A way is made of how well each line fits its column, and of how likely it goes on with the cell before it, opens the next cell, skips an
empty one, or opens a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from .flat_fit import Piece, enters, goes_on, waits_for_figure
from .flat_header import Column

_END_COST = 3.0


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
            [0.0 if bound else _fit(piece, column, on) for column in columns], [_stay(column.role, on, bound) for column in columns],
            [enters(piece, column) + joined for column in columns],
            [_LEFT.get(column.role, 0.0) for column in columns], _opening(piece), -1.0 if piece.dash else None, _begins(columns), piece, on,
        )  # fmt: skip


def _fit(piece: Piece, column: Column, on: bool) -> float:
    """How well a piece fits a column; one that goes on with words before it says little of the column it stands in."""
    fit = piece.fit(column)
    return max(0.3, min(fit, 0.6)) if on and column.role in _TEXTS else fit


_TEXTS = ("name", "task", "lead", "coop", "product", "approve", "")
_NONE = float("-inf")
_LEFT = {"index": 3.0, "name": 1.0, "task": 1.0, "unit": 2.5}


def best_way(columns: tuple[Column, ...], pieces: Sequence[Piece]) -> tuple[list[tuple[int, bool]], float]:
    """(column, opens a row) of each piece up to the end of the table, and what the way is worth. A way keeps the number of its row."""
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
    return path[::-1], max(scores[last] if stop == len(pieces) else ended, ended)


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
            cost = (0.0 if column == 1 else -1.2) if after_page else _NONE  # a row goes on below the header: its cells once more
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
        follows = piece.number is None or number is None or piece.number == number + 1
        return step.opens - (0.0 if follows else 2.5 if piece.number == 1 else 5.0) - (0.0 if piece.roman else step.leaves[origin])
    if column == 1 and step.dashed is not None:
        return step.dashed
    return step.begins[column] - (6.0 if step.on else 0.0) if origin > column else _NONE


def _begins(columns: tuple[Column, ...]) -> list[float]:
    """A row seldom begins with its name; where the agency stands before the work, one cell of it may hold for several rows."""
    merged = columns[1].role == "lead"
    return [-8.0 if at == 1 else -1.0 if merged and column.role == "task" else _NONE for at, column in enumerate(columns)]


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

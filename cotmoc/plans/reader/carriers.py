"""Tables whose cells are parted by marks: pipes around them, a bar on a line of its own, bars or tabs between them."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass

from .source import Line
from .tree import Cell, Row

_RULE = re.compile(r"[|\s:\-=+]+")
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,3})*|[IVX]{1,5}(?:\.\d+)?)[.)]?")
_FIRST = re.compile(rf"{_ORDINAL.pattern}|s?tt|số tt", re.IGNORECASE)
_FEWEST_BARS, _LONGEST_CELL = 6, 40


@dataclass(frozen=True)
class Found:
    """Rows of one table, with the lines from `first` up to `last` (exclusive) that they take."""

    first: int
    last: int
    rows: list[Row]
    carrier: str


def carried(lines: Sequence[Line]) -> list[Found]:
    """The tables of a text whose cells are parted by marks, in order; no two take the same line."""
    found: list[Found] = []
    at = 0
    while at < len(lines):
        one = _pipes(lines, at) or _bars(lines, at) or _between(lines, at)
        if one:
            found.append(one)
            at = one.last
        else:
            at += 1
    return found


def _row(pieces: list[tuple[str, int]]) -> Row:
    """A row of (words, place) with the outer blanks of each cell left out."""
    cells = {}
    for at, (words, start) in enumerate(pieces):
        body = words.strip()
        if body:
            start += len(words) - len(words.lstrip())
            cells[at] = Cell(body, start, start + len(body))
    ends = [cell.end for cell in cells.values()] or [pieces[0][1]]
    begins = [cell.start for cell in cells.values()] or [pieces[0][1]]
    return Row(cells, min(begins), max(ends))


def _split(line: Line, mark: str) -> list[tuple[str, int]]:
    out, at = [], 0
    for part in line.text.split(mark):
        out.append((part, line.start + at))
        at += len(part) + len(mark)
    return out


def _pipes(lines: Sequence[Line], at: int) -> Found | None:
    """ "| a | b |": a line of the table begins with a pipe; a long cell may be broken over lines."""
    if not _is_piped(lines[at]):
        return None
    rows: list[Row] = []
    here = at
    while here < len(lines) and (_is_piped(lines[here]) or (_RULE.fullmatch(lines[here].text) and "|" in lines[here].text)):
        if not _RULE.fullmatch(lines[here].text) or lines[here].text.count("|") < 2:
            pieces = _split(lines[here], "|")[1:]
            if len(pieces) > 1 and not pieces[-1][0].strip():
                pieces.pop()
            row = _row(pieces)
            rows.append(Row(row.cells, lines[here].start, lines[here].end))
        elif "-" not in lines[here].text:
            rows.append(Row({}, lines[here].start, lines[here].end))
        here += 1
    rows = [row for row in rows if row.cells]
    return Found(at, here, rows, "pipes") if rows else None


def _is_piped(line: Line) -> bool:
    return line.text.startswith("|") and line.text.count("|") > 1


def _bars(lines: Sequence[Line], at: int) -> Found | None:
    """Cells of one or more lines, parted by lines that hold a bar alone; a text may begin behind the first bar of a row."""
    cut = lines[at].text != "|" and _FIRST.fullmatch(lines[at].text) is not None and at + 1 < len(lines) and lines[at + 1].text == "|"
    if lines[at].text != "|" and not cut:
        return None
    cells: list[list[Line]] = []
    cell: list[Line] = []
    last = stop = at
    for place in range(at if cut else at + 1, len(lines)):
        if lines[place].text == "|":
            cells.append(cell)
            cell, last = [], place
        elif len(cell) >= _LONGEST_CELL:
            break
        else:
            cell.append(lines[place])
    if len(cells) + 1 < _FEWEST_BARS:
        return None
    width = _width(cells)
    stop = last + 1
    if cell and last + 1 + len(cell) == len(lines) and 0 < len(_tail(cells)) < width:
        cells.append(cell)  # the text ends before the bar that closes the row
        stop += len(cell)
    return Found(at, stop, _barred(cells, width), "bars")


def _tail(cells: list[list[Line]]) -> list[list[Line]]:
    """The cells after the last empty one."""
    empty = max((at for at, cell in enumerate(cells) if not cell), default=-1)
    return cells[empty + 1 :]


def _width(cells: list[list[Line]]) -> int:
    """How many cells a row has: the width by which most rows begin with a running number and fill their cells."""
    most = min(12, len(cells))
    return max(range(2, most + 1), key=lambda width: (_fits(_barred(cells, width), width), -width)) if most >= 2 else len(cells)


def _fits(rows: list[Row], width: int) -> float:
    """How well rows of so many cells look like rows: a number first and nowhere alone behind words, all cells filled."""
    score = 0.0
    for row in rows:
        marks = [
            at
            for at, cell in row.cells.items()
            if (_ORDINAL.fullmatch(cell.text) and not cell.text.isdigit()) or (at == 0 and _ORDINAL.fullmatch(cell.text))
        ]
        score += (1.0 if 0 in marks else 0.0) + (1.0 if len(row.cells) == width else 0.0) - (1.0 if any(at > 1 for at in marks) else 0.0)
    return score / (len(rows) or 1) + 0.01 * width


def _barred(cells: list[list[Line]], width: int) -> list[Row]:
    """Rows of as many cells as the table is wide; what stands between two rows is one empty cell. A row whose number comes early
    was merged over its columns."""
    rows: list[Row] = []
    at = 0
    while at < len(cells):
        stop = at + width
        early = next(
            (here for here in range(at + 2, min(stop, len(cells))) if not cells[here - 1] and _opens(cells, here) and _reads(cells, here)),
            None,
        )
        stop = at + 2 if _is_section(cells, at) else early - 1 if early else stop
        rows.append(_joined(cells[at:stop]))
        at = stop + (1 if stop < len(cells) and not cells[stop] else 0)
    return [row for row in rows if row.cells]


def _is_section(cells: list[list[Line]], at: int) -> bool:
    """The number of a section and its name, with the number of the first row right behind."""
    numbered = _opens(cells, at) and cells[at][0].text[0] in "IVX"
    return numbered and at + 3 < len(cells) and _opens(cells, at + 2) and cells[at + 2][0].text[0].isdigit() and _reads(cells, at + 2)


def _reads(cells: list[list[Line]], at: int) -> bool:
    """Whether words follow a running number: it opens a row."""
    return at + 1 < len(cells) and len(" ".join(line.text for line in cells[at + 1])) > 8


def _opens(cells: list[list[Line]], at: int) -> bool:
    """Whether a running number stands in a cell."""
    return len(cells[at]) == 1 and _ORDINAL.fullmatch(cells[at][0].text) is not None


def _joined(cells: list[list[Line]]) -> Row:
    out = {at: Cell(" ".join(line.text for line in cell), cell[0].start, cell[-1].end) for at, cell in enumerate(cells) if cell}
    if not out:
        return Row({}, 0, 0)
    return Row(out, min(cell.start for cell in out.values()), max(cell.end for cell in out.values()))


def _between(lines: Sequence[Line], at: int) -> Found | None:
    """Rows of as many bars, or as many tabs, as the row before: at least two rows of three cells."""
    for mark in ("|", "\t"):
        many = _marks(lines[at], mark)
        if many < 2:
            continue
        here = at
        rows: list[Row] = []
        while here < len(lines) and abs(_marks(lines[here], mark) - many) <= (1 if mark == "\t" else 0) and _marks(lines[here], mark) > 1:
            rows.append(_row(_split(lines[here], " | ") if mark == "|" else _tabbed(lines[here])))
            here += 1
        if len(rows) > 1:
            return Found(at, here, rows, "between" if mark == "|" else "tabs")
    return None


def _marks(line: Line, mark: str) -> int:
    return line.text.count(" | ") if mark == "|" else len(line.tabs)


def _tabbed(line: Line) -> list[tuple[str, int]]:
    stops = [-1, *line.tabs, len(line.text)]
    return [(line.text[a + 1 : b], line.start + a + 1) for a, b in itertools.pairwise(stops)]

"""Rows put together and parted: one row a printed line with the number of an item on a line of its own, lists side by side in cells."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence

from .grammar.agencies import starts_with_agency
from .tree import Cell, Row

_ORDINAL = re.compile(r"\d{1,3}(?:\.\d{1,3})*[.)]?")


def whole_rows(rows: Sequence[Row]) -> list[Row]:
    """The rows of a table; the lines of each item joined where a printer parted them."""
    lone = [at for at, row in enumerate(rows) if _is_lone(row)]
    unnumbered = sum(0 not in row.cells for row in rows)
    if len(lone) < 2 or unnumbered < 2 * len(lone):
        return list(rows)
    first = next((at for at in range(lone[0], -1, -1) if _titles(rows[at])), -1) + 1
    out = list(rows[:first])
    begins = [first, *(_turn(rows, a, b) for a, b in itertools.pairwise(lone)), len(rows)]
    for a, b in itertools.pairwise(begins):
        out.append(_joined(rows[a:b]))
    return [row for row in out if row.cells]


def _is_lone(row: Row) -> bool:
    return set(row.cells) == {0} and _ORDINAL.fullmatch(row.cells[0].text) is not None


def _titles(row: Row) -> bool:
    """A line of the header: short words, none of them a number."""
    words = [cell.text for cell in row.cells.values()]
    return all(len(text) < 20 for text in words) and any(re.match(r"s?tt$|chủ trì|phối hợp|hoàn thành|thực hiện", t, re.I) for t in words)


def _turn(rows: Sequence[Row], above: int, below: int) -> int:
    """Where the next item begins between two numbers: the line that most looks like a first line, nearest to the middle."""
    middle = (above + below) / 2

    def looks(at: int) -> float:
        before, here = rows[at - 1], rows[at]
        score = -0.2 * abs(at - middle)
        for place, cell in here.cells.items():
            last = before.cells.get(place)
            opens = cell.text[0].isupper()
            score += (0.5 if opens else -1.0) + (1.0 if last is not None and last.text.endswith((".", ";")) else 0.0)
            score += 0.5 if opens and place > 1 and starts_with_agency(cell.text) else 0.0
        return score

    return max(range(above + 1, below), key=looks, default=below)


def _joined(rows: Sequence[Row]) -> Row:
    cells: dict[int, Cell] = {}
    for row in rows:
        for at, cell in row.cells.items():
            old = cells.get(at)
            cells[at] = Cell(f"{old.text} {cell.text}", min(old.start, cell.start), max(old.end, cell.end)) if old else cell
    if not cells:
        return Row({}, rows[0].start if rows else 0, rows[-1].end if rows else 0)
    return Row(cells, min(row.start for row in rows), max(row.end for row in rows))


_LISTED = re.compile(r"(?:^| )[-+•] (?=\S)")


def unlisted(rows: Sequence[Row], values: Sequence[int]) -> list[Row]:
    """The rows, where lists beside the columns of values parted: the last list that is as long gives the names."""
    return [line for row in rows for line in _lines(row, values)]


def _lines(row: Row, values: Sequence[int]) -> list[Row]:
    lists = {at: _items(cell) for at, cell in row.cells.items()}
    sizes = {len(lists[at]) for at in values if at in lists}
    size = max(sizes, default=1)
    names = [at for at in lists if at not in values and len(lists[at]) == size]
    if size < 2 or sizes != {size} or not names:
        return [row]
    kept = [at for at in lists if at in values or at == names[-1]]
    return [Row({at: lists[at][line] for at in kept}, row.start, row.end) for line in range(size)]


def _items(cell: Cell) -> list[Cell]:
    """The items of a cell that is a list; the cell itself when it is none."""
    marks = list(_LISTED.finditer(cell.text)) if _LISTED.match(cell.text) else []
    if len(marks) < 2:
        return [cell]
    stops = [mark.start() for mark in marks[1:]] + [len(cell.text)]
    return [
        Cell(cell.text[mark.end() : stop].strip(), cell.start + mark.end(), cell.start + stop)
        for mark, stop in zip(marks, stops, strict=True)
    ]

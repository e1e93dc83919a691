"""A row whose cells are lists side by side ("- a - b" beside "- 1 - 2"), as rows of their own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .tree import Cell, Row

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

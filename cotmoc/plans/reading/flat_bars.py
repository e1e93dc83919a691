"""Tables flattened with a lone bar after each cell: cells are known, only the rows must be found again."""

from __future__ import annotations

import re

from .flat_fit import Piece
from .flat_grid import Grid, GridRow
from .flat_header import Column, columns_of
from .tables import Cell, opens_header

_BAR = "|"
_ORDINAL = re.compile(r"(?:\d{1,3}(?:\.\d{1,2}){0,3}|[IVX]{1,5}|[A-H])[.)]?")
_FEWEST = 6  # bars in a row before a run of lines is such a table
_GAP = 25  # lines a cell may take


def barred_grids(lines: list[Cell]) -> list[Grid]:
    """The tables of a text whose cells are separated by lines that hold a bar and nothing else."""
    out: list[Grid] = []
    for cells in _runs(lines):
        starts = [at for at, cell in enumerate(cells) if opens_header(_text(cell)[:60]) and len(_text(cell)) < 30]
        if starts and (grid := _grid(cells[starts[0] :])):
            out.append(grid)
    return out


def _runs(lines: list[Cell]) -> list[list[list[Cell]]]:
    """Runs of cells, each cell the lines between two bars."""
    bars = [at for at, line in enumerate(lines) if line.text == _BAR]
    runs: list[list[list[Cell]]] = []
    before: int | None = None
    for bar in bars:
        if before is None or bar - before > _GAP:
            runs.append([lines[max(0, bar - 1) : bar]])
        else:
            runs[-1].append(lines[before + 1 : bar])
        before = bar
    return [run for run in runs if len(run) >= _FEWEST]


def _text(cell: list[Cell]) -> str:
    return " ".join(line.text for line in cell)


def _grid(cells: list[list[Cell]]) -> Grid | None:
    """A table from its cells: the header ends before the first running number, and says how many cells a row has."""
    width = next((at for at, cell in enumerate(cells) if at > 1 and _ORDINAL.fullmatch(_text(cell))), 0)
    columns = columns_of([_text(cell) for cell in cells[:width]]) if width else ()
    if len(columns) < 3 or not {"name", "task"} & {column.role for column in columns}:
        return None
    rows = _rows(cells[width:], columns)
    return Grid(columns, tuple(rows), cells[0][0].start, rows[-1].end) if rows else None


def _rows(cells: list[list[Cell]], columns: tuple[Column, ...]) -> list[GridRow]:
    """Rows of as many cells as there are columns; a row of a section, whose cells were merged, is cut short by the next number."""
    rows: list[GridRow] = []
    group: str | None = None
    column = len(columns)
    for cell in cells:
        numbered = _ORDINAL.fullmatch(_text(cell)) is not None
        if column >= len(columns) or (numbered and column <= 2 and rows and _is_section(rows[-1])):
            rows.append(GridRow())
            column = 0
        if cell:
            row = rows[-1]
            row.cells[column] = [Piece(line.text, line.start, line.end) for line in cell]
            row.start, row.end = row.start or cell[0].start, cell[-1].end
        column += 1
    for row in rows:
        if _is_section(row) and (title := row.cell(1)):
            group = title.text
        row.group = group
    return [row for row in rows if row.cells]


def _is_section(row: GridRow) -> bool:
    return set(row.cells) <= {0, 1} and (mark := row.cell(0)) is not None and not mark.text[:1].isdigit()

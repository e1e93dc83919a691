"""What the fast reader of workbooks does not tell of a sheet, the same whatever format carries it: failed and uncomputed formulas, how
numbers are shown, what is struck out or hidden, how far its cells reach."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cotmoc.files.cells import UNSEEN, Unknown, cell_name
from cotmoc.files.number_format import Look
from cotmoc.files.problems import FileProblem
from cotmoc.files.sheets import Range
from cotmoc.language.numbers import Figure
from cotmoc.message import say

MOST_CELLS = 8_000_000
"""Cells of the rectangle around all that a sheet holds: what reading it costs."""


@dataclass
class Facts:
    """What is odd in a sheet, by row and column from 0."""

    unknown: dict[tuple[int, int], Unknown] = field(default_factory=dict)
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    texts: dict[tuple[int, int], str] = field(default_factory=dict)
    """Without the marks of notes."""
    noughts_unseen: bool = False
    """Whether the sheet shows every nought as an empty cell: neither is taken."""
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    merged: list[Range] = field(default_factory=list)
    """Where the fast reader does not tell."""

    def put_into(self, rows: list[list[Any]]) -> None:
        """Let the cells say so."""
        if self.noughts_unseen:
            for cells in rows:
                cells[:] = [Unknown(UNSEEN) if cell.__class__ in (int, float) and not cell else cell for cell in cells]
        for (row, column), look in self.looks.items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = look.of(rows[row][column])
        for (row, column), text in self.texts.items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = text
        width = max(map(len, rows), default=0)
        for (row, column), cell in self.unknown.items():
            while len(rows) <= row:
                rows.append([""] * width)
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = cell


@dataclass
class Reach:
    """How far the cells of a sheet that hold something reach."""

    height: int = 0
    width: int = 0
    last: tuple[int, int] = (0, 0)

    def holds(self, place: tuple[int, int]) -> None:
        """There is something in a cell."""
        self.height, self.width = max(self.height, place[0] + 1), max(self.width, place[1] + 1)
        self.last = max(self.last, place, key=lambda at: at[0] + at[1] * 64)

    @property
    def is_far(self) -> bool:
        """Whether the rectangle around them is too large to read."""
        return self.height * self.width > MOST_CELLS

    def refuse_far(self) -> None:
        """FileProblem that names the farthest cell when they reach too far."""
        refuse_rectangle(self.height, self.width, self.last)


def refuse_rectangle(height: int, width: int, far: tuple[int, int]) -> None:
    """FileProblem when so many rows of so many cells are more than can be read."""
    if height * width > MOST_CELLS:
        name = cell_name(*far)
        raise FileProblem(
            say("ô %(cell)s nằm quá xa các ô khác, cả vùng dữ liệu thành %(cells)s ô", cell=name, cells=Figure(height * width)),
            remedy=say("xóa ô %(cell)s cùng các dòng, cột trống trước nó, hoặc tách tệp, rồi gửi lại", cell=name),
        )

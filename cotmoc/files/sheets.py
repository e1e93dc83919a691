"""What the readers of workbooks give."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from cotmoc.files.cells import cell_name, column_letter
from cotmoc.files.problems import and_others
from cotmoc.message import Sayable, joined


@dataclass(frozen=True)
class Range:
    """A merged range, counted from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows[0] is Excel's row 1, cells are typed, an empty cell is "".

    A formula that failed or was not computed, a cell struck out, and a number that is none (NaN, 1E999), is an `Unknown`; a number that
    its format shows with a unit a `Shown`. What is hidden is read, and known here."""

    name: str
    rows: list[list[Any]]
    merged: tuple[Range, ...] = ()
    hidden: bool = False
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()
    marked: tuple[tuple[int, int], ...] = ()
    """Cells whose small raised letters were taken for the mark of a note and left out."""

    @property
    def holds(self) -> bool:
        """Whether there is anything in it."""
        return any(cell is not None and cell != "" for row in self.rows for cell in row)


def spans(numbers: Iterable[int]) -> list[tuple[int, int]]:
    """Runs of whole numbers that follow one another, as first and last."""
    found: list[tuple[int, int]] = []
    for number in sorted(numbers):
        if found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return found


def rows_told(rows: Sequence[int], most: int = 20) -> Sayable:
    """“3, 7–9” of rows from 0, as people count them."""
    return _told([f"{first + 1}" if first == last else f"{first + 1}–{last + 1}" for first, last in spans(rows)], most)


def columns_told(columns: Sequence[int], most: int = 20) -> Sayable:
    """“C, E–G” of columns from 0."""
    shown = [column_letter(first) if first == last else f"{column_letter(first)}–{column_letter(last)}" for first, last in spans(columns)]
    return _told(shown, most)


def _told(parts: list[str], most: int) -> Sayable:
    return and_others(joined(parts[:most]), len(parts) - most)

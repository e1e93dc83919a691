"""A table as the tests think of it, before any format carries it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

PLAIN, SHARE, THOUSANDS, MONTH, WORDED, STRUCK = range(6)
CODES = {SHARE: "0.0%", THOUSANDS: '#,##0.0,,"M"', MONTH: "mm/yyyy", WORDED: '0" triệu đồng"'}
FAILED = "#DIV/0!"


@dataclass(frozen=True)
class Made:
    """A cell: what is stored, and how it is shown. FAILED is a formula that failed."""

    value: str | float
    style: int = PLAIN


@dataclass(frozen=True)
class Table:
    """A sheet, and what of it is hidden or merged (ranges as top, left, bottom, right)."""

    rows: Sequence[Sequence[Made | None]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    name: str = "Số liệu"
    cells: list[tuple[int, int, Made]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.cells.extend((row, at, cell) for row, cells in enumerate(self.rows) for at, cell in enumerate(cells) if cell is not None)

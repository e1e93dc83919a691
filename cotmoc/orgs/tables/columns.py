"""What a table is made of: columns declared once, for reading, for the empty workbook and for the docs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import Enum

from cotmoc.language.text import folded
from cotmoc.office.xlsx import OutColumn

Given = str | int | date | Decimal | bool | None
"""A cell as read: words, a whole number, a day, a share, yes or no; None where the cell is empty."""


class Holds(Enum):
    """What the cells of a column hold."""

    WORDS = "chữ"
    WHOLE = "số nguyên"
    DAY = "ngày, ví dụ 01/07/2025"
    SHARE = "tỷ trọng, ví dụ 0,25 hoặc 25%"
    YES_NO = "có hoặc không"


_OUT = {Holds.DAY: "date", Holds.SHARE: "decimal"}


@dataclass(frozen=True)
class Column:
    """One column: its name in csv, its head in Excel, what it holds; choices by code, shown by their words."""

    name: str
    label: str
    required: bool = False
    holds: Holds = Holds.WORDS
    choices: Mapping[str, str] | None = None
    also: tuple[str, ...] = ()
    most: int = 200
    width: int = 0
    help: str = ""

    def out(self, choices: tuple[str, ...] = ()) -> OutColumn:
        """The column of an empty workbook; choices are proposed where the column itself has none."""
        own = tuple(self.choices.values()) if self.choices else ("có", "không") if self.holds is Holds.YES_NO else ()
        return OutColumn(self.label, _OUT.get(self.holds, "text"), own or choices, bool(own), self.help, self.width)


@dataclass(frozen=True)
class Table:
    """One sheet of a workbook, or one csv file; closed: a column nobody knows is a fault, not somebody's own remark."""

    name: str
    label: str
    columns: tuple[Column, ...]
    most: int = 5000
    closed: bool = True

    @property
    def heads(self) -> dict[str, Column]:
        """Columns by what their head may say, folded."""
        return {folded(words): column for column in self.columns for words in (column.name, column.label, *column.also)}

    @property
    def needed(self) -> tuple[Column, ...]:
        """The columns without which no row says anything."""
        return tuple(column for column in self.columns if column.required)

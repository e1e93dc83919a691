"""Cells as people see them: their names, and the values that are not what is stored."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from cotmoc.message import Message, say

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
"""Of Excel, counted from 1."""


@dataclass(frozen=True)
class Shown:
    """A number that a format shows with something behind it, as it is shown: 15.4 and “%” where 0.154 is stored; or with noughts and
    letters before it, as codes have them: “000123” where 123 is."""

    value: float
    unit: str
    text: str = ""

    def __str__(self) -> str:
        return self.text or f"{self.value:.15g}".replace(".", ",") + ("" if self.unit == "%" else " ") + self.unit


@dataclass(frozen=True)
class Unknown:
    """A cell that holds a formula and no value, for it failed or was never computed, or one struck out. It is neither empty nor nought."""

    why: str | Message

    def __str__(self) -> str:
        return str(self.why)


UNCOMPUTED = say("công thức chưa có kết quả")
STRUCK = say("ô đã bị gạch bỏ")
UNSEEN = say("định dạng của ô không cho thấy giá trị trong ô")
UNSIGNED = say("định dạng của ô không cho thấy dấu âm của con số")
FILLED = say("định dạng của ô viết thêm chữ số vào con số")
"""Why a cell may be unknown, beside the names that Excel gives to failures."""


class MonthShown(date):
    """A day of which the cell's format shows only month and year."""


def column_letter(index: int) -> str:
    """A, B, … Z, AA for 0, 1, …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """0, 1, … 25, 26 for A, B, … Z, AA."""
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def cell_name(row: int, column: int) -> str:
    """F18 for row 17 and column 5, counted from 0."""
    return f"{column_letter(column)}{row + 1}"


_NAME = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")


def place_of(name: str) -> tuple[int, int] | None:
    """Row and column from 0 of a cell's name, None when no sheet has such a cell."""
    found = _NAME.fullmatch(name)
    row, column = (int(found[2]) - 1, column_index(found[1].upper())) if found else (-1, -1)
    return (row, column) if 0 <= row < LAST_ROW and 0 <= column < LAST_COLUMN else None

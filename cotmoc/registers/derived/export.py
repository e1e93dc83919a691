"""Rows out of a register, each saying whether it is real or illustrative; what goes out can come in again."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from cotmoc.files.workbook import Cell
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.derived.excel import cell_of, cells_of, out_column, sheet_name
from cotmoc.registers.derived.headers import ORIGIN

ILLUSTRATIVE, REPORTED = "Dữ liệu minh họa", "Số liệu đã ghi sổ"
_BAND = "LƯU Ý: tệp có dòng là dữ liệu minh họa, không phải số liệu thật."


def to_xlsx(register: type[Register], rows: Iterable[Register]) -> bytes:
    """An .xlsx of rows (fetched with their unit); a band on top when any of them is illustrative."""
    columns, kept = columns_of(register), list(rows)
    body = [[*cells_of(columns, row), origin(row)] for row in kept]
    heads = [*(out_column(c) for c in columns), OutColumn(ORIGIN, width=22)]
    intro = [_BAND] if any(row.illustrative for row in kept) else []
    return write_workbook([OutSheet(sheet_name(register), [_without_lists(head) for head in heads], body, intro)])


def to_csv(register: type[Register], rows: Iterable[Register]) -> bytes:
    """The same as CSV in UTF-8 with its mark, so that Excel opens it right."""
    columns = columns_of(register)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([*(c.label for c in columns), ORIGIN])
    for row in rows:
        writer.writerow([*_texts(columns, row), origin(row)])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def origin(row: Register) -> str:
    """Whether a row is real, in words."""
    return ILLUSTRATIVE if row.illustrative else REPORTED


def _without_lists(head: OutColumn) -> OutColumn:
    return OutColumn(head.label, head.kind, help=head.help, width=head.width)


def _texts(columns: Sequence[RegisterColumn], row: Register) -> list[str]:
    return [_text(cell_of(column, getattr(row, column.name))) for column in columns]


def _text(cell: Cell | Any) -> str:
    if cell is None:
        return ""
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, Decimal):
        return _certain(cell)
    # A text that a spreadsheet would take for a formula is held back by an apostrophe, which the reader takes off again.
    return f"'{cell}" if cell.startswith(("=", "+", "-", "@", "'")) else str(cell)


def _certain(number: Decimal) -> str:
    """A number nobody can misread: no grouping, and never exactly three decimals (1.234 may be one thousand)."""
    text = f"{number:f}"
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text

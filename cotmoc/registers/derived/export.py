"""Rows out of a register, each saying whether it is real or illustrative; what goes out can come in again."""

from __future__ import annotations

from collections.abc import Iterable

from cotmoc.office.csv import csv_bytes
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.excel import cells_of, out_column, sheet_name
from cotmoc.registers.derived.marks import ORIGIN, origin

_BAND = "LƯU Ý: tệp có dòng là dữ liệu minh họa, không phải số liệu thật."


def to_xlsx(register: type[Register], rows: Iterable[Register]) -> bytes:
    """An .xlsx of rows (fetched with_relations); a band on top when any of them is illustrative."""
    columns, kept = columns_of(register), list(rows)
    body = [[*cells_of(columns, row), origin(row)] for row in kept]
    heads = [*(out_column(c) for c in columns), OutColumn(ORIGIN, width=22)]
    intro = [_BAND] if any(row.illustrative for row in kept) else []
    return write_workbook([OutSheet(sheet_name(register), [_without_lists(head) for head in heads], body, intro)])


def to_csv(register: type[Register], rows: Iterable[Register]) -> bytes:
    """The same as CSV."""
    columns = columns_of(register)
    lines = ([*(c.kind.text(getattr(row, c.name), vars(row)) for c in columns), origin(row)] for row in rows)
    return csv_bytes([[*(c.label for c in columns), ORIGIN], *lines])


def _without_lists(head: OutColumn) -> OutColumn:
    return OutColumn(head.label, head.kind, help=head.help, width=head.width)

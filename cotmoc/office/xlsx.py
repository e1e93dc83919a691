"""Excel out: plain declarations of sheets and columns become an .xlsx file, the same bytes each time."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from cotmoc.files.workbook import Cell, column_letter
from cotmoc.language.lexicon import words as spellings
from cotmoc.office import rules


@dataclass(frozen=True)
class OutColumn:
    """A column to write: what its head says, what its cells are, and what may be chosen."""

    label: str
    kind: str = "text"
    """text, date, moment, month, integer (with marks between thousands), count (without), decimal"""
    choices: tuple[str, ...] = ()
    strict: bool = True
    """Whether Excel refuses a value outside the choices."""
    help: str = ""
    width: int = 0
    within: tuple[Any, Any] | None = None
    """The least and the most: of a number, of a day, or of the letters of a text."""
    required: bool = False
    unique: bool = False
    """Whether no value may stand in it twice."""


@dataclass(frozen=True)
class OutSheet:
    """A sheet to write: one head row, then the rows; intro lines stand above the head."""

    name: str
    columns: Sequence[OutColumn]
    rows: Iterable[Sequence[Cell]] = ()
    intro: Sequence[str] = ()
    room: int = 0
    """Empty rows below that keep formats and lists, for typing."""
    to_fill: bool = False
    """Whether it is for people to fill in: its head is shut and tells what each column wants, what is missing or doubled is tinted."""


FORMATS = {
    "text": "@",
    "date": "dd/mm/yyyy",
    "moment": "dd/mm/yyyy hh:mm",
    "month": "mm/yyyy",
    "integer": "#,##0",
    "count": "0",
    "decimal": "#,##0.######",
}
_LISTS = "Danh mục"
_TITLE = 31
_CERTAIN_DIGITS = 15  # a number of more digits is kept by Excel only in part


def sheet_title(name: str) -> str:
    """A name as a sheet may have it: without the signs Excel refuses, and cut after a whole word where it is too long."""
    allowed = "".join(sign for sign in name if sign not in "[]:*?/\\")
    if len(allowed) <= _TITLE:
        return allowed
    words = allowed[: _TITLE + 1].split()[:-1]
    while len(words) > 1 and words[-1] in spellings("linking"):
        words.pop()
    return " ".join(words).rstrip(",;–-( ") or allowed[:_TITLE]


def create(out: io.BytesIO, **options: bool) -> Any:
    """A workbook to write, in which no text becomes a formula or a link, whatever it begins with."""
    import xlsxwriter  # a third of a second that only those who write a file should pay

    book = xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_urls": False, **options})
    book.set_properties({"created": datetime(2025, 1, 1), "company": "Cột Mốc"})
    return book


def write_workbook(sheets: Sequence[OutSheet]) -> bytes:
    """An .xlsx file; the same sheets give the same bytes."""
    out = io.BytesIO()
    book = create(out, in_memory=True)
    pages = [book.add_worksheet(sheet_title(sheet.name)) for sheet in sheets]
    lists = write_lists(book, sheets)
    for page, sheet in zip(pages, sheets, strict=True):
        write_sheet(book, page, sheet, lists)
    book.close()
    return out.getvalue()


def write_lists(book: Any, sheets: Sequence[OutSheet]) -> dict[tuple[str, ...], str]:
    """Choices go to a hidden sheet, so that a list may be long; each gets the address of its cells."""
    wanted = list(dict.fromkeys(column.choices for sheet in sheets for column in sheet.columns if column.choices))
    if not wanted:
        return {}
    page = book.add_worksheet(_LISTS)
    page.hide()
    for line, across in enumerate(zip_longest(*wanted)):  # row by row, as a large workbook is written
        for index, choice in enumerate(across):
            if choice is not None:
                page.write_string(line, index, choice)
    return {choices: f"='{_LISTS}'!${column_letter(i)}$1:${column_letter(i)}${len(choices)}" for i, choices in enumerate(wanted)}


def write_sheet(book: Any, page: Any, sheet: OutSheet, lists: dict[tuple[str, ...], str]) -> None:
    """One sheet: what stands above, the head, the rows, and what may be chosen in them."""
    head = book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#EAF1EC", "border": 1, "num_format": "@"})
    open_ = {"locked": not sheet.to_fill}
    formats = {
        kind: book.add_format({"num_format": code, "valign": "top", "text_wrap": kind == "text", **open_}) for kind, code in FORMATS.items()
    }
    for line, text in enumerate(sheet.intro):
        page.write_string(line, 0, text)
    top = len(sheet.intro)
    if sheet.to_fill:
        rules.shut_head(page, formats["text"])
    for index, column in enumerate(sheet.columns):
        page.set_column(index, index, column.width or max(12, min(40, len(column.label) + 4)), formats[column.kind])
        page.write_string(top, index, column.label, head)
        if sheet.to_fill and column.help:
            page.write_comment(top, index, column.help, {"x_scale": 2, "author": "Cột Mốc"})
    kinds = [formats[column.kind] for column in sheet.columns]
    count = 0
    for count, row in enumerate(sheet.rows, 1):
        for index, cell in enumerate(row):
            _write_cell(page, top + count, index, cell, kinds[index])
    page.freeze_panes(top + 1, 0)
    last = top + count + sheet.room
    for index, column in enumerate(sheet.columns):
        rules.hold(page, column, index, (top + 1, last), lists)
    if sheet.to_fill:
        rules.tint(book, page, sheet.columns, top + 1, last)


def _write_cell(page: Any, row: int, column: int, cell: Cell, style: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        page.write_string(row, column, cell, style)
    elif isinstance(cell, date):
        page.write_datetime(row, column, cell, style)
    elif isinstance(cell, Decimal) and len(cell.normalize().as_tuple().digits) > _CERTAIN_DIGITS:
        page.write_string(row, column, f"{cell:f}".replace(".", ","), style)
    else:
        page.write_number(row, column, cell, style)

"""A received sheet given back: every cell where it stood and as it was, the wrong ones coloured, each with its sentence."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from cotmoc.files.cells import MonthShown, Shown, Unknown
from cotmoc.office import rules
from cotmoc.office.xlsx import FORMATS, OutColumn, OutSheet, create, sheet_title, write_lists, write_sheet

WRONG, ASKED = "#F8C9C4", "#FBE7B2"
"""The colours of a cell that is refused, and of one to be looked at again."""
NOTED = 5000
"""Cells that get a note; beyond, Excel would take minutes to open the file. The sentence also stands at the end of the row."""
ROOM = 200
_ROW_SENTENCES = 4000
_EARLIEST = 1900  # before it, Excel has no days
_FROZEN = 8


@dataclass(frozen=True)
class Mark:
    """What is said of one cell: the sentence, and the colour it gets."""

    said: str
    colour: str = WRONG


@dataclass(frozen=True)
class Given:
    """A sheet to give back: its rows as they were read, which of them is the head, what its known columns are, and its marks by place."""

    name: str
    rows: Sequence[Sequence[Any]]
    head: int
    columns: Mapping[int, OutColumn]
    marks: Mapping[tuple[int, int], Mark]
    last: int
    """The column behind all others, which says of each row what is wrong with it."""
    said: str
    """Its head."""


def write_marked(given: Given, before: Sequence[OutSheet], behind: Sequence[OutSheet]) -> bytes:
    """An .xlsx of the sheet between others; row by row, so that a hundred thousand of them need little memory."""
    out = io.BytesIO()
    book = create(out, constant_memory=True)
    sheets = [*before, OutSheet(given.name, list(given.columns.values())), *behind]
    pages = [book.add_worksheet(sheet_title(sheet.name)) for sheet in sheets]
    lists = write_lists(book, sheets)
    for page, sheet in zip(pages, sheets, strict=True):
        if page is pages[len(before)]:
            _write(book, page, given)
            for at, column in given.columns.items():
                rules.hold(page, column, at, (given.head + 1, len(given.rows) + ROOM), lists)
        else:
            write_sheet(book, page, sheet, lists)
    pages[0].activate()
    book.close()
    return out.getvalue()


def _write(book: Any, page: Any, given: Given) -> None:
    styles, notes = _Styles(book), _Notes(page)
    for at in range(given.last):
        column = given.columns.get(at, OutColumn(""))
        page.set_column(at, at, column.width or max(12, min(40, len(column.label) + 4)), styles.of(FORMATS[column.kind]))
    page.set_column(given.last, given.last, 60, styles.of("@"))
    by_row: dict[int, dict[int, Mark]] = {}
    for line, at in sorted(given.marks):
        by_row.setdefault(line, {})[at] = given.marks[line, at]
    for line, row in enumerate(given.rows):
        if line == given.head:
            page.write_row(line, 0, [*map(str, row), *[""] * (given.last - len(row)), given.said], styles.head())
        else:
            _write_row(page, line, row, given, by_row.get(line, {}), styles)
            notes.write(line, by_row.get(line, {}))
    page.autofilter(given.head, 0, max(len(given.rows) - 1, given.head + 1), given.last)
    if given.head < _FROZEN:
        page.freeze_panes(given.head + 1, 0)


def _write_row(page: Any, line: int, row: Sequence[Any], given: Given, marks: Mapping[int, Mark], styles: _Styles) -> None:
    for at, cell in enumerate(row):
        if at in marks:
            _write_cell(page, line, at, cell, given.columns.get(at), styles, marks[at].colour)
        elif cell is not None and cell != "":
            _write_cell(page, line, at, cell, given.columns.get(at), styles, "")
    for at in marks:
        if at >= len(row):
            page.write_blank(line, at, None, styles.of("@", marks[at].colour))
    if marks:
        colour = WRONG if any(mark.colour == WRONG for mark in marks.values()) else ASKED
        page.write_string(line, given.last, " ".join(mark.said for mark in marks.values())[:_ROW_SENTENCES], styles.of("@", colour))


@dataclass
class _Notes:
    """Notes on cells, as many as Excel bears."""

    page: Any
    written: int = 0

    def write(self, line: int, marks: Mapping[int, Mark]) -> None:
        for at, mark in marks.items():
            if self.written < NOTED:
                self.page.write_comment(line, at, mark.said, {"x_scale": 2.2, "author": "Cột Mốc"})
                self.written += 1


@dataclass
class _Styles:
    """The formats of a workbook, each made once."""

    book: Any
    made: dict[tuple[str, str], Any] = field(default_factory=dict)

    def of(self, code: str, colour: str = "") -> Any:
        if (code, colour) not in self.made:
            look = {"bg_color": colour, "border": 1, "border_color": "#B3261E" if colour == WRONG else "#8A6D00"} if colour else {}
            wrapped = {"text_wrap": True} if code == "@" else {}
            self.made[code, colour] = self.book.add_format({"num_format": code, "valign": "top", **wrapped, **look})
        return self.made[code, colour]

    def head(self) -> Any:
        return self.book.add_format({"bold": True, "text_wrap": True, "valign": "vcenter", "bg_color": "#EAF1EC", "border": 1})


def _write_cell(page: Any, line: int, at: int, cell: Any, column: OutColumn | None, styles: _Styles, colour: str) -> None:
    """A cell so that it is read as it was read; a text is never a formula, and a formula without a value stays one that has none."""
    own = FORMATS[column.kind] if column else "General"
    if cell is None or cell == "":
        page.write_blank(line, at, None, styles.of(own, colour))
    elif isinstance(cell, str):
        page.write_string(line, at, cell, styles.of("@" if column is None or not cell[:1].isalnum() else own, colour))
    elif isinstance(cell, bool):
        page.write_boolean(line, at, cell, styles.of("General", colour))
    elif isinstance(cell, Unknown):
        page.write_formula(line, at, "=NA()", styles.of("General", colour), "#N/A")
    elif isinstance(cell, Shown):
        page.write_number(line, at, *_stored(cell, styles, colour))
    elif isinstance(cell, (date, time, timedelta)):
        _write_time(page, line, at, cell, styles, colour)
    else:
        page.write_number(
            line, at, cell, styles.of(own if column and column.kind in ("integer", "count", "decimal") else "General", colour)
        )


def _stored(cell: Shown, styles: _Styles, colour: str) -> tuple[float, Any]:
    """A number that its format shows with more than is stored: the number to store, and such a format."""
    if cell.unit == "%":
        return float(f"{cell.value / 100:.15g}"), styles.of("0.##########%", colour)
    if not cell.text:
        return cell.value, styles.of(f'0.###############" {cell.unit}"', colour)
    digits = re.search(r"\d*$", cell.text)
    told = digits[0] if digits else ""
    while told and int(told) != cell.value:
        told = told[1:]
    before = cell.text[: len(cell.text) - len(told)].replace('"', "")
    return cell.value, styles.of((f'"{before}"' if before else "") + "0" * len(told), colour)


def _write_time(page: Any, line: int, at: int, cell: Any, styles: _Styles, colour: str) -> None:
    if isinstance(cell, date) and cell.year < _EARLIEST:
        page.write_string(line, at, f"{cell:%d/%m/}{cell.year:04d}", styles.of("@", colour))
        return
    code = "[hh]:mm:ss" if isinstance(cell, timedelta) else "hh:mm:ss"
    if isinstance(cell, MonthShown):
        code = "mm/yyyy"
    elif isinstance(cell, date):
        code = "dd/mm/yyyy hh:mm:ss" if isinstance(cell, datetime) else "dd/mm/yyyy"
    page.write_datetime(line, at, date(cell.year, cell.month, cell.day) if isinstance(cell, MonthShown) else cell, styles.of(code, colour))

"""One page of a PDF as lines and table rows, in reading order."""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from dataclasses import dataclass

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cotmoc.files.grid import Table, tables
from cotmoc.files.pdf_marks import take_off
from cotmoc.files.run import LeftOut
from cotmoc.files.symbols import in_signs

_MOST_SHAPES = 4000
"""A page with more shapes is a drawing; looking for tables in it would be slow and find none."""


@dataclass(frozen=True)
class Item:
    """A line of text, or a row of a table as its cells."""

    text: str = ""
    cells: tuple[str, ...] = ()


@dataclass(frozen=True)
class Page:
    """What a page holds; scanned when it shows a picture and has no text."""

    items: tuple[Item, ...]
    scanned: bool


def read_page(document: pdfium.PdfDocument, index: int, left_out: LeftOut) -> Page:
    """The lines and rows of a page; tables are found by their rules."""
    page = document[index]
    text = page.get_textpage()
    if not text.count_chars():
        return Page((), any(True for _ in page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE], max_depth=2)))
    # On a turned page the rules run across the reading order; its text is still read.
    segments = [] if page.get_rotation() else _segments(page)
    ruled = tables(segments)
    if not page.get_rotation() and take_off(page, segments, left_out):
        text = page.get_textpage()
    return Page(tuple(_items(text, page.get_width(), page.get_height(), ruled)), False)


def _items(text: pdfium.PdfTextPage, width: float, height: float, ruled: list[Table]) -> Iterator[Item]:
    """Text above a table, its rows, the text below, and so on; without tables the page's text as it flows."""
    if not ruled:
        yield from _lines(text.get_text_range())
        return
    ceiling = height + 50
    for table in ruled:
        if table.top <= ceiling:
            yield from _lines(text.get_text_bounded(-50, table.top, width + 50, ceiling))
            yield from _rows(text, table)
            ceiling = table.bottom
    yield from _lines(text.get_text_bounded(-50, -50, width + 50, ceiling))


def _lines(text: str) -> Iterator[Item]:
    for line in re.split(r"[\r\n]+", clean(text)):
        if words := " ".join(line.split()):
            yield Item(words)


def _rows(text: pdfium.PdfTextPage, table: Table) -> Iterator[Item]:
    rows = [[""] * table.columns for _ in range(table.rows)]
    for cell in table.cells:
        inside = text.get_text_bounded(cell.left + 0.5, cell.bottom + 0.5, cell.right - 0.5, cell.top - 0.5)
        rows[cell.row][cell.column] = " ".join(clean(inside).replace("|", "/").split())
    yield from (Item(cells=tuple(cells)) for cells in rows if any(cells))


def clean(text: str) -> str:
    """Text without the marks PDFium leaves where a line was parted, and with the signs that the font Symbol draws."""
    return in_signs(text.replace("\ufffe", "").replace("\u00ad", "").replace("\x00", ""), "")


def _segments(page: pdfium.PdfPage) -> list[tuple[float, float, float, float]]:
    """The straight lines drawn on a page; boxes give their four sides."""
    shapes = list(page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH], max_depth=1))
    if len(shapes) > _MOST_SHAPES:
        return []
    return [segment for shape in shapes for segment in _sides(shape)]


def _sides(shape: pdfium.PdfObject) -> Iterator[tuple[float, float, float, float]]:
    matrix = shape.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for number in range(raw.FPDFPath_CountSegments(shape)):
        segment = raw.FPDFPath_GetPathSegment(shape, number)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = matrix.on_point(x.value, y.value)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*last, *point)
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*point, *start)
        last = point

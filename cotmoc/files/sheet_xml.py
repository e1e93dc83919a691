"""What the fast reader of workbooks does not tell of an .xlsx sheet, read from its XML: failed and uncomputed formulas, how numbers are
shown, what is hidden, how far its cells reach.

Most sheets have none of it; a look at the bytes tells which must be gone through."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from lxml import etree

from cotmoc.files.cells import LAST_COLUMN, LAST_ROW, Unknown, cell_name, column_index, place_of
from cotmoc.files.number_format import Look
from cotmoc.files.problems import FileProblem

MOST_CELLS = 8_000_000
"""Cells of the rectangle around all that a sheet holds: what reading it costs."""
UNCOMPUTED = "công thức chưa có kết quả"


def parser() -> etree.XMLParser:
    """No entities, no network, no depth or length without end."""
    return etree.XMLParser(resolve_entities=False, no_network=True)


@dataclass
class Facts:
    """What is odd in a sheet, by row and column from 0."""

    unknown: dict[tuple[int, int], Unknown] = field(default_factory=dict)
    looks: dict[tuple[int, int], Look] = field(default_factory=dict)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)

    def put_into(self, rows: list[list[Any]]) -> None:
        """Let the cells say so."""
        for (row, column), look in self.looks.items():
            if row < len(rows) and column < len(rows[row]):
                rows[row][column] = look.of(rows[row][column])
        width = max(map(len, rows), default=0)
        for (row, column), cell in self.unknown.items():
            while len(rows) <= row:
                rows.append([""] * width)
            rows[row] += [""] * (column + 1 - len(rows[row]))
            rows[row][column] = cell


def refuse_far(body: bytes) -> None:
    """FileProblem that names the cell when a sheet reaches so far that its rectangle would be too large to read."""
    if body.count(b"<row") > LAST_ROW:
        raise FileProblem(f"có hơn {_grouped(LAST_ROW)} dòng", remedy="xóa các dòng trống rồi gửi lại")
    if not _odd(body):
        far = max(map(int, re.findall(rb'r="(\d{1,9})"', body)), default=1)
        wide = max(re.findall(rb'r="([A-Z]{2,3})\d', body), key=lambda letters: (len(letters), letters), default=b"Z")
        if far <= LAST_ROW and far * (column_index(wide.decode()) + 1) <= MOST_CELLS:
            return
    height = width = 0
    last = (0, 0)
    for (row, column), cell in _cells(body):
        if cell.find("{*}v") is not None or cell.find("{*}is") is not None:
            height, width = max(height, row + 1), max(width, column + 1)
            last = max(last, (row, column), key=lambda place: place[0] + place[1] * 64)
    refuse_rectangle(height, width, last)


def refuse_rectangle(height: int, width: int, far: tuple[int, int]) -> None:
    """FileProblem when so many rows of so many cells are more than can be read."""
    if height * width > MOST_CELLS:
        name = cell_name(*far)
        raise FileProblem(
            f"ô {name} nằm quá xa các ô khác, cả vùng dữ liệu thành {_grouped(height * width)} ô",
            remedy=f"xóa ô {name} cùng các dòng, cột trống trước nó, hoặc tách tệp, rồi gửi lại",
        )


def _grouped(number: int) -> str:
    return f"{number:,}".replace(",", ".")


def _rows(body: bytes) -> Iterator[tuple[int, Any]]:
    """Rows of a sheet by their index, each let go after it was seen."""
    at = -1
    for _, row in etree.iterparse(io.BytesIO(body), events=("end",), tag="{*}row", resolve_entities=False, no_network=True):
        number = row.get("r", "")
        at = int(number) - 1 if number.isdigit() and 0 < int(number) <= LAST_ROW else at + 1
        yield at, row
        row.clear()
        while row.getprevious() is not None:
            del row.getparent()[0]


def _cells(body: bytes) -> Iterator[tuple[tuple[int, int], Any]]:
    for at, row in _rows(body):
        yield from _of_row(at, row)


def _of_row(at: int, row: Any) -> Iterator[tuple[tuple[int, int], Any]]:
    column = -1
    for cell in row.iterchildren("{*}c"):
        place = place_of(cell.get("r", ""))
        column = place[1] if place else column + 1
        yield (at, column), cell


def facts_of(body: bytes, looks: Mapping[int, Look], recomputed: bool) -> Facts:
    """All that is odd in a sheet. recomputed: the file asks to be computed on opening, so its noughts are no results yet."""
    found = Facts()
    cells = _odd(body) or _has(body, b't="e"', b"<f>", b"<f ", b"<f/") or any(b's="%d"' % style in body for style in looks)
    if not cells and not _has(body, b"hidden", b'ht="0"', b'width="0"'):
        return found
    for at, row in _rows(body):
        if row.get("hidden") in ("1", "true") or row.get("ht") in ("0", "0.0"):
            found.hidden_rows.append(at)
        for place, cell in _of_row(at, row) if cells else ():
            _note(found, place, cell, looks, recomputed)
    for column in _columns(body):
        if column.get("hidden") in ("1", "true") or column.get("width") == "0":
            found.hidden_columns += range(*_span(column))
    return found


def _span(column: Any) -> tuple[int, int]:
    """From which column (from 0) up to which, what is said of one holds."""
    first, last = column.get("min", ""), column.get("max", "")
    return (int(first) - 1, min(int(last), LAST_COLUMN)) if first.isdigit() and last.isdigit() and len(first) < 9 else (0, 0)


def _note(found: Facts, place: tuple[int, int], cell: Any, looks: Mapping[int, Look], recomputed: bool) -> None:
    kind = cell.get("t", "n")
    value = cell.findtext("{*}v") or ""
    if kind == "e":
        found.unknown[place] = Unknown(value or "#VALUE!")
    elif kind != "str" and cell.find("{*}f") is not None and (not value or (recomputed and value == "0")):
        found.unknown[place] = Unknown(UNCOMPUTED)
    elif (style := cell.get("s", "")).isdigit() and (look := looks.get(int(style))) is not None:
        found.looks[place] = look


def _has(body: bytes, *marks: bytes) -> bool:
    return any(mark in body for mark in marks)


def _odd(body: bytes) -> bool:
    """Whether the XML is written in a way that a look at its bytes would miss: blanks around “=”, another quote, prefixes, letters by
    number, another encoding. A program writes one way throughout, so the first rows show it."""
    head = body[:400]
    foreign = not head.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") or (
        b"encoding" in head and not re.search(rb"encoding=[\"']utf-?8", head, re.I)
    )
    return foreign or body.count(b"/main") > 1 or _ODD.search(body[:_SHOWN]) is not None


_SHOWN = 100_000
_ODD = re.compile(rb"\s=|=\s|[\s\"'](?:r|t|s)='|=[\"']&#|<\w+:(?:c|f|row)\b")


def _columns(body: bytes) -> Iterator[Any]:
    """What a sheet says of its columns; it stands before the rows."""
    head = body[: body.find(b"sheetData") + 1]
    for _, column in etree.iterparse(io.BytesIO(head), events=("start",), tag="{*}col", recover=True, no_network=True):
        yield column

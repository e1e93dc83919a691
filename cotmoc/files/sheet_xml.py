"""What the fast reader of workbooks does not tell of an .xlsx sheet, read from its XML: failed and uncomputed formulas, how numbers are
shown, what is hidden, how far its cells reach.

Most sheets have none of it; a look at the bytes tells which must be gone through."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from cotmoc.files.cells import LAST_COLUMN, LAST_ROW, UNCOMPUTED, Unknown, column_index, place_of
from cotmoc.files.facts import MOST_CELLS, Facts, Reach
from cotmoc.files.number_format import Look
from cotmoc.files.problems import FileProblem
from cotmoc.files.rich_text import odd_text
from cotmoc.language.numbers import Figure
from cotmoc.message import say


def parser() -> etree.XMLParser:
    """No entities, no network, no depth or length without end."""
    return etree.XMLParser(resolve_entities=False, no_network=True)


def refuse_far(body: bytes) -> None:
    """FileProblem that names the cell when a sheet reaches so far that its rectangle would be too large to read."""
    if body.count(b"<row") > LAST_ROW:
        raise FileProblem(say("có hơn %(most)s dòng", most=Figure(LAST_ROW)), remedy="xóa các dòng trống rồi gửi lại")
    if not _odd(body):
        far = max(map(int, re.findall(rb'r="(\d{1,9})"', body)), default=1)
        wide = max(re.findall(rb'r="([A-Z]{2,3})\d', body), key=lambda letters: (len(letters), letters), default=b"Z")
        if far <= LAST_ROW and far * (column_index(wide.decode()) + 1) <= MOST_CELLS:
            return
    reach = Reach()
    for place, cell in _cells(body):
        if cell.find("{*}v") is not None or cell.find("{*}is") is not None:
            reach.holds(place)
    reach.refuse_far()


def _rows(body: bytes) -> Iterator[tuple[int, Any]]:
    """Rows of a sheet by their index, each let go after it was seen."""
    at = -1
    for _, row in etree.iterparse(io.BytesIO(body), events=("end",), tag="{*}row", resolve_entities=False, no_network=True):
        number = row.get("r", "")
        at = int(number) - 1 if number.isdecimal() and 0 < int(number) <= LAST_ROW else at + 1
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


def facts_of(body: bytes, looks: Mapping[int, Look], strings: Mapping[int, str | Unknown], recomputed: bool) -> Facts:
    """All that is odd in a sheet. strings: the odd ones of those that cells share, by number.

    recomputed: the file asks to be computed on opening, so its noughts are no results yet."""
    found = Facts(noughts_unseen=_NO_NOUGHTS.search(body[: body.find(b"sheetData") + 1]) is not None)
    cells = (
        bool(strings)
        or _odd(body)
        or _has(body, b't="e"', b"<f>", b"<f ", b"<f/", b"strike", b"superscript")
        or any(b's="%d"' % style in body for style in looks)
    )
    if not cells and not _has(body, b"hidden", b'ht="0"', b'width="0"'):
        return found
    for at, row in _rows(body):
        if row.get("hidden") in ("1", "true") or row.get("ht") in ("0", "0.0"):
            found.hidden_rows.append(at)
        for place, cell in _of_row(at, row) if cells else ():
            _note(found, place, cell, looks, recomputed)
            _read(found, place, cell, strings)
    for column in _columns(body):
        if column.get("hidden") in ("1", "true") or column.get("width") == "0":
            found.hidden_columns += range(*_span(column))
    return found


def _span(column: Any) -> tuple[int, int]:
    """From which column (from 0) up to which, what is said of one holds."""
    first, last = column.get("min", ""), column.get("max", "")
    return (int(first) - 1, min(int(last), LAST_COLUMN)) if first.isdecimal() and last.isdecimal() and len(first) < 9 else (0, 0)


def _note(found: Facts, place: tuple[int, int], cell: Any, looks: Mapping[int, Look], recomputed: bool) -> None:
    kind = cell.get("t", "n")
    value = cell.findtext("{*}v") or ""
    if kind == "e":
        found.unknown[place] = Unknown(value or "#VALUE!")
    elif kind != "str" and cell.find("{*}f") is not None and (not value or (recomputed and value == "0")):
        found.unknown[place] = Unknown(UNCOMPUTED)
    elif (style := cell.get("s", "")).isdecimal() and (look := looks.get(int(style))) is not None:
        found.looks[place] = look


def _read(found: Facts, place: tuple[int, int], cell: Any, strings: Mapping[int, str | Unknown]) -> None:
    """A text of which a part is struck out or raised."""
    kind = cell.get("t", "n")
    text: str | Unknown | None = None
    if kind == "s" and strings and (number := (cell.findtext("{*}v") or "").strip()).isdecimal():
        text = strings.get(int(number))
    elif kind == "inlineStr" and (inside := cell.find("{*}is")) is not None:
        text = odd_text(inside)
    if isinstance(text, Unknown):
        found.unknown[place] = text
    elif text is not None:
        found.texts[place] = text


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
_NO_NOUGHTS = re.compile(rb"\bshowZeros\s*=\s*[\"'](?:0|false)[\"']")
_ODD = re.compile(rb"\s=|=\s|[\s\"'](?:r|t|s)='|=[\"']&#|<\w+:(?:c|f|row)\b")


def _columns(body: bytes) -> Iterator[Any]:
    """What a sheet says of its columns; it stands before the rows."""
    head = body[: body.find(b"sheetData") + 1]
    for _, column in etree.iterparse(io.BytesIO(head), events=("start",), tag="{*}col", recover=True, no_network=True):
        yield column

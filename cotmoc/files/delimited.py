"""Text of cells parted by a mark (csv, tsv): read row by row, what is wrong told by its line."""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from itertools import islice

from cotmoc.files.cells import LAST_COLUMN
from cotmoc.files.encoding import decode_text
from cotmoc.files.problems import FileProblem
from cotmoc.language.numbers import Figure
from cotmoc.message import Sayable, joined, say

LONGEST_CELL = 32_767
"""Letters of a cell, as in Excel."""
MOST_CELLS = 8_000_000
_DELIMITERS = (";", "\t", ",")
_SAMPLED_ROWS, _SAMPLED_LETTERS = 200, 500_000
_HELD_BACK = re.compile(r"^'(?=[=+\-@\t\r'])")  # the apostrophe that keeps a text from being taken for a formula
_AS_EXCEL = say("mở bằng Excel, lưu thành tệp .xlsx rồi gửi")
_UNCLOSED = say("thường vì có dấu nháy kép mở mà không đóng")


def read_rows(data: bytes) -> list[list[str]]:
    """The rows of a file; FileProblem says which line cannot be read."""
    try:
        text = decode_text(data)
    except FileProblem:
        raise FileProblem("tệp có ký tự không phải chữ nên không phải tệp csv", remedy=_AS_EXCEL) from None
    delimiter = max(_DELIMITERS, key=lambda mark: _evenness(text[:_SAMPLED_LETTERS], mark))
    return [[unheld(cell) for cell in row] for row in _checked(text, delimiter)]


def unheld(cell: str) -> str:
    """A text without the apostrophe that keeps it from being taken for a formula."""
    return _HELD_BACK.sub("", cell)


def _checked(text: str, delimiter: str) -> Iterator[list[str]]:
    """Rows, each no longer than a sheet is wide and each cell no longer than a cell may be."""
    csv.field_size_limit(max(LONGEST_CELL, 131_072))
    lines = io.StringIO(text)
    rows = csv.reader(lines, delimiter=delimiter)
    begins = cells = 0
    try:
        for row in rows:
            cells += len(row)
            if len(row) > LAST_COLUMN or cells > MOST_CELLS:
                raise _too_many(begins + 1, len(row), cells)
            if sum(map(len, row)) > LONGEST_CELL and (longest := max(map(len, row))) > LONGEST_CELL:
                long = say("một ô dài %(letters)s ký tự, quá %(most)s", letters=Figure(longest), most=Figure(LONGEST_CELL))
                raise _at(begins + 1, long if rows.line_num == begins + 1 else joined([long, _UNCLOSED]))
            yield row
            last, begins = begins, rows.line_num
    except csv.Error:
        raise _at(begins + 1, joined([say("một ô dài bất thường"), _UNCLOSED])) from None
    if rows.line_num and rows.line_num - last > 1:
        _refuse_unclosed(text, delimiter, last)


def _refuse_unclosed(text: str, delimiter: str, line: int) -> None:
    """A quote that the last row opens and nothing closes has swallowed the rows below it."""
    rest = io.StringIO("".join(islice(io.StringIO(text), line, None)))
    try:
        list(csv.reader(rest, delimiter=delimiter, strict=True))
    except csv.Error as error:
        if "unexpected end" in str(error):
            raise _at(line + 1, say("có dấu nháy kép mở mà không đóng, các dòng sau bị nhập vào một ô")) from None


def _at(line: int, what: Sayable) -> FileProblem:
    return FileProblem(
        say("dòng %(line)s: %(what)s", line=line, what=what),
        remedy=say("sửa dòng %(line)s, hoặc %(instead)s", line=line, instead=_AS_EXCEL),
    )


def _too_many(line: int, width: int, cells: int) -> FileProblem:
    if width > LAST_COLUMN:
        return _at(line, say("có %(cells)s ô, quá %(most)s cột", cells=Figure(width), most=Figure(LAST_COLUMN)))
    return FileProblem(say("tệp có hơn %(most)s ô", most=Figure(MOST_CELLS)), remedy="tách thành nhiều tệp rồi gửi từng tệp")


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """How well a mark cuts a text into rows of one width: the share of rows that have the commonest width, and that width.

    Counting the marks would be led astray by words that hold many of another."""
    widths: Counter[int] = Counter()
    with suppress(csv.Error):  # told with its line when the rows are read
        widths.update(len(row) for row in islice(csv.reader(io.StringIO(text), delimiter=delimiter), _SAMPLED_ROWS) if row)
    wide = [(rows, width) for width, rows in widths.items() if width > 1]
    rows, width = max(wide, default=(0, 1))
    return rows / max(1, widths.total()), width

"""CSV out, as spreadsheets open it right: UTF-8 behind its mark, and no text that would be taken for a formula."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

_RISKY = ("=", "+", "-", "@", "\t", "\r", "'")
_BELOW_ZERO = re.compile(r"-\d+([.,]\d+)?")


def csv_lines(rows: Iterable[Iterable[Any]]) -> Iterator[bytes]:
    """The mark of UTF-8, then one line for each row; decimals as people here write them, behind a comma."""
    writer = csv.writer(_Echo(), lineterminator="\r\n")
    yield b"\xef\xbb\xbf"
    for row in rows:
        yield writer.writerow([_written(cell) for cell in row])


def _written(cell: Any) -> Any:
    if isinstance(cell, str):
        return held_back(cell)
    if isinstance(cell, (float, Decimal)):
        text = f"{Decimal(repr(cell) if isinstance(cell, float) else cell):f}"
        return (text.rstrip("0").rstrip(".") if "." in text else text).replace(".", ",")
    return cell


def csv_bytes(rows: Iterable[Iterable[Any]]) -> bytes:
    """The same in one piece."""
    return b"".join(csv_lines(rows))


def held_back(text: str) -> str:
    """A text that a spreadsheet would take for a formula behind an apostrophe, which the reader of workbooks takes off again.
    A sign alone (a comparator) and a number below zero are no formulas."""
    return f"'{text}" if text.startswith(_RISKY) and len(text) > 1 and not _BELOW_ZERO.fullmatch(text) else text


class _Echo:
    """What csv writes to when a line goes straight on."""

    def write(self, line: str) -> bytes:
        return line.encode()

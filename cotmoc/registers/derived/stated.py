"""Where a sheet says in what its numbers are counted: in a head, in a line above the heads, in a column beside them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from typing import Any

from cotmoc.files.workbook import Sheet, cell_name
from cotmoc.language.money import dong_in, is_measure
from cotmoc.language.text import bare_words, clean, folded
from cotmoc.registers.derived.headers import Header, units_in
from cotmoc.registers.derived.sheets import data_lines

_LEAD = r"(?:đơn\s+vị(?:\s+tính|\s+tiền(?:\s+tệ)?)?|đvt|tính\s+(?:theo|bằng))"
_LED = re.compile(rf"(?P<what>{_LEAD})\s*[:：]?\s*(?P<unit>[^();]*)", re.IGNORECASE)
_LEAD_ALONE = re.compile(rf"\(?\s*{_LEAD}\s*[:：]?\s*", re.IGNORECASE)
_BRACKETED = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
_MONEY_WORD = re.compile(r"nghìn|ngàn|triệu|tỷ|tỉ|đồng|vn[đd]|đ\b|₫")
_OF_ROWS = {"don vi tinh", "dvt", "don vi tien", "don vi tien te"}


@dataclass(frozen=True)
class Said:
    """A unit that a sheet names, and the cell that names it."""

    unit: str
    cell: str


def of_head(head: Any, label: str, cell: str) -> Said | None:
    """The unit that a head names beyond what the register's own label says."""
    text = clean(str(head))
    if bare_words(text) == bare_words(label):
        return None
    own = {bare_words(part) for part in units_in(label)}
    for said in units_in(text):
        unit = _LEAD_ALONE.sub("", said, count=1) if _LEAD_ALONE.match(said) else said
        if bare_words(unit) not in own and (is_measure(unit) or dong_in(unit) is not None):
            return Said(unit, cell)
    return None


def of_rows(rows: Sequence[Sequence[Any]], header: Header) -> list[Said]:
    """The different units that a column of the sheet's own (“Đơn vị tính”), which the register has not, names beside its rows."""
    known = set(header.columns.values())
    for at, head in enumerate(rows[header.row]):
        if isinstance(head, str) and at not in known and bare_words(head) in _OF_ROWS:
            found: dict[str, Said] = {}
            for line in data_lines(rows, header):
                if at < len(rows[line]) and (unit := clean(str(rows[line][at]))):
                    found.setdefault(bare_words(unit) or unit, Said(unit, cell_name(line, at)))
            return list(found.values())
    return []


def of_table(sheet: Sheet, header: Header, place: int) -> Said | None:
    """The unit that the lines above the heads give for a column: the nearest line goes first."""
    for line in range(header.row - 1, -1, -1):
        cells = [(at, clean(cell)) for at, cell in enumerate(sheet.rows[line]) if isinstance(cell, str) and clean(cell)]
        if found := next(chain(_led(cells), _alone(cells), _in_brackets(cells, place)), None):
            return Said(found[1], cell_name(line, found[0]))
    return None


_Cells = Sequence[tuple[int, str]]


def _led(cells: _Cells) -> Iterator[tuple[int, str]]:
    """“Đơn vị tính: triệu đồng”, in one cell or in two. “Đơn vị:” alone may name an office, so there it must be money."""
    for (at, cell), (_next, beside) in zip_longest(cells, cells[1:], fillvalue=(0, "")):
        for found in _LED.finditer(cell):
            unit = (found["unit"] if found["unit"].strip(" .,:") else beside).strip(" .,:")
            what = folded(found["what"])
            sure = what == "đvt" or (what.startswith("đơn") and "tính" in what)
            if dong_in(unit) is not None or (sure and is_measure(unit) and unit != "%"):
                yield at, unit


def _alone(cells: _Cells) -> Iterator[tuple[int, str]]:
    """“Triệu đồng” on its own, as it stands at the right above many tables."""
    yield from ((at, cell) for at, cell in cells if dong_in(cell) is not None and re.search(r"đồng|vn[đd]|\bđ\b|\(", folded(cell)))


def _in_brackets(cells: _Cells, place: int) -> Iterator[tuple[int, str]]:
    """“(triệu đồng)” in a title, or in the head of the group that a column lies under: the last words at or before it."""
    above = [(at, cell) for at, cell in cells if at <= place]
    for at, cell in above[-1:]:
        yield from ((at, part) for part in _BRACKETED.findall(cell) if dong_in(part) is not None and _MONEY_WORD.search(folded(part)))

"""In what the numbers of a sheet are counted: its heads and the lines above them say it, and it is never thrown away."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from cotmoc.files.problems import FileProblem
from cotmoc.files.workbook import Sheet, cell_name, column_letter
from cotmoc.language.money import dong_in, is_measure
from cotmoc.language.numbers import Figure
from cotmoc.language.text import bare_words, clean, folded
from cotmoc.message import Message, say
from cotmoc.registers.derived.columns import RegisterColumn
from cotmoc.registers.derived.headers import Header, units_in
from cotmoc.registers.derived.kinds import Money

_ABOVE = re.compile(r"(?P<what>đơn\s+vị\s+tính|đvt|đơn\s+vị)\s*[:：]?\s*(?P<unit>[^();]+)", re.IGNORECASE)


@dataclass(frozen=True)
class _Said:
    """A unit that a sheet names, and the cell that names it."""

    unit: str
    cell: str


def measured(sheet: Sheet, header: Header, columns: Sequence[RegisterColumn], where: Message) -> tuple[list[RegisterColumn], list[Message]]:
    """The columns as this sheet counts them, and what a person should know of it; FileProblem for a unit nobody can turn into the
    column's own."""
    table = _above(sheet, header)
    found, notes = [], []
    for column in columns:
        place = header.columns.get(column.name)
        if place is None or not column.kind.numeric:
            found.append(column)
            continue
        said = _of_head(sheet.rows[header.row][place], column.label, cell_name(header.row, place))
        if isinstance(column.kind, Money):
            column, told = _money(column, said, table, place, where)
            notes += told
        elif said is not None:
            raise _foreign(column, said, where, say("ghi số theo đúng đơn vị của cột “%(label)s”", label=say(column.label)))
        found.append(column)
    return found, notes


def _money(
    column: RegisterColumn, said: _Said | None, table: _Said | None, place: int, where: Message
) -> tuple[RegisterColumn, list[Message]]:
    """A column of money and how many đồng its numbers count in: the head's own word before that of the whole table."""
    said = said or table
    if said is None:
        return column, []
    times = dong_in(said.unit)
    if times is None:
        raise _foreign(column, said, where, say("đổi ra đồng, nghìn đồng, triệu đồng hoặc tỷ đồng và ghi đúng đơn vị ấy"))
    if times == 1:
        return column, []
    kind = replace(column.kind, times=times)  # type: ignore[type-var]
    note = say(
        "Cột %(letter)s “%(label)s” tính bằng %(unit)s (ô %(cell)s): đã đổi ra đồng, 1 được ghi thành %(times)s.",
        letter=column_letter(place),
        label=say(column.label),
        unit=clean(said.unit),
        cell=said.cell,
        times=Figure(times),
    )
    return replace(column, kind=kind), [note]


def _foreign(column: RegisterColumn, said: _Said, where: str, remedy: Message) -> FileProblem:
    return FileProblem(
        say(
            "đơn vị “%(unit)s” ở ô %(cell)s không đổi được ra đơn vị của cột “%(label)s”",
            unit=clean(said.unit),
            cell=said.cell,
            label=say(column.label),
        ),
        where,
        remedy,
    )


def _of_head(head: Any, label: str, cell: str) -> _Said | None:
    """The unit that a head names beyond what the register's own label says."""
    text = clean(str(head))
    if bare_words(text) == bare_words(label):
        return None
    own = {bare_words(part) for part in units_in(label)}
    for unit in units_in(text):
        if bare_words(unit) not in own and (is_measure(unit) or dong_in(unit) is not None):
            return _Said(unit, cell)
    return None


def _above(sheet: Sheet, header: Header) -> _Said | None:
    """The unit that a line above the head gives for the whole table. “Đơn vị:” alone may name an office, so there it must be money."""
    for line in range(header.row - 1, -1, -1):
        for at, cell in enumerate(sheet.rows[line]):
            for found in _ABOVE.finditer(cell) if isinstance(cell, str) else ():
                unit = found["unit"].strip(" .,:")
                sure = "tính" in folded(found["what"]) or folded(found["what"]) == "đvt"
                if dong_in(unit) is not None or (sure and is_measure(unit) and unit != "%"):
                    return _Said(unit, cell_name(line, at))
    return None

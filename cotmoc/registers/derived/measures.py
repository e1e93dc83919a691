"""In what the numbers of a sheet are counted: its heads and the lines above them say it, and it is never thrown away."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from cotmoc.files.problems import FileProblem
from cotmoc.files.workbook import Sheet, cell_name, column_letter
from cotmoc.language.money import dong_in
from cotmoc.language.numbers import Figure
from cotmoc.language.text import clean
from cotmoc.message import Message, say
from cotmoc.registers.derived.columns import RegisterColumn
from cotmoc.registers.derived.headers import Header
from cotmoc.registers.derived.kinds import Money
from cotmoc.registers.derived.stated import Said, of_head, of_rows, of_table


def measured(sheet: Sheet, header: Header, columns: Sequence[RegisterColumn], where: Message) -> tuple[list[RegisterColumn], list[Message]]:
    """The columns as this sheet counts them, and what a person should know of it; FileProblem for a unit nobody can turn into the
    column's own."""
    found, notes = [], []
    for column in columns:
        place = header.columns.get(column.name)
        if place is None or not column.kind.numeric:
            found.append(column)
            continue
        said = of_head(sheet.rows[header.row][place], column.label, cell_name(header.row, place))
        if isinstance(column.kind, Money):
            said = said or _of_rows(sheet, header, column, where) or of_table(sheet, header, place)
            column, told = _money(column, said, place, where)
            notes += told
        elif said is not None:
            raise _foreign(column, said, where, say("ghi số theo đúng đơn vị của cột “%(label)s”", label=say(column.label)))
        found.append(column)
    return found, notes


def _of_rows(sheet: Sheet, header: Header, column: RegisterColumn, where: Message) -> Said | None:
    """The one unit that a column beside the money names; FileProblem when its rows are counted in several."""
    said = of_rows(sheet.rows, header)
    for one in said:
        if dong_in(one.unit) is None or dong_in(one.unit) != dong_in(said[0].unit):
            raise _foreign(column, one, where, say("đổi mọi dòng ra cùng một đơn vị, đồng, nghìn đồng, triệu đồng hoặc tỷ đồng"))
    return next(iter(said), None)


def _money(column: RegisterColumn, said: Said | None, place: int, where: Message) -> tuple[RegisterColumn, list[Message]]:
    """A column of money and how many đồng its numbers count in: the head's own word before that of the whole table."""
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


def _foreign(column: RegisterColumn, said: Said, where: str, remedy: Message) -> FileProblem:
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

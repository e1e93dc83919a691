"""From the cells of a sheet to rows of given values, each fault with its place and remedy."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from cotmoc.files.problems import FileProblem, file_named
from cotmoc.files.workbook import column_letter, read_workbook
from cotmoc.language.text import folded
from cotmoc.message import NOTHING, Message, Sayable, joined, say
from cotmoc.orgs.tables.cells import CellProblem, remedy, value, words
from cotmoc.orgs.tables.columns import Column, Given, Table
from cotmoc.orgs.tables.faults import Fault, TableProblem

UNREAD = {"tt", "stt", "số tt", "số thứ tự", "ghi chú", "note"}
"""Columns of an office's own lists that say nothing of a table."""
HEAD_WITHIN = 20


@dataclass(frozen=True)
class Place:
    """A sheet in its file, to say where a cell is: by letter in a workbook, by its head in a csv."""

    file: str
    sheet: str
    columns: dict[str, int] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)

    def cell(self, line: int, name: str) -> Message:
        """“Tệp “a.xlsx”, trang “Cơ quan”, ô C4” or “Tệp “a.csv”, dòng 4, cột “kind””; the line, where the sheet lacks the column."""
        if not self.sheet and name in self.columns:
            return say("Tệp “%(file)s”, dòng %(line)s, cột “%(name)s”", file=self.file, line=line, name=self.heads[name])
        if not self.sheet:
            return say("Tệp “%(file)s”, dòng %(line)s", file=self.file, line=line)
        if name not in self.columns:
            return say("Tệp “%(file)s”, trang “%(sheet)s”, dòng %(line)s", file=self.file, sheet=self.sheet, line=line)
        cell = f"{column_letter(self.columns[name])}{line}"
        return say("Tệp “%(file)s”, trang “%(sheet)s”, ô %(cell)s", file=self.file, sheet=self.sheet, cell=cell)

    @property
    def whole(self) -> Message:
        """The sheet itself."""
        return say("Tệp “%(file)s”, trang “%(sheet)s”", file=self.file, sheet=self.sheet) if self.sheet else file_named(self.file)


@dataclass(frozen=True)
class Row:
    """A row as read: values by column, and where its cells are; whole unless a cell of it was faulty."""

    given: dict[str, Given]
    at: Place
    line: int
    whole: bool = True

    def text(self, name: str) -> str:
        """The words of a cell, "" where it is empty."""
        said = self.given.get(name)
        return "" if said is None else str(said)

    def fault(self, name: str, what: str | Sayable, remedy: str | Sayable = NOTHING) -> Fault:
        """A fault of one of its cells; of the row, where the name is no column."""
        return Fault(self.at.cell(self.line, name), what, remedy, self.line)


def read_table(table: Table, data: bytes, name: str) -> list[Row]:
    """The rows of a file that has one table; TableProblem with all that is wrong with its cells."""
    rows, faults = read_whole(table, data, name)
    if faults:
        raise TableProblem.of(faults)
    return rows


def read_whole(table: Table, data: bytes, name: str) -> tuple[list[Row], list[Fault]]:
    """The rows of the first sheet that has the head of a table that can be gone on with, and what is wrong with the others;
    FileProblem where there is no such sheet, or nothing below its head."""
    faults: list[Fault] = []
    for page in read_workbook(data, name).known().sheets:
        if head_line(table, page.rows) is not None:
            rows = read_rows(table, name, shown(name, page.name), page.rows, faults)
            if not rows and not faults:
                raise FileProblem("chưa có dòng nào dưới dòng tiêu đề", file_named(name), "ghi ít nhất một dòng")
            return [row for row in rows if row.whole], faults
    raise FileProblem("không thấy dòng tiêu đề", file_named(name), _head_needed(table))


def shown(file: str, sheet: str) -> str:
    """The name of a sheet as places say it: a csv has none."""
    return "" if file.lower().endswith(".csv") else sheet


def read_rows(table: Table, file: str, name: str, cells: list[list[Any]], faults: list[Fault]) -> list[Row]:
    """The rows below the head of a sheet; what is wrong is added to faults, a head nobody knows among it."""
    head = head_line(table, cells)
    if head is None:
        faults.append(Fault(Place(file, name).whole, "không thấy dòng tiêu đề", _head_needed(table)))
        return []
    heads = _columns(table, cells[head])
    place = Place(file, name, heads.found, {column: words(cells[head][at]) for column, at in heads.found.items()})
    faults += [_twice(place, cells[head], head + 1, both) for both in heads.twice]
    if table.closed:
        faults += [_unknown(table, place, said) for said in heads.unknown if folded(said) not in UNREAD]
    body = [(line, row) for line, row in enumerate(cells[head + 1 :], head + 2) if any(words(cell) for cell in row)]
    if len(body) > table.most:
        what = say("có %(count)s dòng, quá %(most)s", count=len(body), most=table.most)
        faults.append(Fault(place.whole, what, "bỏ bớt dòng, hoặc chia thành nhiều tệp"))
        return []
    return [_row(table, place, line, row, faults) for line, row in body]


def head_line(table: Table, cells: list[list[Any]]) -> int | None:
    """The first of the first lines that holds every required head."""
    needed = {column.name for column in table.needed}
    return next((line for line, row in enumerate(cells[:HEAD_WITHIN]) if needed <= set(_columns(table, row).found)), None)


def _head_needed(table: Table) -> Message:
    needed = joined(say("“%(label)s” (%(name)s)", label=column.label, name=column.name) for column in table.needed)
    return say("ghi dòng tiêu đề có các cột %(needed)s", needed=needed)


def _unknown(table: Table, place: Place, said: str) -> Fault:
    """A column nobody knows: what stands in it would be lost without a word, and a role be given in the wrong unit."""
    known = joined(say("%(name)s (%(label)s)", name=column.name, label=column.label) for column in table.columns)
    mend = say("sửa tên hoặc bỏ cột ấy; các cột dùng được: %(known)s", known=known)
    return Fault(place.whole, say("không có cột “%(words)s”", words=said), mend)


def _twice(place: Place, head: list[Any], line: int, both: tuple[int, int]) -> Fault:
    """Two columns that say the same: which of them is meant, nobody could tell from the rows."""
    first, second = (say("“%(head)s” (cột %(letter)s)", head=words(head[at]), letter=column_letter(at)) for at in both)
    what = say("dòng tiêu đề %(line)s có hai cột cùng nghĩa: %(first)s và %(second)s", line=line, first=first, second=second)
    return Fault(place.whole, what, "bỏ một cột hoặc sửa tên của nó", line)


@dataclass(frozen=True)
class _Heads:
    """Where the columns stand, the heads that are none, and pairs of places that are the same column."""

    found: dict[str, int]
    unknown: list[str]
    twice: list[tuple[int, int]]


def _columns(table: Table, head: list[Any]) -> _Heads:
    read, heads = _Heads({}, [], []), table.heads
    for index, cell in enumerate(head):
        said = words(cell)
        column = heads.get(folded(said))
        if column and column.name in read.found:
            read.twice.append((read.found[column.name], index))
        elif column:
            read.found[column.name] = index
        elif said:
            read.unknown.append(said)
    return read


def _row(table: Table, place: Place, line: int, cells: list[Any], faults: list[Fault]) -> Row:
    given: dict[str, Given] = {}
    before, unread = len(faults), set()
    for column in table.columns:
        index = place.columns.get(column.name, len(cells))
        try:
            given[column.name] = value(column, cells[index] if index < len(cells) else "")
        except CellProblem as wrong:
            faults.append(Fault(place.cell(line, column.name), wrong.message, remedy(column), line))
            given[column.name] = None
            unread.add(column.name)
    if given.get("remove") is not True:
        empty = (column for column in table.needed if given[column.name] is None and column.name not in unread)
        faults += [_empty(place, line, column) for column in empty]
    return Row(given, place, line, len(faults) == before)


def _empty(place: Place, line: int, column: Column) -> Fault:
    return Fault(place.cell(line, column.name), say("“%(label)s” để trống", label=column.label), "điền ô này hoặc xóa cả dòng", line)

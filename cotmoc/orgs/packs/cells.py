"""From the cells of a sheet to given values: each cell typed by its column, each fault with its place and remedy."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from cotmoc.files.problems import file_named
from cotmoc.language.text import clean, folded
from cotmoc.message import Message, Sayable, aloud, joined, ours, say
from cotmoc.orgs.packs.sheets import Column, Given, Holds, Sheet
from cotmoc.problem import Problem

MOST_ROWS = 5000
UNREAD = {"tt", "stt", "số tt", "số thứ tự", "ghi chú", "note"}
"""Columns of an office's own lists that say nothing of a pack."""
MOST_TOLD = 100
"""Faults that are told one by one; a file with more has one cause."""
FIRST_DAY, LAST_DAY = date(1945, 9, 3), date(2099, 12, 31)
"""Days that a pack can speak of: the nation has a day before the first of them, and no unit is of a later century."""
_YES, _NO = {"có", "x", "yes", "y", "true", "1", "đúng"}, {"không", "no", "n", "false", "0", "sai"}
_DAYS = ("%Y-%m-%d", "%d/%m/%Y", "%d-%m-%Y", "%d.%m.%Y")


@dataclass(frozen=True)
class Wrong:
    """One fault of a pack: where, what, how to mend it."""

    where: Sayable
    what: str | Sayable
    remedy: str | Sayable

    @property
    def message(self) -> Message:
        """In one sentence."""
        return say("%(where)s: %(what)s; %(remedy)s.", where=self.where, what=ours(self.what), remedy=ours(self.remedy))

    def __str__(self) -> str:
        return aloud(self.message)


class _Wrong(Problem):
    """What is wrong with what a cell says."""


class PackProblem(Problem):
    """A pack that is refused whole; wrongs are all its faults, str() tells them one a line."""

    wrongs: tuple[Wrong, ...] = ()

    @classmethod
    def of(cls, wrongs: Sequence[Wrong]) -> PackProblem:
        """The problem of so many faults."""
        more = [say("Và %(count)s chỗ khác phải sửa.", count=len(wrongs) - MOST_TOLD)] if len(wrongs) > MOST_TOLD else []
        problem = cls(joined([*(wrong.message for wrong in wrongs[:MOST_TOLD]), *more], "\n"))
        problem.wrongs = tuple(wrongs)
        return problem


@dataclass(frozen=True)
class Row:
    """A row as read: values by column, and where its cells are."""

    given: dict[str, Given]
    at: Place
    line: int

    def text(self, name: str) -> str:
        """The words of a cell, "" where it is empty."""
        value = self.given.get(name)
        return "" if value is None else str(value)

    def wrong(self, name: str, what: str | Sayable, remedy: str | Sayable) -> Wrong:
        """A fault of one of its cells."""
        return Wrong(self.at.cell(self.line, name), what, remedy)


@dataclass(frozen=True)
class Place:
    """A sheet in its file, to say where a cell is: by letter in a workbook, by name in a csv."""

    file: str
    sheet: str
    columns: dict[str, int] = field(default_factory=dict)

    def cell(self, line: int, name: str) -> Message:
        """“Tệp “a.xlsx”, trang “Cơ quan”, ô C4” or “agencies.csv, dòng 4, cột “kind””."""
        if not self.sheet:
            return say("Tệp “%(file)s”, dòng %(line)s, cột “%(name)s”", file=self.file, line=line, name=name)
        letter = column_letter(self.columns[name]) if name in self.columns else ""
        if not letter:
            return say("Tệp “%(file)s”, trang “%(sheet)s”, dòng %(line)s", file=self.file, sheet=self.sheet, line=line)
        return say("Tệp “%(file)s”, trang “%(sheet)s”, ô %(cell)s", file=self.file, sheet=self.sheet, cell=f"{letter}{line}")

    @property
    def whole(self) -> Message:
        """The sheet itself."""
        return say("Tệp “%(file)s”, trang “%(sheet)s”", file=self.file, sheet=self.sheet) if self.sheet else file_named(self.file)


def column_letter(index: int) -> str:
    """A, B, … for 0, 1, …"""
    return chr(65 + index) if index < 26 else column_letter(index // 26 - 1) + chr(65 + index % 26)


def read_rows(sheet: Sheet, file: str, name: str, cells: list[list[Any]], wrongs: list[Wrong]) -> list[Row]:
    """The rows below the head of a sheet; faults are added to wrongs, a head nobody knows among them."""
    head = head_line(sheet, cells)
    if head is None:
        needed = joined(say("“%(label)s” (%(name)s)", label=c.label, name=c.name) for c in sheet.columns if c.required)
        wrongs.append(
            Wrong(Place(file, name).whole, "không thấy dòng tiêu đề", say("ghi dòng tiêu đề có các cột %(needed)s", needed=needed))
        )
        return []
    columns, unknown = _columns(sheet, cells[head])
    place = Place(file, name, columns)
    wrongs += [_unknown(sheet, place, words) for words in unknown if folded(words) not in UNREAD]
    body = [(line, row) for line, row in enumerate(cells[head + 1 :], head + 2) if any(_words(cell) for cell in row)]
    if len(body) > MOST_ROWS:
        wrongs.append(Wrong(place.whole, say("có %(count)s dòng, quá %(most)s", count=len(body), most=MOST_ROWS), "bỏ bớt dòng"))
        return []
    return [_row(sheet, place, line, row, wrongs) for line, row in body]


def _unknown(sheet: Sheet, place: Place, words: str) -> Wrong:
    """A column nobody knows: what stands in it would be lost without a word, and a role be given in the wrong unit."""
    known = joined(say("%(name)s (%(label)s)", name=column.name, label=column.label) for column in sheet.columns)
    return Wrong(
        place.whole, say("không có cột “%(words)s”", words=words), say("sửa tên hoặc bỏ cột ấy; các cột dùng được: %(known)s", known=known)
    )


def head_line(sheet: Sheet, cells: list[list[Any]]) -> int | None:
    """The first of the first twenty lines that holds every required head."""
    needed = {column.name for column in sheet.columns if column.required}
    for line, row in enumerate(cells[:20]):
        if needed <= set(_columns(sheet, row)[0]):
            return line
    return None


def _columns(sheet: Sheet, head: list[Any]) -> tuple[dict[str, int], list[str]]:
    found: dict[str, int] = {}
    unknown = []
    for index, cell in enumerate(head):
        words = _words(cell)
        column = sheet.heads.get(folded(words))
        if column and column.name not in found:
            found[column.name] = index
        elif words:
            unknown.append(words)
    return found, unknown


def _row(sheet: Sheet, place: Place, line: int, cells: list[Any], wrongs: list[Wrong]) -> Row:
    given: dict[str, Given] = {}
    for column in sheet.columns:
        index = place.columns.get(column.name, len(cells))
        cell = cells[index] if index < len(cells) else ""
        try:
            given[column.name] = _value(column, cell)
        except _Wrong as fault:
            wrongs.append(Wrong(place.cell(line, column.name), fault.message, _remedy(column)))
            given[column.name] = None
    row = Row(given, place, line)
    told = {wrong.where for wrong in wrongs}
    missing = [c for c in sheet.columns if c.required and given[c.name] is None and place.cell(line, c.name) not in told]
    if given.get("remove") is not True:
        wrongs += [row.wrong(c.name, say("“%(label)s” để trống", label=c.label), "điền ô này hoặc xóa cả dòng") for c in missing]
    return row


def _value(column: Column, cell: Any) -> Given:
    words = _words(cell)
    if not words:
        return None
    if column.choices is not None:
        return _choice(column, words)
    return _TYPED[column.holds](column, cell, words)


def _text(column: Column, cell: Any, words: str) -> str:
    if len(words) > column.most:
        raise _Wrong("“%(words)s…” dài %(count)s chữ, quá %(most)s", words=words[:30], count=len(words), most=column.most)
    return words


def _whole(column: Column, cell: Any, words: str) -> int:
    if not words.isdecimal() or len(words) > 4:
        raise _Wrong("“%(words)s” không phải số nguyên từ 0 đến 9999", words=words[:30])
    return int(words)


def _day(column: Column, cell: Any, words: str) -> date:
    found = _day_of(cell, words)
    if found is None:
        raise _Wrong("“%(words)s” không phải ngày", words=words[:30])
    if not FIRST_DAY <= found <= LAST_DAY:
        day = f"{found.day:02d}/{found.month:02d}/{found.year:04d}"
        raise _Wrong("ngày %(day)s ngoài khoảng %(first)s–%(last)s", day=day, first=FIRST_DAY.year, last=LAST_DAY.year)
    return found


def _day_of(cell: Any, words: str) -> date | None:
    if isinstance(cell, datetime | date):
        return cell.date() if isinstance(cell, datetime) else cell
    for form in _DAYS:
        try:
            return datetime.strptime(words, form).date()
        except ValueError:
            continue
    return None


def _yes_no(column: Column, cell: Any, words: str) -> bool:
    said = folded(words)
    if said not in _YES | _NO:
        raise _Wrong("“%(words)s” không phải có hoặc không", words=words)
    return said in _YES


_TYPED = {Holds.WORDS: _text, Holds.WHOLE: _whole, Holds.DAY: _day, Holds.YES_NO: _yes_no}


def _choice(column: Column, words: str) -> str:
    for code, label in (column.choices or {}).items():
        if folded(words) in (folded(code), folded(label)):
            return code
    raise _Wrong("“%(words)s” không có trong danh mục", words=words)


def _remedy(column: Column) -> Message:
    if column.choices is not None:
        choices = joined(say("%(label)s (%(code)s)", label=label, code=code) for code, label in column.choices.items())
        return say("chọn một trong: %(choices)s", choices=choices)
    if column.holds is Holds.WORDS:
        return say("ghi không quá %(most)s chữ", most=column.most)
    return say("ghi %(what)s", what=say(column.holds.value))


def _words(cell: Any) -> str:
    """What a cell says; a whole number of Excel without its “.0”, a yes or no of Excel in our words."""
    if cell is None or cell is True or cell is False:
        return {True: "có", False: "không", None: ""}[cell]
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return clean(str(cell))

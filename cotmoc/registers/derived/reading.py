"""From a workbook to the rows of a register: every cell read or refused by name, nothing written anywhere."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from cotmoc.files.cells import FILLED, STRUCK, UNCOMPUTED, UNSEEN, Shown, Unknown
from cotmoc.files.encoding import CONVERSIONS, to_unicode
from cotmoc.files.workbook import Sheet, Workbook, cell_name, column_letter
from cotmoc.language.text import clean, turned
from cotmoc.message import NOTHING, Message, Sayable, bounded, counted, joined, say
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.cells import CellProblem, is_empty
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.derived.headers import Header, fitting
from cotmoc.registers.derived.marks import said
from cotmoc.registers.derived.measures import measured
from cotmoc.registers.derived.pairing import NO_PAIRING, Pairing
from cotmoc.registers.derived.sheets import Problem, data_lines, data_sheet, refuse_incomplete, unmerged, unseen


@dataclass(frozen=True)
class Reading:
    """A sheet read against a register: rows by their number in the sheet, holding only the columns that are there.

    The unit is still the text of its cell (None when the file has no such column)."""

    sheet: str
    columns: dict[str, str]
    rows: list[tuple[int, dict[str, Any]]]
    problems: list[Problem] = field(default_factory=list)
    notes: list[Sayable] = field(default_factory=list)
    origin: Mapping[int, bool] = field(default_factory=dict)
    """Rows that the file itself declares illustrative (True) or real (False)."""
    pairing: Pairing = NO_PAIRING
    """Columns that were paired by hand."""

    def cell(self, name: str, row: int) -> str:
        """Where a field of a row stands; the row's first cell when the file has no such column."""
        return f"{self.columns.get(name, 'A')}{row}"


@dataclass(frozen=True)
class Laid:
    """The sheet of a workbook that holds a register's rows, its columns found and their cells in Unicode, before a cell is read."""

    sheet: Sheet
    header: Header
    columns: list[RegisterColumn]
    """Those that are there, as the sheet counts them."""
    rows: list[list[Any]]
    lines: list[int]
    """Which of the rows hold a record."""
    cells: dict[str, Sequence[Any]]
    problems: list[Problem]
    notes: list[Sayable]


def lay(register: type[Register], book: Workbook, org: Org | None = None, pairing: Pairing = NO_PAIRING) -> Laid:
    """Find the one sheet that has the register's head; FileProblem when there is none, or a column is missing.

    A file without the unit column is a unit's own file when the unit that sends it has none below it."""
    columns = columns_of(register)
    own = org is not None and not org.children.exists()
    sheet, header = data_sheet(register, book, columns, pairing)
    where = say("Tệp “%(file)s”, trang “%(sheet)s”", file=book.name, sheet=sheet.name)
    refuse_incomplete(header, columns, where, own)
    columns, measure_notes = measured(sheet, header, columns, where)
    rows, problems, merge_notes = unmerged(sheet, header, columns)
    lines = data_lines(rows, header)
    present = [c for c in columns if c.name in header.columns]
    by_place = list(zip_longest(*(rows[line] for line in lines), fillvalue=""))
    cells = {c.name: by_place[p] if (p := header.columns[c.name]) < len(by_place) else ("",) * len(lines) for c in present}
    notes = [*header.notes, *measure_notes, *unseen(book, sheet, header), *merge_notes, *_recode(cells, present, rows[header.row])]
    if header.paired:
        cells = {c.name: pairing.meant(c, cells[c.name]) for c in present}
    return Laid(sheet, header, present, rows, lines, cells, problems, notes)


def read_rows(register: type[Register], book: Workbook, org: Org | None = None, pairings: Sequence[Pairing] = ()) -> Reading:
    """The rows of the one sheet that has the register's head; FileProblem as `lay` says it. The first pairing that fits is used."""
    pairing = fitting(book, pairings)
    laid = lay(register, book, org, pairing)
    name, header, notes = laid.sheet.name, laid.header, list(laid.notes)
    if "org" not in header.columns and org is not None:
        notes.append(say("Tệp không có cột “Đơn vị”: mọi dòng được ghi cho %(org)s.", org=org.name))
    read, problems = _read(laid.cells, laid.columns, _Place(name, laid.lines, header))
    marked, mark_problems = _marked(laid.rows, laid.lines, header, name)
    letters = {name: column_letter(index) for name, index in header.columns.items()}
    notes += [note for c in laid.columns if (note := _heard(c, letters[c.name], laid.cells[c.name]))]
    return Reading(
        name, letters, read, [*laid.problems, *problems, *mark_problems], notes, marked, pairing if header.paired else NO_PAIRING
    )


def _marked(rows: Sequence[Sequence[Any]], lines: Sequence[int], header: Header, sheet: str) -> tuple[dict[int, bool], list[Problem]]:
    """What the file declares of its rows: illustrative or real."""
    marked: dict[int, bool] = {}
    problems: list[Problem] = []
    place = header.origin
    for line in lines if place is not None else ():
        try:
            mark = said(rows[line][place]) if place < len(rows[line]) else None
        except CellProblem as problem:
            problems.append(Problem(sheet, cell_name(line, place), line + 1, problem.message))
            continue
        if mark is not None:
            marked[line + 1] = mark
    return marked, problems


@dataclass(frozen=True)
class _Place:
    """Where the n-th data row and a field stand in the sheet."""

    sheet: str
    lines: Sequence[int]
    header: Header

    def problem(self, at: int, name: str, message: Sayable) -> Problem:
        line = self.lines[at]
        return Problem(self.sheet, cell_name(line, self.header.columns[name]), line + 1, message)


def _recode(cells: dict[str, Sequence[Any]], columns: Sequence[RegisterColumn], head: Sequence[Any]) -> list[Message]:
    """Bring text in TCVN3 or VNI to Unicode, column by column: people paste old text into new templates. Says so.

    A column of few words is judged together with what the head and the other columns have shown."""
    odd = {c.name: [t for t in dict.fromkeys(cells[c.name]) if t.__class__ is str and not t.isascii()][:500] for c in columns}
    shown = [text for text in head if isinstance(text, str)]
    evidence = shown if _encoding(shown) else []
    notes = []
    for column in sorted(columns, key=lambda c: -len(odd[c.name])):
        texts = odd[column.name]
        name = _encoding(texts) or (_encoding(evidence + texts) if evidence and texts else None)
        if name:
            evidence = [*evidence, *texts[:50]]
            cells[column.name] = [CONVERSIONS[name](c) if c.__class__ is str else c for c in cells[column.name]]
            notes.append(
                say(
                    "Cột “%(label)s” gõ bằng bảng mã %(encoding)s, đã đổi sang Unicode; hãy xem lại các chữ hoa.",
                    label=say(column.label),
                    encoding=name,
                )
            )
    return notes


def _encoding(texts: Sequence[str]) -> str | None:
    return to_unicode("\n".join(texts))[1] if texts else None


def _read(
    cells: Mapping[str, Sequence[Any]], columns: Sequence[RegisterColumn], place: _Place
) -> tuple[list[tuple[int, dict[str, Any]]], list[Problem]]:
    """Column by column, since the same few texts fill most columns; then put together by row."""
    refused = {at: [place.problem(at, name, message)] for at, (name, message) in _strays(cells, columns).items()}
    strays = set(refused)
    values = {}
    for column in columns:
        values[column.name], bad = read_column(column, cells[column.name])
        for at in bad.keys() - strays:
            refused.setdefault(at, []).append(place.problem(at, column.name, bad[at]))
    names = list(values)
    good = [
        (place.lines[at] + 1, dict(zip(names, row, strict=True)))
        for at, row in enumerate(zip(*values.values(), strict=True))
        if at not in refused
    ]
    return good, [problem for at in sorted(refused) for problem in refused[at]]


def _strays(cells: Mapping[str, Sequence[Any]], columns: Sequence[RegisterColumn]) -> dict[int, tuple[str, Message]]:
    """Rows that are no record (a total, a signature): most required cells are empty. One sentence instead of many."""
    required = [c.name for c in columns if c.required]
    found = {}
    for at, row in enumerate(zip(*(cells[name] for name in required), strict=True)):
        if "" in row and sum(map(is_empty, row)) * 2 > len(row):
            name = next(c.name for c in columns if not is_empty(cells[c.name][at]))
            found[at] = (
                name,
                say(
                    "Dòng chỉ có “%(text)s”, thiếu hầu hết các cột bắt buộc; điền đủ hoặc xóa dòng "
                    "(dòng tổng cộng, chữ ký không nằm trong sổ).",
                    text=clean(str(cells[name][at]))[:60],
                ),
            )
    return found


_HEARD = 5
"""Ways of writing that a note quotes of one column."""


def _heard(column: RegisterColumn, letter: str, cells: Sequence[Any]) -> Message:
    """How unusual writings in a column were understood; nothing where all are plain."""
    said = []
    for cell in dict.fromkeys(cell for cell in cells if cell.__class__ in column.kind.heard_in and not is_empty(cell)):
        value = _value(cell, column)
        if value.__class__ is not CellProblem and (words := column.kind.heard(cell, value)):
            said.append(bounded(words))
    if not said:
        return NOTHING
    told: Sayable = joined(said[:_HEARD], "; ")
    if len(said) > _HEARD:
        told = counted("%(told)s và %(count)s cách ghi khác", len(said) - _HEARD, told=told)
    return say("Cột %(letter)s “%(label)s”: %(told)s.", letter=letter, label=say(column.label), told=told)


def read_column(column: RegisterColumn, cells: Sequence[Any]) -> tuple[list[Any], dict[int, Sayable]]:
    """The values of a column's cells, and what is wrong by index. Each different cell is read once."""
    if bool in set(map(type, cells)):  # True equals 1 in a dictionary but is not the same cell
        values = [_value(cell, column) for cell in cells]
    else:
        known = {cell: _value(cell, column) for cell in dict.fromkeys(cells)}
        values = list(map(known.__getitem__, cells))
    return values, {at: value.message for at, value in enumerate(values) if value.__class__ is CellProblem}


def _value(cell: Any, column: RegisterColumn) -> Any:
    if is_empty(cell):
        if not column.required:
            return column.empty
        return CellProblem("Thiếu “%(label)s”; điền giá trị vào ô.", label=column.label)
    if cell.__class__ is Unknown:
        return CellProblem(_unknown(cell.why))
    if cell.__class__ is Shown and not column.kind.numeric:
        cell = str(cell)
    if cell.__class__ is str and not cell.isascii() and turned(cell) and not getattr(column.kind, "lines", False):
        return CellProblem(
            "“%(label)s”: ô có ký tự ẩn đổi chiều chữ nên chữ nhìn thấy khác chữ trong ô; xóa ô rồi gõ lại.", label=column.label
        )
    try:
        return column.kind.read(cell, column.label)
    except CellProblem as problem:
        return problem


def _unknown(why: str | Message) -> Message:
    """What to do about a cell whose value is not known."""
    if why == UNCOMPUTED:
        return say("Công thức trong ô chưa có kết quả; mở tệp bằng Excel, lưu lại rồi gửi, hoặc gõ giá trị.")
    if why == STRUCK:
        return say("Ô đã bị gạch bỏ nên không rõ có còn hiệu lực; xóa dòng hoặc bỏ gạch ngang rồi gửi lại.")
    if why == UNSEEN:
        return say("Định dạng của ô không cho thấy giá trị trong ô; đổi định dạng thành General, xem lại rồi gửi lại, hoặc xóa ô.")
    if why == FILLED:
        return say("Định dạng của ô viết thêm chữ số vào con số nên không rõ số nào đúng; đổi định dạng thành General rồi gõ lại số.")
    return say("Công thức trong ô bị lỗi; sửa công thức hoặc gõ giá trị.")

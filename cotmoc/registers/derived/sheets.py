"""Where the data of a workbook stands: the sheet, its head, its merged cells, its rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cotmoc.files.problems import FileProblem, and_others, file_named
from cotmoc.files.sheets import columns_told, rows_told
from cotmoc.files.workbook import Range, Sheet, Workbook, cell_name
from cotmoc.language.text import bare_words, clean
from cotmoc.message import VIETNAMESE, Joined, Message, Sayable, aloud, bounded, counted, joined, kept, of_kept, ours, say, spoken
from cotmoc.registers.base import Register
from cotmoc.registers.derived.cells import is_empty
from cotmoc.registers.derived.columns import RegisterColumn
from cotmoc.registers.derived.headers import Header, find_header
from cotmoc.registers.derived.pairing import NO_PAIRING, Pairing


@dataclass(frozen=True)
class Problem:
    """What is wrong with one cell: where, the sheet's row from 1, and one sentence."""

    sheet: str
    cell: str
    row: int
    said: str | Sayable
    rule: str = ""
    """The code of the rule beyond a row that it departs from."""

    def __post_init__(self) -> None:
        object.__setattr__(self, "said", bounded(ours(self.said)))

    @property
    def message(self) -> str:
        """The sentence, in the language of whoever asks."""
        return aloud(self.said)

    def placed(self) -> Message:
        """With its place."""
        return say("Trang “%(sheet)s”, ô %(cell)s: %(what)s", sheet=self.sheet, cell=self.cell, what=self.said)

    def __str__(self) -> str:
        return aloud(self.placed())

    def as_kept(self) -> dict[str, Any]:
        """What a batch keeps of it: in Vietnamese, as ever, and so that it can be said in another language."""
        message = spoken(self.said, VIETNAMESE)
        told = {"sheet": self.sheet, "cell": self.cell, "row": self.row, "message": message, "said": kept(self.said)}
        return told | ({"rule": self.rule} if self.rule else {})

    @classmethod
    def of_kept(cls, one: Mapping[str, Any]) -> Problem:
        """The problem that a batch kept; those of before are Vietnamese only."""
        said = of_kept(one.get("said", one["message"]))
        return cls(one.get("sheet", ""), one.get("cell", ""), one.get("row", 0), said, one.get("rule", ""))


class Unrecognised(FileProblem):
    """A file whose columns are not those of the register: a person may pair them by hand."""


def data_sheet(
    register: type[Register], book: Workbook, columns: Sequence[RegisterColumn], pairing: Pairing = NO_PAIRING
) -> tuple[Sheet, Header]:
    """The one sheet with the register's head and rows; FileProblem when there is none, or several."""
    found = [(sheet, header) for sheet in book.sheets if (header := find_header(sheet, columns, pairing))]
    if not found:
        raise Unrecognised(
            say("không thấy dòng tiêu đề của sổ “%(register)s”", register=register._meta.verbose_name),
            file_named(book.name),
            "tải tệp mẫu của sổ, chép dữ liệu vào rồi gửi lại",
        )
    best = max(len(header.columns) for _, header in found)
    required = {c.name for c in columns if c.required}
    equal = [(sheet, header) for sheet, header in found if len(header.columns) == best]
    whole = [(sheet, header) for sheet, header in found if len(header.columns) == best or required <= set(header.columns)]
    full = [(sheet, header) for sheet, header in whole if data_lines(sheet.rows, header)] or equal[:1]
    if len(full) > 1:
        raise FileProblem(
            say("có %(count)s trang cùng dạng của sổ (%(sheets)s)", count=len(full), sheets=_quoted(sheet.name for sheet, _ in full)),
            file_named(book.name),
            "để mỗi trang thành một tệp rồi gửi từng tệp",
        )
    return full[0]


OWN_SHEETS = {"huong dan", "danh muc", "cac loi can sua"}
"""Of our templates and of files given back, for people."""


def unseen(book: Workbook, read: Sheet, header: Header) -> list[Message]:
    """What of a workbook was not read, and what was read though nobody sees it."""
    notes = [say("Trang “%(sheet)s” đang bị ẩn trong tệp nhưng vẫn được đọc.", sheet=read.name)] if read.hidden else []
    lines = set(data_lines(read.rows, header))
    if rows := [line for line in read.hidden_rows if line in lines]:
        notes.append(
            counted(
                "Trang “%(sheet)s” có %(count)s dòng đang ẩn hoặc bị lọc (dòng %(rows)s) vẫn được đọc; "
                "nếu không định nộp thì xóa các dòng ấy rồi gửi lại.",
                len(rows),
                sheet=read.name,
                rows=rows_told(rows),
            )
        )
    if columns := [column for column in read.hidden_columns if column in header.columns.values()]:
        hidden = say("Trang “%(sheet)s” có cột đang ẩn (%(columns)s) vẫn được đọc.", sheet=read.name, columns=columns_told(columns))
        notes.append(hidden)
    if marked := [cell_name(line, at) for line, at in read.marked if line in lines and at in header.columns.values()]:
        notes.append(
            say(
                "Trang “%(sheet)s”: chữ nhỏ viết cao ở ô %(cells)s được hiểu là dấu chú thích, không phải chữ số của con số đứng trước.",
                sheet=read.name,
                cells=and_others(joined(marked[:20]), len(marked) - 20),
            )
        )
    for sheet in book.sheets:
        if sheet is not read and sheet.holds and bare_words(sheet.name) not in OWN_SHEETS:
            notes.append(_passed_over(sheet))
    return notes


def _passed_over(sheet: Sheet) -> Message:
    if sheet.hidden:
        return say("Trang “%(sheet)s”, đang bị ẩn, có dữ liệu nhưng không được đọc: mỗi tệp chỉ đọc một trang của sổ.", sheet=sheet.name)
    return say("Trang “%(sheet)s” có dữ liệu nhưng không được đọc: mỗi tệp chỉ đọc một trang của sổ.", sheet=sheet.name)


def refuse_incomplete(header: Header, columns: Sequence[RegisterColumn], where: Message, own: bool) -> None:
    """FileProblem when a column stands twice, or a required one is missing (the unit may be, in a unit's own file)."""
    if header.twice:
        raise FileProblem(say("có hai cột cùng tên %(labels)s", labels=_quoted(header.twice)), where, "bỏ bớt một cột")
    missing = [c.label for c in columns if c.required and c.name not in header.columns and not (own and c.name == "org")]
    if missing:
        raise Unrecognised(
            say("thiếu cột %(labels)s", labels=_quoted(missing)),
            say("%(where)s, dòng tiêu đề %(row)s", where=where, row=header.row + 1),
            "thêm cột hoặc chép dữ liệu vào tệp mẫu của sổ",
        )


def unmerged(sheet: Sheet, header: Header, columns: Sequence[RegisterColumn]) -> tuple[list[list[Any]], list[Problem], list[Message]]:
    """A value merged downwards is every row's value; numbers and merges across columns would be counted wrong, so are refused."""
    kinds = {header.columns[c.name]: c for c in columns if c.name in header.columns}
    rows, problems, notes = list(sheet.rows), [], []
    for merged in sheet.merged:
        touched = [i for i in range(merged.left, merged.right + 1) if i in kinds]
        if merged.bottom <= header.row or not touched or merged.top >= len(rows):
            continue
        top = max(merged.top, header.row + 1)
        value = rows[merged.top][merged.left]
        if merged.left == merged.right and not kinds[merged.left].kind.numeric:
            _fill(rows, merged, top, value)
            notes.append(say("Ô gộp %(range)s được hiểu là mọi dòng cùng “%(value)s”.", range=str(merged), value=clean(str(value))))
        elif not is_empty(value):
            problems.append(
                Problem(
                    sheet.name,
                    cell_name(top, merged.left),
                    top + 1,
                    say("Ô gộp %(range)s không rõ giá trị của từng ô; bỏ gộp ô và ghi từng ô.", range=str(merged)),
                )
            )
    return rows, problems, notes


def _quoted(names: Iterable[str]) -> Joined:
    return joined(say("“%(label)s”", label=name) for name in names)


def _fill(rows: list[list[Any]], merged: Range, top: int, value: Any) -> None:
    for line in range(top, min(merged.bottom + 1, len(rows))):
        if merged.left < len(rows[line]):
            rows[line] = [*rows[line][: merged.left], value, *rows[line][merged.left + 1 :]]


def _holds_something(row: Sequence[Any], places: Sequence[int]) -> bool:
    return any(place < len(row) and row[place] != "" and not is_empty(row[place]) for place in places)


_NUMBERING = re.compile(r"\(?(\d{1,2}|[A-D])\)?")


def data_lines(rows: Sequence[Sequence[Any]], header: Header) -> list[int]:
    """Indexes of the rows below the head that hold something in a known column; the (1) (2) (3) row is none."""
    places = list(header.columns.values())
    lines = [i for i in range(header.row + 1, len(rows)) if _holds_something(rows[i], places)]
    if lines and _is_numbering([rows[lines[0]][p] for p in places if p < len(rows[lines[0]])]):
        return lines[1:]
    return lines


def _is_numbering(cells: Sequence[Any]) -> bool:
    texts = [str(int(c)) if isinstance(c, float) and c == int(c) else str(c).strip() for c in cells if not is_empty(c)]
    return len(texts) >= 3 and len(set(texts)) == len(texts) and all(_NUMBERING.fullmatch(text) for text in texts)

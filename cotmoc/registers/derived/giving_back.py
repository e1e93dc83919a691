"""A file with refused cells given back to be mended: the register's template over the sender's own rows, each cell where it stood."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from cotmoc.files.cells import Unknown, place_of
from cotmoc.files.workbook import Workbook, cell_name
from cotmoc.language.text import bare_words
from cotmoc.message import VIETNAMESE, spoken
from cotmoc.office.marked import ASKED, NOTED, WRONG, Given, Mark, write_marked
from cotmoc.office.xlsx import OutColumn, OutSheet
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.cells import is_empty
from cotmoc.registers.derived.columns import RegisterColumn
from cotmoc.registers.derived.comparing import Comparison
from cotmoc.registers.derived.excel import guide, heads_of, units_of
from cotmoc.registers.derived.headers import in_unicode, unbracketed
from cotmoc.registers.derived.marks import FAULTS
from cotmoc.registers.derived.pairing import NO_PAIRING, Pairing
from cotmoc.registers.derived.reading import Laid, lay
from cotmoc.registers.derived.sheets import Problem
from cotmoc.registers.derived.stated import of_head

SUMMARY = "Các lỗi cần sửa"
_PLACES = 10
"""Cells that the summary names of one kind of fault."""


def given_back(register: type[Register], book: Workbook, org: Org | None, found: Comparison, pairing: Pairing = NO_PAIRING) -> bytes:
    """The workbook to mend: all rows of the sender in their order, under the register's heads, the refused cells red.

    Sent again as it is, it is refused in the same cells. Columns that the sender's file lacks are not added: an empty cell would empty
    what the register holds."""
    laid = lay(register, book, org, pairing)
    units, last = units_of(org), _last(laid)
    made = zip(laid.columns, heads_of(register, laid.columns, units), strict=True)
    columns = {laid.header.columns[c.name]: _counted(c, head, laid) for c, head in made}
    rows, marks = _rows(laid, columns, last), _marks(found)
    for place, mark in _covered(laid, marks):
        line, at = place
        rows[line][at], marks[place] = Unknown("#N/A"), mark
    given = Given(laid.sheet.name, rows, laid.header.row, columns, marks, last, FAULTS)
    return write_marked(given, [_summary(book, laid, found, marks)], [guide(register, laid.columns, units)])


def _last(laid: Laid) -> int:
    """The place of the column of faults: where an earlier file given back had it, else behind all others."""
    head = laid.rows[laid.header.row]
    earlier = next((at for at, cell in enumerate(head) if isinstance(cell, str) and bare_words(cell) == bare_words(FAULTS)), None)
    wide = max(len(row) for row in laid.rows)
    return wide if earlier is None or earlier in laid.header.columns.values() or earlier < wide - 1 else earlier


def _counted(column: RegisterColumn, head: OutColumn, laid: Laid) -> OutColumn:
    """A column of the template; what the sender's head says its numbers are counted in stays said."""
    place, raw = laid.header.columns[column.name], laid.sheet.rows[laid.header.row]
    if not column.kind.numeric or place >= len(raw):
        return head
    told = of_head(raw[place], column.label, cell_name(laid.header.row, place))
    if told:
        head = replace(head, label=f"{unbracketed(column.label).strip()} ({told.unit})")
    counted = getattr(column.kind, "times", 1) != 1
    return replace(head, within=None) if counted else head


def _rows(laid: Laid, columns: Mapping[int, OutColumn], last: int) -> list[list[Any]]:
    """The sender's rows as they were understood: in Unicode, a value merged downwards in each of its rows, heads by their own name."""
    rows = [list(row[:last]) for row in laid.rows]
    for line in range(laid.header.row):
        rows[line] = [new if isinstance(old, str) else old for old, new in zip(rows[line], in_unicode(rows[line]), strict=True)]
    head = in_unicode(rows[laid.header.row])
    rows[laid.header.row] = [columns[at].label if at in columns else text for at, text in enumerate(head)]
    for column in laid.columns:
        at, cells = laid.header.columns[column.name], laid.cells[column.name]
        for line, cell in zip(laid.lines, cells, strict=True):
            if at < len(rows[line]):
                rows[line][at] = cell
    return rows


def _marks(found: Comparison) -> dict[tuple[int, int], Mark]:
    """What is said of each cell; what is refused goes before what is only asked about."""
    marks: dict[tuple[int, int], Mark] = {}
    for problems, colour in ((found.problems, WRONG), (found.questions, ASKED)):
        for problem in problems:
            place, said = place_of(problem.cell) or (problem.row - 1, 0), spoken(problem.said, VIETNAMESE)
            earlier = marks.get(place)
            marks[place] = Mark(f"{earlier.said} {said}", earlier.colour) if earlier else Mark(said, colour)
    return marks


def _covered(laid: Laid, marks: Mapping[tuple[int, int], Mark]) -> Iterator[tuple[tuple[int, int], Mark]]:
    """The other cells of merged ones whose value of each cell nobody knows: they stay without one until it is typed."""
    known = set(laid.header.columns.values())
    for merged in laid.sheet.merged:
        top = max(merged.top, laid.header.row + 1)
        mark = marks.get((top, merged.left))
        if mark is None or merged.bottom <= laid.header.row or is_empty(laid.rows[top][merged.left]):
            continue
        for line in range(top, min(merged.bottom + 1, len(laid.rows))):
            for at in range(merged.left, merged.right + 1):
                if (line, at) != (top, merged.left) and at in known:  # what lies below a merged cell was seen by nobody
                    yield (line, at), mark


def _summary(book: Workbook, laid: Laid, found: Comparison, marks: Mapping[tuple[int, int], Mark]) -> OutSheet:
    """How many cells are wrong and of which kinds, and what to do."""
    labels = {at: column.label for column in laid.columns for at in (laid.header.columns[column.name],)}
    kinds: dict[tuple[Any, ...], list[Problem]] = {}
    for asked, problems in ((False, found.problems), (True, found.questions)):
        for problem in problems:
            at = (place_of(problem.cell) or (0, 0))[1]
            kinds.setdefault((asked, at, getattr(problem.said, "text", problem.said)), []).append(problem)
    rows = [
        [
            labels.get(at, ""),
            "Cần xem lại" if asked else "Bị từ chối",
            len(same),
            spoken(same[0].said, VIETNAMESE),
            _named([problem.cell for problem in same]),
        ]
        for (asked, at, _text), same in sorted(kinds.items(), key=lambda kind: (kind[0][0], -len(kind[1]), kind[0][1]))
    ]
    heads = [
        OutColumn("Cột", width=30),
        OutColumn("Loại", width=14),
        OutColumn("Số ô", "count", width=8),
        OutColumn("Vì sao, và sửa thế nào (câu của ô đầu tiên)", width=80),
        OutColumn("Các ô", width=40),
    ]
    return OutSheet(SUMMARY, heads, rows, _words(book, laid, found, len(marks)))


def _words(book: Workbook, laid: Laid, found: Comparison, marked: int) -> list[str]:
    refused = len({problem.row for problem in found.problems})
    said = [
        f"Tệp “{book.name}”, trang “{laid.sheet.name}”: {len(laid.lines)} dòng, {refused} dòng bị từ chối ({len(found.problems)} ô).",
        f"Sửa các ô tô đỏ ở trang “{laid.sheet.name}”; lý do ở ghi chú của ô và ở cột “{FAULTS}”, lọc cột ấy để chỉ xem dòng lỗi.",
        "Sửa xong gửi lại cả tệp này: mọi dòng của bạn còn nguyên ở chỗ cũ, dòng cùng khóa không bao giờ bị ghi hai lần.",
        f"Trang này, cột “{FAULTS}” và màu ô không được đọc khi gửi lại nên không cần xóa.",
    ]
    if found.questions:
        said.append("Ô tô vàng có thể đúng: xem lại, sai thì sửa, đúng thì giữ nguyên và xác nhận khi nộp.")
    if marked > NOTED:
        said.append(f"Chỉ {NOTED} ô đầu có ghi chú, để Excel mở được nhanh; các ô sau có câu ở cột “{FAULTS}”.")
    return [*said, ""]


def _named(cells: list[str]) -> str:
    named = ", ".join(cells[:_PLACES])
    return f"{named} và {len(cells) - _PLACES} ô khác" if len(cells) > _PLACES else named

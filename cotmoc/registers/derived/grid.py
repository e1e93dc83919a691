"""What people have typed on the web grid, as the rows of a sheet: looked at by the very reader of files, and written as one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cotmoc.files.workbook import Sheet, Workbook
from cotmoc.home import today
from cotmoc.language.text import clean
from cotmoc.message import aloud
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.orgs.models import Org
from cotmoc.orgs.succession import along
from cotmoc.orgs.under import below
from cotmoc.registers.base import Register
from cotmoc.registers.derived.cells import is_empty
from cotmoc.registers.derived.columns import RegisterColumn, columns_of, with_relations
from cotmoc.registers.derived.comparing import Comparison, compare
from cotmoc.registers.derived.excel import sheet_name
from cotmoc.registers.derived.holding import holding
from cotmoc.registers.derived.kinds.unit import org_label
from cotmoc.registers.derived.reading import Reading, read_column, read_rows
from cotmoc.registers.models import Batch, GridDraft

SHOWN = 500
"""Rows of the register that the grid begins with, the latest."""
ABOVE = 2
"""Lines above the first row: where the file is from, and the heads."""
_NUMBER = re.compile(r"\d+$")


@dataclass(frozen=True)
class Line:
    """A row of the grid: what it begins with (the register's words, or nothing) and what was typed over it."""

    name: str
    at: int
    base: Mapping[str, str]
    typed: Mapping[str, str] = field(default_factory=dict)

    @property
    def cells(self) -> dict[str, str]:
        """The row as it now stands."""
        return {**self.base, **self.typed}

    @property
    def says_something(self) -> bool:
        """Whether it differs from what it began with."""
        return any(self.base.get(name, "") != text for name, text in self.typed.items())


@dataclass
class Look:
    """What a row would do, and by column what is wrong, missing, to be looked at again, how it was understood, what stood there."""

    state: str = "begun"
    """begun, rejected, added, changed, unchanged"""
    faults: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    asked: dict[str, str] = field(default_factory=dict)
    understood: dict[str, str] = field(default_factory=dict)
    old: dict[str, str] = field(default_factory=dict)


def words_of(register: type[Register], row: Register) -> dict[str, str]:
    """A row of the register in words that are read as the same again: those of an export."""
    whole = vars(row)
    return {column.name: column.kind.text(getattr(row, column.name), whole) for column in columns_of(register)}


def reach_of(org: Org) -> set[int]:
    """The units a unit's people may write about: itself, those below, and what they were."""
    return below(along([org.pk]))


def rows_of(register: type[Register], org: Org) -> list[Register]:
    """The latest rows of a unit that people would still mend, the newest last."""
    rows = register._default_manager.filter(holding(register, today()), org__in=reach_of(org))
    return list(with_relations(rows.select_related("batch"), register).order_by(f"-{register.counted_on}", "-pk")[:SHOWN])[::-1]


def beginning(org: Org) -> dict[str, str]:
    """What stands in a new row: the unit itself, where there is none below it."""
    return {} if org.children.exists() else {"org": org_label(org)}


def live(draft: GridDraft) -> list[dict[str, Any]]:
    """The kept rows that are not in the register yet: those of a batch that was written, and not touched since, are."""
    done = draft.batch is not None and draft.batch.state in (Batch.State.APPROVED, Batch.State.LOCKED)
    since = draft.handed if done else 0
    return [row for row in draft.rows if any(version > since for _text, version, _by in row["cells"].values())]


def lines_of(draft: GridDraft, register: type[Register]) -> list[Line]:
    """What is typed in a draft over what the register now says, in the order of the grid."""
    kept = live(draft)
    pks = [int(row["id"][1:]) for row in kept if row["id"].startswith("r")]
    rows = with_relations(register._default_manager.filter(pk__in=pks, org__in=reach_of(draft.org)), register) if pks else ()
    base, new = {f"r{row.pk}": words_of(register, row) for row in rows}, beginning(draft.org)
    lines = [
        Line(
            row["id"],
            row["at"],
            base.get(row["id"], {}) if row["id"].startswith("r") else new,
            {name: text for name, (text, _version, _by) in row["cells"].items()},
        )
        for row in kept
    ]
    return sorted((line for line in lines if line.says_something), key=lambda line: (line.name.startswith("n"), line.at))


def look(register: type[Register], draft: GridDraft, lines: Sequence[Line]) -> dict[str, Look]:
    """What the reader of files says of each line, by its name."""
    if not lines:
        return {}
    reading = read_rows(register, _workbook(register, draft, lines), draft.org)
    result = compare(register, reading, draft.org, Batch.Source.REPORTED)
    looks = {ABOVE + at: Look() for at in range(1, len(lines) + 1)}
    _judge(looks, reading, result)
    _show(looks, register, reading, result, lines)
    for at, line in enumerate(lines, ABOVE + 1):
        _unfinished(looks[at], register, line)
    return {line.name: looks[at] for at, line in enumerate(lines, ABOVE + 1)}


def _judge(looks: dict[int, Look], reading: Reading, result: Comparison) -> None:
    columns = {letter: name for name, letter in reading.columns.items()}
    for number, _values in reading.rows:
        looks[number].state = "unchanged"
    for state, rows in (("added", result.added), ("changed", result.changed)):
        for row in rows:
            looks[row.number].state = state
    for problem in result.problems:
        looks[problem.row].state = "rejected"
        looks[problem.row].faults.setdefault(columns[_NUMBER.sub("", problem.cell)], problem.message)
    for question in result.questions:
        looks[question.row].asked.setdefault(columns[_NUMBER.sub("", question.cell)], question.message)


def _show(looks: dict[int, Look], register: type[Register], reading: Reading, result: Comparison, lines: Sequence[Line]) -> None:
    """How cells were understood where that is not what was typed, and what the register says now where it would change."""
    columns, before = columns_of(register), {row.number: row.before.values for row in result.changed if row.before}
    found = {row.number: row.values for row in (*result.added, *result.changed)}
    for number, values in reading.rows:
        cells = lines[number - ABOVE - 1].cells
        for column in columns:
            value = found.get(number, values)[column.name]
            if column.kind.names_a_thing and number not in found:
                continue  # still the words of the cell
            if (shown := column.show(value)) and shown != clean(cells.get(column.name, "")):
                looks[number].understood[column.name] = shown
            if number in before and before[number][column.name] != value:
                looks[number].old[column.name] = column.show(before[number][column.name])


def _unfinished(seen: Look, register: type[Register], line: Line) -> None:
    """A row that lacks what must be filled is not yet wrong: the cells that wait are told, and what is wrong in those that do not."""
    columns, cells = columns_of(register), line.cells
    seen.missing = [column.name for column in columns if column.required and is_empty(cells.get(column.name))]
    if not seen.missing:
        return
    seen.state, seen.faults = "begun", {}
    for column in columns:
        if not is_empty(text := cells.get(column.name)):
            for said in read_column(column, [text])[1].values():
                seen.faults[column.name] = aloud(said)


def _heads(register: type[Register]) -> list[OutColumn]:
    return [OutColumn(_head(column)) for column in columns_of(register)]


def _head(column: RegisterColumn) -> str:
    return f"{column.label} *" if column.required else column.label


def _band(draft: GridDraft) -> str:
    """Where the file is from: one typed anew is another file, though its rows should be the same."""
    return f"Nhập trên lưới của Cột Mốc, bản nháp {draft.pk}, lần sửa {draft.version}"


def _cells(register: type[Register], lines: Sequence[Line]) -> list[list[str]]:
    return [[line.cells.get(column.name, "") for column in columns_of(register)] for line in lines]


def _workbook(register: type[Register], draft: GridDraft, lines: Sequence[Line]) -> Workbook:
    """The file that the lines would be, as its reader sees it."""
    heads = [column.label for column in _heads(register)]
    return Workbook(file_name(draft), "", (Sheet(sheet_name(register), [[_band(draft)], heads, *_cells(register, lines)]),))


def file_name(draft: GridDraft) -> str:
    """What the file is called."""
    return f"Nhập trên lưới {draft.org.code} lần {draft.version}.xlsx"


def file_of(register: type[Register], draft: GridDraft, lines: Sequence[Line]) -> bytes:
    """The lines as an .xlsx: what an office would have sent."""
    return write_workbook([OutSheet(sheet_name(register), _heads(register), _cells(register, lines), [_band(draft)])])

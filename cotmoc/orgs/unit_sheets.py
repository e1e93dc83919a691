"""Units and their changes as sheets people fill in: what the columns are, and how they are read, with errors by cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from cotmoc.files.problems import FileProblem, file_named
from cotmoc.files.workbook import column_letter, read_workbook
from cotmoc.language.text import folded
from cotmoc.message import NOTHING, Clause, Message, Sayable, aloud, joined, say
from cotmoc.orgs.changes import Change, Target, UnitProblem
from cotmoc.orgs.models import Org
from cotmoc.orgs.validity import Valid
from cotmoc.problem import Problem

CHANGE_KINDS = {
    "rename": "Đổi tên",
    "merge": "Sáp nhập",
    "split": "Chia tách",
    "transfer": "Chuyển",
    "new": "Lập mới",
    "close": "Kết thúc",
}
ORG_KINDS = {str(value): str(label) for value, label in Org.Kind.choices if value != Org.Kind.NATION}
UNIT_HEADS = {
    "code": "Mã",
    "name": "Tên",
    "kind": "Loại",
    "parent": "Trực thuộc (mã)",
    "valid_from": "Có từ ngày",
    "valid_to": "Đến hết ngày",
    "district": "Huyện",
}
CHANGE_HEADS = {
    "kind": "Loại thay đổi",
    "day": "Ngày",
    "source": "Từ mã",
    "target": "Sang mã",
    "name": "Tên mới",
    "org_kind": "Loại đơn vị",
    "parent": "Trực thuộc (mã)",
    "weight": "Tỷ trọng",
    "basis": "Văn bản căn cứ",
}
MOST_ROWS = 20_000


@dataclass(frozen=True)
class Fault:
    """What is wrong with one cell or line of a sheet."""

    place: Message
    words: Sayable

    @property
    def message(self) -> Message:
        """Both in one."""
        return say("%(place)s: %(words)s", place=self.place, words=self.words)

    def __str__(self) -> str:
        return aloud(self.message)


class SheetProblem(Problem):
    """A sheet that cannot be used as it is; faults says every place. str() is one sentence."""

    name: str = ""
    faults: tuple[Fault, ...] = ()

    @classmethod
    def of(cls, name: str, faults: Sequence[Fault]) -> SheetProblem:
        """The problem of a file with all its faults."""
        more = say(" (và %(n)s chỗ khác)", n=len(faults) - 1) if len(faults) > 1 else NOTHING
        problem = cls("Tệp “%(name)s”: %(first)s%(more)s.", name=name, first=Clause(faults[0].message), more=more)
        problem.name, problem.faults = name, tuple(faults)
        return problem


@dataclass(frozen=True)
class UnitRow(Valid):
    """One unit of a list, with the line it stands in."""

    line: int
    code: str
    name: str
    kind: str
    parent: str
    valid_from: date
    valid_to: date | None
    district: str


class _Wrong(Problem):
    """A cell that says something else than its column."""


@dataclass(frozen=True)
class _Table:
    """The rows of the first sheet below its head line."""

    columns: dict[str, int]
    rows: list[tuple[int, list[Any]]]

    @classmethod
    def read(cls, data: bytes, name: str, heads: dict[str, str], needed: Sequence[str]) -> _Table:
        for sheet in read_workbook(data, name).known().sheets:
            for at, row in enumerate(sheet.rows[:20]):
                said = {folded(str(cell)): index for index, cell in enumerate(row) if str(cell).strip()}
                columns = {code: said[key] for code, label in heads.items() for key in (folded(label), code) if key in said}
                if set(needed) <= set(columns):
                    rows = [(at + 2 + n, below) for n, below in enumerate(sheet.rows[at + 1 :]) if any(str(c).strip() for c in below)]
                    if len(rows) > MOST_ROWS:
                        raise FileProblem(
                            say("có %(count)s dòng, quá %(most)s", count=len(rows), most=MOST_ROWS),
                            file_named(name),
                            "chia thành nhiều tệp",
                        )
                    if not rows:
                        raise FileProblem("chưa có dòng nào dưới dòng tiêu đề", file_named(name), "ghi ít nhất một dòng")
                    return cls(columns, rows)
        said = joined(say("“%(label)s”", label=heads[code]) for code in needed)
        raise FileProblem("không thấy dòng tiêu đề", file_named(name), say("dùng tệp mẫu; dòng tiêu đề cần có các cột %(said)s", said=said))

    def cell(self, line: int, code: str) -> Message:
        """The name of a cell; of the line where the sheet lacks the column."""
        return (
            say("Ô %(cell)s", cell=f"{column_letter(self.columns[code])}{line}")
            if code in self.columns
            else say("Dòng %(line)s", line=line)
        )

    def get(self, row: list[Any], code: str) -> Any:
        at = self.columns.get(code, len(row))
        return row[at] if at < len(row) else ""


def read_units(data: bytes, name: str) -> list[UnitRow]:
    """The units of a list; raises SheetProblem with every wrong cell, FileProblem where there is no list."""
    table, faults, found = _Table.read(data, name, UNIT_HEADS, ("code", "name", "kind", "valid_from")), [], []
    for line, row in table.rows:
        values = _values(table, line, row, _UNIT_CELLS, faults)
        if values is not None:
            found.append(UnitRow(line, **values))
    if faults:
        raise SheetProblem.of(name, faults)
    return found


def read_changes(data: bytes, name: str) -> tuple[list[Change], str]:
    """The changes of a sheet, rows of one merger or split together, and the document they are based on."""
    table, faults, rows = _Table.read(data, name, CHANGE_HEADS, ("kind", "day")), [], []
    for line, row in table.rows:
        values = _values(table, line, row, _CHANGE_CELLS, faults)
        if values is not None:
            rows.append({**values, "line": line})
    if faults:
        raise SheetProblem.of(name, faults)
    basis = "; ".join(dict.fromkeys(row["basis"] for row in rows if row["basis"]))
    return [_change(group) for group in _grouped(rows)], basis


def fault_place(data: bytes, name: str, place: Message, field: str) -> Message:
    """The cell that a refused change blames, from the line it stands in and the field."""
    columns = {"sources": "source", "code": "target", "targets": "target", "kind": "kind", "name": "name", "parent": "parent"}
    table = _Table.read(data, name, CHANGE_HEADS, ("kind", "day"))
    [line] = (line for _, line in place.values)
    return table.cell(line, columns.get(field, field or "kind"))


def _values(table: _Table, line: int, row: list[Any], cells: dict[str, Any], faults: list[Fault]) -> dict[str, Any] | None:
    values: dict[str, Any] = {}
    for code, read in cells.items():
        try:
            values[code] = read(table.get(row, code))
        except _Wrong as wrong:
            faults.append(Fault(table.cell(line, code), wrong.message))
    return values if len(values) == len(cells) else None


def _grouped(rows: Sequence[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    groups: dict[tuple[Any, ...], list[dict[str, Any]]] = {}
    for row in rows:
        alone = {"merge": row["target"], "split": row["source"]}.get(row["kind"], row["line"])
        groups.setdefault((row["kind"], row["day"], alone), []).append(row)
    yield from groups.values()


def _change(rows: list[dict[str, Any]]) -> Change:
    first = rows[0]
    kind, place = first["kind"], say("Dòng %(line)s", line=first["line"])
    sources = tuple(row["source"] for row in rows if row["source"]) if kind != "split" else (first["source"],)
    if kind == "close":
        return Change(kind, first["day"], sources, (), place)
    made = rows if kind == "split" else [{key: next((row[key] for row in rows if row[key]), first[key]) for key in first}]
    targets = tuple(Target(row["target"], row["name"], row["org_kind"], row["parent"], row["weight"]) for row in made)
    return Change(kind, first["day"], sources, targets, place)


def _words(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    return " ".join(str("" if cell is None else cell).split())


def _needed(read: Any) -> Any:
    def asked(cell: Any) -> Any:
        value = read(cell)
        if value in (None, ""):
            raise _Wrong("còn trống; ghi vào ô này")
        return value

    return asked


def _day(cell: Any) -> date | None:
    if isinstance(cell, datetime):
        return cell.date()
    if isinstance(cell, date):
        return cell
    text = _words(cell)
    if not text:
        return None
    for form in ("%d/%m/%Y", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, form).date()
        except ValueError:
            continue
    raise _Wrong("“%(text)s” không phải ngày; ghi dạng 01/03/2026", text=text[:40])


def weight_of(text: str) -> Decimal | None:
    """A weight as a person types it; raises UnitProblem."""
    try:
        return _weight(text)
    except _Wrong as wrong:
        raise UnitProblem(wrong.message, "weight") from None


def _weight(cell: Any) -> Decimal | None:
    text = _words(cell).replace(",", ".")
    if not text:
        return None
    try:
        return Decimal(text.rstrip("% ")) / (100 if text.endswith("%") else 1)
    except InvalidOperation:
        raise _Wrong("“%(text)s” không phải tỷ trọng; ghi dạng 0,25", text=text[:40]) from None


def _one_of(choices: dict[str, str]) -> Any:
    by_words = {folded(words): code for code, label in choices.items() for words in (code, label)}

    def read(cell: Any) -> str:
        text = folded(_words(cell))
        if text and text not in by_words:
            said = joined(say("“%(label)s”", label=label) for label in choices.values())
            raise _Wrong("“%(text)s” không có trong danh sách; ghi %(said)s", text=_words(cell)[:40], said=said)
        return by_words.get(text, "")

    return read


_UNIT_CELLS = {
    "code": _needed(_words),
    "name": _needed(_words),
    "kind": _needed(_one_of(ORG_KINDS)),
    "parent": _words,
    "valid_from": _needed(_day),
    "valid_to": _day,
    "district": _words,
}
_CHANGE_CELLS = {
    "kind": _needed(_one_of(CHANGE_KINDS)),
    "day": _needed(_day),
    "source": _words,
    "target": _words,
    "name": _words,
    "org_kind": _one_of(ORG_KINDS),
    "parent": _words,
    "weight": _weight,
    "basis": _words,
}

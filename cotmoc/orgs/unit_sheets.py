"""Units and their changes as sheets people fill in: what the columns are, and what their rows mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from cotmoc.message import NOTHING, Message, say
from cotmoc.orgs.changes import Change, Target, UnitProblem
from cotmoc.orgs.models import Org
from cotmoc.orgs.tables.cells import CellProblem, share
from cotmoc.orgs.tables.columns import Column, Holds, Table
from cotmoc.orgs.tables.faults import Fault
from cotmoc.orgs.tables.reading import Row, read_table
from cotmoc.orgs.validity import Valid

CHANGE_KINDS = {
    "rename": "Đổi tên",
    "merge": "Sáp nhập",
    "split": "Chia tách",
    "transfer": "Chuyển",
    "new": "Lập mới",
    "close": "Kết thúc",
}
ORG_KINDS = {str(value): str(label) for value, label in Org.Kind.choices if value != Org.Kind.NATION}
UNITS = Table(
    "units",
    "Đơn vị",
    (
        Column("code", "Mã", True),
        Column("name", "Tên", True, width=36),
        Column("kind", "Loại", True, choices=ORG_KINDS),
        Column("parent", "Trực thuộc (mã)"),
        Column("valid_from", "Có từ ngày", True, Holds.DAY),
        Column("valid_to", "Đến hết ngày", holds=Holds.DAY),
        Column("district", "Huyện", most=120),
    ),
    most=20_000,
    closed=False,
)
CHANGES = Table(
    "changes",
    "Thay đổi",
    (
        Column("kind", "Loại thay đổi", True, choices=CHANGE_KINDS, width=16),
        Column("day", "Ngày", True, Holds.DAY),
        Column("source", "Từ mã"),
        Column("target", "Sang mã"),
        Column("name", "Tên mới", width=36),
        Column("org_kind", "Loại đơn vị", choices=ORG_KINDS, width=22),
        Column("parent", "Trực thuộc (mã)"),
        Column("weight", "Tỷ trọng", holds=Holds.SHARE, help="Phần của đơn vị cũ sang đơn vị mới, ví dụ 0,25; để trống khi chưa công bố."),
        Column("basis", "Văn bản căn cứ"),
    ),
    most=20_000,
    closed=False,
)
_BLAMED = {"sources": "source", "code": "target", "targets": "target", "": "kind"}
"""The column that a refused change is about, by the field it names."""


@dataclass(frozen=True)
class UnitRow(Valid):
    """One unit of a list, with the row it stands in."""

    row: Row
    code: str
    name: str
    kind: str
    parent: str
    valid_from: date
    valid_to: date | None
    district: str


@dataclass(frozen=True)
class ChangeList:
    """The changes of a sheet, the documents they are based on, and the row each stands in by its place."""

    changes: list[Change]
    basis: str
    rows: Mapping[Message, Row]

    def fault(self, wrong: UnitProblem) -> Fault:
        """A refused change by the cell it blames."""
        row = self.rows.get(wrong.place)
        return row.fault(_BLAMED.get(wrong.field, wrong.field), wrong.words) if row else Fault(NOTHING, wrong.words)


def read_units(data: bytes, name: str) -> list[UnitRow]:
    """The units of a list; raises TableProblem with every wrong cell, FileProblem where there is no list."""
    return [UnitRow(row, **_said(row)) for row in read_table(UNITS, data, name)]


def read_changes(data: bytes, name: str) -> ChangeList:
    """The changes of a sheet, rows of one merger or split together."""
    rows = read_table(CHANGES, data, name)
    basis = "; ".join(dict.fromkeys(text for row in rows if (text := row.text("basis"))))
    return ChangeList([_change(group) for group in _grouped(rows)], basis, {_place(row): row for row in rows})


def weight_of(text: str) -> Decimal | None:
    """A weight as a person types it; raises UnitProblem."""
    try:
        return share(text.strip()) if text.strip() else None
    except CellProblem as wrong:
        raise UnitProblem(say("%(wrong)s; ghi dạng 0,25", wrong=wrong), "weight") from None


def _said(row: Row) -> dict[str, Any]:
    """What a row says, "" for words that are left out."""
    of_words = {column.name for column in (*UNITS.columns, *CHANGES.columns) if column.holds is Holds.WORDS}
    return {name: "" if said is None and name in of_words else said for name, said in row.given.items()}


def _place(row: Row) -> Message:
    return say("Dòng %(line)s", line=row.line)


def _grouped(rows: Sequence[Row]) -> Iterator[list[Row]]:
    groups: dict[tuple[Any, ...], list[Row]] = {}
    for row in rows:
        alone = {"merge": row.text("target"), "split": row.text("source")}.get(row.text("kind"), row.line)
        groups.setdefault((row.text("kind"), row.given["day"], alone), []).append(row)
    yield from groups.values()


def _change(group: list[Row]) -> Change:
    rows, place = [_said(row) for row in group], _place(group[0])
    kind, day = rows[0]["kind"], rows[0]["day"]
    sources = tuple(row["source"] for row in rows if row["source"]) if kind != "split" else (rows[0]["source"],)
    if kind == "close":
        return Change(kind, day, sources, (), place)
    made = rows if kind == "split" else [{key: next((row[key] for row in rows if row[key]), rows[0][key]) for key in rows[0]}]
    targets = tuple(Target(row["target"], row["name"], row["org_kind"], row["parent"], row["weight"]) for row in made)
    return Change(kind, day, sources, targets, place)

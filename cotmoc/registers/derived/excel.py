"""The Excel template of a register: a head, lists to choose from, a guide, and last period's rows when wanted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import Any

from django.utils.translation import override

from cotmoc.files.workbook import Cell
from cotmoc.home import today
from cotmoc.message import aloud
from cotmoc.office.xlsx import OutColumn, OutSheet, sheet_title, write_workbook
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.derived.kinds.unit import org_label
from cotmoc.registers.derived.marks import ORIGIN, origin
from cotmoc.registers.derived.rules import bounds_of
from cotmoc.registers.rulebook import rules_told

ROOM = 2000
"""Empty rows that keep their lists and formats, for typing."""
_GUIDE = "Hướng dẫn"


def template(
    register: type[Register], org: Org | None = None, rows: Iterable[Register] = (), fed: Mapping[str, str] = MappingProxyType({})
) -> bytes:
    """An .xlsx to fill in: for a unit, with the units it may write about; pre-filled with rows when given, of which each says whether
    it is illustrative as soon as one is. fed: which indicators read each column, for the guide."""
    columns, units, filled = columns_of(register), units_of(org), list(rows)
    marked = any(row.illustrative for row in filled)
    heads = [*heads_of(register, columns, units), *([OutColumn(ORIGIN, width=22)] if marked else [])]
    lines = [[*cells_of(columns, row), *([origin(row)] if marked else [])] for row in filled]
    data = OutSheet(sheet_name(register), heads, lines, room=ROOM, to_fill=True)
    return write_workbook([data, guide(register, columns, units, fed)])


def sheet_name(register: type[Register]) -> str:
    """The name of the data sheet: the register's, as far as Excel allows."""
    return sheet_title(str(register._meta.verbose_name))


def units_of(org: Org | None) -> tuple[str, ...]:
    """The units valid today a sender may write about, itself first, as “code - name”; for the country its provinces."""
    valid = Org.objects.valid_on(today())
    if org is None:
        return tuple(org_label(unit) for unit in valid.filter(kind=Org.Kind.PROVINCE))
    found, edge = [org], [org.pk]
    while edge:
        below = list(valid.filter(parent__in=edge))
        found, edge = found + below, [unit.pk for unit in below]
    return tuple(org_label(unit) for unit in found)


def heads_of(register: type[Register], columns: Sequence[RegisterColumn], units: tuple[str, ...]) -> list[OutColumn]:
    """Columns to be filled in: each carries its list or bounds, and says in words what it wants."""
    bounds, alone = {**bounds_of(register), **register.bounds}, list(register.key) if len(register.key) == 1 else []
    return [
        replace(
            out_column(c, units),
            help=_wanted(register, c),
            within=_narrowed(c.kind.within(), bounds.get(c.name)),
            required=c.required,
            unique=c.name in alone,
        )
        for c in columns
    ]


def _narrowed(of_kind: tuple[Any, Any] | None, of_register: tuple[Any, Any] | None) -> tuple[Any, Any] | None:
    if of_kind is None or of_register is None:
        return of_kind
    least, most = of_register
    return (of_kind[0] if least is None else max(least, of_kind[0]), of_kind[1] if most is None else min(most, of_kind[1]))


def _wanted(register: type[Register], column: RegisterColumn) -> str:
    """What a column wants, as its head and its cells tell it."""
    with override("vi"):
        kind = column.kind.name
    said = [f"{kind[:1].upper()}{kind[1:]}{', bắt buộc' if column.required else ''}."]
    if column.in_key:
        said.append("Thuộc khóa: dòng cùng khóa là sửa dòng đã có.")
    said += [column.help] if column.help else []
    if example := example_text(register, column):
        said.append(f"Ví dụ: {example}")
    return " ".join(said)


def out_column(column: RegisterColumn, units: tuple[str, ...] = ()) -> OutColumn:
    """How a column is written: required ones carry a star; a unit of another time may still be typed."""
    label, kind = f"{column.label} *" if column.required else column.label, column.kind
    return OutColumn(label, kind.excel, kind.offers(units), strict=kind.strict, help=column.help, width=kind.width)


def cells_of(columns: Sequence[RegisterColumn], row: Register) -> list[Cell]:
    """A row as it stands in Excel: dates and numbers typed, choices by their label."""
    whole = vars(row)
    return [column.kind.cell(getattr(row, column.name), whole) for column in columns]


def guide(
    register: type[Register], columns: Sequence[RegisterColumn], units: tuple[str, ...], fed: Mapping[str, str] = MappingProxyType({})
) -> OutSheet:
    """The sheet that says how each column is written, what must hold, and which indicators read it."""
    intro = [
        f"{register._meta.verbose_name}: mỗi dòng của trang “{sheet_name(register)}” là một bản ghi.",
        "Ô có danh sách thì chọn trong danh sách; chọn ô để đọc cách ghi. Ô vàng là ô bắt buộc còn thiếu, ô đỏ là khóa ghi hai lần.",
        "Dòng tiêu đề được khóa (không mật khẩu) để tệp gửi lên đọc được; chép từ tệp khác sang thì dán giá trị (Paste Values).",
        "Dấu * là cột bắt buộc. Không gộp ô, không thêm dòng tổng cộng. Ngày ghi dd/mm/yyyy. Số tiền ghi bằng đồng.",
        "Nhập lại một dòng có cùng khóa (" + ", ".join(c.label for c in columns if c.in_key) + ") là sửa dòng đã có.",
        "",
    ]
    intro += ["Quy tắc của sổ:", *_rules(register), ""]
    heads = [OutColumn("Tên cột", width=34), OutColumn("Kiểu", width=24), OutColumn("Cách ghi", width=70), OutColumn("Ví dụ", width=40)]
    lines = [_guide_row(register, c, units) for c in columns]
    if fed:
        heads.append(OutColumn("Chỉ số đọc cột này", width=70))
        lines = [[*line, fed.get(c.name, "")] for line, c in zip(lines, columns, strict=True)]
    return OutSheet(_GUIDE, heads, lines, intro)


def _rules(register: type[Register]) -> list[str]:
    """What must hold, and what happens when it does not."""
    with override("vi"):
        return [f"– {aloud(told.says)}" + (f" ({aloud(told.weight.value)})" if told.rule else "") for told in rules_told(register)]


def _guide_row(register: type[Register], column: RegisterColumn, units: tuple[str, ...]) -> list[Cell]:
    said = [column.help] if column.help else []
    if column.kind.choices:
        said.append("Chọn: " + "; ".join(label for _, label in column.kind.choices) + ".")
    example = units[0] if column.name == "org" and units else example_text(register, column)
    with override("vi"):
        kind = column.kind.name
    return [column.label, kind + (", bắt buộc" if column.required else ""), " ".join(said), example]


def example_text(register: type[Register], column: RegisterColumn) -> str:
    """The example of a column as a person types it."""
    value = register.example.get(column.name)
    return "" if value is None else column.kind.example(value)

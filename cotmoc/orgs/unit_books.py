"""Units and their changes as workbooks to download: the list, and an empty sheet of changes."""

from __future__ import annotations

from collections.abc import Iterable

from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.orgs.models import Org
from cotmoc.orgs.unit_sheets import CHANGE_HEADS, CHANGE_KINDS, ORG_KINDS, UNIT_HEADS

GUIDE = (
    "Mỗi dòng một thay đổi. Sáp nhập: mỗi đơn vị cũ một dòng, cùng ngày và cùng “Sang mã”. Chia tách: mỗi đơn vị mới một dòng, cùng ngày "
    "và cùng “Từ mã”; tỷ trọng cộng lại đúng bằng 1, hoặc để trống khi chưa công bố.",
)


_OUT = {
    "kind": {"choices": tuple(CHANGE_KINDS.values()), "width": 16},
    "org_kind": {"choices": tuple(ORG_KINDS.values()), "width": 22},
    "day": {"kind": "date"},
    "weight": {"kind": "decimal", "help": "Phần của đơn vị cũ sang đơn vị mới, ví dụ 0,25; để trống khi chưa công bố."},
    "name": {"width": 36},
}


def list_workbook(units: Iterable[Org]) -> bytes:
    """Units as an Excel file that `org load` reads back."""
    dated = {"valid_from": "date", "valid_to": "date"}
    columns = [OutColumn(label, dated.get(code, "text"), width=36 if code == "name" else 0) for code, label in UNIT_HEADS.items()]
    rows = (
        (
            unit.code,
            unit.name,
            str(unit.get_kind_display()),
            unit.parent.code if unit.parent else "",
            unit.valid_from,
            unit.valid_to,
            unit.district,
        )
        for unit in units
    )
    return write_workbook([OutSheet("Đơn vị", columns, rows)])


def change_template() -> bytes:
    """An empty sheet of changes with its lists and a guide."""
    columns = [OutColumn(label, **_OUT.get(code, {})) for code, label in CHANGE_HEADS.items()]  # type: ignore[arg-type]
    return write_workbook([OutSheet("Thay đổi", columns, intro=GUIDE, room=200)])

"""Units and their changes as workbooks to download: the list, and an empty sheet of changes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from cotmoc.office.xlsx import OutSheet, write_workbook
from cotmoc.orgs.models import Org
from cotmoc.orgs.unit_sheets import CHANGES, UNITS

GUIDE = (
    "Mỗi dòng một thay đổi. Sáp nhập: mỗi đơn vị cũ một dòng, cùng ngày và cùng “Sang mã”. Chia tách: mỗi đơn vị mới một dòng, cùng ngày "
    "và cùng “Từ mã”; tỷ trọng cộng lại đúng bằng 1, hoặc để trống khi chưa công bố.",
)


def list_workbook(units: Iterable[Org]) -> bytes:
    """Units as an Excel file that `org load` reads back."""
    columns = [replace(column.out(), choices=()) for column in UNITS.columns]
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
    return write_workbook([OutSheet(UNITS.label, columns, rows)])


def change_template() -> bytes:
    """An empty sheet of changes with its lists and a guide."""
    return write_workbook([OutSheet(CHANGES.label, [column.out() for column in CHANGES.columns], intro=GUIDE, room=200)])

"""A row typed on the web, kept as a small file of its own so that it has the same life and lineage as an Excel file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from django.db.models import Model
from django.utils import timezone

from cotmoc.files.workbook import column_letter
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.reading import Reading, read_column
from cotmoc.registers.derived.sheets import Problem

TYPED_ON_THE_WEB = "Nhập trên web"
SHEET = "Biểu mẫu"


def form_file(register: type[Register], values: Mapping[str, Any]) -> bytes:
    """The values as JSON with the moment of typing, so that saving the same again is a new batch."""
    kept = {c.name: c.kind.plain(values.get(c.name)) for c in columns_of(register)}
    return json.dumps(
        {"register": register.__name__, "typed_at": timezone.now().isoformat(), "values": kept}, ensure_ascii=False, indent=1
    ).encode()


def read_form(register: type[Register], data: bytes) -> Reading:
    """The one row of such a file, through the same checks as a cell of Excel."""
    kept = json.loads(data)["values"]
    columns = columns_of(register)
    letters = {c.name: column_letter(index) for index, c in enumerate(columns)}
    values, problems = {}, []
    for column in columns:
        cell = column.kind.of_plain(kept.get(column.name))
        if isinstance(cell, Model):
            values[column.name] = cell
            continue
        (values[column.name],), bad = read_column(column, [cell])
        problems += [Problem(SHEET, f"{letters[column.name]}1", 1, message) for message in bad.values()]
    return Reading(SHEET, letters, [] if problems else [(1, values)], problems)

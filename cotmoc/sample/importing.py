"""Files of the sample go the way of every file: written in the register's form, previewed, submitted, approved, kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cotmoc.acts.batches import take_in
from cotmoc.files.workbook import Cell
from cotmoc.home import folder
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.orgs.models import Org
from cotmoc.registers.batches import BatchProblem
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.derived.excel import out_column, sheet_name
from cotmoc.registers.derived.marks import ILLUSTRATIVE, ORIGIN
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers

_INTRO = {
    Batch.Source.ILLUSTRATIVE: "DỮ LIỆU MINH HỌA: số sinh ra để trình diễn, không phải số liệu của cơ quan nào.",
    Batch.Source.PUBLISHED: "SỐ LIỆU CÔNG BỐ: mỗi dòng là một con số đọc được ở địa chỉ ghi trong dòng.",
}

_QUOTED = "Số đúng như nguồn đã dẫn ở dòng."
"""Why a published figure that lies far from others is right."""


def form_file(register: str, rows: Sequence[Mapping[str, Any]], source: str) -> bytes:
    """An .xlsx in the register's own form; illustrative rows say so in a column of their own. The same rows give the same bytes."""
    columns = columns_of(registers()[register])
    mark = [ILLUSTRATIVE] if source == Batch.Source.ILLUSTRATIVE else []
    heads = [*(_head(column) for column in columns), *(OutColumn(ORIGIN, width=22) for _ in mark)]
    lines = ([_cell(column, row) for column in columns] + mark for row in rows)
    return write_workbook([OutSheet(sheet_name(registers()[register]), heads, lines, (_INTRO[Batch.Source(source)],))])


def _head(column: RegisterColumn) -> OutColumn:
    """As in the template, without lists: the rows are filled already."""
    head = out_column(column)
    return OutColumn(head.label, head.kind, help=head.help, width=head.width)


def _cell(column: RegisterColumn, row: Mapping[str, Any]) -> Cell:
    """A value as in an export; what is named elsewhere stands by its name already."""
    value = row.get(column.name)
    return value if column.kind.names_a_thing else column.kind.cell(value, row)


def import_file(register: str, rows: Sequence[Mapping[str, Any]], file_name: str, org: Org | None, source: str) -> Batch:
    """Take a file in and write its rows; a file already taken in changes nothing, one half-way is finished. Some figures were
    published after the demonstration's working day: that is so. Raises BatchProblem when a row is refused."""
    data = form_file(register, rows, source)
    _keep_copy(data, file_name)
    seen = take_in(None, registers()[register], data, file_name, org, source, sure=True, reason=_QUOTED)
    if seen.rejected:
        raise BatchProblem("Tệp “%(file)s”: %(first)s", file=file_name, first=seen.rejected[0].placed())
    if seen.batch.state not in (Batch.State.APPROVED, Batch.State.LOCKED):
        raise BatchProblem("Tệp “%(file)s” chưa được ghi sổ (%(state)s).", file=file_name, state=seen.batch.get_state_display())
    return seen.batch


def _keep_copy(data: bytes, file_name: str) -> None:
    """A copy by its name, for whoever wants to open the sample's files; the batch keeps its own by fingerprint."""
    path = folder("sample") / file_name
    if not path.exists() or path.read_bytes() != data:
        path.write_bytes(data)

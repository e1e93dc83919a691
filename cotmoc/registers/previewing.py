"""What a received file would do to its register, in words a person can check before anything is written."""

from __future__ import annotations

from dataclasses import dataclass

from cotmoc.message import Sayable, aloud, say
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.comparing import Comparison, Row
from cotmoc.registers.derived.reading import Reading
from cotmoc.registers.derived.sheets import Problem
from cotmoc.registers.models import Batch

SHOWN_ROWS = 1000
"""Rows and problems shown one by one; the batch counts them all. A person mends the first thousand before wanting the next."""


@dataclass(frozen=True)
class Change:
    """One field of one row before and after, as people read them, and the cell that says so."""

    label: str
    old: str
    new: str
    cell: str


@dataclass(frozen=True)
class RowChange:
    """A row of the file that would be written: its number there, its key as people read it, what changes."""

    number: int
    key: str
    changes: tuple[Change, ...]


@dataclass(frozen=True)
class Preview:
    """What approving the batch would do now. `same_as` is the earlier batch when this very file was already sent."""

    batch: Batch
    added: tuple[RowChange, ...] = ()
    changed: tuple[RowChange, ...] = ()
    unchanged: int = 0
    rejected: tuple[Problem, ...] = ()
    questions: tuple[Problem, ...] = ()
    notes: tuple[Sayable, ...] = ()
    same_as: Batch | None = None

    @property
    def message(self) -> str:
        """One sentence: what became of the file."""
        if self.same_as:
            same, state = self.same_as, self.same_as.get_state_display()
            return aloud(
                say(
                    "Tệp này giống hệt lô số %(batch)s (“%(file)s”, %(state)s) nên không có gì thay đổi.",
                    batch=same.pk,
                    file=same.file_name,
                    state=state,
                )
            )
        if self.rejected:
            return aloud(
                say("Có %(rows)s dòng bị từ chối: sửa các ô đã nêu rồi gửi lại cả tệp; chưa dòng nào được ghi.", rows=self.batch.rejected)
            )
        return aloud(
            say(
                "Thêm %(added)s dòng, sửa %(changed)s dòng, giữ nguyên %(unchanged)s dòng.",
                added=self.batch.added,
                changed=self.batch.changed,
                unchanged=self.batch.unchanged,
            )
        )


def preview_from(batch: Batch, register: type[Register], reading: Reading, result: Comparison) -> Preview:
    """The preview of a comparison; the batch carries the full counts."""
    return Preview(
        batch,
        tuple(_change(register, reading, row) for row in result.added[:SHOWN_ROWS]),
        tuple(_change(register, reading, row) for row in result.changed[:SHOWN_ROWS]),
        result.unchanged,
        tuple(result.problems[:SHOWN_ROWS]),
        tuple(result.questions[:SHOWN_ROWS]),
        (*reading.notes, *result.notes),
    )


def _change(register: type[Register], reading: Reading, row: Row) -> RowChange:
    before = row.before.values if row.before else None
    columns = {c.name: c for c in columns_of(register)}
    changes = tuple(
        Change(c.label, c.show(before[c.name]) if before else "", c.show(row.values[c.name]), reading.cell(c.name, row.number))
        for c in columns.values()
        if (before[c.name] != row.values[c.name] if before else row.values[c.name] not in (None, ""))
    )
    return RowChange(row.number, ", ".join(text for name in register.key if (text := columns[name].show(row.values[name]))), changes)

"""Rows of a batch against the file it came in: what the register holds now and what the kept file says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from cotmoc.problem import Problem
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.comparing import contradicting
from cotmoc.registers.derived.pairing import Pairing
from cotmoc.registers.keeping import kept_file
from cotmoc.registers.models import Batch
from cotmoc.registers.receiving import read


@dataclass(frozen=True)
class Contradiction:
    """A cell of a kept file that says otherwise than its row."""

    batch: int
    cell: str
    label: str
    told: str
    held: str

    def __str__(self) -> str:
        return f"lô số {self.batch}, ô {self.cell} ({self.label}): tệp gốc ghi “{self.told}”, sổ ghi “{self.held}”"


def contradictions(register: type[Register], batch: Batch) -> Iterator[Contradiction]:
    """Every cell of the batch's file that its row contradicts. A file that cannot be read any more is somebody else's finding; a row that
    a later batch changed is that one's."""
    try:
        reading = read(register, kept_file(batch), batch.file_name, batch.org, [Pairing.of_kept(batch.pairing)])
    except Problem:
        return
    columns = {column.name: column for column in columns_of(register)}
    for number, told, held in contradicting(register, reading, batch):
        for name, column in columns.items():
            if name in reading.columns and told[name] != held[name]:
                shown = (column.show(told[name])[:80], column.show(held[name])[:80])
                yield Contradiction(batch.pk, reading.cell(name, number), column.label, *shown)

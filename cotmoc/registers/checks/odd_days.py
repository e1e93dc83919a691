"""Days that may be true and are more often a slip."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import Check, Finding, Looked, Weight
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.doubts import doubts
from cotmoc.registers.derived.kinds.when import Day


def _dated(register: type[Register]) -> bool:
    return any(isinstance(column.kind, Day) for column in columns_of(register))


def _look(looked: Looked) -> Iterator[Finding]:
    for at, row in enumerate(looked.rows):
        for name, said in doubts(looked.register, row.values, looked.today):
            yield at, name, said


check = Check(say("Ngày không quá xa ngày làm việc, và chưa đến thì chỉ ở cột được phép."), Weight.SURE, _dated, _look)

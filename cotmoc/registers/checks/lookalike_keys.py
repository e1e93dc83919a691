"""Keys that look like others and are not the same."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import Check, Finding, Looked, Weight
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.kinds.text import Text
from cotmoc.registers.derived.lookalikes import lookalikes


def _keyed_by_words(register: type[Register]) -> bool:
    return any(column.in_key and isinstance(column.kind, Text) for column in columns_of(register))


def _look(looked: Looked) -> Iterator[Finding]:
    added = [at for at, row in enumerate(looked.rows) if row.before is None]
    for place, name, said in lookalikes(looked.register, [looked.rows[at].values for at in added]):
        yield added[place], name, said


check = Check(say("Mã không chỉ khác mã đã có ở chữ hoa, dấu gạch hay chữ cái nhìn giống nhau."), Weight.SURE, _keyed_by_words, _look)

"""The least and the most that a column declares for itself."""

from __future__ import annotations

from collections.abc import Iterator

from cotmoc.message import say
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import Check, Finding, Looked, Weight
from cotmoc.registers.derived.columns import columns_of


def _bounded(register: type[Register]) -> bool:
    return bool(register.bounds)


def _look(looked: Looked) -> Iterator[Finding]:
    bounded = [
        (column, looked.register.bounds[column.name]) for column in columns_of(looked.register) if column.name in looked.register.bounds
    ]
    for column, (least, most) in bounded:
        for at, row in enumerate(looked.rows):
            value = row.values[column.name]
            if value is not None and not least <= value <= most:
                yield (
                    at,
                    column.name,
                    say(
                        "“%(label)s” là %(value)s, ngoài khoảng từ %(least)s đến %(most)s; sửa lại số.",
                        label=say(column.label),
                        value=column.show(value),
                        least=column.show(least),
                        most=column.show(most),
                    ),
                )


check = Check(say("Số nằm trong khoảng từ nhỏ nhất đến lớn nhất của cột."), Weight.BLOCKS, _bounded, _look)

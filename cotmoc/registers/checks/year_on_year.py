"""What a unit tells of a period has not doubled or halved since the same period of the year before."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from math import asinh, log, sqrt

from cotmoc.message import Message, say
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import Check, Finding, Looked, Weight
from cotmoc.registers.checks.series import Numbers, near, numbers, repeated, sized
from cotmoc.registers.derived.columns import RegisterColumn

TIMES = 2
CHANCE = 3
"""Standard deviations that a change of two counts must have beyond what chance alone gives."""


def _look(looked: Looked) -> Iterator[Finding]:
    units = [row.values["org"].pk for _, row in looked.real]
    told = numbers(looked, "org_id", units) if units else {}
    for column in sized(looked.register):
        if column.name in told:
            yield from _jumps(looked, column, told[column.name])


def _jumps(looked: Looked, column: RegisterColumn, told: Numbers) -> Iterator[Finding]:
    there = {(line, day): value for line, day, value in zip(told.lines, told.days, told.values, strict=True)}
    for line, day, value, at in zip(told.lines, told.days, told.values, told.rows, strict=True):
        if at is None:
            continue
        before = there.get((line, _year_before(day)))
        if before is not None and jumped(before, value, column.type == "WHOLE"):
            yield at, column.name, _sentence(looked, column, at, before)


def _year_before(day: int) -> int:
    now = date.fromordinal(day)
    last = now.replace(day=28) if (now.month, now.day) == (2, 29) else now
    return last.replace(year=now.year - 1).toordinal()


def jumped(before: float, now: float, chance: bool) -> bool:
    """Whether a number doubled or halved, by more than chance where both count things."""
    least = log(TIMES)
    if chance:
        least = max(least, CHANCE * sqrt(1 / (abs(before) + 1) + 1 / (abs(now) + 1)))
    return abs(asinh(now) - asinh(before)) > least


def _sentence(looked: Looked, column: RegisterColumn, at: int, before: float) -> Message:
    value, earlier = column.show(looked.rows[at].values[column.name]), near(column, before)
    return say(
        "“%(label)s” là %(value)s, cùng kỳ năm trước là %(before)s; tăng hơn gấp đôi hoặc giảm quá nửa thì ghi lý do.",
        label=say(column.label),
        value=value,
        before=earlier,
    )


def _comparable(register: type[Register]) -> bool:
    return repeated(register) and bool(sized(register))


check = Check(
    say("Số lượng, số tiền không tăng hơn gấp đôi và không giảm quá nửa so với cùng kỳ năm trước của chính đơn vị."),
    Weight.REASON,
    _comparable,
    _look,
)

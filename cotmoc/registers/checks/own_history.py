"""A number lies where the earlier numbers of its own line lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from cotmoc.message import say
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import Check, Finding, Looked, Weight
from cotmoc.registers.checks.series import Numbers, near, numbers, sized
from cotmoc.registers.derived.columns import RegisterColumn
from cotmoc.registers.derived.spread import LEAST, far_from_earlier


def _look(looked: Looked) -> Iterator[Finding]:
    units = [row.values["org"].pk for _, row in looked.real]
    told = numbers(looked, "org_id", units) if units else {}
    for column in sized(looked.register):
        if column.name in told:
            yield from _far(looked, column, told[column.name])


def _far(looked: Looked, column: RegisterColumn, told: Numbers) -> Iterator[Finding]:
    numbered: dict[Any, int] = {}
    lines = np.array([numbered.setdefault(line, len(numbered)) for line in told.lines], np.int64)
    days, asked = np.array(told.days, np.int64), np.array([row is not None for row in told.rows], np.bool_)
    found = far_from_earlier(lines, days, np.array(told.values, np.float64), asked, column.type == "WHOLE")
    for place, (centre, count) in found.items():
        at = told.rows[place]
        assert at is not None
        values = looked.rows[at].values
        yield (
            at,
            column.name,
            say(
                "“%(label)s” là %(value)s, xa hẳn %(count)s số gần đây nhất của %(org)s, quanh %(centre)s; đúng thì ghi lý do.",
                label=say(column.label),
                value=column.show(values[column.name]),
                count=count,
                org=values["org"].name,
                centre=near(column, centre),
            ),
        )


def _has_sizes(register: type[Register]) -> bool:
    return bool(sized(register))


check = Check(
    say("Số lượng, số tiền không xa hẳn các số trước đó của chính đơn vị (từ %(least)s số trước trở lên).", least=LEAST),
    Weight.REASON,
    _has_sizes,
    _look,
)

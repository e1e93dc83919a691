"""Days that may be true and are more often a slip: the sender is asked about each before the file is handed in."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from cotmoc.message import NOTHING, Message, say
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.kinds.when import Day, Moment

BACK, AHEAD = 60, 20
"""Years before and after the working day within which a day is taken without a word."""


def doubts(register: type[Register], row: Mapping[str, Any], now: date) -> Iterator[tuple[str, Message]]:
    """(column, sentence) for each day of a row that the sender should look at again; now is the working day."""
    for column in columns_of(register):
        if isinstance(column.kind, Day) and (value := row[column.name]) is not None:
            day = value.date() if isinstance(column.kind, Moment) else value
            if why := _doubt(day, now, column.name in register.ahead):
                label, shown = say(column.label), column.show(value)
                yield column.name, say("“%(label)s” là %(value)s, %(why)s; đúng như vậy không?", label=label, value=shown, why=why)


def _doubt(day: date, now: date, may_lie_ahead: bool) -> Message:
    if day > now and not may_lie_ahead:
        return say("sau ngày làm việc %(day)s", day=now)
    if day.year > now.year + AHEAD:
        return say("hơn %(years)s năm nữa", years=AHEAD)
    return say("hơn %(years)s năm trước", years=BACK) if day.year < now.year - BACK else NOTHING

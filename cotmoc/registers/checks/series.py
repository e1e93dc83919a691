"""Whose numbers stand in one line: what the register declares (`line`), else, where its key holds a day, the rows that differ in the day
alone, else the rows of one unit. Numbers of a year and of a month never stand in one line."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import Any

from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import CHUNK, Looked
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.derived.kinds.when import Day

SIZES = ("WHOLE", "AMOUNT", "MONEY")
KEPT = 200_000
"""Rows of a register that a file is held against, the newest first: what a look costs stays bounded."""


@cache
def sized(register: type[Register]) -> tuple[RegisterColumn, ...]:
    """The columns that say how much or how many: WHOLE, AMOUNT and MONEY outside the key."""
    return tuple(c for c in columns_of(register) if c.type in SIZES and not c.in_key)


@cache
def repeated(register: type[Register]) -> bool:
    """Whether its rows are told again and again for the same things, so that each has the same of the year before."""
    return bool(register.told_for) or any(column.in_key and isinstance(column.kind, Day) for column in columns_of(register))


@cache
def line_of(register: type[Register]) -> tuple[str, ...]:
    """The columns that name a line, the unit first, the one that holds a period's code last."""
    days = {column.name for column in columns_of(register) if isinstance(column.kind, Day)}
    derived = [name for name in register.key if name not in days and name not in ("org", register.told_for)] if repeated(register) else []
    return ("org", *(register.line or derived), *([register.told_for] if register.told_for else []))


def near(column: RegisterColumn, number: float) -> str:
    """A number that was worked out, told like those of its column."""
    places = getattr(column.kind, "places", 0)
    return column.show(Decimal(repr(number)).quantize(Decimal(1).scaleb(-places)))


@dataclass
class Numbers:
    """The numbers of one column, of the register and of the file, each with its line and day."""

    lines: list[tuple[Any, ...]] = field(default_factory=list)
    days: list[int] = field(default_factory=list)
    values: list[float] = field(default_factory=list)
    rows: list[int | None] = field(default_factory=list)
    """The place of a row of the file; None for one that the register holds and the file leaves as it is."""

    def add(self, line: tuple[Any, ...], day: int, value: Any, row: int | None) -> None:
        """One number more; what is empty is none."""
        if value is not None:
            self.lines.append(line)
            self.days.append(day)
            self.values.append(float(value))
            self.rows.append(row)


def numbers(looked: Looked, column: str, values: Sequence[Any]) -> dict[str, Numbers]:
    """The numbers of each sized column, of the rows that the file brings and of those in the register whose `column` is among these
    values; read once for all rules that ask."""
    if column not in looked.memo:
        looked.memo[column] = _numbers(looked, column, values)
    found: dict[str, Numbers] = looked.memo[column]
    return found


def _numbers(looked: Looked, among: str, wanted: Sequence[Any]) -> dict[str, Numbers]:
    register, columns, names = looked.register, sized(looked.register), line_of(looked.register)
    found: dict[str, Numbers] = defaultdict(Numbers)
    gone = {row.before.pk for row in looked.rows if row.before is not None}
    for pk, day, line, sizes in _held(register, names, [c.name for c in columns], among, wanted):
        if pk not in gone:
            for column, size in zip(columns, sizes, strict=True):
                found[column.name].add(_lined(register, line), day, size, None)
    named = _namer(names)
    for at, row in looked.real:
        line, day = _lined(register, named(row.values)), row.values[register.counted_on].toordinal()
        for column in columns:
            found[column.name].add(line, day, row.values[column.name], at)
    return found


def _namer(names: Sequence[str]) -> Callable[[Mapping[str, Any]], tuple[Any, ...]]:
    """What a row's line is called; a unit or a row elsewhere stands in it by its number."""
    return lambda values: tuple(getattr(values[name], "pk", values[name]) for name in names)


def _lined(register: type[Register], line: tuple[Any, ...]) -> tuple[Any, ...]:
    """With only the shape of a period's code: 2025-09 is a month as 2024-09 was."""
    return (*line[:-1], re.sub(r"\d", "0", line[-1])) if register.told_for else line


def _held(register: type[Register], names: Sequence[str], sizes: Sequence[str], among: str, wanted: Sequence[Any]) -> Iterator[Any]:
    """(number, day, line, sizes) of rows of the register; five hundred values a question."""
    fields = [register._meta.get_field(name).attname for name in names]
    left, distinct = KEPT, sorted(set(wanted))
    for at in range(0, len(distinct), CHUNK):
        rows = register._default_manager.filter(illustrative=False, **{f"{among}__in": distinct[at : at + CHUNK]})
        kept = list(rows.order_by(f"-{register.counted_on}", "pk").values_list("pk", register.counted_on, *fields, *sizes)[:left])
        left -= len(kept)
        for pk, day, *rest in kept:
            yield pk, day.toordinal(), tuple(rest[: len(fields)]), rest[len(fields) :]
        if left <= 0:
            return

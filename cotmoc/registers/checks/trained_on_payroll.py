"""Whoever was trained was on the payroll of the unit on that day."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Any

from cotmoc.message import say
from cotmoc.registers.checks.base import Check, Finding, Looked, Weight, found_in, only
from cotmoc.registers.staff import Staff
from cotmoc.registers.training import Training


def _look(looked: Looked) -> Iterator[Finding]:
    units = {row.values["org"].pk for _, row in looked.real}
    keeping = {pk for (pk,) in found_in(Staff, "org_id", list(units), "org_id")}
    told = [(at, row) for at, row in looked.real if row.values["org"].pk in keeping]
    stays: dict[str, list[tuple[date, date | None]]] = defaultdict(list)
    codes = [row.values["person_code"] for _, row in told]
    for code, starts, ends in found_in(Staff, "person_code", codes, "person_code", "starts_on", "ends_on"):
        stays[code].append((starts, ends))
    for at, row in told:
        code, day = row.values["person_code"], row.values["started_on"]
        if not any(starts <= day and (ends is None or day <= ends) for starts, ends in stays[code]):
            yield at, "person_code", _sentence(code, day, bool(stays[code]))


def _sentence(code: str, day: date, known: bool) -> Any:
    if known:
        return say("Theo sổ biên chế, %(code)s không làm việc tại đơn vị nào vào ngày %(day)s.", code=code, day=day)
    return say("Sổ biên chế không có %(code)s.", code=code)


check = Check(
    say("Người được bồi dưỡng có trong sổ biên chế vào ngày bắt đầu khóa học (hỏi khi đơn vị đã có sổ biên chế)."),
    Weight.REASON,
    only(Training),
    _look,
)

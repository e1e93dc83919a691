"""Rows of a file against the rows of the register: what would be added, changed, left as it is, or refused."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cotmoc.home import today
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.existing import Existing, existing_rows, key_reader
from cotmoc.registers.derived.reading import Reading
from cotmoc.registers.derived.rules import broken
from cotmoc.registers.derived.sheets import Problem


@dataclass(frozen=True)
class Row:
    """A row to write: its number in the file, all its values, and the row it replaces."""

    number: int
    values: dict[str, Any]
    before: Existing | None = None


@dataclass(frozen=True)
class Comparison:
    """What writing a file would do; nothing may be written while something is refused."""

    added: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)


class _Refused(Exception):
    """(field, sentence)"""


def compare(register: type[Register], reading: Reading, within: Org | None, illustrative: bool) -> Comparison:
    """Compare a reading with the register. The problems of the reading itself come first."""
    sorted_out = _Sorting(register, reading, within, illustrative)
    result = Comparison(problems=list(reading.problems))
    placed = [row for number, values in reading.rows if (row := sorted_out.placed(number, values, result.problems))]
    existing = existing_rows(register, [key for _, _, key in placed], sorted_out.finder)
    unchanged, whole = 0, []
    for number, values, key in placed:
        before = existing.get(key)
        try:
            row = sorted_out.completed(number, values, before)
        except _Refused as refused:
            result.problems.append(sorted_out.problem(number, *refused.args))
            continue
        whole.append(row)
        if before is None:
            result.added.append(row)
        elif sorted_out.differs(row, before):
            result.changed.append(row)
        else:
            unchanged += 1
    result.problems.extend(sorted_out.together(whole, existing))
    return Comparison(result.added, result.changed, unchanged, sorted(result.problems, key=lambda p: p.row))


class _Sorting:
    """What is the same for all rows of one comparison."""

    def __init__(self, register: type[Register], reading: Reading, within: Org | None, illustrative: bool) -> None:
        self.register, self.reading, self.within, self.illustrative = register, reading, within, illustrative
        self.finder, self.today = Finder.load(), today()
        self.columns = columns_of(register)
        self.defaults = {c.name: c.default if c.default is not None else c.empty for c in self.columns}
        self.absent = {name: self.defaults[name] for name in register.key if name not in reading.columns and name != "org"}
        self.complete = all(c.name in reading.columns for c in self.columns)
        self.key_of = key_reader(register)
        self.has_own_rules = register.clean_row.__func__ is not Register.clean_row.__func__
        self.days = sorted({day for org in self.finder.by_pk.values() for day in (org.valid_from, org.valid_to) if day})
        self.found: dict[tuple[Any, ...], Org | str] = {}
        self.epochs: dict[date, int] = {}
        self.seen: dict[tuple[Any, ...], int] = {}

    def problem(self, number: int, name: str, message: str) -> Problem:
        return Problem(self.reading.sheet, self.reading.cell(name, number), number, message)

    def placed(self, number: int, values: dict[str, Any], problems: list[Problem]) -> tuple[int, dict[str, Any], tuple[Any, ...]] | None:
        """The row with its unit found and its key, or None with the problem noted."""
        values = {**self.absent, **values}
        try:
            values["org"] = self.org(values)
            key = self.key_of(values)
            if key in self.seen:
                raise _Refused(self.register.key[0], f"Trùng với dòng {self.seen[key]}: {self.named(key)}; bỏ bớt một dòng.")
        except _Refused as refused:
            problems.append(self.problem(number, *refused.args))
            return None
        self.seen[key] = number
        return number, values, key

    def named(self, key: Sequence[Any]) -> str:
        """A key as people read it."""
        columns = {c.name: c for c in self.columns}
        shown = [
            columns[name].show(self.finder.by_pk[part] if name == "org" else part)
            for name, part in zip(self.register.key, key, strict=True)
        ]
        return ", ".join(text for text in shown if text)

    def org(self, values: Mapping[str, Any]) -> Org:
        """The unit of a row on the row's day; the sender's own when the file names none."""
        text = values.get("org")
        days = unit_days(self.register, self.dated(values), self.today)
        if isinstance(text, Org):
            return self.chosen(text, days)
        if text is None:
            assert self.within is not None, "a file without units is accepted from a unit only"
            text = f"{self.within.code} - {self.within.name}"
        # Units change on few days: between two of them a text always means the same unit.
        epoch = (text, *map(self.epoch, days))
        found = self.found.get(epoch)
        if found is None:
            found = self.found[epoch] = self.first_found(text, days)
        if isinstance(found, str):
            raise _Refused("org", found)
        return found

    def chosen(self, org: Org, days: Sequence[date]) -> Org:
        """A unit chosen in a form rather than written: it must exist on one of the days, within the sender's reach."""
        if any(self.first_found(org.code, [day]) == org for day in days):
            return org
        found = self.first_found(org.code, days)
        raise _Refused("org", found if isinstance(found, str) else f"{org.name} không có vào ngày {days[0]:%d/%m/%Y}; chọn {found.name}.")

    def epoch(self, day: date) -> int:
        """The stretch of time without a change of units that a day lies in; a day of change stands for itself."""
        if day not in self.epochs:
            at = bisect_left(self.days, day)
            self.epochs[day] = 2 * at + (at < len(self.days) and self.days[at] == day)
        return self.epochs[day]

    def first_found(self, text: str, days: Sequence[date]) -> Org | str:
        """The unit on the first day that knows it, else why the first day does not."""
        refusals = []
        for day in days:
            try:
                return self.finder.find(text, day, self.within)
            except UnknownOrg as unknown:
                refusals.append(str(unknown))
        return refusals[0]

    def dated(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values with the date they are counted on, which a register may work out from others."""
        return values if self.register.counted_on in values else self.cleaned({**self.defaults, **values})

    def cleaned(self, values: dict[str, Any]) -> dict[str, Any]:
        """The values after the register's own rules; refuses with the field they blame."""
        if self.has_own_rules:
            try:
                self.register.clean_row(values)
            except ValidationError as problem:
                name, messages = next(iter(problem.message_dict.items()))
                raise _Refused(name, messages[0]) from None
        return values

    def completed(self, number: int, values: dict[str, Any], before: Existing | None) -> Row:
        """The whole row: columns that the file lacks keep what the register holds."""
        full = self.cleaned(values if self.complete else {**(before.values if before else self.defaults), **values})
        if rule := broken(self.register, full):
            raise _Refused(next((name for name in rule.fields if name in self.reading.columns), rule.fields[0]), rule.message)
        if number in self.reading.illustrative and not self.illustrative:
            raise _Refused(self.register.key[0], "Dòng này ghi là dữ liệu minh họa, không nộp thành số liệu thật được; xóa dòng.")
        if before:
            self.refuse_untouchable(before, Row(number, full))
        return Row(number, full, before)

    def together(self, rows: Sequence[Row], existing: Mapping[tuple[Any, ...], Existing]) -> list[Problem]:
        """What the rows break only together with each other and with the rows the file leaves alone."""
        others = [row.values for key, row in existing.items() if key not in self.seen]
        found = self.register.clean_together([row.values for row in rows], others)
        return [self.problem(rows[at].number, name, message) for at, name, message in found]

    def refuse_untouchable(self, before: Existing, row: Row) -> None:
        """What may not be changed: locked rows, real rows by illustrative ones, rows of a unit outside the sender's."""
        if not self.differs(row, before):
            return
        name = self.register.key[0]
        if before.locked:
            raise _Refused(name, f"Dòng này đã khóa ở lô {before.batch_id} nên không sửa được; đề nghị đơn vị tổng hợp mở khóa.")
        if self.illustrative and not before.illustrative:
            raise _Refused(name, f"Dòng này là số liệu thật của lô {before.batch_id}, dữ liệu minh họa không được ghi đè.")
        owner = before.values["org"]
        if self.within is not None and owner != row.values["org"]:
            try:
                self.finder.find(owner.code, owner.valid_from, self.within)
            except UnknownOrg:
                raise _Refused(
                    name,
                    f"Dòng này đang thuộc {owner.name}, ngoài phạm vi của {self.within.name}; kiểm tra lại mã hoặc báo đơn vị tổng hợp.",
                ) from None

    def differs(self, row: Row, before: Existing) -> bool:
        return before.illustrative != self.illustrative or any(before.values[name] != value for name, value in row.values.items())


def unit_days(register: type[Register], values: Mapping[str, Any], now: date) -> list[date]:
    """The days on which the unit of a row may exist, the best first."""
    days = [values[register.counted_on]]
    if register.org_until:
        days.append(min(values.get(register.org_until) or now, now))
    return days

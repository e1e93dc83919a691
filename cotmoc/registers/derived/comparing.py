"""Rows of a file against the rows of the register: what would be added, changed, left as it is, or refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError

from cotmoc.message import Message, Sayable, say
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import Looked, Weight
from cotmoc.registers.checks.registry import checks_of
from cotmoc.registers.derived.cells import CellProblem
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.derived.existing import Existing, existing_rows, key_reader
from cotmoc.registers.derived.marks import Marks
from cotmoc.registers.derived.naming import Names
from cotmoc.registers.derived.reading import Reading
from cotmoc.registers.derived.rules import broken
from cotmoc.registers.derived.sheets import Problem
from cotmoc.registers.models import Batch


@dataclass(frozen=True)
class Row:
    """A row to write: its number in the file, all its values, whether it is illustrative, and the row it replaces."""

    number: int
    values: dict[str, Any]
    illustrative: bool = False
    before: Existing | None = None

    @cached_property
    def differs(self) -> bool:
        """Whether writing it would change anything."""
        kept = self.before
        return (
            kept is None or kept.illustrative != self.illustrative or any(kept.values[name] != value for name, value in self.values.items())
        )


@dataclass(frozen=True)
class Comparison:
    """What writing a file would do; nothing may be written while something is refused."""

    added: list[Row] = field(default_factory=list)
    changed: list[Row] = field(default_factory=list)
    unchanged: int = 0
    problems: list[Problem] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    questions: list[Problem] = field(default_factory=list)
    """What the sender is asked about: nothing is handed in before it is answered."""


class _Refused(Exception):
    """(field, sentence)"""


def compare(register: type[Register], reading: Reading, within: Org | None, source: str) -> Comparison:
    """Compare a reading with the register. The problems of the reading itself come first."""
    sorted_out = _Sorting(register, reading, within, source)
    result = Comparison(problems=list(reading.problems))
    placed = [row for number, values in reading.rows if (row := sorted_out.placed(number, values, result.problems))]
    existing = existing_rows(register, [key for _, _, key in placed], sorted_out.names)
    unchanged, whole = 0, []
    for number, values, key in placed:
        try:
            row = sorted_out.completed(number, values, existing.get(key))
        except _Refused as refused:
            result.problems.append(sorted_out.problem(number, *refused.args))
            continue
        whole.append(row)
        if row.before is None:
            result.added.append(row)
        elif row.differs:
            result.changed.append(row)
        else:
            unchanged += 1
    result.problems.extend(sorted_out.together(whole, existing))
    notes = sorted_out.marks.notes(row for row in result.changed)
    wrong, asked = sorted_out.checked([*result.added, *result.changed])
    result.problems.extend(wrong)
    return Comparison(result.added, result.changed, unchanged, sorted(result.problems, key=lambda p: p.row), notes, asked)


def contradicting(register: type[Register], reading: Reading, batch: Batch) -> Iterator[tuple[int, dict[str, Any], dict[str, Any]]]:
    """Rows that still belong to a batch and say otherwise than its file: number, values by the file, values by the register. Rows that the
    file's words do not lead to any more (a unit has another name since) are left out."""
    sorted_out = _Sorting(register, reading, batch.org, batch.source)
    placed = [row for number, values in reading.rows if (row := sorted_out.placed(number, values, []))]
    existing = existing_rows(register, [key for _, _, key in placed], sorted_out.names)
    for number, values, key in placed:
        held = existing.get(key)
        if held is None or held.batch_id != batch.pk:
            continue
        try:
            told = sorted_out.cleaned({**held.values, **values})
        except _Refused:
            continue
        if any(held.values[name] != told[name] for name in reading.columns):
            yield number, told, held.values


class _Sorting:
    """What is the same for all rows of one comparison."""

    def __init__(self, register: type[Register], reading: Reading, within: Org | None, source: str) -> None:
        self.register, self.reading, self.within = register, reading, within
        self.names, self.marks = Names(within), Marks(reading.origin, source)
        self.columns = columns_of(register)
        self.defaults = {c.name: c.empty for c in self.columns}
        self.absent = {name: self.defaults[name] for name in register.key if name not in reading.columns and name != "org"}
        self.complete = all(c.name in reading.columns for c in self.columns)
        self.key_of = key_reader(register)
        self.has_own_rules = register.clean_row.__func__ is not Register.clean_row.__func__
        # Rows of other registers first: the day of a row may follow from them, and its units from its day.
        named = [c for c in self.columns if c.kind.names_a_thing]
        self.timeless = [c for c in named if not c.kind.of_a_day and c.name in reading.columns]
        self.of_a_day = [c for c in named if c.kind.of_a_day and (c.name in reading.columns or c.name == "org")]
        self.seen: dict[tuple[Any, ...], int] = {}
        for column in self.timeless:
            column.kind.look_up([values[column.name] for _, values in reading.rows], self.names)

    def problem(self, number: int, name: str, message: str | Sayable) -> Problem:
        return Problem(self.reading.sheet, self.reading.cell(name, number), number, message)

    def placed(self, number: int, values: dict[str, Any], problems: list[Problem]) -> tuple[int, dict[str, Any], tuple[Any, ...]] | None:
        """The row with all it names found and its key, or None with the problem noted."""
        values = {**self.absent, **values}
        try:
            self.resolve(self.timeless, values, values)
            self.resolve(self.of_a_day, values, self.dated(values))
            key = self.key_of(values)
            if key in self.seen:
                raise _Refused(
                    self.register.key[0],
                    say("Trùng với dòng %(row)s: %(named)s; bỏ bớt một dòng.", row=self.seen[key], named=self.named(values)),
                )
        except _Refused as refused:
            problems.append(self.problem(number, *refused.args))
            return None
        self.seen[key] = number
        return number, values, key

    def resolve(self, columns: Sequence[RegisterColumn], values: dict[str, Any], row: Mapping[str, Any]) -> None:
        """Put what is named in place of its name."""
        for column in columns:
            try:
                values[column.name] = column.kind.resolve(values.get(column.name), row, self.names, column.label)
            except CellProblem as problem:
                raise _Refused(column.name, problem.message) from None

    def named(self, values: Mapping[str, Any]) -> str:
        """The key of a row as people read it."""
        columns = {c.name: c for c in self.columns}
        return ", ".join(text for name in self.register.key if (text := columns[name].show(values[name])))

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
        row = Row(number, full, self.marks.of(number, before), before)
        self.refuse_leading_to_illustrative(row)
        if before and row.differs:
            self.refuse_untouchable(before, row)
        return row

    def together(self, rows: Sequence[Row], existing: Mapping[tuple[Any, ...], Existing]) -> list[Problem]:
        """What the rows break only together with each other and with the rows the file leaves alone."""
        others = [row.values for key, row in existing.items() if key not in self.seen]
        found = self.register.clean_together([row.values for row in rows], others)
        return [self.problem(rows[at].number, name, message) for at, name, message in found]

    def checked(self, rows: Sequence[Row]) -> tuple[list[Problem], list[Problem]]:
        """What the rules beyond a row refuse, and what they ask the sender about: only of what is new, for what was answered once is
        not asked again."""
        looked = Looked(self.register, rows, self.names.today)
        wrong, asked = list[Problem](), list[Problem]()
        for code, check in checks_of(self.register).items() if rows else ():
            for at, name, said in check.look(looked):
                row = rows[at]
                problem = replace(self.problem(row.number, name, said), rule=code)
                if check.weight is Weight.BLOCKS:
                    wrong.append(problem)
                elif row.before is None or row.before.values.get(name) != row.values.get(name):
                    asked.append(problem)
        return wrong, sorted(asked, key=lambda p: (p.row, p.cell))

    def refuse_leading_to_illustrative(self, row: Row) -> None:
        """A real row that leads to an illustrative one would let made-up figures into real ones."""
        for column in self.timeless:
            if not row.illustrative and getattr(row.values[column.name], "illustrative", False):
                raise _Refused(
                    column.name,
                    say(
                        "“%(label)s”: %(named)s là dữ liệu minh họa, số liệu thật không dẫn tới đó được; ghi dòng thật vào sổ ấy trước.",
                        label=say(column.label),
                        named=column.show(row.values[column.name]),
                    ),
                )

    def refuse_untouchable(self, before: Existing, row: Row) -> None:
        """What may not be changed: locked rows, real rows by illustrative ones, rows of a unit outside the sender's."""
        name = self.register.key[0]
        if before.locked:
            raise _Refused(
                name,
                say("Dòng này đã khóa ở lô %(batch)s nên không sửa được; đề nghị đơn vị tổng hợp mở khóa.", batch=before.batch_id),
            )
        if row.illustrative and not before.illustrative:
            raise _Refused(
                name, say("Dòng này là số liệu thật của lô %(batch)s, dữ liệu minh họa không được ghi đè.", batch=before.batch_id)
            )
        owner = before.values["org"]
        if self.within is not None and owner != row.values["org"] and not self.names.reaches(owner, self.within):
            raise _Refused(
                name,
                say(
                    "Dòng này đang thuộc %(owner)s, ngoài phạm vi của %(within)s; kiểm tra lại mã hoặc báo đơn vị tổng hợp.",
                    owner=owner.name,
                    within=self.within.name,
                ),
            )

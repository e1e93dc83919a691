"""All the rules of a register, as they are told on its page, in its template, in the documentation and at the command line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import CheckConstraint

from cotmoc.message import Message, say
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import Weight
from cotmoc.registers.checks.registry import checks_of
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.derived.kinds.text import Text


@dataclass(frozen=True)
class Told:
    """One rule: its code where it has a file of its own, how heavy it is, what must hold."""

    rule: str
    weight: Weight
    says: Message


def rules_told(register: type[Register]) -> list[Told]:
    """The rules of a row first, those that look beyond it after them; the heavier first."""
    beyond = [Told(code, check.weight, check.says) for code, check in checks_of(register).items() if code != "within_bounds"]
    order = list(Weight)
    return [Told("", Weight.BLOCKS, says) for says in _of_a_row(register)] + sorted(beyond, key=lambda told: order.index(told.weight))


def _of_a_row(register: type[Register]) -> Iterator[Message]:
    for column in columns_of(register):
        label = say(column.label)
        if isinstance(column.kind, Text):
            yield from (say("“%(label)s”: %(rule)s", label=label, rule=say(rule.message)) for rule in column.kind.rules if rule.message)
        if column.name in register.bounds:
            least, most = map(column.show, register.bounds[column.name])
            yield say("“%(label)s” từ %(least)s đến %(most)s.", label=label, least=least, most=most)
    for constraint in register._meta.constraints:
        if isinstance(constraint, CheckConstraint):
            yield say(constraint.violation_error_message)

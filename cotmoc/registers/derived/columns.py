"""The columns of a register or feed, read from its declaration; form, Excel, schema, lake and export all start here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from django.db.models import QuerySet

from cotmoc.registers.base import Feed, Register
from cotmoc.registers.derived.kinds import Kind, Unit, kind_of

LINEAGE = ("batch", "sheet", "row", "illustrative")
"""What every row knows beside what people fill in."""


@dataclass(frozen=True)
class RegisterColumn:
    """One column: what it is called, of which kind it is, whether it must be filled."""

    name: str
    label: str
    kind: Kind
    required: bool
    nullable: bool = False
    help: str = ""
    in_key: bool = False
    default: Any = None
    typed: bool = True
    """Whether people fill it in; others follow from what they fill in."""

    @property
    def empty(self) -> Any:
        """What an empty cell means."""
        if self.default is not None:
            return self.default
        return None if self.nullable else self.kind.nothing

    @property
    def type(self) -> str:
        """The code of its kind."""
        return self.kind.code

    @property
    def choices(self) -> tuple[tuple[str, str], ...]:
        """Code and label of all there is to choose from."""
        return self.kind.choices

    def show(self, value: Any) -> str:
        """A value as people read it."""
        return self.kind.show(value)


@cache
def all_columns(register: type[Register]) -> tuple[RegisterColumn, ...]:
    """Every column of a register's own, the unit first, then in the order of the declaration."""
    return tuple(_of_field(register, f) for f in register._meta.concrete_fields if f.name not in LINEAGE and not f.primary_key)


@cache
def columns_of(register: type[Register] | type[Feed]) -> tuple[RegisterColumn, ...]:
    """The columns a person fills."""
    if issubclass(register, Feed):
        org = RegisterColumn("org", "Mã đơn vị", Unit(on=register.counted_on, own=True), True)
        return (org, *(_of_feed(register, name) for name in register.columns))
    return tuple(column for column in all_columns(register) if column.typed)


def _of_feed(feed: type[Feed], name: str) -> RegisterColumn:
    declared = feed.columns[name]
    return RegisterColumn(
        name, declared.label, declared.kind, declared.required, nullable=not declared.required, help=declared.help, in_key=name in feed.key
    )


def _of_field(register: type[Register], f: Any) -> RegisterColumn:
    return RegisterColumn(
        f.name,
        str(f.verbose_name),
        kind_of(f),
        required=not f.blank and not f.has_default(),
        nullable=f.null,
        help=str(f.help_text),
        in_key=f.name in register.key,
        default=f.default if f.has_default() and not callable(f.default) else None,
        typed=f.editable,
    )


def unit_days(register: type[Register], values: Mapping[str, Any], now: date) -> list[date]:
    """The days on which the unit of a row may exist, the best first."""
    return Unit(on=register.counted_on, until=register.org_until).days(values, now)


def with_relations(rows: QuerySet[Any], register: type[Register]) -> QuerySet[Any]:
    """Rows with all that showing them asks for, in one query."""
    return rows.select_related(*(path for column in all_columns(register) for path in column.kind.related(column.name)))

"""The columns of a register or feed, read from its declaration; form, Excel, schema and export all start here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache, cached_property
from typing import Any

from django.db import models

from cotmoc.registers.base import Feed, Register

TYPE_NAMES = {
    "text": "chữ",
    "date": "ngày (dd/mm/yyyy)",
    "integer": "số nguyên",
    "decimal": "số",
    "boolean": "Có hoặc Không",
    "choice": "chọn trong danh sách",
    "org": "mã - tên đơn vị",
}


CERTAIN_DIGITS = 15
"""Excel and SQLite both keep so many digits of a number; more would be lost without a word."""
_WHOLE_RANGES = {
    "SmallIntegerField": (-32768, 32767),
    "PositiveSmallIntegerField": (0, 32767),
    "IntegerField": (-(2**31), 2**31 - 1),
    "PositiveIntegerField": (0, 2**31 - 1),
    "PositiveBigIntegerField": (0, 10**CERTAIN_DIGITS),
}


@dataclass(frozen=True)
class RegisterColumn:
    """One column: what it is called, what may stand in it, and where it lives in the model."""

    name: str
    label: str
    type: str
    """text, date, integer, decimal, boolean, choice, org"""
    required: bool
    nullable: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    help: str = ""
    in_key: bool = False
    default: Any = None
    max_length: int | None = None
    max_digits: int | None = None
    places: int = 0
    least: int | None = None
    most: int | None = None
    """Range of a whole number that every database can hold."""
    whole: type = int
    """Python type of its numbers: Decimal for amounts, int for years and counts."""
    validators: tuple[Callable[[Any], None], ...] = field(default=(), compare=False)

    @property
    def type_label(self) -> str:
        """Vietnamese name of the type."""
        return TYPE_NAMES[self.type]

    @cached_property
    def certain_below(self) -> int:
        """Whole numbers from 0 up to here fit the column for sure."""
        digits = min(CERTAIN_DIGITS, (self.max_digits or CERTAIN_DIGITS) - self.places)
        return min(10**digits, (self.most if self.most is not None else 10**digits) + 1)

    @cached_property
    def is_percent(self) -> bool:
        """Whether its numbers are percentages (40 means 40%)."""
        return self.type == "decimal" and self.label.endswith("(%)")

    @property
    def empty(self) -> Any:
        """What an empty cell means."""
        return None if self.nullable or self.type not in ("text", "choice") else ""

    def show(self, value: Any) -> str:
        """A value as people read it."""
        if value is None or value == "":
            return ""
        if self.type == "choice":
            return dict(self.choices).get(str(value), str(value))
        if self.type == "boolean":
            return "Có" if value else "Không"
        if self.type == "date":
            return f"{value:%d/%m/%Y}"
        if self.type == "org":
            return org_label(value)
        return number_text(value) if self.whole is Decimal and self.type in ("integer", "decimal") else str(value)


def org_label(org: Any) -> str:
    """A unit as Excel names it: code - name."""
    return f"{org.code} - {org.name}"


def number_text(value: Any) -> str:
    """A number in Vietnamese writing: 1.234.567,5."""
    whole, _, rest = f"{Decimal(value):,f}".partition(".")
    rest = rest.rstrip("0")
    return whole.replace(",", ".") + (f",{rest}" if rest else "")


@cache
def columns_of(register: type[Register] | type[Feed]) -> tuple[RegisterColumn, ...]:
    """The columns a person fills, the unit first, then in the order of the declaration."""
    if issubclass(register, Feed):
        org = RegisterColumn("org", "Mã đơn vị", "org", True)
        return (org, *(_of_feed(register, name) for name in register.columns))
    return tuple(_of_field(register, f) for f in register._meta.concrete_fields if f.editable and not f.primary_key)


def _of_feed(feed: type[Feed], name: str) -> RegisterColumn:
    declared = feed.columns[name]
    kind = "choice" if declared.choices else declared.type
    return RegisterColumn(
        name,
        declared.label,
        kind,
        declared.required,
        nullable=not declared.required,
        choices=tuple((code, code) for code in declared.choices),
        help=declared.help,
        in_key=name in feed.key,
    )


def _of_field(register: type[Register], f: Any) -> RegisterColumn:
    kind = _type_of(f)
    least, most = _WHOLE_RANGES.get(f.get_internal_type(), (None, None))
    default = f.default if f.has_default() and not callable(f.default) else None
    return RegisterColumn(
        f.name,
        str(f.verbose_name),
        kind,
        required=not f.blank and not f.has_default(),
        nullable=f.null,
        choices=tuple((str(code), str(label)) for code, label in f.choices or ()),
        help=str(f.help_text),
        in_key=f.name in register.key,
        default=default,
        max_length=getattr(f, "max_length", None),
        max_digits=getattr(f, "max_digits", None),
        places=getattr(f, "decimal_places", 0) or 0,
        least=least,
        most=most,
        whole=_number_type(f),
        validators=_own_validators(f),
    )


def _type_of(f: Any) -> str:
    if f.choices:
        return "choice"
    if isinstance(f, models.ForeignKey):
        return "org"
    if isinstance(f, models.DateField):
        return "date"
    if isinstance(f, models.BooleanField):
        return "boolean"
    if isinstance(f, models.DecimalField):
        return "decimal" if f.decimal_places else "integer"
    return "integer" if isinstance(f, models.IntegerField) else "text"


def _number_type(f: Any) -> type:
    return Decimal if isinstance(f, models.DecimalField) else int


def _own_validators(f: Any) -> tuple[Callable[[Any], None], ...]:
    """The rules written in the declaration; length, digits and choices are checked by the reader itself."""
    return tuple(f._validators)

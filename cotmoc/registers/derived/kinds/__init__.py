"""The kinds of column there are: a closed list, and the closed table from fields of Django to it.

A field that is not in the table has no kind, and a register that declares one is refused when Django checks the project."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import models

from cotmoc.orgs.models import Org
from cotmoc.registers import fields
from cotmoc.registers.base import Register
from cotmoc.registers.derived.kinds.base import Kind
from cotmoc.registers.derived.kinds.choice import Choice, Flag
from cotmoc.registers.derived.kinds.link import Link
from cotmoc.registers.derived.kinds.money import Money
from cotmoc.registers.derived.kinds.number import CERTAIN_DIGITS, Amount, Percent, Whole
from cotmoc.registers.derived.kinds.ref import Ref
from cotmoc.registers.derived.kinds.text import Text
from cotmoc.registers.derived.kinds.unit import Unit
from cotmoc.registers.derived.kinds.when import Day, Moment, Month

__all__ = ["KINDS", "Amount", "Choice", "Day", "Flag", "Kind", "Link", "Moment", "Money", "Month", "NoKind", "Percent", "Ref", "Text"]
__all__ += ["Unit", "Whole", "kind_of"]

KINDS: tuple[type[Kind], ...] = (Text, Day, Moment, Month, Whole, Amount, Money, Percent, Choice, Flag, Unit, Ref, Link)


class NoKind(TypeError):
    """A field of no kind; str() says why, for whoever declared it."""


def kind_of(field: Any) -> Kind:
    """The kind of a model's field, bound to its length, digits, choices, days; NoKind when it has none."""
    made = _MADE.get(type(field))
    if made is None:
        raise NoKind(f"{type(field).__name__} không thuộc loại cột nào")
    if field.choices and not isinstance(field, models.CharField):
        raise NoKind(f"{type(field).__name__} không có danh sách chọn; danh sách chọn khai bằng CharField(choices=…)")
    return made(field)


def _text(field: Any) -> Kind:
    if field.choices:
        return Choice(tuple((str(code), str(label)) for code, label in field.flatchoices))
    return Text(field.max_length, rules=tuple(field._validators))  # length is the kind's own question


def _whole(least: int, most: int) -> Callable[[Any], Kind]:
    return lambda field: Whole(least=least, most=most)


def _relation(field: Any) -> Kind:
    model = field.remote_field.model
    if isinstance(model, str):
        raise NoKind(f"không có sổ “{model}”")
    if model is Org:
        register = field.model
        return Unit(
            on=getattr(field, "on", "") or getattr(register, "counted_on", ""),
            until=getattr(field, "until", "") or getattr(register, "org_until", ""),
            own=field.name == "org",
            any_day=field.name == "org" and getattr(register, "org_any_day", False),
        )
    if not issubclass(model, Register):
        raise NoKind(f"{type(field).__name__} chỉ dẫn tới đơn vị (Org) hoặc một sổ, không tới {model.__name__}")
    return Ref(model._meta.label)


_MADE: dict[type, Callable[[Any], Kind]] = {
    models.CharField: _text,
    models.TextField: lambda field: Text(field.max_length, lines=True, rules=tuple(field._validators)),
    models.DateField: lambda field: Day(),
    models.DateTimeField: lambda field: Moment(),
    fields.Month: lambda field: Month(),
    models.SmallIntegerField: _whole(-(2**15), 2**15 - 1),
    models.PositiveSmallIntegerField: _whole(0, 2**15 - 1),
    models.IntegerField: _whole(-(2**31), 2**31 - 1),
    models.PositiveIntegerField: _whole(0, 2**31 - 1),
    models.BigIntegerField: _whole(-(10**CERTAIN_DIGITS) + 1, 10**CERTAIN_DIGITS - 1),
    models.PositiveBigIntegerField: _whole(0, 10**CERTAIN_DIGITS - 1),
    models.DecimalField: lambda field: Amount(field.max_digits, field.decimal_places),
    fields.Money: lambda field: Money(field.max_digits, field.decimal_places),
    fields.Percent: lambda field: Percent(field.max_digits, field.decimal_places),
    models.BooleanField: lambda field: Flag(nullable=field.null),
    models.ForeignKey: _relation,
    fields.Unit: _relation,
    fields.Ref: _relation,
    fields.Link: lambda field: Link(field.max_length),
}

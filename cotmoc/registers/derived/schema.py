"""A register or feed described for machines: the API and the documents show this, nothing is written twice."""

from __future__ import annotations

from typing import Any

from django.db.models import CheckConstraint

from cotmoc.registers.base import Feed, Register
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.registry import code_of, name_of


def schema(register: type[Register] | type[Feed]) -> dict[str, Any]:
    """Code, name, key, columns and rules; plain values that JSON can hold."""
    is_feed = issubclass(register, Feed)
    rules = [] if is_feed else [str(c.get_violation_error_message()) for c in register._meta.constraints if isinstance(c, CheckConstraint)]
    return {
        "code": code_of(register),
        "kind": "feed" if is_feed else "register",
        "name": name_of(register),
        "about": " ".join((register.__doc__ or "").split()),
        "key": list(register.key),
        "counted_on": register.counted_on,
        "columns": [_column(column) for column in columns_of(register)],
        "rules": rules,
        "example": {} if is_feed else dict(register.example),
    }


def _column(column: RegisterColumn) -> dict[str, Any]:
    described = {
        "name": column.name,
        "label": column.label,
        "kind": column.type,
        "required": column.required,
        "help": column.help,
        "in_key": column.in_key,
        **column.kind.facts(),
    }
    return {name: value for name, value in described.items() if value not in (None, "", [])}

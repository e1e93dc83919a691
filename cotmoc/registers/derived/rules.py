"""The check constraints of a register, asked of rows in memory: the database would need a query for every row.

NULL is neither true nor false, as in SQL: a check refuses a row only when it is false.
"""

from __future__ import annotations

import operator
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Any

from django.db.models import BaseConstraint, CheckConstraint, F, Q, UniqueConstraint

from cotmoc.registers.base import Feed, Register

Test = Callable[[Mapping[str, Any]], bool | None]


@dataclass(frozen=True)
class Rule:
    """One check: what to say when it fails, and the fields it speaks of (the first one gets the blame)."""

    message: str
    fields: tuple[str, ...]
    holds: Test


@cache
def rules_of(register: type[Register]) -> tuple[Rule, ...]:
    """The check constraints of a register."""
    return tuple(
        Rule(str(c.get_violation_error_message()), tuple(dict.fromkeys(_fields(c.condition))), _test(c.condition))
        for c in register._meta.constraints
        if isinstance(c, CheckConstraint)
    )


def broken(register: type[Register], row: Mapping[str, Any]) -> Rule | None:
    """The first check that a row fails."""
    for rule in rules_of(register):
        if rule.holds(row) is False:
            return rule
    return None


def bounds_of(register: type[Register]) -> dict[str, tuple[Any, Any]]:
    """The least and the most (None where there is none) that the checks of a register set to a column by itself."""
    found: dict[str, tuple[Any, Any]] = {}
    for constraint in register._meta.constraints:
        if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q):
            for name, least, most in _bounding(constraint.condition):
                low, high = found.get(name, (None, None))
                found[name] = (least if low is None else low, most if high is None else high)
    return found


def _bounding(condition: Q) -> Iterator[tuple[str, Any, Any]]:
    """What a condition says of single columns for every row: “at least”, “at most”, also behind “is missing or”."""
    parts = [part for part in condition.children if not (isinstance(part, tuple) and part[0].endswith("__isnull") and part[1])]
    if condition.negated or (condition.connector == Q.OR and len(parts) > 1):
        return
    for part in parts:
        if isinstance(part, Q):
            yield from _bounding(part)
            continue
        name, _, kind = part[0].partition("__")
        if isinstance(part[1], (int, Decimal)) and kind in ("gte", "gt"):
            yield name, part[1], None
        elif isinstance(part[1], (int, Decimal)) and kind in ("lte", "lt"):
            yield name, None, part[1]


def untellable(register: type[Register] | type[Feed], constraint: BaseConstraint) -> str:
    """Why a constraint cannot be told to people or asked of rows in memory; "" when it can."""
    if isinstance(constraint, UniqueConstraint):
        plain = constraint.fields and not constraint.expressions and constraint.condition is None
        if not (plain and set(constraint.fields) == set(register.key)):
            return "chỉ khóa của sổ mới khai được là duy nhất"
    columns = register.columns if issubclass(register, Feed) else {f.name for f in register._meta.concrete_fields}
    if constraint.violation_error_message in (None, "", constraint.default_violation_error_message):
        return "thiếu violation_error_message, câu tiếng Việt nói với người dùng"
    if isinstance(constraint, UniqueConstraint):
        return ""
    if not isinstance(constraint, CheckConstraint) or not isinstance(constraint.condition, Q):
        return f"{type(constraint).__name__} không phải quy tắc hỏi được từng dòng; dùng CheckConstraint(condition=Q(…))"
    return next((why for lookup in _lookups(constraint.condition) if (why := _unaskable(lookup, columns))), "")


def _lookups(condition: Q) -> Iterator[Any]:
    for child in condition.children:
        yield from _lookups(child) if isinstance(child, Q) else [child]


def _unaskable(lookup: Any, columns: Collection[str]) -> str:
    """Why a part of a condition cannot be asked of a row in memory."""
    if not isinstance(lookup, tuple):
        return f"biểu thức {type(lookup).__name__} không hỏi được từng dòng"
    (path, wanted), known = lookup, ", ".join((*_COMPARE, "isnull"))
    name, _, kind = path.partition("__")
    if name not in columns:
        return f"“{path}” không phải cột của sổ"
    if kind and kind not in _COMPARE and kind != "isnull":
        return f"phép so “{kind}” không hỏi được từng dòng; dùng được: {known}"
    if isinstance(wanted, F):
        return "" if wanted.name in columns else f"“{wanted.name}” không phải cột của sổ"
    return f"biểu thức {type(wanted).__name__} không hỏi được từng dòng" if hasattr(wanted, "resolve_expression") else ""


def _fields(condition: Q) -> list[str]:
    found: list[str] = []
    for child in condition.children:
        if isinstance(child, Q):
            found += _fields(child)
        else:
            lookup, value = child
            found += [lookup.split("__")[0], *([value.name] if isinstance(value, F) else [])]
    return found


def _test(condition: Q) -> Test:
    tests = [_test(child) if isinstance(child, Q) else _lookup(*child) for child in condition.children]
    joined = tests[0] if len(tests) == 1 else (_any(tests) if condition.connector == Q.OR else _all(tests))
    return _not(joined) if condition.negated else joined


def _any(tests: list[Test]) -> Test:
    def test(row: Mapping[str, Any]) -> bool | None:
        unknown = False
        for one in tests:
            said = one(row)
            if said:
                return True
            unknown = unknown or said is None
        return None if unknown else False

    return test


def _all(tests: list[Test]) -> Test:
    def test(row: Mapping[str, Any]) -> bool | None:
        unknown = False
        for one in tests:
            said = one(row)
            if said is False:
                return False
            unknown = unknown or said is None
        return None if unknown else True

    return test


def _not(test: Test) -> Test:
    """Not of an unknown is true here: Django negates “= x” as “is not x, or is missing”."""
    return lambda row: not test(row)


_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "exact": operator.eq,
    "gt": operator.gt,
    "gte": operator.ge,
    "lt": operator.lt,
    "lte": operator.le,
    "in": lambda value, choices: value in choices,
    "startswith": lambda value, head: value.startswith(head),
}


def _lookup(path: str, wanted: Any) -> Test:
    name, _, kind = path.partition("__")
    if kind == "isnull":
        return lambda row: (row[name] is None) == wanted
    compare = _COMPARE[kind or "exact"]
    if isinstance(wanted, F):
        other = wanted.name
        return lambda row: None if row[name] is None or row[other] is None else compare(row[name], row[other])
    return lambda row: None if row[name] is None else compare(row[name], wanted)

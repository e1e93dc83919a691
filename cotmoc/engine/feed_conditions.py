"""What a feed demands of the columns of a row together, and of its days, as SQL over typed rows. DuckDB only."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.db.models import F, Q

from cotmoc.home import today
from cotmoc.message import Message, say
from cotmoc.registers.base import Feed
from cotmoc.registers.derived.kinds.when import EARLIEST, LATEST, Day

_COMPARE = {"exact": "=", "gt": ">", "gte": ">=", "lt": "<", "lte": "<="}


def demands(feed: type[Feed]) -> list[tuple[str, str, Message]]:
    """(column, SQL that is true of a row that breaks the demand, the reason in words): what a column's kind cannot ask alone."""
    return [*_days(feed), *_constraints(feed)]


def _constraints(feed: type[Feed]) -> list[tuple[str, str, Message]]:
    return [
        (_first(c.condition), f"NOT coalesce({condition_sql(c.condition)}, true)", say(c.get_violation_error_message()))
        for c in feed.constraints
    ]


def _days(feed: type[Feed]) -> list[tuple[str, str, Message]]:
    """A day of another century is a slip of the year; what has happened did not happen after the working day."""
    found, now = [], today()
    for name, column in feed.columns.items():
        if not isinstance(column.kind, Day):
            continue
        day, label = f"CAST({_quoted(name)} AS DATE)", say(column.label)
        beyond = f"{day} NOT BETWEEN {_literal(EARLIEST)} AND {_literal(LATEST)}"
        found.append((name, f"coalesce({beyond}, false)", say("%(label)s ngoài khoảng từ 1945 đến 2100; kiểm tra lại năm", label=label)))
        if name not in feed.ahead:
            later = f"{day} > {_literal(now)} AND {day} <= {_literal(LATEST)}"
            why = say("%(label)s sau ngày làm việc %(day)s; sửa ngày, hoặc nạp khi đã đến ngày", label=label, day=now)
            found.append((name, f"coalesce({later}, false)", why))
    return found


def condition_sql(condition: Q) -> str:
    """A condition in SQL, unknown where it is unknown of a register's row; only what a register may ask (registers/derived/rules)."""
    parts = [condition_sql(child) if isinstance(child, Q) else _lookup(*child) for child in condition.children]
    joined = "(" + f" {condition.connector} ".join(parts) + ")"
    return f"(NOT coalesce({joined}, false))" if condition.negated else joined


def _lookup(path: str, wanted: Any) -> str:
    name, _, kind = path.partition("__")
    column = _quoted(name)
    if kind == "isnull":
        return f"({column} IS {'' if wanted else 'NOT '}NULL)"
    if kind == "in":
        return f"({column} IN ({', '.join(_literal(value) for value in wanted)}))"
    if kind == "startswith":
        return f"starts_with({column}, {_literal(wanted)})"
    other = _quoted(wanted.name) if isinstance(wanted, F) else _literal(wanted)
    return f"({column} {_COMPARE[kind or 'exact']} {other})"


def _first(condition: Q) -> str:
    """The column that gets the blame: the first that is named."""
    child = condition.children[0]
    return _first(child) if isinstance(child, Q) else child[0].partition("__")[0]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def _literal(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, date):
        return f"DATE '{value}'"
    return "'" + value.replace("'", "''") + "'" if isinstance(value, str) else str(value)

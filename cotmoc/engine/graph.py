"""An Ibis expression written out so that equal ones read equal: in every process and home, on whatever files it will run.

Only what is asked for is written: a column that nobody reads may come and go without a trace.
"""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import Any

import ibis.expr.operations as ops
from ibis.common.graph import Node
from ibis.expr.datatypes import DataType
from ibis.expr.schema import Schema
from ibis.expr.types import Expr

PASSING = (ops.Filter, ops.Sort, ops.Limit, ops.Reference, ops.DropColumns)
"""Relations whose columns are those of the one beneath."""
MAKING = {ops.Project: "values", ops.JoinChain: "values", ops.Aggregate: "metrics"}
"""Relations that make columns one by one, and where they keep them."""
UNSAID = ("identifier", "columns_to_drop")


class Unmarkable(TypeError):
    """Something in a declaration whose identity cannot be told, or that would not come out the same again."""


def graph(*roots: Expr) -> list[Any]:
    """The operations below some expressions, each once, after those it is made of. Tables that are not made of others
    stand by name: what their columns are is said by the declaration of their register."""
    writing = _Writing(_asked([root.op() for root in roots]))
    ends = [writing.value(root) for root in roots]
    return [writing.lines, ends]


def _asked(roots: Iterable[Node]) -> dict[Node, set[str]]:
    """The columns that are read of each relation, beginning at roots; of a root that is a relation all."""
    asked: dict[Node, set[str]] = defaultdict(set)
    left: list[tuple[Node, Iterable[str]]] = [(root, _all(root)) for root in roots]
    seen = set()
    while left:
        node, names = left.pop()
        new = set(names) - asked[node]
        asked[node] |= new
        if node not in seen:
            seen.add(node)
            left += _beneath(node)
        left += [one for name in new for one in _behind(node, name)]
    return asked


def _all(node: Node) -> Iterable[str]:
    return tuple(node.schema) if isinstance(node, ops.Relation) else ()


def _beneath(node: Node) -> list[tuple[Node, Iterable[str]]]:
    """What an operation is made of, whichever of its columns are read."""
    if isinstance(node, ops.Field):
        return [(node.rel, (node.name,))]
    known = isinstance(node, PASSING) or type(node) in MAKING or isinstance(node, ops.JoinLink | ops.CountStar)
    arguments = {name: one for name, one in zip(node.__argnames__, node.__args__, strict=True) if name != MAKING.get(type(node))}
    return [(one, () if known else _all(one)) for one in _nodes(arguments)]


def _nodes(value: Any) -> Iterable[Node]:
    if isinstance(value, Node):
        yield value
    elif isinstance(value, Mapping | tuple):
        for one in value.values() if isinstance(value, Mapping) else value:
            yield from _nodes(one)


def _behind(node: Node, name: str) -> list[tuple[Node, Iterable[str]]]:
    """What a column of a relation is made of."""
    if isinstance(node, PASSING):
        return [(node.parent, (name,))]
    made = getattr(node, MAKING[type(node)]).get(name) if type(node) in MAKING else None
    return [(made, ())] if made is not None else []


def origin(column: Expr) -> tuple[str, str] | None:
    """The table and column that a column is, unchanged, whatever rows are left out or joined beside; None if it is made."""
    node = column.op()
    while isinstance(node, ops.Field):
        relation, name = node.rel, node.name
        while isinstance(relation, PASSING):
            relation = relation.parent
        if isinstance(relation, ops.UnboundTable):
            return relation.name, name
        node = relation.values.get(name)
    return None


@dataclass
class _Writing:
    asked: Mapping[Node, set[str]]
    lines: list[Any] = field(default_factory=list)
    numbers: dict[Node, int] = field(default_factory=dict)
    references: dict[tuple[str, int], int] = field(default_factory=dict)

    def value(self, value: Any) -> Any:
        """An argument of an operation."""
        if isinstance(value, Expr):
            return self.value(value.op())
        if isinstance(value, Node):
            return f"@{self._number(value)}"
        if isinstance(value, DataType):
            return str(value)
        if isinstance(value, Schema):
            return [[name, str(kind)] for name, kind in value.items()]
        if isinstance(value, Mapping):
            return [[self.value(key), self.value(one)] for key, one in value.items()]
        if isinstance(value, tuple | list):
            return [self.value(one) for one in value]
        if isinstance(value, frozenset | set):
            return sorted((self.value(one) for one in value), key=repr)
        return scalar(value)

    def _number(self, node: Node) -> int:
        if node not in self.numbers:
            line = self._line(node)
            self.numbers[node] = len(self.lines)
            self.lines.append(line)
        return self.numbers[node]

    def _line(self, node: Node) -> list[Any]:
        name = type(node).__name__
        if isinstance(node, ops.Impure):
            raise Unmarkable(f"{name}: a figure made of chance, of the clock or of foreign code cannot be computed again.")
        if isinstance(node, ops.UnboundTable):
            return [name, node.name]
        if isinstance(node, ops.InMemoryTable):
            rows = node.data.to_pyarrow(node.schema).to_pylist()
            return [name, self.value(node.schema), [[scalar(cell) for cell in row.values()] for row in rows]]
        arguments = {key: self.value(one) for key, one in self._said(node)}
        if isinstance(node, ops.Reference):  # numbered by a counter of the process
            arguments["identifier"] = self.references.setdefault((name, node.identifier), len(self.references))
        return [name, arguments]

    def _said(self, node: Node) -> Iterable[tuple[str, Any]]:
        for key, value in zip(node.__argnames__, node.__args__, strict=True):
            if key == MAKING.get(type(node)):
                yield key, {name: value[name] for name in sorted(self.asked[node]) if name in value}
            elif key not in UNSAID:
                yield key, value


def scalar(value: Any) -> Any:
    """A constant as JSON can keep it, without losing its type."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, Enum):
        return scalar(value.value)
    if isinstance(value, str | int):
        return value
    if isinstance(value, float | Decimal | bytes | datetime.date | datetime.time | datetime.timedelta):
        return f"{type(value).__name__} {value!s}"
    raise Unmarkable(f"{value!r}: no constant of a known type.")

"""Enter once, feed many: which indicators each column of a register is read by, and for what. Worked out from the expressions that the
indicators' measures compile to, never listed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from operator import attrgetter
from typing import Any

import ibis
import ibis.expr.operations as ops

from cotmoc.engine.columns import feed_schema, register_schema
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Book, Flow, Level, Published, Table, View
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.slices import dimensions_of, ways_of
from cotmoc.message import Message, say
from cotmoc.registers.base import Feed
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.published_figure import PublishedFigure
from cotmoc.registers.registry import code_of, feeds, registers

UNIT, DAY, CONDITION, AMOUNT, PERSON, PART, SERIES = (
    say("đơn vị"),
    say("ngày"),
    say("điều kiện"),
    say("giá trị"),
    say("đếm một lần"),
    say("cách chia"),
    say("chuỗi công bố"),
)
NAME = attrgetter("name")
Column = tuple[str, str]
"""Code of a book and name of its column."""


@dataclass(frozen=True)
class Fed:
    """An indicator that reads a column, and what it reads it for."""

    code: str
    indicator: Indicator
    uses: tuple[Message, ...]


@cache
def fed_by(book: Book) -> dict[str, tuple[Fed, ...]]:
    """The indicators each column of a register or feed is read by, by the column's name."""
    found: dict[str, dict[str, list[Message]]] = defaultdict(lambda: defaultdict(list))
    for code, indicator in indicators().items():
        for use, (of, column) in _reads(indicator):
            uses = found[column][code] if of == code_of(book) else []
            if use not in uses:
                uses.append(use)
    known, order = indicators(), list(map(NAME, columns_of(book)))
    told = sorted(found.items(), key=lambda one: (order.index(one[0]) if one[0] in order else len(order), one[0]))
    return {column: tuple(Fed(code, known[code], tuple(uses)) for code, uses in by_code.items()) for column, by_code in told}


def guides_of(book: Book) -> dict[str, str]:
    """Of each column the names of the indicators that read it, for the guide of a template, which is Vietnamese."""
    return {column: "; ".join(one.indicator.name for one in fed) for column, fed in fed_by(book).items()}


def _reads(indicator: Indicator) -> Iterator[tuple[Message, Column]]:
    for measure in indicator.parts.values():
        if isinstance(measure, Published):
            names = (
                "indicator",
                "org",
                "period",
                "value",
                "unit",
                "method",
                "vintage",
                "published_on",
                "source_url",
                "confidence",
                "boundary",
            )
            yield from ((SERIES, (code_of(PublishedFigure), name)) for name in names)
            continue
        for one in measure.summands:
            yield from _of_summand(one)
            for dimension in dimensions_of(indicator):
                if (by := ways_of(one.source).get(dimension.name)) is not None:
                    yield from _told(PART, _table(one.source), by.on)


def _of_summand(one: Flow | Level) -> Iterator[tuple[Message, Column]]:
    table = _table(one.source)
    yield from ((UNIT, column) for column in _of_field(table.op(), "org"))
    yield from ((CONDITION, column) for column in _conditions(table.op()))
    days = (one.day,) if isinstance(one, Flow) else (one.starts, one.ends)
    for use, asked in (*((DAY, day) for day in days), (CONDITION, one.where), (AMOUNT, one.amount)):
        yield from _told(use, table, asked)
    if isinstance(one, Level) and one.who:
        yield from _told(PERSON, table, one.who)


def _told(use: Message, table: Table, asked: Any) -> Iterator[tuple[Message, Column]]:
    """The columns that are read by a column's name or an expression."""
    if asked is not None:
        value = table[asked] if isinstance(asked, str) else asked(table)
        yield from ((use, column) for column in _of_value(value.op()))


@cache
def _table(source: Any) -> Table:
    return source.built(_table_of) if isinstance(source, View) else _table_of(source)


@cache
def _table_of(book: Book) -> Table:
    return ibis.table(feed_schema(book) if issubclass(book, Feed) else register_schema(book), name=code_of(book))


def _of_value(node: Any) -> set[Column]:
    """The stored columns that a value is worked out from."""
    if isinstance(node, ops.Field):
        return _of_field(node.rel, node.name)
    if isinstance(node, ops.Relation):
        return _conditions(node)
    return {column for inner in _inner(node) for column in _of_value(inner)}


def _inner(node: Any) -> Iterator[Any]:
    """The nodes that a node is made of, also those in lists."""
    for made in getattr(node, "args", ()):
        yield from (one for one in (made if isinstance(made, tuple) else (made,)) if isinstance(one, ops.Node))


def _of_field(relation: Any, name: str) -> set[Column]:
    """The stored columns behind one column of a table that was worked out."""
    if isinstance(relation, ops.UnboundTable):
        return {(relation.name, name)}
    if name in (values := getattr(relation, "values", None) or {}):
        return _of_value(values[name])
    return _of_field(relation.parent, name)


def _conditions(relation: Any) -> set[Column]:
    """The stored columns that decide which rows a table has: of filters, joins and groups, all the way down."""
    found: set[Column] = set()
    if isinstance(relation, ops.UnboundTable):
        return found
    if isinstance(relation, ops.Filter):
        found |= {column for one in relation.predicates for column in _of_value(one)}
    if isinstance(relation, ops.Aggregate):
        found |= {column for one in relation.groups.values() for column in _of_value(one)}
    if isinstance(relation, ops.JoinChain):
        found |= _conditions(relation.first)
        for link in relation.rest:
            found |= _conditions(link.table) | {column for one in link.predicates for column in _of_value(one)}
    parent = getattr(relation, "parent", None)
    return found if parent is None else found | _conditions(parent)


def unfed() -> list[Column]:
    """Columns that no indicator reads: what people enter for the record alone."""
    books = {**registers(), **feeds()}
    return [(code, name) for code, book in books.items() for name in map(NAME, columns_of(book)) if name not in fed_by(book)]

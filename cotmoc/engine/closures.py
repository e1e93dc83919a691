"""What a declaration comes to: measures compiled, settings as they are, functions with everything they call."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from functools import cache, partial
from types import BuiltinFunctionType, FunctionType, MethodType, ModuleType
from typing import Any, get_args, get_type_hints

import ibis
import pyarrow as pa
from ibis.expr.types import Expr

from cotmoc.engine.atoms import column
from cotmoc.engine.calls import essence_of_call, methods_of, ours, read_by
from cotmoc.engine.columns import feed_schema, register_schema
from cotmoc.engine.graph import Unmarkable, graph, origin, scalar
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Flow, Level, Source, Table, View, base_of
from cotmoc.indicators.slices import COUNTED, dimensions_of, ways_of
from cotmoc.indicators.terms import TOLD
from cotmoc.registers.base import Feed, Register
from cotmoc.registers.registry import code_of


@cache
def counting_fields(kind: type) -> tuple[str, ...]:
    """The fields of a declaration that numbers may be computed from: all that are not Told."""
    hints = get_type_hints(kind, include_extras=True)
    return tuple(f.name for f in fields(kind) if TOLD not in get_args(hints[f.name]))


@dataclass
class Closure:
    """Tells what declarations come to. classes are the kinds of declarations met on the way; met are the functions and
    classes of one declaration, told once."""

    classes: set[type] = field(default_factory=set)
    tables: dict[Source, Table] = field(default_factory=dict)
    met: dict[Any, int] = field(default_factory=dict)

    def of(self, declaration: Any) -> dict[str, Any]:
        """What a declaration comes to, by field, whatever was told before."""
        self.met.clear()
        return self.declared(declaration)

    def by(self, indicator: Indicator) -> dict[str, Any]:
        """By what an indicator is told in parts: of each dimension the parts, and how a row of each measure says of which it is."""
        measures = [one for measure in indicator.made_of().values() if isinstance(measure, COUNTED) for one in measure.summands]
        return {each.name: [sorted(each.labels), each.adds, *self._ways(measures, each.name)] for each in dimensions_of(indicator)}

    def _ways(self, measures: Iterable[Flow | Level], name: str) -> list[Any]:
        sources = [one.source for one in measures if name in ways_of(one.source)]
        return [graph(column(ways_of(source)[name].on, self.table(source))) for source in sources]

    def told(self, value: Any) -> Any:
        """A value as JSON: the same for what computes the same."""
        if isinstance(value, Flow | Level):
            return self._measure(value)
        if isinstance(value, View):
            return graph(self.table(value))
        if isinstance(value, Expr):
            return graph(value)
        if isinstance(value, type):
            return self._class(value)
        if is_dataclass(value):
            return self.declared(value)
        if isinstance(value, Mapping):
            return {str(self.told(key)): self.told(one) for key, one in value.items()}
        if isinstance(value, tuple | list):
            return [self.told(one) for one in value]
        if isinstance(value, frozenset | set):
            return sorted((self.told(one) for one in value), key=repr)
        return self._called(value) if callable(value) else scalar(value)

    def declared(self, value: Any) -> dict[str, Any]:
        """A declaration by field, with the name of its kind."""
        self.classes.add(type(value))
        return {"kind": type(value).__name__, **{name: self.told(getattr(value, name)) for name in counting_fields(type(value))}}

    def table(self, source: Source) -> Table:
        """The table of a register, feed or view as declared, on no engine and no file."""
        if source not in self.tables:
            self.tables[source] = source.built(self.table) if isinstance(source, View) else _empty(source)
        return self.tables[source]

    def _measure(self, measure: Flow | Level) -> dict[str, Any]:
        """Its columns and conditions on the table of its source, compiled, with those every measure is told by."""
        self.classes.add(type(measure))
        table, rows = self.table(measure.source), code_of(base_of(measure.source))
        values = {name: getattr(measure, name) for name in counting_fields(type(measure)) if name != "source"}
        made = {name: column(value, table) for name, value in values.items() if callable(value) or value in table.columns}
        if (
            isinstance(measure, Flow)
            and measure.on is None
            and origin(table[measure.source.counted_on]) != (rows, measure.source.counted_on)
        ):
            made["on"] = table[measure.source.counted_on]
        named = {name: self.told(value) for name, value in values.items() if name not in made}
        compiled = graph(table.org, table.illustrative, *made.values())
        return {"kind": type(measure).__name__, "rows": rows, **named, "made": list(made), "graph": compiled}

    def _class(self, kind: type) -> Any:
        if issubclass(kind, Register | Feed):
            return f"book {code_of(kind)}"
        return self._once(kind, self._written_class) if ours(kind) else f"{kind.__module__}.{kind.__qualname__}"

    def _called(self, value: Any) -> Any:
        """A function with what it calls and reads by name; one of a library by its name."""
        value = getattr(value, "__wrapped__", value)
        if isinstance(value, partial):
            return ["partial", self.told(value.func), self.told(value.args), self.told(value.keywords)]
        if isinstance(value, MethodType):
            return ["method", self.told(value.__self__), self.told(value.__func__)]
        if isinstance(value, FunctionType) and ours(value):
            return self._once(value, self._written)
        if isinstance(value, FunctionType | BuiltinFunctionType):
            return f"{value.__module__}.{value.__qualname__}"
        raise Unmarkable(f"{value!r}: neither a function nor a constant of a known type.")

    def _once(self, value: Any, write: Callable[[Any], Any]) -> Any:
        """What was met before is named by its number: functions may call each other in a circle."""
        if value in self.met:
            return f"@{self.met[value]}"
        self.met[value] = len(self.met)
        return write(value)

    def _written(self, function: FunctionType) -> list[Any]:
        read = {name: self.told(value) for name, value in sorted(read_by(function).items()) if not isinstance(value, ModuleType)}
        return [essence_of_call(function), read, self.told([function.__defaults__, function.__kwdefaults__])]

    def _written_class(self, kind: type) -> list[Any]:
        bases = [self.told(base) for base in kind.__bases__ if base is not object]
        return [essence_of_call(kind), bases, {name: self.told(one) for name, one in sorted(methods_of(kind).items())}]


def book_schema(book: type[Register] | type[Feed]) -> pa.Schema:
    """The columns of a register or feed in the lake."""
    return feed_schema(book) if issubclass(book, Feed) else register_schema(book)


def _empty(book: type[Register] | type[Feed]) -> Table:
    return ibis.table(ibis.Schema.from_pyarrow(book_schema(book)), name=code_of(book))

"""What must be counted of one table's rows, worked out from declarations alone: conditions, days, and the columns of each day.

Equal conditions, days and columns are one, however many measures ask for them; so the plan grows with what is different.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import ibis
import ibis.expr.operations as ops
import pyarrow as pa

from cotmoc.engine.atoms import Atom
from cotmoc.engine.counting.batch import Batch, Unsayable
from cotmoc.engine.counting.conditions import Conditions, Leaf
from cotmoc.engine.counting.truth import leaf, value
from cotmoc.indicators.measures import Table

OWN = ("org", "illustrative")
CODED = pa.dictionary(pa.int32(), pa.string())
"""How texts are read: a code a row, and what the codes stand for."""


@dataclass(frozen=True)
class Wanted:
    """A column of a partial: rows that meet a condition, by number, or a sum over them."""

    condition: int
    amount: Any = None


@dataclass(frozen=True)
class Named:
    """Under which name, and with which sign, a column of a day goes into the partial of the source; places are those of a decimal."""

    name: str
    day: Any
    column: int
    sign: int = 1
    places: int = 0


@dataclass
class Plan:
    """The conditions of some atoms of one table, the columns wanted by each day, and what they are called. base is the table of the
    rows as it is written in all expressions: it has columns and a name, and no engine."""

    base: Table
    conditions: Conditions = field(default_factory=Conditions)
    days: dict[Any, dict[Wanted, int]] = field(default_factory=dict)
    named: list[Named] = field(default_factory=list)
    asked: dict[Leaf, str] = field(default_factory=dict)

    @classmethod
    def of(cls, atoms: Iterable[Atom], name: str) -> tuple[Plan | None, list[Atom]]:
        """The plan of those atoms that can be counted here, and the atoms that cannot: SQL counts those."""
        plan, left = None, []
        for atom in atoms:
            plan = plan or cls(ibis.table(atom.table.schema(), name=name))
            if not plan._take(atom):
                left.append(atom)
        return (plan if plan and plan.named else None), left

    @property
    def columns(self) -> list[str]:
        """The columns that must be read."""
        wanted = [one.amount for day in self.days.values() for one in day if one.amount is not None]
        leaves = [step.op for step in self.conditions.leaves]
        read = {found.name for op in (*self.days, *wanted, *leaves) for found in op.find(ops.Field)}
        return [*OWN, *sorted(read - set(OWN))]

    def only(self, days: Mapping[Any, Sequence[Wanted]]) -> Plan:
        """Some of the columns, and only the conditions they need; days of which nothing is wanted are left out."""
        conditions, numbers = self.conditions.only(one.condition for wanted in days.values() for one in wanted)
        some = Plan(self.base, conditions, asked=self.asked)
        for day, wanted in days.items():
            if wanted:
                some.days[day] = {replace(one, condition=numbers[one.condition]): at for at, one in enumerate(wanted)}
        return some

    def _take(self, atom: Atom) -> bool:
        """Plan an atom; False, and nothing is planned, when its days or amount cannot be worked out here."""
        start, end, where, amount = (self._here(atom, one) for one in (atom.starts, atom.ends, atom.where, atom.amount))
        try:
            for op in (start, end, amount):
                if op is not None:
                    self._sayable(op)
        except Unsayable:
            return False
        condition = self.conditions.number(where)
        for step in self.conditions.leaves:
            if step not in self.asked:
                self.asked[step] = self._question(step)
        self.named += self._changes(atom, condition, start, end, amount)
        return True

    def _changes(self, atom: Atom, condition: int, start: Any, end: Any, amount: Any) -> Iterator[Named]:
        """On which days an atom changes and by how much: as partials.py says it in SQL."""
        places = amount.dtype.scale if amount is not None and amount.dtype.is_decimal() else 0
        yield Named(atom.named("v"), start, self._column(start, Wanted(condition, amount)), places=places)
        if atom.is_level or amount is not None:
            yield Named(atom.named("n"), start, self._column(start, Wanted(condition)))
        if end is not None:
            yield Named(atom.named("v"), end, self._column(end, Wanted(condition, amount)), sign=-1, places=places)
        if end is not None and atom.lapses:
            yield Named(atom.named("n"), end, self._column(end, Wanted(condition)), sign=-1)

    def _column(self, day: Any, wanted: Wanted) -> int:
        columns = self.days.setdefault(day, {})
        return columns.setdefault(wanted, len(columns))

    def _here(self, atom: Atom, part: Any) -> Any:
        """An expression of an atom over the base."""
        return None if part is None else part.op().replace({atom.table.op(): self.base.op()})

    def _sayable(self, op: Any) -> None:
        """Raises Unsayable for what cannot be worked out of an empty batch, and so of none."""
        if any(found.rel != self.base.op() for found in op.find(ops.Field)):
            raise Unsayable("another table")
        value(self._empty, op)

    def _question(self, step: Leaf) -> str:
        """The SQL that answers a leaf; empty where words answer it."""
        try:
            leaf(self._empty, step)
        except Unsayable:
            return str(ibis.to_sql(self.base.select(hit=step.op.to_expr()), dialect="duckdb"))
        return ""

    @cached_property
    def _empty(self) -> Batch:
        schema = self.base.schema().to_pyarrow()
        return Batch(pa.schema([(f.name, CODED if pa.types.is_string(f.type) else f.type) for f in schema]).empty_table())

"""What may be asked of units, and the state of units and changes it is asked of: nothing here touches the database but on_record."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal

from cotmoc.message import NOTHING, Message, Sayable, Value, say
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.orgs.tree import upward
from cotmoc.orgs.validity import Valid
from cotmoc.problem import Problem

KINDS = ("rename", "merge", "split", "transfer", "new", "close")


class UnitProblem(Problem):
    """What was asked of units contradicts what is on record; field and place name the input it is about."""

    def __init__(self, words: str | Sayable, field: str = "", place: Message = NOTHING, /, **values: Value) -> None:
        self.words = say(words, **values) if isinstance(words, str) else words
        self.field, self.place = field, place
        super().__init__(say("%(place)s: %(words)s", place=place, words=self.words) if place else self.words)


@dataclass(frozen=True)
class Target:
    """A unit that begins: what is not said is taken from the unit it comes from."""

    code: str
    name: str = ""
    kind: str = ""
    parent: str = ""
    weight: Decimal | None = None


@dataclass(frozen=True)
class Change:
    """One thing done to units on a day: codes of the units it ends, and what begins. place says where it was written."""

    kind: str
    day: date
    sources: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()
    place: Message = NOTHING

    def fail(self, words: str | Sayable, field: str = "") -> UnitProblem:
        """Why this change cannot be."""
        return UnitProblem(words, field, self.place)


@dataclass(frozen=True)
class Known(Valid):
    """A unit on record, or one that is to begin (its number below zero)."""

    pk: int
    code: str
    name: str
    kind: str
    parent: int | None
    valid_from: date
    valid_to: date | None
    district: str = ""

    @property
    def said(self) -> str:
        """The unit in a sentence."""
        return f"{self.name} ({self.code})"


@dataclass(frozen=True)
class Edge:
    """What became of a unit."""

    kind: str
    day: date
    source: int
    target: int
    weight: Decimal | None = None
    note: str = ""


@dataclass
class Outcome:
    """Everything that will be otherwise: ended (unit → its last day before), begun, edges, units below moved to a new parent,
    and later changes that go on from a new unit (edge → its source before)."""

    units: dict[int, Known]
    edges: list[tuple[int | None, Edge]]
    ended: dict[int, date | None] = field(default_factory=dict)
    begun: list[int] = field(default_factory=list)
    made: list[Edge] = field(default_factory=list)
    moved: dict[int, int] = field(default_factory=dict)
    going_on: dict[int, int] = field(default_factory=dict)
    joined: set[int] = field(default_factory=set)
    touched: set[int] = field(default_factory=set)

    @classmethod
    def on_record(cls) -> Outcome:
        """Nothing changed yet; two queries."""
        fields = ("pk", "code", "name", "kind", "parent_id", "valid_from", "valid_to", "district")
        units = {row[0]: Known(*row) for row in Org.objects.order_by("pk").values_list(*fields)}
        rows = OrgChange.objects.order_by("pk").values_list("pk", "kind", "effective_on", "source_id", "target_id", "weight", "note")
        return cls(units, [(pk, Edge(*rest)) for pk, *rest in rows])

    def depth(self, pk: int) -> int:
        """How many units a unit lies in."""
        return sum(1 for _above in upward(self.units, pk)) - 1

    def below(self, pk: int) -> list[Known]:
        """Units directly below one, of any time."""
        return [unit for unit in self.units.values() if unit.parent == pk]

    def after(self, pk: int, day: date) -> list[tuple[int, Edge]]:
        """The changes of a unit later than a day, by their place in edges."""
        return [(at, edge) for at, (_, edge) in enumerate(self.edges) if edge.source == pk and edge.day > day]

    def end(self, pk: int, day: date) -> None:
        """A unit's last day is the day before."""
        if pk > 0:
            self.ended.setdefault(pk, self.units[pk].valid_to)
        self.units[pk] = replace(self.units[pk], valid_to=day - timedelta(1))

    def begin(self, unit: Known) -> int:
        """A new unit; its number."""
        pk = -len(self.begun) - 1
        self.units[pk] = replace(unit, pk=pk)
        self.begun.append(pk)
        return pk

    def become(self, edge: Edge) -> None:
        """Put a change on record."""
        self.edges.append((None, edge))
        self.made.append(edge)


def units_of(pks: Iterable[int], out: Outcome) -> list[Known]:
    """Units by number, areas first, then by code."""
    return sorted((out.units[pk] for pk in pks), key=lambda unit: (out.depth(unit.pk), unit.code))

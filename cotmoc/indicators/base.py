"""What every indicator says of itself. One file beside this one declares one; its code is the file's name, its kind in kinds/."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from cotmoc.indicators.measures import Book, Measure
from cotmoc.indicators.offered import Offered, Values
from cotmoc.indicators.terms import Better, Merge, Semantics, Told, Trajectory, Unit
from cotmoc.indicators.words import Words
from cotmoc.period import Grain, Period


@dataclass(frozen=True, kw_only=True, eq=False)
class Indicator(ABC):
    """What every indicator says of itself.

    every is the finest period it is told for; matures_after the months a record must age before it counts;
    phrases are words that find it in a plan; base_phrases words that tell the whole it is a share of;
    group is the code of the group of tasks it stands in where a plan has no groups of its own (orgs/packs/common/groups.csv);
    reading says which sense of an ambiguous line it is (count, share or growth); family joins the readings of one line.
    A field that no number is computed from is Told; all others are part of an edition's identity.
    """

    name: Told[str]
    name_en: Told[str]
    unit: Unit
    every: Grain
    group: Told[str]
    phrases: Told[tuple[str, ...]]
    better: Told[Better] = Better.HIGHER
    semantics: Semantics = Semantics.RATIO
    merge: Merge = Merge.RECOMPUTE
    matures_after: int = 0
    method: Told[str] = ""
    legal: Told[str] = ""
    note: Told[str] = ""
    base_phrases: Told[tuple[str, ...]] = ()
    not_phrases: Told[tuple[str, ...]] = ()
    reading: Told[str] = ""
    family: Told[str] = ""
    trajectory: Told[Trajectory] = Trajectory.LINEAR
    headline: Told[Grain] = Grain.YEAR
    asides: Mapping[str, Measure] = field(default_factory=dict)
    aside_labels: Told[Mapping[str, str]] = field(default_factory=dict)

    words: ClassVar[Words]

    @property
    def kind(self) -> str:
        """The name of the kind: Ratio, Amount, …"""
        return type(self).__name__

    @abstractmethod
    def made_of(self) -> dict[str, Measure]:
        """The measures its value is made of, by part; a kind says which."""

    @abstractmethod
    def values(self, offered: Offered) -> Values:
        """Its values, from what the engine offers of its parts; a kind says how."""

    def behind(self, part: str, period: Period) -> Mapping[str, Decimal] | None:
        """Which measures lineage shows for a part of a value, and how often each counts; None when there is no such part."""
        return {part: Decimal(1)} if part in self.parts else None

    @property
    def never_falls(self) -> bool:
        """Whether a figure of a period still running can only grow: what happened is counted, and not divided."""
        return self.semantics is Semantics.FLOW and set(self.made_of()) == {"numerator"}

    @property
    def others(self) -> tuple[str, ...]:
        """The indicators whose values it is made of."""
        return ()

    @property
    def components(self) -> Mapping[str, str]:
        """What an index is made of, by code, and what each is called; nothing for what is no index."""
        return {}

    @property
    def parts(self) -> dict[str, Measure]:
        """Its measures by part: numerator, denominator and what is shown beside them."""
        return {**self.made_of(), **self.asides}

    @property
    def books(self) -> tuple[Book, ...]:
        """Every register and feed its measures read, in order of its parts."""
        return tuple(dict.fromkeys(book for measure in self.parts.values() for book in measure.books))

    @property
    def grains(self) -> tuple[Grain, ...]:
        """The lengths of period it is told for."""
        return tuple(grain for grain in Grain if grain.months >= self.every.months)

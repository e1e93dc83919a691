"""The kinds of indicator. One file beside this one declares one indicator; its code is the file's name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from cotmoc.indicators.measures import Flow, Level, Measure, Published
from cotmoc.indicators.units import Better, Merge, Semantics, Trajectory, Unit
from cotmoc.period import Grain


@dataclass(frozen=True, kw_only=True, eq=False)
class Indicator:
    """What every indicator says of itself.

    every is the finest period it is told for; matures_after the months a record must age before it counts;
    phrases are words that find it in a plan; base_phrases words that tell the whole it is a share of;
    reading says which sense of an ambiguous line it is (count, share or growth); family joins the readings of one line.
    """

    name: str
    name_en: str
    unit: Unit
    every: Grain
    group: str
    phrases: tuple[str, ...]
    better: Better = Better.HIGHER
    semantics: Semantics = Semantics.RATIO
    merge: Merge = Merge.RECOMPUTE
    matures_after: int = 0
    method: str = ""
    legal: str = ""
    note: str = ""
    base_phrases: tuple[str, ...] = ()
    not_phrases: tuple[str, ...] = ()
    reading: str = ""
    family: str = ""
    trajectory: Trajectory = Trajectory.LINEAR
    headline: Grain = Grain.YEAR
    asides: Mapping[str, Measure] = field(default_factory=dict)
    aside_labels: Mapping[str, str] = field(default_factory=dict)

    @property
    def kind(self) -> str:
        """The name of the kind: Ratio, Amount, …"""
        return type(self).__name__

    @property
    def parts(self) -> dict[str, Measure]:
        """The measures it is made of, by part: numerator, denominator and asides."""
        return dict(self.asides)


@dataclass(frozen=True, kw_only=True, eq=False)
class Ratio(Indicator):
    """One measure by another. Both are summed up the tree of units, then divided."""

    numerator: Measure
    denominator: Measure

    @property
    def parts(self) -> dict[str, Measure]:
        return {"numerator": self.numerator, "denominator": self.denominator, **self.asides}


@dataclass(frozen=True, kw_only=True, eq=False)
class Amount(Indicator):
    """A count or sum of what happened in a period."""

    of: Flow
    semantics: Semantics = Semantics.FLOW
    merge: Merge = Merge.SUM

    @property
    def parts(self) -> dict[str, Measure]:
        return {"numerator": self.of, **self.asides}


@dataclass(frozen=True, kw_only=True, eq=False)
class Stock(Indicator):
    """A count of what there is at the end of a period."""

    of: Level
    semantics: Semantics = Semantics.STOCK
    merge: Merge = Merge.SUM

    @property
    def parts(self) -> dict[str, Measure]:
        return {"numerator": self.of, **self.asides}


@dataclass(frozen=True, kw_only=True, eq=False)
class Change(Indicator):
    """Growth of a measure on the year before: a stock against the end of the same period of last year, a flow against
    the same months. numerator is now, denominator a year before, value = (now / before − 1) in per cent."""

    of: Flow | Level

    @property
    def parts(self) -> dict[str, Measure]:
        return {"numerator": self.of, "denominator": self.of, **self.asides}


@dataclass(frozen=True, kw_only=True, eq=False)
class Reported(Indicator):
    """A published figure as it stands: never summed up the tree. The best vintage wins (chính thức, sơ bộ, ước);
    a target or plan figure is never a value. methods are in order of preference; others are kept apart."""

    series: str
    methods: tuple[str, ...] = ()
    semantics: Semantics = Semantics.INDEX
    merge: Merge = Merge.BREAK

    @property
    def parts(self) -> dict[str, Measure]:
        return {"numerator": Published(self.series, self.merge.value, self.methods), **self.asides}


@dataclass(frozen=True, kw_only=True, eq=False)
class Composite(Indicator):
    """A weighted sum of published component scores (0..1). weights are by the first year they hold for: the maximum
    points of each component; numerator = points reached, denominator = points to be had."""

    weights: Mapping[int, Mapping[str, int]]
    sources: Mapping[int, str]
    semantics: Semantics = Semantics.INDEX
    merge: Merge = Merge.MEAN

    def weights_of(self, year: int) -> tuple[int, Mapping[str, int]] | None:
        """The first year and the weights in force in a year; None before the first."""
        since = [first for first in sorted(self.weights) if first <= year]
        return (since[-1], self.weights[since[-1]]) if since else None

    @property
    def parts(self) -> dict[str, Measure]:
        codes = sorted({code for weights in self.weights.values() for code in weights})
        return {code: Published(code, self.merge.value) for code in codes}


@dataclass(frozen=True, kw_only=True, eq=False)
class Derived(Indicator):
    """A function of other indicators' values of the same unit and period; None where it cannot be told."""

    of: tuple[str, ...]
    function: Callable[..., Decimal | None]
    merge: Merge = Merge.BREAK

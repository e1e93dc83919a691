"""The slow, obvious way: loop over rows, days and units. What it says, the engine must say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from cotmoc.period import Period


@dataclass(frozen=True)
class Row:
    """A record: its unit's name, when it starts and ends to count, an amount, whether it is hit by the condition, and who."""

    org: str
    starts: date
    ends: date | None
    amount: int
    hit: bool
    who: str


@dataclass(frozen=True)
class Land:
    """Parents of units, and what became of old ones: target → weight, all None when the split is not told."""

    parents: Mapping[str, str | None]
    old: frozenset[str]
    became: Mapping[str, Mapping[str, Fraction | None]]

    def line(self, unit: str) -> list[str]:
        """A unit and everything above it."""
        found: list[str] = []
        at: str | None = unit
        while at is not None:
            found.append(at)
            at = self.parents[at]
        return found

    def landing(self, unit: str, boundary: str) -> dict[str, Fraction]:
        """Where a unit's figures go."""
        if boundary == "recorded" or (unit in self.old) == (boundary == "old63") or unit == "VN":
            return {unit: Fraction(1)}
        ways = self.became[unit] if boundary == "new34" else {o: None for o, to in sorted(self.became.items()) if unit in to}
        if len(ways) == 1:
            return {next(iter(ways)): Fraction(1)}
        if all(weight is not None for weight in ways.values()):
            return {to: weight for to, weight in ways.items() if weight is not None}
        common = set.intersection(*(set(self.line(to)) for to in ways))
        return {next(unit for unit in self.line(next(iter(ways))) if unit in common): Fraction(1)}

    def places(self, unit: str, boundary: str) -> dict[str, Fraction]:
        """Every unit a row counts in, with its weight there."""
        found: dict[str, Fraction] = defaultdict(Fraction)
        for to, weight in self.landing(unit, boundary).items():
            for above in self.line(to):
                found[above] += weight
        return found


def flow(rows: Iterable[Row], land: Land, boundary: str, period: Period, as_of: date, amount: bool = False) -> dict[str, Fraction]:
    """Sums over rows whose start lies in the period."""
    found: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        if row.hit and period.start <= row.starts <= min(period.end, as_of):
            for unit, weight in land.places(row.org, boundary).items():
                found[unit] += weight * (row.amount if amount else 1)
    return dict(found)


def level(rows: Iterable[Row], land: Land, boundary: str, period: Period, as_of: date, amount: bool = False) -> dict[str, Fraction]:
    """Rows that hold at the end of the period, or what they amount to; nought where rows have held before."""
    found: dict[str, Fraction] = defaultdict(Fraction)
    for row in rows:
        cut = min(period.end, as_of)
        if row.hit and row.starts <= cut:
            for unit, weight in land.places(row.org, boundary).items():
                found[unit] += weight * (row.ends is None or row.ends > cut) * (row.amount if amount else 1)
    return dict(found)


def heads(rows: Iterable[Row], land: Land, boundary: str, period: Period, as_of: date) -> dict[str, Fraction]:
    """As level, each person once in a unit, at most whole."""
    cut = min(period.end, as_of)
    held = {(row.who, row.org) for row in rows if row.hit and row.starts <= cut and (row.ends is None or row.ends > cut)}
    each: dict[tuple[str, str], Fraction] = defaultdict(Fraction)
    for who, org in held:
        for unit, weight in land.places(org, boundary).items():
            each[unit, who] += weight
    found = {unit: Fraction(0) for row in rows if row.hit and row.starts <= cut for unit in land.places(row.org, boundary)}
    for (unit, _), weight in each.items():
        found[unit] += min(weight, Fraction(1))
    return found

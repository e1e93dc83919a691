"""Where a unit's figures go when they are restated to the units of another day.

A unit with one successor goes there whole. A split with declared weights is shared by them. A split without weights goes
to the lowest unit that holds all its successors and is marked: nothing is invented, and totals are conserved, because
the weights of a unit always sum to one. Backwards in time the same holds with predecessors. Over several changes the
weights are multiplied exactly and told in ten decimals, the last of them given so that the sum stays one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from fractions import Fraction

from cotmoc.orgs.models import OrgChange
from cotmoc.orgs.tree import Unit, load_units, lowest_common_ancestor, upward

WHOLE = Fraction(1)
PLACES = 10**10
"""Weights are told in ten decimals."""


@dataclass(frozen=True)
class Share:
    """A part of a unit's figures that goes to another unit. exact is False when the split could not be told;
    missing_from then names the units below the target that should have had a part of it."""

    source_key: str
    target_key: str
    weight: Decimal
    exact: bool
    missing_from: tuple[str, ...] = ()


@dataclass(frozen=True)
class Land:
    """Units and their changes: what each became, with the declared weight, and what it came from."""

    units: dict[int, Unit]
    onward: dict[int, list[tuple[int, Fraction | None]]]
    back: dict[int, list[int]]

    @classmethod
    def load(cls) -> Land:
        """All of it; two queries."""
        onward, back = defaultdict(list), defaultdict(list)
        for source, target, weight in OrgChange.objects.order_by("pk").values_list("source_id", "target_id", "weight"):
            onward[source].append((target, None if weight is None else Fraction(weight)))
            back[target].append(source)
        return cls(load_units(), onward, back)


@dataclass(frozen=True)
class _Landing:
    """Where a unit lands: weights by unit, and the units left short when it could not be split."""

    weights: dict[int, Fraction]
    short: frozenset[int] = frozenset()


@dataclass
class _Walk:
    """The changes of units, walked from any unit to those of one day."""

    land: Land
    day: date
    known: dict[int, _Landing] = field(default_factory=dict)

    def landing(self, pk: int) -> _Landing:
        """Worked out from the units nearest to the day outwards, without recursion: a chain may have any length."""
        waiting = [pk]
        while waiting:
            at = waiting[-1]
            missing = [way for way in self._ways(at) if way not in self.known]
            if missing:
                waiting += missing
            else:
                self.known.setdefault(at, self._land(at))
                waiting.pop()
        return self.known[pk]

    def _ways(self, pk: int) -> list[int]:
        """The units whose landings decide where this one lands."""
        unit = self.land.units[pk]
        if unit.exists_on(self.day):
            return []
        if ways := [to for to, _ in self._changes(unit)]:
            return ways
        if unit.parent is None:
            raise ValueError(f"{unit.key} is not valid on {self.day} and lies in nothing")
        return [unit.parent]

    def _changes(self, unit: Unit) -> list[tuple[int, Fraction | None]]:
        if unit.valid_from > self.day:
            return [(before, None) for before in self.land.back.get(unit.pk, [])]
        return self.land.onward.get(unit.pk, [])

    def _land(self, pk: int) -> _Landing:
        unit = self.land.units[pk]
        if unit.exists_on(self.day):
            return _Landing({pk: WHOLE})
        ways = self._changes(unit)
        if not ways:  # it ended, or began, with no change on record: its figures stay with what it lay in
            return self.known[self._ways(pk)[0]]
        landings = [self.known[to] for to, _ in ways]
        weights = [WHOLE] if len(ways) == 1 else [weight for _, weight in ways if weight is not None]
        if len(weights) == len(ways) and sum(weights) == WHOLE:
            return _shared(landings, weights)
        return self._unsplit(landings)

    def _unsplit(self, landings: list[_Landing]) -> _Landing:
        if all(landing == landings[0] for landing in landings):  # the parts came together again: it does not matter which had what
            return landings[0]
        candidates = {pk for landing in landings for pk in landing.weights}
        holder = lowest_common_ancestor(self.land.units, sorted(candidates))
        short = {above for pk in candidates for above in _below(self.land.units, pk, holder)}
        return _Landing({holder: WHOLE}, frozenset(short).union(*(landing.short for landing in landings)))


def _below(units: dict[int, Unit], pk: int, holder: int) -> Iterable[int]:
    """A unit and those above it, strictly below the holder."""
    for above in upward(units, pk):
        if above == holder:
            return
        yield above


def _shared(landings: list[_Landing], weights: list[Fraction]) -> _Landing:
    total: dict[int, Fraction] = defaultdict(Fraction)
    for landing, weight in zip(landings, weights, strict=True):
        for pk, part in landing.weights.items():
            total[pk] += part * weight
    return _Landing(dict(total), frozenset().union(*(landing.short for landing in landings)))


def crosswalk(day: date | None, land: Land | None = None) -> list[Share]:
    """The shares of every unit in the units of a day, ordered by source and target; each in itself where there is no day."""
    land = land or Land.load()
    if day is None:
        return [Share(unit.key, unit.key, Decimal(1), True) for unit in sorted(land.units.values(), key=lambda u: u.key)]
    walk = _Walk(land, day)
    found = (share for pk in land.units for share in _shares(land.units, pk, walk.landing(pk)))
    return sorted(found, key=lambda share: (share.source_key, share.target_key))


def _shares(units: dict[int, Unit], pk: int, landing: _Landing) -> Iterable[Share]:
    short = tuple(sorted(units[low].key for low in landing.short))
    for to, weight in _told(units, landing.weights).items():
        yield Share(units[pk].key, units[to].key, weight, not short, short)


def _told(units: dict[int, Unit], weights: dict[int, Fraction]) -> dict[int, Decimal]:
    """Weights in ten decimals that sum to one: each cut off, the missing units of the last place given to the largest rests."""
    if len(weights) == 1:
        return dict.fromkeys(weights, Decimal(1))
    cut = {pk: int(weight * PLACES) for pk, weight in weights.items()}
    rest = sorted(weights, key=lambda pk: (cut[pk] - weights[pk] * PLACES, units[pk].key))
    for pk in rest[: PLACES - sum(cut.values())]:
        cut[pk] += 1
    return {pk: Decimal(part) / PLACES for pk, part in cut.items() if part}

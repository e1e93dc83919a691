"""Where a unit's figures go when they are restated to the units of another day.

A unit with one successor goes there whole. A split with declared weights is shared by them. A split without weights goes
to the lowest unit that holds all its successors and is marked: nothing is invented, and totals are conserved, because
the weights of a unit always sum to one. Backwards in time the same holds with predecessors.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from cotmoc.orgs.boundary import BOUNDARIES
from cotmoc.orgs.models import OrgChange
from cotmoc.orgs.tree import Unit, load_units, lowest_common_ancestor, upward

WHOLE = Decimal(1)


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
class _Landing:
    """Where a unit lands: weights by unit, and the units left short when it could not be split."""

    weights: dict[int, Decimal]
    short: frozenset[int] = frozenset()


@dataclass
class _Walk:
    """The changes of units, walked from any unit to those of one day."""

    units: dict[int, Unit]
    day: date
    onward: dict[int, list[tuple[int, Decimal | None]]]
    back: dict[int, list[int]]
    known: dict[int, _Landing] = field(default_factory=dict)

    def land(self, pk: int) -> _Landing:
        if pk not in self.known:
            self.known[pk] = self._land(pk)
        return self.known[pk]

    def _land(self, pk: int) -> _Landing:
        unit = self.units[pk]
        if unit.exists_on(self.day):
            return _Landing({pk: WHOLE})
        if unit.valid_from > self.day:
            return self._join([(before, None) for before in self.back.get(pk, [])], unit)
        return self._join(self.onward.get(pk, []), unit)

    def _join(self, ways: list[tuple[int, Decimal | None]], unit: Unit) -> _Landing:
        if not ways:
            return self._without_trace(unit)
        landings = [self.land(to) for to, _ in ways]
        weights = [WHOLE] if len(ways) == 1 else [weight for _, weight in ways]
        if all(weight is not None for weight in weights) and sum(w for w in weights if w is not None) == WHOLE:
            return _shared(landings, [w for w in weights if w is not None])
        return self._unsplit(landings)

    def _without_trace(self, unit: Unit) -> _Landing:
        """A unit that ended, or began, with no change on record: its figures stay with what it lay in."""
        if unit.parent is None:
            raise ValueError(f"{unit.key} is not valid on {self.day} and lies in nothing")
        return self.land(unit.parent)

    def _unsplit(self, landings: list[_Landing]) -> _Landing:
        candidates = {pk for landing in landings for pk in landing.weights}
        holder = lowest_common_ancestor(self.units, sorted(candidates))
        short = {above for pk in candidates for above in _below(self.units, pk, holder)}
        return _Landing({holder: WHOLE}, frozenset(short).union(*(landing.short for landing in landings)))


def _below(units: dict[int, Unit], pk: int, holder: int) -> Iterable[int]:
    """A unit and those above it, strictly below the holder."""
    for above in upward(units, pk):
        if above == holder:
            return
        yield above


def _shared(landings: list[_Landing], weights: list[Decimal]) -> _Landing:
    total: dict[int, Decimal] = defaultdict(Decimal)
    for landing, weight in zip(landings, weights, strict=True):
        for pk, part in landing.weights.items():
            total[pk] += part * weight
    return _Landing(dict(total), frozenset().union(*(landing.short for landing in landings)))


def crosswalk(boundary: str) -> list[Share]:
    """The shares of every unit in the units of a boundary, ordered by source and target; for "recorded" each in itself."""
    units = load_units()
    day = BOUNDARIES[boundary].day
    if day is None:
        return [Share(unit.key, unit.key, WHOLE, True) for unit in sorted(units.values(), key=lambda u: u.key)]
    onward, back = defaultdict(list), defaultdict(list)
    for source, target, weight in OrgChange.objects.order_by("pk").values_list("source_id", "target_id", "weight"):
        onward[source].append((target, weight))
        back[target].append(source)
    walk = _Walk(units, day, onward, back)
    return sorted(
        (share for pk in units for share in _shares(units, pk, walk.land(pk))), key=lambda share: (share.source_key, share.target_key)
    )


def _shares(units: dict[int, Unit], pk: int, landing: _Landing) -> Iterable[Share]:
    short = tuple(sorted(units[low].key for low in landing.short))
    for to, weight in landing.weights.items():
        yield Share(units[pk].key, units[to].key, weight, not short, short)

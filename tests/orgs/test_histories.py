"""Whatever the history, restating to any day keeps totals and says what a slow walk, change by change, says."""

from __future__ import annotations

from collections import defaultdict
from datetime import date, timedelta
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.orgs.crosswalk import crosswalk
from cotmoc.orgs.tree import ancestors
from tests.orgs.histories import FIRST, History, histories

DAYS = st.integers(0, 7500).map(lambda n: date(2009, 1, 1) + timedelta(n))


def line(history: History, pk: int) -> list[int]:
    parent = history.units[pk].parent
    return [pk, *(line(history, parent) if parent is not None else [])]


def slow(history: History, pk: int, day: date) -> tuple[dict[str, Fraction], bool]:
    """Carry a unit's figure over one change after another: a piece is a weight and the units it may lie in. Every step takes
    the piece whose change is nearest; in the end a piece that may lie in several stays with what holds them all."""
    pieces = [(Fraction(1), frozenset({pk}))]
    units = history.units
    while moving := [(at, place) for at, (_, places) in enumerate(pieces) for place in places if not units[place].exists_on(day)]:
        at, place = min(moving, key=lambda m: (m[0], units[m[1]].valid_from, m[1]))
        weight, places = pieces.pop(at)
        rest = places - {place}
        forward = units[place].valid_from <= day
        ways = history.onward.get(place, []) if forward else [(before, None) for before in history.back.get(place, [])]
        ways = ways or [(units[place].parent, None)]
        if not rest and len(ways) > 1 and all(part is not None for _, part in ways):
            pieces += [(weight * part, frozenset({to})) for to, part in ways]
        else:
            pieces.append((weight, rest | {to for to, _ in ways}))
    total: dict[str, Fraction] = defaultdict(Fraction)
    for weight, places in pieces:
        shared = set.intersection(*(set(line(history, place)) for place in places))
        total[units[next(above for above in line(history, min(places)) if above in shared)].key] += weight
    return dict(total), all(len(places) == 1 for _, places in pieces)


@settings(max_examples=200, deadline=None)
@given(histories(), DAYS)
def test_every_unit_lands_where_the_slow_walk_says(history, day):
    told: dict[str, dict[str, Decimal]] = defaultdict(dict)
    exact: dict[str, bool] = {}
    for share in crosswalk(day, history.land()):
        told[share.source_key][share.target_key] = share.weight
        exact[share.source_key] = share.exact
    for pk, unit in history.units.items():
        want, whole = slow(history, pk, day)
        assert {key: float(weight) for key, weight in told[unit.key].items()} == pytest.approx(
            {key: float(weight) for key, weight in want.items() if weight > Fraction(1, 10**9)}, abs=2e-10
        )
        assert exact[unit.key] == whole


@settings(max_examples=200, deadline=None)
@given(histories(), DAYS)
def test_totals_are_kept_to_the_last_digit_and_lie_in_units_of_the_day(history, day):
    there = {unit.key for unit in history.units.values() if unit.exists_on(day)}
    total: dict[str, Decimal] = defaultdict(Decimal)
    for share in crosswalk(day, history.land()):
        assert share.target_key in there
        assert set(share.missing_from) <= there
        assert share.weight == round(share.weight, 10)
        total[share.source_key] += share.weight
    assert len(total) == len(history.units)
    assert set(total.values()) == {Decimal(1)}


@settings(max_examples=100, deadline=None)
@given(histories(), DAYS)
def test_on_every_day_every_unit_lies_in_units_of_that_day(history, day):
    there = {unit.key for unit in history.units.values() if unit.exists_on(day)}
    assert {above for _, above in ancestors(day, history.units)} <= there
    tops = defaultdict(int)
    for _, above in ancestors(day, history.units):
        tops[above] += 1
    assert tops[history.units[1].key] == len(there)


def test_a_chain_of_a_thousand_renames_is_one_unit_all_along():
    history = History()
    nation = history.begin(None, date(1945, 9, 2))
    at, day = history.begin(nation, date(2010, 1, 1)), date(2010, 1, 1)
    first = history.units[at].key
    for _ in range(1000):
        day += timedelta(1)
        history.end(at, day)
        new = history.begin(nation, day)
        history.become(at, new)
        at = new
    last = history.units[at].key
    shares = {share.source_key: share for share in crosswalk(day, history.land())}
    assert (shares[first].target_key, shares[first].weight, shares[first].exact) == (last, 1, True)
    assert next(s for s in crosswalk(date(2010, 1, 1), history.land()) if s.source_key == last).target_key == first


def test_weights_over_two_splits_are_told_in_ten_decimals_that_sum_to_one():
    history = History()
    nation = history.begin(None, date(1945, 9, 2))
    unit = history.begin(nation, date(2010, 1, 1))
    third = Fraction(3333333333, 10**10)
    for day, split in ((date(2011, 1, 1), [unit]), (date(2012, 1, 1), [3, 4])):
        for pk in split:
            history.end(pk, day)
            for weight in (third, 1 - third):
                history.become(pk, history.begin(nation, day), weight)
    weights = [s.weight for s in crosswalk(date(2012, 1, 1), history.land()) if s.source_key == history.units[unit].key]
    assert sorted(weights) == [Decimal("0.1111111111"), Decimal("0.2222222222"), Decimal("0.2222222222"), Decimal("0.4444444445")]
    assert sum(weights) == 1


def test_parts_of_nobody_knows_how_much_that_come_together_again_are_known_again():
    history = History()
    nation = history.begin(None, date(1945, 9, 2))
    first, second, third, fourth = (FIRST + timedelta(n) for n in range(4))
    province = history.begin(nation, first)
    whole = history.begin(province, first)
    parts = [history.begin(province, second) for _ in range(2)]
    again = history.begin(province, third)
    last = [history.begin(province, fourth) for _ in range(2)]
    for source, targets, day in ((whole, parts, second), (parts[0], [again], third), (parts[1], [again], third)):
        history.end(source, day)
        for target in targets:
            history.become(source, target)
    history.end(again, fourth)
    for target, weight in zip(last, (Fraction(1, 4), Fraction(3, 4)), strict=True):
        history.become(again, target, weight)
    told = [(s.target_key, s.weight, s.exact) for s in crosswalk(fourth, history.land()) if s.source_key == history.units[whole].key]
    assert told == [(history.units[last[0]].key, Decimal("0.25"), True), (history.units[last[1]].key, Decimal("0.75"), True)]

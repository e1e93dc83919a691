"""How far a number is from others: by its definition, in any unit of money, and what chance allows."""

from __future__ import annotations

from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.registers.checks.year_on_year import jumped
from cotmoc.registers.derived.spread import FAR, far_from_earlier, far_from_peers


def _slow(groups, days, values, chance):
    """The same by its definition, one number at a time."""
    sizes, found = [float(np.arcsinh(value)) for value in values], set()
    order = sorted(range(len(values)), key=lambda at: (groups[at], days[at], at))
    for at in order:
        earlier = [sizes[b] for b in order if groups[b] == groups[at] and days[b] < days[at]][-24:]
        if len(earlier) < 5:
            continue
        centre = float(np.median(earlier))
        width = max(1.4826 * float(np.median([abs(one - centre) for one in earlier])), 0.1)
        width = max(width, 1 / np.sqrt(np.sinh(abs(centre)) + 1)) if chance else width
        if abs(sizes[at] - centre) > FAR * width * (1 + 1e-9):
            found.add(at)
    return found


@settings(deadline=None)
@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 40), st.integers(-5, 10**9)), min_size=1, max_size=80), st.booleans())
def test_far_from_earlier_is_what_it_says(rows, chance):
    groups, days, values = (list(column) for column in zip(*rows, strict=True))
    found = far_from_earlier(np.array(groups), np.array(days), np.array(values, float), np.full(len(rows), True), chance)
    assert set(found) >= _slow(groups, days, values, chance)
    assert all(5 <= count <= 24 for _, count in found.values())


@settings(deadline=None)
@given(st.lists(st.integers(1, 10**12), min_size=8, max_size=40), st.integers(2, 9))
def test_what_is_far_is_far_in_any_unit_of_money(values, power):
    far, _ = far_from_peers(np.array(values, float) * 1e3, False)
    scaled, _ = far_from_peers(np.array(values, float) * 1e3 * 10**power, False)
    assert (far == scaled).mean() > 0.9


@pytest.mark.parametrize(
    ("before", "now", "chance", "asks"),
    [(1, 3, True, False), (100, 201, True, True), (100, 199, False, False), (Decimal(10), 4, False, True)],
)
def test_counts_may_change_by_chance(before, now, chance, asks):
    assert jumped(float(before), float(now), chance) is asks

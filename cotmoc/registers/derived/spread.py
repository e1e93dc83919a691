"""How far a number lies from others, told by medians alone so that no slip hides the next: pure, over arrays.

Sizes are compared by their ratios (asinh: the logarithm, kind to zero and to negative numbers). The width is the median absolute deviation
brought to the scale of a standard deviation, never less than a tenth, and of counts never less than what chance alone gives."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

LEAST = 5
"""Earlier values without which nothing is said."""
LATEST = 24
"""Earlier values that are looked back on."""
FAR = 5.0
"""Widths from the median beyond which a number is asked about."""
_TENTH, _NORMAL = 0.1, 1.4826
Floats = NDArray[np.float64]
Wholes = NDArray[np.int64]


def _medians(table: Floats, counts: Wholes) -> Floats:
    """The median of each row; what is missing is NaN, which sorts last."""
    ordered = np.sort(table, axis=1)
    lines = np.arange(len(table))
    return (ordered[lines, (counts - 1) // 2] + ordered[lines, counts // 2]) / 2


def widths(table: Floats, counts: Wholes, chance: bool) -> tuple[Floats, Floats]:
    """Centre and width of each row of sizes. chance: they are counts of things."""
    centres = _medians(table, counts)
    width = np.maximum(_NORMAL * _medians(np.abs(table - centres[:, None]), counts), _TENTH)
    return centres, np.maximum(width, 1 / np.sqrt(np.sinh(np.abs(centres)) + 1)) if chance else width


def far_from_earlier(groups: Wholes, days: Wholes, values: Floats, asked: NDArray[np.bool_], chance: bool) -> dict[int, tuple[float, int]]:
    """Which of the asked numbers lie far from the earlier ones of their group: place → (median of those, how many)."""
    if not len(values):
        return {}
    order = np.lexsort((days, groups))
    group, day, sizes = groups[order], days[order], np.arcsinh(values[order])
    fresh = np.r_[True, group[1:] != group[:-1]]
    first = np.maximum.accumulate(np.where(fresh, np.arange(len(group)), 0))
    later = fresh | np.r_[True, day[1:] != day[:-1]]
    ends = np.maximum.accumulate(np.where(later, np.arange(len(group)), 0))
    told = np.flatnonzero(asked[order] & (ends - first >= LEAST))
    found: dict[int, tuple[float, int]] = {}
    for at in range(0, len(told), 50_000):
        part = told[at : at + 50_000]
        places = ends[part, None] - LATEST + np.arange(LATEST)
        there = places >= first[part, None]
        table = np.where(there, sizes[np.maximum(places, 0)], np.nan)
        counts = there.sum(axis=1)
        centres, width = widths(table, counts, chance)
        for i in np.flatnonzero(np.abs(sizes[part] - centres) > FAR * width):
            found[int(order[part[i]])] = float(np.sinh(centres[i])), int(counts[i])
    return found


def far_from_peers(values: Floats, chance: bool) -> tuple[NDArray[np.bool_], float]:
    """Which of one period's numbers lie far from the others', and their median."""
    sizes = np.arcsinh(values)[None, :]
    centres, width = widths(sizes, np.array([values.size]), chance)
    return np.abs(sizes[0] - centres[0]) > FAR * width[0], float(np.sinh(centres[0]))

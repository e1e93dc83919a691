"""Chance that repeats: every illustrative figure is drawn from a seed and a name, so two runs give the same bytes."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import TypeVar

T = TypeVar("T")
SEED = 57


def chance(*names: object, seed: int = SEED) -> random.Random:
    """A generator of its own for each named thing: adding one thing never changes what the others drew."""
    return random.Random(":".join(str(part) for part in (seed, *names)))


def some_day(rng: random.Random, first: date, last: date) -> date:
    """A day from first to last, both possible."""
    return first + timedelta(days=rng.randrange((last - first).days + 1))


def share_out(total: int, weights: Sequence[float]) -> list[int]:
    """Whole numbers in proportion to the weights whose sum is exactly the total (largest remainders)."""
    whole = sum(weights)
    exact = [total * weight / whole for weight in weights]
    parts = [int(part) for part in exact]
    by_remainder = sorted(range(len(exact)), key=lambda i: (parts[i] - exact[i], i))
    for i in by_remainder[: total - sum(parts)]:
        parts[i] += 1
    return parts


def exactly(rng: random.Random, items: Iterable[T], chosen: int) -> set[T]:
    """So many of the items, chosen by the generator."""
    pool = list(items)
    return set(rng.sample(pool, min(chosen, len(pool))))

"""Log-linear models fitted without chance: yes or no, and one of several, each drawn towards a prior."""

from __future__ import annotations

import hashlib
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: one thread is fastest

import numpy as np
from numpy.typing import NDArray

Features = Mapping[str, float]
Vector = NDArray[np.float64]


def minimised(slope: Callable[[Vector], tuple[float, Vector]], at: Vector, most: int = 150) -> Vector:
    """Where a smooth convex function is least (limited-memory BFGS)."""
    value, gradient = slope(at)
    steps: list[tuple[Vector, Vector]] = []
    for _ in range(most):
        way = _direction(gradient, steps)
        size, fall = 1.0, float(gradient @ way)
        while True:
            there = at - size * way
            value_there, gradient_there = slope(there)
            if value_there <= value - 1e-4 * size * fall or size < 1e-7:
                break
            size /= 2
        step, bend = there - at, gradient_there - gradient
        if step @ bend > 1e-12:
            steps = [*steps, (step, bend)][-8:]
        done = abs(value - value_there) < 2e-5 * max(1.0, abs(value))
        at, value, gradient = there, value_there, gradient_there
        if done:
            break
    return at


def _direction(gradient: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    way, shares = gradient.copy(), []
    for step, bend in reversed(steps):
        share = float(step @ way) / float(bend @ step)
        shares.append(share)
        way -= share * bend
    if steps:
        step, bend = steps[-1]
        way *= float(step @ bend) / float(bend @ bend)
    else:
        way /= max(1.0, float(np.linalg.norm(gradient)))
    for (step, bend), share in zip(steps, reversed(shares), strict=True):
        way += (share - float(bend @ way) / float(bend @ step)) * step
    return way


def matrix(rows: Sequence[Features], names: Sequence[str]) -> NDArray[np.float32]:
    """The features of some rows as numbers, one column a name."""
    places = {name: at for at, name in enumerate(names)}
    out = np.zeros((len(rows), len(names)), dtype=np.float32)
    for at, row in enumerate(rows):
        for name, value in row.items():
            if name in places:
                out[at, places[name]] = value
    return out


def told_often(rows: Iterable[tuple[str, Features]], fewest: int) -> list[str]:
    """The features that at least so many documents show."""
    seen: dict[str, set[str]] = defaultdict(set)
    for document, features in rows:
        for name in features:
            seen[name].add(document)
    return sorted(name for name, documents in seen.items() if len(documents) >= fewest)


def yes_or_no(x: NDArray[np.float32], y: Vector, weight: Vector, prior: Vector, stiff: float, at: Vector | None = None) -> Vector:
    """The weights of a logistic regression."""

    def slope(w: Vector) -> tuple[float, Vector]:
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        loss = float(np.sum(weight * (np.logaddexp(0, z) - y * z)) + stiff / 2 * (w - prior) @ (w - prior))
        return loss, x.T @ (weight * (p - y)) + stiff * (w - prior)

    return minimised(slope, prior.copy() if at is None else at.copy())


def one_of(x: NDArray[np.float32], first: NDArray[np.int64], y: Vector, prior: Vector, stiff: float) -> Vector:
    """The weights of a conditional logistic regression; `first` is where each choice begins, any right row of it will do."""
    group = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(x))))

    def slope(w: Vector) -> tuple[float, Vector]:
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, first)[group])
        whole, right = np.add.reduceat(e, first), np.add.reduceat(e * y, first)
        loss = float(np.sum(np.log(whole) - np.log(right)) + stiff / 2 * (w - prior) @ (w - prior))
        return loss, x.T @ (e / whole[group] - e * y / right[group]) + stiff * (w - prior)

    return minimised(slope, prior.copy())


def dealt(keys: Iterable[str], many: int) -> dict[str, int]:
    """Documents dealt into so many heaps, always the same way."""
    return {key: at % many for at, key in enumerate(sorted(set(keys), key=lambda key: hashlib.sha256(key.encode()).hexdigest()))}

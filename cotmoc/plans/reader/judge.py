"""The judge: log-linear over named features, with weights from a file that a script fits on labelled documents."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from math import exp

Weights = Mapping[str, Mapping[str, float]]


@cache
def fitted() -> Weights:
    """The weights that the product reads with: question (target, year, task …) → feature → weight."""
    out: dict[str, dict[str, float]] = {}
    for row in csv.DictReader(io.StringIO((files(__package__) / "weights.csv").read_text(encoding="utf-8"))):
        out.setdefault(row["question"], {})[row["feature"]] = float(row["weight"])
    return out


def score(weights: Mapping[str, float], features: Mapping[str, float]) -> float:
    """What the features of a candidate come to; above 0 more speaks for it than against."""
    return sum(weights.get(name, 0.0) * value for name, value in features.items())


def best(weights: Mapping[str, float], choices: Sequence[Mapping[str, float]]) -> tuple[int, float]:
    """(position, probability) of the choice that most speaks for."""
    scores = [score(weights, choice) for choice in choices]
    top = max(range(len(scores)), key=scores.__getitem__)
    return top, 1 / sum(exp(min(0.0, one - scores[top])) for one in scores)


def heaviest(weights: Mapping[str, float], features: Mapping[str, float], many: int = 3) -> list[tuple[str, float]]:
    """The features that weigh most, for or against."""
    parts = [(name, weights[name] * value) for name, value in features.items() if weights.get(name) and name != "bias"]
    return sorted(parts, key=lambda part: (-abs(part[1]), part[0]))[:many]

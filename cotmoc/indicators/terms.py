"""In what terms an indicator is declared: its unit, what its values stand for, which way they should move."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Annotated, TypeVar

T = TypeVar("T")

TOLD = "told"
Told = Annotated[T, TOLD]
"""A field that no number is computed from: how a thing is named, found in a plan, shown and judged. It stays out of the
identity of an edition (engine/marks.py); every other field of a declaration is part of it."""


@dataclass(frozen=True)
class Unit:
    """A unit of measure. label is a text of the catalogue; symbol is how plans write it ("%", "points", "count"); factor turns a
    quotient into it."""

    code: str
    symbol: Told[str]
    label: Told[str]
    decimals: int
    factor: int = 1


class Better(StrEnum):
    """Which way a value should move."""

    HIGHER = "higher"
    LOWER = "lower"


class Semantics(StrEnum):
    """What a value of a period stands for."""

    FLOW = "flow"  # what happened in the period
    STOCK = "stock"  # what there is at its end
    RATIO = "ratio"  # one by another, divided last
    INDEX = "index"  # a score made by others or from scores


class Merge(StrEnum):
    """How a value of units that became one is told for the new unit."""

    SUM = "sum"  # add the parts
    RECOMPUTE = "recompute"  # add numerators and denominators, then divide
    MEAN = "mean"  # plain mean of the parts, all present (the official rule of the DTI)
    BREAK = "break"  # the series breaks


class Trajectory(StrEnum):
    """The expected way from one milestone to the next."""

    LINEAR = "linear"
    GEOMETRIC = "geometric"
    STEP = "step"

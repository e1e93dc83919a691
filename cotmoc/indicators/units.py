"""In what a value is told: per cent, points, a count, money."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


@dataclass(frozen=True)
class Unit:
    """A unit of measure. symbol is how plans write it ("%", "points", "count"); factor turns a quotient into it."""

    code: str
    symbol: str
    label: str
    label_en: str
    decimals: int
    factor: int = 1


PERCENT = Unit("percent", "%", "%", "%", 2, 100)
PERCENT_GROWTH = Unit("percent_growth", "%", "% so với năm trước", "% on the year before", 2, 100)
PERCENT_PUBLISHED = Unit("percent_published", "%", "%", "%", 2)
INDEX = Unit("index", "points", "điểm (0–1)", "points (0–1)", 4)
SCORE = Unit("score", "points", "điểm (0–100)", "points (0–100)", 2)
COUNT = Unit("count", "count", "số lượng", "number", 0)
ENTERPRISES = Unit("enterprises", "count", "doanh nghiệp", "enterprises", 0)
DONG = Unit("dong", "VND", "đồng", "dong", 0)


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

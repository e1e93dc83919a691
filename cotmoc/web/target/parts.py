"""The parts of a figure: by sector, size, sex, whatever the registers it is counted from say of their rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from cotmoc.board.told_by import nought_counts
from cotmoc.engine.edition import Edition
from cotmoc.engine.values import Slice, Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.slices import NOT_SAID, UNSAID, Dimension, dimensions_of
from cotmoc.message import Message, say
from cotmoc.period import Grain, Period
from cotmoc.web.templatetags.figures import column_digits


@dataclass(frozen=True)
class Part:
    """One part: its name, its value (None of a count of which it has nothing), the part of the widest bar it fills, and how its rows are
    asked for."""

    label: Message
    value: Value | None
    amount: float | None
    width: float
    asked: str


@dataclass(frozen=True)
class Parts:
    """A figure by one dimension, in the order of its parts. adds: each part is what it adds to the figure."""

    label: Message
    adds: bool
    rows: tuple[Part, ...]
    digits: int
    divided: bool


def parts_of(edition: Edition, code: str, indicator: Indicator, org_key: str, whole: Value) -> list[Parts]:
    """The parts of a unit's figure of a year, by every dimension that parts it; none for a figure of a shorter period."""
    if Period.parse(whole.period).grain is not Grain.YEAR:
        return []
    told = edition.slices(code, org_key, whole.boundary, grain=Grain.YEAR.value, period=whole.period)
    found = ((dimension, [each for each in told if each.by == dimension.name]) for dimension in dimensions_of(indicator))
    return [_parts(indicator, dimension, slices, whole) for dimension, slices in found if len(slices) > 1]


def _parts(indicator: Indicator, dimension: Dimension, slices: Sequence[Slice], whole: Value) -> Parts:
    """A dimension's parts: one that has nothing is nought where the whole is a count, and is left out where it would be divided."""
    by_part = {each.part: each.value for each in slices}
    nought = nought_counts(indicator, dimension.adds)
    labels = {**dimension.labels, **({NOT_SAID: UNSAID} if NOT_SAID in by_part else {})}
    shown = [part for part in labels if part in by_part or nought]
    amounts = {part: by_part[part].value if part in by_part else 0.0 for part in shown}
    widest = max((abs(amount) for amount in amounts.values() if amount is not None), default=0) or 1
    rows = tuple(
        Part(
            say(labels[part]),
            by_part.get(part),
            amounts[part],
            round(100 * max(0.0, amounts[part] or 0) / widest, 1),
            f"{dimension.name}.{part}",
        )
        for part in shown
    )
    return Parts(say(dimension.label), dimension.adds, rows, column_digits(list(by_part.values())), whole.denominator is not None)

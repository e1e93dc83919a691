"""Figures told by the parts of a whole: by sector, size, sex, wherever the registers they are counted from say it of their rows.

No file declares a slice: an indicator can be told by every dimension that all its counted measures have in common. A share whose whole is
published, or knows no such parts, is told as what each part adds to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from functools import cache
from typing import Any

from django.utils.translation import gettext_noop

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import (
    Book,
    Column,
    Counted,
    Expression,
    Flow,
    Level,
    Plus,
    Source,
    Table,
    View,
    YearBefore,
    base_of,
    books_of,
)
from cotmoc.period import Grain
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.dimensions.base import By

NOT_SAID = "-"
"""The part of the rows that do not say to which part they belong: with it the parts are the whole."""
UNSAID = gettext_noop("Không ghi")
COUNTED = (Flow, Level, Plus, YearBefore)


@dataclass(frozen=True)
class Dimension:
    """By what a figure is told: name, label, and the parts' labels by code. adds: the parts are what each adds to the figure, and
    not the figure of each."""

    name: str
    label: str
    parts: tuple[tuple[str, str], ...]
    adds: bool = False

    @property
    def labels(self) -> Mapping[str, str]:
        """The label of each part by its code."""
        return dict(self.parts)


@cache
def dimensions_of(indicator: Indicator) -> tuple[Dimension, ...]:
    """By what an indicator can be told, in the order of the register it is counted from."""
    made = indicator.made_of()
    counted = {part: _of_measure(measure) for part, measure in made.items() if isinstance(measure, COUNTED)}
    if not counted or next(iter(made)) not in counted:
        return ()
    first, *others = counted.values()
    alone = len(counted) < len(made)
    found = ((each, all(other.get(name) == each for other in others)) for name, each in first.items())
    return tuple(replace(each, adds=alone or not common) for each, common in found if common or _adds(indicator))


def _adds(indicator: Indicator) -> bool:
    """Whether parts of its numerator over the whole denominator mean anything: of a share, not of growth."""
    return not any(isinstance(measure, YearBefore) for measure in indicator.made_of().values())


def labels_of(indicator: Indicator) -> dict[tuple[str, str], tuple[str, str]]:
    """The names of dimension and part, by their codes."""
    every = ((each, part, label) for each in dimensions_of(indicator) for part, label in (*each.parts, (NOT_SAID, UNSAID)))
    return {(each.name, part): (each.label, label) for each, part, label in every}


def narrowed(indicator: Indicator, dimension: Dimension, part: str) -> Indicator:
    """The indicator of one part only, told by years."""
    changed = {
        name: _narrow(measure, dimension.name, part, dimension.labels)
        for name, measure in ((f.name, getattr(indicator, f.name)) for f in fields(indicator))
        if isinstance(measure, COUNTED) and dimension.name in _of_measure(measure)
    }
    return replace(indicator, every=Grain.YEAR, headline=Grain.YEAR, asides={}, aside_labels={}, **changed)


def _of_measure(measure: Any) -> dict[str, Dimension]:
    """By what all of a measure's rows can be told."""
    first, *others = [_of_source(summand.source) for summand in measure.summands]
    return {name: each for name, each in first.items() if all(other.get(name) == each for other in others)}


@cache
def _of_source(source: Source) -> dict[str, Dimension]:
    return {name: _dimension(source, name, by) for name, by in ways_of(source).items()}


def ways_of(source: Source) -> dict[str, By]:
    """By what the rows of a source are told: what its register says, and what a view brings from others."""
    return {name: book.by[name] for name, book in _owners(source).items()}


def _owners(source: Source) -> dict[str, Book]:
    """The book that declares each dimension of a source."""
    if isinstance(source, View) and source.whole:
        return {}
    own = dict.fromkeys(base_of(source).by, base_of(source))
    brought = source.by if isinstance(source, View) else ()
    return {**{name: next(book for book in books_of(source) if name in book.by) for name in brought}, **own}


def _dimension(source: Source, name: str, by: By) -> Dimension:
    if by.choices is not None:
        return Dimension(name, by.label, tuple((str(code), str(label)) for code, label in by.choices.choices))
    column = next(column for column in columns_of(_owners(source)[name]) if column.name == by.on)
    return Dimension(name, by.label or column.label, tuple((code, str(label)) for code, label in column.choices))


def _narrow(measure: Counted, name: str, part: str, labels: Mapping[str, str]) -> Counted:
    if isinstance(measure, Plus):
        return Plus(tuple(replace(one, where=_within(one, name, part, labels)) for one in measure.parts))
    if isinstance(measure, YearBefore):
        inner = _narrow(measure.of, name, part, labels)
        assert not isinstance(inner, YearBefore)
        return YearBefore(inner)
    return replace(measure, where=_within(measure, name, part, labels))


def _within(measure: Flow | Level, name: str, part: str, labels: Mapping[str, str]) -> Expression:
    """The rows of a measure that belong to a part."""
    by, where = ways_of(measure.source)[name].on, measure.where

    def holds(table: Table) -> Column:
        told = table[by] if isinstance(by, str) else by(table)
        here = told.isin(list(labels)).fill_null(False) if part == NOT_SAID else told == part
        here = ~here if part == NOT_SAID else here
        return here if where is None else where(table) & here

    return holds

"""A figure as others published it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Measure, Published
from cotmoc.indicators.offered import Figure, Offered, Stated, Values
from cotmoc.indicators.terms import Merge, Semantics
from cotmoc.indicators.words import Words
from cotmoc.period import Period

UNDECIDED = "\0"
"""In the place of the method that stands: none, since nobody has said which."""
_Told = dict[tuple[date, str], Decimal]
"""What one method tells of a unit, by the last day of a period and its code."""


@dataclass(frozen=True, kw_only=True, eq=False)
class Reported(Indicator):
    """A published figure as it stands: never summed up the tree. The best vintage wins (chính thức, sơ bộ, ước);
    a target or plan figure is never a value. methods are in order of preference; others are kept apart."""

    series: str
    methods: tuple[str, ...] = ()
    semantics: Semantics = Semantics.INDEX
    merge: Merge = Merge.BREAK

    words: ClassVar[Words] = Words(_("số của cơ quan công bố, giữ nguyên, không cộng dồn"))

    def made_of(self) -> dict[str, Measure]:
        return {"numerator": Published(self.series, self.merge.value, self.methods, every_method=True)}

    def values(self, offered: Offered) -> Values:
        published = offered.published("numerator") or {}
        return offered.stated([value for boundary, found in published.items() for value in self._values(boundary, found)])

    def _values(self, boundary: str, found: Sequence[Figure]) -> list[Stated]:
        shown = [figure for figure in found if figure.grain in self.grains]
        order = self._order(shown)
        return [self._value(boundary, figure, order[figure.org].index(figure.method)) for figure in shown]

    def _value(self, boundary: str, figure: Figure, rank: int) -> Stated:
        return Stated(
            boundary=boundary,
            org=figure.org,
            period=figure.period,
            rank=rank,
            value=None if figure.disputed else float(figure.value),
            vintage=figure.vintage,
            method=figure.method,
            source=figure.source,
            illustrative=figure.illustrative,
            note=figure.note,
        )

    def _order(self, found: Sequence[Figure]) -> dict[str, list[str]]:
        """The methods of each unit in their order, 0 for the one that stands: preferred ones first, then the one with the latest
        period. Where several reach as far, tell other figures, and nobody has said which of them stands, none does."""
        told: dict[str, dict[str, _Told]] = defaultdict(lambda: defaultdict(dict))
        for figure in found:
            told[figure.org][figure.method][Period.parse(figure.period).end, figure.period] = figure.value
        return {org: self._ranked(methods) for org, methods in told.items()}

    def _ranked(self, told: dict[str, _Told]) -> list[str]:
        named = [method for method in self.methods if method in told]
        others = sorted((m for m in told if m not in named), key=lambda m: (-_last(told[m]).toordinal(), m))
        tied = [method for method in others if _last(told[method]) == _last(told[others[0]])]
        undecided = not named and not all(_agree(told[tied[0]], told[method]) for method in tied[1:])
        return [*([UNDECIDED] if undecided else []), *named, *others]


def _last(told: _Told) -> date:
    """The last day a method speaks of: codes of periods are not in the order of time (2025-H1 ends before 2025-12)."""
    return max(told)[0]


def _agree(one: _Told, other: _Told) -> bool:
    """Whether two methods tell the same wherever both speak, at the end above all."""
    return max(one) in other and all(one[period] == other[period] for period in one.keys() & other.keys())

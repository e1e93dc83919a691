"""A figure as others published it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from django.utils.translation import gettext_lazy as _

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Measure, Published
from cotmoc.indicators.offered import Figure, Offered, Stated, Values
from cotmoc.indicators.terms import Merge, Semantics
from cotmoc.indicators.words import Words

UNDECIDED = "\0"
"""In the place of the method that stands: none, since nobody has said which."""


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
        order = self._order(found)
        return [self._value(boundary, figure, order[figure.org].index(figure.method)) for figure in found if figure.grain in self.grains]

    def _value(self, boundary: str, figure: Figure, rank: int) -> Stated:
        return Stated(
            boundary=boundary,
            org=figure.org,
            period=figure.period,
            rank=rank,
            value=float(figure.value),
            vintage=figure.vintage,
            method=figure.method,
            source=figure.source,
            illustrative=figure.illustrative,
            note=figure.note,
        )

    def _order(self, found: Sequence[Figure]) -> dict[str, list[str]]:
        """The methods of each unit in their order, 0 for the one that stands: preferred ones first, then the one with the latest
        period. Where several reach as far and nobody has said which of them stands, none does."""
        latest: dict[str, dict[str, str]] = defaultdict(lambda: defaultdict(str))
        for figure in found:
            latest[figure.org][figure.method] = max(latest[figure.org][figure.method], figure.period)
        return {org: self._ranked(methods) for org, methods in latest.items()}

    def _ranked(self, latest: dict[str, str]) -> list[str]:
        named = [method for method in self.methods if method in latest]
        others = sorted((m for m in latest if m not in named), key=lambda m: ([-ord(c) for c in latest[m]], m))
        undecided = not named and len(others) > 1 and latest[others[0]] == latest[others[1]]
        return [*([UNDECIDED] if undecided else []), *named, *others]

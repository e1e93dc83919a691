"""A score made of scores."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import ClassVar

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Measure, Published
from cotmoc.indicators.offered import VINTAGES, Figure, Offered, Stated, Values
from cotmoc.indicators.terms import Merge, Semantics, Told
from cotmoc.indicators.words import Words
from cotmoc.period import Period

MISSING_PARTS = "Thiếu chỉ số thành phần: "
NO_WEIGHTS = gettext_noop("Chưa có trọng số của năm này")


@dataclass(frozen=True, kw_only=True, eq=False)
class Composite(Indicator):
    """A weighted sum of published component scores (0..1). weights are by the first year they hold for: the maximum
    points of each component, labels what it is called; numerator = points reached, denominator = points to be had."""

    weights: Mapping[int, Mapping[str, int]]
    sources: Mapping[int, str]
    labels: Told[Mapping[str, str]] = field(default_factory=dict)
    semantics: Semantics = Semantics.INDEX
    merge: Merge = Merge.MEAN

    words: ClassVar[Words] = Words(_("điểm tổng hợp theo trọng số đã ban hành"))

    def made_of(self) -> dict[str, Measure]:
        return {code: Published(code, self.merge.value) for code in self._components()}

    @property
    def components(self) -> Mapping[str, str]:
        return {code: self.labels.get(code, code) for code in self._components()}

    def behind(self, part: str, period: Period) -> Mapping[str, Decimal] | None:
        found = self.weights_of(period.start.year)
        points = found[1] if found else {}
        if part in points:
            return {part: Decimal(1)}
        return {code: Decimal(most) for code, most in points.items()} if part == "numerator" else None

    def values(self, offered: Offered) -> Values:
        told = {code: offered.published(code) or {} for code in self._components()}
        return offered.stated([value for boundary in offered.boundaries for value in self._values(boundary, told)])

    def weights_of(self, year: int) -> tuple[int, Mapping[str, int]] | None:
        """The first year and the weights in force in a year; None before the first."""
        since = [first for first in sorted(self.weights) if first <= year]
        return (since[-1], self.weights[since[-1]]) if since else None

    def _components(self) -> list[str]:
        return sorted({code for weights in self.weights.values() for code in weights})

    def _values(self, boundary: str, told: Mapping[str, Mapping[str, Sequence[Figure]]]) -> list[Stated]:
        scores: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
        for component, by_boundary in told.items():
            for figure in by_boundary.get(boundary, ()):
                if figure.grain in self.grains:
                    scores[figure.org, figure.period].setdefault(component, figure)
        return [self._value(boundary, *place, found) for place, found in sorted(scores.items())]

    def _value(self, boundary: str, org: str, period: str, found: Mapping[str, Figure]) -> Stated:
        """Points reached by points to be had; every component must be there."""
        weights = self.weights_of(int(period[:4]))
        common = {
            "boundary": boundary,
            "org": org,
            "period": period,
            "illustrative": any(figure.illustrative for figure in found.values()),
            "source": "; ".join(dict.fromkeys(figure.source for figure in found.values() if figure.source)),
            "vintage": max((figure.vintage for figure in found.values()), key=VINTAGES.index),
        }
        if weights is None:
            return Stated(**common, note=NO_WEIGHTS)
        year, points = weights
        missing = sorted(set(points) - set(found))
        if missing:
            return Stated(**common, note=MISSING_PARTS + ", ".join(missing))
        reached = sum((found[component].value * most for component, most in points.items()), Decimal(0))
        most = Decimal(sum(points.values()))
        sides = {"numerator": float(reached), "denominator": float(most), "value": float(reached / most)}
        return Stated(**common, **sides, method=self.sources.get(year, ""))

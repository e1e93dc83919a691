"""Values made of published figures: as they stand, as a weighted sum, or by a function of other indicators."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import pyarrow as pa

from cotmoc.engine.figures import Figures
from cotmoc.engine.published import VINTAGES, Figure, grain_of
from cotmoc.engine.values import VALUES
from cotmoc.indicators.base import Composite, Derived, Indicator, Reported
from cotmoc.period import Period

MISSING_PARTS = "Thiếu chỉ số thành phần: "
NO_WEIGHTS = "Chưa có trọng số của năm này"


def reported(figures: Figures, code: str, indicator: Reported) -> pa.Table:
    """Published figures as values; methods in the order the indicator prefers, others after them by name."""
    made = []
    for boundary, found in figures.series[code, "numerator"].items():
        for figure in _asked(found, indicator):
            made.append(
                _row(
                    code,
                    boundary,
                    figure.org,
                    figure.period,
                    rank=_rank(figure, found, indicator),
                    value=float(figure.value),
                    vintage=figure.vintage,
                    method=figure.method,
                    source=figure.source,
                    illustrative=figure.illustrative,
                    note=figure.note,
                )
            )
    return pa.Table.from_pylist(made, VALUES)


def _asked(found: list[Figure], indicator: Indicator) -> list[Figure]:
    return [figure for figure in found if grain_of(figure).months >= indicator.every.months]


def _rank(figure: Figure, found: list[Figure], indicator: Reported) -> int:
    """The place of a figure's method among those of its unit: preferred ones first, then the one with the latest period."""
    latest: dict[str, str] = defaultdict(str)
    for other in found:
        if other.org == figure.org:
            latest[other.method] = max(latest[other.method], other.period)
    named = [method for method in indicator.methods if method in latest]
    others = sorted((m for m in latest if m not in named), key=lambda m: ([-ord(c) for c in latest[m]], m))
    return [*named, *others].index(figure.method)


def composite(figures: Figures, code: str, indicator: Composite) -> pa.Table:
    """Weighted sums of component scores: points reached by points to be had; every component must be there."""
    made = []
    for boundary in next(iter(figures.series.values()), {}):
        scores: dict[tuple[str, str], dict[str, Figure]] = defaultdict(dict)
        for component in indicator.parts:
            for figure in _asked(figures.series[code, component][boundary], indicator):
                scores[figure.org, figure.period].setdefault(component, figure)
        made += [_weighted(code, boundary, *place, found, indicator) for place, found in sorted(scores.items())]
    return pa.Table.from_pylist(made, VALUES)


def _weighted(code: str, boundary: str, org: str, period: str, found: Mapping[str, Figure], indicator: Composite) -> dict[str, Any]:
    weights = indicator.weights_of(int(period[:4]))
    common: dict[str, Any] = {
        "illustrative": any(figure.illustrative for figure in found.values()),
        "vintage": max((figure.vintage for figure in found.values()), key=VINTAGES.index),
    }
    if weights is None:
        return _row(code, boundary, org, period, note=NO_WEIGHTS, **common)
    year, points = weights
    missing = sorted(set(points) - set(found))
    if missing:
        return _row(code, boundary, org, period, note=MISSING_PARTS + ", ".join(missing), **common)
    reached = sum((found[component].value * most for component, most in points.items()), Decimal(0))
    most = Decimal(sum(points.values()))
    return _row(
        code,
        boundary,
        org,
        period,
        numerator=float(reached),
        denominator=float(most),
        value=float(reached / most),
        method=indicator.sources.get(year, ""),
        **common,
    )


def derived(made: Mapping[str, pa.Table], code: str, indicator: Derived) -> pa.Table:
    """A function of the preferred values of other indicators, where all of them are there."""
    values: dict[tuple[str, ...], dict[str, dict[str, Any]]] = defaultdict(dict)
    for other in indicator.of:
        for row in made[other].to_pylist():
            if row["rank"] == 0 and row["value"] is not None:
                values[row["boundary"], row["org"], row["period"]][other] = row
    return pa.Table.from_pylist(list(_derived(values, code, indicator)), VALUES)


def _derived(values: Mapping[tuple[str, ...], dict[str, dict[str, Any]]], code: str, indicator: Derived) -> Iterator[dict[str, Any]]:
    for place, found in sorted(values.items()):
        if set(found) == set(indicator.of):
            value = indicator.function(*(Decimal(str(found[other]["value"])) for other in indicator.of))
            marks = {mark: any(row[mark] for row in found.values()) for mark in ("illustrative", "unsplit")}
            told = {"value": None, "note": "Không có nghĩa"} if value is None else {"value": float(value)}
            yield _row(code, *place, **told, **marks)


def _row(code: str, boundary: str, org: str, period: str, **facts: Any) -> dict[str, Any]:
    blank = {
        "rank": 0,
        "numerator": None,
        "denominator": None,
        "value": None,
        "vintage": "",
        "method": "",
        "source": "",
        "illustrative": False,
        "unsplit": False,
        "note": "",
    }
    grain = Period.parse(period).grain.value
    return {"indicator": code, "boundary": boundary, "grain": grain, "org": org, "period": period, **blank, **facts}

"""Published series: which of several figures stands, and what becomes of it when units merge. Plain Python: they are few."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import pyarrow as pa

from cotmoc.indicators.measures import Published
from cotmoc.indicators.offered import VINTAGES, Figure
from cotmoc.indicators.quotient import DISPUTED, ELSEWHERE
from cotmoc.language.money import dong_in
from cotmoc.language.text import bare, bare_words
from cotmoc.period import Period

CONFIDENCE = ("high", "medium", "low")

CODED = {"billion_VND": 10**9, "million_VND": 10**6}
"""Units of money as data files name them."""


_Found = dict[tuple[str, str, str], list[tuple[tuple[int, ...], Figure]]]
"""Figures by unit, period and method, each with its standing."""


def figures(rows: pa.Table, series: Published, units: Units, as_of: date) -> list[Figure]:
    """The figures of a series that stand: by unit, period and method the best vintage, and of several of that vintage
    the most trusted, then the latest published. Where several of equal standing differ, none of them does. A figure of another
    territory than its unit's is never the unit's own; where a unit has no other, it is told why there is none."""
    own: _Found = defaultdict(list)
    foreign: _Found = defaultdict(list)
    for at, row in enumerate(rows.to_pylist()):
        if row["indicator"] != series.code or row["vintage"] not in VINTAGES or not _told(row, as_of):
            continue
        if series.methods and not series.every_method and row["method"] not in series.methods:
            continue
        published = (row["published_on"] or date.min).toordinal()
        order = (VINTAGES.index(row["vintage"]), CONFIDENCE.index(row["confidence"]), -published)
        of = own if units.is_own(row["org"], row["boundary"]) else foreign
        of[row["org"], row["period"], row["method"]].append((order, _figure(at, row)))
    known = {org for org, _, _ in own}
    stand = [_standing(several) for several in own.values()]
    stand += [_elsewhere(several) for (org, _, _), several in foreign.items() if org not in known]
    return sorted(stand, key=lambda f: (f.org, f.period, f.method))


def _figure(at: int, row: dict[str, Any]) -> Figure:
    """A row as a figure; money is turned into đồng, every other unit stays as published."""
    times = CODED.get(row["unit"]) or dong_in(row["unit"]) or 1
    return Figure(
        row["org"], row["period"], row["value"] * times, row["vintage"], row["method"], row["source_url"], row["illustrative"], (at,)
    )


def _standing(several: Sequence[tuple[tuple[int, ...], Figure]]) -> Figure:
    best = min(order for order, _ in several)
    equal = sorted((figure for order, figure in several if order == best), key=lambda f: (f.source, f.rows))
    if len({figure.value for figure in equal}) == 1:
        return equal[0]
    return replace(
        equal[0],
        source="; ".join(dict.fromkeys(figure.source for figure in equal)),
        illustrative=any(figure.illustrative for figure in equal),
        rows=tuple(row for figure in equal for row in figure.rows),
        note=DISPUTED,
        disputed=True,
    )


def _elsewhere(several: Sequence[tuple[tuple[int, ...], Figure]]) -> Figure:
    return replace(_standing(several), note=ELSEWHERE, disputed=True)


def _told(row: dict[str, object], as_of: date) -> bool:
    """Whether the figure is of one period that has begun, published by then. Spans of years have no place in a series."""
    try:
        period = Period.parse(str(row["period"]))
    except ValueError:
        return False
    published = row["published_on"]
    return period.start <= as_of and (not isinstance(published, date) or published <= as_of)


_SINCE = re.compile(r"\b(?P<when>truoc|tu)(?: ngay)? (?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>[12]\d{3})(?!\d)")
"""“63 tỉnh, trước 01/7/2025”: the units of a time."""


@dataclass(frozen=True)
class Units:
    """Kinds of units and, by boundary, which units become which, from the snapshot. lasting: first and last day of each."""

    kinds: dict[str, str]
    parts: dict[str, dict[str, list[str]]]
    becomes: dict[str, dict[str, list[str]]]
    lasting: dict[str, tuple[date, date]]
    called: dict[str, frozenset[str]] = field(default_factory=dict)
    """By which words each unit's own territory is written."""

    @classmethod
    def of(cls, units: pa.Table, shares: pa.Table) -> Units:
        """Read the units and whole, exact shares between units of a kind."""
        rows = units.to_pylist()
        kinds = {row["key"]: row["kind"] for row in rows}
        lasting = {row["key"]: (row["valid_from"], row["valid_to"] or date.max) for row in rows}
        parts: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        becomes: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        for row in shares.to_pylist():
            source, target = row["source"], row["target"]
            if row["exact"] and row["weight"] == 1 and kinds[source] == kinds[target]:
                parts[row["boundary"]][target].append(source)
                becomes[row["boundary"]][source].append(target)
        called = {row["key"]: frozenset(map(bare_words, (row["key"], row["code"], row["name"]))) for row in rows}
        return cls(kinds, parts, becomes, lasting, called)

    def is_own(self, unit: str, territory: str) -> bool:
        """Whether the territory written beside a figure is its unit's: none is, or the unit by name or code, or the units before or
        since a day on which it was one of them."""
        words = bare_words(territory)
        if not words or words in self.called[unit]:
            return True
        found = _SINCE.search(bare(territory))
        return found is not None and self._was_there(unit, found)

    def _was_there(self, unit: str, found: re.Match[str]) -> bool:
        try:
            day = date(int(found["year"]), int(found["month"]), int(found["day"]))
        except ValueError:
            return False
        first, last = self.lasting[unit]
        return first <= (day - timedelta(1) if found["when"] == "truoc" else day) <= last

    def on(self, day: date) -> list[str]:
        """The units there are on a day."""
        return [key for key, (first, last) in self.lasting.items() if first <= day <= last]

    def generations(self, boundary: str, target: str) -> list[list[str]]:
        """The other units that have gone wholly into a unit, those of one time together, the latest first: after several
        changes the same territory is told by what it was before the last, before the one before it, and so on."""
        others = [source for source in self.parts[boundary][target] if source != target]
        days = sorted({self.lasting[source][0] for source in others}, reverse=True)
        found = [[s for s in others if self.lasting[s][0] <= day <= self.lasting[s][1]] for day in days]
        return [one for at, one in enumerate(found) if one not in found[:at]]


def restated(found: Sequence[Figure], merge: str, boundary: str, units: Units) -> list[Figure]:
    """Figures of the units of a boundary: their own, and where they have none what the merge rule makes of their parts,
    all of which must be there. One part alone is the same territory under another key."""
    by_unit: dict[str, list[Figure]] = defaultdict(list)
    for figure in found:
        by_unit[figure.org].append(figure)
    told: list[Figure] = []
    for target in sorted({target for source in by_unit for target in units.becomes[boundary][source]}):
        own = by_unit.get(target, [])
        known = {(figure.period, figure.method): figure for figure in own}
        for generation in units.generations(boundary, target):
            for figure in _merged(target, [by_unit.get(source, []) for source in generation], merge):
                known.setdefault((figure.period, figure.method), figure)
        told += known.values()
    return told


def _merged(target: str, parts: list[list[Figure]], merge: str) -> Iterable[Figure]:
    if not parts or (len(parts) > 1 and merge not in ("sum", "mean")):
        return
    tables = [{(figure.period, figure.method): figure for figure in part} for part in parts]
    for span in sorted(set(tables[0]).intersection(*tables[1:])):
        yield _one(target, [table[span] for table in tables], merge)


def _one(target: str, parts: list[Figure], merge: str) -> Figure:
    if len(parts) == 1:
        return replace(parts[0], org=target)
    whole = sum((part.value for part in parts), Decimal(0))
    disputed = [part for part in parts if part.disputed]
    how = "Tổng" if merge == "sum" else "Trung bình cộng"
    return Figure(
        target,
        parts[0].period,
        whole if merge == "sum" else whole / len(parts),
        max((part.vintage for part in parts), key=VINTAGES.index),
        parts[0].method,
        "; ".join(dict.fromkeys(part.source for part in parts)),
        any(part.illustrative for part in parts),
        tuple(row for part in parts for row in part.rows),
        disputed[0].note if disputed else f"{how} của {len(parts)} đơn vị trước sáp nhập",
        bool(disputed),
    )


def single(found: Iterable[Figure], methods: Sequence[str] = ()) -> list[Figure]:
    """One figure a unit and period, for use inside another: by the preferred method. Where several methods tell different figures
    and nobody has said which of them stands, none does."""
    order = {method: at for at, method in enumerate(methods)}
    places: dict[tuple[str, str], list[Figure]] = defaultdict(list)
    for figure in sorted(found, key=lambda f: (order.get(f.method, len(order)), f.method)):
        places[figure.org, figure.period].append(figure)
    sure = [told for _, told in sorted(places.items()) if told[0].method in order or len({f.value for f in told}) == 1]
    return [told[0] for told in sure if not told[0].disputed]


def told(rows: pa.Table, series: Published, boundary: str, units: Units, as_of: date) -> list[Figure]:
    """The figures of a series in a boundary, one a unit and period unless it keeps every method."""
    stand = figures(rows, series, units, as_of)
    return restated(stand if series.every_method else single(stand, series.methods), series.merge, boundary, units)


def contested(rows: pa.Table, series: Published, boundary: str, units: Units, as_of: date) -> set[tuple[str, str]]:
    """Units and periods of which figures are published and none stands, since they differ and nobody has said which does."""
    every = restated(figures(rows, series, units, as_of), series.merge, boundary, units)
    return {(figure.org, figure.period) for figure in every} - {(f.org, f.period) for f in told(rows, series, boundary, units, as_of)}

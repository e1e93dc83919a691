"""What one indicator may ask of the engine (indicators/offered.py), and its answers as the values of an edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from cotmoc.engine.atoms import Atom
from cotmoc.engine.figures import Figures
from cotmoc.engine.values import ASIDES, VALUES
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Column
from cotmoc.indicators.offered import Figure, Rows, Stated
from cotmoc.indicators.quotient import PARTLY, TO_DATE
from cotmoc.orgs.boundary import RECORDED
from cotmoc.period import Period

STATED = tuple(field.name for field in fields(Stated))


@dataclass(frozen=True)
class Offer:
    """The figures of one indicator, and the values of those made before it."""

    figures: Figures
    code: str
    indicator: Indicator
    made: Mapping[str, pa.Table]
    boundaries: Sequence[str]

    @property
    def as_of(self) -> date:
        return self.figures.as_of

    def rows(self, *parts: str) -> Rows:
        table = self.figures.together(self.code, parts)
        records = sum((table[f"{part}_{mark}"] for part in parts for mark in "nu"), ibis.literal(0))
        asked = table.grain.isin([grain.value for grain in self.indicator.grains])
        return Rows(table.filter((records > 0) & asked), parts)

    def covered(self, rows: Rows, part: str, by: str) -> Rows:
        atoms, beside = self._atoms(part), {atom.register for atom in self._atoms(by)}
        others = [(atom.is_level, [book for book in atom.uses if book not in beside]) for atom in atoms]
        always = sum(not books for _, books in others)
        spoken = [self.figures.coverage.together(books, level) for level, books in others if books]
        table = rows.table
        if spoken:
            count = ibis.union(*spoken).group_by("boundary", "unit", "year").aggregate(spoken=ibis._.count())
            table = table.mutate(year=table.period[:4].cast("int32")).left_join(count, ["boundary", "unit", "year"])
            table = table.drop("boundary_right", "unit_right", "year_right")
        else:
            table = table.mutate(spoken=ibis.literal(0))
        found = table.spoken.fill_null(0) + always
        return Rows(table.mutate(covered=found > 0, lacking=(found > 0) & (found < len(atoms))), rows.parts)

    def _atoms(self, part: str) -> tuple[Atom, ...]:
        return self.figures.atoms.parts.get((self.code, part), ())

    def published(self, part: str) -> Mapping[str, Sequence[Figure]] | None:
        return self.figures.series.get((self.code, part))

    def preferred(self, indicator: str) -> Sequence[Stated]:
        rows = self.made[indicator].select(STATED).to_pylist()
        return [Stated(**row) for row in rows if row["rank"] == 0 and row["value"] is not None]

    def told(
        self, rows: Rows, numerator: Column, denominator: Column | None, value: Column, note: Column, by_whole: bool = False
    ) -> pa.Table:
        told = rows.table.select(
            indicator=ibis.literal(self.code),
            boundary="boundary",
            grain="grain",
            org="unit",
            period="period",
            rank=ibis.literal(0, "int8"),
            numerator=numerator,
            denominator=ibis.null("float64") if denominator is None else denominator,
            value=value,
            vintage=ibis.literal(""),
            method=ibis.literal(""),
            source=ibis.literal(""),
            illustrative=rows.any_of("i"),
            unsplit=rows.any_of("u"),
            partial=note.isin(PARTLY),
            note=note,
            reported=ibis.null("int32"),
            due=ibis.null("int32"),
        )
        values = self.figures.local.to_pyarrow(told).cast(VALUES)
        return self._by_whole(values) if by_whole else values

    def _by_whole(self, values: pa.Table) -> pa.Table:
        """Each value with where its denominator comes from, and whether its period was seen whole."""
        published = self.published("denominator") or {}
        stands = {(boundary, figure.org, figure.period): figure for boundary, found in published.items() for figure in found}
        rows = [self._beside(row, stands.get((row["boundary"], row["org"], row["period"]))) for row in values.to_pylist()]
        return pa.Table.from_pylist(rows, VALUES)

    def _beside(self, row: dict[str, Any], figure: Figure | None) -> dict[str, Any]:
        told = {} if figure is None else {"vintage": figure.vintage, "method": figure.method, "source": figure.source}
        if row["value"] is not None and not self._seen_whole(row):
            told |= {"partial": True, "note": TO_DATE}
        return row | told

    def _seen_whole(self, row: dict[str, Any]) -> bool:
        """Whether records speak of the whole period: it is over and, as recorded, the unit was there from its first day to its last."""
        period = Period.parse(row["period"])
        begun, ended = self.figures.units.lasting[row["org"]] if row["boundary"] == RECORDED.code else (date.min, date.max)
        return period.end <= min(self.as_of, ended) and begun <= period.start

    def stated(self, values: Sequence[Stated]) -> pa.Table:
        of = {"indicator": self.code}
        return pa.Table.from_pylist([{**of, "grain": Period.parse(v.period).grain.value, **asdict(v)} for v in values], VALUES)


def asides(offer: Offer) -> pa.Table:
    """What is shown beside an indicator's values."""
    tables = [_aside(offer, name) for name in sorted(offer.indicator.asides)]
    return pa.concat_tables([ASIDES.empty_table(), *tables])


def _aside(offer: Offer, name: str) -> pa.Table:
    rows = offer.rows(name)
    told = rows.table.filter(rows.records(name) > 0).select(
        indicator=ibis.literal(offer.code),
        boundary="boundary",
        grain="grain",
        org="unit",
        period="period",
        name=ibis.literal(name),
        value=rows.table[f"{name}_v"].cast("float64"),
    )
    return offer.figures.local.to_pyarrow(told).cast(ASIDES)

"""What one indicator may ask of the engine (indicators/offered.py), and its answers as the values of an edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import date

import ibis
import pyarrow as pa

from cotmoc.engine.figures import Figures
from cotmoc.engine.values import ASIDES, VALUES
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Column
from cotmoc.indicators.offered import Figure, Rows, Stated
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

    def kept(self, part: str) -> bool:
        atoms = self.figures.atoms.parts.get((self.code, part), ())
        return self.published(part) is not None or any(atom.id not in self.figures.empty_sources for atom in atoms)

    def published(self, part: str) -> Mapping[str, Sequence[Figure]] | None:
        return self.figures.series.get((self.code, part))

    def preferred(self, indicator: str) -> Sequence[Stated]:
        rows = self.made[indicator].select(STATED).to_pylist()
        return [Stated(**row) for row in rows if row["rank"] == 0 and row["value"] is not None]

    def told(self, rows: Rows, numerator: Column, denominator: Column | None, value: Column, note: Column) -> pa.Table:
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
            note=note,
        )
        return self.figures.local.to_pyarrow(told).cast(VALUES)

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

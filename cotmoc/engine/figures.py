"""From rolled-up parts to the values of each kind of indicator. Division comes last, in floating point."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from cotmoc.engine.atoms import Atom, Atoms, Part
from cotmoc.engine.published import Figure, Units, grain_of
from cotmoc.engine.rollup import SPAN, SUM
from cotmoc.engine.values import ASIDES, VALUES
from cotmoc.indicators.base import Change, Indicator, Ratio
from cotmoc.indicators.measures import Column, Table
from cotmoc.period import Grain, Period

NO_DENOMINATOR = "Chưa có số liệu mẫu số"
ZERO_DENOMINATOR = "Mẫu số bằng 0"
NO_NUMERATOR = "Chưa có số liệu tử số"
NO_YEAR_BEFORE = "Chưa có số liệu năm trước"
NOT_SPLIT = "Chưa chia được số liệu của đơn vị cũ"


@dataclass
class Figures:
    """Where each atom's rolled-up columns are, and the published series of the edition by boundary."""

    local: Any
    atoms: Atoms
    units: Units
    now: dict[int, Table] = field(default_factory=dict)
    before: dict[int, Table] = field(default_factory=dict)
    series: dict[Part, dict[str, list[Figure]]] = field(default_factory=dict)
    empty_sources: frozenset[int] = frozenset()
    as_of: date = date.max

    def part(self, part: Part, name: str, before: bool = False) -> list[Table]:
        """A part's rows: unit and period, v n i u named after the part; several tables when it is a sum of several."""
        if part in self.series:
            return [self._published(part, name)]
        by_table: dict[int, tuple[Table, list[Atom]]] = {}
        for atom in self.atoms.parts[part]:
            table = (self.before if before else self.now)[atom.id]
            by_table.setdefault(id(table), (table, []))[1].append(atom)
        return [self._rows(table, atoms, name) for table, atoms in by_table.values()]

    def _rows(self, table: Table, atoms: list[Atom], name: str) -> Table:
        def added(what: str) -> Column:
            columns = [table[atom.named(what)] for atom in atoms]
            whole = columns[0]
            for column in columns[1:]:
                whole = whole + column
            return whole.cast(SUM if what == "v" else "int64")

        return table.select(*SPAN, **{f"{name}_{what}": added(what) for what in "vniu"})

    def _published(self, part: Part, name: str) -> Table:
        rows = [
            {
                "boundary": boundary,
                "unit": f.org,
                "grain": grain_of(f).value,
                "period": f.period,
                f"{name}_v": f.value,
                f"{name}_n": 1,
                f"{name}_i": int(f.illustrative),
                f"{name}_u": 0,
            }
            for boundary, found in self.series[part].items()
            for f in found
        ]
        schema = pa.schema(
            [
                *((column, pa.string()) for column in SPAN),
                (f"{name}_v", pa.decimal128(38, 20)),
                *((f"{name}_{what}", pa.int64()) for what in "niu"),
            ]
        )
        return ibis.memtable(pa.Table.from_pylist(rows, schema))

    def together(self, parts: Mapping[str, list[Table]]) -> Table:
        """Parts side by side: rows of one unit and period joined by adding, with nought where a part has none."""
        names = [f"{name}_{what}" for name in parts for what in "vniu"]
        padded = [
            table.select(*SPAN, **{n: table[n] if n in table.columns else _nought(n) for n in names})
            for tables in parts.values()
            for table in tables
        ]
        if len(padded) == 1:
            return padded[0]
        whole = ibis.union(*padded)
        return whole.group_by(*SPAN).aggregate(**{n: whole[n].sum().cast(SUM if n[-1] == "v" else "int64") for n in names})


def _nought(name: str) -> Column:
    return ibis.literal(0).cast(SUM if name[-1] == "v" else "int64")


def measured(figures: Figures, code: str, indicator: Indicator) -> pa.Table:
    """The values of a Ratio, Amount, Stock or Change."""
    two = isinstance(indicator, Ratio | Change)
    parts = {"a": figures.part((code, "numerator"), "a")}
    if two:
        parts["b"] = figures.part((code, "denominator"), "b", before=isinstance(indicator, Change))
    rows = figures.together(parts)
    rows = rows if two else rows.mutate(**{f"b_{what}": _nought(f"b_{what}") for what in "vniu"})
    rows = rows.filter((rows.a_n + rows.a_u + rows.b_n + rows.b_u > 0) & rows.grain.isin(_asked(indicator)))
    a, b = _sides(rows, indicator, _numerator_known(figures, code))
    value, note = _divided(a, b, indicator) if two else (a, _cases(a.isnull(), NOT_SPLIT))
    if (code, "denominator") in figures.series and (code, "numerator") not in figures.series:
        running = [Period.of(figures.as_of, grain).code for grain in Grain if Period.of(figures.as_of, grain).end > figures.as_of]
        note = (rows.period.isin(running) & (note == "")).ifelse(f"Tử số tính đến {figures.as_of:%d/%m/%Y}, mẫu số cả kỳ", note)
    told = rows.select(
        indicator=ibis.literal(code),
        boundary="boundary",
        grain="grain",
        org="unit",
        period="period",
        rank=ibis.literal(0, "int8"),
        numerator=a,
        denominator=b,
        value=value,
        vintage=ibis.literal(""),
        method=ibis.literal(""),
        source=ibis.literal(""),
        illustrative=rows.a_i + rows.b_i > 0,
        unsplit=rows.a_u + rows.b_u > 0,
        note=note,
    )
    return figures.local.to_pyarrow(told).cast(VALUES)


def _asked(indicator: Indicator) -> list[str]:
    return [grain.value for grain in Grain if grain.months >= indicator.every.months]


def _numerator_known(figures: Figures, code: str) -> bool:
    """Whether any book the numerator is counted from has rows at all: an empty book is missing, not nought."""
    atoms = figures.atoms.parts.get((code, "numerator"), ())
    return (code, "numerator") in figures.series or any(atom.id not in figures.empty_sources for atom in atoms)


def _sides(rows: Table, indicator: Indicator, known: bool) -> tuple[Column, Column]:
    """Numerator and denominator as numbers, null where there is no record. Where the whole has records and the book of
    the part is kept, a part without records is nought."""
    has_a = rows.a_n > 0
    if isinstance(indicator, Ratio) and known:
        has_a = has_a | (rows.b_n > 0)
    return has_a.ifelse(rows.a_v.cast("float64"), None), (rows.b_n > 0).ifelse(rows.b_v.cast("float64"), None)


def _divided(a: Column, b: Column, indicator: Indicator) -> tuple[Column, Column]:
    """The quotient in the indicator's unit, or null and why. The factor comes before the division: 1365 of 1950 is 70."""
    factor = float(indicator.unit.factor)
    divisor = (b == 0).ifelse(None, b)
    if isinstance(indicator, Change):
        note = _cases(a.isnull(), NO_NUMERATOR, b.isnull(), NO_YEAR_BEFORE, b == 0, ZERO_DENOMINATOR)
        return (a - b) * factor / divisor, note
    note = _cases(b.isnull(), NO_DENOMINATOR, b == 0, ZERO_DENOMINATOR, a.isnull(), NO_NUMERATOR)
    return a * factor / divisor, note


def _cases(*pairs: Any) -> Column:
    return ibis.cases(*zip(pairs[::2], pairs[1::2], strict=True), else_="")


def asides(figures: Figures, code: str, indicator: Indicator) -> pa.Table:
    """What is shown beside an indicator's values."""
    tables = []
    for name in sorted(indicator.asides):
        rows = figures.together({"a": figures.part((code, name), "a")})
        rows = rows.filter((rows.a_n > 0) & rows.grain.isin(_asked(indicator)))
        told = rows.select(
            indicator=ibis.literal(code),
            boundary="boundary",
            grain="grain",
            org="unit",
            period="period",
            name=ibis.literal(name),
            value=rows.a_v.cast("float64"),
        )
        tables.append(figures.local.to_pyarrow(told).cast(ASIDES))
    return pa.concat_tables([ASIDES.empty_table(), *tables])

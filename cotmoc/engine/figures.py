"""The rolled-up parts of every indicator: where they are, and several of them side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from cotmoc.engine.atoms import Atom, Atoms, Part
from cotmoc.engine.coverage import Coverage
from cotmoc.engine.published import Units
from cotmoc.engine.rollup import SPAN, SUM
from cotmoc.indicators.measures import Column, Table
from cotmoc.indicators.offered import Figure


@dataclass
class Figures:
    """Where each atom's rolled-up columns are, and the published series of the edition by boundary."""

    local: Any
    atoms: Atoms
    units: Units
    coverage: Coverage
    now: dict[int, Table] = field(default_factory=dict)
    before: dict[int, Table] = field(default_factory=dict)
    series: dict[Part, dict[str, list[Figure]]] = field(default_factory=dict)
    as_of: date = date.max

    def part(self, part: Part) -> list[Table]:
        """A part's rows: unit and period, _v _n _i _u named after the part; several tables when it is a sum of several."""
        if part in self.series:
            return [self._published(part, part[1])]
        by_table: dict[int, tuple[Table, list[Atom]]] = {}
        for atom in self.atoms.parts[part]:
            table = (self.before if part in self.atoms.earlier else self.now)[atom.id]
            by_table.setdefault(id(table), (table, []))[1].append(atom)
        return [self._rows(table, atoms, part[1]) for table, atoms in by_table.values()]

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
                "grain": f.grain.value,
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

    def together(self, code: str, parts: Sequence[str]) -> Table:
        """Parts of an indicator side by side: rows of one unit and period joined by adding, nought where a part has none."""
        names = [f"{part}_{what}" for part in parts for what in "vniu"]
        padded = [
            table.select(*SPAN, **{n: table[n] if n in table.columns else _nought(n) for n in names})
            for part in parts
            for table in self.part((code, part))
        ]
        if len(padded) == 1:
            return padded[0]
        whole = ibis.union(*padded)
        return whole.group_by(*SPAN).aggregate(**{n: whole[n].sum().cast(SUM if n[-1] == "v" else "int64") for n in names})


def _nought(name: str) -> Column:
    return ibis.literal(0).cast(SUM if name[-1] == "v" else "int64")

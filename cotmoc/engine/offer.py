"""What one indicator may ask of the engine (indicators/offered.py), and its answers as the values of an edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields, replace
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from cotmoc.engine.atoms import Atom
from cotmoc.engine.coverage import YEARS
from cotmoc.engine.figures import Figures
from cotmoc.engine.values import ASIDES, VALUES
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.offered import Amounts, Figure, Notes, Rows, Side, Stated, amounts
from cotmoc.indicators.quotient import CONTESTED, NO_DENOMINATOR, PARTLY, TO_DATE
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
        return self.figures.calendar.as_of

    def rows(self, *parts: str) -> Rows:
        cells, told = self.figures.together(self.code, parts, self.indicator.grains)
        sides = {part: Side(amounts(one.value), one.records, one.marked, one.unsplit) for part, one in told.items()}
        _, _, period = self.figures.place(cells)
        return Rows(cells, np.array(list(self.figures.periods))[period], sides)

    def covered(self, rows: Rows, part: str, by: str) -> Rows:
        atoms, beside = self._atoms(part), {atom.register for atom in self._atoms(by)}
        spoken = np.zeros(len(rows.cells), np.int64)
        boundary, unit, year = self._years(rows.cells)
        for atom in atoms:
            books = [(book, atom.is_level) for book in atom.uses if book not in beside]
            spoken += self.figures.coverage.together(books)[boundary, unit, year] if books else 1
        return replace(rows, covered=spoken > 0, lacking=(spoken > 0) & (spoken < len(atoms)))

    def _years(self, cells: npt.NDArray[np.int64]) -> tuple[npt.NDArray[np.int64], ...]:
        """Boundary, unit and year of cells, as places."""
        boundary, unit, period = self.figures.place(cells)
        first = self.figures.coverage.first_year
        years = np.array([int(code[:4]) - first for code in self.figures.periods], np.int64)
        return boundary, unit, np.clip(years, 0, YEARS - 1)[period]

    def _atoms(self, part: str) -> tuple[Atom, ...]:
        return self.figures.atoms.parts.get((self.code, part), ())

    def published(self, part: str) -> Mapping[str, Sequence[Figure]] | None:
        return self.figures.series.get((self.code, part))

    def preferred(self, indicator: str) -> Sequence[Stated]:
        rows = self.made[indicator].select(STATED).to_pylist()
        return [Stated(**row) for row in rows if row["rank"] == 0 and row["value"] is not None]

    def told(
        self, rows: Rows, numerator: Amounts, denominator: Amounts | None, value: Amounts, note: Notes, by_whole: bool = False
    ) -> pa.Table:
        many = len(rows.cells)
        sides = {"numerator": numerator, "denominator": denominator, "value": value}
        columns: dict[str, Any] = {
            "indicator": pa.repeat(self.code, many),
            **self._keys(rows.cells),
            "rank": pa.repeat(pa.scalar(0, pa.int8()), many),
            **{name: _floats(column, many) for name, column in sides.items()},
            **{name: pa.repeat("", many) for name in ("vintage", "method", "source")},
            "illustrative": rows.any_of("marked"),
            "unsplit": rows.any_of("unsplit"),
            "partial": np.isin(note, PARTLY),
            "note": pa.array(note, pa.string()),
            **{name: pa.nulls(many, pa.int32()) for name in ("reported", "due")},
        }
        values = pa.table([columns[name] for name in VALUES.names], schema=VALUES)
        return self._by_whole(values) if by_whole else values

    def _keys(self, cells: npt.NDArray[np.int64]) -> dict[str, pa.Array]:
        """Where and when cells are, in words."""
        boundary, unit, period = self.figures.place(cells)
        territory, codes = self.figures.territory, list(self.figures.periods)
        return {
            "boundary": _named([each.code for each in territory.boundaries], boundary),
            "grain": _named([Period.parse(code).grain.value for code in codes], period),
            "org": territory.names.take(pa.array(unit)),
            "period": _named(codes, period),
        }

    def _by_whole(self, values: pa.Table) -> pa.Table:
        """Each value with where its denominator comes from, and whether its period was seen whole."""
        published = self.published("denominator") or {}
        stands = {(boundary, figure.org, figure.period): figure for boundary, found in published.items() for figure in found}
        differ = self.figures.contested.get((self.code, "denominator"), {})
        rows = [self._beside(row, stands.get((row["boundary"], row["org"], row["period"]))) for row in values.to_pylist()]
        for row in rows:
            if row["note"] == NO_DENOMINATOR and (row["org"], row["period"]) in differ.get(row["boundary"], ()):
                row["note"] = CONTESTED
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
    known = rows.records(name) > 0
    columns = {
        "indicator": pa.repeat(offer.code, int(known.sum())),
        **offer._keys(rows.cells[known]),
        "name": pa.repeat(name, int(known.sum())),
        "value": rows.amount(name)[known],
    }
    return pa.table([columns[column] for column in ASIDES.names], schema=ASIDES)


def _named(names: Sequence[str], places: npt.NDArray[np.int64]) -> pa.Array:
    return pa.array(names, pa.string()).take(pa.array(places))


def _floats(column: Amounts | None, many: int) -> pa.Array:
    """A side of values; what is no number is none."""
    return pa.nulls(many, pa.float64()) if column is None else pa.array(np.asarray(column, np.float64), from_pandas=True)

"""Figures of parts of the whole beside the figures of all: every indicator by every dimension it can be told by, year by year."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cotmoc.engine.figures import Figures
from cotmoc.engine.lake import Input
from cotmoc.engine.offer import Offer
from cotmoc.engine.snapshot import Snapshot
from cotmoc.engine.values import KEY, SLICES
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Book, base_of
from cotmoc.indicators.slices import COUNTED, NOT_SAID, Dimension, dimensions_of, narrowed, ways_of
from cotmoc.period import Grain
from cotmoc.registers.base import Register
from cotmoc.registers.registry import code_of

PLACE = KEY[1:]
"""What places a value of one indicator: boundary, grain, unit and period."""


@dataclass(frozen=True)
class Cut:
    """One part of an indicator, and the indicator of it alone."""

    code: str
    by: str
    part: str
    indicator: Indicator


Cuts = Mapping[str, Cut]
"""Cuts by a name of their own, which no indicator has."""


def cuts_of(declared: Mapping[str, Indicator], snapshot: Snapshot) -> dict[str, Cut]:
    """Every part, of every dimension that indicators can be told by, that a row may belong to; last the rows that do not say."""
    there = _There(snapshot)
    return {
        f"{code}\n{dimension.name}\n{part}": Cut(code, dimension.name, part, narrowed(indicator, dimension, part))
        for code, indicator in sorted(declared.items())
        for dimension in dimensions_of(indicator)
        for part in there.parts(indicator, dimension)
    }


@dataclass
class _There:
    """Which parts the rows of a snapshot belong to: a part of which there is no row has no figure, and is not worth a computation."""

    snapshot: Snapshot
    met: dict[tuple[Book, str], frozenset[str | None]] = field(default_factory=dict)

    def parts(self, indicator: Indicator, dimension: Dimension) -> list[str]:
        """The parts of a dimension that some counted row of an indicator may belong to."""
        every = (*dimension.labels, NOT_SAID)
        found: set[str] = set()
        for measure in (one for made in indicator.made_of().values() if isinstance(made, COUNTED) for one in made.summands):
            base, by = base_of(measure.source), ways_of(measure.source).get(dimension.name)
            if by is None or not self._rows(base):
                continue
            if not isinstance(by.on, str) or by is not base.by.get(dimension.name):
                return list(every)
            told = self._values(base, by.on)
            found |= {part for part in every if part in told} | ({NOT_SAID} if told - dimension.labels.keys() else set())
        return [part for part in every if part in found]

    def _rows(self, book: Book) -> int:
        return self._input(book).rows

    def _values(self, book: Book, column: str) -> frozenset[str | None]:
        if (book, column) not in self.met:
            values = [pq.read_table(path, columns=[column])[column].unique().to_pylist() for path in self._input(book).files()]
            self.met[book, column] = frozenset(value for each in values for value in each)
        return self.met[book, column]

    def _input(self, book: Book) -> Input:
        return self.snapshot.find("register" if issubclass(book, Register) else "feed", code_of(book))


def slices(found: Figures, cuts: Cuts, made: Mapping[str, pa.Table]) -> pa.Table:
    """The values of all cuts, of the places where the whole indicator has one, with the coverage that is said of it."""
    wholes = {code: _years(table) for code, table in made.items()}
    tables = [_of(found, name, cut, wholes[cut.code]) for name, cut in cuts.items()]
    return pa.concat_tables([SLICES.empty_table(), *tables])


def _years(values: pa.Table) -> pa.Table:
    """Where an indicator has a figure of a year that stands, and how many units stand behind it."""
    stands = pc.and_(pc.equal(values["grain"], Grain.YEAR.value), pc.equal(values["rank"], 0))
    return values.filter(stands).select([*PLACE, "reported", "due"])


def _of(found: Figures, name: str, cut: Cut, whole: pa.Table) -> pa.Table:
    told = cut.indicator.values(Offer(found, name, cut.indicator, {}, tuple(found.units.becomes)))
    told = told.filter(pc.or_(pc.is_valid(told["value"]), pc.or_(pc.is_valid(told["numerator"]), pc.is_valid(told["denominator"]))))
    at = pc.index_in(_places(told), value_set=_places(whole))
    told, at = told.filter(pc.is_valid(at)), at.drop_null()
    beside = {name: whole[name].take(at) for name in ("reported", "due")}
    own = {"indicator": cut.code, "by": cut.by, "slice": cut.part}
    columns = {**{name: told[name] for name in told.column_names}, **beside, **{k: pa.repeat(v, len(told)) for k, v in own.items()}}
    return pa.table([columns[column] for column in SLICES.names], schema=SLICES)


def _places(values: pa.Table) -> pa.ChunkedArray:
    """Each place in one word."""
    return (
        pc.binary_join_element_wise(*(values[name].cast(pa.string()) for name in PLACE), "\n") if len(values) else pa.array([], pa.string())
    )

"""From a value back to the rows that make it, and from a row to its file, sheet and cell."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

import ibis
import pyarrow as pa
import pyarrow.compute as pc

from cotmoc.engine.atoms import Atom, Atoms
from cotmoc.engine.connections import connect
from cotmoc.engine.deciding import first_rows
from cotmoc.engine.edition import Edition, boundary_in
from cotmoc.engine.published import Units, told
from cotmoc.engine.snapshot import Snapshot, Tables
from cotmoc.engine.values import Value
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Column, Table
from cotmoc.indicators.offered import Figure
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.slices import dimensions_of, narrowed
from cotmoc.message import say
from cotmoc.period import Period
from cotmoc.problem import Problem

NUMBER = "decimal(27, 10)"  # what an amount and a weight are multiplied in: the product is exact to 20 decimals
SUM = "decimal(38, 20)"


class NothingToTrace(Problem):
    """No such indicator, unit, part or value in the edition; str() is one Vietnamese sentence."""


@dataclass(frozen=True)
class SourceRow:
    """One row behind a figure. amount is what it adds: 1 for a count, less where its unit is shared out by weight."""

    register: str
    key: str
    org: str
    date: date | None
    amount: float
    batch_id: int
    file: str
    sheet: str
    row: int
    cell: str
    illustrative: bool
    via: SourceRow | None = None
    """The row of another book that decides whether and when this one counts: the course that makes an officer trained."""


@dataclass(frozen=True)
class Trace:
    """The rows of one part of a value. total equals the value's numerator or denominator; count is how many rows there are."""

    value: Value
    part: str
    total: float
    count: int
    rows: tuple[SourceRow, ...]


def trace(
    edition: Edition,
    indicator: str,
    org_key: str,
    period: str,
    boundary: str | None = None,
    part: str = "numerator",
    limit: int = 100,
    offset: int = 0,
    of: tuple[str, str] | None = None,
) -> Trace:
    """The rows that an edition counted in a part of a value, in order of unit, date and key; in today's units unless a
    boundary is named. of: a dimension and the code of one of its parts, whose rows alone are meant. Raises NothingToTrace."""
    declared, view = indicators().get(indicator), boundary or boundary_in(edition).code
    if of is None or declared is None:
        value = edition.value(indicator, org_key, view, period)
    else:
        declared, value = _of_part(edition, indicator, declared, org_key, view, period, of)
    if declared is None or value is None:
        raise NothingToTrace(
            "Bản số liệu %(edition)s không có giá trị “%(indicator)s” của %(org)s kỳ %(period)s.",
            edition=edition.id,
            indicator=indicator,
            org=org_key,
            period=period,
        )
    return _Tracer(Snapshot.from_manifest(edition.manifest), edition.as_of, indicator, declared).trace(value, part, limit, offset)


def _of_part(
    edition: Edition, code: str, declared: Indicator, org_key: str, boundary: str, period: str, of: tuple[str, str]
) -> tuple[Indicator | None, Value | None]:
    """The indicator of one part alone, and its value."""
    by, part = of
    dimension = next((each for each in dimensions_of(declared) if each.name == by), None)
    found = edition.slices(code, org_key, boundary, period=period, by=by, slice=part)
    return (narrowed(declared, dimension, part) if dimension and found else None), (found[0].value if found else None)


@dataclass
class _Tracer:
    snapshot: Snapshot
    as_of: date
    code: str
    indicator: Indicator

    def __post_init__(self) -> None:
        self.backend = connect()
        self.tables = Tables(self.snapshot, self.backend, self.as_of)
        self.atoms = Atoms.of({self.code: self.indicator}, self.tables)
        self.batches = {row["batch"]: row for row in self.snapshot.read("orgs", "batches").to_pylist()}

    def trace(self, value: Value, part: str, limit: int, offset: int) -> Trace:
        behind = self.indicator.behind(part, Period.parse(value.period))
        if behind is None:
            raise NothingToTrace("Chỉ số “%(indicator)s” không có phần “%(part)s”.", indicator=say(self.indicator.name), part=part)
        stated = [row for one, times in behind.items() for row in self._published(value, one, times)]
        counted = [one for one in behind if (self.code, one) in self.atoms.parts]
        listed = tuple(row for _, row in stated[offset : offset + limit])
        total, count = float(sum((amount for amount, _ in stated), Decimal(0))), len(stated)
        for one in counted:
            whole = self._rows_of(value, one, behind[one])
            sums = self._sums(whole, one)
            room, start = limit - len(listed), max(0, offset - count)
            listed += tuple(self._page(whole, room, start)) if room else ()
            total, count = total + float(sums["total"] or 0), count + sums["count"]
        return Trace(value, part, total, count, listed)

    def _rows_of(self, value: Value, part: str, times: Decimal) -> Table:
        """The rows counted in a part of a value, each as often as the part counts."""
        before = (self.code, part) in self.atoms.earlier
        found = [self._counted(atom, value, before) for atom in self.atoms.parts[self.code, part]]
        whole = found[0] if len(found) == 1 else ibis.union(*found)
        return whole if times == 1 else whole.mutate(amount=(whole.amount * ibis.literal(times).cast(NUMBER)).cast(SUM))

    def _sums(self, rows: Table, part: str) -> dict[str, Any]:
        distinct = self.atoms.parts[self.code, part][0].distinct
        sums = _heads(rows) if distinct else rows.aggregate(total=rows.amount.sum(), count=rows.count())
        found: list[dict[str, Any]] = self.backend.to_pyarrow(sums).to_pylist()
        return found[0]

    def _page(self, rows: Table, limit: int, offset: int) -> Iterator[SourceRow]:
        page = self.backend.to_pyarrow(rows.order_by("org", "date", "key", "batch", "row").limit(limit, offset=offset)).to_pylist()
        found = self._deciding({(row["atom"], row["decided_by"]) for row in page if row["decided_by"]})
        yield from (self._row(row, found.get((row["atom"], row["decided_by"]))) for row in page)

    def _deciding(self, asked: set[tuple[int, str]]) -> dict[tuple[int, str], SourceRow]:
        """The rows of other books that decide of rows counted in an atom, by what they name."""
        found = {}
        for atom in (atom for atom in self.atoms.all() if atom.via and any(atom.id == one for one, _ in asked)):
            rows = first_rows(self.tables, atom.via[1], [name for one, name in asked if one == atom.id])
            found |= {(atom.id, row["thing"]): self._row(row) for row in self.backend.to_pyarrow(rows).to_pylist()}
        return found

    def _counted(self, atom: Atom, value: Value, before: bool) -> Table:
        """The rows of an atom that hold in the value's unit and period, each with its weight there."""
        code = self.tables.code_of(atom.register)
        key = [atom.table[name].cast("string").fill_null("") for name in atom.register.key if name in atom.table.columns]
        amount = atom.amount if atom.amount is not None else ibis.literal(1)
        chosen = atom.table.filter(self._holds(atom, value, before)).select(
            register=ibis.literal(code),
            field=ibis.literal(atom.cell),
            key=ibis.literal(" · ").join(key),
            unit=atom.table.org,
            date=atom.starts,
            whole=amount.cast(NUMBER),
            who=atom.table[atom.who].cast("string") if atom.who else ibis.literal(""),
            atom=ibis.literal(atom.id),
            decided_by=atom.table[atom.via[0]].cast("string") if atom.via else ibis.literal(""),
            batch=atom.table.batch,
            sheet=atom.table.sheet,
            row=atom.table.row,
            illustrative=atom.table.illustrative,
        )
        weights = ibis.memtable(self._weights(value.org, value.boundary))
        joined = chosen.join(weights, chosen.unit == weights.source)
        return joined.select(
            "register",
            "field",
            "key",
            "date",
            "who",
            "atom",
            "decided_by",
            "batch",
            "sheet",
            "row",
            "illustrative",
            org="unit",
            amount=(joined.whole * joined.weight.cast(NUMBER)).cast(SUM),
        )

    def _holds(self, atom: Atom, value: Value, before: bool) -> Column:
        period = Period.parse(value.period)
        first, last = period.start, min(period.end, self.as_of)
        if before:
            first, last = _year_before(first), (_year_before(period.end) if atom.is_level else _year_before(last))
        where = atom.where if atom.where is not None else ibis.literal(True)
        if atom.is_level:
            held = atom.starts <= last
            return where & (held if atom.ends is None else held & (atom.ends.isnull() | (atom.ends > last)))
        return where & (atom.starts >= first) & (atom.starts <= last)

    def _weights(self, org: str, boundary: str) -> pa.Table:
        paths = self.snapshot.read("orgs", "paths")
        here = pc.and_(pc.and_(pc.equal(paths["boundary"], boundary), pc.equal(paths["unit"], org)), pc.invert(paths["ghost"]))
        return paths.filter(here).select(["source", "weight"])

    def _row(self, row: dict[str, Any], via: SourceRow | None = None) -> SourceRow:
        batch = self.batches.get(row["batch"], {"file": "", "columns": "{}"})
        letters = json.loads(batch["columns"])
        bulk = "_files" in letters  # a feed keeps the name of the file of each row where a register keeps its sheet
        letter = letters.get(row["field"], "")
        return SourceRow(
            row["register"],
            row["key"],
            row["org"],
            row["date"],
            float(row["amount"]),
            row["batch"],
            row["sheet"] if bulk else batch["file"],
            "" if bulk else row["sheet"],
            row["row"],
            f"{letter}{row['row']}" if letter else "",
            row["illustrative"],
            via,
        )

    def _published(self, value: Value, part: str, times: Decimal) -> Iterator[tuple[Decimal, SourceRow]]:
        """The published rows behind a part. Parts of a merged unit each carry their part of a sum or mean. Where a series
        keeps every method the value is of one of them; elsewhere one figure stands."""
        series = self.atoms.published.get((self.code, part))
        if series is None:
            return
        rows = self.snapshot.read("register", "published_figure")
        units = Units.of(self.snapshot.read("orgs", "units"), self.snapshot.read("orgs", "shares"))
        for figure in told(rows, series, value.boundary, units, self.as_of):
            same = not series.every_method or figure.method == value.method
            if (figure.org, figure.period) == (value.org, value.period) and same:
                yield from self._shown(figure, rows, times)

    def _shown(self, figure: Figure, rows: pa.Table, points: Decimal) -> Iterator[tuple[Decimal, SourceRow]]:
        whole = sum((rows["value"][at].as_py() for at in figure.rows), Decimal(0))
        share = Decimal(1) if figure.disputed else figure.value / whole if figure.value else Decimal(0)
        for at in figure.rows:
            row = {name: rows[name][at].as_py() for name in rows.column_names}
            amount = row["value"] * share * points
            yield (
                amount,
                self._row(
                    {
                        **row,
                        "register": "published_figure",
                        "field": "value",
                        "amount": amount,
                        "date": row["ends_on"],
                        "key": f"{row['indicator']} · {row['period']} · {row['source_url']}",
                    }
                ),
            )


def _heads(rows: Table) -> Table:
    """How many different people or firms the rows are of, each at most once, and how many rows."""
    pairs = rows.select("who", "org", "amount").distinct()
    each = pairs.group_by("who").aggregate(part=pairs.amount.sum())
    part = ibis.least(each.part, ibis.literal(1).cast(each.part.type()))
    heads = each.aggregate(total=part.sum())
    return heads.cross_join(rows.aggregate(count=rows.count()))


def _year_before(day: date) -> date:
    try:
        return day.replace(year=day.year - 1)
    except ValueError:
        return day.replace(year=day.year - 1, day=28)

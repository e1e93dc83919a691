"""From changes by unit and month to figures by unit, boundary and period: shares after aggregation, then up the tree.

Every sum here is of exact decimals, so a figure does not depend on the order of rows, and what is divided on the way
down adds up to the whole on the way up.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import ibis
import pyarrow as pa

from cotmoc.engine.atoms import Atom
from cotmoc.engine.connections import keep
from cotmoc.engine.spans import Calendar
from cotmoc.indicators.measures import Column, Table
from cotmoc.problem import Problem

NUMBER = "decimal(27, 10)"  # what a value and a weight are multiplied in: the product is exact to 20 decimals
SUM = "decimal(38, 20)"
PLACE = ("boundary", "unit")
SPAN = (*PLACE, "grain", "period")


class LostUnits(Problem):
    """Rows of units that are not in the tree; nothing may be left out silently."""


@dataclass(frozen=True)
class Territory:
    """The paths and periods on the local engine."""

    local: Any
    paths: Table
    calendar: Calendar
    known: frozenset[str]
    tops: tuple[str, ...]
    boundaries: tuple[str, ...]

    @classmethod
    def of(cls, local: Any, paths: pa.Table, units: pa.Table, calendar: Calendar) -> Territory:
        """Load the paths once for all roll-ups. tops are the units that lie in nothing: the nation."""
        tops = [row["key"] for row in units.to_pylist() if row["parent"] is None]
        known = frozenset(paths["source"].unique().to_pylist())
        held = tuple(sorted(paths["boundary"].unique().to_pylist()))
        return cls(local, keep(local, "paths", paths), calendar, known, tuple(tops), held)

    def check(self, partial: pa.Table) -> None:
        """Raise LostUnits when a unit of the records has no path."""
        lost = sorted(set(partial["unit"].unique().to_pylist()) - self.known, key=str)
        if lost:
            raise LostUnits(
                "Có số liệu của đơn vị không có trong danh mục: %(listed)s; nạp lại danh mục đơn vị.", listed=", ".join(map(str, lost[:5]))
            )


def by_month(territory: Territory, name: str, partial: pa.Table, atoms: Sequence[Atom]) -> Table:
    """The changes of each atom in every unit of every boundary, by month."""
    territory.check(partial)
    rows = keep(territory.local, f"partial_{name}", partial)
    joined = rows.join(territory.paths, rows.unit == territory.paths.source)
    sums: dict[str, Column] = {}
    for atom in atoms:
        sums |= _sums(joined, atom, partial.column_names)
    first = territory.calendar.first
    month = ibis.greatest(joined.month, first - 1) if all(atom.is_level for atom in atoms) else joined.month
    grouped = joined.group_by(boundary=joined.boundary, unit=joined.unit_right, month=month).aggregate(**sums)
    return keep(territory.local, f"month_{name}", grouped)


def _sums(rows: Table, atom: Atom, present: Iterable[str]) -> dict[str, Column]:
    value = rows[atom.named("v")]
    count = rows[atom.named("n")] if atom.named("n") in present else value
    left_out = value if atom.is_level else count
    return {
        atom.named("v"): _exact((value.cast(NUMBER) * rows.weight.cast(NUMBER)).cast(SUM)),
        atom.named("n"): _whole(rows.ghost.ifelse(0, count)),
        atom.named("i"): _whole((rows.ghost | ~rows.illustrative).ifelse(0, count)),
        atom.named("u"): _whole(rows.ghost.ifelse(left_out, 0)),
    }


def _exact(column: Column) -> Column:
    return column.sum().fill_null(0).cast(SUM)


def _whole(column: Column) -> Column:
    return column.cast("int64").sum().fill_null(0).cast("int64")


def flows(territory: Territory, name: str, monthly: Table, atoms: Sequence[Atom], before: bool = False) -> Table:
    """Sums over the months of each period."""
    calendar = territory.calendar
    spans = keep(territory.local, f"spans_{name}", calendar.sums_before() if before else calendar.sums())
    joined = monthly.join(spans, "month")
    sums = {column: _exact(joined[column]) if column[0] == "v" else _whole(joined[column]) for column in _columns(atoms)}
    return kept(territory, name, joined.group_by(*SPAN).aggregate(**sums))


def levels(territory: Territory, name: str, monthly: Table, atoms: Sequence[Atom], before: bool = False) -> Table:
    """Running sums at the last month of each period, from the first month a unit has a record."""
    calendar = territory.calendar
    months = pa.table({"month": pa.array(range(calendar.first - 1, calendar.last + 1), pa.int32())})
    every = keep(territory.local, f"months_{name}", months)
    begun = monthly.group_by(*PLACE).aggregate(begun=monthly.month.min())
    grid = begun.join(every, every.month >= begun.begun).drop("begun")
    filled = grid.left_join(monthly, [*PLACE, "month"]).select(*PLACE, "month", *_columns(atoms))
    so_far = ibis.window(group_by=list(PLACE), order_by="month", rows=(None, 0))
    sums = {column: filled[column].fill_null(0).sum().over(so_far).cast(filled[column].type()) for column in _columns(atoms)}
    running = filled.select(*PLACE, "month", **sums)
    spans = keep(territory.local, f"spans_{name}", calendar.ends_before() if before else calendar.ends())
    return kept(territory, name, running.join(spans, "month").select(*SPAN, *_columns(atoms)))


def _columns(atoms: Iterable[Atom]) -> list[str]:
    return [atom.named(what) for atom in atoms for what in "vniu"]


def kept(territory: Territory, name: str, figures: Table) -> Table:
    """Work a table out once and keep it for every indicator that asks for it."""
    return keep(territory.local, f"figures_{name}", figures)

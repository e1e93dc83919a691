"""Levels of people and firms: each counts once in every unit above its rows, so they cannot be added up the tree."""

from __future__ import annotations

from datetime import date
from typing import Any

import ibis
import pyarrow as pa

from cotmoc.engine.atoms import Atom
from cotmoc.engine.connections import keep
from cotmoc.engine.rollup import NUMBER, SPAN, SUM, Territory, kept
from cotmoc.engine.spans import month_end
from cotmoc.indicators.measures import Table
from cotmoc.period import Grain


def rows_of(backend: Any, atom: Atom, as_of: date) -> pa.Table:
    """Who holds where from when to when; equal rows once."""
    ends = atom.ends if atom.ends is not None else ibis.null("date")
    named = atom.table.mutate(_who=atom.table[atom.who], _starts=atom.starts, _ends=ends)
    kept = named.filter((atom.starts <= as_of) & (atom.where if atom.where is not None else True))
    chosen = kept.select(who="_who", unit="org", starts="_starts", ends="_ends", illustrative="illustrative")
    return backend.to_pyarrow(chosen.distinct())


def people(territory: Territory, name: str, rows: pa.Table, atom: Atom, finest: Grain, before: bool = False) -> Table:
    """Heads at the end of each period. A person partly in several units counts in each by weight, at most once anywhere."""
    territory.check(rows)
    local, paths = territory.local, territory.paths
    held = keep(local, f"held_{name}", rows)
    spans = keep(local, f"spans_{name}", _cut_offs(territory, finest, before))
    cuts = spans.select("month", "cut").distinct()
    at = held.join(cuts, (held.starts <= cuts.cut) & (held.ends.isnull() | (held.ends > cuts.cut)))
    once = at.group_by("who", "unit", "month").aggregate(illustrative=at.illustrative.max())
    placed = once.join(paths, once.unit == paths.source)
    heads = placed.group_by(boundary=placed.boundary, unit=placed.unit_right, month=placed.month, who=placed.who).aggregate(
        part=placed.weight.cast(NUMBER).sum(), real=(~placed.ghost).max(), illustrative=placed.illustrative.max()
    )
    part = ibis.least(heads.part, ibis.literal(1).cast(heads.part.type()))
    counted = heads.group_by("boundary", "unit", "month").aggregate(
        **{
            atom.named("v"): part.sum().cast(SUM),
            atom.named("n"): heads.real.cast("int64").sum().cast("int64"),
            atom.named("i"): (heads.real & heads.illustrative).cast("int64").sum().cast("int64"),
            atom.named("u"): (~heads.real).cast("int64").sum().cast("int64"),
        }
    )
    return kept(territory, name, _since_begun(territory, held, spans, counted, atom))


def _since_begun(territory: Territory, held: Table, spans: Table, counted: Table, atom: Atom) -> Table:
    """A unit has a figure, perhaps nought, from the first day on which anyone was there."""
    placed = held.join(territory.paths, held.unit == territory.paths.source)
    begun = placed.group_by(boundary=placed.boundary, unit=placed.unit_right).aggregate(
        first=placed.starts.min(), real=placed.ghost.ifelse(ibis.null("date"), placed.starts).min()
    )
    grid = begun.join(spans, spans.cut >= begun["first"])
    grid = grid.select("boundary", "unit", "month", "grain", "period", present=(grid.cut >= grid.real).fill_null(False).cast("int64"))
    full = grid.left_join(counted, ["boundary", "unit", "month"])
    values = {atom.named(what): full[atom.named(what)].fill_null(0).cast(full[atom.named(what)].type()) for what in "viu"}
    rows = ibis.greatest(full[atom.named("n")].fill_null(0), full.present).cast("int64")
    return full.select(*SPAN, **values, **{atom.named("n"): rows})


def _cut_offs(territory: Territory, finest: Grain, before: bool) -> pa.Table:
    """The spans that are asked for, with the last day of each that counts."""
    calendar = territory.calendar
    spans = calendar.ends_before() if before else calendar.ends()
    asked = {grain.value for grain in Grain if grain.months >= finest.months}
    rows = [{**row, "cut": month_end(row["month"], calendar.as_of)} for row in spans.to_pylist() if row["grain"] in asked]
    schema = pa.schema([*((f.name, f.type) for f in spans.schema), ("cut", pa.date32())])
    return pa.Table.from_pylist(rows, schema)

"""A new edition: freeze the inputs, scan them once, roll up, divide, check, write; it is shown when all is on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter
from typing import Any

import pyarrow as pa
from django.utils.translation import gettext_noop

from cotmoc.engine.atoms import Atoms, Part
from cotmoc.engine.changes import Partial
from cotmoc.engine.connections import connect, require_engine
from cotmoc.engine.coverage import Coverage
from cotmoc.engine.edition import Edition
from cotmoc.engine.figures import Figures
from cotmoc.engine.landing import Territory
from cotmoc.engine.making import existing, identity_of, write
from cotmoc.engine.marks import marks_of
from cotmoc.engine.offer import Offer, asides
from cotmoc.engine.partials import scan
from cotmoc.engine.people import all_rows
from cotmoc.engine.published import Units, contested, told
from cotmoc.engine.reporting import Reporting
from cotmoc.engine.slicing import cuts_of, slices
from cotmoc.engine.snapshot import Snapshot, Tables, take
from cotmoc.engine.spans import Calendar
from cotmoc.engine.values import KEY, SLICE_KEY
from cotmoc.home import today
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Published
from cotmoc.indicators.registry import indicators
from cotmoc.registers.registry import registers

Progress = Callable[[float, str], None]
Read = Callable[[pa.Table, Published, str, Units, date], Any]


@dataclass(frozen=True)
class Made:
    """The tables of an edition and what was checked."""

    values: pa.Table
    asides: pa.Table
    slices: pa.Table
    checks: dict[str, Any]

    @property
    def outputs(self) -> dict[str, pa.Table]:
        """The tables by the names of their files."""
        return {"values": self.values, "asides": self.asides, "slices": self.slices}


def compute(as_of: date | None = None, progress: Progress | None = None, engine: str = "duckdb") -> Edition:
    """The edition of a day, made current: what pages show from now on."""
    edition = edition_of(as_of, progress, engine)
    edition.make_current()
    return edition


def edition_of(as_of: date | None = None, progress: Progress | None = None, engine: str = "duckdb") -> Edition:
    """Compute every indicator from the approved records up to a day (today by default); pages go on showing what they showed.
    When nothing has changed since an edition, that one is returned."""
    tell = progress or (lambda done, step: None)
    require_engine(engine)
    as_of = as_of or today()
    tell(0.0, gettext_noop("Đóng băng số liệu đầu vào"))
    snapshot, declared = take(), indicators()
    marks = marks_of(declared, as_of)
    same = existing(identity_of(snapshot, marks), as_of)
    if same is not None:
        tell(1.0, gettext_noop("Số liệu và định nghĩa không đổi, giữ bản số liệu đã có"))
        return same
    made = tables(snapshot, declared, as_of, engine, tell, kept=True)
    tell(0.95, gettext_noop("Ghi bản số liệu"))
    return write(made.outputs, made.checks, snapshot, marks, as_of, engine)


def tables(
    snapshot: Snapshot,
    declared: Mapping[str, Indicator],
    as_of: date,
    engine: str = "duckdb",
    tell: Progress | None = None,
    kept: bool = False,
) -> Made:
    """All values of all indicators on a snapshot, sorted; the same inputs give the same tables. kept: what an earlier computation
    counted of the same parts may be taken from it."""
    tell = tell or (lambda done, step: None)
    cuts = cuts_of(declared, snapshot)
    counted = {**declared, **{name: cut.indicator for name, cut in cuts.items()}}
    found, checks = prepare(snapshot, counted, as_of, engine, tell, kept)
    tell(0.7, gettext_noop("Tính giá trị chỉ số"))
    made: dict[str, pa.Table] = {}
    parents = {row["key"]: row["parent"] for row in snapshot.read("orgs", "units").to_pylist() if row["parent"]}
    reporting = Reporting.of(found.coverage, found.units, parents, _days(snapshot))
    offers = {code: Offer(found, code, declared[code], made, tuple(found.units.becomes)) for code in in_order(declared)}
    for code, offer in offers.items():
        atoms = [atom for part in offer.indicator.made_of() for atom in found.atoms.parts.get((code, part), ())]
        made[code] = reporting.beside(offer.indicator.values(offer), atoms)
    beside = [asides(offers[code]) for code in sorted(offers)]
    told = _sorted((made[code] for code in sorted(made)), KEY, "rank")
    parts = _sorted([slices(found, cuts, made)], SLICE_KEY, "rank")
    return Made(told, _sorted(beside, KEY, "name"), parts, checks)


def _days(snapshot: Snapshot) -> dict[str, date | None]:
    """The day of each boundary; None as recorded."""
    return {row["code"]: row["day"] and date.fromisoformat(row["day"]) for row in snapshot.read("orgs", "boundaries").to_pylist()}


def in_order(declared: Mapping[str, Indicator]) -> list[str]:
    """Codes, each after those whose values it is made of."""
    return list(TopologicalSorter({code: declared[code].others for code in sorted(declared)}).static_order())


def _sorted(parts: Iterable[pa.Table], key: Sequence[str], last: str) -> pa.Table:
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in (*key, last)]).combine_chunks()


def prepare(
    snapshot: Snapshot, declared: Mapping[str, Indicator], as_of: date, engine: str, tell: Progress, kept: bool
) -> tuple[Figures, dict[str, Any]]:
    """Scan the snapshot; returns what the figures of every part are made of and what was checked."""
    calendar, backend = Calendar(as_of), connect(engine)
    sources = Tables(snapshot, backend, as_of)
    atoms = Atoms.of(declared, sources)
    territory = Territory.of(snapshot.read("orgs", "paths"), snapshot.read("orgs", "units"))
    units = Units.of(snapshot.read("orgs", "units"), snapshot.read("orgs", "shares"))
    coverage = Coverage(snapshot, territory, calendar)
    found = Figures(
        atoms, units, territory, calendar, coverage, *(_series(read, snapshot, atoms, units, as_of) for read in (told, contested))
    )
    tell(0.2, gettext_noop("Quét các sổ, mỗi sổ một lượt"))
    for group, table in scan(sources, [atom for atom in atoms.all() if not atom.distinct], as_of, kept):
        partial = Partial(table, territory, calendar)
        found.partials |= dict.fromkeys((atom.id for atom in group), partial)
        for atom in group:
            partial.of(atom).check(territory)
    tell(0.5, gettext_noop("Đếm người và doanh nghiệp, mỗi người một lần"))
    found.rows = all_rows(backend, [atom for atom in atoms.all() if atom.distinct], as_of)
    return found, {"conserved": True, "measures_checked": len(found.partials), "units": len(units.kinds)}


def _series(read: Read, snapshot: Snapshot, atoms: Atoms, units: Units, as_of: date) -> dict[Part, dict[str, Any]]:
    """What is read of the published figures of each part that asks for them, by boundary."""
    if "published_figure" not in registers():
        return {}
    rows = snapshot.read("register", "published_figure")
    asked = dict.fromkeys(atoms.published.values())
    found = {series: {boundary: read(rows, series, boundary, units, as_of) for boundary in units.becomes} for series in asked}
    return {part: found[series] for part, series in atoms.published.items()}

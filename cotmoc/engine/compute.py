"""A new edition: freeze the inputs, scan them once, roll up, divide, check, write; it is shown when all is on disk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from graphlib import TopologicalSorter
from typing import Any

import pyarrow as pa
from django.utils.translation import gettext_noop

from cotmoc.engine.atoms import Atom, Atoms
from cotmoc.engine.connections import connect, require_engine
from cotmoc.engine.coverage import Coverage
from cotmoc.engine.edition import Edition
from cotmoc.engine.figures import Figures
from cotmoc.engine.making import existing, identity_of, write
from cotmoc.engine.marks import marks_of
from cotmoc.engine.offer import Offer, asides
from cotmoc.engine.partials import scan
from cotmoc.engine.people import people, rows_of
from cotmoc.engine.published import Units, told
from cotmoc.engine.reporting import Reporting
from cotmoc.engine.rollup import Territory, by_month, flows, levels
from cotmoc.engine.snapshot import Snapshot, Tables, take
from cotmoc.engine.spans import Calendar
from cotmoc.engine.values import KEY
from cotmoc.home import today
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.measures import Table
from cotmoc.indicators.registry import indicators
from cotmoc.problem import Problem
from cotmoc.registers.registry import registers

Progress = Callable[[float, str], None]


class NotConserved(Problem):
    """A restated boundary lost or gained something; the edition is not made."""


@dataclass(frozen=True)
class Made:
    """The tables of an edition and what was checked."""

    values: pa.Table
    asides: pa.Table
    checks: dict[str, Any]


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
    made = tables(snapshot, declared, as_of, engine, tell)
    tell(0.95, gettext_noop("Ghi bản số liệu"))
    return write(made.values, made.asides, made.checks, snapshot, marks, as_of, engine)


def tables(
    snapshot: Snapshot, declared: Mapping[str, Indicator], as_of: date, engine: str = "duckdb", tell: Progress | None = None
) -> Made:
    """All values of all indicators on a snapshot, sorted; the same inputs give the same tables."""
    tell = tell or (lambda done, step: None)
    found, checks = prepare(snapshot, declared, as_of, engine, tell)
    tell(0.7, gettext_noop("Tính giá trị chỉ số"))
    made: dict[str, pa.Table] = {}
    parents = {row["key"]: row["parent"] for row in snapshot.read("orgs", "units").to_pylist() if row["parent"]}
    reporting = Reporting.of(found.coverage, found.units, parents, _days(snapshot))
    offers = {code: Offer(found, code, declared[code], made, tuple(found.units.becomes)) for code in in_order(declared)}
    for code, offer in offers.items():
        atoms = [atom for part in offer.indicator.made_of() for atom in found.atoms.parts.get((code, part), ())]
        made[code] = reporting.beside(offer.indicator.values(offer), atoms)
    beside = [asides(offers[code]) for code in sorted(offers)]
    return Made(_sorted(made[code] for code in sorted(made)), _sorted(beside, "name"), checks)


def _days(snapshot: Snapshot) -> dict[str, date | None]:
    """The day of each boundary; None as recorded."""
    return {row["code"]: row["day"] and date.fromisoformat(row["day"]) for row in snapshot.read("orgs", "boundaries").to_pylist()}


def in_order(declared: Mapping[str, Indicator]) -> list[str]:
    """Codes, each after those whose values it is made of."""
    return list(TopologicalSorter({code: declared[code].others for code in sorted(declared)}).static_order())


def _sorted(parts: Iterable[pa.Table], last: str = "rank") -> pa.Table:
    return pa.concat_tables(parts).sort_by([(name, "ascending") for name in (*KEY, last)]).combine_chunks()


def prepare(
    snapshot: Snapshot, declared: Mapping[str, Indicator], as_of: date, engine: str, tell: Progress
) -> tuple[Figures, dict[str, Any]]:
    """Scan the snapshot and roll everything up; returns the figures of every part and what was checked."""
    local, backend = connect(), connect(engine)
    sources = Tables(snapshot, backend, as_of)
    atoms = Atoms.of(declared, sources)
    territory = Territory.of(local, snapshot.read("orgs", "paths"), snapshot.read("orgs", "units"), Calendar(as_of))
    units = Units.of(snapshot.read("orgs", "units"), snapshot.read("orgs", "shares"))
    found = Figures(
        local,
        atoms,
        units,
        Coverage(local, snapshot, territory.paths, as_of),
        series=_series(snapshot, atoms, units, as_of),
        as_of=as_of,
    )
    tell(0.2, gettext_noop("Quét các sổ, mỗi sổ một lượt"))
    checked = 0
    for at, (group, partial) in enumerate(scan(sources, [a for a in atoms.all() if not a.distinct], as_of)):
        checked += _roll(territory, found, str(at), group, partial)
    tell(0.5, gettext_noop("Đếm người và doanh nghiệp, mỗi người một lần"))
    for atom in (a for a in atoms.all() if a.distinct):
        _count_people(territory, found, atom, rows_of(backend, atom, as_of), atoms)
    return found, {"conserved": True, "measures_checked": checked, "units": len(units.kinds)}


def _roll(territory: Territory, found: Figures, name: str, group: list[Atom], partial: pa.Table) -> int:
    """Roll a source's flows and levels up; returns how many measures were checked for conservation."""
    for kind, roll, chosen in (("f", flows, [a for a in group if not a.is_level]), ("l", levels, [a for a in group if a.is_level])):
        if not chosen:
            continue
        monthly = by_month(territory, f"{kind}{name}", partial, chosen)
        _check(territory, monthly, chosen)
        found.now |= dict.fromkeys((a.id for a in chosen), roll(territory, f"{kind}{name}", monthly, chosen))
        earlier = [a for a in chosen if a.id in found.atoms.before]
        if earlier:
            found.before |= dict.fromkeys((a.id for a in earlier), roll(territory, f"{kind}{name}b", monthly, earlier, before=True))
    return len(group)


def _count_people(territory: Territory, found: Figures, atom: Atom, rows: pa.Table, atoms: Atoms) -> None:
    finest = atoms.finest[atom.id]
    found.now[atom.id] = people(territory, f"p{atom.id}", rows, atom, finest)
    if atom.id in atoms.before:
        found.before[atom.id] = people(territory, f"p{atom.id}b", rows, atom, finest, before=True)


def _check(territory: Territory, monthly: Table, atoms: list[Atom]) -> None:
    """The whole country's totals are the same in every boundary, to the last digit."""
    tops = territory.tops
    whole = (
        monthly.filter(monthly.unit.isin(tops)).group_by("boundary").aggregate(**{a.named("v"): monthly[a.named("v")].sum() for a in atoms})
    )
    totals = {row.pop("boundary"): row for row in territory.local.to_pyarrow(whole).to_pylist()}
    if len(set(map(repr, totals.values()))) > 1 or (totals and len(totals) != len(territory.boundaries)):
        raise NotConserved("Tổng cả nước khác nhau giữa các địa giới: %(totals)s", totals=totals)


def _series(snapshot: Snapshot, atoms: Atoms, units: Units, as_of: date) -> dict[tuple[str, str], dict[str, list[Any]]]:
    """The published figures of each part that asks for them, by boundary."""
    if "published_figure" not in registers():
        return {}
    rows = snapshot.read("register", "published_figure")
    return {
        part: {boundary: told(rows, series, boundary, units, as_of) for boundary in units.becomes}
        for part, series in atoms.published.items()
    }

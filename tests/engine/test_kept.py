"""Incremental is full: what was kept of parts, and what is new, come to what everything counted again comes to."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from datetime import date

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.engine import kept
from cotmoc.engine.atoms import Atom
from cotmoc.engine.compute import edition_of, tables
from cotmoc.engine.connections import connect
from cotmoc.engine.counting.parts import count_parts
from cotmoc.engine.counting.plan import Plan
from cotmoc.engine.kept import counted
from cotmoc.engine.replay import replay
from cotmoc.engine.snapshot import Snapshot
from cotmoc.home import folder
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.measures import count
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.units import COUNT
from cotmoc.period import Grain
from cotmoc.registers.dossier import Dossier
from tests.engine.counting.test_parts import SCHEMA, UNITS, atom_of, measures
from tests.engine.counting.test_parts import tables as rows_of_parts
from tests.engine.world import World, country, values_of

AS_OF = st.sampled_from([date(2024, 12, 31), date(2025, 1, 20), date(2025, 1, 21), date(2025, 2, 28), date(2026, 1, 1)])


def cells(days: list[pa.Table]) -> list[list[dict]]:
    """Every row of every partial, in order; rows of noughts say nothing."""
    found = [[row for row in table.to_pylist() if any(v for name, v in row.items() if name.startswith("c"))] for table in days]
    return [sorted(rows, key=lambda row: (row["unit"], row["month"], row["illustrative"])) for rows in found]


@settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    made=st.lists(rows_of_parts(), min_size=1, max_size=4),
    asked=st.lists(measures(), min_size=2, max_size=5),
    steps=st.lists(
        st.tuples(st.sets(st.integers(0, 3), min_size=1), st.sets(st.integers(0, 4), min_size=1), AS_OF), min_size=2, max_size=5
    ),
    most=st.sampled_from([1, 24]),
)
def test_whatever_was_counted_before_the_partials_are_those_of_a_first_count(made, asked, steps, most, tmp_path_factory, monkeypatch):
    """A step is a computation: other parts (appended, removed, written anew by a correction), other measures, another day."""
    home = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("COTMOC_HOME", str(home))
    monkeypatch.setattr(kept, "MOST", most)
    parts = []
    for at, table in enumerate(made):
        pq.write_table(table, home / f"{at}.parquet", row_group_size=64)
        parts.append((str(home / f"{at}.parquet"), hashlib.sha256((home / f"{at}.parquet").read_bytes()).hexdigest()))
    t = connect().read_parquet([path for path, _ in parts])
    for which, what, as_of in steps:
        chosen = [parts[at] for at in sorted(which) if at < len(parts)]
        plan, _ = Plan.of([atom_of(at, asked[at], t) for at in sorted(what) if at < len(asked)], "rows")
        if plan is None or not chosen:
            continue
        want = [cells(days) for days in count_parts(plan, [path for path, _ in chosen], as_of)]
        assert [cells(days) for days in counted(plan, chosen, as_of)] == want


@pytest.fixture
def counting(monkeypatch) -> list[tuple[int, int]]:
    """How many parts and columns each count was of."""
    done: list[tuple[int, int]] = []

    def noted(plan, paths, as_of):
        done.append((len(paths), sum(map(len, plan.days.values()))))
        return count_parts(plan, paths, as_of)

    monkeypatch.setattr(kept, "count_parts", noted)
    return done


@pytest.fixture
def part(tmp_path, monkeypatch):
    """A part of one row, and its table."""
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))
    row = {"org": UNITS[0], "begun": date(2025, 1, 5), "good": True, "fee": 3, "illustrative": False}
    pq.write_table(pa.Table.from_pylist([row], pa.schema([f for f in SCHEMA if f.name in row])), tmp_path / "0.parquet")
    return str(tmp_path / "0.parquet"), connect().read_parquet(str(tmp_path / "0.parquet"))


def test_a_new_measure_counts_only_itself_and_a_later_day_only_the_month_that_runs(part, counting):
    path, t = part
    first = Atom(0, t, Dossier, t.begun, None, t.good, None, "", False, "", (Dossier,), None)
    second = replace(first, id=1, where=t.good & (t.fee > 2))
    one, both = (Plan.of(atoms, "rows")[0] for atoms in ([first], [first, second]))
    end = date(2025, 1, 31)
    counted(one, [(path, "a" * 64)], end)
    counted(one, [(path, "a" * 64)], end)
    assert counting == [(1, 1)], "the second time nothing"
    assert counted(both, [(path, "a" * 64)], end)[0][0].to_pylist()[0]["c1"] == 1
    assert counting == [(1, 1), (1, 1)], "the new one alone"
    assert counted(both, [(path, "a" * 64)], date(2025, 1, 4))[0][0].num_rows == 0
    assert counting[2:] == [(1, 2)], "what runs is counted for its day"
    counted(both, [(path, "a" * 64)], date(2025, 3, 14))
    counted(both, [(path, "a" * 64)], date(2025, 1, 4))
    assert len(counting) == 3, "what is over by then is whole"


def test_a_kept_table_that_was_touched_is_counted_again(part, counting):
    path, t = part
    plan, _ = Plan.of([Atom(0, t, Dossier, t.begun, None, t.good, None, "", False, "", (Dossier,), None)], "rows")
    counted(plan, [(path, "a" * 64)], date(2025, 1, 31))
    [table] = (folder("lake") / "partials" / ("a" * 64)).glob("*.parquet")
    forged = pq.read_table(table)
    pq.write_table(forged.set_column(3, forged.column_names[3], pa.array([7])), table)
    assert counted(plan, [(path, "a" * 64)], date(2025, 1, 31))[0][0]["c0"].to_pylist() == [1]
    assert len(counting) == 2


ROWS = """
    org | code | received_on | due_on     | resolved_on | channel
    ----+------+-------------+------------+-------------+--------
    t1  | H1   | 2025-02-03  | 2025-02-10 | 2025-02-10  | online
    t2  | H2   | 2025-11-03  | 2025-11-20 |             | online
    u1  | H3   | 2025-09-03  | 2025-09-10 |             | counter
"""
CORRECTED = """
    org | code | received_on | due_on     | resolved_on | channel
    ----+------+-------------+------------+-------------+--------
    t1  | H1   | 2025-02-03  | 2025-02-10 | 2025-02-14  | post
    u1  | H4   | 2025-11-13  | 2025-11-20 |             | online
"""


@pytest.mark.django_db
def test_an_edition_after_a_correction_and_a_later_day_is_the_one_made_from_nothing(counting):
    world = World(country())
    for rows, day in ((ROWS, date(2025, 11, 5)), (CORRECTED, date(2025, 11, 5)), (CORRECTED, date(2025, 11, 14)), ("", date(2025, 12, 31))):
        if rows:
            world.fill("dossier", rows)
        edition = edition_of(day)
        snapshot = Snapshot.from_manifest(edition.manifest)
        full = tables(snapshot, indicators(), day)
        again = tables(snapshot, indicators(), day, kept=True)
        assert again.values.equals(full.values)
        assert again.asides.equals(full.asides)
        assert replay(edition).identical
    assert counting, "kept partials are what editions are made with"
    trial = Amount(
        name="thử",
        name_en="trial",
        group="",
        phrases=(),
        every=Grain.MONTH,
        unit=COUNT,
        of=count(Dossier, where=lambda d: d.channel == "post"),
    )
    made = tables(snapshot, {"trial": trial}, date(2025, 12, 31), kept=True)
    assert values_of(made, world.units, "trial", "recorded", "2025")["VN"]["value"] == 1

"""A figure made over a join leads to the row that decides: the course of an officer, the use of a result, the procedure of a dossier."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.engine.compute import compute
from cotmoc.engine.lineage import trace
from cotmoc.indicators.registry import indicators
from cotmoc.registers.registry import feeds, registers
from tests.engine.world import World, country

DAY = date(2025, 11, 14)


@pytest.fixture
def world(db) -> World:
    made = World(country())
    made.fill(
        "staff",
        """
        org | person_code | group      | level   | starts_on
        ----+-------------+------------+---------+-----------
        t1  | CB1         | cong_chuc  | commune | 2020-01-01
        t1  | CB2         | cong_chuc  | commune | 2020-01-01
    """,
    )
    made.fill(
        "training",
        """
        org | person_code | course | kind          | started_on | completed_on | result
        ----+-------------+--------+---------------+------------+--------------+----------
        t2  | CB1         | K1     | basic_digital | 2024-01-05 | 2024-02-01   | failed
        t2  | CB1         | K2     | basic_digital | 2024-03-05 | 2024-04-01   | completed
        t1  | CB1         | K3     | basic_digital | 2024-05-05 | 2024-06-01   | completed
    """,
    )
    made.fill(
        "research_task",
        """
        org | code | starts_on  | accepted_on | grade
        ----+------+------------+-------------+------
        T   | ĐT1  | 2022-01-01 | 2024-03-01  | dat
        T   | ĐT2  | 2022-01-01 | 2024-03-01  | dat
    """,
    )
    made.fill(
        "research_application",
        """
        org | task_code | applied_on
        ----+-----------+-----------
        T   | ĐT1       | 2024-08-01
        T   | ĐT1       | 2024-06-01
    """,
    )
    return made


def test_the_trained_lead_to_their_first_finished_course_and_its_cell(world):
    unit, code = world.units["t1"].key, "commune_staff_basic_digital_skills_share"
    edition = compute(DAY)
    [row] = trace(edition, code, unit, "2025").rows
    assert (row.register, row.key.split(" · ")[0]) == ("staff", "CB1")
    assert row.via is not None
    assert (row.via.register, row.via.key, row.via.date, row.via.row) == ("training", "CB1 · K2 · 2024-03-05", date(2024, 4, 1), 3)
    assert row.via.cell == f"{row.via.cell[0]}3"
    assert row.via.org == world.units["t2"].key
    assert [one.via for one in trace(edition, code, unit, "2025", part="denominator").rows] == [None, None]


def test_the_applied_lead_to_their_first_application(world):
    [row] = trace(compute(DAY), "rd_results_applied_12m_share", world.units["T"].key, "2025").rows
    assert row.via is not None
    assert (row.key, row.via.register, row.via.date, row.via.row) == ("ĐT1", "research_application", date(2024, 6, 1), 3)


def test_whatever_is_counted_over_a_join_declares_what_decides_by_columns_that_are_there():
    books = {**registers(), **feeds()}
    declared = [one for i in indicators().values() for part in i.parts.values() for one in getattr(part, "summands", ()) if one.via]
    assert len(declared) >= 4
    for measure in declared:
        _, first = measure.via
        names = set(getattr(first.book, "columns", {})) or {f.name for f in first.book._meta.concrete_fields}
        assert {first.on, first.day} <= names
        assert first.book in books.values()
        assert first.book in measure.books

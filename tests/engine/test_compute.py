"""The engine as a whole: editions, replay, restating, lineage; on the real database, lake and engine."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction

from cotmoc.engine.compute import compute
from cotmoc.engine.connections import UnknownEngine
from cotmoc.engine.edition import Edition, UnknownEdition
from cotmoc.engine.lineage import NothingToTrace, trace
from cotmoc.engine.replay import replay
from cotmoc.engine.steps import SHOWING
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import AuditEntry
from cotmoc.period import Period
from tests.engine.world import World, merged_country, values_of

DAY = date(2025, 11, 14)
pytestmark = pytest.mark.django_db  # with the others of the database: those that empty it come after


def filled() -> World:
    """A country whose two provinces merged, with something in most registers."""
    made = World(merged_country(weight="0.25"))
    made.fill(
        "enterprise",
        """
        org | tax_code   | active_from | active_to  | illustrative
        ----+------------+-------------+------------+-------------
        a1  | 1300000001 | 2015-01-01  |            |
        a2  | 1300000002 | 2016-01-01  |            |
        b1  | 1300000003 | 2024-05-01  | 2025-03-01 | yes
        m2  | 1300000004 | 2025-08-01  |            |
    """,
    )
    made.fill(
        "st_certificate",
        """
        org | tax_code   | certificate_no | issued_on  | revoked_on
        ----+------------+----------------+------------+-----------
        a2  | 1300000002 | 01             | 2024-01-01 |
        a2  | 1300000002 | 02             | 2025-10-20 |
        a1  | 1300000001 | 03             | 2025-02-01 |
    """,
    )
    made.fill(
        "published_figure",
        """
        org | indicator           | period | value | unit    | vintage    | method | source_url
        ----+---------------------+--------+-------+---------+------------+--------+-----------
        A   | dti                 | 2023   | 0.5   | điểm    | chinh_thuc |        | https://a
        B   | dti                 | 2023   | 0.7   | điểm    | so_bo      |        | https://b
        A   | grdp_current_prices | 2024   | 50000 | tỷ đồng | chinh_thuc |        | https://a
        B   | grdp_current_prices | 2024   | 30000 | tỷ đồng | chinh_thuc |        | https://b
    """,
    )
    made.fill(
        "stid_spending",
        """
        org | spent_on   | source     | field | amount
        ----+------------+------------+-------+-------------
        A   | 2024-12-31 | enterprise | khcn  | 100000000000
        a2  | 2024-12-31 | enterprise | cds   | 8
    """,
    )
    made.fill(
        "dossier",
        """
        org | code | received_on | due_on     | resolved_on | channel
        ----+------+-------------+------------+-------------+--------
        a1  | H1   | 2025-02-03  | 2025-02-10 | 2025-02-10  | online
        a2  | H2   | 2025-02-03  | 2025-02-10 | 2025-02-11  | online
        m1  | H3   | 2025-09-03  | 2025-09-10 |             | counter
        m1  | H4   | 2025-11-13  | 2025-11-20 |             | counter
    """,
    )
    return made


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """One edition for the tests that only read: the database is rolled back, the edition stands by itself."""
    home = tmp_path_factory.mktemp("home")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock(), transaction.atomic():
        patch.setenv("COTMOC_HOME", str(home))
        world = filled()
        edition = compute(DAY)
        transaction.set_rollback(True)
    return home, world, edition


@pytest.fixture
def world(built, monkeypatch):
    monkeypatch.setenv("COTMOC_HOME", str(built[0]))
    return built[1]


@pytest.fixture
def edition(built, world) -> Edition:
    return built[2]


def test_an_edition_is_current_once_it_is_made_and_can_be_opened_by_name(edition):
    assert Edition.current() == Edition.open(edition.id) == Edition.open("current") == Edition.all()[0]
    assert edition.as_of == DAY
    assert edition.manifest["checks"]["conserved"]
    with pytest.raises(UnknownEdition, match="Không có bản số liệu"):
        Edition.open("không-có")


def test_an_edition_stands_until_something_changes_and_can_always_be_replayed(db):
    world = filled()
    edition = compute(DAY)
    said: list[str] = []
    assert compute(DAY, progress=lambda done, step: said.append(step)) == edition
    assert "không đổi" in said[-1]
    world.fill(
        "enterprise",
        """
        org | tax_code   | active_from | active_to
        ----+------------+-------------+-----------
        m1  | 1300000009 | 2025-09-01  |
    """,
    )
    world.fill(
        "enterprise",
        """
        org | tax_code   | active_from
        ----+------------+------------
        a1  | 1300000077 | 2015-01-01
    """,
        state="draft",
    )
    later = compute(DAY)
    assert later != edition
    nation = world.units["VN"].key
    assert [e.value("st_enterprises_share", nation, "recorded", "2025").denominator for e in (edition, later)] == [3, 4]
    assert replay(edition).identical


def test_an_engine_nobody_has_is_refused_in_a_sentence_and_makes_no_edition(db):
    with pytest.raises(UnknownEngine, match=r"spark://local.*ghi duckdb"):
        compute(date(2025, 10, 20), engine="spark://local")
    assert Edition.all() == []


def test_replay_says_what_is_wrong_when_a_file_was_touched(edition):
    path = edition.path / "values.parquet"
    kept = path.read_bytes()
    path.write_bytes(kept + b"x")
    assert replay(edition).differences == ("Tệp values.parquet của bản số liệu không còn như khi ghi",)
    path.write_bytes(kept)


def test_a_publication_is_a_mark_beside_the_edition(edition):
    assert Edition.current_published() is None
    edition.publish()
    assert edition.published
    AuditEntry.write(None, SHOWING, edition.id)
    assert Edition.current_published() == edition


def keys(world: World, *names: str) -> list[str]:
    return [world.units[name].key for name in names]


def test_figures_stay_where_they_were_recorded_and_are_restated_with_the_same_totals(edition, world):
    nation, m, m1, m2, a, a2 = keys(world, "VN", "M", "m1", "m2", "A", "a2")

    def pair(org, boundary):
        value = edition.value("st_enterprises_share", org, boundary, "2025")
        return (value.numerator, value.denominator) if value else None

    assert [pair(nation, boundary) for boundary in ("recorded", "old63", "new34")] == [(2, 3)] * 3
    assert pair(m, "new34") == (2, 3)
    assert pair(m1, "new34") == (1.25, 1.25)
    assert pair(m2, "new34") == (0.75, 1.75)
    assert pair(a, "old63") == (2, 2)
    assert pair(a2, "recorded") == (1, 1)
    assert pair(m, "recorded") == (0, 1)


def test_one_firm_with_two_certificates_counts_once_and_the_level_keeps_through_the_year(edition, world):
    series = edition.series("st_enterprises", world.units["VN"].key, "new34", "month")
    assert [(v.period, v.value) for v in series if v.period in ("2023-12", "2024-01", "2025-01", "2025-02", "2025-11")] == [
        ("2024-01", 1),
        ("2025-01", 1),
        ("2025-02", 2),
        ("2025-11", 2),
    ]
    assert edition.latest("st_enterprises", world.units["VN"].key, "new34", "month").period == "2025-11"


def test_a_figure_with_an_invented_row_behind_it_is_marked(edition, world):
    marked = {name: edition.value("st_enterprises_share", world.units[name].key, "recorded", "2025") for name in ("a1", "b1", "VN")}
    assert {name: value.illustrative for name, value in marked.items()} == {"a1": False, "b1": True, "VN": True}


def test_what_cannot_be_split_is_left_with_the_province_and_marked_below(db, tmp_path, monkeypatch):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))
    world = World(merged_country())
    world.fill(
        "enterprise",
        """
        org | tax_code   | active_from
        ----+------------+------------
        a1  | 1300000001 | 2015-01-01
        a2  | 1300000002 | 2016-01-01
    """,
    )
    world.fill(
        "st_certificate",
        """
        org | tax_code   | issued_on
        ----+------------+-----------
        a2  | 1300000002 | 2024-01-01
    """,
    )
    made = world.compute({"st_enterprises_share": indicators()["st_enterprises_share"]}, DAY)
    told = values_of(made, world.units, "st_enterprises_share", "new34", "2025")
    facts = ("numerator", "denominator", "value", "unsplit")
    assert [tuple(told[name][fact] for fact in facts) for name in ("VN", "M", "m1", "m2")] == [
        (1, 2, 50, False),
        (1, 2, 50, False),
        (0, 1, 0, True),
        (None, None, None, True),
    ]


def test_published_figures_of_merged_units_follow_the_rule_of_the_indicator(edition, world):
    m, a = keys(world, "M", "A")
    mean = edition.value("dti_province", m, "new34", "2023")
    assert (mean.value, mean.vintage, mean.note) == (0.6, "so_bo", "Trung bình cộng của 2 đơn vị trước sáp nhập")
    assert edition.value("dti_province", a, "recorded", "2023").value == 0.5
    assert edition.value("dti_province", world.units["VN"].key, "new34", "2023") is None
    spending = edition.value("stid_spend_share_of_grdp", m, "new34", "2024")
    assert (spending.numerator, spending.denominator) == (100_000_000_008, 80_000_000_000_000)


def test_children_and_asides_are_read_by_unit(edition, world):
    found = edition.children("st_enterprises_share", keys(world, "m1", "m2", "a1"), "new34", "2025")
    assert sorted(v.org for v in found) == sorted(keys(world, "m1", "m2"))
    assert edition.asides("st_enterprises_share", world.units["VN"].key, "new34", "2025") == {}


def test_every_value_of_every_indicator_leads_to_rows_that_add_up_to_it(edition, world):
    checked = 0
    for code, indicator in indicators().items():
        parts = [part for part in ("numerator", "denominator") if indicator.behind(part, Period.parse("2025")) is not None]
        places = {"boundary": "new34", "org": keys(world, "M", "m2"), "period": ["2023", "2024", "2025"]}
        for value in edition.values(indicator=code, grain="year", **places):
            for part in parts:
                want = getattr(value, part) if getattr(value, part) is not None or part == "denominator" else value.value
                if want is not None:
                    found = trace(edition, code, value.org, value.period, value.boundary, part)
                    assert found.total == pytest.approx(want, rel=1e-12), (code, part, value)
                    checked += 1
    assert checked > 20
    assert any(indicator.kind == "Change" for indicator in indicators().values())


def test_a_row_leads_to_the_cell_of_its_file(edition, world):
    [row] = trace(edition, "st_enterprises_share", world.units["m2"].key, "2025", "new34", "denominator").rows[:1]
    assert (row.register, row.file, row.sheet, row.row, row.cell, row.key) == (
        "enterprise",
        "enterprise.xlsx",
        "Số liệu",
        3,
        "C3",
        "1300000002",
    )
    assert row.amount == 0.75
    late = trace(edition, "dossier_on_time_share", world.units["VN"].key, "2025", "new34", "denominator")
    assert [(r.key, r.file, r.row) for r in late.rows] == [("H1", "dossier.csv", 2), ("H2", "dossier.csv", 3), ("H3", "dossier.csv", 4)]


def test_pages_of_rows_do_not_overlap(edition, world):
    def page(offset):
        return [
            row.key
            for row in trace(
                edition, "st_enterprises_share", world.units["VN"].key, "2025", "recorded", "denominator", limit=2, offset=offset
            ).rows
        ]

    assert len(page(0)) == 2
    assert len(page(2)) == 1
    assert not set(page(0)) & set(page(2))


def test_a_value_that_is_not_there_cannot_be_traced(edition, world):
    with pytest.raises(NothingToTrace, match="không có giá trị"):
        trace(edition, "st_enterprises_share", world.units["m2"].key, "1999", "new34")

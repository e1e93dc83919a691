"""Editions and boundaries: the units of today are in the next edition by themselves, an old edition stays readable."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from cotmoc.board.board import Board
from cotmoc.engine.compute import compute
from cotmoc.engine.edition import Edition, boundary_in
from cotmoc.engine.lineage import trace
from cotmoc.engine.replay import replay
from cotmoc.home import keep_setting
from cotmoc.orgs.models import NamedBoundary, Org, OrgChange
from cotmoc.plans.models import Plan
from tests.engine.world import World, merged_country

SPLIT = date(2026, 3, 1)
CODE = "st_enterprises"


def with_firms(tmp_path, monkeypatch) -> World:
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))
    world = World(merged_country(weight="0.25"))
    lines = "\n".join(f"{org} | 130000000{at} | {at} | 2024-01-01" for at, org in enumerate(("a1", "b1", "a1", "A")))
    world.fill("st_certificate", f"org | tax_code | certificate_no | issued_on\n{lines}")
    return world


def split_m1(world: World, weights: tuple[str | None, str | None]) -> None:
    """m1 becomes n1 and n2 on 1 March 2026."""
    Org.objects.filter(pk=world.units["m1"].pk).update(valid_to=SPLIT - timedelta(1))
    for code, weight in zip(("n1", "n2"), weights, strict=True):
        world.units[code] = Org.objects.create(code=code, name=code, kind="commune", parent=world.units["M"], valid_from=SPLIT)
        OrgChange.objects.create(
            kind="split",
            effective_on=SPLIT,
            source=world.units["m1"],
            target=world.units[code],
            weight=None if weight is None else Decimal(weight),
        )


def figures(edition: Edition, world: World, boundary: str, *names: str) -> list[float | None]:
    found = [edition.value(CODE, world.units[name].key, boundary, "2025") for name in names]
    return [value.value if value else None for value in found]


def test_a_commune_split_in_2026_is_followed_by_edition_board_and_lineage_without_code(db, tmp_path, monkeypatch):
    world = with_firms(tmp_path, monkeypatch)
    plan = Plan.objects.create(title="Kế hoạch", org=world.units["M"], text="", state="confirmed")
    keep_setting("today", "2025-12-31")
    before = compute(date(2025, 12, 31))
    assert [b["code"] for b in before.manifest["boundaries"]] == ["recorded", "old63", "new34"]
    split_m1(world, ("0.4", "0.6"))
    keep_setting("today", "2026-03-10")
    after = compute(date(2025, 12, 31))
    assert after != before
    assert [b.code for b in after.boundaries] == ["recorded", "old63", "new34", "2026-03-01"]
    assert Board.of(plan).boundary == boundary_in(after).code == "2026-03-01"
    assert figures(after, world, "2026-03-01", "VN", "M", "n1", "n2", "m1") == [4, 4, 0.8, 1.2, None]
    assert figures(after, world, "new34", "VN", "M", "m1", "m2") == [4, 4, 2, 1]
    traced = trace(after, CODE, world.units["n2"].key, "2025")
    assert (traced.value.boundary, traced.total) == ("2026-03-01", 1.2)
    assert replay(after).identical
    # The edition of before keeps its own boundaries, whatever has come since; its newest units are shown.
    NamedBoundary.objects.create(code="ba-tri", name="Sau khi chia", day=SPLIT)
    assert Board.of(plan, edition=before).boundary == "new34"
    assert Board.of(plan, "ba-tri", edition=after).boundary == "2026-03-01"
    assert [b.code for b in compute(date(2025, 12, 31)).boundaries] == ["recorded", "old63", "new34", "ba-tri"]


def test_a_split_without_weights_stays_with_the_province_and_marks_both(db, tmp_path, monkeypatch):
    world = with_firms(tmp_path, monkeypatch)
    split_m1(world, (None, None))
    keep_setting("today", "2026-03-10")
    edition = compute(date(2025, 12, 31))
    assert figures(edition, world, "2026-03-01", "VN", "M", "m2", "n1") == [4, 4, 1, None]
    assert edition.value(CODE, world.units["n1"].key, "2026-03-01", "2025").unsplit


def test_a_province_that_is_renamed_keeps_its_published_figures_and_its_plan(db, tmp_path, monkeypatch):
    world = with_firms(tmp_path, monkeypatch)
    world.fill(
        "published_figure",
        """
        org | indicator | period | value | unit | vintage    | source_url
        ----+-----------+--------+-------+------+------------+-----------
        A   | dti       | 2023   | 0.5   | điểm | chinh_thuc | https://a
        B   | dti       | 2023   | 0.7   | điểm | chinh_thuc | https://b
        M   | dti       | 2025   | 0.8   | điểm | chinh_thuc | https://m
    """,
    )
    plan = Plan.objects.create(title="Kế hoạch", org=world.units["A"], text="", state="confirmed")
    for old in ("M", "m1", "m2"):
        Org.objects.filter(pk=world.units[old].pk).update(valid_to=SPLIT - timedelta(1))
        parent = world.units["VN"] if old == "M" else world.units["M+"]
        world.units[f"{old}+"] = Org.objects.create(code=old, name="Mới", kind=world.units[old].kind, parent=parent, valid_from=SPLIT)
        OrgChange.objects.create(kind="rename", effective_on=SPLIT, source=world.units[old], target=world.units[f"{old}+"])
    keep_setting("today", "2026-03-10")
    edition = compute(date(2025, 12, 31))
    series = edition.series("dti_province", world.units["M+"].key, boundary_in(edition).code, "year")
    assert [(v.period, v.value) for v in series] == [("2023", 0.6), ("2025", 0.8)]
    assert Board.of(plan).org == world.units["M+"]  # over two changes: A, then M, then M renamed

"""A boundary is a day: named ones are rows, the units of today are one by themselves, and codes keep their meaning."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from cotmoc.orgs.boundary import Boundary, boundaries, boundary_on, chosen, packaged_boundaries
from cotmoc.orgs.loading import load_orgs
from cotmoc.orgs.models import NamedBoundary, Org

SPLIT = date(2026, 3, 1)


@pytest.fixture
def split(country):
    """A commune of 2025 that becomes two on 1 March 2026."""
    home = country.new("86", "Tỉnh Vĩnh Long", kind="province")
    one = country.new("29110", "Xã Ba Tri", home)
    country.old("83", "Tỉnh Bến Tre", kind="province")
    one.valid_to = SPLIT - timedelta(1)
    one.save()
    for code in ("29110", "29111"):
        country.became(one, Org.objects.create(code=code, name=f"Xã {code}", kind="commune", parent=home, valid_from=SPLIT))
    return country


def test_a_split_needs_no_code_to_become_the_units_of_today(split):
    assert [b.code for b in boundaries(date(2026, 2, 28))] == ["recorded", "old63", "new34"]
    held = boundaries(date(2026, 4, 1))
    assert [(b.code, b.day) for b in held[1:]] == [("old63", date(2025, 6, 30)), ("new34", date(2025, 7, 1)), ("2026-03-01", SPLIT)]
    assert held[-1].label == "Địa bàn từ 01/03/2026"
    assert [boundary_on(day, held).code for day in (date(2020, 1, 1), date(2025, 6, 30), date(2026, 2, 28), SPLIT, date(2030, 1, 1))] == [
        "old63",
        "old63",
        "new34",
        "2026-03-01",
        "2026-03-01",
    ]


def test_a_day_that_a_person_has_named_answers_to_both_names(split):
    before = boundaries(date(2026, 4, 1))
    NamedBoundary.objects.create(code="sau-chia-ba-tri", name="Sau khi chia Ba Tri", day=date(2026, 3, 15))
    after = boundaries(date(2026, 4, 1))
    assert [b.code for b in after] == ["recorded", "old63", "new34", "sau-chia-ba-tri"]
    assert chosen("2026-03-01", after, date(2026, 4, 1)).code == "sau-chia-ba-tri"
    assert chosen("sau-chia-ba-tri", before, date(2026, 4, 1)).code == "2026-03-01"


@pytest.mark.parametrize("asked", [None, "", "khong-co", "2026-13-45"])
def test_a_code_that_means_nothing_is_the_units_of_today(split, asked):
    assert chosen(asked, boundaries(date(2026, 4, 1)), date(2026, 4, 1)).code == "2026-03-01"
    assert chosen(asked, boundaries(date(2026, 4, 1)), date(2026, 1, 1)).code == "new34"


def test_a_named_day_before_2025_is_a_boundary_too(country):
    country.old("83", "Tỉnh Bến Tre", kind="province")
    NamedBoundary.objects.create(code="truoc-2008", name="Trước khi mở rộng Hà Nội", day=date(2008, 7, 31))
    assert [b.code for b in boundaries(date(2025, 11, 1))] == ["recorded", "truoc-2008", "old63", "new34"]
    assert boundary_on(date(2025, 3, 31), boundaries(date(2025, 11, 1))).code == "old63"


def test_an_installation_without_units_has_its_named_days_and_no_other(db):
    assert [b.code for b in boundaries(date(2025, 11, 1))] == ["recorded", "old63", "new34"]
    assert boundary_on(date(2025, 11, 1), boundaries(date(2025, 11, 1))).code == "new34"


def test_a_boundary_reads_back_from_a_manifest_as_it_was_written():
    for boundary in (*packaged_boundaries(), Boundary("x", "X", "X", SPLIT, SPLIT)):
        assert Boundary.from_json(boundary.as_json()) == boundary


def test_loading_the_units_names_the_days_and_leaves_what_people_renamed(db):
    NamedBoundary.objects.filter(code="new34").delete()
    NamedBoundary.objects.filter(code="old63").update(name="Sáu mươi ba tỉnh")
    load_orgs()
    assert dict(NamedBoundary.objects.values_list("code", "name")) == {
        "old63": "Sáu mươi ba tỉnh",
        "new34": "Địa bàn từ 01/7/2025 (34 tỉnh)",
    }

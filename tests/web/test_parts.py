"""A figure by its parts: on the page of its target, down to the rows of one part, and in what is taken away."""

from __future__ import annotations

import csv
import io
import json
import shutil
from datetime import date

import pytest

from cotmoc.engine.compute import compute
from cotmoc.engine.edition import Edition
from cotmoc.exports.values import values_table
from cotmoc.orgs.models import Org
from cotmoc.registers.models import Batch
from cotmoc.registers.staff import Staff
from cotmoc.registers.training import Training
from tests.web.test_board import words

pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table")  # Ibis still asks DuckDB by the old name
CODE = "commune_staff_basic_digital_skills_share"
TRAINED = {"can_bo": (3, 1), "cong_chuc": (5, 4)}
"""Of each group how many work, and how many of them are trained."""


@pytest.fixture
def computed(world):
    """People of two groups in a commune, some of them trained, and the edition of that."""
    commune = Org.objects.filter(kind="commune", parent=world.province)[0]
    file = Batch.objects.create(register="staff", org=commune, file_name="bien-che.xlsx", file_sha256="0" * 64, state=Batch.State.APPROVED)
    common = {"org": commune, "batch": file, "sheet": "Biên chế"}
    for group, (working, trained) in TRAINED.items():
        for i in range(working):
            code = f"{group}-{i}"
            Staff.objects.create(**common, row=i + 3, person_code=code, group=group, level="commune", starts_on=date(2025, 7, 1))
            if i < trained:
                days = {"started_on": date(2025, 8, 1), "completed_on": date(2025, 8, 9)}
                course = {"course": "Kỹ năng số", "kind": "basic_digital", "mode": "online", "result": "completed"}
                Training.objects.create(**common, row=i + 3, person_code=code, **course, **days)
    before = {edition.id for edition in Edition.all()}
    edition = compute()
    yield world, edition
    if edition.id not in before:
        shutil.rmtree(edition.path)


def test_a_target_shows_what_each_part_has_and_leads_to_its_rows(computed, as_):
    world, _edition = computed
    page = as_("leader").get(f"/ke-hoach/{world.plan.pk}/chi-tieu/{world.target(CODE).pk}").text
    told = words(page)
    assert "Theo từng phần" in told
    assert "Cán bộ 1 3 33,3" in told
    assert "Công chức 4 5 80" in told
    assert '&amp;nhom=group.cong_chuc"' in page


def test_the_rows_of_a_part_are_its_own(computed, as_):
    world, edition = computed
    address = f"/so-lieu/{edition.id}/{CODE}/{world.province.key}/2025"
    told = words(as_("leader").get(f"{address}?nhom=group.can_bo&phan=denominator").text)
    assert "Nhóm vị trí: Cán bộ" in told
    assert "3 dòng" in told
    assert "can_bo-2" in told
    assert "cong_chuc-0" not in told
    assert "8 dòng" in words(as_("leader").get(f"{address}?phan=denominator").text)
    for wrong in ("group.giam_doc", "giong.x", "group", "level.province"):
        assert as_("leader").get(f"{address}?nhom={wrong}").status_code == 404


def test_parts_can_be_taken_away_under_their_names(computed, as_):
    world, edition = computed
    rows = json.loads(as_("leader").get(f"/ke-hoach/{world.plan.pk}/chi-tieu/{world.target(CODE).pk}.json").content)
    parts = {(row["by"], row["part"]): (row["numerator"], row["denominator"]) for row in rows if row["by"]}
    assert parts[("Nhóm vị trí", "Cán bộ")] == (1, 3)
    assert parts[("Nhóm vị trí", "Công chức")] == (4, 5)
    text = as_("leader").get(f"/ke-hoach/{world.plan.pk}/chi-tieu/{world.target(CODE).pk}.csv").content.decode("utf-8-sig")
    assert {row["Phần"] for row in csv.DictReader(io.StringIO(text), delimiter=";" if ";" in text.split("\n")[0] else ",")} >= {
        "",
        "Công chức",
    }
    open_rows = [row for row in values_table(edition).to_pylist() if row["indicator"] == CODE and row["org"] == world.province.key]
    assert {(row["by"], row["slice"], row["slice_name"]) for row in open_rows if row["by"] == "group"} >= {("group", "can_bo", "Cán bộ")}
    assert sum(row["by"] is None for row in open_rows) > 0


def test_the_plan_from_the_side_sets_parts_beside_one_another(computed, as_):
    world, _edition = computed
    page = words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/theo/group").text)
    assert "Theo nhóm vị trí" in page
    assert "62,5 33,3 80,0 — —" in page  # the whole, cadres, civil servants; the others have nobody to divide by
    assert as_("leader").get(f"/ke-hoach/{world.plan.pk}/theo/khong-co").status_code == 404
    assert as_("stranger").get(f"/ke-hoach/{world.plan.pk}/theo/group").status_code in (302, 404)

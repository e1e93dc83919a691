"""From a figure to its rows, on an edition computed from real rows."""

from __future__ import annotations

import shutil
from datetime import date

import pytest

from cotmoc.engine.compute import compute
from cotmoc.engine.edition import Edition
from cotmoc.orgs.models import Org
from cotmoc.registers.models import Batch
from cotmoc.registers.research_application import ResearchApplication
from cotmoc.registers.research_task import ResearchTask
from tests.web.test_board import words

pytestmark = pytest.mark.filterwarnings("ignore:fetch_arrow_table")  # Ibis still asks DuckDB by the old name
CODE = "rd_results_applied_12m_share"


@pytest.fixture
def computed(world):
    """Sixty tasks accepted a year ago in a department, three of them applied within the year, and the edition of that."""
    host = Org.objects.get(code="86-SKHCN")
    file = Batch.objects.create(
        register="research_task",
        org=host,
        file_name="nhiem-vu-q3.xlsx",
        file_sha256="0" * 64,
        state=Batch.State.APPROVED,
        columns={"accepted_on": "J", "code": "A"},
    )
    for i in range(60):
        ResearchTask.objects.create(
            org=host,
            batch=file,
            sheet="Nhiệm vụ",
            row=i + 3,
            code=f"ĐT-{i:02d}",
            title="Giống dừa",
            level="tinh",
            host="Viện Dừa",
            starts_on=date(2023, 1, 1),
            accepted_on=date(2024, 8, 1),
            grade="dat",
        )
    for i in range(3):
        ResearchApplication.objects.create(
            org=host,
            batch=file,
            sheet="Ứng dụng",
            row=i + 3,
            task_code=f"ĐT-{i:02d}",
            applied_on=date(2025, 1, 5),
            user="Hợp tác xã",
            form="process",
            evidence="Biên bản 12",
        )
    before = {edition.id for edition in Edition.all()}
    edition = compute()
    yield world, edition
    if edition.id not in before:
        shutil.rmtree(edition.path)


def test_a_figure_leads_to_its_rows_files_and_cells_page_by_page_and_only_for_members(computed, as_):
    world, edition = computed
    address = f"/so-lieu/{edition.id}/{CODE}/{world.province.key}/2025"
    browser = as_("leader")
    page = words(browser.get(address).text)
    assert "5 %" in page.replace("\u00a0", " ")
    assert f"năm 2025 đến {edition.as_of:%d/%m/%Y}" in page
    assert "Tử số 3" in page
    assert "Mẫu số 60" in page
    assert "ĐT-00" in page
    assert "nhiem-vu-q3.xlsx" in page
    assert "trang “Nhiệm vụ” , ô J3" in page.replace("”, ô", "” , ô")
    second = words(browser.get(f"{address}?phan=denominator&trang=2").text)
    assert "trang 2/2" in second
    assert "ĐT-59" in second
    assert "ĐT-00" not in second
    told = words(as_("reporter").get(address).text)
    assert "60 dòng" in words(as_("reporter").get(f"{address}?phan=denominator").text)
    assert "Từng dòng chỉ hiện cho thành viên của Tỉnh Vĩnh Long" in told
    assert "ĐT-00" not in told
    for who in ("stranger", "other", "anyone"):
        assert as_(who).get(address).status_code == 404
    wrong = [
        f"/so-lieu/{edition.id}/{CODE}/{world.province.key}/2199",
        f"/so-lieu/{edition.id}/{CODE}/{world.province.key}/nam-nay",
        f"/so-lieu/{edition.id}/khong-co/{world.province.key}/2025",
        f"/so-lieu/{edition.id}/{CODE}/khong-co/2025",
        f"/so-lieu/khong-co/{CODE}/{world.province.key}/2025",
    ]
    assert [browser.get(other).status_code for other in wrong] == [404] * 5


def test_the_engine_is_asked_once_for_a_figure_of_an_edition(computed, as_, monkeypatch):
    world, edition = computed
    address = f"/so-lieu/{edition.id}/{CODE}/{world.province.key}/2025"
    first = words(as_("leader").get(address).text)
    asked: list[object] = []
    monkeypatch.setattr("cotmoc.web.lineage.page.trace", lambda *what: asked.append(what))
    assert words(as_("leader").get(address).text) == first
    assert asked == []

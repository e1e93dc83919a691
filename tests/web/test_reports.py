"""The page of reports and the Word file it gives."""

from __future__ import annotations

import io
from datetime import date
from pathlib import Path
from urllib.parse import parse_qsl
from zipfile import ZipFile

import pytest

from cotmoc.acts.reporting import report
from cotmoc.home import folder
from cotmoc.jobs.worker import Worker
from cotmoc.orgs.models import AuditEntry
from cotmoc.reports.closing import NotOfThePeriod
from cotmoc.reports.registry import reports
from tests.web.work import words

WHO = [("steward", 200), ("leader", 200), ("reporter", 200), ("stranger", 404), ("anyone", 404)]
CODE = "quarterly_progress"


@pytest.mark.parametrize(("who", "status"), WHO)
def test_reports_are_for_members_of_the_province(world, as_, who, status):
    assert as_(who).get("/bao-cao").status_code == status
    assert as_(who).get(f"/bao-cao/{CODE}?plan={world.plan.pk}&period=2025-Q3").status_code == status


def test_every_report_stands_on_the_page_with_its_periods(world, as_):
    page = words(as_("leader").get("/bao-cao").text)
    assert all(kind.name in page for kind in reports().values())
    assert "quý IV/2025" in page
    assert "quý I/2024" in page
    assert "số đến 20/11/2025, lập 20/11/2025 · 14:02" in page
    assert "KT. GIÁM ĐỐC / PHÓ GIÁM ĐỐC" in page


def test_the_period_offered_first_is_the_last_that_is_closed(world, as_):
    """Today is 20/11/2025: the window of the fourth quarter is open until 14/12."""
    assert '<option value="2025-Q3" selected>' in as_("leader").get("/bao-cao").text


def test_the_word_file_names_its_edition(world, as_):
    browser, asked = as_("leader"), {"plan": world.plan.pk, "period": "2025-Q4", "edition": world.edition.id}
    job = browser.post(f"/bao-cao/{CODE}", asked).headers["Location"]
    assert browser.post(f"/bao-cao/{CODE}", asked).headers["Location"] == job
    assert Worker().once(beat=False)
    assert f'href="{job}/tep"' in browser.get(job).text
    answer = browser.get(f"{job}/tep")
    assert "2025-Q4.docx" in answer.headers["Content-Disposition"]
    assert answer.headers["Content-Type"].endswith("wordprocessingml.document")
    assert AuditEntry.objects.get(action="Lập báo cáo").user == world.leader
    with ZipFile(io.BytesIO(answer.content)) as package:
        text = "".join(package.read(name).decode() for name in package.namelist() if name.startswith("word/") and name.endswith(".xml"))
    assert world.edition.id in text


@pytest.mark.parametrize("query", ["plan=999&period=2025-Q3", "plan=1&period=2025", "period=2025-Q3", "plan=abc&period=xyz"])
def test_a_plan_or_period_that_cannot_be_is_said_on_the_page(world, as_, query):
    answer = as_("leader").post(f"/bao-cao/{CODE}", dict(parse_qsl(query)))
    assert answer.status_code == 200
    assert "text/html" in answer.headers["Content-Type"]
    assert 'class="error"' in answer.text


def test_another_province_has_nothing_to_report_on(world, as_):
    assert "Chưa có kế hoạch nào đang theo dõi" in words(as_("other").get("/bao-cao").text)
    assert "text/html" in as_("other").get(f"/bao-cao/{CODE}?plan={world.plan.pk}&period=2025-Q3").headers["Content-Type"]


def test_a_report_that_is_none_is_a_404(world, as_):
    assert as_("leader").get("/bao-cao/khong-co").status_code == 404


def test_without_an_edition_a_report_can_be_asked_for(world, as_):
    pointer: Path = folder("editions") / "current"
    kept = pointer.read_text(encoding="utf-8")
    pointer.unlink()
    try:
        browser = as_("leader")
        assert "Lập tệp Word" in browser.get("/bao-cao").text
        answer = browser.post(f"/bao-cao/{CODE}", {"plan": world.plan.pk, "period": "2025-Q3"})
        assert answer.headers["Location"].startswith("/quan-tri/viec/")
    finally:
        pointer.write_text(kept, encoding="utf-8")


def test_an_edition_that_is_none_is_said_on_the_page(world, as_):
    answer = as_("leader").post(f"/bao-cao/{CODE}", {"plan": world.plan.pk, "period": "2025-Q3", "edition": "khong-co"})
    assert answer.status_code == 200
    assert 'class="error"' in answer.text


def test_a_file_that_was_asked_for_is_its_askers_and_the_stewards(world, as_):
    browser = as_("reporter")
    job = browser.post(f"/bao-cao/{CODE}", {"plan": world.plan.pk, "period": "2025-Q3"}).headers["Location"]
    assert browser.get(f"{job}/tep").status_code == 404  # not written yet
    Worker().once(beat=False)
    for who, status in (("reporter", 200), ("steward", 200), ("leader", 404), ("other", 404), ("stranger", 404), ("anyone", 404)):
        assert as_(who).get(f"{job}/tep").status_code == status, who
    waiting = as_("reporter").get(job, headers={"HX-Request": "true"})
    assert "HX-Redirect" not in waiting.headers, "the page hands out the file, it does not lead away from it"
    assert f"{job}/tep" in waiting.text


def test_a_plan_is_not_reported_on_before_it_was_issued(world, as_):
    from cotmoc.plans.models import Plan

    Plan.objects.filter(pk=world.plan.pk).update(issued_on=date(2025, 7, 1))
    page = words(as_("leader").get("/bao-cao").text)
    assert "quý III/2025" in page
    assert "quý II/2025" not in page
    with pytest.raises(NotOfThePeriod, match="ban hành ngày 01/07/2025"):
        report(None, CODE, world.plan.pk, "2025-Q2")

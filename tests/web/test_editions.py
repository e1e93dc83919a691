"""Pages of editions: list, manifest, a new one, replay, publication."""

from __future__ import annotations

import shutil
from datetime import timedelta

import pytest

from cotmoc.acts import editions
from cotmoc.acts.models import Job
from cotmoc.engine import compute as computing
from cotmoc.engine.edition import Edition
from cotmoc.jobs.worker import Worker
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import Plan
from tests.web.test_board import words


def done(browser, address: str):
    """Press a button that asks for long work, let a worker do it, and see its page."""
    asked = browser.post(address)
    assert asked.status_code == 302
    assert Worker().once(beat=False)
    return browser.get(asked.headers["Location"])


@pytest.fixture
def fresh(world):
    """The world, and no edition computed here outlives the test."""
    before = {edition.id for edition in Edition.all()}
    yield world
    for edition in Edition.all():
        if edition.id not in before:
            shutil.rmtree(edition.path)
    (world.edition.path / "published").unlink(missing_ok=True)


def test_members_see_the_editions_and_strangers_nothing(fresh, as_):
    page = words(as_("leader").get("/ban-so-lieu").text)
    assert "20/11/2025 · 14:02" in page
    assert "đang dùng" in page
    assert "Lập bản số liệu mới" not in page
    assert "Lập bản số liệu mới" in as_("steward").get("/ban-so-lieu").text
    for address in ("/ban-so-lieu", f"/ban-so-lieu/{fresh.edition.id}"):
        assert as_("stranger").get(address).status_code == 404
        assert as_("anyone").get(address).status_code == 404


def test_an_unknown_edition_is_not_found(fresh, as_):
    for name in ("khong-co", "a" * 3000, "a%00b", ".."):
        assert as_("steward").get(f"/ban-so-lieu/{name}").status_code == 404


@pytest.mark.filterwarnings("ignore:fetch_arrow_table")  # Ibis still asks DuckDB by the old name
def test_a_steward_makes_a_new_edition_that_replays_to_the_same_bytes(fresh, as_):
    browser = as_("steward")
    page = done(browser, "/ban-so-lieu/lap")
    made = Edition.current()
    assert made.id != fresh.edition.id
    waiting = browser.get(f"/quan-tri/viec/{Job.objects.get().pk}", headers={"HX-Request": "true"})  # whoever waits is led on
    assert waiting.headers["HX-Redirect"] == f"/ban-so-lieu/{made.id}"
    assert "Đã lập bản số liệu mới" in browser.get(f"/ban-so-lieu/{made.id}").text
    assert "Đã lập bản số liệu mới" in page.text
    assert "Nhiệm vụ khoa học và công nghệ" in browser.get(f"/ban-so-lieu/{made.id}").text
    browser.cookies["django_language"] = "en"
    in_english = browser.get(f"/ban-so-lieu/{made.id}").text
    assert "Research tasks" in in_english
    assert "Nhiệm vụ khoa học và công nghệ" not in in_english
    del browser.cookies["django_language"]
    assert AuditEntry.objects.filter(action="Lập bản số liệu", subject=made.id, user=fresh.steward).count() == 1
    assert "không cần lập bản mới" in done(browser, "/ban-so-lieu/lap").text
    assert AuditEntry.objects.filter(action="Lập bản số liệu").count() == 1
    assert "giống hệt, đến từng byte" in done(browser, f"/ban-so-lieu/{made.id}/tinh-lai").text
    (made.path / "values.parquet").write_bytes((made.path / "values.parquet").read_bytes() + b" ")
    assert "Tính lại không giống" in done(browser, f"/ban-so-lieu/{made.id}/tinh-lai").text
    stays = browser.get(f"/quan-tri/viec/{Job.objects.order_by('pk').last().pk}", headers={"HX-Request": "true"})
    assert "HX-Redirect" not in stays.headers  # what it found is told there
    assert "Tính lại không giống" in stays.text


def test_the_page_is_busy_while_the_work_waits_and_two_clicks_are_one_job(fresh, as_):
    browser = as_("steward")
    first, second = (browser.post("/ban-so-lieu/lap").headers["Location"] for _ in range(2))
    assert first == second
    assert Job.objects.count() == 1
    assert first in browser.get("/ban-so-lieu").text
    assert 'action="/ban-so-lieu/lap"' not in browser.get("/ban-so-lieu").text
    page = browser.get(first)
    assert "Đang chờ đến lượt" in page.text
    assert 'hx-trigger="every 1s"' in page.text
    part = browser.get(first, headers={"HX-Request": "true"})
    assert "<html" not in part.text
    assert 'role="status"' in part.text
    assert "Đã hủy" in browser.post(f"{first}/huy", follow=True).text
    assert "hx-trigger" not in browser.get(first).text
    assert not Worker().once(beat=False)


def test_jobs_are_seen_by_their_person_and_the_stewards_of_the_unit_only(fresh, as_):
    address = as_("steward").post("/ban-so-lieu/lap").headers["Location"]
    assert as_("steward").get("/quan-tri/viec").status_code == 200
    assert "Lập bản số liệu" in as_("steward").get("/quan-tri/viec").text
    for who in ("leader", "reporter", "stranger", "anyone"):
        assert as_(who).get(address).status_code == 404
        assert as_(who).post(f"{address}/huy").status_code == 404
    assert "Chưa có việc nào" in as_("leader").get("/quan-tri/viec").text
    assert as_("stranger").get("/quan-tri/viec").status_code == 404


def test_a_published_edition_is_withdrawn_with_a_reason_that_is_kept(fresh, as_):
    browser, address = as_("steward"), f"/ban-so-lieu/{fresh.edition.id}"
    browser.post(f"{address}/cong-khai")
    assert "phải ghi lý do" in browser.post(f"{address}/thoi-cong-khai", {"ly-do": " "}, follow=True).text
    assert fresh.edition.published
    for who in ("leader", "reporter", "stranger", "anyone"):
        assert as_(who).post(f"{address}/thoi-cong-khai", {"ly-do": "x"}).status_code == 404
    browser.post(f"{address}/thoi-cong-khai", {"ly-do": "Sai số liệu huyện"})
    assert not fresh.edition.published
    assert AuditEntry.objects.get(action="Thôi công khai bản số liệu").detail == {"why": "Sai số liệu huyện"}


def test_only_a_steward_computes_and_publishes(fresh, as_):
    for who in ("leader", "reporter", "stranger", "anyone"):
        assert as_(who).post("/ban-so-lieu/lap").status_code == 404
        assert as_(who).post(f"/ban-so-lieu/{fresh.edition.id}/cong-khai").status_code == 404
    assert not fresh.edition.published
    assert as_("leader").get(f"/ban-so-lieu/{fresh.edition.id}/cong-khai").status_code == 404


def test_a_published_edition_says_so_and_is_written_in_the_journal_once(fresh, as_):
    browser = as_("steward")
    for _ in range(2):
        page = browser.post(f"/ban-so-lieu/{fresh.edition.id}/cong-khai", follow=True)
    assert "công khai" in page.text
    assert fresh.edition.published
    assert AuditEntry.objects.filter(action="Công khai bản số liệu").count() == 1


def test_before_an_edition_is_public_the_page_says_what_strangers_will_see(fresh, as_, world):
    browser, address = as_("steward"), f"/ban-so-lieu/{fresh.edition.id}/cong-khai"
    assert "Chưa có kế hoạch nào công khai" in words(browser.get(address).text)
    Plan.objects.filter(pk=fresh.plan.pk).update(published=True)
    said = words(browser.get(address).text)
    assert fresh.plan.title in said
    assert "Ai có địa chỉ cũng xem được" in said
    assert not fresh.edition.published
    browser.post(address)
    assert fresh.edition.published
    assert "không mốc nào đổi trạng thái" in words(browser.get(address).text)


def test_an_edition_made_for_a_report_says_so_and_is_not_published_by_mistake(fresh, as_):
    browser, address = as_("steward"), f"/ban-so-lieu/{fresh.edition.id}/cong-khai"
    own = words(browser.get(address).text)
    assert "Bảng trong tỉnh đang dùng bản khác" not in own
    assert "chỉ cho báo cáo" not in words(browser.get("/ban-so-lieu").text)
    aside = computing.edition_of(fresh.edition.as_of - timedelta(days=90))
    AuditEntry.write(None, editions.MADE_FOR_REPORT, aside.id)
    assert words(browser.get("/ban-so-lieu").text).count("chỉ cho báo cáo") == 2  # its mark, and what the mark means
    said = browser.get(f"/ban-so-lieu/{aside.id}/cong-khai").text
    assert "Bảng trong tỉnh đang dùng bản khác" in words(said)
    assert address in said
    AuditEntry.write(None, editions.MADE, aside.id)
    assert editions.for_reports() == set()


def test_the_address_of_a_deed_opened_by_hand_is_a_page_that_says_so(fresh, as_):
    answer = as_("steward").get("/ban-so-lieu/lap")
    assert (answer.status_code, answer["Allow"]) == (405, "POST")
    assert "chỉ làm bằng nút trên trang" in words(answer.text)

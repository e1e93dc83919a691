"""Pages of editions: list, manifest, a new one, replay, publication."""

from __future__ import annotations

import shutil

import pytest

from cotmoc.engine.edition import Edition
from cotmoc.orgs.models import AuditEntry
from tests.web.test_board import words


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
    assert as_("steward").get("/ban-so-lieu/khong-co").status_code == 404


@pytest.mark.filterwarnings("ignore:fetch_arrow_table")  # Ibis still asks DuckDB by the old name
def test_a_steward_makes_a_new_edition_that_replays_to_the_same_bytes(fresh, as_):
    browser = as_("steward")
    page = browser.post("/ban-so-lieu/lap", follow=True)
    made = Edition.current()
    assert made.id != fresh.edition.id
    assert "Đã lập bản số liệu mới" in page.text
    assert "Nhiệm vụ khoa học và công nghệ" in page.text
    assert AuditEntry.objects.filter(action="Lập bản số liệu", subject=made.id, user=fresh.steward).exists()
    again = browser.post("/ban-so-lieu/lap", follow=True)
    assert "không cần lập bản mới" in again.text
    replayed = browser.post(f"/ban-so-lieu/{made.id}/tinh-lai", follow=True)
    assert "giống hệt, đến từng byte" in replayed.text
    (made.path / "values.parquet").write_bytes((made.path / "values.parquet").read_bytes() + b" ")
    damaged = browser.post(f"/ban-so-lieu/{made.id}/tinh-lai", follow=True)
    assert "Tính lại không giống" in damaged.text


def test_only_a_steward_computes_and_publishes(fresh, as_):
    for who in ("leader", "reporter", "stranger", "anyone"):
        assert as_(who).post("/ban-so-lieu/lap").status_code == 404
        assert as_(who).post(f"/ban-so-lieu/{fresh.edition.id}/cong-khai").status_code == 404
    assert not fresh.edition.published
    assert as_("steward").get(f"/ban-so-lieu/{fresh.edition.id}/cong-khai").status_code == 405


def test_a_published_edition_says_so_and_is_written_in_the_journal_once(fresh, as_):
    browser = as_("steward")
    for _ in range(2):
        page = browser.post(f"/ban-so-lieu/{fresh.edition.id}/cong-khai", follow=True)
    assert "công khai" in page.text
    assert fresh.edition.published
    assert AuditEntry.objects.filter(action="Công khai bản số liệu").count() == 1

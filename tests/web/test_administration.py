"""The one navigation of administrators: the same on all their pages, the place one is in marked, nothing for others."""

from __future__ import annotations

import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cotmoc.acts.setting_up import begin
from cotmoc.orgs.models import AuditEntry, Member
from cotmoc.web.admin.telling import told
from cotmoc.web.shell.administration import HUB, places
from cotmoc.web.shell.frame import pages

PREFIXES = ("quan-tri", "thiet-lap")


@pytest.fixture
def admin(world) -> Client:
    user = User.objects.create_user("quantri", first_name="Quản trị")
    Member.objects.create(user=user, org=world.province, role="admin")
    browser = Client()
    browser.force_login(user)
    return browser


def navigation(browser: Client, address: str) -> list[tuple[str, str]]:
    """The addresses of the navigation of a page, and how each is marked."""
    found = re.search(r'<nav class="administration".*?</nav>', browser.get(address).text, re.S)
    return re.findall(r'<a href="([^"]+)"(?: aria-current="(\w+)")?', found[0]) if found else []


def test_every_page_of_administration_belongs_to_exactly_one_place():
    names = [p.name for page in pages() for p in page.urlpatterns if str(p.pattern).lstrip("^").startswith(PREFIXES) and p.name != HUB]
    assert len(names) > 25
    for name in names:
        assert sum(name in covered for _module, covered in places()) == 1, name


def test_the_navigation_is_the_same_on_every_page_and_marks_where_one_is(world, admin):
    begin(world.province.code, None)
    places_of = [address for address, _current in navigation(admin, "/quan-tri")]
    assert places_of == ["/quan-tri", "/quan-tri/nguoi-dung", "/quan-tri/don-vi", "/quan-tri/nhat-ky", "/quan-tri/viec", "/thiet-lap"]
    for address in places_of:
        assert navigation(admin, address) == [(one, "page" if one == address else "") for one in places_of]
    for address, place in (("/quan-tri/nguoi-dung/moi", "/quan-tri/nguoi-dung"), ("/quan-tri/don-vi/lap-moi", "/quan-tri/don-vi")):
        assert navigation(admin, address) == [(one, "true" if one == place else "") for one in places_of]
    assert 'href="/quan-tri" aria-current="true"' in admin.get("/quan-tri/viec").text


def test_others_and_other_pages_have_no_such_navigation(world, admin, as_):
    assert navigation(admin, "/so") == []
    assert navigation(as_("steward"), "/quan-tri/viec") == []


def test_a_batch_is_told_by_its_book_and_number_its_file_beside(world, admin):
    AuditEntry.objects.create(
        action="Nộp lô dữ liệu",
        thing="registers.batch",
        thing_id="31",
        subject="minh_hoa.xlsx (Đã nộp, chờ duyệt)",
        detail={"register": "staff"},
    )
    line = told([AuditEntry.objects.get(thing="registers.batch", thing_id="31")])[0]
    assert line.subject.startswith("Lô 31: ")
    assert "xlsx" not in line.subject
    assert ("tệp", "minh_hoa.xlsx") in line.facts

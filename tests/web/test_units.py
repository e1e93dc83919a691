"""The pages of units: seen by administrators only, changed by a form with a preview, by Excel, taken back."""

from __future__ import annotations

import re
from datetime import date
from html import unescape

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from cotmoc.orgs.models import Member, NamedBoundary, Org, OrgChange, Reorganisation
from tests.acts.test_unit_files import sheet

DAY = date(2026, 3, 1)


def words(html: str) -> str:
    """The text a person reads, spaces made single."""
    return re.sub(r"[^\S\u00a0]+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


@pytest.fixture
def admin(world) -> Client:
    user = User.objects.create_user("quantri", first_name="Quản trị")
    Member.objects.create(user=user, org=world.province, role="admin")
    browser = Client()
    browser.force_login(user)
    return browser


def stamp_of(page) -> str:
    """What the button of confirming sends."""
    return re.search(r'name="confirm"\s+value="(\w+)"', page.text)[1]


def commune(code: str = "29001") -> Org:
    return Org.objects.get(code=code, valid_to=None)


def test_the_hub_and_its_pages_are_for_administrators(world, admin, as_):
    assert 'href="/quan-tri"' in admin.get("/so").text or 'href="/quan-tri"' in admin.get("/quan-tri").text
    assert "Đơn vị" in words(admin.get("/quan-tri").text)
    for who in ("leader", "steward", "reporter", "stranger"):
        browser = as_(who)
        assert "/quan-tri" not in browser.get("/").text
        for address in ("/quan-tri", "/quan-tri/don-vi", f"/quan-tri/don-vi/{commune().key}", "/quan-tri/don-vi/lap-moi"):
            assert browser.get(address).status_code == 404, (who, address)


def test_the_list_is_searched_with_and_without_marks_and_by_kind_and_day(world, admin):
    page = words(admin.get("/quan-tri/don-vi?tim=thanh+phu+7").text)
    assert "Xã Thạnh Phú 7" in page
    assert "Xã Thạnh Phú 8" not in page
    assert "Tỉnh Bến Tre" in words(admin.get("/quan-tri/don-vi?pham-vi=ca-nuoc&ngay=01/01/2025&loai=province").text)
    assert "Không có đơn vị nào như vậy" in words(admin.get("/quan-tri/don-vi?tim=khongcogi").text)
    assert admin.get("/quan-tri/don-vi?ngay=99/99/9999&trang=abc").status_code == 200
    assert admin.get("/quan-tri/don-vi.xlsx?tim=thanh+phu+7").content[:2] == b"PK"
    assert admin.get("/quan-tri/don-vi/mau-thay-doi.xlsx").content[:2] == b"PK"


def test_a_change_is_previewed_then_confirmed_then_taken_back(world, admin):
    address = f"/quan-tri/don-vi/{commune().key}/doi-ten"
    filled = {"day": "01/03/2026", "name": "Phường Thạnh Phú", "code": "", "basis": "Nghị quyết số 9"}
    page = admin.post(address, filled)
    assert Reorganisation.objects.count() == 0
    assert "Nếu xác nhận" in words(page.text)
    stamp = stamp_of(page)
    answer = admin.post(address, {**filled, "confirm": stamp}, follow=True)
    assert "Đã ghi: Đổi tên 29001 thành Phường Thạnh Phú" in words(answer.text)
    assert Org.by_key("29001@2026-03-01").name == "Phường Thạnh Phú"
    old = words(admin.get("/quan-tri/don-vi/29001@2025-07-01").text)
    assert "Đã thành" in old
    done = Reorganisation.objects.get()
    assert "Đã thu hồi" in words(admin.post(f"/quan-tri/don-vi/thu-hoi/{done.pk}", follow=True).text)
    assert not Org.objects.filter(valid_from=DAY).exists()


def test_a_split_by_the_form_says_what_is_wrong_and_keeps_what_was_typed(world, admin):
    address = f"/quan-tri/don-vi/{commune().key}/chia-tach"
    parts = {"part-code-0": "29001", "part-name-0": "Xã Một", "part-weight-0": "0,5", "part-code-1": "29901", "part-name-1": "Xã Hai"}
    page = admin.post(address, {"day": "01/03/2026", **parts, "part-weight-1": "0,4"})
    assert "Tổng tỷ trọng là 0,9, phải đúng bằng 1" in words(page.text)
    assert 'value="Xã Hai"' in page.text
    assert "không phải tỷ trọng" in words(admin.post(address, {"day": "01/03/2026", **parts, "part-weight-1": "nửa"}).text)
    assert "Nếu xác nhận" in words(admin.post(address, {"day": "01/03/2026", **parts, "part-weight-1": "0,5"}).text)


def test_a_stale_confirmation_is_shown_again_with_a_sentence(world, admin):
    address = f"/quan-tri/don-vi/{commune().key}/doi-ten"
    filled = {"day": "01/03/2026", "name": "Phường Thạnh Phú", "basis": ""}
    page = admin.post(address, {**filled, "confirm": "0123456789abcdef"})
    assert "vừa được người khác thay đổi" in words(page.text)
    assert Reorganisation.objects.count() == 0


@pytest.mark.parametrize("way", ["sap-nhap", "chuyen", "ket-thuc", "chia-tach", "doi-ten"])
def test_every_form_opens_and_refuses_nothing_filled_in(world, admin, way):
    address = f"/quan-tri/don-vi/{commune().key}/{way}"
    assert admin.get(address).status_code == 200
    assert admin.post(address, {"day": ""}).status_code == 200
    assert admin.get(f"/quan-tri/don-vi/{commune().key}/khac").status_code == 404
    assert admin.get("/quan-tri/don-vi/99999@2025-07-01").status_code == 404


def test_units_that_merge_are_ticked_by_name(world, admin):
    one, two = world.communes[0], world.communes[1]
    address = f"/quan-tri/don-vi/{one.key}/sap-nhap"
    page = admin.get(address).text
    assert f"{two.name} ({two.code})" in page
    assert f'value="{one.code}"' not in page.split('class="boxes"')[1].split("</fieldset>")[0]
    filled = {"day": "01/03/2026", "others": [two.code], "name": "Xã Lớn", "code": "", "parent": "", "basis": "Nghị quyết 1"}
    stamp = stamp_of(admin.post(address, filled))
    admin.post(address, {**filled, "confirm": stamp})
    made = Org.objects.get(name="Xã Lớn")
    assert {change.source.code for change in OrgChange.objects.filter(target=made)} == {one.code, two.code}
    assert made.parent == world.province
    assert "Xem trước" in admin.post(address, {**filled, "others": ["khong-co"]}).text


def test_a_new_unit_begins_below_the_province(world, admin):
    filled = {"day": "01/03/2026", "code": "86-TTCDS", "name": "Trung tâm Chuyển đổi số", "kind": "agency", "parent": "86", "basis": ""}
    page = admin.post("/quan-tri/don-vi/lap-moi", filled)
    stamp = stamp_of(page)
    admin.post("/quan-tri/don-vi/lap-moi", {**filled, "confirm": stamp})
    assert Org.by_key("86-TTCDS").parent == world.province


def test_a_sheet_is_previewed_and_confirmed_or_refused_by_cell(world, admin):
    good = sheet(("Đổi tên", "01/03/2026", "29002", "", "Phường Hai", "", "", "", ""))
    page = admin.post("/quan-tri/don-vi/tep", {"file": SimpleUploadedFile("a.xlsx", good)})
    stamp = stamp_of(page)
    kept = page.text.split('name="kept" value="')[1].split('"')[0]
    assert Reorganisation.objects.count() == 0
    admin.post("/quan-tri/don-vi/tep", {"kept": kept, "name": "a.xlsx", "confirm": stamp})
    assert Org.by_key("29002").name == "Phường Hai"
    bad = sheet(("Đổi tên", "01/03/2026", "29003", "", "", "", "", "", ""), ("Sai", "x", "", "", "", "", "", "", ""))
    page = words(admin.post("/quan-tri/don-vi/tep", {"file": SimpleUploadedFile("b.xlsx", bad)}).text)
    assert "ô A3" in page
    assert "ô B3" in page
    assert "chưa chọn tệp" in words(admin.post("/quan-tri/don-vi/tep").text).lower()


def test_a_day_is_named_on_the_page(world, admin):
    Org.objects.create(code="86-X", name="Cơ quan X", kind="agency", parent=world.province, valid_from=date(2025, 9, 1))
    said = admin.post("/quan-tri/don-vi/ranh-gioi", {"day": "01/10/2025", "code": "thang-10", "name": "Tháng 10"}, follow=True)
    assert "Đã đặt tên ranh giới" in words(said.text)
    assert NamedBoundary.objects.filter(code="thang-10").exists()
    said = admin.post("/quan-tri/don-vi/ranh-gioi", {"day": "?", "code": "x", "name": "X"}, follow=True)
    assert "chưa ghi ngày" in words(said.text).lower()


def test_a_unit_of_another_province_is_only_looked_at(world, admin):
    other = Org.objects.get(code="79")
    assert "người vận hành" in words(admin.get(f"/quan-tri/don-vi/{other.key}").text)
    below = Org.objects.create(code="26734", name="Phường Sài Gòn", kind="commune", parent=other, valid_from=date(2025, 7, 1))
    assert "chỉ xem" in words(admin.get(f"/quan-tri/don-vi/{below.key}").text)
    filled = {"day": "01/03/2026", "name": "Khác", "basis": ""}
    assert admin.post(f"/quan-tri/don-vi/{below.key}/doi-ten", filled).status_code == 404

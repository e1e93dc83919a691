"""The pages of people and activity: as the province's administrator, another province's, a reporter, a stranger."""

from __future__ import annotations

import io
import re

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cotmoc.acts import people as deeds
from cotmoc.files.workbook import read_workbook
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.orgs.accounts import OneTimeLink
from cotmoc.orgs.models import AuditEntry, Member
from tests.acts.conftest import PASSWORD, make_person, make_provinces
from tests.web.test_language import ENGLISH, VIETNAMESE, texts_of

LINK = re.compile(r"http://testserver(/dat-mat-khau/[\w-]+)")
NEW = "cau-hat-mua-xuan"


@pytest.fixture
def units(db):
    return make_provinces()


@pytest.fixture
def staff(units):
    people = {
        "admin": make_person("lan", "Nguyễn Thị Lan", ("admin", units.here)),
        "far": make_person("an", "Phạm Văn An", ("admin", units.there)),
        "reporter": make_person("hoa", "Lê Thị Hoa", ("reporter", units.commune)),
    }
    return type("Staff", (), people)


def browser(user: User | None) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def pages(staff) -> list[str]:
    one = staff.reporter.pk
    return [
        "/quan-tri/nguoi-dung",
        "/quan-tri/nguoi-dung?tim=hoa&vai-tro=reporter&trang-thai=hoat-dong",
        "/quan-tri/nguoi-dung/moi",
        "/quan-tri/nguoi-dung/tu-tep",
        f"/quan-tri/nguoi-dung/{one}",
        f"/quan-tri/nguoi-dung/{one}/ban-giao",
        "/quan-tri/nhat-ky",
        f"/quan-tri/nhat-ky?ai={one}&tu=01/01/2026&den=31/12/2027",
    ]


@pytest.mark.parametrize("who", [None, "reporter"])
def test_strangers_and_reporters_get_404_everywhere(staff, who):
    client = browser(who and getattr(staff, who))
    for page in [*pages(staff), "/quan-tri/nguoi-dung/tu-tep/mau", "/quan-tri/nhat-ky.csv"]:
        assert client.get(page).status_code == 404, page


def test_an_administrator_of_another_province_sees_nobody_of_this_one(staff):
    client = browser(staff.far)
    assert "Lê Thị Hoa" not in client.get("/quan-tri/nguoi-dung").text
    assert client.get(f"/quan-tri/nguoi-dung/{staff.reporter.pk}").status_code == 404
    for deed in ("tat", "mo", "lien-ket", "phien", "vai-tro", "thong-tin", "ban-giao"):
        assert client.post(f"/quan-tri/nguoi-dung/{staff.reporter.pk}/{deed}").status_code == 404
    assert User.objects.get(pk=staff.reporter.pk).is_active


@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_page_stands_in_one_language(staff, units, language):
    deeds.switch_off(staff.admin, staff.reporter)
    deeds.switch_on(staff.admin, staff.reporter)
    client = browser(staff.admin)
    client.cookies["django_language"] = language
    stray = {}
    own = ["/tai-khoan", "/tai-khoan/mat-khau", "/tai-khoan/phien", "/tai-khoan/hoat-dong", "/quen-mat-khau", "/dat-mat-khau/khong"]
    for page in [*pages(staff), *own]:
        html = client.get(page).text
        wrong = VIETNAMESE if language == "en" else ENGLISH
        if found := [text for text in texts_of(html, language) if wrong.search(text.replace("Cột Mốc", ""))]:
            stray[page] = found
    assert not stray


def test_from_the_list_to_the_person_searching_without_marks(staff):
    page = browser(staff.admin).get("/quan-tri/nguoi-dung?tim=le thi hoa")
    assert f"/quan-tri/nguoi-dung/{staff.reporter.pk}" in page.text
    assert "Nguyễn Thị Lan" not in page.text.split("<tbody>")[1]


def test_an_invited_person_gets_in_by_the_link_once(staff, units):
    form = {"username": "mai-tran", "full_name": "Trần Mai", "org": units.commune.pk, "role": "reporter"}
    answer = browser(staff.admin).post("/quan-tri/nguoi-dung/moi", form)
    link = LINK.search(answer.text)[1]
    stranger = Client()
    assert "Trần Mai" in stranger.get(link).text
    assert "ít nhất 8 ký tự" in stranger.post(link, {"password": "ngan", "repeated": "ngan"}).text
    assert "không giống nhau" in stranger.post(link, {"password": NEW, "repeated": "khac"}).text
    assert stranger.post(link, {"password": NEW, "repeated": NEW}).headers["Location"] == "/dang-nhap"
    assert stranger.get(link).status_code == 404
    assert stranger.post("/dang-nhap", {"username": "MAI-TRẦN", "password": NEW}).status_code == 302
    assert stranger.get("/tai-khoan").status_code == 200


def test_a_refused_invitation_says_why_at_its_field_and_keeps_what_was_typed(staff, units):
    form = {"username": "HÒA", "full_name": "Trần Hòa", "org": units.commune.pk, "role": "reporter"}
    page = browser(staff.admin).post("/quan-tri/nguoi-dung/moi", form).text
    assert re.search(r'id="id_username_error">Tên tài khoản “HÒA” trùng với “hoa”', page)
    assert 'value="Trần Hòa"' in page
    outside = browser(staff.admin).post("/quan-tri/nguoi-dung/moi", {**form, "username": "moi-toanh", "org": units.far_commune.pk})
    assert outside.status_code == 200
    assert not User.objects.filter(username="moi-toanh").exists()


def test_roles_are_given_changed_and_taken_on_the_page(staff, units):
    client, at = browser(staff.admin), f"/quan-tri/nguoi-dung/{staff.reporter.pk}"
    client.post(f"{at}/vai-tro", {"org": units.department.pk, "role": "approver"})
    member = Member.objects.get(user=staff.reporter, role="approver")
    client.post(f"{at}/vai-tro/{member.pk}/doi", {"org": units.department.pk, "role": "steward"})
    member = Member.objects.get(user=staff.reporter, role="steward")
    client.post(f"{at}/vai-tro/{member.pk}/thoi")
    assert [m.role for m in Member.objects.filter(user=staff.reporter)] == ["reporter"]
    assert "Người duyệt" in client.get(at).text
    assert "Chọn một đơn vị" in client.post(f"{at}/vai-tro", {"org": units.far_commune.pk, "role": "admin"}, follow=True).text


def test_what_two_administrators_do_at_once_is_told_to_the_second(staff):
    client, at = browser(staff.admin), f"/quan-tri/nguoi-dung/{staff.reporter.pk}"
    version = re.search(r'name="version" value="(\d+)"', client.get(at).text)[1]
    deeds.describe(staff.admin, staff.reporter, "Lê Thị Hoa Mai", "")
    answer = client.post(f"{at}/thong-tin", {"full_name": "Lê Hoa", "mail": "", "version": version}, follow=True)
    assert "Người khác vừa thay đổi tài khoản này" in answer.text
    assert User.objects.get(pk=staff.reporter.pk).get_full_name() == "Lê Thị Hoa Mai"


def test_a_person_who_is_switched_off_is_out_at_once(staff):
    reporter, admin = Client(), browser(staff.admin)
    reporter.post("/dang-nhap", {"username": "hoa", "password": PASSWORD})
    assert reporter.get("/tai-khoan").status_code == 200
    admin.post(f"/quan-tri/nguoi-dung/{staff.reporter.pk}/tat")
    assert reporter.get("/tai-khoan").status_code == 404
    answer = reporter.post("/dang-nhap", {"username": "hoa", "password": PASSWORD}, follow=True)
    assert "đang tắt" in answer.text
    assert "không đúng" in reporter.post("/dang-nhap", {"username": "hoa", "password": "sai"}).text


def test_everything_goes_over_as_it_was_shown(staff, units):
    taker = make_person("thay", "Người Thay", ("reporter", units.other_commune))
    client, at = browser(staff.admin), f"/quan-tri/nguoi-dung/{staff.reporter.pk}/ban-giao"
    page = client.get(at).text
    assert "Xã Ba Tri" in page
    stamp = re.search(r'name="stamp" value="(\w+)"', page)[1]
    deeds.give_role(staff.admin, staff.reporter, units.department, "approver")
    assert "Người khác vừa thay đổi" in client.post(at, {"taker": taker.pk, "stamp": stamp}).text
    stamp = re.search(r'name="stamp" value="(\w+)"', client.get(at).text)[1]
    client.post(at, {"taker": taker.pk, "stamp": stamp, "off": "1"})
    assert not Member.objects.filter(user=staff.reporter).exists()
    assert {(m.org, m.role) for m in Member.objects.filter(user=taker)} == {
        (units.other_commune, "reporter"),
        (units.commune, "reporter"),
        (units.department, "approver"),
    }
    assert not User.objects.get(pk=staff.reporter.pk).is_active


def workbook(*rows: tuple[str, ...]) -> io.BytesIO:
    columns = [OutColumn(label) for label in ("Họ và tên", "Tên tài khoản", "Vai trò", "Đơn vị", "Thư điện tử")]
    file = io.BytesIO(write_workbook([OutSheet("Danh sách", columns, rows)]))
    file.name = "moi.xlsx"
    return file


def test_many_are_invited_by_excel_or_nobody(staff, units):
    client = browser(staff.admin)
    good = ("Trần Mai", "mai-tran", "Người báo cáo", "29110", "")
    wrong = workbook(
        good,
        ("Lê Hoa", "HOA", "Người báo cáo", "29110", ""),
        ("Vũ Nam", "vu-nam", "Vua", "29110", ""),
        ("Đỗ Tư", "do-tu", "reporter", "27001", ""),
        ("Ai Đó", "ai-do", "reporter", "Xã Không Có", "x"),
    )
    page = client.post("/quan-tri/nguoi-dung/tu-tep", {"file": wrong}).text
    cells = re.findall(r"trang “.*?”, ô (\w+)</th>", page)
    assert cells == ["B3", "C4", "D5", "D6"]
    assert not User.objects.filter(username="mai-tran").exists()
    answer = client.post("/quan-tri/nguoi-dung/tu-tep", {"file": workbook(good, ("Vũ Nam", "vu-nam", "approver", "86-SKHCN", ""))})
    assert len(set(LINK.findall(answer.text))) == 2
    assert Member.objects.get(user__username="vu-nam").org == units.department
    client.post("/quan-tri/nguoi-dung/tu-tep", {"file": workbook(("Đỗ Thị Tư", "", "reporter", "29110", ""))})
    assert User.objects.get(username="do-thi-tu").get_full_name() == "Đỗ Thị Tư"


def test_the_template_is_what_is_taken(staff):
    data = browser(staff.admin).get("/quan-tri/nguoi-dung/tu-tep/mau").content
    assert read_workbook(data, "mau.xlsx").sheets[0].rows[0][:2] == ["Tên tài khoản", "Họ và tên"]
    empty = io.BytesIO(data)
    empty.name = "mau.xlsx"
    assert "chưa có dòng nào" in browser(staff.admin).post("/quan-tri/nguoi-dung/tu-tep", {"file": empty}).text


def test_a_file_that_is_none_is_refused_in_one_sentence(staff):
    file = io.BytesIO(b"\x00\x01 khong phai bang")
    file.name = "x.xlsx"
    page = browser(staff.admin).post("/quan-tri/nguoi-dung/tu-tep", {"file": file}).text
    assert "Tệp “x.xlsx”" in page


def test_the_link_that_an_administrator_makes_is_shown_once(staff):
    client, at = browser(staff.admin), f"/quan-tri/nguoi-dung/{staff.reporter.pk}"
    assert LINK.search(client.post(f"{at}/lien-ket").text)
    assert not LINK.search(client.get(at).text)
    assert OneTimeLink.objects.filter(user=staff.reporter).count() == 1


def test_each_administrator_reads_the_lines_of_their_own_province(staff, units):
    deeds.give_role(staff.admin, staff.reporter, units.department, "approver")
    deeds.add_member(staff.far, "sai-gon-1", "Người Sài Gòn", units.far_commune, "reporter")
    AuditEntry.objects.create(user=None, action="Nhập kế hoạch", subject="dòng cũ")
    here, there = browser(staff.admin).get("/quan-tri/nhat-ky").text, browser(staff.far).get("/quan-tri/nhat-ky").text
    top = browser(make_person("trung", "Võ Trung", ("admin", units.nation))).get("/quan-tri/nhat-ky").text
    assert "Giao vai trò" in here
    assert "Sài Gòn" not in here
    assert "Sài Gòn" in there
    assert "dòng cũ" not in here + there
    assert "dòng cũ" in top
    assert "Giao vai trò" in top


def test_activity_is_filtered_and_exported(staff, units):
    deeds.give_role(staff.admin, staff.reporter, units.department, "approver")
    AuditEntry.write(staff.reporter, "Nộp lô dữ liệu", "=1+1", org=units.commune)
    client = browser(staff.admin)
    body = client.get(f"/quan-tri/nhat-ky?ai={staff.reporter.pk}").text.split("<tbody>")[1]
    assert "Nộp lô dữ liệu" in body
    assert "Giao vai trò" not in body
    body = client.get("/quan-tri/nhat-ky?viec=Giao vai trò").text.split("<tbody>")[1]
    assert "Nộp lô dữ liệu" not in body
    assert "Không có dòng nhật ký" in client.get("/quan-tri/nhat-ky?den=01/01/2020").text
    assert client.get("/quan-tri/nhat-ky?ai=x&tu=32/13/2025&sau=rac&don-vi=9999999").status_code == 200
    text = b"".join(client.get("/quan-tri/nhat-ky.csv")).decode("utf-8-sig")
    assert "Giao vai trò" in text
    assert "'=1+1" in text


def test_pages_of_activity_go_by_key_and_show_each_line_once(staff, units):
    for number in range(120):
        AuditEntry.write(staff.reporter, "Nộp lô dữ liệu", f"lô {number:03d}", org=units.commune)
    client, address, seen = browser(staff.admin), "/quan-tri/nhat-ky?viec=Nộp lô dữ liệu", []
    while address:
        page = client.get(address).text
        seen += re.findall(r"lô (\d{3})", page)
        more = re.search(r'rel="next" href="([^"]+)"', page)
        address = "/quan-tri/nhat-ky" + more[1].replace("&amp;", "&") if more else ""
    assert seen == [f"{number:03d}" for number in reversed(range(120))]

"""The wizard: whom it leads and whom it does not know, each step kept on its own, nothing half-kept, passwords shown once."""

from __future__ import annotations

import io
import re

import pytest
from django.contrib.auth.models import User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import transaction
from django.test import Client
from python_calamine import CalamineWorkbook

from cotmoc.orgs.access import may
from cotmoc.orgs.loading import load_orgs
from cotmoc.orgs.models import AuditEntry, Installation, Member, Org, TaskGroup

ADDRESSES = ("", "/tinh", "/dia-ban", "/co-quan", "/nhom-nhiem-vu", "/nguoi", "/ke-hoach", "/goi", "/goi-cua-tinh.xlsx")


@pytest.fixture(scope="module")
def units(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock(), transaction.atomic():
        load_orgs()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def chief(units, db):
    return User.objects.create_superuser("chu", password="mot-mat-khau-dai")


@pytest.fixture
def browser(chief):
    return signed_in(chief)


def signed_in(user: User) -> Client:
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    return client


@pytest.fixture
def begun(browser):
    browser.post("/thiet-lap/tinh", {"tinh": "86"})
    return browser


def rows(page, **changes: str) -> dict[str, str]:
    """What a browser would send back of a list, with changes of some cells."""
    formset = page.context["rows"]
    sent = {f"{formset.prefix}-{name}": formset.management_form[name].value() for name in ("TOTAL_FORMS", "INITIAL_FORMS")}
    for form in formset:
        for name in form.fields:
            value = form[name].value()
            if value not in (None, False, ""):
                sent[f"{form.prefix}-{name}"] = "on" if value is True else value
    sent.update(changes)
    return {name: value for name, value in sent.items() if value is not None}


def test_an_empty_installation_tells_a_stranger_what_to_do(db):
    page = Client().get("/").content.decode()
    assert "cotmoc setup --province" in page
    assert "Đăng nhập" in page


def test_a_superuser_without_a_role_is_led_to_the_wizard_from_everywhere(browser):
    assert browser.get("/").url == "/thiet-lap"
    for path in ("/so", "/ke-hoach", "/nhiem-vu", "/khong-co-trang-nay"):
        assert browser.get(path).url == "/thiet-lap", path
    assert browser.get("/thiet-lap", follow=True).redirect_chain[-1][0] == "/thiet-lap/tinh"


@pytest.mark.parametrize("path", ADDRESSES)
def test_strangers_and_other_members_get_404(begun, path):
    steward = User.objects.create_user("tong-hop")
    Member.objects.create(user=steward, org=Org.objects.get(code="86", valid_to=None), role="steward")
    assert Client().get(f"/thiet-lap{path}").status_code == 404
    assert signed_in(steward).get(f"/thiet-lap{path}").status_code == 404
    assert signed_in(steward).post(f"/thiet-lap{path}").status_code == 404


def test_choosing_a_province_makes_the_superuser_its_administrator_and_it_may_be_chosen_anew(browser, chief):
    assert browser.post("/thiet-lap/tinh", {"tinh": "01"}).url == "/thiet-lap/dia-ban"
    assert browser.post("/thiet-lap/tinh", {"tinh": "86"}).url == "/thiet-lap/dia-ban"
    assert Installation.here().province.code == "86"
    assert may(User.objects.get(pk=chief.pk), "admin", Installation.here().province)
    assert Member.objects.count() == 1


@pytest.mark.parametrize("sent", [{}, {"tinh": "97"}, {"tinh": "<b>"}])
def test_no_such_province_is_one_sentence_and_nothing_is_kept(browser, sent):
    page = browser.post("/thiet-lap/tinh", sent)
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()
    assert Installation.here() is None


def test_the_units_of_today_are_counted_and_confirmed(begun):
    page = begun.get("/thiet-lap/dia-ban").content.decode()
    assert "có 124 đơn vị cấp xã" in page
    assert all(f">{n}<" in page for n in (19, 105, 148, 104, 102))
    assert begun.post("/thiet-lap/dia-ban").url == "/thiet-lap/co-quan"


def test_agencies_are_ticked_renamed_added_and_checked(begun):
    page = begun.get("/thiet-lap/co-quan")
    first = [form.initial.get("code") for form in page.context["rows"]]
    police, inner, new = first.index("CA"), first.index("BNC"), len(first) - 5
    sent = rows(page)
    sent.pop(f"form-{inner}-kept")
    sent |= {f"form-{police}-name": "Công an tỉnh mới", f"form-{police}-checked": "on", f"form-{new}-name": "Ban Quản lý Khu kinh tế"}
    assert begun.post("/thiet-lap/co-quan", sent).url == "/thiet-lap/nhom-nhiem-vu"
    assert (Org.objects.get(code="86-CA", valid_to=None).name, Org.objects.get(code="86-CA", valid_to=None).to_check) == (
        "Công an tỉnh mới",
        False,
    )
    assert Org.objects.get(code="86-BQLKKT").parent.code == "86"
    assert Org.objects.get(code="86-STC", valid_to=None).to_check
    assert not Org.objects.filter(code="86-BNC").exists()
    again = begun.get("/thiet-lap/co-quan")
    assert {f.initial["code"]: f.initial["kept"] for f in again.context["rows"] if f.initial}["BNC"] is False
    before = Org.objects.count(), AuditEntry.objects.filter(action="Lưu cơ quan").count()
    begun.post("/thiet-lap/co-quan", rows(again))
    assert (Org.objects.count(), AuditEntry.objects.filter(action="Lưu cơ quan").count()) == (before[0], before[1] + 1)


def test_all_agencies_may_be_told_checked_at_once(begun):
    sent = rows(begun.get("/thiet-lap/co-quan")) | {"kiem-tra-het": "1"}
    assert begun.post("/thiet-lap/co-quan", sent).status_code == 302
    kept = Org.objects.filter(code__startswith="86-", valid_to=None)
    assert kept.exists()
    assert not kept.filter(to_check=True).exists()


@pytest.mark.parametrize(("changes", "said"), [
    ({"form-3-name": "Sở Tài chính"}, "đã có ở dòng"),
    ({"form-3-name": ""}, "phải có tên"),
    ({"form-31-name": "!!!", "form-31-code": "a b"}, "không dùng được"),
    ({"form-31-name": "X" * 201}, "200"),
])  # fmt: skip
def test_a_wrong_cell_is_marked_and_nothing_of_the_list_is_kept(begun, changes, said):
    page = begun.post("/thiet-lap/co-quan", rows(begun.get("/thiet-lap/co-quan"), **changes))
    assert page.status_code == 422
    assert said in page.content.decode()
    assert not Org.objects.filter(code__startswith="86-").exists()


def test_an_agency_in_which_somebody_works_is_not_dropped(begun):
    begun.post("/thiet-lap/co-quan", rows(begun.get("/thiet-lap/co-quan")))
    Member.objects.create(user=User.objects.create_user("lan"), org=Org.objects.get(code="86-SYT", valid_to=None), role="reporter")
    page = begun.get("/thiet-lap/co-quan")
    at = [form.initial.get("code") for form in page.context["rows"]].index("SYT")
    sent = rows(page)
    sent.pop(f"form-{at}-kept")
    answer = begun.post("/thiet-lap/co-quan", sent)
    assert answer.status_code == 422
    assert "không bỏ được" in answer.content.decode()
    assert Org.objects.filter(code="86-SYT", valid_to=None).exists()


def test_groups_of_tasks_are_kept_renamed_and_left_out(begun):
    page = begun.get("/thiet-lap/nhom-nhiem-vu")
    sent = rows(page, **{"form-0-name": "Lãnh đạo và chỉ đạo", "form-11-name": "Kinh tế dừa"})
    sent.pop("form-1-kept")
    begun.post("/thiet-lap/nhom-nhiem-vu", sent)
    assert TaskGroup.objects.first().name == "Lãnh đạo và chỉ đạo"
    assert not TaskGroup.objects.filter(code="communication").exists()
    assert TaskGroup.objects.get(name="Kinh tế dừa").code == "ktd"


def test_a_pack_with_faults_is_told_by_place_and_nothing_is_kept(begun):
    wrong = SimpleUploadedFile("agencies.csv", "code,name,kind\nA1,Sở A,sở\nA1,Sở B,\n".encode())
    page = begun.post("/thiet-lap/goi", {"tep": wrong})
    text = page.content.decode()
    assert page.status_code == 422
    assert "dòng 2, cột “kind”" in text
    assert "đã có ở dòng 2" in text
    assert not Org.objects.filter(code__startswith="86-").exists()


def test_the_people_of_a_pack_are_made_and_their_passwords_shown_once(begun):
    people = "username,full_name,role,unit\nhoa,Nguyễn Thị Hoa,steward,\nlan,Lê Thị Lan,reporter,STC\n"
    page = begun.post("/thiet-lap/goi", {"tep": SimpleUploadedFile("accounts.csv", people.encode())})
    assert page["Cache-Control"] == "no-store"
    text = page.content.decode()
    for name, role, unit in (("hoa", "steward", "86"), ("lan", "reporter", "86-STC")):
        member = Member.objects.get(user__username=name)
        assert (member.role, member.org.code) == (role, unit)
        assert any(member.user.check_password(word) for word in re.findall(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", text))
    again = begun.post("/thiet-lap/goi", {"tep": SimpleUploadedFile("accounts.csv", people.encode())}, follow=True)
    assert not re.search(r"[a-z2-9]{4}(?:-[a-z2-9]{4}){3}", again.content.decode()), "nobody's password changes when a pack comes again"


@pytest.mark.parametrize("files", [[], [SimpleUploadedFile("a.pdf", b"%PDF-1.7")], [SimpleUploadedFile("a.csv", b"")]])
def test_what_is_no_pack_is_one_sentence(begun, files):
    page = begun.post("/thiet-lap/goi", {"tep": files})
    assert page.status_code == 422
    assert 'role="alert"' in page.content.decode()


def test_the_workbook_to_fill_comes_back_as_a_pack_that_changes_nothing(begun):
    begun.post("/thiet-lap/co-quan", rows(begun.get("/thiet-lap/co-quan")))
    begun.post("/thiet-lap/nhom-nhiem-vu", rows(begun.get("/thiet-lap/nhom-nhiem-vu")))
    data = begun.get("/thiet-lap/goi-cua-tinh.xlsx").content
    assert CalamineWorkbook.from_filelike(io.BytesIO(data)).sheet_names[:2] == ["Cơ quan", "Nhóm nhiệm vụ"]
    before = list(Org.objects.filter(code__startswith="86-").order_by("pk").values()), list(TaskGroup.objects.values())
    page = begun.post("/thiet-lap/goi", {"tep": SimpleUploadedFile("goi.xlsx", data)}, follow=True)
    assert "thêm 0, sửa 0" in page.content.decode()
    assert (list(Org.objects.filter(code__startswith="86-").order_by("pk").values()), list(TaskGroup.objects.values())) == before


def test_first_people_get_passwords_that_are_shown_once(begun):
    begun.post("/thiet-lap/co-quan", rows(begun.get("/thiet-lap/co-quan")))
    sent = rows(begun.get("/thiet-lap/nguoi"), **{
        "form-0-full_name": "Nguyễn Thị Hoa", "form-0-unit": "", "form-0-role": "steward",
        "form-1-full_name": "Trần Văn Đức", "form-1-unit": "SKHCN", "form-1-role": "reporter", "form-1-username": "duc.tv",
    })  # fmt: skip
    page = begun.post("/thiet-lap/nguoi", sent)
    made = page.context["made"]
    assert page["Cache-Control"] == "no-store"
    assert [one.username for one in made] == ["nguyen-thi-hoa", "duc.tv"]
    assert all(User.objects.get(username=one.username).check_password(one.password) for one in made)
    assert Member.objects.get(user__username="duc.tv").org.code == "86-SKHCN"
    assert not any(one.password in begun.get("/thiet-lap/nguoi").content.decode() for one in made)
    again = begun.post("/thiet-lap/nguoi", sent)
    assert again.status_code == 422
    assert "đã có người dùng" in again.content.decode()


def test_one_wrong_person_and_nobody_is_added(begun):
    before = User.objects.count()
    sent = rows(begun.get("/thiet-lap/nguoi"), **{
        "form-0-full_name": "Nguyễn Thị Hoa", "form-0-role": "steward", "form-1-full_name": "Ai", "form-1-role": "leader",
    })  # fmt: skip
    assert begun.post("/thiet-lap/nguoi", sent).status_code == 422
    assert User.objects.count() == before


def test_steps_can_be_come_back_to_and_the_end_leads_home(begun):
    for step, path in (("units", "dia-ban"), ("agencies", "co-quan"), ("groups", "nhom-nhiem-vu")):
        begun.post(f"/thiet-lap/{path}", rows(begun.get(f"/thiet-lap/{path}")) if step != "units" else {})
        assert step in Installation.here().steps
        assert begun.get(f"/thiet-lap/{path}").status_code == 200
    assert begun.get("/").url == "/thiet-lap"
    begun.post("/thiet-lap/nguoi", {"viec": "thoi"})
    assert begun.post("/thiet-lap/xong").url == "/"
    assert begun.get("/").status_code == 200
    assert begun.get("/thiet-lap").status_code == 200


def test_a_second_superuser_takes_the_role_in_what_is_set_up(begun):
    other = User.objects.create_superuser("chu-hai")
    client = signed_in(other)
    assert client.get("/").url == "/thiet-lap"
    assert "Nhận vai trò" in client.get("/thiet-lap").content.decode()
    client.post("/thiet-lap/nhan-vai")
    assert Member.objects.filter(user=other, role="admin", org__code="86").exists()


def test_a_person_of_the_province_who_is_put_into_an_agency_is_told_of_it(begun):
    begun.post("/thiet-lap/co-quan", rows(begun.get("/thiet-lap/co-quan")))
    sent = rows(begun.get("/thiet-lap/nguoi"), **{
        "form-0-full_name": "Nguyễn Thị Hoa", "form-0-unit": "SKHCN", "form-0-role": "steward",
        "form-1-full_name": "Trần Văn Đức", "form-1-unit": "SKHCN", "form-1-role": "leader",
    })  # fmt: skip
    page = begun.post("/thiet-lap/nguoi", sent).content.decode()
    assert "Nguyễn Thị Hoa là đơn vị tổng hợp của Sở Khoa học và Công nghệ: kế hoạch người này thêm vào" in page
    assert "Trần Văn Đức báo cáo" not in page
    assert "duyệt hoặc trả lại số liệu" in page  # what each role is for stands on the page
    member = Member.objects.get(user__username="nguyen-thi-hoa")
    person = f"/quan-tri/nguoi-dung/{member.user_id}"
    assert "hãy giao thêm vai trò ở Tỉnh Vĩnh Long" in begun.get(person).content.decode()
    Member.objects.create(user=member.user, org=member.org.parent, role="steward")
    assert "hãy giao thêm vai trò" not in begun.get(person).content.decode()


@pytest.mark.parametrize("step", ["co-quan", "nhom-nhiem-vu", "nguoi"])
def test_every_cell_of_a_list_is_labelled_for_those_who_hear_the_page(begun, step):
    page = begun.get(f"/thiet-lap/{step}").content.decode()
    fields = re.findall(r'<(?:input|select)(?![^>]*type="(?:hidden|submit)")[^>]*\bid="([^"]+)"', page)
    assert len(fields) > 15
    assert [field for field in fields if f'for="{field}"' not in page] == []

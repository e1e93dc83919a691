"""Registers: the list, the rows a person may see, one row and its form, and the files."""

from __future__ import annotations

import re
from datetime import date

import polib
import pytest
from django.conf import settings
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from cotmoc.files.workbook import read_workbook
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import feeds, registers
from cotmoc.registers.staff import Staff
from cotmoc.web.register import page as registers_page
from tests.web.work import compact, member, signed_in, words


@pytest.mark.parametrize(
    ("who", "status"), [("steward", 200), ("leader", 200), ("reporter", 200), ("other", 200), ("stranger", 404), ("anyone", 404)]
)
def test_registers_are_for_members(world, as_, who, status):
    for address in ("/so", "/so/staff", "/so/dossier", "/so/staff/xuat", "/lo"):
        assert as_(who).get(address).status_code == status, address


def test_every_register_and_feed_stands_on_the_list_with_what_it_holds(world, kept, as_):
    page = words(as_("leader").get("/so").text)
    for kind in registers().values():
        assert str(kind._meta.verbose_name) in page
    for feed in feeds().values():
        assert feed.name in page
    assert "Biên chế: mỗi dòng là một thời gian làm việc của một người tại một đơn vị. 4 25 %" in page


@pytest.mark.parametrize("code", sorted(registers()))
def test_every_register_has_its_pages(world, as_, code):
    browser = as_("steward")
    for address in (
        f"/so/{code}",
        f"/so/{code}/nhap",
        f"/so/{code}/them",
        f"/so/{code}/mau.xlsx",
        f"/so/{code}/mau.xlsx?dien=1",
        f"/so/{code}/xuat?dang=csv",
        f"/so/{code}/xuat?dang=xlsx",
    ):
        assert browser.get(address).status_code == 200, address


def test_a_register_that_is_none_is_a_404(as_, world):
    for address in ("/so/khong-co", "/so/khong-co/nhap", "/so/khong-co/xuat", "/so/dossier/nhap", "/so/khong-co/them"):
        assert as_("steward").get(address).status_code == 404


def test_an_officer_sees_the_rows_of_the_own_unit_only(world, kept, as_):
    page = as_("reporter").get("/so/staff").text
    assert "A-1" in page
    assert "B-1" not in page
    assert "<b>3</b> dòng" in page
    assert "<b>4</b> dòng" in as_("leader").get("/so/staff").text
    assert "A-1" not in as_("other").get("/so/staff").text


def test_a_row_of_another_unit_is_a_404(world, kept, as_):
    row = Staff.objects.get(person_code="B-1")
    assert as_("leader").get(f"/so/staff/dong/{row.pk}").status_code == 200
    for who in ("reporter", "other", "stranger", "anyone"):
        assert as_(who).get(f"/so/staff/dong/{row.pk}").status_code == 404
        assert as_(who).get(f"/so/staff/dong/{row.pk}/sua").status_code == 404


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("group=can_bo", {"A-2"}),
        ("tu=01/08/2025", {"A-2", "MH-1"}),
        ("den=31/07/2025", {"A-1", "B-1"}),
        ("don_vi=thanh+phu+2", {"B-1"}),
        ("don_vi=29002", {"B-1"}),
        ("tim=b-", {"B-1"}),
        ("loai=that", {"A-1", "A-2", "B-1"}),
        ("loai=minh-hoa", {"MH-1"}),
        ("group=bay-ba&tu=hom-qua&trang=x", {"A-1", "A-2", "B-1", "MH-1"}),
        ("don_vi=khong+co", set()),
    ],
)
def test_filters_come_from_the_declaration(world, kept, as_, query, left):
    page = as_("leader").get(f"/so/staff?{query}").text
    assert set(re.findall(r'/dong/\d+">([^<]+)</a>', page)) == left


def test_a_day_that_cannot_be_read_says_so_beside_its_field(world, kept, as_):
    assert "Không đọc được ngày này" in words(as_("leader").get("/so/staff?tu=2025").text)


def test_an_illustrative_row_carries_its_label_everywhere(world, kept, as_):
    row = Staff.objects.get(person_code="MH-1")
    page = compact(as_("leader").get("/so/staff?loai=minh-hoa").text)
    assert '<span class="flag quiet">minh họa</span>' in page
    assert "dữ liệu minh họa" in as_("leader").get(f"/so/staff/dong/{row.pk}").text
    assert "Dữ liệu minh họa" in as_("leader").get("/so/staff/xuat?dang=csv").content.decode("utf-8-sig")


def test_a_row_leads_to_its_batch_file_and_cells(world, kept, as_):
    row = Staff.objects.get(person_code="A-2")
    page = words(as_("steward").get(f"/so/staff/dong/{row.pk}").text)
    assert "bien-che.xlsx" in page
    assert f"lô số {kept.pk}" in page
    assert f"ô {kept.columns['person_code']}{row.row}" in page


def test_exports_hold_the_filtered_rows_of_the_own_units(world, kept, as_):
    text = as_("leader").get("/so/staff/xuat?dang=csv&group=can_bo").content.decode("utf-8-sig")
    assert "A-2" in text
    assert "A-1" not in text
    book = read_workbook(as_("reporter").get("/so/staff/xuat?dang=xlsx").content, "xuat.xlsx")
    cells = {str(cell) for row in book.sheets[0].rows for cell in row}
    assert "A-1" in cells
    assert "B-1" not in cells


def test_leaders_look_and_do_not_write(world, kept, as_):
    browser = as_("leader")
    page = browser.get("/so/staff").text
    assert "/nhap" not in page
    for address in ("/so/staff/nhap", "/so/staff/them", "/so/staff/mau.xlsx"):
        assert browser.get(address).status_code == 404
    row = Staff.objects.get(person_code="A-1")
    assert "xem được dòng này, không sửa được" in words(browser.get(f"/so/staff/dong/{row.pk}").text)
    assert browser.get(f"/so/staff/dong/{row.pk}/sua").status_code == 404


def form_of(org: int, **changed: object) -> dict[str, object]:
    return {"org": org, "person_code": "C-9", "group": "vien_chuc", "level": "commune", "starts_on": "2025-07-10", "ends_on": "", **changed}


def test_a_row_typed_by_a_reporter_waits_for_approval(world, as_):
    answer = as_("reporter").post("/so/staff/them", form_of(world.communes[0].pk), follow=True)
    batch = Batch.objects.get()
    assert batch.state == Batch.State.SUBMITTED
    assert not Staff.objects.exists()
    assert f"Đã nộp thành lô số {batch.pk}, chờ duyệt" in words(answer.text)


def test_a_row_typed_by_a_steward_is_written_at_once(world, as_):
    as_("steward").post("/so/staff/them", form_of(world.communes[0].pk))
    row = Staff.objects.get()
    assert (row.person_code, row.starts_on, row.batch.state) == ("C-9", date(2025, 7, 10), Batch.State.APPROVED)


def test_a_reporter_cannot_type_a_row_of_another_unit(world, as_):
    answer = as_("reporter").post("/so/staff/them", form_of(world.communes[1].pk))
    assert answer.status_code == 200
    assert not Batch.objects.exists()


def test_a_rule_of_the_register_is_said_in_its_own_words(world, as_):
    answer = as_("steward").post("/so/staff/them", form_of(world.communes[0].pk, ends_on="2025-07-01"))
    assert "phải từ ngày bắt đầu làm việc trở đi" in words(answer.text)
    assert not Batch.objects.exists()


def test_mending_a_row_keeps_its_key_and_makes_a_batch(world, kept, as_):
    row = Staff.objects.get(person_code="A-1")
    browser = as_("steward")
    page = browser.get(f"/so/staff/dong/{row.pk}/sua").text
    assert re.search(r'name="person_code"[^>]*disabled', page)
    browser.post(f"/so/staff/dong/{row.pk}/sua", {"group": "can_bo", "level": "commune", "ends_on": "2025-12-31"})
    row = Staff.objects.get(person_code="A-1")
    assert (row.group, row.ends_on) == ("can_bo", date(2025, 12, 31))
    assert row.batch_id != kept.pk


def test_a_locked_row_says_why(world, kept, as_):
    Batch.objects.filter(pk=kept.pk).update(state=Batch.State.LOCKED, decided_by=world.steward)
    row = Staff.objects.get(person_code="A-1")
    page = words(as_("steward").get(f"/so/staff/dong/{row.pk}").text)
    assert f"đã khóa cùng lô số {kept.pk} (Nguyễn Thị Lan)" in page
    assert as_("steward").post(f"/so/staff/dong/{row.pk}/sua", {"group": "can_bo"}).status_code == 302
    assert Staff.objects.get(person_code="A-1").group == "cong_chuc"


def test_an_illustrative_row_is_not_made_real_by_hand(world, kept, as_):
    row = Staff.objects.get(person_code="MH-1")
    assert "thêm một dòng mới cho số thật" in words(as_("steward").get(f"/so/staff/dong/{row.pk}").text)


def test_only_rows_of_one_batch_are_shown_when_asked(world, kept, as_):
    page = as_("leader").get(f"/so/staff?lo={kept.pk}").text
    assert "<b>3</b> dòng" in page
    assert "Chỉ các dòng của lô" in page


def test_the_list_of_rows_asks_as_few_questions_for_many_rows(world, kept, as_):
    extra = [
        Staff(
            org=world.communes[i % 40], batch=kept, row=i, person_code=f"Z-{i}", group="can_bo", level="commune", starts_on=date(2025, 7, 2)
        )
        for i in range(500)
    ]
    Staff.objects.bulk_create(extra)
    browser = as_("leader")
    browser.get("/so/staff")
    with CaptureQueriesContext(connection) as asked:
        page = browser.get("/so/staff?trang=3").text
    assert page.count("/dong/") == 50
    assert "Trang 3 trên 11" in words(page)
    assert len(asked) <= 14
    assert browser.get("/so/staff?trang=999").status_code == 200


def test_a_person_above_all_sees_rows_of_every_unit(world, kept):
    top = signed_in(member("trunguong", "leader", world.province.parent))
    assert "<b>4</b> dòng" in top.get("/so/staff").text


def test_a_feed_says_what_it_is_and_what_arrived(world, as_):
    Batch.objects.create(
        register="dossier", file_name="ho-so.csv", file_sha256="1" * 64, state="approved", added=12345, source="illustrative"
    )
    page = words(as_("leader").get("/so/dossier").text)
    assert "không có bảng để sửa tay" in page
    assert "12.345" in page
    assert "received_on" in page
    assert "12.345" in words(as_("leader").get("/so").text)


def test_registers_speak_english_when_asked(world, kept, as_):
    browser = as_("leader")
    browser.post("/ngon-ngu", {"language": "en", "next": "/"})
    page = browser.get("/so/staff").text
    assert '<html lang="en">' in page


def labels() -> set[str]:
    """What the pages of registers and batches show of declarations: names, columns, choices and states."""
    said = {str(label) for kind in (Batch.State, Batch.Source) for label in kind.labels}
    for kind in (*registers().values(), *feeds().values()):
        said |= {registers_page.about(kind), kind.name if kind in feeds().values() else str(kind._meta.verbose_name)}
        for column in columns_of(kind):
            called = "khóa của một dòng trong sổ “%(book)s”" if column.kind.code == "REF" else column.kind.name
            said |= {column.label, called, *(label for code, label in column.kind.choices if code != label)}
    return said - {""}


def test_every_name_of_a_register_column_and_choice_has_its_english():
    with override("vi"):
        vietnamese = labels()
    catalogue = polib.pofile(str(settings.BASE_DIR / "locale" / "en" / "LC_MESSAGES" / "django.po"))
    assert not sorted(vietnamese - {entry.msgid for entry in catalogue if entry.translated()})


@pytest.mark.parametrize(
    "address",
    [
        f"/so/staff?lo={'9' * 30}",
        "/so/staff?trang=²&tim=%00",
        "/lo?so=%00&trang=²",
        f"/ke-hoach/1?dieu={'9' * 30}",
        f"/nhiem-vu?co-quan={'9' * 30}",
        f"/so/staff/dong/{'9' * 30}",
        "/so/staff?tu=99/99/9999",
        f"/bao-cao/quarterly_progress?plan={'9' * 30}",
    ],
)
def test_an_odd_address_is_answered_calmly(world, as_, address):
    assert as_("steward").get(address).status_code in ((400,) if "%00" in address else (200, 404))

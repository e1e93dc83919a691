"""A batch from its preview to the register: handed in, approved or returned, by the right people."""

from __future__ import annotations

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import AuditEntry
from cotmoc.registers.derived.columns import columns_of
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from cotmoc.registers.staff import Staff
from tests.web.work import member, sheet, signed_in, words


def person(code: str, **other: object) -> dict[str, object]:
    """A row of the register of staff as typed; the unit is the sender's."""
    return {
        "org": "29001 - Xã Thạnh Phú 1",
        "person_code": code,
        "group": "Công chức",
        "level": "Cấp xã",
        "starts_on": "01/07/2025",
        **other,
    }


@pytest.fixture
def reporter(as_):
    return as_("reporter")


@pytest.fixture
def approver(world):
    """The head of the commune that reports."""
    return signed_in(member("chutich", "approver", world.communes[0]))


def send(browser, world, *rows: dict[str, object], name: str = "bien-che.xlsx"):
    """Send a file for the first commune; the page that follows."""
    return browser.post("/so/staff/nhap", {"file": sheet(Staff, *rows, name=name), "org": world.communes[0].pk}, follow=True)


def newest() -> Batch:
    return Batch.objects.order_by("-pk")[0]


def test_the_whole_way_from_a_file_to_the_register(world, reporter, approver):
    page = words(send(reporter, world, person("A-1"), person("A-2", group="Cán bộ")).text)
    assert "Đây là bản xem trước" in page
    assert "Thêm 2" in page
    assert "A-2" in page
    assert not Staff.objects.exists()
    batch = newest()
    assert "Đã nộp; lô chờ duyệt" in words(reporter.post(f"/lo/{batch.pk}/nop", follow=True).text)
    waiting = approver.get("/lo?xem=cho-toi").text
    assert f"/lo/{batch.pk}" in waiting
    assert "1 lô chờ bạn duyệt" in words(approver.get("/so").text)
    assert "Duyệt, ghi vào sổ" in approver.get(f"/lo/{batch.pk}").text
    assert "mọi dòng của lô đã ghi vào sổ" in words(approver.post(f"/lo/{batch.pk}/duyet", follow=True).text)
    assert set(Staff.objects.values_list("person_code", flat=True)) == {"A-1", "A-2"}
    page = words(reporter.get(f"/lo/{batch.pk}").text)
    assert "Chutich duyệt" in page
    assert "2 dòng trong phạm vi của bạn" in page


def test_a_change_is_shown_old_and_new_by_field_with_its_cell(world, reporter, approver):
    send(reporter, world, person("A-1"), person("A-2"))
    reporter.post(f"/lo/{newest().pk}/nop")
    approver.post(f"/lo/{newest().pk}/duyet")
    page = words(send(reporter, world, person("A-1", group="Viên chức"), person("A-2"), person("A-3")).text)
    assert "Thêm 1 Sửa 1 Không đổi 1 Bị từ chối 0" in page
    assert "Nhóm vị trí (C" in page
    assert "Công chức → Viên chức" in page


def test_a_batch_says_what_it_may_move_on_the_board_before_it_is_approved(world, reporter):
    page = words(send(reporter, world, person("N-1")).text)
    told = page[page.index("Duyệt rồi, bản số liệu sau sẽ tính lại:") :][:400]
    moved = [one.name for one in indicators().values() if Staff in one.books]
    assert len(moved) >= 2
    assert all(name in told for name in moved)


def test_rejected_cells_are_named_mended_and_sent_again(world, reporter):
    page = words(send(reporter, world, person("A-1", group="Chuyên gia"), person("A-2", starts_on="30/02/2025"), person("A-3")).text)
    batch = newest()
    assert "2 dòng bị từ chối" in page
    assert "C2" in page
    assert "E3" in page
    assert "Nộp để duyệt" not in page
    assert "Gửi lại tệp đã sửa" in page
    listed = reporter.get(f"/lo/{batch.pk}/loi.csv").content.decode("utf-8-sig")
    assert "C2" in listed
    assert "E3" in listed
    reporter.post(f"/lo/{batch.pk}/nop")
    assert Batch.objects.get(pk=batch.pk).state == Batch.State.DRAFT
    page = words(send(reporter, world, person("A-1"), person("A-2", starts_on="28/02/2026"), person("A-3")).text)
    assert "Bị từ chối 0" in page
    assert "Nộp để duyệt" in page


def test_a_row_of_another_unit_is_refused_by_cell(world, reporter):
    page = words(send(reporter, world, person("B-1", org="29002 - Xã Thạnh Phú 2")).text)
    assert "1 dòng bị từ chối" in page
    assert "A2" in page


def test_returning_needs_a_reason_and_leaves_the_register_alone(world, reporter, approver):
    send(reporter, world, person("A-1"))
    batch = newest()
    reporter.post(f"/lo/{batch.pk}/nop")
    assert "phải ghi lý do" in words(approver.post(f"/lo/{batch.pk}/tra-lai", {"note": " "}).text)
    approver.post(f"/lo/{batch.pk}/tra-lai", {"note": "Thiếu người của phòng Văn hóa."})
    batch.refresh_from_db()
    assert batch.state == Batch.State.RETURNED
    page = words(reporter.get(f"/lo/{batch.pk}").text)
    assert "Chutich đã trả lại" in page
    assert "Thiếu người của phòng Văn hóa." in page
    assert not Staff.objects.exists()


def test_nobody_approves_their_own_batch_and_the_page_says_why(world):
    own = signed_in(member("chutich", "approver", world.communes[0]))
    send(own, world, person("A-1"))
    batch = newest()
    own.post(f"/lo/{batch.pk}/nop")
    page = words(own.get(f"/lo/{batch.pk}").text)
    assert "Người nộp không tự duyệt lô của mình" in page
    assert "Duyệt, ghi vào sổ" not in page
    assert own.post(f"/lo/{batch.pk}/duyet").status_code == 404
    assert not Staff.objects.exists()


def test_reporters_do_not_approve_or_return(world, reporter):
    send(reporter, world, person("A-1"))
    batch = newest()
    reporter.post(f"/lo/{batch.pk}/nop")
    assert reporter.post(f"/lo/{batch.pk}/duyet").status_code == 404
    assert reporter.post(f"/lo/{batch.pk}/tra-lai", {"note": "x"}).status_code == 404
    assert "Lô đang chờ người duyệt của Xã Thạnh Phú 1" in words(reporter.get(f"/lo/{batch.pk}").text)


def test_a_batch_is_for_its_unit_and_those_above(world, reporter, as_):
    send(reporter, world, person("A-1"))
    batch = newest()
    neighbour = signed_in(member("xa2", "approver", world.communes[1]))
    for browser, status in (
        (as_("steward"), 200),
        (as_("leader"), 200),
        (neighbour, 404),
        (as_("other"), 404),
        (as_("stranger"), 404),
        (as_("anyone"), 404),
    ):
        for address in ("", "/tep", "/loi.csv"):
            assert browser.get(f"/lo/{batch.pk}{address}").status_code == status
    for browser in (neighbour, as_("other"), as_("stranger"), as_("anyone")):
        for step in ("nop", "duyet", "tra-lai"):
            assert browser.post(f"/lo/{batch.pk}/{step}").status_code == 404
    assert f"/lo/{batch.pk}" not in neighbour.get("/lo").text


def test_a_leader_reads_a_batch_and_is_given_no_button(world, reporter, as_):
    send(reporter, world, person("A-1"))
    page = as_("leader").get(f"/lo/{newest().pk}").text
    assert "Nộp để duyệt" not in page
    assert as_("leader").post(f"/lo/{newest().pk}/nop").status_code == 404


def test_the_very_file_that_was_handed_in_is_recognised(world, reporter):
    file = sheet(Staff, person("A-1"))
    data = file.read()
    for _turn in range(2):
        answer = reporter.post("/so/staff/nhap", {"file": SimpleUploadedFile("lai.xlsx", data), "org": world.communes[0].pk}, follow=True)
        reporter.post(f"/lo/{newest().pk}/nop")
    assert "giống hệt lô số" in words(answer.text)
    assert Batch.objects.count() == 1


def test_the_file_comes_back_byte_by_byte(world, reporter):
    file = sheet(Staff, person("A-1"))
    data = file.read()
    reporter.post("/so/staff/nhap", {"file": SimpleUploadedFile("biên chế.xlsx", data), "org": world.communes[0].pk})
    answer = reporter.get(f"/lo/{newest().pk}/tep")
    assert b"".join(answer.streaming_content) == data


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("bien-che.xlsx", b"", "trống"),
        ("bien-che.xlsx", b"PK\x03\x04hong", "hỏng"),
        ("bien-che.docx", b"PK\x03\x04", "không phải bảng tính"),
        ("Nhập trên web", b'{"values": {}}', "không phải bảng tính"),
        ("bien-che.csv", "Tên,Tuổi\nLan,30\n".encode(), "không thấy dòng tiêu đề"),
    ],
)
def test_a_file_that_is_no_register_is_answered_beside_the_field_and_not_kept(world, reporter, name, data, said):
    answer = reporter.post("/so/staff/nhap", {"file": SimpleUploadedFile(name, data), "org": world.communes[0].pk})
    assert answer.status_code == 200
    assert said in words(answer.text)
    assert not Batch.objects.exists()


def test_nobody_sends_for_a_unit_that_is_not_theirs(world, reporter):
    file = sheet(Staff, person("B-1", org="29002 - Xã Thạnh Phú 2"))
    answer = reporter.post("/so/staff/nhap", {"file": file, "org": world.communes[1].pk})
    assert answer.status_code == 200
    assert not Batch.objects.exists()


def test_a_preview_is_read_again_once_another_batch_is_written(world, reporter, approver):
    send(reporter, world, person("A-1"), name="mot.xlsx")
    first = newest()
    send(reporter, world, person("A-1"), person("A-2"), name="hai.xlsx")
    second = newest()
    reporter.post(f"/lo/{first.pk}/nop")
    reporter.post(f"/lo/{second.pk}/nop")
    assert len(approver.get(f"/lo/{second.pk}").context["added"]) == 2
    approver.post(f"/lo/{first.pk}/duyet")
    assert len(approver.get(f"/lo/{second.pk}").context["added"]) == 1


def test_a_file_lost_from_the_store_is_said_and_nothing_breaks(world, reporter):
    send(reporter, world, person("A-1"))
    batch = newest()
    Batch.objects.filter(pk=batch.pk).update(file_sha256="f" * 64)
    cache.clear()
    page = reporter.get(f"/lo/{batch.pk}")
    assert page.status_code == 200
    assert "bị mất hoặc bị sửa" in words(page.text)
    assert reporter.get(f"/lo/{batch.pk}/tep").status_code == 404


def test_published_batches_are_for_every_member_reported_ones_of_the_country_for_stewards(world, as_):
    published = Batch.objects.create(
        register="published_figure", file_name="cong-bo.xlsx", file_sha256="a" * 64, state="approved", source="published"
    )
    reported = Batch.objects.create(register="staff", file_name="ca-nuoc.xlsx", file_sha256="b" * 64, state="approved", source="reported")
    for who, sees_published, sees_reported in (("reporter", 200, 404), ("leader", 200, 404), ("steward", 200, 200), ("stranger", 404, 404)):
        assert as_(who).get(f"/lo/{published.pk}").status_code == sees_published
        assert as_(who).get(f"/lo/{reported.pk}").status_code == sees_reported


def test_the_list_asks_as_few_questions_for_many_batches(world, as_):
    Batch.objects.bulk_create(
        Batch(register="staff", org=world.communes[i % 40], file_name=f"{i}.xlsx", file_sha256=f"{i:064d}", received_by=world.reporter)
        for i in range(120)
    )
    browser = as_("leader")
    with CaptureQueriesContext(connection) as asked:
        page = browser.get("/lo?trang=2").text
    assert page.count('class="title"') == 50
    assert len(asked) <= 15
    assert "119.xlsx" in as_("reporter").get("/lo?xem=cua-toi").text


def test_batches_speak_english_when_asked(world, reporter):
    send(reporter, world, person("A-1"))
    reporter.post("/ngon-ngu", {"language": "en", "next": "/"})
    page = reporter.get(f"/lo/{newest().pk}").text
    assert '<html lang="en">' in page
    for column in columns_of(registers()[newest().register]):
        assert f"{column.label}:" not in page
    assert "<dt>Changed</dt>" in page
    send(reporter, world, person("A-2", starts_on="31/02/2025"))
    assert ">Sheet</th>" in reporter.get(f"/lo/{newest().pk}").text


def test_a_steward_locks_an_approved_batch_and_opens_it_again_with_a_reason(world, as_):
    batch = Batch.objects.create(register="staff", org=world.communes[0], file_name="a.xlsx", file_sha256="c" * 64, state="approved")
    for who in ("reporter", "leader", "stranger", "anyone"):
        assert as_(who).post(f"/lo/{batch.pk}/khoa").status_code in (302, 404)
    batch.refresh_from_db()
    assert batch.state == "approved"
    steward = as_("steward")
    assert "Khóa lô này" in steward.get(f"/lo/{batch.pk}").text
    locked = words(steward.post(f"/lo/{batch.pk}/khoa", follow=True).text)
    assert "khóa lúc" in locked
    assert "chỉ khóa được khi “Đã duyệt, đã ghi sổ”" in words(steward.post(f"/lo/{batch.pk}/khoa").text)
    assert "Mở khóa phải ghi lý do" in words(steward.post(f"/lo/{batch.pk}/mo-khoa", {"note": " "}).text)
    steward.post(f"/lo/{batch.pk}/mo-khoa", {"note": "Nhập sai sổ"})
    batch.refresh_from_db()
    assert batch.state == "approved"
    entries = AuditEntry.objects.filter(detail__batch=batch.pk).order_by("pk")
    assert [(e.action, e.detail["note"]) for e in entries] == [("Khóa lô dữ liệu", ""), ("Mở khóa lô dữ liệu", "Nhập sai sổ")]


def test_an_odd_day_is_handed_in_only_with_a_tick(world, reporter):
    page = words(send(reporter, world, person("N-2", starts_on="31/12/2099")).text)
    assert "“Làm việc từ ngày” là 31/12/2099, sau ngày làm việc" in page
    batch = newest()
    assert "cần xem lại" in words(reporter.post(f"/lo/{batch.pk}/nop", follow=True).text)
    assert newest().state == Batch.State.DRAFT
    assert "Đã nộp; lô chờ duyệt" in words(reporter.post(f"/lo/{batch.pk}/nop", {"sure": "on"}, follow=True).text)

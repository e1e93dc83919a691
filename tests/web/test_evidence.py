"""Evidence on the pages of things: shown to those who see the thing, added by those whose thing it is, handed out and never opened."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from cotmoc.orgs.evidence import evidence_of
from cotmoc.orgs.models import Evidence
from cotmoc.plans.models import Task
from cotmoc.registers.staff import Staff
from tests.web.work import member, signed_in, words

PDF = b"%PDF-1.7 <script>alert(1)</script>"


@pytest.fixture
def task(world) -> Task:
    return world.plan.tasks.get(action__startswith="Đưa sàn")


def file(name: str = "bien-ban.pdf", data: bytes = PDF) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, data, "text/html")


def test_a_file_is_attached_shown_and_handed_out_as_an_attachment(world, task, as_):
    lead = signed_in(member("sokhcn", "reporter", task.lead))
    answer = lead.post(f"/minh-chung/task/{task.pk}", {"file": file(), "url": "", "note": "Nghiệm thu đợt 1"})
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/nhiem-vu/{task.pk}")
    item = evidence_of("task", task.pk).get()
    page = words(as_("leader").get(f"/nhiem-vu/{task.pk}").text)
    assert "bien-ban.pdf" in page
    assert "Nghiệm thu đợt 1" in page
    assert "Sokhcn" in page
    got = as_("leader").get(f"/minh-chung/{item.pk}/tep")
    assert b"".join(got.streaming_content) == PDF
    assert got.headers["Content-Disposition"] == 'attachment; filename="bien-ban.pdf"'
    assert got.headers["Content-Type"] == "application/octet-stream"
    assert got.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("who", ["stranger", "anyone", "other"])
def test_strangers_see_nothing_of_it(world, task, as_, who):
    item = Evidence.objects.create(kind="task", key=str(task.pk), url="https://example.org/")
    value = f"/minh-chung/value/dti_province/{world.province.key}/2025"
    for address in (f"/minh-chung/task/{task.pk}", f"/minh-chung/{item.pk}/tep", value):
        assert as_(who).get(address).status_code == 404, address
    assert as_(who).post(f"/minh-chung/{item.pk}/go", {"why": "x"}).status_code == 404
    assert as_(who).post(f"/minh-chung/task/{task.pk}", {"url": "https://a.vn"}).status_code == 404
    assert evidence_of("task", task.pk).count() == 1


def test_who_only_looks_on_adds_nothing_and_is_offered_no_form(world, task, as_):
    leader = as_("leader")
    assert "Thêm minh chứng" not in leader.get(f"/nhiem-vu/{task.pk}").text
    assert leader.post(f"/minh-chung/task/{task.pk}", {"url": "https://example.org"}).status_code == 404
    assert not Evidence.objects.exists()


def test_what_is_wrong_is_told_at_the_form_and_nothing_is_kept(world, task, as_):
    steward = as_("steward")
    page = steward.post(f"/minh-chung/task/{task.pk}", {"file": file("virus.exe", b"MZ"), "url": "", "note": "Cổng"}).text
    assert "Tệp “virus.exe”: kiểu tệp này không nhận làm minh chứng" in words(page)
    assert 'value="Cổng"' in page
    page = steward.post(f"/minh-chung/task/{task.pk}", {"url": "javascript:alert(1)"}).text
    assert "Đường dẫn phải ghi đủ từ http:// hoặc https://" in words(page)
    assert "javascript:alert(1)" in page
    assert 'href="javascript' not in page
    assert not Evidence.objects.exists()


def test_it_is_taken_off_with_a_reason(world, task, as_):
    item = Evidence.objects.create(kind="task", key=str(task.pk), url="https://example.org/")
    steward = as_("steward")
    steward.post(f"/minh-chung/{item.pk}/go", {"why": ""})
    assert evidence_of("task", task.pk).exists()
    steward.post(f"/minh-chung/{item.pk}/go", {"why": "Gắn nhầm"})
    assert not evidence_of("task", task.pk).exists()


def test_a_row_of_a_register_bears_evidence_for_its_own_people(world, kept, as_):
    row = Staff.objects.get(person_code="A-1")
    place = f"/minh-chung/row/staff/{row.pk}"
    assert signed_in(member("xa-mot", "reporter", row.org)).post(place, {"url": "https://example.org/qd"}).status_code == 302
    assert "example.org" in as_("steward").get(reverse("register_row", args=["staff", row.pk])).text
    assert signed_in(member("xa-khac", "reporter", world.communes[5])).get(place).status_code == 404


def test_a_number_bears_evidence_on_its_own_page(world, as_):
    place = f"/minh-chung/value/dti_province/{world.province.key}/2025"
    assert as_("steward").post(place, {"url": "https://example.org/cong-bo", "note": ""}).status_code == 302
    assert "example.org" in as_("leader").get(place).text

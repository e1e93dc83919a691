"""Evidence of things: what is taken, what is refused, and what stays when it is taken off or its thing becomes another."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.db import connection
from django.http import Http404

from cotmoc.acts import evidence, items, tasks
from cotmoc.acts.health import findings
from cotmoc.acts.records import look
from cotmoc.acts.things import thing_of
from cotmoc.files.kept import keep
from cotmoc.files.problems import FileProblem
from cotmoc.home import folder
from cotmoc.orgs.evidence import evidence_of
from cotmoc.orgs.models import AuditEntry, Evidence, Member, Org
from cotmoc.plans.models import Plan, Task
from cotmoc.plans.progress import NoProduct, history
from cotmoc.registers.models import Batch
from cotmoc.registers.staff import Staff

DAY = date(2025, 11, 20)
PDF = b"%PDF-1.7 bien ban nghiem thu"


@pytest.fixture
def unit(db) -> Org:
    return Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=date(2025, 7, 1))


@pytest.fixture
def task(unit) -> Task:
    plan = Plan.objects.create(
        title="Kế hoạch", org=unit, text="Xây dựng cổng", file_name="a.txt", file_sha256=keep(b"x"), state="confirmed"
    )
    return Task.objects.create(plan=plan, action="Xây dựng cổng", lead=unit, state="confirmed")


def attach(task: Task, **given: object) -> Evidence:
    return evidence.attach(None, "task", str(task.pk), **given)


def test_a_file_and_an_address_are_tied_sealed_and_told(task):
    file = attach(task, name="Biên bản.pdf", data=PDF, note="Đã nghiệm thu")
    link = attach(task, url="https://example.org/bien-ban")
    assert list(evidence_of("task", task.pk)) == [file, link]
    assert (file.name, file.size, file.note, file.url) == ("Biên bản.pdf", len(PDF), "Đã nghiệm thu", "")
    assert (folder("files") / file.sha256).read_bytes() == PDF
    assert [entry.action for entry in history(task)] == ["Gắn minh chứng"] * 2
    assert not look().broken


def test_the_same_file_twice_is_tied_once(task):
    one, two = (attach(task, name="a.pdf", data=PDF) for _ in range(2))
    assert one == two
    assert AuditEntry.objects.filter(action="Gắn minh chứng").count() == 1


@pytest.mark.parametrize(
    ("name", "data", "said"),
    [
        ("chay.exe", b"MZ", "kiểu tệp này không nhận làm minh chứng"),
        ("trang.html", b"<script>", "kiểu tệp này không nhận làm minh chứng"),
        ("anh.svg", b"<svg/>", "kiểu tệp này không nhận làm minh chứng"),
        ("khong-duoi", b"abc", "kiểu tệp này không nhận làm minh chứng"),
        ("bien-ban.pdf", b"MZ\x90\x00", "nội dung tệp không phải là pdf"),
        ("anh.png", b"<html>", "nội dung tệp không phải là png"),
        ("ghi-chu.txt", b"\x7fELF\x00\x00", "nội dung tệp không phải là txt"),
        ("rong.pdf", b"", "tệp rỗng"),
    ],
)
def test_what_is_no_document_or_picture_is_refused_in_one_sentence(task, name, data, said):
    with pytest.raises(FileProblem, match=said) as refused:
        attach(task, name=name, data=data)
    assert name in str(refused.value)
    assert not Evidence.objects.exists()


def test_a_file_too_large_is_refused(task, monkeypatch):
    monkeypatch.setattr("cotmoc.files.enclosure.MOST_BYTES", 20)
    with pytest.raises(FileProblem, match="lớn hơn"):
        attach(task, name="a.pdf", data=PDF)


@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://a.vn/x", "a.vn", "https://", "https://a.vn/" + "x" * 500, "file:///etc/passwd"]
)
def test_an_address_that_cannot_be_followed_is_refused(task, url):
    with pytest.raises(evidence.EvidenceProblem, match="http:// hoặc https://"):
        attach(task, url=url)


def test_one_of_a_file_and_an_address_not_both_nor_none(task):
    for given in ({}, {"name": "a.pdf", "data": PDF, "url": "https://a.vn"}):
        with pytest.raises(evidence.EvidenceProblem, match="không cả hai"):
            attach(task, **given)


def test_a_name_from_a_path_is_the_name_alone(task):
    assert attach(task, name="..\\..\\etc\\bien ban.pdf", data=PDF).name == "bien ban.pdf"


def test_evidence_is_taken_off_once_with_a_reason_and_stays(task):
    item = attach(task, name="a.pdf", data=PDF)
    with pytest.raises(evidence.EvidenceProblem, match="lý do"):
        evidence.detach(None, item, " ")
    evidence.detach(None, item, "Gắn nhầm")
    assert not evidence_of("task", task.pk)
    assert Evidence.objects.get().off_why == "Gắn nhầm"
    with pytest.raises(evidence.EvidenceProblem, match="vừa được người khác gỡ"):
        evidence.detach(None, item, "Lần nữa")
    assert AuditEntry.objects.filter(action="Gỡ minh chứng").count() == 1
    assert not look().broken


def test_evidence_is_a_product_in_which_a_task_may_end(task):
    with pytest.raises(NoProduct):
        tasks.report(None, task, task.version, "done", 100, "", "", DAY)
    attach(task, url="https://example.org/san-pham")
    assert tasks.report(None, task, task.version, "done", 100, "", "", DAY).progress == "done"


def test_of_a_draft_plan_nothing_is_shown_to_be_so(task):
    Plan.objects.filter(pk=task.plan_id).update(state="draft")
    with pytest.raises(evidence.EvidenceProblem, match="bản nháp"):
        attach(task, url="https://example.org/")


def test_doctor_names_a_file_that_is_gone(task):
    item = attach(task, name="Biên bản.pdf", data=PDF)
    (folder("files") / item.sha256).unlink()
    bad = [found.what for found in findings() if not found.fine and "tệp gốc" in found.what]
    assert len(bad) == 1
    assert f"“Biên bản.pdf” của minh chứng số {item.pk}" in bad[0]


def test_evidence_changed_by_hand_is_found(task):
    item = attach(task, url="https://example.org/")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE orgs_evidence SET url = 'https://khac.vn/' WHERE id = %s", [item.pk])
    assert [(found.model, found.pk) for found in look().broken] == [(Evidence, item.pk)]


def test_a_task_made_of_two_keeps_the_evidence_of_both(task):
    other = Task.objects.create(plan=task.plan, action="Nối cổng với kho dữ liệu", lead=task.lead, state="confirmed", order=1)
    attach(task, url="https://example.org/mot")
    evidence.attach(None, "task", str(other.pk), url="https://example.org/hai")
    whole = items.merge(None, task, other, (task.version, other.version), {})
    assert {item.url for item in evidence_of("task", whole.pk)} == {"https://example.org/mot", "https://example.org/hai"}


@pytest.mark.parametrize(
    ("kind", "key"),
    [
        ("task", "0"),
        ("task", "9" * 40),
        ("task", "x"),
        ("nhiem-vu", "1"),
        ("row", "staff/0"),
        ("row", "khong-co/1"),
        ("row", "staff"),
        ("value", "khong-co/86@2025-07-01/2025"),
        ("value", "dti_province/86@2025-07-01/nam-nay"),
        ("value", "dti_province/00@2025-07-01/2025"),
        ("value", "dti_province"),
        ("component", "dti_province/dti_main_1/86@2025-07-01/2025"),
        ("component", "dti_self_assessed/khong-co/86@2025-07-01/2025"),
    ],
)
def test_what_there_is_not_is_nowhere(unit, kind, key):
    with pytest.raises(Http404):
        thing_of(kind, key)


def test_rows_numbers_and_components_bear_evidence_too(unit):
    batch = Batch.objects.create(register="staff", org=unit, file_name="a.xlsx", file_sha256=keep(b"x"), state="approved")
    row = Staff.objects.create(org=unit, batch=batch, row=2, person_code="A-1", group="cong_chuc", level="xa", starts_on=DAY)
    keys = [
        ("row", f"staff/{row.pk}"),
        ("value", f"dti_province/{unit.key}/2025"),
        ("component", f"dti_self_assessed/dti_main_1/{unit.key}/2025"),
    ]
    reporter = get_user_model().objects.create_user("bao-cao")
    Member.objects.create(user=reporter, org=unit, role="reporter")
    for kind, key in keys:
        made = evidence.attach(reporter, kind, key, url="https://example.org/")
        assert (made.kind, made.key, made.added_by) == (kind, key, reporter)
        line = AuditEntry.objects.filter(thing="orgs.evidence", thing_id=made.pk).get()
        assert (line.org, line.detail["thing"], line.detail["key"]) == (unit, kind, key)

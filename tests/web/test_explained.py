"""A number that a rule asks about: its sender explains it, its approver reads the reason, its row keeps it."""

from __future__ import annotations

from django.core.files.uploadedfile import SimpleUploadedFile

from cotmoc.files.workbook import read_workbook
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from cotmoc.registers.training import Training
from tests.web.test_batches import newest
from tests.web.work import member, sheet, signed_in, words


def course(code: str) -> dict[str, object]:
    """A row of the register of training as typed."""
    kind, mode = (Training._meta.get_field(name).choices[0][1] for name in ("kind", "mode"))
    return {
        "org": "29001 - Xã Thạnh Phú 1",
        "person_code": code,
        "course": "Kỹ năng số",
        "kind": kind,
        "provider": "Trường Chính trị",
        "mode": mode,
        "started_on": "05/08/2025",
    }


def test_the_way_of_a_reason_from_the_sender_to_the_row(world, kept, as_):
    reporter, approver = as_("reporter"), signed_in(member("chutich", "approver", world.communes[0]))
    file: SimpleUploadedFile = sheet(Training, course("A-1"), course("LẠ-1"), course("LẠ-2"), name="boi-duong.xlsx")
    page = reporter.post("/so/training/nhap", {"file": file, "org": world.communes[0].pk}, follow=True).text
    assert "Cần giải trình" in page
    assert "Sổ biên chế không có LẠ-1." in words(page)
    assert "Lý do chung cho 2 ô" in words(page)
    batch = newest()
    general, own = "ly-do:trained_on_payroll", "ly-do:trained_on_payroll:4"
    refused = reporter.post(f"/lo/{batch.pk}/nop", {own: "Người mới chuyển đến"}, follow=True).text
    assert "cần lý do, ít nhất vài từ" in words(refused)
    assert 'value="Người mới chuyển đến"' in refused, "what was typed is not lost"
    assert newest().state == Batch.State.DRAFT
    reporter.post(f"/lo/{batch.pk}/nop", {own: "Người mới chuyển đến", general: "Sổ biên chế đang được bổ sung"})
    assert newest().state == Batch.State.SUBMITTED
    page = words(approver.get(f"/lo/{batch.pk}").text)
    assert "Lý do: Sổ biên chế đang được bổ sung" in page
    assert "Người mới chuyển đến" in page
    approver.post(f"/lo/{batch.pk}/duyet")
    told = {}
    for row in Training.objects.order_by("row"):
        told[row.person_code] = words(reporter.get(f"/so/training/dong/{row.pk}").text)
    assert "Giải trình" not in told["A-1"]
    assert "Sổ biên chế đang được bổ sung" in told["LẠ-1"]
    assert "Người mới chuyển đến" in told["LẠ-2"]
    assert "Sổ biên chế đang được bổ sung" in words(approver.get(f"/lo/{batch.pk}").text), "also once it is written"


def test_every_register_tells_its_rules_on_its_page_and_in_its_template(world, as_):
    page = words(as_("steward").get("/so/project_spending").text)
    said = "Giải ngân cộng lại của một đề án, dự án không quá kinh phí ghi ở sổ đề án, dự án."
    assert said in page
    assert "chặn: dòng bị từ chối" in page
    from cotmoc.registers.derived.excel import template

    for register in registers().values():
        guide = read_workbook(template(register), "mau.xlsx").sheets[1]
        assert any("Quy tắc của sổ:" in str(cell) for row in guide.rows for cell in row), register
    guide = read_workbook(template(registers()["project_spending"]), "mau.xlsx").sheets[1]
    assert any(said in str(cell) for row in guide.rows for cell in row)

"""An approved batch is taken back on its page, with a reason."""

from __future__ import annotations

from cotmoc.registers.staff import Staff
from tests.web.test_batches import approver, newest, person, reporter, send  # noqa: F401
from tests.web.work import words


def test_an_approval_is_taken_back_with_a_reason_by_whoever_may_approve(world, reporter, approver):  # noqa: F811
    send(reporter, world, person("A-1"), person("A-2"))
    batch = newest()
    reporter.post(f"/lo/{batch.pk}/nop")
    approver.post(f"/lo/{batch.pk}/duyet")
    assert reporter.post(f"/lo/{batch.pk}/rut-lai", {"note": "Nhầm"}).status_code == 404
    assert "Rút lại lô đã duyệt" in words(approver.get(f"/lo/{batch.pk}").text)
    assert "Rút lại lô đã duyệt" not in words(reporter.get(f"/lo/{batch.pk}").text)
    assert "lý do" in words(approver.post(f"/lo/{batch.pk}/rut-lai", {"note": " "}, follow=True).text)
    assert Staff.objects.count() == 2
    page = words(approver.post(f"/lo/{batch.pk}/rut-lai", {"note": "Nhầm tệp"}, follow=True).text)
    assert "Đã rút lại: sổ trở về như trước" in page
    assert "Nhầm tệp" in page
    assert "đã rút lại" in page
    assert "sổ đã trở về như trước khi duyệt" in page
    assert "Sổ không đổi" not in page
    assert not Staff.objects.exists()

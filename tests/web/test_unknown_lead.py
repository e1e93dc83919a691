"""A lead agency that matches no unit: a person chooses one before the task is confirmed, and finds it afterwards."""

from __future__ import annotations

from tests.web.work import SHORT_PLAN, added_plan


def test_a_task_whose_lead_is_no_known_unit_is_flagged_and_not_confirmed_with_the_rest(world, as_):
    text = SHORT_PLAN + "Ban Quản lý Khu công nghệ cao chủ trì xây dựng Đề án khu thử nghiệm, hoàn thành trước 30/6/2026.\n"
    found = added_plan(as_("steward"), world.province, text)
    task = found.tasks.get(lead_text__startswith="Ban Quản lý")
    assert "unknown_lead" in {flag["code"] for flag in task.flags}
    assert "unknown_lead" not in {flag["code"] for other in found.tasks.exclude(pk=task.pk) for flag in other.flags}
    as_("steward").post(f"/ke-hoach/{found.pk}/xac-nhan/con-lai")
    task.refresh_from_db()
    assert task.state == "proposed"
    assert "Chưa gắn với đơn vị nào" in as_("steward").get(f"/ke-hoach/{found.pk}/nhiem-vu").text

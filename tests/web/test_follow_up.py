"""A number or a row marked to be followed up: by those who approve, seen on its page and in the list, closed with a word."""

from __future__ import annotations

import pytest

from cotmoc.acts import follow_up as acts
from cotmoc.orgs.follow_up import FollowUp
from cotmoc.registers.staff import Staff
from tests.web.work import member, signed_in, words


def test_a_row_is_marked_listed_and_closed(world, kept, as_):
    row = Staff.objects.filter(org=world.communes[0]).first()
    approver, reporter = signed_in(member("chutich", "approver", world.communes[0])), as_("reporter")
    address = f"/theo-doi/row/staff/{row.pk}"
    assert reporter.post(address, {"note": "Xem lại"}).status_code == 404
    assert not FollowUp.objects.exists()
    assert "Ghi rõ cần xem lại điều gì." in words(approver.post(address, {"note": " "}, follow=True).text)
    page = words(approver.post(address, {"note": "Ngày vào làm cần đối chiếu"}, follow=True).text)
    assert "Đã đánh dấu cần theo dõi." in page
    assert "đang theo dõi" in page
    assert "Ngày vào làm cần đối chiếu" in words(reporter.get(f"/so/staff/dong/{row.pk}").text)
    assert "đã được đánh dấu" in words(approver.post(address, {"note": "Lần nữa"}, follow=True).text)
    listed = words(reporter.get("/theo-doi").text)
    assert f"Biên chế cán bộ, công chức, dòng số {row.pk}" in listed
    assert as_("stranger").get("/theo-doi").status_code == 404
    item = FollowUp.objects.get()
    assert approver.get(f"/theo-doi/{item.pk}").headers["Location"] == f"/so/staff/dong/{row.pk}"
    assert reporter.post(f"/theo-doi/{item.pk}/dong", {"why": "x"}).status_code == 404
    approver.post(f"/theo-doi/{item.pk}/dong", {"why": "Đã đối chiếu hồ sơ"})
    item.refresh_from_db()
    assert (item.closed_why, item.closed_by.username) == ("Đã đối chiếu hồ sơ", "chutich")
    assert "Không có mục nào" in words(reporter.get("/theo-doi").text)
    assert "Đã đối chiếu hồ sơ" in words(reporter.get("/theo-doi?xem=da-dong").text)
    with pytest.raises(acts.FollowUpProblem, match="vừa được người khác đóng"):
        acts.close(None, item, "Lại")


def test_a_number_is_marked_and_its_name_asks_nothing_of_the_database(world, as_):
    key = f"dti_province/{world.province.key}/2025"
    acts.mark(None, "value", key, "Hai nguồn khác nhau")
    page = words(as_("steward").get("/theo-doi").text)
    assert "Hai nguồn khác nhau" in page
    assert world.province.name in page
    target = world.plan.targets.filter(indicator="dti_province").first()
    if target is not None:
        assert "Hai nguồn khác nhau" in words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/chi-tieu/{target.pk}").text)

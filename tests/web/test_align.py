"""The page that holds a plan against a policy."""

from __future__ import annotations

import pytest

from cotmoc.files.workbook import read_workbook
from cotmoc.plans.models import Task
from tests.web.test_board import words


def page_of(world, browser, query: str = "?voi=nq57") -> str:
    answer = browser.get(f"/ke-hoach/{world.plan.pk}/doi-chieu{query}")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize("ending", ["", ".json", ".xlsx"])
@pytest.mark.parametrize(("who", "status"), [("leader", 200), ("stranger", 404), ("other", 404), ("anyone", 404)])
def test_the_alignment_is_for_people_of_the_province(world, as_, who, status, ending):
    assert as_(who).get(f"/ke-hoach/{world.plan.pk}/doi-chieu{ending}?voi=nq57").status_code == status


def test_one_per_cent_of_the_budget_is_shown_lower_than_three_with_both_sentences(world, as_):
    page = words(page_of(world, as_("leader")))
    assert "Chi ngân sách cho khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số: từ 3 % trở lên" in page
    assert "chi cho KHCN, ĐMST trên 1% tổng chi ngân sách địa phương" in page
    assert "Kế hoạch trên 1 %, thấp hơn mức từ 3 % trở lên của chính sách" in page


def test_the_counts_of_the_summary_filter_the_matrix(world, as_):
    browser = as_("leader")
    lower = words(page_of(world, browser, "?voi=nq57&ket-luan=lower"))
    assert "Thấp hơn chính sách" in lower
    assert "Giao dịch không dùng tiền mặt" not in lower
    assert "Xem tất cả" in lower


def test_the_first_policy_the_plan_names_is_shown_and_others_can_be_chosen(world, as_):
    assert "57-NQ/TW" in page_of(world, as_("leader"), "")
    page = words(page_of(world, as_("leader"), "?voi=nq03"))
    assert "Thủ tục hành chính làm được không phụ thuộc địa giới" in page
    assert "cao hơn mức từ 70 % trở lên của chính sách" in page


def test_an_unknown_policy_is_a_404(world, as_):
    assert as_("leader").get(f"/ke-hoach/{world.plan.pk}/doi-chieu?voi=nq99").status_code == 404


def test_tasks_stand_in_the_groups_of_the_policy(world, as_):
    page = words(page_of(world, as_("leader")))
    assert "Nhân lực chất lượng cao, nhân tài Kế hoạch không có nhiệm vụ nào thuộc nhóm này." in page
    Task.objects.create(plan=world.plan, action="Thu hút chuyên gia, nhân tài về tỉnh", state="confirmed")
    assert "Nhân lực chất lượng cao, nhân tài Kế hoạch có 1 nhiệm vụ thuộc nhóm này." in words(page_of(world, as_("leader")))


def test_the_alignment_is_downloaded_as_excel_and_json(world, as_):
    browser = as_("leader")
    excel = browser.get(f"/ke-hoach/{world.plan.pk}/doi-chieu.xlsx?voi=nq57")
    assert "attachment" in excel.headers["Content-Disposition"]
    book = read_workbook(excel.content, "doi-chieu.xlsx")
    assert any("Thấp hơn chính sách" in row for row in book.sheets[0].rows)
    found = browser.get(f"/ke-hoach/{world.plan.pk}/doi-chieu.json?voi=nq57").json()
    assert next(row for row in found["rows"] if row["code"] == "budget")["verdict"] == "lower"

"""The projects of a plan on its page: marked in the text, listed with their budgets, summed with what is missing named."""

from __future__ import annotations

import pytest

from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.models import Item, Plan
from cotmoc.registers.project import Project
from tests.web.test_board import words

TEXT = """KẾ HOẠCH
III. DANH MỤC DỰ ÁN
| TT | Tên dự án | Chủ đầu tư | Tổng mức đầu tư (tỷ đồng) | Nguồn vốn | Thời gian |
| 1 | Trung tâm dữ liệu | Sở Khoa học và Công nghệ | 120 | Ngân sách tỉnh | 2026-2028 |
| 2 | Nền tảng học tập số | Sở Giáo dục và Đào tạo | 12,5 | Xã hội hóa | 2026 |
IV. NHIỆM VỤ
- Xây dựng Đề án phát triển kinh tế dữ liệu.
"""


@pytest.fixture
def plan(world) -> Plan:
    return add_plan(TEXT.encode(), "du-an.txt", Facts("Kế hoạch có dự án", world.province), None)


def page_of(browser, plan: Plan) -> str:
    answer = browser.get(f"/ke-hoach/{plan.pk}")
    assert answer.status_code == 200
    return answer.text


def test_the_totals_say_how_many_projects_what_they_cost_and_how_many_say_nothing(plan, as_):
    page = words(page_of(as_("leader"), plan))
    assert "3 đề án, dự án tổng kinh phí 132,5 tỷ đồng ( 1 chưa nêu kinh phí)" in page.replace("(1", "( 1")


def test_each_project_is_marked_with_its_budget_lead_and_source(plan, as_):
    html = page_of(as_("leader"), plan)
    centre = plan.projects.get(name="Trung tâm dữ liệu")
    assert f'<a href="#de-an-{centre.pk}">Trung tâm dữ liệu</a></mark>' in html
    page = words(html)
    assert "Dự án 120 tỷ đồng" in page
    assert "ngân sách tỉnh · 2026-2028" in page
    assert "Chưa nêu kinh phí." in page


def test_the_list_leads_to_the_page_of_each_project_and_from_there_to_its_words(plan, as_):
    html = page_of(as_("leader"), plan)
    scheme = plan.projects.get(kind="scheme")
    place = f"/ke-hoach/{plan.pk}/du-an/{scheme.pk}"
    assert f'href="{place}"' in html
    assert "Cộng phần đã nêu" in html
    assert f'href="/ke-hoach/{plan.pk}?dieu={scheme.provision.order}#d{scheme.provision.order}"' in as_("leader").get(place).text


def test_a_project_struck_out_is_not_counted(plan, as_):
    plan.projects.filter(name="Trung tâm dữ liệu").update(state=Item.State.REJECTED)
    assert "2 đề án, dự án tổng kinh phí 12,5 tỷ đồng" in words(page_of(as_("leader"), plan))


def test_a_plan_without_projects_says_nothing_of_them(world, as_):
    world.plan.projects.all().delete()
    assert "chưa nêu kinh phí" not in page_of(as_("leader"), world.plan)


def test_the_check_of_a_kept_plan_speaks_of_its_projects_as_people_left_them(plan, as_):
    address = f"/ke-hoach/{plan.pk}/kiem-tra"
    assert "“Đề án phát triển kinh tế dữ liệu” không nêu kinh phí." in words(as_("leader").get(address).text)
    plan.projects.filter(kind="scheme").update(budget=5_000_000_000, version=2)
    assert "“Đề án phát triển kinh tế dữ liệu” không nêu kinh phí." not in words(as_("leader").get(address).text)


def test_sums_that_contradict_are_found_where_they_stand(world, as_):
    text = TEXT.replace("IV. NHIỆM VỤ", "| | Tổng cộng | | 130 | | |\nIV. NHIỆM VỤ")
    text += "- Bố trí vốn cho Dự án Trung tâm dữ liệu (150 tỷ đồng).\n"
    kept = add_plan(text.encode(), "sai.txt", Facts("Kế hoạch sai tổng", world.province), None)
    page = words(as_("steward").get(f"/ke-hoach/{kept.pk}/kiem-tra").text)
    assert "Tổng ghi 130 tỷ đồng, nhưng 2 dòng cộng lại là 132,5 tỷ đồng." in page
    assert "Kinh phí của “Dự án Trung tâm dữ liệu” ở đây là 150 tỷ đồng, còn chỗ nêu trước là 120 tỷ đồng." in page


def test_a_steward_enters_the_projects_of_a_plan_in_use_in_their_register(plan, as_):
    page = f"/ke-hoach/{plan.pk}/ghi-so-de-an"
    assert "ghi-so-de-an" not in page_of(as_("steward"), plan)
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.CONFIRMED)
    plan.projects.update(state=Item.State.CONFIRMED)
    assert "ghi-so-de-an" not in page_of(as_("leader"), plan)
    assert as_("leader").post(page).status_code == 404
    steward = as_("steward")
    assert "ghi-so-de-an" in page_of(steward, plan)
    answer = steward.post(page, follow=True)
    assert "thêm 3, sửa 0, không đổi 0 dòng" in words(answer.text)
    assert {(row.name, row.budget) for row in Project.objects.all()} >= {("Trung tâm dữ liệu", 120_000_000_000)}


def test_why_projects_cannot_be_entered_is_said_on_the_plans_page(plan, as_):
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.CONFIRMED)
    answer = as_("steward").post(f"/ke-hoach/{plan.pk}/ghi-so-de-an", follow=True)
    assert "không có đề án, dự án nào đã xác nhận" in words(answer.text)

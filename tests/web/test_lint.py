"""The page that checks a plan."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.plans.models import Target, Task
from tests.web.test_board import words


def page_of(world, browser) -> str:
    answer = browser.get(f"/ke-hoach/{world.plan.pk}/kiem-tra")
    assert answer.status_code == 200
    return answer.text


@pytest.mark.parametrize(
    ("who", "status"), [("steward", 200), ("leader", 200), ("reporter", 200), ("stranger", 404), ("other", 404), ("anyone", 404)]
)
def test_the_check_is_for_people_of_the_province(world, as_, who, status):
    assert as_(who).get(f"/ke-hoach/{world.plan.pk}/kiem-tra").status_code == status


def test_each_finding_has_its_sentence_why_and_how_to_mend(world, as_):
    page = words(page_of(world, as_("leader")))
    assert "Tỷ lệ không có mẫu số, không có động từ" in page
    assert "Phấn đấu đến năm 2025: trên 30% doanh nghiệp KH&CN ." in page
    assert "Không có mẫu số thì không ai tính được" in page
    assert "Chọn và viết rõ một nghĩa" in page
    assert "trang 3" in page


def test_the_figures_of_the_edition_are_held_against_the_targets(world, as_):
    page = words(page_of(world, as_("leader")))
    assert "đòi trên 40 %, nhưng “Tỷ lệ kết quả KH&CN" in page
    assert "đã là 46,15 (năm 2025)" in page


def test_a_finding_leads_to_the_document_and_a_steward_to_mending(world, as_):
    target = world.plan.targets.get(indicator="", year=2025)
    steward, leader = page_of(world, as_("steward")), page_of(world, as_("leader"))
    assert f'href="/ke-hoach/{world.plan.pk}?dieu={target.provision.order}#d{target.provision.order}"' in leader
    assert f'href="/ke-hoach/{world.plan.pk}/xac-nhan/target/{target.pk}?sua"' in steward
    assert "/xac-nhan/" not in leader


def test_what_a_person_decided_is_not_found_again(world, as_):
    before = words(page_of(world, as_("leader")))
    assert "có lẽ là số lượng" in before
    Target.objects.filter(plan=world.plan, indicator="").update(
        reading="count", unit="count", count_of="doanh nghiệp", indicator="st_enterprises", version=2
    )
    after = words(page_of(world, as_("leader")))
    assert "có lẽ là số lượng" not in after
    assert "Tỷ lệ không có mẫu số" not in after


def test_a_rejected_item_is_not_checked(world, as_):
    assert "Đưa sàn giao dịch công nghệ" in words(page_of(world, as_("leader")))
    Task.objects.filter(plan=world.plan).update(state="rejected", version=2)
    assert "Đưa sàn giao dịch công nghệ" not in words(page_of(world, as_("leader")))


def test_an_item_without_a_place_in_the_text_is_checked_too(world, as_):
    Task.objects.create(plan=world.plan, action="Lập danh mục dữ liệu mở của tỉnh")
    page = words(page_of(world, as_("leader")))
    assert "Nhiệm vụ “Lập danh mục dữ liệu mở của tỉnh” không có cơ quan chủ trì." in page
    assert "mục do người nhập thêm" in page


def test_a_target_without_a_number_is_not_held_against_numbers(world, as_):
    Target.objects.create(plan=world.plan, label="Hoàn thành nền tảng dữ liệu dùng chung", comparator="done", year=2025)
    assert "nền tảng dữ liệu dùng chung" not in words(page_of(world, as_("leader")))


def test_the_check_asks_the_database_little_and_the_second_time_less(world, as_):
    browser = as_("leader")
    with CaptureQueriesContext(
        connection,
    ) as first:
        page_of(world, browser)
    with CaptureQueriesContext(connection) as second:
        page_of(world, browser)
    assert len(first) <= 30
    assert len(second) < len(first)

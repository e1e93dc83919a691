"""The pages that hold a plan issued again beside the earlier one."""

from __future__ import annotations

import pytest
from django.conf import settings

from cotmoc.plans.deciding import confirm, edit
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.models import Plan
from tests.web.test_language import ENGLISH, VIETNAMESE, texts_of
from tests.web.work import member, signed_in, words

OLD = """KẾ HOẠCH
Phát triển khoa học, công nghệ và chuyển đổi số
I. MỤC TIÊU
1. Mục tiêu cụ thể đến năm 2030
- Trên 40% kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu.
- Quy mô kinh tế số đạt 30% GRDP.
- Tỷ lệ hồ sơ nộp trực tuyến đạt 70%.
II. TỔ CHỨC THỰC HIỆN
Sở Khoa học và Công nghệ chủ trì xây dựng Cổng dữ liệu của tỉnh, hoàn thành trước 30/6/2026.
"""
NEW = """KẾ HOẠCH
Sửa đổi, bổ sung Kế hoạch số 12/KH-UBND về phát triển khoa học, công nghệ và chuyển đổi số
I. MỤC TIÊU
1. Mục tiêu cụ thể đến năm 2030
- Trên 50% kết quả khoa học và công nghệ được ứng dụng thực tiễn sau 12 tháng nghiệm thu.
- Quy mô kinh tế số đạt 30% GRDP.
- Có 500 doanh nghiệp công nghệ số.
II. TỔ CHỨC THỰC HIỆN
Sở Khoa học và Công nghệ chủ trì xây dựng Cổng dữ liệu của tỉnh, hoàn thành trước 31/12/2026.
"""


@pytest.fixture
def old(world) -> Plan:
    facts = Facts("Kế hoạch phát triển KHCN và CĐS", world.province, "12/KH-UBND")
    return add_plan(OLD.encode(), "cu.txt", facts, world.steward)


@pytest.fixture
def new(world, old) -> Plan:
    facts = Facts("Kế hoạch phát triển KHCN và CĐS (sửa đổi)", world.province, "45/KH-UBND")
    return add_plan(NEW.encode(), "moi.txt", facts, world.steward)


def settle(plan: Plan, by) -> None:
    for item in [*plan.targets.all(), *plan.tasks.all(), *plan.goals.all(), *plan.projects.all()]:
        confirm(item, by, item.version)


def put_to_work(plan: Plan, by) -> None:
    settle(plan, by)
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.CONFIRMED)


@pytest.mark.parametrize(
    ("who", "status"), [("steward", 200), ("leader", 200), ("reporter", 200), ("stranger", 404), ("other", 404), ("anyone", 404)]
)
def test_the_pages_are_for_people_of_the_province(old, new, as_, who, status):
    for ending in ("so-voi", f"so-voi/{old.pk}"):
        assert as_(who).get(f"/ke-hoach/{new.pk}/{ending}").status_code == status


@pytest.mark.parametrize("who", ["leader", "reporter", "stranger", "other", "anyone"])
def test_only_a_steward_decides(old, new, as_, world, who):
    put_to_work(new, world.steward)
    for ending in ("mang-sang", "thay-the"):
        assert as_(who).post(f"/ke-hoach/{new.pk}/so-voi/{old.pk}/{ending}").status_code == 404
    old.refresh_from_db()
    assert old.superseded_by is None


def test_a_plan_of_another_province_or_the_plan_itself_is_a_404(old, new, as_, world):
    elsewhere = add_plan(OLD.encode(), "khac.txt", Facts("Kế hoạch khác", world.other.memberships.get().org), world.other)
    browser = as_("steward")
    for newer, earlier in ((new.pk, elsewhere.pk), (elsewhere.pk, new.pk), (new.pk, new.pk), (new.pk, 99999)):
        assert browser.get(f"/ke-hoach/{newer}/so-voi/{earlier}").status_code == 404
        assert browser.post(f"/ke-hoach/{newer}/so-voi/{earlier}/mang-sang").status_code == 404


def test_decisions_are_made_by_a_form_not_by_a_link(old, new, as_):
    for ending in ("mang-sang", "thay-the"):
        assert as_("steward").get(f"/ke-hoach/{new.pk}/so-voi/{old.pk}/{ending}").status_code == 405


def test_the_four_sections_count_and_quote_both_documents(old, new, as_):
    html = as_("leader").get(f"/ke-hoach/{new.pk}/so-voi/{old.pk}").text
    page = words(html)
    assert "2 mục thay đổi , 1 mục mới , 1 mục không còn , 1 mục giữ nguyên" in page
    assert "Mức phải đạt : từ trên 40 % thành trên 50 %" in page.replace("\xa0", " ")
    assert "Hạn : từ 30/06/2026 thành 31/12/2026" in page
    assert "Trên 40% kết quả KH&CN được ứng dụng" in page
    assert "Trên 50% kết quả khoa học và công nghệ được ứng dụng" in page
    for plan in (old, new):
        assert f'href="/ke-hoach/{plan.pk}?dieu=' in html
    assert "Văn bản mới ghi sửa đổi, bổ sung 12/KH-UBND" in page
    assert "mục không được nhắc lại có thể vẫn còn hiệu lực" in page
    assert "Mang quyết định của kế hoạch cũ sang" not in page


def test_the_plan_named_in_the_text_is_suggested_first(old, new, as_, world):
    alike = add_plan(OLD.encode(), "tuong-tu.txt", Facts("Kế hoạch phát triển KHCN và CĐS năm trước", world.province), world.steward)
    later = add_plan(NEW.encode(), "sau.txt", Facts("Kế hoạch khác hẳn", world.province), world.steward)
    browser = as_("leader")
    page = browser.get(f"/ke-hoach/{later.pk}/so-voi").text
    places = [page.index(f"/ke-hoach/{later.pk}/so-voi/{plan.pk}") for plan in (old, alike, new, world.plan) if plan.org == world.province]
    assert min(places) == places[0]
    assert "văn bản mới ghi sửa đổi, bổ sung 12/KH-UBND" in words(page)
    assert f"/so-voi/{later.pk}" not in browser.get(f"/ke-hoach/{new.pk}/so-voi").text


def test_a_unit_without_an_earlier_plan_is_told_so(world, as_):
    Plan.objects.exclude(pk=world.plan.pk).delete()
    assert "chưa có kế hoạch nào trước" in words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/so-voi").text)


def test_a_steward_brings_decisions_over(old, new, as_, world):
    settle(old, world.steward)
    applied = old.targets.get(value=40)
    edit(applied, world.steward, applied.version, indicator="rd_results_applied_12m_share")
    browser = as_("steward")
    here = f"/ke-hoach/{new.pk}/so-voi/{old.pk}"
    assert "Mang quyết định của kế hoạch cũ sang" in words(browser.get(here).text)
    page = words(browser.post(f"{here}/mang-sang", follow=True).text)
    assert "Đã mang quyết định sang 2 mục; trong đó 1 mục giữ nguyên được xác nhận." in page
    assert new.targets.get(value=50).indicator == "rd_results_applied_12m_share"
    assert new.targets.get(value=30).state == "confirmed"
    assert "Không còn quyết định nào" in words(browser.post(f"{here}/mang-sang", follow=True).text)


def test_a_plan_takes_the_place_of_another_once_it_is_confirmed(old, new, as_, world):
    browser = as_("steward")
    here = f"/ke-hoach/{new.pk}/so-voi/{old.pk}"
    assert "Khi kế hoạch mới đã được xác nhận xong" in words(browser.get(here).text)
    assert "chưa được xác nhận xong" in words(browser.post(f"{here}/thay-the", follow=True).text)
    put_to_work(new, world.steward)
    assert f'action="{here}/thay-the"' in browser.get(here).text
    page = browser.post(f"{here}/thay-the", follow=True).text
    assert "Kế hoạch này đã thay thế kế hoạch cũ." in words(page)
    assert f'action="{here}/thay-the"' not in page
    old.refresh_from_db()
    assert old.superseded_by == new
    assert "kế hoạch này đã thay thế" in words(browser.get(f"/ke-hoach/{new.pk}/so-voi").text)


def test_a_plan_replaced_by_a_third_says_by_which(old, new, as_, world):
    third = add_plan(NEW.encode(), "ba.txt", Facts("Kế hoạch thứ ba", world.province), world.steward)
    Plan.objects.filter(pk=old.pk).update(superseded_by=third)
    put_to_work(new, world.steward)
    page = as_("steward").get(f"/ke-hoach/{new.pk}/so-voi/{old.pk}").text
    assert "Kế hoạch cũ đã được một kế hoạch khác thay thế: Kế hoạch thứ ba" in words(page)
    assert "/thay-the" not in page


def test_a_steward_of_a_commune_does_not_decide_for_the_province(old, new, world):
    browser = signed_in(member("can-bo-xa", "steward", world.communes[0]))
    here = f"/ke-hoach/{new.pk}/so-voi/{old.pk}"
    assert browser.get(here).status_code == 200
    assert browser.post(f"{here}/mang-sang").status_code == 404


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_pages_stand_in_both_languages(old, new, as_, language):
    browser = as_("steward")
    browser.cookies[settings.LANGUAGE_COOKIE_NAME] = language
    wrong = VIETNAMESE if language == "en" else ENGLISH
    for ending in ("so-voi", f"so-voi/{old.pk}"):
        found = texts_of(browser.get(f"/ke-hoach/{new.pk}/{ending}").text, language)
        assert not [text for text in found if wrong.search(text.replace("Cột Mốc", ""))]


def test_a_seen_comparison_is_served_with_few_queries(old, new, as_, django_assert_max_num_queries):
    browser = as_("steward")
    here = f"/ke-hoach/{new.pk}/so-voi/{old.pk}"
    browser.get(here)
    with django_assert_max_num_queries(22):
        browser.get(here)

"""Nothing is put to use, or shown to strangers, by one key: a page says first what it will show; owners are given to many at once."""

from __future__ import annotations

import pytest

from cotmoc.plans.models import Plan, Target
from tests.web.test_confirm import words


@pytest.fixture
def ready(world) -> Plan:
    """The plan of the tests as a draft in which everything is decided."""
    plan = world.plan
    Plan.objects.filter(pk=plan.pk).update(state=Plan.State.DRAFT, published=False)
    for items in (plan.targets, plan.tasks, plan.goals, plan.projects):
        items.exclude(state="rejected").update(state="confirmed")
    plan.refresh_from_db()
    return plan


def test_the_last_confirmation_leads_to_a_page_that_asks(ready, as_):
    browser, address = as_("steward"), f"/ke-hoach/{ready.pk}/xac-nhan"
    assert f'<a class="button small" href="{address}/xong">' in browser.get(address).text
    page = words(browser.get(f"{address}/xong").text)
    total = ready.targets.exclude(state="rejected").count()
    assert "Đưa kế hoạch vào sử dụng?" in page
    assert f"{total} chỉ tiêu, {ready.targets.exclude(state='rejected').exclude(indicator='').count()} có chỉ số đo" in page
    assert "thôi áp dụng: trang thông tin" in page
    ready.refresh_from_db()
    assert ready.state == Plan.State.DRAFT
    browser.post(f"{address}/xong")
    ready.refresh_from_db()
    assert ready.state == Plan.State.CONFIRMED


def test_a_plan_that_is_not_ready_or_in_use_is_not_asked_about(world, ready, as_):
    browser, address = as_("steward"), f"/ke-hoach/{ready.pk}/xac-nhan/xong"
    Target.objects.filter(plan=ready).update(state="proposed")
    assert browser.get(address).status_code == 302
    for who in ("reporter", "leader", "stranger", "anyone"):
        assert as_(who).get(address).status_code == 404


def test_many_targets_are_given_to_one_unit_at_once(ready, as_):
    browser, address = as_("steward"), f"/ke-hoach/{ready.pk}/xac-nhan/chu-tri"
    ready.targets.update(owner=None)
    first, second, *rest = ready.targets.exclude(state="rejected").order_by("pk")
    assert f"{2 + len(rest)} chỉ tiêu chưa có cơ quan chịu trách nhiệm" in words(browser.get(f"/ke-hoach/{ready.pk}/xac-nhan/xong").text)
    assert "Chọn ít nhất một chỉ tiêu." in words(browser.post(address, {"unit": ready.org_id}).text)
    page = browser.post(address, {"targets": [first.pk, second.pk], "unit": ready.org_id}, follow=True)
    assert "chịu trách nhiệm 2 chỉ tiêu." in words(page.text)
    assert set(ready.targets.exclude(owner=None).values_list("pk", flat=True)) == {first.pk, second.pk}
    assert as_("reporter").post(address, {"targets": [rest[0].pk], "unit": ready.org_id}).status_code == 404


@pytest.mark.parametrize(("published", "asks"), [(False, "Ai có địa chỉ cũng xem được"), (True, "Người ngoài không mở được bảng")])
def test_what_strangers_will_see_is_said_before_it_is_shown(world, as_, published, asks):
    Plan.objects.filter(pk=world.plan.pk).update(published=published)
    address = f"/ke-hoach/{world.plan.pk}/cong-khai"
    assert asks in words(as_("steward").get(address).text)
    assert Plan.objects.get(pk=world.plan.pk).published is published
    for who in ("reporter", "leader", "stranger", "anyone"):
        assert as_(who).get(address).status_code == 404


def test_no_target_is_ticked_until_a_person_ticks_it(ready, as_):
    browser, address = as_("steward"), f"/ke-hoach/{ready.pk}/xac-nhan/chu-tri"
    ready.targets.update(owner=None)
    assert " checked" not in browser.get(address).text
    assert browser.get(f"{address}?chon=ca").text.count(" checked") == ready.targets.exclude(state="rejected").count()

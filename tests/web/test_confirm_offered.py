"""What may be a target or a task is offered beside the queue: none of the plan's items until a person takes it, and one press does."""

from __future__ import annotations

import pytest

from cotmoc.plans.deciding import undecided
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.models import Item, Plan, Target
from cotmoc.plans.reader import read_plan

TEXT = "KẾ HOẠCH\nI. MỤC TIÊU ĐẾN NĂM 2030\n- Tỷ lệ hồ sơ trực tuyến đạt 80%.\nII. GIẢI PHÁP\nToàn tỉnh có 95% xã có mạng di động.\n"


@pytest.fixture
def plan(world, as_) -> Plan:
    return add_plan(TEXT.encode(), "ke-hoach.txt", Facts("Kế hoạch thử", world.province), None)


def test_the_reader_marks_what_it_only_offers():
    draft = read_plan(TEXT)
    assert [target.value for target in draft.targets] == [80]
    (offer,) = draft.offered
    assert (offer.offered, TEXT[offer.start : offer.end], str(offer.why)[-1]) == (True, offer.quote, ".")
    assert [target.get("offered", False) for target in draft.as_json("k")["targets"]] == [False, True]


def test_what_is_offered_is_no_item_of_the_plan_and_nothing_waits_for_it(plan):
    assert [float(target.value) for target in plan.targets.all()] == [80]
    assert undecided(plan) == sum(kind.objects.filter(plan=plan).count() for kind in (type(plan.targets.first()), plan.tasks.model))
    offer = Target.everything.get(plan=plan, state=Item.State.OFFERED)
    assert float(offer.value) == 95


def test_one_press_takes_it_and_another_takes_that_back(plan, as_):
    offer = Target.everything.get(plan=plan, state=Item.State.OFFERED)
    client, address = as_("steward"), f"/ke-hoach/{plan.pk}/xac-nhan"
    page = client.get(f"{address}?xem=co-the").content.decode()
    assert "Có thể là chỉ tiêu, nhiệm vụ" in page
    assert "Đúng, nhận vào kế hoạch" in page
    assert client.post(f"{address}/target/{offer.pk}", {"viec": "xac-nhan", "version": offer.version}).status_code == 302
    assert sorted(float(target.value) for target in plan.targets.all()) == [80, 95]
    assert client.post(f"{address}/hoan-tac").status_code in (200, 302)
    assert [float(target.value) for target in plan.targets.all()] == [80]


def test_what_is_said_to_be_none_is_left_out_as_anything_is(plan, as_):
    offer = Target.everything.get(plan=plan, state=Item.State.OFFERED)
    as_("steward").post(f"/ke-hoach/{plan.pk}/xac-nhan/target/{offer.pk}", {"viec": "bo", "version": offer.version})
    offer = Target.everything.get(pk=offer.pk)
    assert offer.state == Item.State.REJECTED

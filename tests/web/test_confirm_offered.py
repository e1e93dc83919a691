"""What may be a target or a task is offered beside the queue: none of the plan's items until a person takes it, and one press does."""

from __future__ import annotations

import pytest

from cotmoc.plans.deciding import undecided
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.models import Item, Plan, Target
from cotmoc.plans.reader import DraftTarget, read_plan

TEXT = """KẾ HOẠCH
I. MỤC TIÊU ĐẾN NĂM 2030
- Tỷ lệ hồ sơ trực tuyến đạt 80%.
II. GIẢI PHÁP
Toàn tỉnh có 95% xã có mạng di động. Đào tạo 200 cán bộ về kỹ năng số. Thu hút 50 dự án đầu tư.
Tỉnh có 12 khu công nghiệp, tỷ lệ lấp đầy 70%. Mỗi xã có 5 điểm phục vụ. Có 45 doanh nghiệp tham gia.
Các xã phối hợp với các đoàn thể tuyên truyền.
"""
DRAFT = read_plan(TEXT)
OFFERED = [offer for offer in DRAFT.offered if isinstance(offer, DraftTarget)]
"""Sentences that speak half for a target: some of them are offered, whatever the judge has learnt."""


@pytest.fixture
def plan(world, as_) -> Plan:
    return add_plan(TEXT.encode(), "ke-hoach.txt", Facts("Kế hoạch thử", world.province), None)


@pytest.fixture
def offer(plan) -> Target:
    return Target.everything.filter(plan=plan, state=Item.State.OFFERED).earliest("start")


def test_the_reader_marks_what_it_only_offers():
    assert OFFERED
    assert all(offer.offered and TEXT[offer.start : offer.end] == offer.quote and str(offer.why).endswith(".") for offer in DRAFT.offered)
    said = DRAFT.as_json("k")["targets"]
    assert [target.get("offered", False) for target in said] == [False] * len(DRAFT.targets) + [True] * len(OFFERED)


def test_what_is_offered_is_no_item_of_the_plan_and_nothing_waits_for_it(plan):
    assert [target.start for target in plan.targets.order_by("start")] == [target.start for target in DRAFT.targets]
    assert undecided(plan) == len(DRAFT.targets) + len(DRAFT.tasks) + len(DRAFT.goals) + len(DRAFT.projects)
    assert Target.everything.filter(plan=plan, state=Item.State.OFFERED).count() == len(OFFERED)


def test_one_press_takes_it_and_another_takes_that_back(plan, offer, as_):
    client, address, before = as_("steward"), f"/ke-hoach/{plan.pk}/xac-nhan", plan.targets.count()
    page = client.get(f"{address}?xem=co-the").content.decode()
    assert "Có thể là chỉ tiêu, nhiệm vụ" in page
    assert "Đúng, nhận vào kế hoạch" in page
    assert client.post(f"{address}/target/{offer.pk}", {"viec": "xac-nhan", "version": offer.version}).status_code == 302
    assert plan.targets.get(pk=offer.pk).state == Item.State.CONFIRMED
    assert client.post(f"{address}/hoan-tac").status_code in (200, 302)
    assert plan.targets.count() == before


def test_what_is_said_to_be_none_is_left_out_as_anything_is(plan, offer, as_):
    as_("steward").post(f"/ke-hoach/{plan.pk}/xac-nhan/target/{offer.pk}", {"viec": "bo", "version": offer.version})
    assert Target.everything.get(pk=offer.pk).state == Item.State.REJECTED

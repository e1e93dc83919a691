"""A unit's own page: its figures and honest place, its tasks, its registers, and the ways to it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.board.unit import LEAST, place_of
from cotmoc.engine.values import Value
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.terms import Better
from cotmoc.orgs.models import OrgChange
from cotmoc.plans.models import Task
from tests.web.test_network import linked  # noqa: F401 (rows of two registers in the first commune)
from tests.web.work import words

SKILLS = "commune_staff_basic_digital_skills_share"
APPLIED = "rd_results_applied_12m_share"


def _value(amount: float | None, at: int = 0, **more: object) -> Value:
    return Value(SKILLS, f"u{at}", "new34", "2025", amount, None, amount, **more)


@given(st.lists(st.one_of(st.none(), st.integers(0, 5).map(float)), min_size=1, max_size=12))
def test_a_place_counts_only_those_who_have_a_figure_and_equals_share_it(amounts):
    beside = [_value(amount, i) for i, amount in enumerate(amounts)]
    known = [amount for amount in amounts if amount is not None]
    for indicator in (indicators()[SKILLS], replace(indicators()[SKILLS], better=Better.LOWER)):
        sign = 1 if indicator.better is Better.HIGHER else -1
        for value in beside:
            place = place_of(indicator, value, beside, 20)
            assert (place.among, place.peers) == (len(known), 20)
            if value.value is None or len(known) < LEAST:
                assert place.at is None
            else:
                assert place.at == sorted((sign * amount for amount in known), reverse=True).index(sign * value.value) + 1


@pytest.mark.parametrize("spoilt", [{"partial": True}, {"unsplit": True}])
def test_a_figure_known_in_part_has_no_place_and_takes_none(spoilt):
    beside = [_value(float(i), i) for i in range(4)]
    part = _value(99.0, 9, **spoilt)
    assert place_of(indicators()[SKILLS], part, [*beside, part], 5).at is None
    assert place_of(indicators()[SKILLS], beside[3], [*beside, part], 5).at == 1


def test_a_commune_has_its_figures_with_its_place(world, as_):
    told = words(as_("leader").get(f"/don-vi/{world.communes[0].key}").text)
    assert "Xã Thạnh Phú 1" in told
    value = next(v for v in world.edition.values(indicator=SKILLS, org=world.communes[0].key, boundary="new34"))
    beside = [v.value for v in world.edition.values(indicator=SKILLS, org=[c.key for c in world.communes], boundary="new34")]
    assert f"{sum(other > value.value for other in beside) + 1} /37 37 của 40 nơi có số" in told
    assert "Chưa sổ nào có dòng của đơn vị" in told


def test_a_commune_that_has_not_reported_is_told_so_and_not_as_nought(world, as_):
    told = words(as_("leader").get(f"/don-vi/{world.communes[-1].key}").text)
    assert "Bản số liệu chưa có số nào của đơn vị." in told
    assert " 0 " not in told.split("Số liệu của đơn vị")[1].split("Nhiệm vụ")[0]


def test_a_department_has_the_tasks_it_leads_and_those_it_cooperates_in_late_first(world, as_):
    unit = world.target(APPLIED).owner
    Task.objects.create(
        plan=world.plan, action="Mở cổng dữ liệu", lead_text="Sở Y tế", cooperating=["sở khoa học và công nghệ"], state="confirmed"
    )
    Task.objects.create(plan=world.plan, action="Việc đã bỏ", lead=unit, state="rejected")
    page = as_("leader").get(f"/don-vi/{unit.key}").text
    told = words(page)
    assert "2 nhiệm vụ đơn vị chủ trì hoặc phối hợp" in told
    assert "1 quá hạn" in told
    assert told.index("Đưa sàn giao dịch") < told.index("Mở cổng dữ liệu")
    assert "Việc đã bỏ" not in told
    assert reverse("target", args=[world.plan.pk, world.target(APPLIED).pk]) in page


def test_registers_are_told_with_rows_and_the_last_batch(linked, as_):  # noqa: F811
    told = words(as_("leader").get(f"/don-vi/{linked.communes[0].key}").text)
    assert "Liên kết nghiên cứu, chuyển giao công nghệ 5 chưa nộp lô nào" in told
    assert "Liên kết nghiên cứu, chuyển giao công nghệ 0 chưa nộp lô nào" in words(
        as_("leader").get(f"/don-vi/{linked.communes[1].key}").text
    )
    assert "Đã duyệt, đã ghi sổ" in words(as_("leader").get(f"/don-vi/{linked.province.key}").text)


def test_the_target_and_the_board_lead_to_units(world, as_):
    leader = as_("leader")
    target = reverse("target", args=[world.plan.pk, world.target(SKILLS).pk])
    assert "/don-vi/29" in leader.get(target).text
    owner = world.target(APPLIED).owner
    assert f'href="/don-vi/{owner.key}"' in leader.get(reverse("board", args=[world.plan.pk])).text


def test_a_unit_of_before_the_merger_says_what_it_became(world, as_):
    page = as_("leader").get(f"/don-vi/{world.old_province.key}").text
    assert "nay là" in words(page)
    assert f'href="/don-vi/{world.province.key}"' in page
    assert OrgChange.objects.filter(source=world.old_province).exists()


def test_only_members_of_its_province_see_it(world, as_):
    address = f"/don-vi/{world.communes[0].key}"
    assert as_("reporter").get(address).status_code == 200
    assert as_("other").get(address).status_code == 404
    assert as_("stranger").get(address).status_code in (302, 404)
    for wrong in ("khong@2020-01-01", "VN@1945-09-02", "29001@2025-99-99"):
        assert as_("leader").get(f"/don-vi/{wrong}").status_code == 404

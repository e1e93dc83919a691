"""Projects of a plan in use go into the register once, under codes that outlast the plan."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.acts.projects import NoProjects, enter
from cotmoc.home import keep_setting
from cotmoc.plans.models import Plan
from cotmoc.plans.models import Project as Planned
from cotmoc.registers.models import Batch
from cotmoc.registers.project import Project
from tests.acts.conftest import make_person


@pytest.fixture
def plan(units, tmp_path, monkeypatch):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))
    keep_setting("today", "2026-03-02")
    return Plan.objects.create(title="Kế hoạch 57", number="12/KH-UBND", org=units.here, issued_on=date(2025, 9, 1), state="confirmed")


def planned(plan: Plan, name: str, **more: object) -> Planned:
    return Planned.objects.create(plan=plan, **{"kind": "scheme", "name": name, "state": "confirmed", **more})


def on_register() -> list[tuple[object, ...]]:
    return list(Project.objects.order_by("code").values_list("code", "name", "org__code", "budget", "starts_on", "ends_on"))


def test_confirmed_projects_get_codes_leads_money_and_days(plan, units):
    planned(plan, "Dữ liệu mở", lead=units.department, budget=20_000_000_000, period="2026–2030")
    planned(plan, "Khởi nghiệp", kind="programme", period="đến năm 2028")
    planned(plan, "Chưa xác nhận", state="proposed")
    batch = enter(None, plan)
    assert (batch.added, batch.state) == (2, Batch.State.APPROVED)
    assert on_register() == [
        ("DA-86-2025-01", "Dữ liệu mở", "86-SKHCN", 20_000_000_000, date(2026, 1, 1), date(2030, 12, 31)),
        ("DA-86-2025-02", "Khởi nghiệp", "86", None, date(2025, 9, 1), date(2028, 12, 31)),
    ]
    assert set(Project.objects.values_list("document", "batch")) == {("12/KH-UBND", batch.pk)}


def test_entering_again_adds_nothing(plan):
    planned(plan, "Dữ liệu mở")
    assert enter(None, plan).pk == enter(None, plan).pk
    assert Project.objects.count() == 1


def test_a_plan_that_replaces_another_keeps_the_code_and_the_days_and_brings_its_money(plan, units):
    planned(plan, "Dữ liệu mở", budget=10, period="2025–2027")
    enter(None, plan)
    later = Plan.objects.create(title="Kế hoạch mới", org=units.here, issued_on=date(2026, 2, 1), state="confirmed")
    planned(later, "DỮ LIỆU  MỞ", budget=30, period="2026–2030", lead=units.department)
    planned(later, "Dữ liệu mở", kind="project")
    batch = enter(None, later)
    assert (batch.added, batch.changed) == (1, 1)
    assert on_register() == [
        ("DA-86-2025-01", "Dữ liệu mở", "86", 30, date(2025, 9, 1), date(2027, 12, 31)),
        ("DA-86-2026-01", "Dữ liệu mở", "86", None, date(2026, 2, 1), None),
    ]


def test_a_plan_not_in_use_or_without_projects_is_refused_and_nothing_is_kept(plan):
    with pytest.raises(NoProjects, match="không có đề án, dự án nào đã xác nhận"):
        enter(None, plan)
    plan.state = Plan.State.DRAFT
    with pytest.raises(NoProjects, match="chưa được đưa vào sử dụng"):
        enter(None, plan)
    assert not Batch.objects.exists()


def test_a_steward_enters_and_answers_for_it(plan, units):
    planned(plan, "Dữ liệu mở")
    steward = make_person("lan", "Nguyễn Thị Lan", ("steward", units.here))
    assert enter(steward, plan).decided_by == steward

"""What a project is said to do: three figures in order, from a source, by somebody who may; and the plans it carries out."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.acts import effects
from cotmoc.acts.effects import ProjectProblem, Range
from cotmoc.acts.projects import enter, row_of
from cotmoc.acts.records import look
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.plans.models import Effect, Plan, Project, Target


@pytest.fixture
def project(db) -> Project:
    unit = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=date(2025, 7, 1))
    facts = {"text": "x", "file_name": "a.txt", "file_sha256": "0" * 64, "state": "confirmed", "issued_on": date(2025, 8, 1)}
    plan = Plan.objects.create(title="Kế hoạch", org=unit, **facts)
    Plan.objects.create(title="Chiến lược", org=unit, **facts)
    return Project.objects.create(
        plan=plan, kind="project", name="Cổng dữ liệu dùng chung", lead=unit, state="confirmed", period="2025-2027"
    )


@pytest.fixture
def target(project) -> Target:
    return Target.objects.create(plan=project.plan, label="Kinh tế số", comparator=">=", value=30, unit="%", state="confirmed")


def said(low: int, likely: int, high: int) -> Range:
    return Range(Decimal(low), Decimal(likely), Decimal(high))


def test_an_estimate_said_again_takes_the_place_of_the_first_and_the_trail_keeps_both(project, target):
    effects.estimate(None, project, target, said(1, 2, 3), "Đề án 06")
    effects.estimate(None, project, target, said(2, 3, 4), "Tính lại")
    effect = Effect.objects.get()
    assert (effect.low, effect.likely, effect.high, effect.source) == (2, 3, 4, "Tính lại")
    last = AuditEntry.objects.filter(action="Ước lượng tác động").first()
    assert last.detail["before"] == {"low": "1", "likely": "2", "high": "3", "source": "Đề án 06"}
    assert not look().broken


@given(st.tuples(*[st.decimals(-1000, 1000, places=2)] * 3))
def test_only_three_figures_in_order_are_taken(three):
    effect = Range(*three)
    if list(three) == sorted(three):
        assert effect.checked() == effect
    else:
        with pytest.raises(ProjectProblem, match="thấp, khả dĩ nhất, cao"):
            effect.checked()


def test_a_figure_beyond_all_measure_is_refused():
    with pytest.raises(ProjectProblem, match="quá lớn"):
        said(0, 0, 10**20).checked()


def test_without_a_source_nothing_is_kept(project, target):
    with pytest.raises(ProjectProblem, match="căn cứ"):
        effects.estimate(None, project, target, said(1, 2, 3), " ")
    assert not Effect.objects.exists()


def test_a_target_of_another_plan_is_refused(project):
    other = Target.objects.create(plan=Plan.objects.get(title="Chiến lược"), label="Khác", comparator=">=", value=1)
    with pytest.raises(ProjectProblem, match="không còn trong kế hoạch"):
        effects.estimate(None, project, other, said(1, 2, 3), "Đề án")


def test_an_estimate_is_taken_back_with_a_reason_and_once(project, target):
    effect = effects.estimate(None, project, target, said(1, 2, 3), "Đề án")
    with pytest.raises(ProjectProblem, match="lý do"):
        effects.forget(None, effect, "")
    effects.forget(None, effect, "Tính nhầm")
    assert not Effect.objects.exists()
    with pytest.raises(ProjectProblem, match="vừa được người khác bỏ"):
        effects.forget(None, Effect(pk=1, project=project, target=target, low=1, likely=2, high=3), "Tính nhầm")
    assert AuditEntry.objects.filter(action="Bỏ ước lượng tác động").count() == 1
    assert not look().count


def test_a_strategy_carries_out_other_plans(project):
    other = Plan.objects.get(title="Chiến lược")
    effects.carry_out(None, project, [other, project.plan])
    assert [link.plan for link in project.carries_out.all()] == [other]
    effects.carry_out(None, project, [other])
    assert AuditEntry.objects.filter(action="Nối với kế hoạch được thực hiện").count() == 1
    effects.carry_out(None, project, [])
    assert not project.carries_out.exists()
    assert not look().count


def test_a_project_finds_its_row_of_the_register(project):
    assert row_of(project) is None
    enter(None, project.plan)
    row = row_of(project)
    assert row is not None
    assert row.name == project.name

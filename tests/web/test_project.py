"""The page of a project."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cotmoc.acts.projects import enter, row_of
from cotmoc.drawing.bars import Pair, paired_bars
from cotmoc.plans.models import Effect, Plan, Project, Target
from cotmoc.registers.models import Batch
from cotmoc.registers.project_spending import ProjectSpending
from tests.web.work import words


@pytest.fixture
def project(world) -> Project:
    facts = {"name": "phát triển hạ tầng số", "budget": 120 * 10**9, "period": "2025-2027", "sources": "Ngân sách tỉnh"}
    return Project.objects.create(plan=world.plan, kind="scheme", lead=world.plan.tasks.first().lead, state="confirmed", **facts)


@pytest.fixture
def place(project) -> str:
    return f"/ke-hoach/{project.plan_id}/du-an/{project.pk}"


def spent(project: Project, state: str, *months: tuple[int, str, int, int]) -> None:
    row = row_of(project)
    batch = Batch.objects.create(register="project_spending", org=row.org, file_name="a.xlsx", file_sha256="1" * 64, state=state)
    for at, (month, source, planned, paid) in enumerate(months, 2):
        money = {"planned": planned * 10**9, "disbursed": paid * 10**9}
        ProjectSpending.objects.create(project=row, month=date(2025, month, 1), source=source, org=row.org, batch=batch, row=at, **money)


@pytest.mark.parametrize(
    ("who", "status"), [("steward", 200), ("leader", 200), ("reporter", 200), ("stranger", 404), ("anyone", 404), ("other", 404)]
)
def test_it_is_for_people_of_the_province(world, place, as_, who, status):
    assert as_(who).get(place).status_code == status
    assert as_("other").post(f"{place}/tac-dong", {}).status_code == 404


def test_without_effects_it_says_that_it_is_not_in_the_portfolio(world, project, place, as_):
    page = words(as_("leader").get(place).text)
    assert "Chưa vào danh mục đầu tư: chưa có ước lượng tác động." in page
    assert "Chưa có trong sổ đề án, dự án" in page
    assert "120 tỷ đồng" in page
    target = world.target("dti_province")
    Effect.objects.create(project=project, target=target, low="0.01", likely="0.02", high="0.05", source="Đề án 06")
    page = words(as_("leader").get(place).text)
    assert "danh mục đầu tư" not in page
    assert "0,01 – 0,02 – 0,05" in page


def test_its_money_is_told_by_source_and_month_of_what_was_approved(world, project, place, as_):
    enter(None, project.plan)
    spent(project, "approved", (9, "province", 4, 1), (10, "province", 4, 3), (10, "central", 2, 1))
    spent(project, "submitted", (11, "province", 90, 90))
    page = as_("leader").get(place).text
    said = words(page)
    assert "50 %" in said
    assert "Ngân sách tỉnh 8 tỷ đồng 4 tỷ đồng" in said
    assert "Ngân sách Trung ương 2 tỷ đồng 1 tỷ đồng" in said
    assert "tháng 10/2025 6 tỷ đồng 4 tỷ đồng" in said
    assert "90 tỷ" not in said
    assert page.count("<g><title>") == 2


def test_who_may_says_what_it_will_do_and_what_is_wrong_is_told(world, project, place, as_):
    target = world.target("dti_province")
    given = {"target": target.pk, "low": "0,03", "likely": "0,02", "high": "0,05", "source": "Đề án"}
    page = words(as_("steward").post(f"{place}/tac-dong", given).text)
    assert "Ba mức ước lượng phải theo thứ tự" in page
    assert as_("leader").post(f"{place}/tac-dong", {**given, "low": "0,01"}).status_code == 404
    assert as_("steward").post(f"{place}/tac-dong", {**given, "low": "0,01"}).status_code == 302
    effect = Effect.objects.get()
    assert (effect.said_by, effect.target) == (world.steward, target)
    assert as_("steward").post(f"{place}/tac-dong/{effect.pk}/bo", {"why": "Nhầm"}).status_code == 302
    assert not Effect.objects.exists()


def test_it_leads_to_its_tasks_and_the_targets_they_serve(world, project, place, as_):
    task, target = world.plan.tasks.first(), world.target("dti_province")
    project.tasks.add(task)
    task.targets.add(target)
    page = as_("leader").get(place).text
    assert f'href="/nhiem-vu/{task.pk}"' in page
    assert f'href="/ke-hoach/{world.plan.pk}/chi-tieu/{target.pk}"' in page


def test_the_plan_it_carries_out_is_named_on_both(world, project, place, as_):
    facts = {"text": "x", "file_name": "a.txt", "file_sha256": "0" * 64, "state": "confirmed"}
    other = Plan.objects.create(title="Chiến lược dữ liệu", org=world.province, **facts)
    assert as_("steward").post(f"{place}/thuc-hien", {"plan": [other.pk]}).status_code == 302
    assert "Chiến lược dữ liệu" in as_("leader").get(place).text
    assert f'href="{place}"' in as_("leader").get(f"/ke-hoach/{other.pk}").text


def test_it_is_aligned_with_the_groups_of_the_higher_policy(world, project, place, as_):
    assert "Nghị quyết 57" in words(as_("leader").get(place).text)
    assert project.name in as_("leader").get(f"/ke-hoach/{world.plan.pk}/doi-chieu?voi=nq57").text


def test_a_target_struck_out_takes_its_estimate_from_the_page(world, project, place, as_):
    target = Target.objects.create(plan=world.plan, label="Bỏ", comparator=">=", value=1, state="rejected")
    Effect.objects.create(project=project, target=target, low=1, likely=2, high=3, source="Đề án")
    assert "chưa có ước lượng tác động" in as_("leader").get(place).text


@given(st.lists(st.tuples(st.floats(0, 1e15), st.floats(0, 1e15)), max_size=60), st.integers(200, 900))
def test_bars_stay_on_their_paper(amounts, width):
    drawn = paired_bars([Pair(f"{at % 12 + 1:02}/25", *pair) for at, pair in enumerate(amounts)], width)
    for x, y, wide, tall in re.findall(r'<rect x="([-\d.]+)" y="([-\d.]+)" width="([\d.]+)" height="([\d.]+)"', drawn):
        assert float(x) >= 0
        assert float(x) + float(wide) <= width + 1
        assert float(y) >= 0
        assert float(y) + float(tall) <= 180
    assert len(re.findall("<rect", drawn)) == 2 * len(amounts)

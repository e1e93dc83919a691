"""A draft filed under the wrong unit is told, and can be moved; what nobody decided finds its lead again."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.acts.plan_life import PlanProblem, move
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.issuing import issuing_unit
from cotmoc.plans.models import Plan
from tests.plans.test_plan_life import TEXT

DAY = date(2025, 8, 1)


@pytest.fixture
def department(province):
    return Org.objects.get(code="86-SKHCN")


@pytest.fixture
def draft(province, department, lan):
    return add_plan(TEXT.encode(), "a.txt", Facts("Kế hoạch thử", department, "", f"Ủy ban nhân dân {province.name}", DAY), lan)


def test_the_unit_a_document_names_is_seen(draft, province, department):
    assert issuing_unit(draft) == province
    draft.issuer = department.name.upper()
    assert issuing_unit(draft) == department
    draft.issuer = "Một nơi nào khác"
    assert issuing_unit(draft) is None


def test_a_moved_draft_finds_its_leads_within_the_new_unit(draft, province, department):
    task = draft.tasks.get()
    draft.tasks.update(lead=None)
    moved = move(None, draft, province)
    task.refresh_from_db()
    assert (moved.org, task.lead) == (province, department)
    assert AuditEntry.objects.filter(action="Đổi đơn vị của bản nháp").count() == 1
    move(None, moved, province)
    assert AuditEntry.objects.filter(action="Đổi đơn vị của bản nháp").count() == 1


def test_a_plan_in_use_or_already_there_is_not_moved(draft, province, department, lan):
    twin = add_plan(TEXT.encode(), "a.txt", Facts("Kế hoạch thử", province), lan)
    with pytest.raises(PlanProblem, match="chính văn bản này"):
        move(None, draft, province)
    Plan.objects.filter(pk=twin.pk).update(state=Plan.State.CONFIRMED, file_sha256="x")
    with pytest.raises(PlanProblem, match="bản nháp"):
        move(None, twin, department)

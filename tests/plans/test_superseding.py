"""A plan in use takes the place of an earlier one: once, openly, never in a circle."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User

from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.deciding import confirm, finish
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.models import Plan
from cotmoc.plans.reissue import CannotReplace, supersede
from tests.plans.conftest import OLD


def confirmed(plan: Plan, by: User) -> Plan:
    for item in [i for items in (plan.targets, plan.tasks, plan.goals, plan.projects) for i in items.filter(state="proposed")]:
        confirm(item, by, item.version)
    return finish(plan, by)


def test_only_a_confirmed_plan_takes_the_place_of_another(old, new, lan):
    with pytest.raises(CannotReplace, match="chưa được xác nhận"):
        supersede(old, new, lan)
    supersede(old, confirmed(new, lan), lan)
    supersede(old, new, lan)
    old.refresh_from_db()
    assert old.superseded_by == new
    assert AuditEntry.objects.filter(action="Thay thế kế hoạch", user=lan).count() == 1


def test_plans_do_not_replace_each_other_in_a_circle_nor_twice(old, new, province, lan):
    third = add_plan(OLD.encode(), "ba.txt", Facts("Kế hoạch thứ ba", province), lan)
    supersede(old, confirmed(new, lan), lan)
    with pytest.raises(CannotReplace, match="đã được chính kế hoạch kia"):
        supersede(new, confirmed(old, lan), lan)
    with pytest.raises(CannotReplace, match="Kế hoạch mới"):
        supersede(old, confirmed(third, lan), lan)
    with pytest.raises(CannotReplace, match="đã được chính"):
        supersede(third, third, lan)

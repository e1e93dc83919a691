"""An indicator that came after a plan was read is told of, never taken by itself; what a person took away is not offered again."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.acts.health import findings
from cotmoc.acts.items import mend
from cotmoc.board.fitting import fitting
from cotmoc.indicators import matching
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import Org
from cotmoc.plans.models import Item, Plan, Target

CODE = "dossier_on_time_share"


@pytest.fixture
def target(db):
    province = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=date(2025, 7, 1))
    plan = Plan.objects.create(title="Kế hoạch", org=province, state=Plan.State.CONFIRMED, file_sha256="0" * 64)
    label = indicators()[CODE].name
    return Target.objects.create(plan=plan, label=label, comparator=">=", value=90, unit="%", year=2026, state=Item.State.CONFIRMED)


def told() -> list[bool]:
    return [finding.waits for finding in findings() if "nay có chỉ số" in finding.what]


def test_an_indicator_added_later_is_told_of_and_nothing_is_changed(target, monkeypatch):
    with monkeypatch.context() as before:
        before.setattr(matching, "indicators", lambda: {code: one for code, one in indicators().items() if code != CODE})
        assert fitting(target.plan) == []
        assert told() == []
    assert [(fit.target, fit.code) for fit in fitting(target.plan)] == [(target, CODE)]
    assert told() == [True]
    target.refresh_from_db()
    assert target.indicator == ""


def test_what_a_person_took_away_is_not_offered_again(target):
    target = mend(None, target, target.version, indicator=CODE)
    assert fitting(target.plan) == []
    target = mend(None, target, target.version, indicator="")
    assert fitting(target.plan) == []


@pytest.mark.parametrize("state", [Plan.State.DRAFT, Plan.State.WITHDRAWN])
def test_only_plans_in_use_are_looked_at(target, state):
    Plan.objects.update(state=state)
    assert fitting(Plan.objects.get()) == []


def test_an_indicator_of_a_part_of_what_the_target_says_is_not_told_to_fit(target):
    target.base = "tổng chi ngân sách hằng năm"
    target.label = "Chi cho KHCN và ĐMST"
    target.save()
    assert len(fitting(target.plan)) == 1
    target.label = "Chi cho KHCN, ĐMST và bảo vệ môi trường"
    target.save()
    assert fitting(target.plan) == []
    target.label = "Chi cho KHCN, ĐMST và CĐS"
    target.save()
    assert [fit.code for fit in fitting(target.plan)] == ["stid_share_of_local_budget"]

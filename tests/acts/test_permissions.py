"""Every deed × every role × every place: allowed, or NotPermitted and nothing else."""

from __future__ import annotations

import contextlib
from datetime import date

import pytest
from django.contrib.auth import get_user_model
from django.core.exceptions import ValidationError
from django.db import transaction

from cotmoc.acts import editions, items
from cotmoc.acts.models import Job
from cotmoc.acts.permission import NotPermitted
from cotmoc.orgs.models import AuditEntry, Installation, Member, Org
from cotmoc.orgs.noted import untold
from cotmoc.plans.memory import Decision
from cotmoc.plans.models import Plan, Target, Task
from cotmoc.problem import Problem
from cotmoc.registers.models import Batch
from tests.acts.deeds import deeds
from tests.acts.table import ELSEWHERE, PLACES, ROLES, TABLE, Land, Row

NAMES = {"A": ("86", "province", None), "A1": ("29110", "commune", "A"), "A2": ("29111", "commune", "A"), "B": ("01", "province", None)}
NAMES["B1"] = ("00004", "commune", "B")


class _Done(Exception):
    """Ends a call that went through, so that nothing of it stays."""


@pytest.fixture
def land(db, monkeypatch):
    def went_through(*given, **named):
        raise Problem("đã qua cửa")

    monkeypatch.setattr(editions.computing, "edition_of", went_through)
    nation = Org.objects.create(code="VN", name="Cả nước", kind="nation", valid_from=date(1945, 9, 2))
    orgs: dict[str, Org] = {}
    for name, (code, kind, above) in NAMES.items():
        orgs[name] = Org.objects.create(
            code=code, name=name, kind=kind, parent=orgs[above] if above else nation, valid_from=date(2025, 7, 1)
        )
    Installation.objects.create(pk=1, province=orgs["A"])
    text = "Trên 60% kết quả được ứng dụng; trên 30% doanh nghiệp KH&CN."
    facts = {"text": text, "file_name": "a.txt", "file_sha256": "0" * 64, "state": "confirmed"}
    Plan.objects.create(title="Của B", org=orgs["B"], **facts)
    old = Plan.objects.create(title="Cũ", org=orgs["A"], **facts)
    plan = Plan.objects.create(title="Mới", org=orgs["A"], **facts)
    target, other = (Target.objects.create(plan=plan, label=text[:30], comparator=">", value=60 - n, readings=["count"]) for n in range(2))
    task = Task.objects.create(plan=plan, action="Xây dựng cổng", lead=orgs["A1"])
    someone = get_user_model().objects.create_user("khac")
    draft, handed_in = (
        Batch.objects.create(register="staff", org=orgs["A1"], file_name="a.xlsx", file_sha256="1" * 64, state=state, received_by=someone)
        for state in ("draft", "submitted")
    )
    job = Job.objects.create(deed="editions.compute", mark="x", org=orgs["A"], by=someone)
    entry = {"kind": "target", "pk": target.pk, "version": target.version, "before": {"label": "Nhãn trước"}}
    decision = Decision.objects.create(plan=plan, by=someone, action="Sửa", subject="x", items=[entry])
    members = [
        Member.objects.create(user=get_user_model().objects.create_user(name, first_name=name), org=orgs["A1"], role="reporter")
        for name in ("nguoi-mot", "nguoi-hai")
    ]
    return Land(orgs, plan, old, target, other, task, draft, handed_in, job, decision, *members)


def _outcome(row: Row, land: Land, by) -> bool:
    """Whether a call is let in. What is let in may still be refused for what it asks (a Problem), but in no other way."""
    try:
        with transaction.atomic():
            row.call(land, by)
            raise _Done
    except NotPermitted:
        return False
    except (_Done, Problem, ValidationError):
        return True


def _person(name: str, role: str = "", org: Org | None = None, active: bool = True):
    person = get_user_model().objects.create_user(name, is_active=active)
    if org is not None:
        Member.objects.create(user=person, org=org, role=role)
    return person


def test_every_deed_has_its_row():
    missing, left_over = sorted(set(deeds()) - set(TABLE)), sorted(set(TABLE) - set(deeds()))
    assert not missing, f"deeds without a row in tests/acts/table.py (who may do them?): {missing}"
    assert not left_over, f"rows of tests/acts/table.py without a deed: {left_over}"


@pytest.mark.parametrize("name", sorted({**TABLE, **ELSEWHERE}))
def test_the_table_of_permissions_holds(land, name):
    row = {**TABLE, **ELSEWHERE}[name]
    for place in PLACES:
        for role in ROLES:
            person = _person(f"{role}-{place}", role, land.orgs[place])
            assert _outcome(row, land, person) is row.allows(role, place), f"{name}: {role} in {place}"
    assert not _outcome(row, land, _person("la")), f"{name}: a stranger"
    assert not _outcome(row, land, _person("nghi", "admin", land.orgs["A"], active=False)), f"{name}: someone switched off"


@pytest.mark.parametrize("name", sorted(TABLE))
def test_roles_that_alone_let_nobody_in_do_not_together(land, name):
    """A role is held in a unit: seeing here and leading there is not leading here."""
    row, person = TABLE[name], _person("kiem-nhiem")
    for place in PLACES:
        for role in ROLES:
            if not row.allows(role, place):
                Member.objects.create(user=person, org=land.orgs[place], role=role)
    assert not _outcome(row, land, person)


@pytest.mark.parametrize("name", sorted(TABLE))
def test_whoever_may_not_leaves_no_trace(land, name):
    before = AuditEntry.objects.count()
    with pytest.raises(NotPermitted):
        TABLE[name].call(land, _person("la"))
    assert AuditEntry.objects.count() == before


OF_A_PERSON = {"items.stop_at", "plan_life.follow"}
"""Where a person is in a plan: the operator is nowhere."""
FOR_THE_OPERATOR = sorted(name for name in {**TABLE, **ELSEWHERE} if name not in OF_A_PERSON and not name.startswith("a batch of nobody"))


@pytest.mark.parametrize("name", FOR_THE_OPERATOR)
def test_the_operator_at_the_command_line_is_never_asked(land, name):
    assert _outcome({**TABLE, **ELSEWHERE}[name], land, None)


@pytest.mark.parametrize("name", FOR_THE_OPERATOR)
def test_a_deed_tells_the_trail_of_every_record_it_writes(land, name):
    """What no line tells may be taken out by hand unmissed."""
    before = len(untold())
    of_the_table = {"orgs.reorganisation"}  # which a row of the table makes to take it back
    with contextlib.suppress(Problem, ValidationError):
        {**TABLE, **ELSEWHERE}[name].call(land, None)
    assert [(noted.table, list(noted.seals)) for noted in untold()[before:] if noted.table not in of_the_table] == []


def test_who_sent_a_batch_approves_it_only_as_a_steward_of_its_unit(land):
    from cotmoc.acts import batches

    for role, place, allowed in (("approver", "A1", False), ("steward", "A", True), ("admin", "A1", True)):
        person = _person(f"{role}-{place}-own", role, land.orgs[place])
        Member.objects.create(user=person, org=land.orgs["B"], role="steward")  # a steward elsewhere is none here
        land.handed_in.received_by = person
        land.handed_in.save()
        assert _outcome(Row("approve", (), lambda w, by: batches.approve(by, w.handed_in)), land, person) is allowed


def test_a_deed_on_several_things_of_a_plan_takes_none_of_another(land):
    """The steward of one province names, beside a plan of theirs, a target of another province's."""
    other = Target.objects.create(plan=Plan.objects.get(title="Của B"), label="Của B", comparator=">", value=1)
    steward = _person("tong-hop", "steward", land.orgs["A"])
    with pytest.raises(NotPermitted):
        items.give_owner(steward, land.plan, [land.target, other], land.orgs["A"])
    assert not Target.objects.exclude(owner=None).exists()

"""Rights taken while their person acts by them: what they do is written before that, or not at all."""

from __future__ import annotations

import pytest
from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils.functional import SimpleLazyObject

from cotmoc.acts import handover, passwords, people
from cotmoc.acts.permission import NotPermitted
from cotmoc.home import today
from cotmoc.orgs.chain import Head
from cotmoc.orgs.models import AuditEntry, Member
from cotmoc.orgs.rights import RightLost
from cotmoc.problem import Problem
from tests.acts.table import MATRIX, TABLE
from tests.acts.test_permissions import _person, land  # noqa: F401

HOW = {
    "role": lambda person: Member.objects.filter(user=person).update(valid_to=today()),
    "account": lambda person: get_user_model().objects.filter(pk=person.pk).update(is_active=False),
}


def at_the_line(monkeypatch, taken):
    """What others commit just before a deed takes the head of the trail."""
    held = Head.held.__func__
    monkeypatch.setattr(Head, "held", classmethod(lambda cls: (taken(), held(cls))[1]))


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("name", sorted(name for name, row in TABLE.items() if row.asks != "nobody"))
def test_no_deed_is_written_for_whoever_lost_the_right_meanwhile(land, monkeypatch, name, how):  # noqa: F811
    row, came = TABLE[name], []
    person = _person("nguoi-lam", sorted(MATRIX[row.asks] & {"admin", "steward", "approver", "reporter"})[0], land.orgs[row.places[0]])
    at_the_line(monkeypatch, lambda: came.append(HOW[how](person)))
    before = AuditEntry.objects.count()
    try:
        with transaction.atomic():
            row.call(land, person)
    except (Problem, NotPermitted) as error:
        refused = error
    else:
        refused = None
    assert AuditEntry.objects.filter(user=person).count() == 0
    assert AuditEntry.objects.count() == before
    assert not came or isinstance(refused, RightLost | NotPermitted), f"{name} went through: {refused!r}"


def test_most_deeds_come_to_that_line(land, monkeypatch):  # noqa: F811
    """The test above is empty for a deed whose call in the table is refused for what it asks."""
    reached = set()
    for name, row in TABLE.items():
        if row.asks == "nobody":
            continue
        person = _person(f"nguoi-{name}", sorted(MATRIX[row.asks])[0], land.orgs[row.places[0]])
        with monkeypatch.context() as patch:
            at_the_line(patch, lambda person=person: HOW["role"](person))
            try:
                with transaction.atomic():
                    row.call(land, person)
            except RightLost:
                reached.add(name)
            except (Problem, NotPermitted):
                pass
    assert len(reached) > 25, sorted(reached)


def test_whoever_gives_up_a_role_of_their_own_still_says_so(land):  # noqa: F811
    first, second, third = (_person(name, "admin", land.orgs["A"]) for name in ("mot", "hai", "ba"))
    for person in (first, second, third):
        passwords.first_password(None, person)
    people.end_role(first, Member.objects.get(user=first))
    assert AuditEntry.objects.get(action="Thôi vai trò").user == first
    handover.hand_over(second, second, third)
    assert AuditEntry.objects.get(action="Bàn giao").user == second


def test_a_person_as_pages_know_them_writes_lines(land):  # noqa: F811
    """What a request calls its user is no User before somebody asks it something, and nobody need have asked for a right."""
    AuditEntry.write(SimpleLazyObject(lambda: get_user_model().objects.get(username="khac")), "Đăng xuất", "khac")
    get_user_model().objects.filter(username="khac").update(is_active=False)
    with pytest.raises(RightLost):
        AuditEntry.write(SimpleLazyObject(lambda: get_user_model().objects.get(username="khac")), "Đăng xuất", "khac")

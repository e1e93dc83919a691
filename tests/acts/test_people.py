"""Who may do what to whom, and what stays true afterwards."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.http import Http404
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.acts import people as deeds
from cotmoc.acts.standing import LastAdministrator, Overtaken
from cotmoc.language.text import bare
from cotmoc.orgs.access import may
from cotmoc.orgs.accounts import Account, PersonProblem, amend, named
from cotmoc.orgs.models import AuditEntry, Member
from tests.acts.conftest import make_person


def again(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_an_administrator_adds_a_member_of_a_commune(people, units):
    made = deeds.add_member(people.admin, "nguyen-thi-mai", " Nguyễn  Thị Mai ", units.commune, "reporter", "mai@tinh.gov.vn")
    assert made.get_full_name() == "Nguyễn Thị Mai"
    assert not made.has_usable_password()
    assert may(again(made), "report", units.commune)
    line = AuditEntry.objects.get(action="Thêm thành viên")
    assert (line.user, line.org, line.province, line.thing_id) == (people.admin, units.commune, units.here, str(made.pk))


@pytest.mark.parametrize("who", ["far", "reporter"])
def test_nobody_adds_members_outside_their_own_units(people, units, who):
    with pytest.raises(Http404):
        deeds.add_member(getattr(people, who), "mai", "Mai", units.commune, "reporter")
    assert not User.objects.filter(username="mai").exists()


def test_a_commune_administrator_cannot_reach_the_province(people, units):
    local = make_person("dia-phuong", "Quản trị xã", ("admin", units.commune))
    for deed in (
        lambda: deeds.give_role(local, local, units.here, "admin"),
        lambda: deeds.give_role(local, people.reporter, units.other_commune, "reporter"),
        lambda: deeds.switch_off(local, people.admin),
        lambda: deeds.describe(local, people.admin, "Tên khác", ""),
    ):
        with pytest.raises(Http404):
            deed()


def test_a_person_who_also_acts_elsewhere_is_not_taken_over(people, units):
    both = make_person("hai-noi", "Người hai nơi", ("reporter", units.commune), ("admin", units.there))
    with pytest.raises(Http404):
        deeds.switch_off(people.admin, both)
    deeds.end_role(people.admin, Member.objects.get(user=both, org=units.commune))
    assert may(again(both), "admin", units.there)


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("ho", "3–150"),
        ("có dấu cách", "dấu cách"),
        ("root", "dành riêng"),
        ("Cột-Mốc", "dành riêng"),
        ("HÒA", "trùng với “hoa”"),
        ("Lân", "lan"),
    ],
)
def test_a_name_that_cannot_be_is_refused_with_its_reason(people, units, name, why):
    with pytest.raises(PersonProblem) as refused:
        deeds.add_member(people.admin, name, "Ai đó", units.commune, "reporter")
    assert why in str(refused.value)
    assert refused.value.field == "username"


@pytest.mark.parametrize(
    ("given", "field"),
    [({"full_name": " "}, "full_name"), ({"mail": "khong-phai"}, "mail"), ({"mail": "HOA@x.vn"}, "mail"), ({"role": "king"}, "role")],
)
def test_other_bad_input_names_its_field(people, units, given, field):
    amend(people.reporter, email="hoa@x.vn")
    fields = {"full_name": "Mai", "mail": "", "role": "reporter", **given}
    with pytest.raises(PersonProblem) as refused:
        deeds.add_member(people.admin, "mai-tran", fields["full_name"], units.commune, fields["role"], fields["mail"])
    assert refused.value.field == field
    assert not User.objects.filter(username="mai-tran").exists()


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="aăâàáạđeêéoôơuưyAĐÊ .-1", max_size=12))
def test_names_are_compared_without_case_and_marks(text):
    assert bare(text) == bare(text.upper()) == bare(bare(text))
    assert bare(text).isascii()


def test_a_role_that_ends_gives_no_right_and_stays_in_history(people, units):
    member = Member.objects.get(user=people.reporter)
    deeds.end_role(people.admin, member)
    assert not may(again(people.reporter), "report", units.commune)
    kept = Member.history.get(pk=member.pk)
    assert kept.valid_to is not None
    deeds.give_role(people.admin, people.reporter, units.commune, "reporter")
    assert Member.history.filter(user=people.reporter).count() == 2


def test_a_changed_role_is_one_act(people, units):
    member = Member.objects.get(user=people.reporter)
    deeds.change_role(people.admin, member, units.other_commune, "approver")
    assert [(m.org, m.role) for m in Member.objects.filter(user=people.reporter)] == [(units.other_commune, "approver")]
    with pytest.raises(Http404):
        deeds.change_role(people.admin, Member.objects.get(user=people.reporter), units.far_commune, "approver")
    assert Member.objects.get(user=people.reporter).org == units.other_commune


def test_switching_off_keeps_roles_and_ends_the_right_to_sign_in(people, units, client):
    client.force_login(people.reporter)
    assert client.get("/tai-khoan").status_code == 200
    deeds.switch_off(people.admin, people.reporter)
    assert client.get("/tai-khoan").status_code == 404
    assert Member.objects.filter(user=people.reporter).exists()
    deeds.switch_on(people.admin, people.reporter)
    assert again(people.reporter).is_active
    with pytest.raises(PersonProblem):
        deeds.switch_on(people.admin, people.reporter)


def test_nobody_switches_off_themselves(people):
    with pytest.raises(PersonProblem, match="tự tắt"):
        deeds.switch_off(people.admin, people.admin)


def test_the_last_administrator_of_a_province_stays(people, units):
    deeds.switch_off(people.top, people.second)
    amend(people.top, is_active=False)
    with pytest.raises(LastAdministrator, match="Vĩnh Long"):
        deeds.end_role(people.admin, Member.objects.get(user=people.admin))
    with pytest.raises(LastAdministrator):
        deeds.switch_off(None, people.admin)
    assert again(people.admin).is_active
    make_person("chua-vao", "Chưa đặt mật khẩu", ("admin", units.here), password=None)
    with pytest.raises(LastAdministrator):  # somebody who cannot sign in is no administrator yet
        deeds.change_role(None, Member.objects.get(user=people.admin), units.here, "leader")
    assert may(again(people.admin), "admin", units.here)


def test_what_was_not_seen_is_not_overwritten(people):
    seen = Account.of(people.reporter).version
    deeds.describe(people.admin, people.reporter, "Lê Thị Hoa Mai", "", seen)
    with pytest.raises(Overtaken):
        deeds.describe(people.second, people.reporter, "Lê Hoa", "", seen)
    assert again(people.reporter).get_full_name() == "Lê Thị Hoa Mai"


def test_an_administrator_who_was_just_switched_off_does_nothing_more(people):
    stale = again(people.second)
    may(stale, "admin", None)  # rights as they were read a moment ago
    deeds.switch_off(people.admin, people.second)
    with pytest.raises(Http404):
        deeds.switch_off(stale, people.admin)


def test_a_superuser_is_the_operators(people, units):
    root = make_person("he-thong-1", "Vận hành", ("reporter", units.commune))
    amend(root, is_superuser=True)
    with pytest.raises(Http404):
        deeds.switch_off(people.admin, root)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from([str.upper, str.title, str.lower, lambda text: text.replace("o", "ò")]), max_size=3))
def test_a_person_is_found_however_their_name_is_typed(people, changes):
    typed = "hoa"
    Account.of(people.reporter)
    for change in changes:
        typed = change(typed)
    assert named(typed) == people.reporter

"""Accounts changed, put in or taken out in the database itself: doctor names each, nobody signs in as them or keeps a right, and every deed
of ours leaves an account as it should be."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest
from django.contrib.auth.hashers import Argon2PasswordHasher
from django.contrib.auth.models import User, UserManager
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client

from cotmoc.acts import passwords, records, setting_up
from cotmoc.acts import people as deeds
from cotmoc.acts.passwords import LinkProblem
from cotmoc.acts.permission import NotPermitted
from cotmoc.acts.taking_over import taken_over
from cotmoc.orgs.access import may, memberships
from cotmoc.orgs.accounts import Account, OneTimeLink, amend, intact
from cotmoc.orgs.models import Member
from cotmoc.orgs.seal import Tampered
from tests.acts.conftest import PASSWORD

OTHER = {
    "username": "hoa2",
    "first_name": "Người Khác",
    "last_name": "Khác",
    "email": "ke-gian@example.com",
    "password": "argon2$khac",
    "is_active": False,
    "is_staff": True,
    "is_superuser": True,
    "date_joined": "2020-01-01 00:00:00",
}


def by_hand(sql: str, *values: Any) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def told() -> list[str]:
    return [found.what for found in records.findings() if not found.fine]


def now(user: User) -> User:
    return User.objects.get(pk=user.pk)


def signed_in(name: str, password: str = PASSWORD) -> tuple[Client, Any]:
    browser = Client()
    return browser, browser.post("/dang-nhap", {"username": name, "password": password})


def test_every_column_of_an_account_is_sealed_or_says_nothing():
    columns = {field.attname for field in User._meta.concrete_fields}
    assert columns - set(OTHER) == {"id", "last_login"}


@pytest.mark.parametrize("column", OTHER)
def test_each_column_of_an_account_changed_by_hand_is_named_and_ends_every_right(people: SimpleNamespace, column: str):
    assert told() == []
    by_hand(f"UPDATE auth_user SET {column} = %s WHERE id = %s", OTHER[column], people.admin.pk)
    said = told()
    assert len(said) == 1
    assert f"(số {people.admin.pk}) bị sửa ngoài chương trình" in said[0]
    assert memberships(now(people.admin)) == []
    assert not setting_up.may_set_up(now(people.admin))
    with pytest.raises(Tampered):
        passwords.first_password(None, people.admin)


def test_a_password_changed_by_hand_does_not_open_the_account_and_says_so(people: SimpleNamespace):
    foreign = Argon2PasswordHasher().encode("mat-khau-ke-gian", "0123456789abcdef")
    by_hand("UPDATE auth_user SET password = %s WHERE id = %s", foreign, people.reporter.pk)
    browser, answer = signed_in("hoa", "mat-khau-ke-gian")
    assert "bị sửa ngoài chương trình" in answer.text
    assert "_auth_user_id" not in browser.session
    _browser, wrong = signed_in("hoa", "mat-khau-sai-het")
    assert "bị sửa" not in wrong.text  # whoever does not know the password learns nothing


def test_a_session_of_an_account_changed_by_hand_ends_with_a_sentence(people: SimpleNamespace):
    browser, answer = signed_in("hoa")
    assert answer.status_code == 302
    by_hand("UPDATE auth_user SET is_superuser = %s WHERE id = %s", True, people.reporter.pk)
    answer = browser.get("/thiet-lap")
    assert answer.status_code == 403
    assert "bị sửa trực tiếp trong cơ sở dữ liệu" in answer.text
    assert "_auth_user_id" not in browser.session


def test_an_account_put_in_by_hand_is_nobody(people: SimpleNamespace):
    names = ", ".join(field.column for field in User._meta.concrete_fields if not field.primary_key)
    values = names.replace("username", "'nguoi-la'", 1).replace("is_superuser", "(1 = 1)", 1)
    by_hand(f"INSERT INTO auth_user ({names}) SELECT {values} FROM auth_user WHERE id = %s", people.reporter.pk)
    stranger = User.objects.get(username="nguoi-la")
    assert [what for what in told() if f"(số {stranger.pk}) không do chương trình ghi" in what]
    assert not intact(stranger)
    assert not setting_up.may_set_up(stranger)
    with pytest.raises(NotPermitted):
        setting_up.begin("86", stranger)
    _browser, answer = signed_in("nguoi-la")
    assert answer.status_code == 200
    records.accept(None, "Người của Sở, công văn 5")
    assert told() == []
    assert intact(now(stranger))


def test_an_account_taken_out_by_hand_is_missed_and_doctor_goes_on(people: SimpleNamespace):
    deeds.describe(None, people.reporter, "Lê Thị Hoa", "")
    pk = people.reporter.pk
    with connection.constraint_checks_disabled():
        by_hand("DELETE FROM auth_user WHERE id = %s", pk)
        assert any(f"(số {pk}) bị xóa ngoài chương trình" in what for what in told()), told()
        by_hand("DELETE FROM orgs_account WHERE user_id = %s", pk)
        by_hand("DELETE FROM orgs_member WHERE user_id = %s", pk)
        assert any(f"Tài khoản “hoa” (số {pk}) bị xóa ngoài chương trình" in what for what in told()), told()


def test_an_account_put_back_as_it_was_gives_nothing(people: SimpleNamespace):
    before = User.objects.filter(pk=people.far.pk).values("is_active").get()
    seal = Account.of(people.far).row_seal
    deeds.switch_off(None, people.far)
    version = Account.of(people.far).version
    by_hand("UPDATE auth_user SET is_active = %s WHERE id = %s", before["is_active"], people.far.pk)
    by_hand("UPDATE orgs_account SET row_seal = %s, version = %s WHERE user_id = %s", seal, version - 1, people.far.pk)
    assert not intact(now(people.far))
    assert any("bị chép lại nội dung cũ" in what for what in told()), told()


def test_a_role_that_ended_gives_no_right_when_it_is_put_back(people: SimpleNamespace, units: SimpleNamespace):
    role = Member.objects.get(user=people.second)
    deeds.end_role(None, role)
    by_hand("UPDATE orgs_member SET valid_to = NULL, row_seal = %s WHERE id = %s", role.row_seal, role.pk)
    assert not may(now(people.second), "admin", units.here)
    assert len(told()) == 1
    by_hand("DELETE FROM orgs_lastwrite WHERE row = %s AND \"table\" = 'orgs.member'", role.pk)
    assert may(now(people.second), "admin", units.here)  # a record and its last write, both of before: only the trail knows
    assert any("bị chép lại nội dung cũ" in what for what in told()), told()


def test_a_link_put_in_changed_or_put_back_by_hand_opens_nothing(people: SimpleNamespace):
    opened = passwords.make_link(None, people.reporter)
    token = opened.path.removeprefix(passwords.PATH)
    assert passwords.user_of(token) == people.reporter
    link = OneTimeLink.objects.get()
    by_hand("UPDATE orgs_onetimelink SET user_id = %s", people.admin.pk)
    assert passwords.user_of(token) is None
    by_hand("UPDATE orgs_onetimelink SET user_id = %s", people.reporter.pk)
    passwords.set_by_link(token, "con-cho-nau-nhay-qua-hang-rao")
    kept = {field.column: getattr(link, field.attname) for field in OneTimeLink._meta.concrete_fields}
    holes = ", ".join(["%s"] * len(kept))
    by_hand(f"INSERT INTO orgs_onetimelink ({', '.join(kept)}) VALUES ({holes})", *kept.values())
    assert passwords.user_of(token) is None
    with pytest.raises(LinkProblem):
        passwords.set_by_link(token, "mat-khau-cua-ke-gian")


def test_a_mail_address_written_by_hand_gets_no_link(people: SimpleNamespace, settings, monkeypatch):
    monkeypatch.setattr(passwords, "mail_is_set", lambda: True)
    by_hand("UPDATE auth_user SET email = %s WHERE id = %s", "ke-gian@example.com", people.admin.pk)
    passwords.forgotten("ke-gian@example.com", "http://x")
    assert not OneTimeLink.objects.exists()


def test_every_deed_on_an_account_leaves_it_sound(people: SimpleNamespace, units: SimpleNamespace):
    user = passwords.invite(None, "mai-tran", "Mai Trần", units.commune, "reporter", "mai@example.com").user
    opened = passwords.make_link(people.admin, user)
    steps = (
        lambda: passwords.set_by_link(opened.path.removeprefix(passwords.PATH), "con-cho-nau-nhay-qua-hang-rao"),
        lambda: signed_in("mai-tran", "con-cho-nau-nhay-qua-hang-rao"),
        lambda: passwords.change(now(user), "con-cho-nau-nhay-qua-hang-rao", "mot-con-meo-tren-mai-nha-do"),
        lambda: deeds.describe(people.admin, user, "Trần Mai", "tran-mai@example.com"),
        lambda: deeds.give_role(people.admin, user, units.other_commune, "reporter"),
        lambda: deeds.switch_off(people.admin, user),
        lambda: deeds.switch_on(people.admin, user),
        lambda: passwords.first_password(people.admin, user),
    )
    for step in steps:
        step()
        assert intact(now(user))
    assert now(user).last_login is not None
    assert told() == []


def test_an_old_password_is_renewed_at_sign_in_under_the_seal(people: SimpleNamespace, monkeypatch):
    monkeypatch.setattr(Argon2PasswordHasher, "time_cost", 1)
    weak = Argon2PasswordHasher().encode("mot-con-meo-tren-mai-nha-do", "0123456789abcdefABCDEF")
    monkeypatch.undo()
    amend(people.reporter, password=weak)
    assert now(people.reporter).check_password("mot-con-meo-tren-mai-nha-do")
    assert now(people.reporter).password == weak  # nothing is written by the way
    browser, answer = signed_in("hoa", "mot-con-meo-tren-mai-nha-do")
    assert answer.status_code == 302
    assert now(people.reporter).password != weak
    assert intact(now(people.reporter))
    assert browser.get("/tai-khoan").status_code == 200


def test_accounts_of_djangos_own_commands_are_the_programs(people: SimpleNamespace, monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)
    for name in ("create_user", "create_superuser"):
        monkeypatch.setattr(UserManager, name, getattr(UserManager, name).__wrapped__)
    by_hand("UPDATE auth_user SET email = 'x@example.com' WHERE id = %s", people.second.pk)
    with taken_over():
        call_command("createsuperuser", "--noinput", "--username", "chu", "--email", "chu@example.com")
    assert intact(User.objects.get(username="chu"))
    assert not intact(now(people.second))  # what was wrong before stays found
    with taken_over():
        found = now(people.reporter)
        found.set_password("doi-bang-lenh-cua-django")
        found.save()
    assert intact(now(people.reporter))


def test_one_question_tells_whether_an_account_is_sound_and_one_its_roles(people: SimpleNamespace, django_assert_num_queries):
    user = now(people.admin)
    with django_assert_num_queries(2):
        assert memberships(user)
    with django_assert_num_queries(0):
        assert memberships(user)


def test_what_is_changed_by_hand_is_written_over_by_no_deed(people: SimpleNamespace):
    by_hand("UPDATE auth_user SET email = 'x@example.com' WHERE id = %s", people.reporter.pk)
    for deed in (
        lambda: deeds.describe(people.admin, people.reporter, "Tên Khác", ""),
        lambda: deeds.switch_off(people.admin, people.reporter),
        lambda: amend(people.reporter, email=""),
    ):
        with pytest.raises(Tampered, match=r"Tài khoản “hoa”.*bị sửa ngoài chương trình"), transaction.atomic():
            deed()
    assert now(people.reporter).email == "x@example.com"

"""Links that work once, first passwords, forgotten ones."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.http import Http404
from django.utils import timezone

from cotmoc.acts import passwords
from cotmoc.acts.passwords import PATH, LinkProblem, PasswordProblem
from cotmoc.orgs.accounts import Account, OneTimeLink, amend
from cotmoc.orgs.models import AuditEntry

GOOD = "cau-hat-mua-xuan"


def token_of(opened) -> str:
    return opened.path.removeprefix(PATH)


def test_an_invited_person_sets_their_password_once(people, units):
    opened = passwords.invite(people.admin, "mai-tran", "Trần Mai", units.commune, "reporter")
    assert passwords.user_of(token_of(opened)) == opened.user
    passwords.set_by_link(token_of(opened), GOOD)
    assert User.objects.get(username="mai-tran").check_password(GOOD)
    with pytest.raises(LinkProblem):
        passwords.set_by_link(token_of(opened), "mot-cau-hat-khac")
    assert User.objects.get(username="mai-tran").check_password(GOOD)


def test_the_secret_of_a_link_is_not_kept(people, units):
    opened = passwords.make_link(people.admin, people.reporter)
    link = OneTimeLink.objects.get()
    kept = [str(getattr(link, field.attname)) for field in OneTimeLink._meta.concrete_fields]
    kept += [str(entry.detail) + entry.subject for entry in AuditEntry.objects.all()]
    assert not [text for text in kept if token_of(opened) in text]


def test_a_link_expires_and_a_newer_one_replaces_it(people):
    first = passwords.make_link(people.admin, people.reporter)
    second = passwords.make_link(people.admin, people.reporter)
    assert passwords.user_of(token_of(first)) is None
    OneTimeLink.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    assert passwords.user_of(token_of(second)) is None
    with pytest.raises(LinkProblem):
        passwords.set_by_link(token_of(second), GOOD)


def test_a_link_of_an_account_that_was_switched_off_opens_nothing(people):
    opened = passwords.make_link(people.admin, people.reporter)
    amend(people.reporter, is_active=False)
    with pytest.raises(LinkProblem):
        passwords.set_by_link(token_of(opened), GOOD)


def test_nobody_makes_a_link_for_whom_they_do_not_administer(people):
    for by in (people.far, people.reporter):
        with pytest.raises(Http404):
            passwords.make_link(by, people.admin)
    assert not OneTimeLink.objects.exists()


@pytest.mark.parametrize(("password", "why"), [("ngan", "ít nhất 8 ký tự"), ("password", "phổ biến"), ("72946105538", "chữ số")])
def test_a_weak_password_is_refused_in_our_words_and_the_link_still_holds(people, password, why):
    opened = passwords.make_link(people.admin, people.reporter)
    with pytest.raises(PasswordProblem, match=why):
        passwords.set_by_link(token_of(opened), password)
    assert passwords.set_by_link(token_of(opened), GOOD) == people.reporter


def test_a_first_password_must_be_changed(people):
    made = passwords.first_password(None, people.reporter)
    assert Account.of(people.reporter).must_change
    changed = passwords.change(people.reporter, made, GOOD)
    assert changed.check_password(GOOD)
    assert not Account.of(people.reporter).must_change


def test_changing_needs_the_present_password_and_another_one(people):
    with pytest.raises(PasswordProblem, match="hiện tại không đúng"):
        passwords.change(people.reporter, "sai-mat-khau", GOOD)
    with pytest.raises(PasswordProblem, match="phải khác"):
        passwords.change(people.reporter, "mot-mat-khau-dai", "mot-mat-khau-dai")


def test_without_a_mail_server_a_forgotten_password_makes_no_link(people):
    amend(people.reporter, email="hoa@x.vn")
    passwords.forgotten("hoa", "http://x")
    assert not OneTimeLink.objects.exists()
    assert AuditEntry.objects.get(action="Xin đặt lại mật khẩu").province is not None

"""Two people at once: what is looked up before it is added is looked up in turn."""

from __future__ import annotations

import os
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection

from cotmoc.acts.passwords import invite
from cotmoc.acts.people import PersonProblem
from cotmoc.orgs.models import AuditEntry, Member, Org

MAIL = "an@tinh.gov.vn"


@pytest.fixture
def province(django_db_setup, django_db_blocker):
    """A unit that is really there for other connections too; all that was made of it goes again."""
    with django_db_blocker.unblock():
        made = Org.objects.create(code="01", name="Thành phố Hà Nội", kind="province", valid_from="2025-07-01")
        yield made
        AuditEntry.objects.filter(org=made).delete()
        Member.history.filter(org=made).delete()
        User.objects.filter(email=MAIL).delete()
        made.delete()


@pytest.mark.skipif("COTMOC_DATABASE" not in os.environ, reason="SQLite's test database is in memory, and knows one writer anyway")
def test_one_mail_address_is_one_persons_however_many_are_invited_with_it_at_once(province):
    def invited(number: int) -> bool:
        try:
            invite(None, f"nguoi-{number}", "Nguyễn An", province, "reporter", MAIL)
            return True
        except PersonProblem:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as at_once:
        made = list(at_once.map(invited, range(8)))
    assert made.count(True) == 1
    assert User.objects.filter(email=MAIL).count() == 1

"""Two people at once: what is looked up before it is added is looked up in turn."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import User
from django.db import connection

from cotmoc.acts.passwords import invite
from cotmoc.acts.people import PersonProblem
from cotmoc.orgs.models import Org


@pytest.mark.django_db(transaction=True)
def test_one_mail_address_is_one_persons_however_many_are_invited_with_it_at_once():
    if connection.vendor == "sqlite":
        pytest.skip("the tests' database is in memory there, and knows one writer anyway")
    province = Org.objects.create(code="01", name="Thành phố Hà Nội", kind="province", valid_from="2025-07-01")

    def invited(number: int) -> bool:
        try:
            invite(None, f"nguoi-{number}", "Nguyễn An", province, "reporter", "an@tinh.gov.vn")
            return True
        except PersonProblem:
            return False
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as at_once:
        made = list(at_once.map(invited, range(8)))
    assert made.count(True) == 1
    assert User.objects.filter(email="an@tinh.gov.vn").count() == 1

"""A plan's board is public only while a steward says so."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import User
from django.test import Client

from cotmoc.orgs.models import AuditEntry, Member, Org
from cotmoc.plans.models import Plan


@pytest.fixture
def plan(db):
    from datetime import date

    province = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=date(2025, 7, 1))
    for name, role in (("lan", "steward"), ("minh", "reporter")):
        Member.objects.create(user=User.objects.create_user(name), org=province, role=role)
    return Plan.objects.create(title="Kế hoạch", org=province, state="confirmed", text="", file_name="a.txt", file_sha256="0" * 64)


def signed_in(name: str) -> Client:
    client = Client()
    client.force_login(User.objects.get(username=name), backend="django.contrib.auth.backends.ModelBackend")
    return client


def test_a_steward_publishes_and_takes_back_and_both_are_on_record(plan):
    client = signed_in("lan")
    for asked, published in (("1", True), ("0", False)):
        assert client.post(f"/ke-hoach/{plan.pk}/cong-khai", {"cong-khai": asked}).status_code == 302
        plan.refresh_from_db()
        assert plan.published is published
    assert AuditEntry.objects.count() == 2


def test_a_reporter_and_a_stranger_cannot(plan):
    assert signed_in("minh").post(f"/ke-hoach/{plan.pk}/cong-khai", {"cong-khai": "1"}).status_code == 404
    assert Client().post(f"/ke-hoach/{plan.pk}/cong-khai", {"cong-khai": "1"}).status_code == 404
    plan.refresh_from_db()
    assert not plan.published

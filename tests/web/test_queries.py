"""How many questions a page asks of the database does not grow with what it shows."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.acts.later import ask
from cotmoc.acts.reporting import reported_later
from cotmoc.orgs.models import AuditEntry, Member, Org
from cotmoc.plans.models import Task
from cotmoc.registers.models import Batch
from cotmoc.registers.research_task import ResearchTask
from tests.web.test_every_page import lived_in
from tests.web.work import member

__all__ = ["lived_in"]  # the fixture
PAGES = {
    "registers": "/so",
    "rows": "/so/research_task",
    "batches": "/lo",
    "units": "/quan-tri/don-vi",
    "people": "/quan-tri/nguoi-dung",
    "person": "/quan-tri/nguoi-dung/{person}",
    "activity": "/quan-tri/nhat-ky",
    "hub": "/quan-tri",
    "jobs": "/quan-tri/viec",
    "tasks": "/nhiem-vu",
    "plans": "/ke-hoach",
    "plan": "/ke-hoach/{plan}",
    "editions": "/ban-so-lieu",
    "edition": "/ban-so-lieu/{edition}",
    "reports": "/bao-cao",
}


def grown(world, person: User, n: int) -> None:
    """So much more of everything that the pages show."""
    units = [
        Org.objects.create(code=f"99{n}{i:02}", name=f"Xã Mới {i}", kind="commune", parent=world.province, valid_from=date(2025, 7, 1))
        for i in range(n)
    ]
    for i, unit in enumerate(units):
        Member.objects.create(user=person, org=unit, role="approver")
        member(f"nguoi-{n}-{i}", "reporter", unit)
        AuditEntry.write(person, "Sửa", unit, before={}, after={})
        batch = Batch.objects.create(register="research_task", org=unit, file_name=f"{i}.xlsx", file_sha256="2" * 64, state="approved")
        told = {"title": "Giống bần chua", "level": "tinh", "host": "Viện", "starts_on": "2025-08-01", "org": unit, "batch": batch}
        ResearchTask.objects.create(code=f"ĐT-{n}-{i}", row=2, **told)
        Task.objects.create(plan=world.plan, action=f"Việc {i}", lead=unit, state="confirmed", due=date(2025, 12, 1) + timedelta(i))
        ask(world.steward, reported_later, code="quarterly_progress", plan=world.plan.pk, period=f"202{i}-Q3")


@pytest.mark.parametrize("name", PAGES)
def test_the_number_of_questions_does_not_grow_with_rows(world, lived_in, as_, name):
    chief, person = User.objects.get(username="quantri"), world.reporter

    def asked() -> int:
        browser = as_("anyone")
        browser.force_login(chief, backend="django.contrib.auth.backends.ModelBackend")
        address = PAGES[name].format(person=person.pk, plan=world.plan.pk, edition=world.edition.id)
        browser.get(address)  # what is kept for a while is there
        with CaptureQueriesContext(connection) as questions:
            assert browser.get(address).status_code == 200, address
        return len(questions)

    grown(world, person, 2)
    few = asked()
    grown(world, person, 9)
    assert asked() <= few
    assert few <= 30

"""What a deed is about was thrown away by somebody else meanwhile: a sentence says so, and nothing is written."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from cotmoc.acts import plan_life
from cotmoc.acts.permission import NotPermitted
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import Plan
from cotmoc.problem import Problem
from cotmoc.registers.models import Batch
from tests.acts.table import TABLE
from tests.acts.test_permissions import _person, land  # noqa: F401

OF_PLANS, OF_BATCHES = ("items.", "plans.", "plan_life.", "tasks."), ("batches.",)


@pytest.mark.parametrize("name", sorted(name for name in TABLE if name.startswith((*OF_PLANS, *OF_BATCHES))))
def test_every_deed_says_that_its_thing_is_gone(land, name):  # noqa: F811
    Plan.objects.filter(pk=land.plan.pk).update(state="draft")
    plan_life.discard(None, Plan.objects.get(pk=land.plan.pk))
    Batch.objects.filter(pk__in=(land.draft.pk, land.handed_in.pk)).delete()
    person, before = _person("nguoi-lam", "admin", land.orgs["A"]), AuditEntry.objects.count()
    try:
        with transaction.atomic():
            TABLE[name].call(land, person)
            if name not in ("plans.add", "batches.accept", "batches.save_row"):
                assert AuditEntry.objects.count() == before, f"{name} was done to nothing"
    except (Problem, NotPermitted, ValidationError):
        pass

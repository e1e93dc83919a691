"""What `cotmoc doctor` sees of work in the background."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cotmoc.acts.health import findings
from cotmoc.acts.models import Job
from cotmoc.orgs.models import Org


@pytest.fixture
def province(db):
    return Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=date(2025, 7, 1))


def wrong(words: str) -> list[str]:
    return [found.what for found in findings() if not found.fine and words in found.what]


def test_work_that_nobody_takes_up_is_found(province):
    Job.objects.create(deed="editions.compute", mark="x", org=province)
    assert not wrong("chờ quá lâu")
    Job.objects.update(asked_at=timezone.now() - timedelta(hours=1))
    assert wrong("chờ quá lâu") == ["1 việc chạy nền chờ quá lâu"]

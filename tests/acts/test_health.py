"""What `cotmoc doctor` sees of work in the background."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from cotmoc.acts.health import findings, looks
from cotmoc.acts.models import Job
from cotmoc.cli.serving import doctor
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


def test_what_is_found_is_told_before_the_next_thing_is_looked_at(province, monkeypatch, capsys):
    def slow(*_args):
        raise KeyboardInterrupt  # somebody who waited long enough

    monkeypatch.setattr("cotmoc.acts.integrity.walk", slow)
    with pytest.raises(KeyboardInterrupt):
        doctor()
    told = capsys.readouterr().out
    assert "GB đĩa" in told
    assert "tệp gốc, 0 tệp mất" in told


def test_each_look_says_what_it_looks_at(province):
    names = [name for name, _ in looks()]
    assert len(set(names)) == len(names) > 5

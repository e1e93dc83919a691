"""While units change, nobody writes figures of them."""

from __future__ import annotations

import fcntl
from datetime import date

import pytest

from cotmoc.acts import units as acting
from cotmoc.acts.taking_back import take_back
from cotmoc.acts.units import reorganise
from cotmoc.engine.lake import alone, feed_path
from cotmoc.orgs.changes import Change, Target
from cotmoc.orgs.models import Org
from cotmoc.registers.registry import feeds


def test_nobody_feeds_while_units_change(db, monkeypatch):
    """Records on their way would be seen by nobody, and lie with a unit that has ended."""
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    province = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", parent=nation, valid_from=date(2025, 7, 1))
    Org.objects.create(code="29110", name="Xã Ba Tri", kind="commune", parent=province, valid_from=date(2025, 7, 1))
    asked, real = [], acting.outcome_of

    def looked(changes, day):
        for code in feeds():
            path = feed_path(code).with_name(f".{code}.lock")
            with path.open("w") as lock, pytest.raises(BlockingIOError):
                fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
            asked.append(code)
        return real(changes, day)

    monkeypatch.setattr(acting, "outcome_of", looked)
    done = reorganise(None, [Change("rename", date(2026, 3, 1), ("29110",), (Target("", "Phường Ba Tri"),))])
    assert asked == list(feeds())
    take_back(None, done)
    for code in feeds():
        with alone(code):  # and let go afterwards
            pass

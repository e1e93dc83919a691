"""A long deed that is stopped, or whose work went to another, moves nothing that people see; at whichever word it hears so."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.acts import editions
from cotmoc.acts.later import Cancelled, Step
from cotmoc.engine import compute, reasons, replay
from cotmoc.engine.connections import UnknownEngine
from cotmoc.engine.edition import Edition
from cotmoc.indicators.registry import indicators
from cotmoc.jobs.held import Lost
from cotmoc.orgs.models import AuditEntry
from tests.engine.test_compute import filled

DAY = "2025-11-14"


class Stopped(Step):
    """Hears at its n-th word that it should stop; with none, at its seal that another has the work."""

    def __init__(self, at: int | None = None) -> None:
        super().__init__()
        self.at, self.said = at, []

    def tell(self, part: float, doing: str) -> None:
        self.said.append((part, doing))
        if len(self.said) == self.at:
            raise Cancelled("dừng")

    def seal(self, result: dict[str, object]) -> None:
        if self.at is None:
            raise Lost("mất")
        super().seal(result)


@pytest.fixture
def country(db, tmp_path, monkeypatch):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))
    few = {code: indicators()[code] for code in ("st_enterprises", "province_staff_basic_digital_skills_share")}
    for module in (compute, replay, reasons):
        monkeypatch.setattr(module, "indicators", lambda: few)
    filled()


def stopped_everywhere(deed, *given) -> list[tuple[float, str]]:
    """Stop a deed at every word it says, and at its seal; returns what it said in full."""
    shown, written = Edition.current(), AuditEntry.objects.count()
    words: list[tuple[float, str]] = []
    at = 1
    while True:
        step = Stopped(at)
        try:
            deed(None, *given, step=step)
        except Cancelled:
            assert (Edition.current(), AuditEntry.objects.count()) == (shown, written), step.said[-1]
            at += 1
            continue
        words = step.said
        break
    return words


def in_order(words: list[tuple[float, str]]) -> bool:
    parts = [part for part, _doing in words]
    return parts == sorted(parts) and parts[0] == 0


def test_an_edition_is_shown_only_when_its_deed_is_done(country):
    with pytest.raises(Lost):
        editions.compute(None, DAY, step=Stopped())
    assert Edition.current() is None
    words = stopped_everywhere(editions.compute, DAY)
    assert in_order(words)
    assert AuditEntry.objects.filter(action=editions.MADE).count() == 1


def test_a_replay_tells_how_far_it_is_and_stops_when_told(country):
    editions.compute(None, DAY)
    words = stopped_everywhere(editions.replay, "current")
    assert len(words) > 4
    assert in_order(words)
    with pytest.raises(Lost):
        editions.replay(None, "current", step=Stopped())
    assert AuditEntry.objects.filter(action="Tính lại để kiểm tra").count() == 1


def test_showing_an_earlier_edition_again_is_written_down(country):
    first, second = editions.compute(None, DAY), editions.compute(None, "2025-11-13")
    assert Edition.current() == second != first
    assert editions.compute(None, DAY) == Edition.current() == first
    assert editions.compute(None, DAY).as_of == date(2025, 11, 14)
    told = AuditEntry.objects.order_by("pk").values_list("action", "subject")
    assert list(told) == [(editions.MADE, first.id), (editions.MADE, second.id), ("Dùng lại bản số liệu đã có", first.id)]


def test_an_engine_that_is_none_is_refused_though_nothing_has_changed(country):
    editions.compute(None, DAY)
    with pytest.raises(UnknownEngine, match="spark"):
        editions.compute(None, DAY, "spark://x")

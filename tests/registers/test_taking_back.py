"""An approval taken back leaves the register as it was, or says why it cannot; the seals follow."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.orgs.models import AuditEntry
from cotmoc.registers import batches
from cotmoc.registers.batches import BatchProblem
from cotmoc.registers.models import Batch
from cotmoc.registers.research_task import ResearchTask
from cotmoc.registers.seals import look
from cotmoc.registers.taking_back import NotTakenBack
from tests.registers.conftest import task
from tests.registers.test_batches import sent
from tests.registers.test_seals import approved


def held() -> list[dict]:
    return list(ResearchTask.objects.order_by("pk").values())


def test_what_was_added_goes_and_what_was_changed_says_again_what_it_said(land):
    approved(land, task("ĐT-01"), task("ĐT-02"))
    before = held()
    batch = approved(land, task("ĐT-02", title="Tên mới"), task("ĐT-03"))
    assert held() != before
    batches.take_back(batch, None, "Nhầm tệp")
    assert held() == before
    assert (batch.state, batch.note) == (Batch.State.RETURNED, "Nhầm tệp")
    assert look("research_task", ResearchTask).departures == []
    assert AuditEntry.objects.get(action="Rút lại lô dữ liệu đã duyệt").detail["removed"] == 1


def test_the_same_file_may_be_sent_again_afterwards(land):
    rows = task("ĐT-01"), task("ĐT-02")
    batches.take_back(approved(land, *rows), None, "Chưa đến lúc")
    assert held() == []
    again = sent(land, *rows)
    assert (again.same_as, again.batch.added) == (None, 2)
    batches.approve(batches.submit(again.batch, None), None)
    assert len(held()) == 2
    assert look("research_task", ResearchTask).departures == []


def test_a_batch_on_which_a_later_one_built_stays(land):
    first = approved(land, task("ĐT-01"), task("ĐT-02"))
    later = approved(land, task("ĐT-02", title="Tên mới"))
    before = held()
    with pytest.raises(NotTakenBack, match=r"1 dòng của lô đã được lô sau sửa; nộp một lô sửa lại"):
        batches.take_back(first, None, "Nhầm")
    assert held() == before
    batches.take_back(later, None, "Nhầm")
    batches.take_back(first, None, "Nhầm")
    assert held() == []


@pytest.mark.parametrize("note", ["", "  "])
def test_a_reason_is_asked(land, note):
    batch = approved(land, task("ĐT-01"))
    with pytest.raises(BatchProblem):
        batches.take_back(batch, None, note)
    assert len(held()) == 1


def test_what_is_locked_or_only_handed_in_is_not_taken_back(land):
    batch = batches.submit(sent(land, task("ĐT-01")).batch, None)
    with pytest.raises(BatchProblem):
        batches.take_back(batch, None, "Nhầm")
    batches.lock(batches.approve(batch, None), None)
    with pytest.raises(BatchProblem):
        batches.take_back(batch, None, "Nhầm")


CODES = st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from(["x", "y"])), min_size=1, max_size=4, unique_by=lambda row: row[0])


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(files=st.lists(CODES, min_size=1, max_size=4))
def test_batches_taken_back_last_first_lead_to_every_earlier_state(land, files):
    states, done = [held()], []
    for at, rows in enumerate(files):
        shown = sent(land, *(task(f"ĐT-{code}", title=f"{title} {at}") for code, title in rows))
        done.append(batches.approve(batches.submit(shown.batch, None), None))
        states.append(held())
    for batch in reversed(done):
        assert held() == states.pop()
        batches.take_back(batch, None, "Nhầm")
        assert look("research_task", ResearchTask).departures == []
    assert held() == states.pop()

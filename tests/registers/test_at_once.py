"""Two people at one batch, and an import that was cut off: nothing contradicts, nothing is stuck."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, OperationalError

from cotmoc.acts import batches as acts
from cotmoc.acts import integrity
from cotmoc.acts.batches import take_in
from cotmoc.acts.health import findings
from cotmoc.registers import batches
from cotmoc.registers.batches import BatchProblem
from cotmoc.registers.models import Batch
from cotmoc.registers.research_task import ResearchTask
from tests.registers.conftest import TASK_HEAD, sheet_file, task
from tests.registers.test_batches import sent


def test_two_people_at_once_never_both_approve_and_return(land, approver):
    """Each looks at the batch before the other moves it: the second is told, and the rows of the first stay counted."""
    waiting = batches.submit(sent(land, task("ĐT-01")).batch, None)
    one, other = (Batch.objects.get(pk=waiting.pk) for _ in range(2))
    batches.approve(one, approver)
    with pytest.raises(BatchProblem, match="chỉ trả lại được khi “Đã nộp, chờ duyệt”"):
        batches.return_(other, None, "Sai số")
    waiting.refresh_from_db()
    assert (waiting.state, ResearchTask.objects.get().batch_id, waiting.note) == ("approved", waiting.pk, "")
    with pytest.raises(BatchProblem, match="chỉ nộp được khi “Bản xem trước”"):
        batches.submit(Batch(pk=waiting.pk, state="draft"), None)


def test_an_import_cut_off_half_way_is_finished_by_the_next(land):
    file = sheet_file(TASK_HEAD, task("ĐT-01"))
    batches.submit(batches.preview(ResearchTask, file, "so.xlsx", None, None).batch, None)
    seen = take_in(None, ResearchTask, file, "so.xlsx", None)
    assert (seen.batch.state, seen.same_as, seen.batch.added) == ("approved", None, 1)
    assert ResearchTask.objects.get().code == "ĐT-01"
    again = take_in(None, ResearchTask, file, "so.xlsx", None)
    assert again.same_as == seen.batch


def recorded(monkeypatch, said: list[str], place, name: str):
    """From now on it is noted when something is called."""
    own = getattr(place, name)

    def noting(*given, **named):
        said.append(name)
        return own(*given, **named)

    monkeypatch.setattr(place, name, noting)


def test_what_a_file_is_held_against_is_looked_at_in_the_register_s_turn_only(land, monkeypatch):
    """Else two files that change one row are both held against the row as it was, and the second undoes the first without a word."""
    waiting = batches.submit(sent(land, task("ĐT-01")).batch, None)
    said: list[str] = []
    recorded(monkeypatch, said, batches, "take_turn")
    recorded(monkeypatch, said, batches, "of_batch")
    batches.approve(waiting, None)
    assert said == ["take_turn", "of_batch"]


def test_a_register_is_taken_as_it_stands_in_its_turn_and_looked_at_as_of_one_instant(land, monkeypatch):
    """Else a batch approved meanwhile has seals and, for whoever looks, no rows: sound data would be said to be gone."""
    batches.approve(batches.submit(sent(land, task("ĐT-01")).batch, None), None)
    said: list[str] = []
    recorded(monkeypatch, said, acts, "take_turn")
    recorded(monkeypatch, said, acts.seals, "accept")
    acts.accept(None, "research_task", "Đúng như vậy")
    assert said == ["take_turn", "accept"]
    said.clear()
    for name in ("one_instant", "_noted_seals", "look"):
        recorded(monkeypatch, said, integrity, name)
    assert all(found.fine for found in integrity.books())
    assert said[:3] == ["one_instant", "_noted_seals", "look"]
    assert said.count("one_instant") == 1


def test_an_error_of_ours_is_never_told_as_the_sender_s(land, monkeypatch):
    waiting = batches.submit(sent(land, task("ĐT-01")).batch, None)
    for error in (OperationalError("no such column: x"), IntegrityError("CHECK constraint failed: y")):

        def broken(*given, error=error):
            raise error

        monkeypatch.setattr(batches, "write", broken)
        with pytest.raises(type(error), match=str(error)):
            batches.approve(waiting, None)
    waiting.refresh_from_db()
    assert waiting.state == Batch.State.SUBMITTED


def test_doctor_finds_rows_of_a_batch_that_is_not_approved(land):
    def open_rows() -> list[str]:
        return [found.what for found in findings() if not found.fine and "chưa duyệt nằm trong sổ" in found.what]

    batches.approve(batches.submit(sent(land, task("ĐT-01")).batch, None), None)
    assert open_rows() == []
    Batch.objects.update(state="returned")
    assert open_rows() == ["dòng của lô chưa duyệt nằm trong sổ: research_task 1"]

"""Rows changed, removed or put in by hand are named, however many batches went over them before."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.engine.snapshot import take
from cotmoc.engine.unchanged import Altered
from cotmoc.orgs.models import AuditEntry
from cotmoc.registers import batches
from cotmoc.registers.models import Batch, Seal
from cotmoc.registers.research_task import ResearchTask
from cotmoc.registers.seals import accept, fields_of, look
from tests.registers.conftest import task
from tests.registers.test_batches import sent


def approved(land, *rows) -> Batch:
    seen = sent(land, *rows)
    return seen.batch if seen.same_as else batches.approve(batches.submit(seen.batch, None), None)


def told() -> list[tuple[int | None, int, str]]:
    return [(found.batch, found.row, found.what) for found in look("research_task", ResearchTask).departures]


@pytest.fixture
def book(land):
    """Two batches: the second changed a row of the first and added one."""
    first = approved(land, task("ĐT-01"), task("ĐT-02"), task("ĐT-03"))
    second = approved(land, task("ĐT-02", title="Tên mới"), task("ĐT-04"))
    return first, second


def test_what_was_approved_and_changed_by_a_later_batch_is_fine(book):
    first, _second = book
    assert told() == []
    assert [kept.count for kept in Seal.objects.order_by("pk")] == [3, 2]
    line = AuditEntry.objects.get(action=batches.APPROVING, detail__batch=first.pk)
    assert line.detail["seal"] == Seal.objects.get(batch=first).digest


def test_a_row_changed_by_hand_is_named_and_nothing_is_computed_of_it(book):
    first, _second = book
    ResearchTask.objects.filter(code="ĐT-03").update(title="Sửa tay")
    row = ResearchTask.objects.get(code="ĐT-03").row
    assert told() == [(first.pk, row, "bị sửa")]
    with pytest.raises(Altered, match=f"dòng {row} của lô số {first.pk} \\(bị sửa\\)"):
        take()


def test_a_row_removed_put_in_or_given_to_another_batch_is_named(book):
    first, second = book
    taken = ResearchTask.objects.get(code="ĐT-04")
    taken.delete()
    assert told() == [(second.pk, taken.row, "bị xóa")]
    copy = ResearchTask.objects.get(code="ĐT-01")
    copy.pk, copy.code = None, "ĐT-99"
    copy.save()
    assert told() == [(first.pk, copy.row, "bị chép thêm"), (second.pk, taken.row, "bị xóa")]
    ResearchTask.objects.filter(code="ĐT-02").update(batch=first)
    assert (second.pk, ResearchTask.objects.get(code="ĐT-02").row, "bị sửa") in told()


def test_rows_of_a_batch_that_no_longer_counts_are_missed(book):
    first, _second = book
    Batch.objects.filter(pk=first.pk).update(state="returned")
    assert {what for _batch, _row, what in told()} == {"bị xóa"}


def test_what_stands_can_be_taken_as_it_stands(book):
    ResearchTask.objects.filter(code="ĐT-03").update(title="Sửa tay")
    ResearchTask.objects.filter(code="ĐT-01").delete()
    assert len(accept("research_task", ResearchTask)[0].departures) == 2
    assert told() == []
    ResearchTask.objects.filter(code="ĐT-03").update(title="Lại sửa tay")
    assert [what for _batch, _row, what in told()] == ["bị sửa"]


def test_mending_the_row_in_the_book_ends_it(book, land):
    ResearchTask.objects.filter(code="ĐT-03").update(title="Sửa tay")
    approved(land, task("ĐT-03", title="Tên đúng"))
    assert told() == []


def test_rows_of_a_batch_without_a_seal_are_said_apart_and_a_later_column_breaks_no_seal(book):
    first, _second = book
    kept = Seal.objects.get(batch=first)
    Seal.objects.filter(pk=kept.pk).delete()
    seen = look("research_task", ResearchTask)
    assert (seen.departures, seen.unsealed) == ([], [first.pk])
    accept("research_task", ResearchTask)
    seen = look("research_task", ResearchTask)
    assert (seen.departures, seen.unsealed) == ([], [])


def test_a_seal_of_fewer_columns_is_compared_by_those(land):
    from cotmoc.registers.seals import _kept, read

    batch = approved(land, task("ĐT-01"))
    known = [name for name in fields_of(ResearchTask) if name != "title"]
    Seal.objects.all().delete()
    _kept(Seal, "research_task", batch, known, read(ResearchTask.objects.all(), known))
    ResearchTask.objects.update(title="Cột sau này mới có")
    assert told() == []
    ResearchTask.objects.update(sheet="khác")
    assert [what for *_rest, what in told()] == ["bị sửa"]


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.dictionaries(st.integers(1, 5), st.sampled_from("abc"), min_size=1, max_size=4), min_size=1, max_size=4), st.data())
def test_however_batches_overlap_only_what_hands_did_departs(land, sends, data):
    from django.db import transaction

    with transaction.atomic():
        for rows in sends:
            approved(land, *(task(f"ĐT-{number}", title=f"Tên {name}") for number, name in rows.items()))
        assert told() == []
        hit = data.draw(st.sampled_from(sorted(ResearchTask.objects.values_list("pk", flat=True))))
        ResearchTask.objects.filter(pk=hit).update(title="Sửa tay")
        assert [(found.pk, found.what) for found in look("research_task", ResearchTask).departures] == [(hit, "bị sửa")]
        transaction.set_rollback(True)


def test_batches_from_before_are_sealed_as_they_stand_and_the_trail_says_so(book):
    from importlib import import_module

    from django.apps import apps

    from cotmoc.orgs.unbroken import walk

    Seal.objects.all().delete()
    import_module("cotmoc.registers.migrations.0005_seals").seal_all(apps, None)
    seen = look("research_task", ResearchTask)
    assert (seen.departures, seen.unsealed) == ([], [])
    line = AuditEntry.objects.order_by("pk").last()
    assert line.detail["seals"] == [kept.digest for kept in Seal.objects.order_by("pk")]
    assert (walk().broken, walk().ends_at_head) == (None, True)

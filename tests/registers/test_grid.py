"""The working draft of the web grid: read by the reader of files, last writer wins and is told, handed in as a file."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.acts import grids
from cotmoc.acts.batches import approve, give_back, submit
from cotmoc.files.workbook import read_workbook
from cotmoc.orgs.models import AuditEntry, Org
from cotmoc.registers import batches
from cotmoc.registers.derived.columns import columns_of, with_relations
from cotmoc.registers.derived.export import to_csv
from cotmoc.registers.derived.grid import beginning, lines_of, look, rows_of
from cotmoc.registers.grid import MOST_EDITS, MOST_ROWS, Edit, GridProblem, draft_of, type_in
from cotmoc.registers.keeping import kept_file
from cotmoc.registers.models import GridDraft
from cotmoc.registers.registry import registers
from cotmoc.registers.research_task import ResearchTask
from tests.registers.conftest import TASK_HEAD, sheet_file, task
from tests.registers.test_round_trip import RoundTrip

NEW = {
    "org": "86",
    "code": "ĐT-01",
    "title": "Chọn giống dừa",
    "level": "cấp tỉnh",
    "host": "Viện",
    "budget": "1,5 tỷ",
    "starts_on": "15/7/2025",
}


def edits(row: str, cells: dict[str, str], seen: int = 0, at: int = 0) -> list[Edit]:
    return [Edit(row, at, name, text, seen) for name, text in cells.items()]


def typed(land: Any, row: str, cells: dict[str, str], by: Any = None, seen: int = 0) -> Any:
    return grids.keep(by, ResearchTask, land.province, edits(row, cells, seen))


def looks(land: Any) -> dict[str, Any]:
    draft = draft_of(ResearchTask, land.province)
    return look(ResearchTask, draft, lines_of(draft, ResearchTask))


@pytest.fixture
def kept(land: Any) -> ResearchTask:
    shown = batches.preview(
        ResearchTask, sheet_file(TASK_HEAD, task("ĐT-09", accepted_on=date(2025, 9, 1), grade="Đạt")), "a.xlsx", land.province, None
    )
    batches.approve(batches.submit(shown.batch, None), None)
    return ResearchTask.objects.get()


def test_a_cell_is_answered_as_it_was_understood(land):
    typed(land, "n00000001", NEW)
    seen = looks(land)["n00000001"]
    assert (seen.state, seen.faults, seen.missing) == ("added", {}, [])
    understood = {"org": "86 - Tỉnh Vĩnh Long", "level": "Cấp tỉnh", "budget": "1.500.000.000", "starts_on": "15/07/2025"}
    assert understood.items() <= seen.understood.items()
    assert "title" not in seen.understood


def test_a_fault_is_told_with_the_sentence_of_the_reader_of_files(land):
    typed(land, "n00000001", {**NEW, "starts_on": "31/2/2025"})
    sent = sheet_file(TASK_HEAD, task("ĐT-01", starts_on="31/2/2025"))
    of_file = batches.preview(ResearchTask, sent, "a.xlsx", land.province, None).rejected[0].message
    assert looks(land)["n00000001"].faults == {"starts_on": of_file}


def test_a_row_begun_is_not_yet_wrong_but_its_wrong_cells_are(land):
    typed(land, "n00000001", {"code": "ĐT-01", "starts_on": "mai"})
    seen = looks(land)["n00000001"]
    assert (seen.state, list(seen.faults)) == ("begun", ["starts_on"])
    assert {"title", "host", "level"} <= set(seen.missing)
    with pytest.raises(GridProblem, match="ô cần sửa hoặc còn thiếu"):
        grids.preview(None, ResearchTask, land.province)
    assert not batches.Batch.objects.exists()


def test_rules_of_the_row_and_of_rows_together_stand_in_their_cells(land):
    typed(land, "n00000001", {**NEW, "accepted_on": "1/1/2025", "grade": "Đạt"})
    assert looks(land)["n00000001"].state == "rejected"
    typed(land, "n00000001", {"accepted_on": "", "grade": ""})
    typed(land, "n00000002", NEW)
    assert "Trùng với dòng" in looks(land)["n00000002"].faults["code"]


def test_an_edited_row_keeps_what_the_register_says_now_in_the_cells_nobody_typed(land, kept):
    typed(land, f"r{kept.pk}", {"title": "Tên mới"})
    shown = batches.preview(
        ResearchTask,
        sheet_file(TASK_HEAD, task("ĐT-09", host="Viện khác", accepted_on=date(2025, 9, 1), grade="Đạt")),
        "b.xlsx",
        land.province,
        None,
    )
    batches.approve(batches.submit(shown.batch, None), None)
    seen = grids.preview(None, ResearchTask, land.province)
    assert [(c.label, c.old, c.new) for c in seen.changed[0].changes] == [("Tên nhiệm vụ", "Chọn giống dừa chịu mặn", "Tên mới")]
    assert looks(land)[f"r{kept.pk}"].old == {"title": "Chọn giống dừa chịu mặn"}


def test_the_key_of_a_kept_row_is_not_typed_over(land, kept):
    draft, done = typed(land, f"r{kept.pk}", {"code": "ĐT-10"})
    assert (draft.pk, [edit.name for edit, _why in done.refused]) == (None, ["code"])


def test_it_is_handed_in_as_a_file_whose_cells_the_rows_lead_to(land, reporter, approver):
    typed(land, "n00000001", NEW, reporter)
    shown = grids.preview(reporter, ResearchTask, land.province)
    assert (shown.batch.added, shown.batch.changed, shown.batch.received_by) == (1, 0, reporter)
    book = read_workbook(kept_file(shown.batch), shown.batch.file_name)
    assert book.sheets[0].rows[2][1] == "ĐT-01"
    approve(approver, submit(reporter, shown.batch))
    row = ResearchTask.objects.get()
    assert (row.row, shown.batch.columns["code"], row.budget) == (3, "B", 1_500_000_000)
    assert lines_of(draft_of(ResearchTask, land.province), ResearchTask) == [], "what is in the register is no draft any more"


def test_what_was_returned_is_still_there_to_mend(land, reporter, approver):
    typed(land, "n00000001", NEW, reporter)
    shown = grids.preview(reporter, ResearchTask, land.province)
    give_back(approver, submit(reporter, shown.batch), "Thiếu kinh phí")
    assert [line.typed for line in lines_of(draft_of(ResearchTask, land.province), ResearchTask)] == [NEW]


def test_the_same_values_typed_again_later_are_another_file(land, reporter, approver):
    typed(land, "n00000001", NEW, reporter)
    first = grids.preview(reporter, ResearchTask, land.province).batch
    approve(approver, submit(reporter, first))
    row = ResearchTask.objects.get()
    for title in ("Khác", NEW["title"]):
        typed(land, f"r{row.pk}", {"title": title}, reporter)
        approve(approver, submit(reporter, grids.preview(reporter, ResearchTask, land.province).batch))
    row.refresh_from_db()
    assert row.title == NEW["title"]


def test_the_last_to_type_a_cell_wins_and_is_told_whom_they_overtook(land, reporter, steward):
    draft, _ = typed(land, "n00000001", NEW, reporter)
    assert typed(land, "n00000001", {"title": "Hai"}, steward, seen=draft.version)[1].overtaken == []
    draft, done = typed(land, "n00000001", {"title": "Ba"}, reporter, seen=draft.version)
    assert [(old, whose) for _edit, old, whose in done.overtaken] == [("Hai", steward.pk)]
    assert draft.rows[0]["cells"]["title"] == ["Ba", 3, reporter.pk]


def test_the_same_cells_sent_twice_are_kept_once(land, reporter):
    first, _ = typed(land, "n00000001", NEW, reporter)
    again, done = typed(land, "n00000001", NEW, reporter)
    assert (again.version, done.overtaken, done.rows) == (first.version, [], set())


@pytest.mark.parametrize("text", ["a\x00b", "a\x1fb", "\ud800", "x" * 32_768])
def test_letters_that_cannot_be_kept_are_refused_with_a_sentence(land, text):
    _draft, done = typed(land, "n00000001", {"title": text})
    assert len(done.refused) == 1
    assert not GridDraft.objects.exists()


def test_a_row_or_column_that_is_none_is_refused(land):
    _draft, done = grids.keep(None, ResearchTask, land.province, [Edit("x", 0, "title", "a"), Edit("n00000001", 0, "batch", "1")])
    assert len(done.refused) == 2


def test_too_much_at_once_and_too_many_rows_are_refused_whole(land):
    with pytest.raises(GridProblem, match=r"1\.000"):
        grids.keep(None, ResearchTask, land.province, [Edit("n00000001", 0, "title", str(n)) for n in range(MOST_EDITS + 1)])
    draft = draft_of(ResearchTask, land.province)
    with pytest.raises(GridProblem, match=r"5\.000"):
        type_in(draft, ResearchTask, [Edit(f"n{n:08}", n, "title", "a") for n in range(MOST_ROWS + 1)], None)


def test_a_unit_that_is_no_more_takes_nothing(land):
    with pytest.raises(GridProblem, match="chọn đơn vị đang hoạt động"):
        grids.keep(None, ResearchTask, land.old_province, edits("n00000001", NEW))


def test_a_row_of_another_unit_is_not_filled_in_nor_taken(land, kept):
    ResearchTask.objects.update(org=land.other_commune)
    grids.keep(None, ResearchTask, land.commune, edits(f"r{kept.pk}", {"title": "Của người"}))
    draft = draft_of(ResearchTask, land.commune)
    assert {**lines_of(draft, ResearchTask)[0].base} == {}
    assert rows_of(ResearchTask, land.commune) == []
    with pytest.raises(GridProblem):
        grids.preview(None, ResearchTask, land.commune)


def test_a_new_row_of_a_unit_without_units_below_is_its_own(land):
    assert beginning(land.commune) == {"org": "29110 - Xã Ba Tri"}
    assert beginning(land.province) == {}


def test_throwing_the_draft_away_is_told_by_the_trail(land, reporter):
    typed(land, "n00000001", NEW, reporter)
    grids.discard(reporter, ResearchTask, land.province)
    assert not GridDraft.objects.exists()
    assert AuditEntry.objects.get().action == grids.DISCARDED


class PastedExport(RoundTrip):
    """An exported csv whose text is pasted changes nothing."""

    test_every_row_of_every_register_comes_home_unchanged = None  # type: ignore[assignment]
    test_every_kind_of_column_comes_home_unchanged = None  # type: ignore[assignment]
    test_whatever_text_is_typed_goes_out_and_comes_home = None  # type: ignore[assignment]

    @settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def test_pasted_text_of_an_export_changes_nothing(self, data: st.DataObject) -> None:
        register = self.given_rows(data, data.draw(st.sampled_from(sorted(registers())), label="register"))
        rows = list(with_relations(register._default_manager.all(), register))
        names = [column.name for column in columns_of(register)]
        pasted = list(csv.reader(io.StringIO(to_csv(register, rows).decode("utf-8-sig"), newline="")))[1:]
        nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
        Org.objects.filter(parent=None).exclude(pk=nation.pk).update(parent=nation)
        draft = draft_of(register, nation)
        cells = [Edit(f"n{at:08}", at, name, text) for at, row in enumerate(pasted) for name, text in zip(names, row, strict=False)]
        assert type_in(draft, register, cells, None).refused == []
        seen = look(register, draft, lines_of(draft, register))
        assert {at: (s.faults, s.missing) for at, s in seen.items() if s.state != "unchanged"} == {}

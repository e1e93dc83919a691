"""The life of a batch: kept whole or not at all, whatever happens on the way."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.db import connection

from cotmoc.files.problems import FileProblem
from cotmoc.home import folder
from cotmoc.orgs.models import AuditEntry
from cotmoc.registers import batches
from cotmoc.registers.batches import BatchProblem
from cotmoc.registers.derived.form import form_for
from cotmoc.registers.keeping import kept_file
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from cotmoc.registers.research_task import ResearchTask
from tests.registers.conftest import TASK_HEAD, Land, sheet_file, task


def sent(land: Land, *rows: list[Any], by: Any = None, name: str = "so.xlsx", source: str = "reported", org: Any = None) -> batches.Preview:
    return batches.preview(ResearchTask, sheet_file(TASK_HEAD, *rows), name, org or land.province, by, source)


def kept(land: Land, *rows: list[Any], source: str = "reported") -> Batch:
    return batches.approve(batches.submit(sent(land, *rows, source=source).batch, None), None)


def all_rows() -> list[tuple[Any, ...]]:
    return list(ResearchTask.objects.order_by("code").values_list("code", "title", "budget", "batch_id", "row"))


def test_a_preview_keeps_the_file_and_writes_no_row(land):
    shown = sent(land, task("ĐT-01"))
    assert shown.batch.state == "draft"
    assert (folder("files") / shown.batch.file_sha256).read_bytes() == kept_file(shown.batch)
    assert not ResearchTask.objects.exists()


def test_approval_writes_rows_that_know_their_file_sheet_and_row(land, reporter, approver):
    shown = sent(land, task("ĐT-01"), task("ĐT-02"), by=reporter)
    batch = batches.approve(batches.submit(shown.batch, reporter), approver)
    row = ResearchTask.objects.get(code="ĐT-02")
    assert (row.batch, row.sheet, row.row, row.org, row.illustrative) == (batch, "Số liệu", 3, land.province, False)
    assert (batch.state, batch.received_by, batch.decided_by) == ("approved", reporter, approver)
    assert batch.columns["budget"] == "F"
    assert [entry.action for entry in AuditEntry.objects.order_by("pk")] == ["Nộp lô dữ liệu", "Duyệt lô dữ liệu"]


def test_a_second_file_shows_old_and_new_by_field_and_leaves_the_rest(land):
    first = kept(land, task("ĐT-01"), task("ĐT-02"), task("ĐT-03"))
    before = {row.code: row.pk for row in ResearchTask.objects.all()}
    shown = sent(land, task("ĐT-02", budget="2.000.000.000", title="Tên mới"), task("ĐT-03"), task("ĐT-04"))
    assert (shown.batch.added, shown.batch.changed, shown.batch.unchanged) == (1, 1, 1)
    assert [(c.label, c.old, c.new, c.cell) for c in shown.changed[0].changes] == [
        ("Tên nhiệm vụ", "Chọn giống dừa chịu mặn", "Tên mới", "C2"),
        ("Kinh phí (đồng)", "1.500.000.000", "2.000.000.000", "F2"),
    ]
    second = batches.approve(batches.submit(shown.batch, None), None)
    assert all_rows() == [
        ("ĐT-01", "Chọn giống dừa chịu mặn", 1_500_000_000, first.pk, 2),
        ("ĐT-02", "Tên mới", 2_000_000_000, second.pk, 2),
        ("ĐT-03", "Chọn giống dừa chịu mặn", 1_500_000_000, first.pk, 4),
        ("ĐT-04", "Chọn giống dừa chịu mặn", 1_500_000_000, second.pk, 4),
    ]
    assert {row.code: row.pk for row in ResearchTask.objects.all()}.items() >= before.items()
    assert kept_file(first), "the older file stays"


def test_columns_that_a_file_lacks_keep_what_is_there(land):
    kept(land, task("ĐT-01", budget=5, accepted_on=date(2025, 9, 1), grade="Đạt"))
    data = sheet_file(TASK_HEAD[:5] + TASK_HEAD[6:7], [*task("ĐT-01", title="Tên mới")[:5], date(2025, 7, 15)])
    batches.approve(batches.submit(batches.preview(ResearchTask, data, "it-cot.xlsx", land.province, None).batch, None), None)
    row = ResearchTask.objects.get()
    assert (row.title, row.budget, row.grade) == ("Tên mới", 5, "dat")


def test_an_empty_cell_empties_the_field(land):
    kept(land, task("ĐT-01", budget=5))
    kept(land, task("ĐT-01", budget=None))
    assert ResearchTask.objects.get().budget is None


def test_the_same_file_sent_again_changes_nothing(land):
    first = kept(land, task("ĐT-01"))
    again = sent(land, task("ĐT-01"), name="doi-ten.xlsx")
    assert again.same_as == first
    assert again.message == f"Tệp này giống hệt lô số {first.pk} (“so.xlsx”, Đã duyệt, đã ghi sổ) nên không có gì thay đổi."
    assert Batch.objects.count() == 1


def test_a_draft_seen_again_stays_one_draft_and_a_returned_file_may_be_sent_again(land, approver):
    shown = sent(land, task("ĐT-01"))
    assert sent(land, task("ĐT-01")).batch == shown.batch
    batches.return_(batches.submit(shown.batch, None), approver, "Thiếu quyết định kèm theo.")
    again = sent(land, task("ĐT-01"))
    assert again.same_as is None
    assert again.batch != shown.batch


def test_one_rejected_row_refuses_the_whole_file(land):
    shown = sent(land, task("ĐT-01"), task("ĐT-02", budget="nhiều"), task("ĐT-03", level="?", starts_on=None))
    assert (shown.batch.rejected, len(shown.rejected)) == (2, 3)
    kept = shown.batch.problems[0]
    assert kept.pop("said")["text"] == "“%(label)s”: “%(text)s” không phải số; chỉ ghi chữ số, đúng đơn vị tính của cột."
    assert kept == {
        "sheet": "Số liệu",
        "cell": "F3",
        "row": 3,
        "message": "“Kinh phí (đồng)”: “nhiều” không phải số; chỉ ghi chữ số, đúng đơn vị tính của cột.",
    }
    with pytest.raises(BatchProblem, match="còn 2 dòng bị từ chối: sửa tệp rồi gửi lại"):
        batches.submit(shown.batch, None)
    assert not ResearchTask.objects.exists()


def test_a_file_that_became_wrong_since_its_preview_is_refused_whole(land):
    waiting = batches.submit(sent(land, task("ĐT-01"), task("ĐT-02")).batch, None)
    land.province.valid_to = date(2025, 7, 10)
    land.province.save()
    with pytest.raises(BatchProblem, match="2 dòng bị từ chối nên cả tệp chưa được ghi"):
        batches.approve(waiting, None)
    assert not ResearchTask.objects.exists()


def test_a_failure_of_the_database_in_the_middle_leaves_nothing(land, approver):
    kept(land, task("ĐT-00"))
    rows = [task("ĐT-00", title="Tên mới"), *(task(f"ĐT-{i:04d}", title="Tên mới", host=f"Viện {i % 600}") for i in range(1, 900))]
    waiting = batches.submit(sent(land, *rows).batch, None)
    before, entries = all_rows(), AuditEntry.objects.count()
    connection.check_constraints()  # PostgreSQL changes no table while checks of it wait
    with connection.cursor() as cursor:  # a rule that only the database knows, and that the 700th row breaks
        cursor.execute("CREATE UNIQUE INDEX one_task_a_host ON registers_researchtask (host) WHERE host = 'Viện 100'")
    with pytest.raises(BatchProblem, match="không ghi được, sổ giữ nguyên như trước"):
        batches.approve(waiting, approver)
    assert all_rows() == before
    assert AuditEntry.objects.count() == entries
    waiting.refresh_from_db()
    assert (waiting.state, waiting.decided_by) == ("submitted", None)
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("DROP INDEX one_task_a_host")
    batches.approve(waiting, approver)
    assert ResearchTask.objects.filter(batch=waiting, title="Tên mới").count() == 900


def test_nobody_but_a_steward_approves_their_own_file(land, reporter, steward):
    waiting = batches.submit(sent(land, task("ĐT-01"), by=reporter).batch, reporter)
    with pytest.raises(BatchProblem, match="Người nộp không tự duyệt lô của mình"):
        batches.approve(waiting, reporter)
    own = batches.submit(sent(land, task("ĐT-02"), by=steward).batch, steward)
    assert batches.approve(own, steward).state == "approved"


def test_a_returned_batch_says_why_and_goes_no_further(land, approver):
    waiting = batches.submit(sent(land, task("ĐT-01")).batch, None)
    with pytest.raises(BatchProblem, match="phải ghi lý do"):
        batches.return_(waiting, approver, "  ")
    batches.return_(waiting, approver, "Sai năm.")
    for step in (
        lambda: batches.submit(waiting, None),
        lambda: batches.approve(waiting, approver),
        lambda: batches.return_(waiting, approver, "Nữa"),
    ):
        with pytest.raises(BatchProblem, match="Trả lại"):
            step()


def test_a_kept_file_that_was_touched_is_not_written(land):
    waiting = batches.submit(sent(land, task("ĐT-01")).batch, None)
    (folder("files") / waiting.file_sha256).write_bytes(b"khac")
    with pytest.raises(FileProblem, match="bản lưu của tệp bị mất hoặc bị sửa"):
        batches.approve(waiting, None)
    assert not ResearchTask.objects.exists()
    batches.return_(waiting, None, "Gửi lại tệp.")
    assert kept_file(sent(land, task("ĐT-01")).batch), "the same file, sent again, mends the copy"


def test_locked_rows_are_not_changed(land):
    first = kept(land, task("ĐT-01"))
    Batch.objects.filter(pk=first.pk).update(state="locked")
    assert f"đã khóa ở lô {first.pk}" in str(sent(land, task("ĐT-01", title="Khác")).rejected[0])
    assert sent(land, task("ĐT-01"), task("ĐT-02")).rejected == ()


def test_a_unit_cannot_take_over_a_row_of_another(land):
    kept(land, task("ĐT-01", org="29158 - Xã Giồng Trôm"))
    shown = sent(land, task("ĐT-01", org="29110 - Xã Ba Tri"), org=land.commune)
    assert "Dòng này đang thuộc Xã Giồng Trôm, ngoài phạm vi của Xã Ba Tri" in str(shown.rejected[0])


# ——— rows typed on the web ———

FORM = {"code": "ĐT-09", "title": "Nhập  tay", "level": "tinh", "host": "Viện", "budget": "1500000", "starts_on": "2025-07-15"}


def test_a_row_typed_on_the_web_is_a_batch_of_its_own(land, reporter, approver):
    form = form_for(ResearchTask)({**FORM, "org": land.commune.pk})
    assert form.is_valid(), form.errors
    batch = batches.save_form(ResearchTask, None, form.cleaned_data, reporter, land.province)
    assert (batch.file_name, batch.state) == ("Nhập trên web", "submitted")
    batches.approve(batch, approver)
    row = ResearchTask.objects.get()
    assert (row.title, row.budget, row.org) == ("Nhập tay", Decimal(1_500_000), land.commune)
    assert (row.batch, row.sheet, row.row) == (batch, "Biểu mẫu", 1)
    assert b'"code": "\xc4\x90T-09"' in kept_file(batch)


def test_a_form_reaches_no_unit_outside_the_senders_and_none_of_another_time(land, reporter):
    values = {**FORM, "budget": None, "starts_on": date(2025, 7, 15), "accepted_on": None, "grade": None}
    for org, said in (
        (land.elsewhere, "nằm ngoài Tỉnh Vĩnh Long"),
        (land.old_communes[1], "không còn từ sau ngày 30/06/2025"),
        (land.old_communes[0], "Thị trấn Ba Tri không có vào ngày 15/07/2025; chọn Xã Ba Tri."),
    ):
        with pytest.raises(BatchProblem, match=said):
            batches.save_form(ResearchTask, None, {**values, "org": org}, reporter, land.province)
    assert not Batch.objects.filter(state="submitted").exists()


def test_a_steward_edits_a_row_at_once_and_may_set_it_back(land, steward):
    first = kept(land, task("ĐT-09", accepted_on=date(2025, 9, 1), grade="Đạt"))
    row = ResearchTask.objects.get()
    for title in ("Sửa trên web", "Chọn giống dừa chịu mặn", "Sửa trên web"):
        row = ResearchTask.objects.get()
        form = form_for(ResearchTask)({**FORM, "org": land.province.pk, "code": "ĐỔI MÃ", "title": title}, instance=row)
        assert form.is_valid(), form.errors
        batch = batches.save_form(ResearchTask, row, form.cleaned_data, steward, land.province)
        assert batch.state == "approved"
    row = ResearchTask.objects.get()
    assert (row.code, row.title, row.batch) == ("ĐT-09", "Sửa trên web", batch)
    assert batch.pk != first.pk


def test_a_form_reads_numbers_as_people_write_them(land):
    form = form_for(ResearchTask)({**FORM, "org": land.commune.pk, "budget": "1.500.000.000 đồng"})
    assert form.is_valid(), form.errors
    assert form.cleaned_data["budget"] == 1_500_000_000
    kept(land, task("ĐT-09"))
    shown = form_for(ResearchTask)(instance=ResearchTask.objects.get())
    assert 'value="1.500.000.000"' in str(shown["budget"])
    figure = form_for(registers()["published_figure"])({"value": "1.234"})
    assert figure.errors["value"] == ["“Giá trị”: “1.234” có thể là 1234 hoặc 1,234; ghi 1234 hoặc 1,2340."]
    assert figure.errors["indicator"], "and what is missing is asked for"


def test_a_form_asks_the_same_questions_as_a_file(land):
    form = form_for(ResearchTask)({**FORM, "org": land.commune.pk, "grade": "dat", "budget": "-5"})
    assert not form.is_valid()
    assert {"Có kết quả nghiệm thu thì phải ghi ngày nghiệm thu.", "Kinh phí không được âm."} <= set(form.non_field_errors())
    budget = form_for(registers()["budget_line"])(
        {
            "org": land.province.pk,
            "fiscal_year": 2025,
            "booked_on": "2026-01-05",
            "code": "A",
            "content": "x",
            "field": "khcn",
            "field_percent": 100,
            "kind": "recurrent",
            "phase": "du_toan",
            "amount": 5,
        }
    )
    assert budget.errors["booked_on"] == ["Ngày ghi sổ phải nằm trong năm ngân sách 2025."]
    old = form_for(registers()["research_use"])(
        {"org": land.old_communes[0].pk, "tax_code": "1300123456", "used_on": "2025-08-01", "provider": "Trường", "kind": "contract"}
    )
    assert "không có vào ngày 01/08/2025" in old.errors["org"][0]

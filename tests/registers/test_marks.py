"""What is illustrative stays so until someone declares it real, and never covers a real row."""

from __future__ import annotations

from cotmoc.registers import batches
from cotmoc.registers.derived.export import to_csv, to_xlsx
from cotmoc.registers.derived.form import form_for
from cotmoc.registers.research_task import ResearchTask
from tests.registers.conftest import TASK_HEAD, sheet_file, task
from tests.registers.test_batches import FORM, kept, sent


def test_an_illustrative_row_keeps_its_mark_until_it_is_declared_real_and_never_covers_a_real_one(land):
    kept(land, task("ĐT-01"), source="illustrative")
    assert sent(land, task("ĐT-01")).unchanged == 1
    shown = sent(land, task("ĐT-01", title="Sửa một chữ"))
    assert "1 dòng sửa trên dòng minh họa nên vẫn mang nhãn “Dữ liệu minh họa”" in str(shown.notes[0])
    mended = batches.approve(batches.submit(shown.batch, None), None)
    row = ResearchTask.objects.get()
    assert (row.title, row.illustrative, row.batch) == ("Sửa một chữ", True, mended)
    declared = sheet_file([*TASK_HEAD, "Loại dữ liệu"], [*task("ĐT-01"), "Số liệu thật"])
    real = batches.approve(batches.submit(batches.preview(ResearchTask, declared, "that.xlsx", land.province, None).batch, None), None)
    row = ResearchTask.objects.get()
    assert (row.illustrative, row.batch) == (False, real)
    marked = sheet_file([*TASK_HEAD, "Loại dữ liệu"], [*task("ĐT-01", title="Bịa"), "Dữ liệu minh họa"])
    for shown in (
        sent(land, task("ĐT-01", title="Bịa"), source="illustrative"),
        batches.preview(ResearchTask, marked, "bia.xlsx", land.province, None),
    ):
        assert "dữ liệu minh họa không được ghi đè" in str(shown.rejected[0])


def test_an_export_of_illustrative_rows_comes_home_illustrative(land):
    kept(land, task("ĐT-01"), source="illustrative")
    rows = ResearchTask.objects.select_related("org")
    files = {"xuat.xlsx": to_xlsx(ResearchTask, rows), "xuat.csv": to_csv(ResearchTask, rows)}
    for name, data in files.items():
        shown = batches.preview(ResearchTask, data, name, land.province, None)
        assert (shown.unchanged, shown.rejected, shown.notes) == (1, (), ())
    rows.delete()
    for name, data in files.items():
        batches.approve(batches.submit(batches.preview(ResearchTask, data, name, land.province, None).batch, None), None)
        assert ResearchTask.objects.get().illustrative
        ResearchTask.objects.all().delete()


def test_a_mark_that_says_neither_is_refused_at_its_cell(land):
    data = sheet_file([*TASK_HEAD, "Loại dữ liệu"], [*task("ĐT-01"), "Chưa biết"])
    shown = batches.preview(ResearchTask, data, "la.xlsx", land.province, None)
    assert str(shown.rejected[0]) == (
        "Trang “Số liệu”, ô J2: “Loại dữ liệu”: “Chưa biết” không rõ; ghi “Dữ liệu minh họa” hoặc “Số liệu đã ghi sổ”, hoặc để trống."
    )


def test_an_illustrative_row_mended_by_hand_stays_illustrative(land, steward):
    kept(land, task("ĐT-09"), source="illustrative")
    row = ResearchTask.objects.get()
    form = form_for(ResearchTask)({**FORM, "org": land.commune.pk}, instance=row)
    assert form.is_valid(), form.errors
    batches.save_form(ResearchTask, row, form.cleaned_data, steward, land.province)
    assert [(kept.title, kept.illustrative) for kept in ResearchTask.objects.all()] == [("Nhập tay", True)]

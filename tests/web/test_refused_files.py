"""The file of a refused batch comes back to whoever sent it, to be mended."""

from __future__ import annotations

from cotmoc.files.workbook import read_workbook
from tests.web.test_batches import newest, person, reporter, send  # noqa: F401
from tests.web.work import words


def test_the_file_of_a_refused_batch_is_given_back_with_its_cells_marked(world, reporter, as_):  # noqa: F811
    page = send(reporter, world, person("A-1"), person("A-2", group="Chuyên gia")).text
    batch = newest()
    assert f'href="/lo/{batch.pk}/sua.xlsx"' in page
    answer = reporter.get(f"/lo/{batch.pk}/sua.xlsx")
    assert f"sua-lo-{batch.pk}.xlsx" in answer["Content-Disposition"]
    sheets = read_workbook(answer.content, "x.xlsx").sheets
    assert [sheet.name for sheet in sheets[:2]] == ["Các lỗi cần sửa", "Biên chế cán bộ, công chức"]
    assert "“Chuyên gia” không có trong danh sách" in sheets[1].rows[2][-1]
    assert as_("other").get(f"/lo/{batch.pk}/sua.xlsx").status_code == 404
    whole = send(reporter, world, person("A-3"))
    assert f"/lo/{newest().pk}/sua.xlsx" not in whole.text
    assert "không còn dòng nào bị từ chối" in words(reporter.get(f"/lo/{newest().pk}/sua.xlsx").text)

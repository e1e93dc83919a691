"""What a row names: units of their own day, rows of other registers by their key, whatever becomes of those."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pyarrow as pa
import pytest

from cotmoc.engine.columns import register_schema
from cotmoc.engine.connections import connect
from cotmoc.engine.snapshot import Tables, take
from cotmoc.indicators.measures import key_of
from cotmoc.orgs.models import Org
from cotmoc.registers import batches
from cotmoc.registers.derived.columns import columns_of, with_relations
from cotmoc.registers.derived.export import to_csv
from cotmoc.registers.derived.form import form_for
from cotmoc.registers.derived.kinds import Moment
from cotmoc.registers.procedure import Procedure
from cotmoc.registers.registry import registers
from cotmoc.registers.research_task import ResearchTask
from tests.registers.conftest import AFTER, TASK_HEAD, sheet_file, task
from tests.registers.everything import Everything
from tests.registers.test_batches import kept

LABELS = [c.label for c in columns_of(Everything)]


@pytest.fixture
def book(land):
    registers()["everything"] = Everything
    yield land
    del registers()["everything"]


def line(**other: Any) -> list[Any]:
    """A row of every kind, under LABELS."""
    values = {
        "org": "86 - Tỉnh Vĩnh Long",
        "code": "TH-01",
        "day": "15/07/2025",
        "moment": "15/07/2025 08:00",
        "month": "07/2025",
        "whole": 3,
        "amount": "2,5",
        "money": "1000",
        "percent": "40",
        "level": "Cao",
        "flag": "Có",
        "place": "29110 - Xã Ba Tri",
        "task": "ĐT-01",
        "link": "https://a.vn/",
        **other,
    }
    return [values.get(c.name) for c in columns_of(Everything)]


def preview(land, *rows, org="province"):
    return batches.preview(Everything, sheet_file(LABELS, *rows), "du.xlsx", getattr(land, org) if org else None, None)


def write(land, *rows):
    shown = preview(land, *rows)
    assert [str(problem) for problem in shown.rejected] == []
    return batches.approve(batches.submit(shown.batch, None), None)


def refusal(land, **other) -> str:
    [problem] = preview(land, line(**other)).rejected
    return str(problem)


def test_each_unit_of_a_row_is_the_one_of_its_own_day(book):
    kept(book, task("ĐT-01"))
    write(book, line(day="15/05/2025", org="86", last_day="15/07/2025", place="29110", lead="29110"))
    row = Everything.objects.get()
    assert (row.place, row.lead) == (book.old_communes[0], book.commune)
    assert refusal(book, place="Xã Vĩnh Hòa").startswith(f"Trang “Số liệu”, ô {'V'}2: “Xã Vĩnh Hòa” không còn từ sau ngày 30/06/2025")


def test_a_unit_beside_the_rows_own_may_lie_outside_the_senders_reach(book):
    kept(book, task("ĐT-01"))
    write(book, line(place="92 - Thành phố Cần Thơ"))
    assert Everything.objects.get().place == book.elsewhere
    assert "nằm ngoài Tỉnh Vĩnh Long" in refusal(book, org="92 - Thành phố Cần Thơ")


def test_a_unit_written_with_its_time_is_that_one_and_must_exist_on_the_day(book):
    twin = Org.objects.create(
        code="29110", name="Xã Ba Tri", kind="commune", parent=book.old_province, valid_from=date(2000, 1, 1), valid_to=date(2008, 7, 31)
    )
    kept(book, task("ĐT-01"))
    write(book, line(day="15/05/2008", last_day="16/07/2025", org="86", place="29110 - Xã Ba Tri (từ 01/07/2025)"))
    assert Everything.objects.get().place == book.commune
    said = refusal(book, place="29110 - Xã Ba Tri (đến 31/07/2008)")
    assert "“29110 - Xã Ba Tri (đến 31/07/2008)” không có vào ngày 15/07/2025; ghi đơn vị của thời điểm đó." in said
    assert twin.valid_to < AFTER


def test_a_reference_is_read_by_key_with_or_without_the_name_and_shown_with_it(book):
    kept(book, task("ĐT-01"), task("ĐT-02 - 03", title="Tên - có gạch"))
    for said in ("ĐT-02 - 03", "ĐT-02 - 03 - Tên - có gạch"):
        write(book, line(code=said[-5:], task=said))
    assert {row.task.code for row in Everything.objects.all()} == {"ĐT-02 - 03"}
    shown = preview(book, line(task="ĐT-01"))
    assert ("Nhiệm vụ liên quan", "ĐT-01 - Chọn giống dừa chịu mặn") in [(c.label, c.new) for c in shown.added[0].changes]


def test_a_reference_to_no_row_is_refused_with_the_cell_and_the_way_out(book):
    kept(book, task("ĐT-01"))
    assert refusal(book, task="ĐT-99") == (
        "Trang “Số liệu”, ô X2: “Nhiệm vụ liên quan”: không có dòng nào mang khóa “ĐT-99” trong sổ “Nhiệm vụ khoa học và công nghệ”; "
        "sửa lại khóa, hoặc ghi dòng đó vào sổ trước."
    )
    assert "có khóa và tên không khớp: khóa ĐT-01 là “Chọn giống dừa chịu mặn”" in refusal(book, task="ĐT-01 - Tên khác")


def test_a_reference_by_a_key_of_several_parts(book):
    kept(book, task("ĐT-01"))
    first = kept(book, task("ĐT-07"))
    for org in (book.old_communes[0], book.commune):
        Procedure.objects.create(code="1.001", name="Cấp phép", authority="commune", valid_from=org.valid_from, org=org, batch=first, row=1)
    write(
        book,
        line(code="a", procedure="1.001 · 29110 - Xã Ba Tri"),
        line(code="b", procedure="1.001 · 29110 - Thị trấn Ba Tri (đến 30/06/2025) - Cấp phép"),
    )
    found = {row.code: row.procedure.org for row in Everything.objects.all()}
    assert found == {"a": book.commune, "b": book.old_communes[0]}


def test_a_real_row_leads_to_no_illustrative_one_and_none_leads_to_another_province(book):
    kept(book, task("ĐT-01"), source="illustrative")
    assert "là dữ liệu minh họa, số liệu thật không dẫn tới đó được" in refusal(book)
    other = kept(book, task("ĐT-05"))
    ResearchTask.objects.filter(code="ĐT-05").update(org=book.elsewhere, batch=other)
    assert "không có dòng nào mang khóa “ĐT-05”" in refusal(book, task="ĐT-05")
    assert preview(book, line(task="ĐT-05"), org=None).rejected == ()


def test_a_reference_holds_when_the_row_it_leads_to_is_mended(book):
    kept(book, task("ĐT-01"))
    write(book, line())
    before = Everything.objects.get()
    kept(book, task("ĐT-01", title="Tên mới"))
    after = with_relations(Everything.objects.all(), Everything).get()
    assert (after.task_id, after.task.title) == (before.task_id, "Tên mới")
    assert "ĐT-01 - Tên mới" in to_csv(Everything, [after]).decode()
    assert preview(book, line(task="ĐT-01 - Tên mới")).unchanged == 1


def test_the_lake_holds_units_and_references_by_their_keys_and_moments_as_the_clock_showed_them(book):
    kept(book, task("ĐT-01"))
    write(book, line(moment="15/07/2025 00:30", lead="86 - Tỉnh Vĩnh Long"))
    [row] = take().read("register", "everything").to_pylist()
    assert (row["task"], row["place"], row["lead"]) == ("ĐT-01", book.commune.key, book.province.key)
    assert (row["moment"], row["month"], row["amount"]) == (datetime(2025, 7, 15, 0, 30), date(2025, 7, 1), Decimal("2.500"))
    assert register_schema(Everything).field("moment").type == pa.timestamp("us")


def test_a_measure_joins_a_reference_by_the_key_it_leads_to(book):
    batch = kept(book, task("ĐT-01"))
    Procedure.objects.create(code="1.001", name="Cấp phép", authority="commune", valid_from=AFTER, org=book.commune, batch=batch, row=1)
    write(book, line(procedure="1.001 · 29110 - Xã Ba Tri"), line(code="TH-02"))
    tables = Tables(take(), connect())
    rows, tasks, procedures = (tables.of(register) for register in (Everything, ResearchTask, Procedure))
    joined = rows.join(tasks, rows.task == key_of(tasks, ResearchTask)).select("code", "title")
    assert sorted(joined.to_pyarrow()["title"].to_pylist()) == ["Chọn giống dừa chịu mặn"] * 2
    joined = rows.join(procedures, rows.procedure == key_of(procedures, Procedure)).select(rows.code, procedures.name)
    assert joined.to_pyarrow().to_pylist() == [{"code": "TH-01", "name": "Cấp phép"}]


def test_a_form_finds_what_is_named_and_says_what_it_cannot(book, steward):
    kept(book, task("ĐT-01"))
    typed = {c.name: value or "" for c, value in zip(columns_of(Everything), line(level="high", flag="on"), strict=True)}
    typed |= {"org": book.province.pk, "moment": "15/07/2025 14:05", "task": "ĐT-01 - Chọn giống dừa chịu mặn"}
    form = form_for(Everything)(typed, sender=book.province)
    assert form.is_valid(), form.errors
    batches.save_form(Everything, None, form.cleaned_data, steward, book.province)
    row = Everything.objects.get()
    assert (row.task.code, row.place, Moment().show(row.moment)) == ("ĐT-01", book.commune, "15/07/2025 14:05")
    again = str(form_for(Everything)(instance=row, sender=book.province))
    assert 'value="ĐT-01 - Chọn giống dừa chịu mặn"' in again
    assert '<option value="29158 - Xã Giồng Trôm">' in again
    wrong = form_for(Everything)({**typed, "task": "ĐT-77", "place": "Xã Lạ", "month": "13/2025"}, sender=book.province)
    assert "không có tháng “13/2025”" in wrong.errors["month"][0]
    wrong = form_for(Everything)({**typed, "task": "ĐT-77"}, sender=book.province)
    assert "không có dòng nào mang khóa “ĐT-77”" in wrong.errors["task"][0]
    assert "Không có đơn vị nào" in form_for(Everything)({**typed, "place": "Xã Lạ"}, sender=book.province).errors["place"][0]


def test_a_head_and_a_row_suffice(book):
    assert len(LABELS) == len(line()) == 27
    assert TASK_HEAD[0] == LABELS[0]

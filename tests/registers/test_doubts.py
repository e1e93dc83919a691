"""What a person is asked before it is believed: odd days, bare names; and unit keys of another day."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from cotmoc.acts import batches as acts
from cotmoc.message import NOTHING
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.models import Org
from cotmoc.registers.batches import Unanswered, approve, submit
from cotmoc.registers.derived.doubts import AHEAD, BACK, _doubt
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import registers
from cotmoc.registers.staff import Staff
from tests.registers.conftest import sheet_file
from tests.registers.test_bad_files import only_problem, sent

STAFF = ["Đơn vị", "Mã cán bộ", "Nhóm vị trí", "Cấp", "Làm việc từ ngày", "Đến hết ngày"]
TODAY = date(2025, 11, 14)


@pytest.fixture(autouse=True)
def working_day(monkeypatch):
    for place in ("registers.derived.naming", "registers.derived.kinds.unit"):
        monkeypatch.setattr(f"cotmoc.{place}.today", lambda: TODAY)


def officer(code: str, start: str, end: str = "", org: str = "Xã Ba Tri") -> list[str]:
    return [org, code, "Công chức", "Cấp xã", start, end]


def staff(land, *rows: list[str]):
    return sent(sheet_file(STAFF, *rows), land, register="staff")


def test_a_day_after_the_working_day_is_asked_about_unless_it_may_lie_ahead(land):
    shown = staff(land, officer("A", "01/09/2025", "31/12/2030"), officer("B", "20/12/2025"), officer("C", "01/09/2025", "31/12/2095"))
    assert [str(question) for question in shown.questions] == [
        "Trang “Số liệu”, ô E3: “Làm việc từ ngày” là 20/12/2025, sau ngày làm việc 14/11/2025; đúng như vậy không?",
        "Trang “Số liệu”, ô F4: “Đến hết ngày” là 31/12/2095, hơn 20 năm nữa; đúng như vậy không?",
    ]
    assert (shown.batch.asked, shown.rejected) == (2, ())


def test_nothing_is_handed_in_before_the_sender_is_sure(land):
    batch = staff(land, officer("B", "20/12/2025")).batch
    with pytest.raises(Unanswered, match=r"Lô số \d+ có 1 ô cần xem lại: Trang “Số liệu”, ô E2: .* Nếu đúng thì xác nhận rồi nộp\."):
        submit(batch, None)
    batch.refresh_from_db()
    assert batch.state == Batch.State.DRAFT
    approve(submit(batch, None, sure=True), None)
    assert Staff.objects.get().starts_on == date(2025, 12, 20)
    again = staff(land, officer("B", "20/12/2025", "31/12/2026"))
    assert again.questions == (), "what was answered is not asked again"


def test_the_command_keeps_such_a_file_as_a_draft_until_it_is_said_to_be_right(land):
    data = sheet_file(STAFF, officer("B", "20/12/2025"))
    assert acts.take_in(None, registers()["staff"], data, "a.xlsx", land.province).batch.state == Batch.State.DRAFT
    assert acts.take_in(None, registers()["staff"], data, "a.xlsx", land.province, sure=True).batch.state == Batch.State.APPROVED


@given(st.dates(date(1945, 9, 2), date(2100, 12, 31)), st.booleans())
@example(TODAY, False)
@example(TODAY + timedelta(days=1), False)
@example(date(TODAY.year - BACK, 1, 1), False)
@example(date(TODAY.year - BACK - 1, 12, 31), False)
@example(date(TODAY.year + AHEAD, 12, 31), True)
@example(date(TODAY.year + AHEAD + 1, 1, 1), True)
def test_a_day_is_asked_about_exactly_outside_what_is_likely(day, ahead):
    likely = TODAY.year - BACK <= day.year and (day <= TODAY or (ahead and day.year <= TODAY.year + AHEAD))
    assert (_doubt(day, TODAY, ahead) == NOTHING) == likely


@pytest.mark.parametrize(
    ("org", "start", "says"),
    [
        ("29110@2008-08-01x", "01/08/2024", "Không có đơn vị nào"),
        ("29110@2008-08-01", "01/08/2025", "không còn từ sau ngày 30/06/2025, nay thuộc 29110 - Xã Ba Tri"),
        ("29110@2025-07-01", "01/08/2024", ""),
        ("29110@2008-08-01 - Thị trấn Ba Tri", "01/08/2024", ""),
    ],
)
def test_a_unit_named_by_its_full_code_is_held_to_the_day_as_any_other(land, org, start, says):
    shown = staff(land, officer("A", start, org=org))
    assert (says in only_problem(shown)) if says else not shown.rejected


def test_a_figure_may_be_told_for_units_of_another_day(land):
    head = ["Đơn vị", "Mã chuỗi số liệu", "Kỳ", "Giá trị", "Đơn vị tính", "Loại số liệu", "Ghi chú nguồn"]
    shown = sent(sheet_file(head, ["86@2025-07-01", "grdp", "2020", "1", "tỷ đồng", "Ước", "Báo cáo"]), land, register="published_figure")
    assert not shown.rejected


def test_a_name_that_is_a_province_and_a_commune_is_not_guessed(land):
    Org.objects.create(code="28789", name="Phường Bến Tre", kind="commune", parent=land.province, valid_from=date(2025, 7, 1))
    finder = Finder.load()
    with pytest.raises(UnknownOrg) as refused:
        finder.find("Bến Tre", date(2025, 8, 1), land.province)
    assert str(refused.value) == (
        "“Bến Tre” có thể là Phường Bến Tre (mã 28789); Tỉnh Bến Tre (mã 83); ghi đủ tên kèm cấp, hoặc ghi mã đơn vị."
    )
    for said in ("Phường Bến Tre", "28789", "28789 - Phường Bến Tre", "28789 - Bến Tre"):
        assert finder.find(said, date(2025, 8, 1), land.province).code == "28789"
    assert finder.find("Ba Tri", date(2025, 8, 1), land.province).name == "Xã Ba Tri"

"""The unit of a row: unknown, dissolved, of another sender, left out; each told in one sentence or understood."""

from __future__ import annotations

from tests.registers.conftest import TASK_HEAD, sheet_file, task
from tests.registers.test_bad_files import only_problem, refusal, sent


def test_an_unknown_unit_is_named(land):
    said = only_problem(sent(sheet_file(TASK_HEAD, task(org="Xã Không Có")), land))
    assert said.startswith("Trang “Số liệu”, ô A2: Không có đơn vị nào tên hoặc mã “Xã Không Có” trong Tỉnh Vĩnh Long;")


def test_a_unit_from_before_the_merger_is_told_its_successor(land):
    head = ["Đơn vị", "Mã nhiệm vụ", "Ngày ứng dụng", "Nơi ứng dụng", "Hình thức ứng dụng", "Minh chứng"]
    row = ["Xã Vĩnh Hòa", "ĐT-01", "10/09/2025", "Hợp tác xã", "Quy trình", "BB số 1"]
    said = only_problem(sent(sheet_file(head, row), land, register="research_application"))
    assert said == (
        "Trang “Số liệu”, ô A2: “Xã Vĩnh Hòa” không còn từ sau ngày 30/06/2025, nay thuộc 29110 - Xã Ba Tri; ghi tên đơn vị mới."
    )
    before = [row[0], row[1], "10/05/2025", *row[3:]]
    assert sent(sheet_file(head, before), land, register="research_application").batch.added == 1


def test_a_record_that_lasts_may_name_the_unit_of_today(land):
    head = ["Đơn vị", "Mã số thuế", "Tên doanh nghiệp", "Hoạt động từ ngày"]
    shown = sent(
        sheet_file(
            head,
            ["29110 - Xã Ba Tri", "1300123456", "Công ty Dừa", "15/03/2019"],
            ["Xã Vĩnh Hòa", "1300123457", "Công ty Muối", "15/03/2019"],
        ),
        land,
        register="enterprise",
    )
    assert (shown.batch.added, shown.rejected) == (2, ())


def test_a_unit_may_not_write_for_another(land):
    said = only_problem(sent(sheet_file(TASK_HEAD, task(org="92 - Thành phố Cần Thơ")), land))
    assert "nằm ngoài Tỉnh Vĩnh Long" in said


def test_a_leaf_unit_may_leave_its_own_column_out(land):
    data = sheet_file(TASK_HEAD[1:], task()[1:])
    assert "thiếu cột “Đơn vị”" in refusal(data, land)
    shown = sent(data, land, org="commune")
    assert shown.batch.added == 1
    assert tuple(map(str, shown.notes)) == ("Tệp không có cột “Đơn vị”: mọi dòng được ghi cho Xã Ba Tri.",)


def test_a_code_and_a_name_that_one_unit_ever_had_mean_it_whatever_the_day(land):
    """A figure of today may be told for a province of before the merger; its code or its name alone is not enough."""
    head = ["Đơn vị", "Mã chuỗi số liệu", "Kỳ", "Giá trị", "Đơn vị tính", "Loại số liệu", "Ghi chú nguồn"]
    whole = sheet_file(head, ["83 - Tỉnh Bến Tre", "dti", "2025-09", 0.5, "điểm", "Ước", "Báo cáo"])
    shown = sent(whole, land, register="published_figure")
    assert (shown.batch.added, shown.rejected) == (1, ())
    alone = sheet_file(head, ["Tỉnh Bến Tre", "dti", "2025-09", 0.5, "điểm", "Ước", "Báo cáo"])
    assert "nay thuộc 86 - Tỉnh Vĩnh Long" in only_problem(sent(alone, land, register="published_figure"))

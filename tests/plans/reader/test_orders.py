"""Tables and orders in the many forms offices write them: columns in any order, merged cells, page breaks, lists of agencies."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader import read_plan
from cotmoc.plans.reader.flat_header import role_of
from cotmoc.plans.reader.grammar.agencies import split_agencies


def who_and_when(text: str) -> list[tuple[str | None, str | None]]:
    return [(task.lead, task.deadline) for task in read_plan(text).tasks]


@pytest.mark.parametrize(
    ("header", "role"),
    [
        ("Đơn vị/cá nhân thực hiện", "lead"), ("Cơ quan soạn thảo", "lead"), ("Chủ đầu tư", "lead"), ("Cơ quan chủ trì/phối hợp", "lead"),
        ("Phối hợp thực hiện", "coop"), ("Hạn xử lý", "deadline"), ("Sản phẩm hoàn thành", "product"), ("Đầu việc", "task"),
        ("KH 2026", "value"), ("Ước TH 2025", "past"), ("Đ.vị tính", "unit"),
    ],
)  # fmt: skip
def test_a_header_tells_what_its_column_holds(header: str, role: str) -> None:
    assert role_of(header) == role


def test_a_heading_of_markdown_is_no_header_of_a_table() -> None:
    text = "## V. Tổ chức thực hiện\n\n### 1. Công an tỉnh\n\n- Kiểm tra an ninh mạng trong quý II/2026.\n\n"
    text += "### 2. Sở Y tế\n\n- Số hóa bệnh án."
    assert who_and_when(text) == [("Công an tỉnh", "2026-Q2"), ("Sở Y tế", None)]


def test_an_empty_cell_or_nt_takes_the_agency_above() -> None:
    rows = "| TT | Việc cần làm, nhiệm vụ | Cơ quan chủ trì | Tiến độ |\n| 1 | Lập danh mục | Sở Tư pháp | 6/2026 |\n"
    assert who_and_when(rows + "| 2 | Công bố danh mục | | 7/2026 |\n| 3 | Rà lại danh mục | -nt- | 8/2026 |") == [
        ("Sở Tư pháp", "2026-06"), ("Sở Tư pháp", "2026-07"), ("Sở Tư pháp", "2026-08"),
    ]  # fmt: skip


def test_of_two_columns_of_agencies_the_one_that_does_the_work_leads() -> None:
    text = (
        "| STT | Nội dung nhiệm vụ | Cơ quan thực hiện | Cơ quan theo dõi | Thời gian |\n"
        "| 1 | Cắt giảm giấy tờ | Các sở, ban, ngành | Văn phòng UBND tỉnh | 10/2026 |"
    )
    assert who_and_when(text) == [("Các sở, ban, ngành", "2026-10")]


def test_crosses_under_years_give_the_last_year_as_deadline() -> None:
    text = "| TT | Nhiệm vụ | Chủ trì | Năm 2026 | Năm 2027 |\n| 1 | Lập dự án | Sở Xây dựng | x | |\n"
    text += "| 2 | Thi công | Sở Xây dựng | x | x |"
    assert [task.deadline for task in read_plan(text).tasks] == ["2026", "2027"]


def test_a_flattened_table_may_name_time_or_agency_before_the_work() -> None:
    early = "TT\nCông việc\nThời hạn\nĐơn vị thực hiện\n1\nDiễn tập\nTháng 3/2026\nCông an tỉnh\n2\nSơ kết\nTháng 12/2026\nSở Nội vụ"
    assert who_and_when(early) == [("Công an tỉnh", "2026-03"), ("Sở Nội vụ", "2026-12")]
    first = "STT\nĐơn vị thực hiện\nCông việc\nThời gian\n1\nSở Y tế\nNối bệnh án\n7/2026\n2\nSở Nội vụ\nMở lớp học\nThường xuyên"
    assert who_and_when(first) == [("Sở Y tế", "2026-07"), ("Sở Nội vụ", None)]


def test_a_row_runs_over_a_page_with_its_number_and_the_repeated_header() -> None:
    head = "STT\nNhiệm vụ\nĐơn vị chủ trì\nThời hạn\n"
    text = head + "1\nRà soát máy chủ\nSở Tài chính\n15/4/2026\n2\nThay máy hỏng\nUBND các xã\n\n7\n\n"
    tasks = who_and_when(text + head + "30/6/2026\n3\nNâng đường truyền\nSở Nội vụ\n31/12/2026")
    assert tasks == [("Sở Tài chính", "2026-04-15"), ("UBND các xã", "2026-06-30"), ("Sở Nội vụ", "2026-12-31")]


def test_a_product_that_is_a_decision_or_yearly_work_ends_its_cell() -> None:
    rows = "4\nBan hành quy chế\nSở Tư pháp\n30/9/2026\nQuyết định\n5\nMở lớp\nSở Nội vụ\nHằng năm\n6\nSơ kết\nSở Tư pháp\n2027\nBáo cáo"
    assert who_and_when(rows) == [("Sở Tư pháp", "2026-09-30"), ("Sở Nội vụ", None), ("Sở Tư pháp", "2027")]


def test_a_table_of_targets_may_name_the_agency_in_the_middle() -> None:
    text = "STT\nTên chỉ tiêu\nĐơn vị chủ trì\nĐVT\n2027\n2030\n1\nMật độ thuê bao\nSở Khoa học và Công nghệ\nThuê bao/100 dân\n95\n110\n"
    draft = read_plan(text + "2\nTrường học có mạng\nSở Giáo dục và Đào tạo\n%\n98\n100")
    assert [(target.value, target.year) for target in draft.targets] == [(95, 2027), (110, 2030), (98, 2027), (100, 2030)]
    assert not draft.tasks


@pytest.mark.parametrize(
    ("sentence", "lead", "deadline"),
    [
        ("Chủ tịch UBND tỉnh giao Sở Y tế thường xuyên theo dõi dịch bệnh.", "Sở Y tế", None),
        ("UBND tỉnh yêu cầu Sở Tài chính, Sở Công Thương phối hợp với Sở Y tế thẩm định giá.", "Sở Tài chính, Sở Công Thương", None),
        ("Các Bộ: Tài chính, Xây dựng khẩn trương phân bổ vốn trước ngày 15/3/2026.", "Các Bộ: Tài chính, Xây dựng", "2026-03-15"),
        ("Trong tháng 4/2026, Bộ Y tế và Bộ Công an thống nhất phương án.", "Bộ Y tế và Bộ Công an", "2026-04"),
        ("Công an TP.HCM phối hợp với Sở Y tế kiểm tra.", "Công an TP.HCM", None),
        ("Giao Bộ Công an giúp Chính phủ theo dõi, hướng dẫn.", "Bộ Công an", None),
        ("Đối với UBND các huyện, thị xã cần xây dựng kế hoạch trước 15/4/2026.", "UBND các huyện, thị xã", "2026-04-15"),
    ],
)
def test_the_agency_of_an_order_ends_where_its_work_begins(sentence: str, lead: str, deadline: str | None) -> None:
    assert who_and_when(sentence) == [(lead, deadline)]


def test_what_was_done_is_no_order() -> None:
    assert not read_plan("Năm 2025, Sở Nội vụ đã mở 20 lớp; Bộ Xây dựng chủ trì hội thảo về nhà ở.").tasks


def test_commas_inside_names_do_not_split_agencies() -> None:
    assert split_agencies("Sở Văn hóa, Thể thao và Du lịch, Sở Y tế") == ("Sở Văn hóa, Thể thao và Du lịch", "Sở Y tế")
    assert split_agencies("UBND các quận, huyện, thị xã") == ("UBND các quận, huyện, thị xã",)


def test_an_item_without_a_number_under_dated_targets_is_a_goal() -> None:
    draft = read_plan("1. Mục tiêu đến năm 2030\n- Tỷ lệ hộ có cáp quang đạt 90%.\n- Đẩy mạnh bán hàng trên mạng.")
    assert [goal.text for goal in draft.goals] == ["Đẩy mạnh bán hàng trên mạng."]


def test_units_in_small_letters_and_rates_a_year_are_cells_of_their_own() -> None:
    head = "TT\nChỉ tiêu\nĐVT\nTH 2024\nKH 2026\nKH 2030\n"
    text = head + "1\nSản lượng lúa\nnghìn tấn\n410\n420\n450\n2\nTăng năng suất lao động\n%/năm\n5%/năm\n7%/năm\n8,5%/năm"
    found = [(target.value, target.year) for target in read_plan(text).targets]
    assert found == [(420000, 2026), (450000, 2030), (7, 2026), (8.5, 2030)]


def test_a_year_may_stand_in_the_row_itself() -> None:
    text = "1\nTỷ lệ dân có sổ sức khỏe\n%\n2030\n95\n2\nTỷ lệ bệnh viện không giấy\n%\n2028\n100\n3\nSố giường bệnh\ngiường\n2030\n4.500"
    assert [(target.value, target.year) for target in read_plan(text).targets] == [(95, 2030), (100, 2028), (4500, 2030)]

"""Targets and tasks from tables, with pipes or flattened."""

from __future__ import annotations

from cotmoc.plans.reader import read_plan

TARGETS = """\
| TT | Chỉ tiêu | Đơn vị tính | Thực hiện 2024 | Năm 2026 | Năm 2030 | Cơ quan chủ trì |
| --- | --- | --- | --- | --- | --- | --- |
| 1 | Tỷ trọng kinh tế số trong GRDP | % | 12,5 | 15 | ≥ 30 | Sở Tài chính |
| 2 | Tỷ lệ hộ dùng nước sạch | % | | 95 | 100 | |
| | Trong đó: khu vực nông thôn | % | 80 | 85 | 95-98 | |
| 3 | Xếp hạng DTI | Thứ hạng | 25 | 20 | 10 | Sở KH&CN |
| 4 | Thu nhập bình quân đầu người | Triệu đồng/người | 60 | 70 | 120 | |
"""
TASKS = """\
| STT | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời gian hoàn thành | Sản phẩm |
| I | Hoàn thiện thể chế | | | | |
| 1 | Ban hành chính sách | Sở Tài chính | Các sở, ban, ngành; UBND các xã | Quý II/2026 | Nghị quyết |
| 2 | Đào tạo cán bộ đạt 100% | Sở Nội vụ | | Thường xuyên | |
"""
FLAT = """\
TT
Chỉ tiêu
Đơn vị tính
Năm 2026
Năm 2030
I
Kinh tế số
1
Tỷ trọng kinh tế số
trong GRDP
%
20
30
II
Xã hội số
1
Số doanh nghiệp công nghệ số
Doanh nghiệp
100
250
"""


def test_a_target_table_gives_one_target_per_milestone_year() -> None:
    found = [(t.indicator, t.comparator, t.value, t.value_high, t.unit, t.year) for t in read_plan(TARGETS).targets]
    assert found == [
        ("Tỷ trọng kinh tế số trong GRDP", ">=", 15, None, "%", 2026),
        ("Tỷ trọng kinh tế số trong GRDP", ">=", 30, None, "%", 2030),
        ("Tỷ lệ hộ dùng nước sạch", ">=", 95, None, "%", 2026),
        ("Tỷ lệ hộ dùng nước sạch", ">=", 100, None, "%", 2030),
        ("Tỷ lệ hộ dùng nước sạch khu vực nông thôn", ">=", 85, None, "%", 2026),
        ("Tỷ lệ hộ dùng nước sạch khu vực nông thôn", "between", 95, 98, "%", 2030),
        ("Xếp hạng DTI", "<=", 20, None, "rank", 2026),
        ("Xếp hạng DTI", "<=", 10, None, "rank", 2030),
        ("Thu nhập bình quân đầu người", ">=", 70000000, None, "VND/person", 2026),
        ("Thu nhập bình quân đầu người", ">=", 120000000, None, "VND/person", 2030),
    ]


LED = """II. CHỈ TIÊU
| TT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Cơ quan chủ trì, theo dõi |
| 1 | Số bộ dữ liệu mở | bộ dữ liệu | 40 | Sở A |
| 2 | Tỷ lệ hồ sơ số hóa | % | 85 | nt |
| 3 | Tỷ lệ thanh toán trực tuyến | % | 60 | Chủ trì: Sở B; phối hợp: Sở A |
| 4 | Tỷ lệ hộ dùng nước sạch | % | 95 | |
"""


def test_a_target_table_says_who_leads_each_target() -> None:
    assert [target.lead for target in read_plan(LED).targets] == ["Sở A", "Sở A", "Sở B", "Sở B"]


def test_a_flattened_target_table_says_the_same() -> None:
    cells = [cell.strip() for line in LED.strip().split("\n")[1:] for cell in line.strip("| ").split("|")]
    assert [target.lead for target in read_plan("II. CHỈ TIÊU\n" + "\n".join(cells)).targets] == ["Sở A", "Sở A", "Sở B", "Sở B"]


def test_a_target_row_that_names_an_agency_is_no_task() -> None:
    assert read_plan(TARGETS).tasks == ()


def test_a_task_table_gives_lead_deadline_product_and_group() -> None:
    draft = read_plan(TASKS)
    assert draft.targets == ()
    first, second = draft.tasks
    assert (first.lead, first.deadline, first.product, first.group) == ("Sở Tài chính", "2026-Q2", "Nghị quyết", "I Hoàn thiện thể chế")
    assert first.cooperating == ("Các sở, ban, ngành", "UBND các xã")
    assert first.quote == "| 1 | Ban hành chính sách | Sở Tài chính | Các sở, ban, ngành; UBND các xã | Quý II/2026 | Nghị quyết |"
    assert {flag.code for flag in second.flags} == {"no_deadline", "no_product"}


def test_a_table_cut_off_from_its_header_is_read_by_its_cells() -> None:
    text = (
        "| 67. | Sửa đổi quy hoạch phát triển điện lực của tỉnh | Sở Công Thương | Sở Tài chính | Quyết định | 9/2026 |\n"
        "| 68. | Xây dựng chương trình phát triển năng lượng xanh | Sở Công Thương | | Chương trình | 2027 |"
    )
    assert [(t.lead, t.deadline) for t in read_plan(text).tasks] == [("Sở Công Thương", "2026-09"), ("Sở Công Thương", "2027")]


def test_a_flattened_target_table_keeps_names_units_and_years() -> None:
    found = [(t.indicator, t.value, t.unit, t.year) for t in read_plan(FLAT).targets]
    assert found == [
        ("Tỷ trọng kinh tế số trong GRDP", 20, "%", 2026),
        ("Tỷ trọng kinh tế số trong GRDP", 30, "%", 2030),
        ("Số doanh nghiệp công nghệ số", 100, "count", 2026),
        ("Số doanh nghiệp công nghệ số", 250, "count", 2030),
    ]


def test_a_flattened_task_table_is_read_row_by_row() -> None:
    text = (
        "STT \nTên nhiệm vụ \nCơ quan \nchủ trì \nCơ quan \nphối hợp \nKết quả \nThời gian \n7. \nXây dựng Nghị quyết về thí điểm \nkhám "
        "chữa bệnh từ xa \n"
        "Sở Y tế \nSở Tài chính, các \ncơ quan liên quan \nNghị quyết của \nHĐND tỉnh \nQuý III/2027 \n8.  Kiểm soát chi phí khám, chữa "
        "bệnh. \n"
        "Bảo hiểm xã hội tỉnh \nSở Y tế \nCác hoạt động \nThường xuyên"
    )
    tasks = read_plan(text).tasks
    assert [(t.lead, t.deadline, t.product) for t in tasks] == [
        ("Sở Y tế", "2027-Q3", "Nghị quyết của HĐND tỉnh"),
        ("Bảo hiểm xã hội tỉnh", None, "Các hoạt động"),
    ]
    assert tasks[0].cooperating == ("Sở Tài chính", "các cơ quan liên quan")


def test_a_row_that_says_a_whole_target_is_no_task() -> None:
    text = (
        "STT\nChỉ tiêu\nCơ quan chủ trì\nCơ quan phối hợp\n1\nKinh tế số chiếm tối thiểu 35% GRDP\nSở Tài chính\nCác sở, ban, "
        "ngành\n2\n100% trường học dùng học bạ số\nSở GD&ĐT\nUBND các xã"
    )
    draft = read_plan(text)
    assert [t.value for t in draft.targets] == [35, 100]
    assert draft.tasks == ()

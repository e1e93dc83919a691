"""Tasks that are labelled, stand under an agency, or are given in a sentence."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader import read_plan

LABELLED = """\
II. NHIỆM VỤ
1.1. Xây dựng chiến lược dữ liệu:

a) Nhiệm vụ: Tham mưu hoàn thiện Chiến lược
dữ liệu của tỉnh đến năm 2030.

b) Cơ quan thực hiện:

- Đơn vị chủ trì: Sở Khoa học
và Công nghệ.

- Đơn vị phối hợp: Các sở, ban,
ngành.

c) Thời gian thực hiện: Hoàn thành
trong năm 2026.

2. Tổ chức đào tạo kỹ năng số cho cán bộ

- Cơ quan chủ trì: Sở Nội vụ

- Sản phẩm: Báo cáo kết quả

- Thời hạn: 30/6/2026
"""


def test_labelled_lines_give_lead_cooperation_deadline_and_product() -> None:
    first, second = read_plan(LABELLED).tasks
    assert (first.lead, first.cooperating, first.deadline) == ("Sở Khoa học và Công nghệ", ("Các sở, ban, ngành",), "2026")
    assert first.quote.startswith("a) Nhiệm vụ: Tham mưu")
    assert first.quote.endswith("trong năm 2026.")
    assert (second.lead, second.deadline, second.product) == ("Sở Nội vụ", "2026-06-30", "Báo cáo kết quả")
    assert second.action == "Tổ chức đào tạo kỹ năng số cho cán bộ"


def test_items_under_an_agency_are_its_tasks_and_details_stay_with_them() -> None:
    text = (
        "III. TỔ CHỨC THỰC HIỆN\n1. Sở Tài chính\na) Phối hợp với Sở Nội vụ bố trí kinh phí.\n- Chi thường xuyên.\n- Chi đầu tư.\n"
        "b) Báo cáo UBND tỉnh trước ngày 15/12/2026.\n2. Công an tỉnh\nBảo đảm an toàn thông tin."
    )
    tasks = read_plan(text).tasks
    assert [(t.lead, t.deadline) for t in tasks] == [("Sở Tài chính", None), ("Sở Tài chính", "2026-12-15"), ("Công an tỉnh", None)]
    assert tasks[0].quote.endswith("- Chi đầu tư.")
    assert tasks[0].cooperating == ("Sở Nội vụ",)


@pytest.mark.parametrize(
    ("sentence", "lead", "deadline"),
    [
        ("Giao Sở Tài chính chủ trì, phối hợp với Sở Nội vụ xây dựng Đề án, trình trước ngày 10/12/2026.", "Sở Tài chính", "2026-12-10"),
        ("Sở Y tế có trách nhiệm hướng dẫn các bệnh viện kết nối dữ liệu.", "Sở Y tế", None),
        ("Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh phối hợp tuyên truyền.", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh", None),
        ("Rà soát quy trình nội bộ (Văn phòng UBND tỉnh chủ trì; hoàn thành trong năm 2026).", "Văn phòng UBND tỉnh", "2026"),
        ("Đồng ý với đề xuất; giao Sở Xây dựng nghiên cứu, hướng dẫn thực hiện.", "Sở Xây dựng", None),
        ("Trong quý III, Văn phòng UBND tỉnh chủ trì tổng hợp kết quả.", "Văn phòng UBND tỉnh", None),
        ("Đề nghị UBND tỉnh chỉ đạo Sở Y tế phối hợp với Công an tỉnh trong tháng 12/2026.", "Sở Y tế", "2026-12"),
        ("Các sở, ngành và địa phương phải có lộ trình cụ thể trong quý I/2027.", "Các sở, ngành và địa phương", "2027-Q1"),
    ],
)
def test_a_sentence_that_names_who_does_what_is_a_task(sentence: str, lead: str, deadline: str | None) -> None:
    (task,) = read_plan(sentence).tasks
    assert (task.lead, task.deadline, task.quote) == (lead, deadline, sentence)


@pytest.mark.parametrize(
    "text",
    [
        "Đẩy mạnh truyền thông về khoa học, công nghệ và chuyển đổi số.",
        "Thủ tướng Chính phủ chủ trì nhiều hội nghị trực tuyến với các địa phương.",
        "Sở Tài chính đã bố trí đủ kinh phí cho các đơn vị.",
        "Cục Điện lực thông tin, những kết quả nghiên cứu cho thấy tốc độ tăng đang chậm lại.",
        "Đối với các cơ quan nhà nước, chuyển đổi số giúp việc quản lý linh hoạt hơn.",
        "Bộ chỉ số gồm ba nhóm, được giao thông qua hệ thống báo cáo.",
    ],
)
def test_calls_that_name_nobody_and_what_was_done_are_no_tasks(text: str) -> None:
    assert read_plan(text).tasks == ()


def test_inside_a_task_only_a_target_with_its_own_year_counts() -> None:
    text = (
        "1. Sở Y tế\na) Triển khai 11 cơ sở dữ liệu, bảo đảm 50% trạm y tế kết nối.\n"
        "b) Mở rộng bao phủ để đến năm 2027 tỷ lệ bao phủ bảo hiểm y tế đạt trên 95,5% dân số."
    )
    draft = read_plan(text)
    assert [(t.value, t.year) for t in draft.targets] == [(95.5, 2027)]
    assert len(draft.tasks) == 2


def test_a_heading_that_lists_agencies_over_two_lines_gives_the_items_below_to_them() -> None:
    text = """Điều 2. Tổ chức thực hiện
1. Trách nhiệm Tổ công tác triển khai Đề án 06:
a) Chỉ đạo xây dựng các dự án thành phần.
2. Trách nhiệm của các sở, ban, ngành;
Ủy ban nhân dân các xã, phường
a) Rà soát dữ liệu đang quản lý.
b) Đối với các đơn vị chưa xây dựng cơ sở dữ liệu: Khẩn trương đề xuất nhu cầu trong Quý IV/2026.
"""
    assert [(task.lead, task.deadline) for task in read_plan(text).tasks] == [
        ("Tổ công tác triển khai Đề án 06", None),
        ("các sở, ban, ngành; Ủy ban nhân dân các xã, phường", None),
        ("các đơn vị chưa xây dựng cơ sở dữ liệu", "2026-Q4"),
    ]


def test_the_product_may_be_said_in_the_sentence_of_the_work() -> None:
    (task,) = read_plan("Giao Sở Nội vụ xây dựng kế hoạch, hoàn thành trước 30/6/2026; sản phẩm là Kế hoạch đào tạo của UBND tỉnh.").tasks
    assert (task.deadline, task.product) == ("2026-06-30", "Kế hoạch đào tạo của UBND tỉnh")


def test_each_agency_of_a_sentence_with_work_of_its_own_has_a_task() -> None:
    text = "Chủ tịch yêu cầu Sở Tài chính cân đối đủ vốn; Sở Nội vụ phối hợp với Sở Y tế, Sở Xây dựng trình đề án trong quý I/2027."
    assert [(t.lead, t.cooperating, t.deadline) for t in read_plan(text).tasks] == [
        ("Sở Tài chính", (), None), ("Sở Nội vụ", ("Sở Y tế", "Sở Xây dựng"), "2027-Q1"),
    ]  # fmt: skip


def test_paragraphs_in_a_row_that_each_open_with_an_agency_are_a_list_of_orders() -> None:
    orders = (
        "UBND các xã, phường chỉ đạo các tổ công nghệ số hỗ trợ người dân.\n\n"
        "Sở Tư pháp công bố trên cổng thông tin của tỉnh và của ngành các văn bản mới ban hành; cập nhật hằng tuần.\n\n"
        "Các doanh nghiệp nhà nước vừa bảo đảm sản xuất, vừa rà soát chỉ tiêu của năm."
    )
    assert [task.lead for task in read_plan(orders).tasks] == ["UBND các xã, phường", "Sở Tư pháp", "Các doanh nghiệp nhà nước"]
    assert read_plan(orders.split("\n\n")[0]).tasks == ()


@pytest.mark.parametrize("who", ["Ủy ban nhân dân tỉnh", "UBND thành phố", "Tỉnh ủy", "Ban Thường vụ Tỉnh ủy"])
@pytest.mark.parametrize(
    "what",
    [
        "ban hành Kế hoạch với các nội dung sau:",
        "ban hành Chương trình hành động với những nội dung chủ yếu sau đây.",
        "xây dựng Kế hoạch cụ thể như sau",
    ],
)
def test_the_words_before_the_first_heading_are_no_task(who: str, what: str) -> None:
    text = f"KẾ HOẠCH\nThực hiện Nghị quyết 57-NQ/TW, {who} {what}\nII. NHIỆM VỤ\n1. Sở Nội vụ chủ trì xây dựng đề án trước 30/6/2026.\n"
    assert [task.lead for task in read_plan(text).tasks] == ["Sở Nội vụ"]


def test_labels_belong_to_the_item_right_over_them_and_not_to_the_headings_over_that() -> None:
    text = (
        "1. Nhóm nhiệm vụ số 1\n1.2. Nhiệm vụ\na) Xây dựng kế hoạch triển khai hằng năm.\n- Đơn vị chủ trì: Sở Tài chính.\n"
        "- Đơn vị phối hợp: Sở Nội vụ.\n- Thời gian hoàn thành: Quý I/2026.\n"
    )
    (task,) = read_plan(text).tasks
    assert (task.quote.split("\n")[0], task.lead, task.deadline) == ("a) Xây dựng kế hoạch triển khai hằng năm.", "Sở Tài chính", "2026-Q1")


@pytest.mark.parametrize(
    ("words", "name"),
    [
        (
            "Sở Y tế chủ trì, phối hợp với Sở Tài chính tham mưu ban hành Nghị quyết về viện phí, hoàn thành trong quý II/2026.",
            "Tham mưu ban hành Nghị quyết về viện phí",
        ),
        ("Sở Nội vụ kiện toàn Ban Chỉ đạo chuyển đổi số, xong trước 31/3/2026.", "Kiện toàn Ban Chỉ đạo chuyển đổi số"),
        ("Rà soát quy trình nội bộ (Văn phòng UBND tỉnh chủ trì; hoàn thành trong năm 2026).", "Rà soát quy trình nội bộ"),
        ("Công an tỉnh xây dựng kế hoạch năm 2027.", "Xây dựng kế hoạch năm 2027"),
    ],
)
def test_work_is_named_without_who_does_it_and_by_when(words: str, name: str) -> None:
    assert [task.action for task in read_plan(f"III. NHIỆM VỤ\n1. {words}\n").tasks] == [name]

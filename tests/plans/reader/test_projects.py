"""Projects in sentences and lists: what is one, what it is called, what it costs, who leads, and what is none."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader import DraftProject, read_plan

BILLION = 1_000_000_000


def one(text: str) -> DraftProject:
    """The only project of a text; its quote is the piece of text it stands in."""
    found = read_plan(text).projects
    assert len(found) == 1, [project.title for project in found]
    assert text[found[0].start : found[0].end] == found[0].quote
    return found[0]


def codes(project: DraftProject) -> set[str]:
    return {flag.code for flag in project.flags}


@pytest.mark.parametrize(
    ("text", "kind", "name"),
    [
        ("Triển khai Dự án xây dựng trung tâm dữ liệu tỉnh với tổng mức đầu tư 120 tỷ đồng.", "project", "xây dựng trung tâm dữ liệu tỉnh"),
        ("- Đề án “Phát triển nhân lực số” (kinh phí dự kiến 50 tỷ đồng).", "scheme", "Phát triển nhân lực số"),
        ('a) Đề án "Thí điểm sàn giao dịch công nghệ";', "scheme", "Thí điểm sàn giao dịch công nghệ"),
        ("Xây dựng chiến lược phát triển hạ tầng số đồng bộ, hiện đại.", "strategy", "phát triển hạ tầng số đồng bộ, hiện đại"),
        ("Lập, trình phê duyệt Quy hoạch mạng lưới trạm quan trắc trong năm 2026.", "master_plan", "mạng lưới trạm quan trắc"),
        ("Thực hiện Chương trình mỗi xã một sản phẩm giai đoạn 2026-2030.", "programme", "mỗi xã một sản phẩm giai đoạn 2026-2030"),
        ("Phối hợp triển khai Tiểu dự án 1: Mua sắm thiết bị đo mặn.", "project", "Mua sắm thiết bị đo mặn"),
        ("Xây dựng Đề án phát triển cảng, kho bãi và dịch vụ hậu cần tỉnh, trình HĐND tỉnh trước tháng 6/2026.", "scheme",
         "phát triển cảng, kho bãi và dịch vụ hậu cần tỉnh"),
        ("Đầu tư Dự án Trung tâm điều hành thông minh (IOC) năm 2026.", "project", "Trung tâm điều hành thông minh (IOC)"),
        ("Xây dựng Đề án bảo đảm an toàn thông tin cấp xã theo Quyết định số 12/QĐ-UBND của UBND tỉnh.", "scheme",
         "bảo đảm an toàn thông tin cấp xã"),
    ],
)  # fmt: skip
def test_a_named_undertaking_that_is_set_up_or_listed_is_a_project(text: str, kind: str, name: str) -> None:
    project = one(text)
    assert (project.kind, project.name) == (kind, name)


@pytest.mark.parametrize(
    "text",
    [
        "Căn cứ Quyết định số 749/QĐ-TTg ngày 03/6/2020 của Thủ tướng Chính phủ phê duyệt Chương trình Chuyển đổi số quốc gia;",
        "Thực hiện Kế hoạch số 106/KH-UBND ngày 12/4/2022 về triển khai Đề án phát triển thanh toán không dùng tiền mặt.",
        "Triển khai Chương trình phát triển Chính phủ số theo Quyết định số 2629/QĐ-TTg ngày 01/12/2025 của Thủ tướng Chính phủ.",
        "Đẩy nhanh tiến độ các đề án, dự án trọng điểm; xây dựng các dự án có sức lan tỏa.",
        "100% dự án đầu tư công được giải ngân; thu hút ít nhất 5 dự án mới.",
        "Thời gian qua, tỉnh đã triển khai Dự án Chính quyền điện tử giai đoạn 1 với kinh phí 40 tỷ đồng.",
        "Ban Quản lý dự án đầu tư xây dựng tỉnh rà soát tiến độ dự án.",
        "Quản lý dự án đầu tư xây dựng công trình theo quy định. Thực hiện dự án đầu tư trên địa bàn.",
        "Biến chủ trương thành quy hoạch, chiến lược, đề án, dự án vừa sức của tỉnh.",
        "Làm chủ công nghệ chiến lược; mở rộng quan hệ đối tác chiến lược; quy hoạch vị trí cột ăng ten.",
        "Đổi mới chương trình đào tạo; triển khai Chương trình hành động của Tỉnh ủy; ký chương trình hợp tác với các viện.",
        "Triển khai Đề án 06; dự án này hoàn thành trong năm 2026.",
        "II. KẾT QUẢ ĐẠT ĐƯỢC\n- Triển khai Dự án Đô thị thông minh với tổng mức đầu tư 90 tỷ đồng.",
        "V. KINH PHÍ\nTổng kinh phí thực hiện Kế hoạch là 500 tỷ đồng, gồm kinh phí các đề án, dự án.",
    ],
)
def test_what_is_cited_counted_reported_or_spoken_of_in_general_is_none(text: str) -> None:
    assert [project.title for project in read_plan(text).projects] == []


@pytest.mark.parametrize(
    ("words", "budget", "high", "flags"),
    [
        ("với tổng mức đầu tư 120 tỷ đồng", 120 * BILLION, None, set()),
        ("với tổng mức đầu tư 1.250,5 tỷ đồng", 1_250_500_000_000, None, set()),
        ("(1,2 nghìn tỷ đồng)", 1200 * BILLION, None, set()),
        (", tổng vốn 450.000.000 đồng", 450_000_000, None, set()),
        (": 15.000 triệu đồng", 15 * BILLION, None, set()),
        ("có kinh phí khoảng 80 tỷ đồng", 80 * BILLION, None, {"rough_budget"}),
        ("kinh phí dự kiến 80 tỷ đồng", 80 * BILLION, None, {"rough_budget"}),
        ("với kinh phí từ 40 - 50 tỷ đồng", 40 * BILLION, 50 * BILLION, {"budget_range"}),
        ("với kinh phí 40 tỷ đến 50 tỷ đồng", 40 * BILLION, 50 * BILLION, {"budget_range"}),
        ("với tổng vốn 5 triệu USD", None, None, {"foreign_budget"}),
        (", phấn đấu thu hút vốn 500 tỷ đồng", None, None, {"no_budget"}),
        ("để hỗ trợ 2 triệu người", None, None, {"no_budget"}),
        ("", None, None, {"no_budget"}),
    ],
)
def test_the_budget_is_exact_and_what_is_rough_is_flagged(words: str, budget: int | None, high: int | None, flags: set[str]) -> None:
    gap = "" if words[:1] in ",:" else " "
    project = one(f"1. Triển khai Dự án Nền tảng dữ liệu mở{gap}{words}.")
    assert project.name == "Nền tảng dữ liệu mở"
    assert (project.budget, project.budget_high, codes(project) - {"no_lead"}) == (budget, high, flags)


def test_sources_lead_and_time_are_read_from_the_same_sentence() -> None:
    project = one(
        "Triển khai Dự án xây dựng trung tâm dữ liệu tỉnh với tổng mức đầu tư 120 tỷ đồng từ ngân sách tỉnh và vốn doanh nghiệp, "
        "do Sở Khoa học và Công nghệ làm chủ đầu tư, giai đoạn 2026-2028."
    )
    assert project.sources == ("ngân sách tỉnh", "doanh nghiệp")
    assert (project.lead, project.period, project.flags) == ("Sở Khoa học và Công nghệ", "2026-2028", ())


def test_labelled_lines_under_an_item_tell_its_money_lead_and_time() -> None:
    project = one(
        "III. NHIỆM VỤ\n3. Xây dựng dự án Nền tảng dữ liệu mở\n- Tổng mức đầu tư: 30 tỷ đồng\n"
        "- Nguồn vốn: NSTW 20 tỷ đồng, NSĐP 10 tỷ đồng\n- Chủ đầu tư: Sở Khoa học và Công nghệ\n- Thời gian thực hiện: 2026 - 2027"
    )
    assert (project.budget, project.lead, project.period) == (30 * BILLION, "Sở Khoa học và Công nghệ", "2026-2027")
    assert [(part.name, part.amount) for part in project.parts] == [
        ("ngân sách trung ương", 20 * BILLION), ("ngân sách địa phương", 10 * BILLION),
    ]  # fmt: skip


def test_where_only_the_parts_are_told_the_whole_is_their_sum_and_says_so() -> None:
    project = one("- Triển khai Dự án Cổng dữ liệu mở từ ngân sách trung ương 20 tỷ đồng và ngân sách tỉnh 10 tỷ đồng.")
    assert project.budget == 30 * BILLION
    assert "summed_budget" in codes(project)


def test_a_project_named_again_is_one_and_keeps_what_every_place_says() -> None:
    text = (
        "1. Xây dựng Đề án đô thị thông minh tỉnh Vĩnh Long.\n2. Sở Xây dựng chủ trì hoàn thiện Đề án đô thị thông minh.\n"
        "3. Tổng kinh phí thực hiện Đề án đô thị thông minh là 80 tỷ đồng.\n4. Đề án đô thị thông minh: 90 tỷ đồng."
    )
    project = one(text)
    assert text[project.start :].startswith("Đề án đô thị thông minh tỉnh Vĩnh Long")
    assert project.budget == 80 * BILLION
    assert [said.amount for said in project.said] == [80 * BILLION, 90 * BILLION]
    assert [text[said.start : said.end] for said in project.said] == ["80 tỷ đồng", "90 tỷ đồng"]
    assert "several_budgets" in codes(project)


def test_schemes_of_two_periods_are_two() -> None:
    text = (
        "- Xây dựng Đề án khuyến công xanh giai đoạn 2021-2025.\n- Xây dựng Đề án khuyến công xanh giai đoạn 2026-2030.\n"
        "- Hoàn thiện Đề án khuyến công xanh."
    )
    assert [project.period for project in read_plan(text).projects] == ["2021-2025", "2026-2030"]


def test_a_task_that_sets_up_a_scheme_stays_a_task_and_lends_its_lead() -> None:
    text = "2. Sở Khoa học và Công nghệ chủ trì xây dựng Đề án sàn giao dịch công nghệ, trình UBND tỉnh trong quý II/2026."
    draft = read_plan(text)
    assert len(draft.tasks) == 1
    assert one(text).lead == "Sở Khoa học và Công nghệ"
    assert draft.tasks[0].start <= one(text).start < draft.tasks[0].end


def test_who_only_pays_does_not_lead() -> None:
    project = one("1. Sở Tài chính bố trí kinh phí cho Đề án “Chuyển đổi số cấp xã” 30 tỷ đồng trước ngày 30/6/2026.")
    assert (project.lead, project.budget) == (None, 30 * BILLION)


def test_items_of_a_list_of_projects_count_when_they_say_what_they_cost() -> None:
    text = (
        "Phụ lục II. Danh mục các dự án trọng điểm\n- Trung tâm dữ liệu tỉnh: tổng mức đầu tư 120 tỷ đồng.\n"
        "- Khu công nghệ số tập trung (1.200 tỷ đồng, vốn doanh nghiệp)\n- Rà soát các vướng mắc."
    )
    found = [(p.kind, p.name, p.budget, p.sources) for p in read_plan(text).projects]
    assert found == [
        ("project", "Trung tâm dữ liệu tỉnh", 120 * BILLION, ()),
        ("project", "Khu công nghệ số tập trung", 1200 * BILLION, ("doanh nghiệp",)),
    ]


def test_a_name_of_the_nation_or_in_small_letters_asks_a_person_to_look() -> None:
    assert "low_confidence" in codes(one("- Triển khai Chiến lược phát triển dữ liệu quốc gia."))
    assert "low_confidence" in codes(one("- Triển khai dự án số hóa tài liệu lưu trữ."))
    assert "low_confidence" not in codes(one("- Triển khai dự án số hóa tài liệu lưu trữ với kinh phí 5 tỷ đồng."))


def test_projects_stand_beside_targets_and_tasks_in_json() -> None:
    said = read_plan("- Đề án “Phát triển nhân lực số” (kinh phí dự kiến 50 tỷ đồng, từ ngân sách tỉnh).").as_json("x")["projects"]
    assert said == [{
        "quote": "Đề án “Phát triển nhân lực số”", "start": 2, "end": 32, "kind": "scheme", "name": "Phát triển nhân lực số", "lead": None,
        "budget": 50 * BILLION, "budget_high": None, "period": "", "sources": ["ngân sách tỉnh"], "flags": ["rough_budget", "no_lead"],
    }]  # fmt: skip

"""Projects from tables: with pipes, flattened, from Word; and the law that a table of projects reads back what was put in."""

from __future__ import annotations

from io import BytesIO

import docx
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.files.document import read_document
from cotmoc.plans.reader import read_plan

BILLION = 1_000_000_000
LIST = """\
PHỤ LỤC
DANH MỤC DỰ ÁN, ĐỀ ÁN
(Đơn vị tính: triệu đồng)
| STT | Tên dự án, đề án | Chủ đầu tư | Tổng mức đầu tư | Nguồn vốn | Thời gian thực hiện |
| --- | --- | --- | --- | --- | --- |
| I | Đề án | | | | |
| 1 | Đề án “Phát triển nhân lực số” | Sở Nội vụ | 12.500 | NSĐP | 2026-2028 |
| II | Dự án | | | | |
| 2 | Trung tâm dữ liệu tỉnh | Sở Khoa học và Công nghệ | 120.000 | Ngân sách tỉnh; xã hội hóa | 2026-2027 |
| 3 | Nền tảng chia sẻ dữ liệu | Sở Khoa học và Công nghệ | | Doanh nghiệp | 2026 |
| | Tổng cộng | | 130.000 | | |
"""
SHARES = """\
| TT | Danh mục dự án | Đơn vị chủ trì | Kinh phí (tỷ đồng) | | |
| | | | Tổng số | NSTW | NSĐP |
| 1 | Dự án Số hóa dữ liệu đất đai | Sở Nông nghiệp và Môi trường | 80 | 50 | 30 |
| 1.1 | Hạng mục phần mềm | | 50 | | |
| 1.2 | Hạng mục thiết bị | | 35 | | |
"""
FLAT = """\
STT
Tên dự án
Chủ đầu tư
Tổng mức đầu tư (tỷ đồng)
Nguồn vốn
Thời gian
1
Xây dựng trung tâm
điều hành thông minh
Sở Khoa học và Công nghệ
45,5
Ngân sách tỉnh
2026-2027
2
Đề án Thành phố thông minh
UBND thành phố Trà Vinh
20
Xã hội hóa
2026
"""


def test_a_list_of_projects_gives_kind_lead_budget_sources_and_time() -> None:
    found = [(p.kind, p.name, p.lead, p.budget, p.sources, p.period) for p in read_plan(LIST).projects]
    assert found == [
        ("scheme", "Phát triển nhân lực số", "Sở Nội vụ", 12_500_000_000, ("ngân sách địa phương",), "2026-2028"),
        ("project", "Trung tâm dữ liệu tỉnh", "Sở Khoa học và Công nghệ", 120 * BILLION, ("ngân sách tỉnh", "xã hội hóa"), "2026-2027"),
        ("project", "Nền tảng chia sẻ dữ liệu", "Sở Khoa học và Công nghệ", None, ("doanh nghiệp",), "2026"),
    ]


def test_the_quote_of_a_row_is_its_name_and_the_row_stays_a_task() -> None:
    draft = read_plan(LIST)
    assert [project.quote for project in draft.projects][1] == "Trung tâm dữ liệu tỉnh"
    assert len(draft.tasks) == 3
    assert all(any(task.start <= project.start < task.end for task in draft.tasks) for project in draft.projects)


def test_a_total_row_keeps_what_it_is_the_sum_of() -> None:
    (total,) = read_plan(LIST).project_sums
    assert (total.amount, [part.amount for part in total.parts]) == (130 * BILLION, [12_500_000_000, 120 * BILLION])
    assert LIST[total.start : total.end] == "Tổng cộng"


def test_columns_of_sources_and_numbered_components_belong_to_their_project() -> None:
    (project,) = read_plan(SHARES).projects
    assert (project.budget, project.sources) == (80 * BILLION, ("ngân sách trung ương", "ngân sách địa phương"))
    assert [part.amount for part in project.parts] == [50 * BILLION, 30 * BILLION]
    assert [(part.name, part.amount) for part in project.components] == [
        ("Hạng mục phần mềm", 50 * BILLION),
        ("Hạng mục thiết bị", 35 * BILLION),
    ]


def test_columns_of_years_without_a_total_are_summed() -> None:
    table = "| TT | Tên dự án | Chủ trì | Kinh phí 2026 (tỷ đồng) | Kinh phí 2027 (tỷ đồng) |\n| 1 | Kho dữ liệu | Sở Y tế | 5 | 7,5 |"
    (project,) = read_plan(table).projects
    assert project.budget == 12_500_000_000


def test_a_sum_whose_unit_nothing_names_is_not_guessed() -> None:
    (project,) = read_plan("| TT | Tên dự án | Chủ đầu tư | Kinh phí |\n| 1 | Kho dữ liệu y tế | Sở Y tế | 120 |").projects
    assert project.budget is None
    assert "no_unit" in {flag.code for flag in project.flags}


def test_a_flattened_table_is_read_the_same() -> None:
    found = [(p.kind, p.name, p.lead, p.budget, p.sources, p.period) for p in read_plan(FLAT).projects]
    centre = "Xây dựng trung tâm điều hành thông minh"
    assert found == [
        ("project", centre, "Sở Khoa học và Công nghệ", 45_500_000_000, ("ngân sách tỉnh",), "2026-2027"),
        ("scheme", "Thành phố thông minh", "UBND thành phố Trà Vinh", 20 * BILLION, ("xã hội hóa",), "2026"),
    ]


def test_a_list_of_work_and_projects_takes_plain_work_only_with_a_doubt() -> None:
    table = (
        "| TT | Nhiệm vụ, dự án | Đơn vị chủ trì | Kinh phí (triệu đồng) |\n| 1 | Dự án Cổng dữ liệu mở | Sở Tài chính | 5.000 |\n"
        "| 2 | Mua sắm máy chủ | Sở Y tế | 900 |\n| 3 | Tuyên truyền về chuyển đổi số | Sở Văn hóa | |"
    )
    found = {p.name: {flag.code for flag in p.flags} for p in read_plan(table).projects}
    assert set(found) == {"Cổng dữ liệu mở", "Mua sắm máy chủ"}
    assert "low_confidence" in found["Mua sắm máy chủ"]
    assert "low_confidence" not in found["Cổng dữ liệu mở"]


def test_a_table_of_work_gives_the_schemes_its_rows_set_up() -> None:
    table = (
        "| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời hạn | Sản phẩm |\n"
        "| 1 | Xây dựng Đề án sàn giao dịch công nghệ | Sở Công Thương | Quý III/2026 | Đề án |\n"
        "| 2 | Rà soát các dự án chậm tiến độ | Sở Tài chính | 2026 | Báo cáo |"
    )
    assert [(p.title, p.lead) for p in read_plan(table).projects] == [("Đề án sàn giao dịch công nghệ", "Sở Công Thương")]


def test_a_table_of_targets_that_counts_projects_gives_none() -> None:
    table = "| TT | Chỉ tiêu | Đơn vị tính | Năm 2026 | Năm 2030 |\n| 1 | Số dự án khởi nghiệp được hỗ trợ | Dự án | 20 | 60 |"
    assert read_plan(table).projects == ()


Line = tuple[str, str, int | None, tuple[str, ...], str]
NAMES = ("Kho dữ liệu dùng chung", "Mạng cảm biến đo mặn", "Trung tâm khởi nghiệp", "Nền tảng học tập số", "Sàn nông sản")
WHO = ("Sở Khoa học và Công nghệ", "Sở Tài chính", "UBND xã Ba Tri", "Công an tỉnh")
SOURCES = ("ngân sách trung ương", "ngân sách tỉnh", "ngân sách địa phương", "xã hội hóa", "doanh nghiệp", "ODA")


@st.composite
def lists(draw: st.DrawFn) -> tuple[list[list[str]], list[Line]]:
    """A table of projects, as cells, and what it says."""
    unit, scale = draw(st.sampled_from([("tỷ đồng", BILLION), ("triệu đồng", 1_000_000)]))
    rows = [["STT", "Tên dự án", "Chủ đầu tư", f"Tổng mức đầu tư ({unit})", "Nguồn vốn", "Thời gian thực hiện"]]
    said = []
    for number, name in enumerate(draw(st.lists(st.sampled_from(NAMES), min_size=2, max_size=6, unique=True)), 1):
        who, tenths = draw(st.sampled_from(WHO)), draw(st.none() | st.integers(min_value=1, max_value=99_999_999))
        sources = tuple(draw(st.lists(st.sampled_from(SOURCES), min_size=1, max_size=3, unique=True)))
        year = draw(st.integers(min_value=2025, max_value=2030))
        sum_ = "" if tenths is None else f"{tenths // 10:,}".replace(",", ".") + (f",{tenths % 10}" if tenths % 10 else "")
        rows.append([str(number), name, who, sum_, "; ".join(sources), f"{year}-{year + 2}"])
        said.append((name, who, None if tenths is None else tenths * scale // 10, sources, f"{year}-{year + 2}"))
    return rows, said


def told(text: str) -> list[tuple[str, str | None, int | None, tuple[str, ...], str]]:
    return [(p.name, p.lead, p.budget, p.sources, p.period) for p in read_plan(text).projects]


@given(lists())
@settings(max_examples=60, deadline=None)
def test_a_table_of_projects_reads_back_what_was_put_in(made: tuple[list[list[str]], list[Line]]) -> None:
    rows, said = made
    assert told("\n".join("| " + " | ".join(row) + " |" for row in rows)) == said


@given(lists())
@settings(max_examples=10, deadline=None)
def test_a_table_in_word_reads_back_what_was_put_in(made: tuple[list[list[str]], list[Line]]) -> None:
    rows, said = made
    document = docx.Document()
    document.add_paragraph("Phụ lục: Danh mục dự án")
    table = document.add_table(rows=len(rows), cols=len(rows[0]))
    for cells, words in zip(table.rows, rows, strict=True):
        for cell, word in zip(cells.cells, words, strict=True):
            cell.text = word
    data = BytesIO()
    document.save(data)
    assert told(read_document(data.getvalue(), "du-an.docx").text) == said


def test_only_a_declared_unit_counts_for_a_table_not_a_sum_in_a_sentence_above() -> None:
    text = (
        "2. Xây dựng Đề án nhân lực số với kinh phí 40 tỷ đồng.\nIII. DANH MỤC DỰ ÁN\n(Đơn vị tính: triệu đồng)\n"
        "| TT | Tên dự án | Chủ đầu tư | Kinh phí |\n| 1 | Kho dữ liệu y tế | Sở Y tế | 120.000 |"
    )
    assert {p.name: p.budget for p in read_plan(text).projects} == {"nhân lực số": 40 * BILLION, "Kho dữ liệu y tế": 120 * BILLION}
    assert [p.budget for p in read_plan(text.replace("(Đơn vị tính: triệu đồng)\n", "")).projects] == [40 * BILLION, None]

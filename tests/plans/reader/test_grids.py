"""Flattened tables: whatever the width of the cells and wherever a page breaks, a table reads back the rows it was made from."""

from __future__ import annotations

import textwrap

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.plans.reader import read_plan

NAMES = (
    "Tỷ lệ hồ sơ giải quyết hoàn toàn trực tuyến", "Tỷ lệ dân số trưởng thành có sổ sức khỏe điện tử", "Tỷ lệ hộ gia đình có cáp quang",
    "Tỷ lệ cơ sở giáo dục dùng học bạ số toàn phần", "Tỷ lệ thanh toán không dùng tiền mặt trong chi trả an sinh",
)  # fmt: skip
WORK = (
    "Xây dựng, ban hành quy chế khai thác kho dữ liệu dùng chung của tỉnh", "Rà soát, cắt giảm thời gian xử lý hồ sơ của người dân",
    "Tổ chức thi tìm hiểu kỹ năng số trong trường phổ thông", "Nâng cấp hệ thống giám sát điều hành tập trung",
)  # fmt: skip
AGENCIES = ("Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh", "Sở Giáo dục và Đào tạo", "Công an tỉnh", "Sở Nông nghiệp và Môi trường")
HELPERS = ("Các sở, ban, ngành", "UBND các xã, phường")
DUES = (("Quý II/2026", "2026-Q2"), ("Tháng 9/2026", "2026-09"), ("Năm 2027", "2027"), ("Thường xuyên", None), ("30/6/2026", "2026-06-30"))
BREAK = ["CÔNG BÁO/Số 12/Ngày 03-02-2026", "57"]


def flattened(header: list[str], rows: list[list[str]], width: int, broken_after: int | None) -> str:
    """The table as a conversion leaves it: cells wrapped at `width`, and after a row a page break with the header printed again."""

    def cells(words: list[str]) -> list[str]:
        return [f"{piece} " for cell in words for piece in textwrap.wrap(cell, width, break_long_words=False)]

    lines = cells(header)
    for at, row in enumerate(rows):
        lines += cells(row)
        if at == broken_after and at + 1 < len(rows):
            lines += ["", *BREAK, "", *cells(header)]
    return "\n".join(lines)


@st.composite
def target_rows(draw: st.DrawFn) -> list[tuple[str, int, int, str]]:
    names = draw(st.lists(st.sampled_from(NAMES), min_size=3, max_size=5, unique=True))
    return [(name, draw(st.integers(2, 49)), draw(st.integers(50, 100)), draw(st.sampled_from(AGENCIES))) for name in names]


@given(target_rows(), st.integers(14, 40), st.none() | st.integers(0, 3), st.booleans())
@settings(max_examples=80, deadline=None)
def test_a_table_of_targets_reads_back(rows: list[tuple[str, int, int, str]], width: int, broken: int | None, agency: bool) -> None:
    header = ["TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2026", "Năm 2030", *(["Cơ quan chủ trì"] if agency else [])]
    body = [[str(at), name, "%", str(near), str(far), *([who] if agency else [])] for at, (name, near, far, who) in enumerate(rows, 1)]
    read = read_plan(flattened(header, body, width, broken))
    assert [(t.indicator, t.value, t.year, t.unit) for t in read.targets] == [
        (name, value, year, "%") for name, near, far, _ in rows for value, year in ((near, 2026), (far, 2030))
    ]
    assert not read.tasks


@st.composite
def task_rows(draw: st.DrawFn) -> list[tuple[str, str, str, tuple[str, str | None]]]:
    work = draw(st.lists(st.sampled_from(WORK), min_size=3, max_size=4, unique=True))
    return [
        (words, draw(st.sampled_from(AGENCIES)), draw(st.sampled_from(HELPERS)), draw(st.sampled_from(DUES)))
        for words in work
    ]  # fmt: skip


@given(task_rows(), st.integers(16, 44), st.none() | st.integers(0, 2))
@settings(max_examples=80, deadline=None)
def test_a_table_of_tasks_reads_back(rows: list[tuple[str, str, str, tuple[str, str | None]]], width: int, broken: int | None) -> None:
    header = ["TT", "Nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời gian hoàn thành"]
    body = [[str(at), words, who, helpers, due] for at, (words, who, helpers, (due, _)) in enumerate(rows, 1)]
    read = read_plan(flattened(header, body, width, broken))
    assert [(task.lead, task.deadline) for task in read.tasks] == [(who, iso) for _, who, _, (_, iso) in rows]
    assert [task.action for task in read.tasks] == [words for words, *_ in rows]


def values(text: str) -> list[tuple[str, float, int | None]]:
    return [(target.indicator, target.value, target.year) for target in read_plan(text).targets]


def test_a_last_value_that_looks_like_a_row_number_stays_a_value() -> None:
    head = "TT\nChỉ tiêu\nĐơn vị\nNăm 2026\nNăm 2028\nNăm 2030\nTheo dõi\n"
    rows = "4\nSố mô hình\nMô hình\n3\n4\n5\nSở Tài chính\n5\nSố sàn\nSàn\n1\n1\n6\nSở Tài chính\n"
    found = values(head + rows + "6\nSố quỹ\nQuỹ\n1\n2\n3\nSở Tài chính")
    assert [value for _, value, _ in found] == [3, 4, 5, 1, 1, 6, 1, 2, 3]


def test_a_row_begun_before_the_page_break_goes_on_after_it() -> None:
    head = "TT\nNội dung\nCơ quan chủ trì\nCơ quan phối hợp\nThời hạn\n"
    text = head + "1\nRà soát, sửa đổi quy chế\nSở Nội vụ\nCác sở\nQuý I/2026\n\nCÔNG BÁO/Số 9/Ngày 01-02-2026\n12\n\n" + head
    task = read_plan(text + "về khai thác kho dữ liệu\n2\nĐào tạo cán bộ\nSở Nội vụ\nCác sở\nNăm 2026").tasks[0]
    assert task.action == "Rà soát, sửa đổi quy chế về khai thác kho dữ liệu"
    assert (task.lead, task.deadline) == ("Sở Nội vụ", "2026-Q1")


def test_a_title_over_the_years_says_what_is_measured() -> None:
    text = "TT\nTỉnh, thành phố\nTỶ LỆ BAO PHỦ SỔ SỨC KHỎE\nNăm 2026\nNăm 2027\n1\nVĩnh Long\n90.5%\n95%\n2\nCà Mau\n88%\n94%"
    assert [(name.split()[0], value, year) for name, value, year in values(text)] == [
        ("Tỷ", 90.5, 2026), ("Tỷ", 95, 2027), ("Tỷ", 88, 2026), ("Tỷ", 94, 2027)]  # fmt: skip


def test_results_beside_a_plan_are_left_out() -> None:
    head = "Stt\nChỉ tiêu chủ yếu\nTH năm 2024\nKH năm 2025\nƯớc TH năm 2025\nGhi chú\n"
    rows = "1\nTỷ lệ đô thị hóa (%)\n41\n43\n42,5\nĐạt\n2\nTỷ lệ hộ nghèo (%)\n2\n1,5\n1,6\nĐạt"
    assert values(head + rows) == [("Tỷ lệ đô thị hóa", 43, 2025), ("Tỷ lệ hộ nghèo", 1.5, 2025)]


@pytest.mark.parametrize("bar", ["|", "| "])
def test_cells_ended_by_lone_bars_are_a_table(bar: str) -> None:
    head = ["STT", "Tên chỉ tiêu", "Cách tính", "Đơn vị tính", "Chỉ tiêu 2026"]
    rows = ["I", "Nhân lực", "1", "Tỷ lệ cán bộ\nđược bồi dưỡng", "Số đã học/tổng số", "%", "90"]
    cells = [*head, *rows, "2", "Tỷ lệ xã có tổ công nghệ", "Số xã/tổng số", "%", "100"]
    assert values("\n".join(f"{cell}\n{bar}" for cell in cells)) == [
        ("Tỷ lệ cán bộ được bồi dưỡng", 90, 2026), ("Tỷ lệ xã có tổ công nghệ", 100, 2026)]  # fmt: skip


def test_lists_side_by_side_in_cells_are_rows() -> None:
    head = "| Nhóm | Chỉ số | Mốc 2030 | Mốc 2045 |\n|---|---|---|---|\n"
    row = "| Kinh tế | - TFP trong tăng trưởng<br>- Chi R&D/GRDP | - > 55%<br>- 2% | - ~ 60%<br>- > 2.5% |"
    assert [(t.indicator, t.comparator, t.value, t.year) for t in read_plan(head + row).targets] == [
        ("TFP trong tăng trưởng", ">", 55, 2030), ("TFP trong tăng trưởng", "~", 60, 2045),
        ("Chi R&D/GRDP", ">=", 2, 2030), ("Chi R&D/GRDP", ">", 2.5, 2045)]  # fmt: skip


def test_prose_after_a_table_is_no_part_of_it() -> None:
    table = "TT\nNhiệm vụ\nCơ quan chủ trì\nThời gian\n1\nMở lớp kỹ năng số\nSở Nội vụ\nNăm 2026\n2\nLập quỹ\nSở Tài chính\nNăm 2027\n"
    prose = "Trên đây là kế hoạch của tỉnh; đến năm 2030, phấn đấu tỷ lệ dân số có tài khoản giao dịch đạt trên 95% theo mục tiêu."
    draft = read_plan(table + prose)
    assert [task.deadline for task in draft.tasks] == ["2026", "2027"]
    assert [(t.value, t.year) for t in draft.targets] == [(95, 2030)]


def test_an_agency_before_the_work_holds_for_the_rows_below_it() -> None:
    text = """STT
Đơn vị
Nhiệm vụ chủ trì
Đơn vị phối hợp
Thời gian
hoàn thành
1
Sở Khoa học và Công nghệ
Xây dựng cơ sở dữ liệu chuyên gia của tỉnh
giai đoạn
2026 - 2030
(1) Sở Nội vụ
(2) UBND các xã, phường
Quý II/2026
Nâng cấp sàn giao dịch công nghệ của tỉnh
(1) Sở Công Thương
Tháng 9/2026
2
Sở Tài chính
Bố trí kinh phí thực hiện các nhiệm vụ được giao
(1) Sở Khoa học và
Công nghệ
Hằng năm
"""
    found = read_plan(text).tasks
    assert [(t.lead, t.cooperating, t.deadline) for t in found] == [
        ("Sở Khoa học và Công nghệ", ("Sở Nội vụ", "UBND các xã, phường"), "2026-Q2"),
        ("Sở Khoa học và Công nghệ", ("Sở Công Thương",), "2026-09"),
        ("Sở Tài chính", ("Sở Khoa học và Công nghệ",), None),
    ]


def test_a_period_in_the_header_belongs_to_its_column() -> None:
    lines = (
        "TT|CHỈ TIÊU|MỤC TIÊU|2026 - 2030|CƠ QUAN CHỦ|TRÌ, THEO DÕI|40|Tỷ trọng ngành STEM|(%)|41|Sở Nội vụ"
        "|41|Tỷ lệ tổn thất điện (%)|≤ 6,7|Sở Công Thương"
    )
    found = read_plan(lines.replace("|", "\n")).targets
    assert [(t.comparator, t.value, t.unit, t.year) for t in found] == [(">=", 41, "%", 2030), ("<=", 6.7, "%", 2030)]


def test_names_that_say_whole_targets_are_read_like_sentences() -> None:
    lines = (
        "STT|Chỉ tiêu|Kết quả đến năm 2030|Cơ quan chủ trì|1|100% xã có hạ tầng 5G||Sở Khoa học và Công nghệ|2"
        "|Mỗi năm đào tạo 500 nhân lực số||Sở Giáo dục và Đào tạo|3|Kinh tế số chiếm 30% GRDP||Sở Tài chính"
    )
    found = read_plan(lines.replace("||", "|").replace("|", "\n")).targets
    assert [(t.value, t.unit) for t in found] == [(100, "%"), (500, "count/year"), (30, "%")]


def test_words_behind_a_value_are_its_base_its_scope_or_the_thing_counted() -> None:
    lines = (
        "TT|Chỉ tiêu|Mục tiêu năm 2030|Đơn vị chủ trì|1|Tỷ trọng kinh tế số|trên 35|% GRDP|Sở Tài chính|2|Thanh toán số|80% (cấp xã)"
        "|Sở Tài chính|3|Hằng năm có thêm doanh nghiệp số|50 doanh nghiệp|Sở Công Thương|4|Số người được tập huấn|1.500|người/năm|Sở Nội vụ"
    )
    found = read_plan(lines.replace("|", "\n")).targets
    assert [(t.unit, t.base, t.scope, t.count_of) for t in found] == [
        ("%", "GRDP", None, None), ("%", None, "cấp xã", None),
        ("count/year", None, None, "doanh nghiệp"), ("count/year", None, None, "người"),
    ]  # fmt: skip

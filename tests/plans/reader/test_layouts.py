"""Laws of layout: one table in every layout is one draft; what is added elsewhere changes nothing here."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.plans.reader.reader import read_plan

NAMES = (
    "Tỷ lệ hộ gia đình có cáp quang", "Tỷ lệ hồ sơ xử lý trực tuyến", "Tỷ lệ xã có sàn giao dịch", "Tỷ lệ trường học dạy kỹ năng số",
    "Tỷ lệ trạm y tế có bệnh án điện tử", "Tỷ lệ hợp tác xã có trang tin",
)  # fmt: skip
KEEPERS = ("Sở Khoa học và Công nghệ", "Văn phòng UBND tỉnh", "Sở Công Thương", "Sở Y tế")
HEADS = (
    ("TT", "Chỉ tiêu", "Đơn vị", "Kết quả", "Cơ quan chủ trì"),
    ("TT", "Chỉ tiêu", "Đơn vị tính", "Năm 2030", "Cơ quan theo dõi"),
    ("STT", "Tên chỉ tiêu", "ĐVT", "Mục tiêu đến 2030", "Đơn vị chủ trì"),
    ("TT", "Nhiệm vụ, chỉ tiêu", "Đơn vị", "Kế hoạch 2030", "Cơ quan chủ trì"),
)
LAYOUTS = ("pipes", "lines", "bars", "one line", "tabs")
ROWS = st.lists(
    st.tuples(st.sampled_from(NAMES), st.integers(3, 19).map(lambda n: 5 * n), st.sampled_from(KEEPERS)), min_size=3, max_size=6
)


def laid_out(head: tuple[str, ...], rows: list[tuple[str, int, str]], layout: str) -> str:
    table = [head, *((str(at), name, "%", str(value), keeper) for at, (name, value, keeper) in enumerate(rows, 1))]
    title = "PHỤ LỤC\nDANH MỤC CHỈ TIÊU ĐẾN NĂM 2030\n"
    if layout == "pipes":
        ruled = [table[0], tuple("---" for _ in head), *table[1:]]
        return title + "\n".join(f"| {' | '.join(row)} |" for row in ruled) + "\n"
    if layout == "bars":
        return title + "".join("|\n" + "\n|\n".join(row) + "\n|\n" for row in table)
    between = {"lines": "\n", "one line": " ", "tabs": "\t"}[layout]
    return title + "\n".join(between.join(row) for row in table) + "\n"


@settings(max_examples=25, deadline=None)
@given(head=st.sampled_from(HEADS), rows=ROWS)
def test_one_table_is_one_draft_whatever_layout_carries_it(head: tuple[str, ...], rows: list[tuple[str, int, str]]) -> None:
    drafts = [read_plan(laid_out(head, rows, layout)) for layout in LAYOUTS]
    told = [[(target.indicator, target.value, target.unit, target.year) for target in draft.targets] for draft in drafts]
    assert told[0] == [(name, float(value), "%", 2030) for name, value, _ in rows]
    assert told == [told[0]] * len(LAYOUTS)
    assert all(draft.tasks == () for draft in drafts)


SECTION = """**2. Sở Nội vụ**

- Theo dõi, đôn đốc và kiểm tra
kết quả thực hiện Kế hoạch này.

- Hằng quý tổng hợp, báo cáo
Ủy ban nhân dân tỉnh trước ngày 25/12/2026.
"""
AROUND = (
    "PHỤ LỤC\nDanh sách các khu chợ\nChợ Bến Đá\nChợ Gò Mít\n\n",
    "Trên đây là Kế hoạch cải cách hành chính của tỉnh./.\n\n|\nNơi nhận:\n- Bộ Nội vụ;\n- UBND xã, phường;\n- Lưu: VT.\n|\n"
    "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n|\n",
    "III. TÌNH HÌNH CHUNG\n\nTỉnh có 120 xã, phường. Năm 2024, tỷ lệ hồ sơ đúng hạn đạt 91,3%.\n\n",
)


@pytest.mark.parametrize("more", AROUND)
def test_a_section_reads_the_same_alone_and_with_other_words_after_it(more: str) -> None:
    alone, inside = read_plan(SECTION), read_plan(SECTION + "\n" + more)
    kept = [(task.action, task.lead, task.deadline) for task in alone.tasks]
    assert [who for _, who, _ in kept] == ["Sở Nội vụ", "Sở Nội vụ"]
    assert [(task.action, task.lead, task.deadline) for task in inside.tasks] == kept


def test_lines_of_a_printed_table_without_rules_are_put_together() -> None:
    text = """|  |  | Cơ quan | Cơ quan | Thời hạn |
| TT | Tên nhiệm vụ |  |  |  |
|  |  | chủ trì | phối hợp | hoàn thành |
|  | Nghiên cứu, đề xuất xây dựng quy định về | Sở Nội | Công an tỉnh, | Năm 2026 – |
|  | tổ chức và hoạt động của các hội quần | vụ, Sở | Sở Tư | 2027 |
| 1. |  |  |  |  |
|  | chúng trong tỉnh. | Tài chính | pháp |  |
|  | Tổng kết, đánh giá việc thi hành quy định về | Sở Ngoại | Sở Tư pháp, | Năm 2026 |
|  | đón tiếp các đoàn khách nước ngoài đến | vụ | các sở, |  |
| 2. |  |  |  |  |
|  | làm việc với tỉnh. |  | ngành |  |
"""
    assert [(task.lead, task.deadline) for task in read_plan(text).tasks] == [("Sở Nội vụ, Sở Tài chính", "2027"), ("Sở Ngoại vụ", "2026")]


def test_a_column_of_results_beside_the_targets_is_no_target() -> None:
    text = """| TT | Chỉ tiêu | Đơn vị tính | Giai đoạn 2026-2030 | Năm 2026 |  | Cơ quan theo dõi |
|  |  |  |  | Kết quả Quý I | Mục tiêu |  |
| 1 | Tỷ lệ hồ sơ nộp trực tuyến | % | 60 | 41,5 | 45 | Sở Nội vụ |
| 2 | Tỷ lệ xã có tổ công nghệ số | % | 40 |  | 25 | Sở Khoa học và Công nghệ |
"""
    assert [(t.value, t.year) for t in read_plan(text).targets] == [(60, 2030), (45, 2026), (40, 2030), (25, 2026)]


def test_a_header_that_begins_in_the_middle_of_a_line_heads_its_table() -> None:
    text = """PHỤ LỤC
CHỈ TIÊU CHUYỂN ĐỔI SỐ
(Kèm theo Kế hoạch số 15/KH-UBND ngày 02/02/2026 của UBND tỉnh) STT Chỉ tiêu Đơn vị tính
Năm
2026
Năm
2030
Cơ quan chủ trì theo dõi
1 Tỷ lệ hồ sơ nộp trực tuyến % 45 60 Sở Nội vụ;
Văn phòng UBND tỉnh
2
Tỷ lệ xã có tổ công nghệ số hoạt động thường xuyên, có kết quả từ mức khá trở lên % 25 40 Sở Khoa học và Công nghệ
"""
    assert [(t.value, t.year) for t in read_plan(text).targets] == [(45, 2026), (60, 2030), (25, 2026), (40, 2030)]

"""Deadlines in every form."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader import read_plan
from cotmoc.plans.reader.grammar.deadlines import has_deadline, tail_deadline


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Trước ngày 10/12/2025", "2025-12-10"),
        ("ngày 05 tháng 6 năm 2026", "2026-06-05"),
        ("6/2025", "2025-06"),
        ("Tháng 12 năm 2025", "2025-12"),
        ("Quý II/2026", "2026-Q2"),
        ("quý IV năm 2027", "2027-Q4"),
        ("2025", "2025"),
        ("2025-2026", "2026"),
        ("2023, 2024", "2024"),
        ("Giai đoạn 2026-2030", "2030"),
        ("Hoàn thành trong năm 2025.", "2025"),
        ("Thường xuyên", None),
        ("Hằng năm", None),
        ("Theo lộ trình của Bộ, ngành", None),
        ("2025 và những năm tiếp theo", None),
        ("Từ quý III/2026", None),
        ("", None),
    ],
)
def test_a_cell_gives_its_deadline(text: str, deadline: str | None) -> None:
    head = "| TT | Nhiệm vụ | Cơ quan chủ trì | Thời hạn |\n"
    (task,) = read_plan(f"{head}| 1 | Xây dựng quy chế phối hợp | Sở Y tế | {text} |").tasks
    assert task.deadline == deadline


@pytest.mark.parametrize(
    ("text", "deadline"),
    [
        ("Xây dựng Đề án, hoàn thành trong quý III năm 2025.", "2025-Q3"),
        ("báo cáo Thủ tướng Chính phủ trước ngày 10/12/2025", "2025-12-10"),
        ("Rà soát Chiến lược được phê duyệt tại Quyết định số 12/QĐ-UBND ngày 28/02/2025", None),
        ("Thực hiện Chiến lược dữ liệu giai đoạn 2026 - 2030", None),
        ("trình Chính phủ trong tháng 12 năm 2025, thực hiện Nghị quyết ngày 01/01/2024", "2025-12"),
    ],
)
def test_prose_gives_a_deadline_only_where_work_is_due(text: str, deadline: str | None) -> None:
    (task,) = read_plan(f"III. NHIỆM VỤ\n1. Sở Y tế chủ trì {text[:1].lower()}{text[1:]}\n").tasks
    assert task.deadline == deadline


def test_deadline_cells_are_recognised() -> None:
    assert has_deadline("Quý III/2026")
    assert has_deadline("Hằng năm, thường xuyên")
    assert not has_deadline("Quyết định của Thủ tướng Chính phủ")
    words = "Các hoạt động, văn bản phối hợp Thường xuyên"
    assert words[tail_deadline(words) :] == "Thường xuyên"

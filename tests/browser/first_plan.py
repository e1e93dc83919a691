"""A province's first plan as its office writes one: heading, number, issuer, day, goals, targets of two milestones, tasks. Own words."""

from __future__ import annotations

import io
from dataclasses import dataclass

import docx
from docx.enum.text import WD_ALIGN_PARAGRAPH

TITLE = "Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số"
TARGETS = (
    "Năm 2025: trên 40% kết quả nghiên cứu được ứng dụng thực tiễn trong 12 tháng sau nghiệm thu; năm 2030 trên 60%.",
    "Tỷ lệ cán bộ, công chức cấp tỉnh được bồi dưỡng kỹ năng số cơ bản đạt 80% vào năm 2025 và 100% vào năm 2030.",
    "Đến năm 2030, tỷ trọng kinh tế số đạt 30% GRDP.",
)
TASKS = (
    ("Ban hành quy chế theo dõi việc ứng dụng kết quả nghiên cứu sau nghiệm thu", "Sở Khoa học và Công nghệ", "Quý IV/2025"),
    ("Mở các lớp bồi dưỡng kỹ năng số cơ bản cho cán bộ, công chức", "Sở Nội vụ", "31/12/2025"),
    ("Bố trí kinh phí cho các nhiệm vụ của Kế hoạch này", "Sở Tài chính", "Hằng năm"),
)


@dataclass(frozen=True)
class Office:
    """Who writes the plan: the committee, its place, the number and day of the document."""

    committee: str
    place: str
    number: str
    day: str


def first_plan(office: Office) -> bytes:
    """The document."""
    document = docx.Document()
    head = document.add_table(rows=1, cols=2)
    head.cell(0, 0).text = f"{office.committee}\nSố: {office.number}"
    head.cell(0, 1).text = f"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n{office.place}, {office.day}"
    for words in ("KẾ HOẠCH", f"{TITLE} đến năm 2030"):
        document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.CENTER
    document.add_heading("I. MỤC TIÊU", 1)
    document.add_paragraph("Đưa kết quả nghiên cứu vào đời sống; người làm việc công thành thạo kỹ năng số.")
    document.add_heading("II. CHỈ TIÊU", 1)
    for number, words in enumerate(TARGETS, 1):
        document.add_paragraph(f"{number}. {words}")
    document.add_heading("III. NHIỆM VỤ", 1)
    table = document.add_table(rows=1, cols=4)
    for cell, words in zip(table.rows[0].cells, ("TT", "Nhiệm vụ", "Cơ quan chủ trì", "Thời hạn"), strict=True):
        cell.text = words
    for number, row in enumerate(TASKS, 1):
        for cell, words in zip(table.add_row().cells, (str(number), *row), strict=True):
            cell.text = words
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()

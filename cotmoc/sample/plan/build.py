"""Writes ke-hoach-mau.docx from the promises and tasks beside it: `python -m cotmoc.sample.plan.build`."""

from __future__ import annotations

from pathlib import Path

from cotmoc.office.official import HEADING, PART, Official, Style
from cotmoc.sample.plan.targets import MILESTONES, Milestone
from cotmoc.sample.plan.tasks import GROUPS, Group

FILE = Path(__file__).with_name("ke-hoach-mau.docx")

TITLE = "Kế hoạch mẫu phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số của tỉnh"
SUBJECT = (
    "Phát triển khoa học, công nghệ, đổi mới sáng tạo và chuyển đổi số của tỉnh đến hết năm 2025, "
    "định hướng các mốc 2030, 2035, 2040 và 2045"
)
NOTE = "(Văn bản minh họa để dùng thử hệ thống Cột Mốc; không phải văn bản chính thức của cơ quan, địa phương nào)"

BASES = (
    "Thực hiện Nghị quyết số 57-NQ/TW của Bộ Chính trị về đột phá phát triển khoa học, công nghệ, đổi mới sáng tạo và "
    "chuyển đổi số quốc gia;",
    "Thực hiện Nghị quyết số 03/NQ-CP của Chính phủ (được sửa đổi, bổ sung bằng Nghị quyết số 71/NQ-CP);",
    "Ủy ban nhân dân tỉnh xây dựng kế hoạch với các nội dung sau. Trong văn bản này: KHCN là khoa học, công nghệ; KH&CN là "
    "khoa học và công nghệ; ĐMST là đổi mới sáng tạo; CĐS là chuyển đổi số; TFP là năng suất các nhân tố tổng hợp; "
    "GRDP là tổng sản phẩm trên địa bàn.",
)
GENERAL_GOALS = (
    "Biến chủ trương chung thành mục tiêu, quy hoạch, chiến lược, đề án, dự án vừa sức của tỉnh, để KHCN, ĐMST và CĐS trở thành động lực "
    "chính của phát triển nhanh, không để địa phương tụt lại phía sau.",
    "Dựa vào thế mạnh về nông nghiệp, công nghiệp, dịch vụ, du lịch để tăng năng suất, chất lượng và giá trị gia tăng; nâng tỷ trọng "
    "đóng góp của TFP trong tăng trưởng GRDP.",
    "Phát triển đồng đều tiềm lực KHCN, ĐMST và CĐS; hình thành hệ sinh thái khởi nghiệp và trung tâm nghiên cứu - phát triển (R&D) gắn "
    "kết viện, trường với doanh nghiệp; thu hút nhân tài, công nghệ và vốn từ trong và ngoài nước.",
    "Tạo chuyển biến rõ về hạ tầng số, nhân lực số; từng bước xây dựng chính quyền số, kinh tế số, xã hội số.",
    "Vận dụng các cơ chế, chính sách thí điểm của Quốc hội về KHCN, ĐMST và CĐS vào điều kiện của tỉnh.",
)
CLOSING = (
    "Kinh phí lấy từ ngân sách nhà nước theo phân cấp, các quỹ phát triển KH&CN, vốn của doanh nghiệp và nguồn hợp pháp khác.",
    "Kết quả của từng chỉ tiêu, nhiệm vụ được cập nhật theo kỳ báo cáo; khó khăn, vướng mắc được nêu rõ để xem xét, điều chỉnh.",
)
TASK_HEADER = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
TASK_WIDTHS = (10, 45, 28, 33, 24, 25)


def build() -> bytes:
    """The sample plan as .docx, the same bytes every time."""
    plan = Official(TITLE)
    plan.masthead("ỦY BAN NHÂN DÂN", "TỈNH ………………", "Số:         /KH-UBND", "……………, ngày       tháng       năm")
    plan.heading_block("KẾ HOẠCH MẪU", SUBJECT, NOTE)
    for text in BASES:
        plan.paragraph(text, Style(italic=True))
    _write_goals(plan)
    _write_tasks(plan)
    _part(plan, "Phần thứ ba", "TỔ CHỨC THỰC HIỆN")
    for number, text in enumerate(CLOSING, 1):
        plan.paragraph(f"{number}. {text}")
    plan.signature(("- Các cơ quan được giao nhiệm vụ;", "- Lưu: VT."), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"))
    return plan.to_bytes()


def _part(plan: Official, number: str, title: str) -> None:
    plan.paragraph(number, PART, level=1)
    plan.paragraph(title, Style(bold=True, align="center", indent=0, keep_next=True), level=1)


def _write_goals(plan: Official) -> None:
    _part(plan, "Phần thứ nhất", "MỤC TIÊU")
    plan.paragraph("1. Mục tiêu chung", HEADING, level=2)
    for goal in GENERAL_GOALS:
        plan.paragraph(f"- {goal}")
    for milestone in MILESTONES:
        _write_milestone(plan, milestone)


def _write_milestone(plan: Official, milestone: Milestone) -> None:
    plan.paragraph(milestone.heading, HEADING, level=2)
    lines = [", ".join(promise.text for promise in line) for line in milestone.lines]
    if milestone.closing:
        lines.append(milestone.closing)
    for line in lines:
        plan.paragraph(f"- {line}.")


def _write_tasks(plan: Official) -> None:
    _part(plan, "Phần thứ hai", "NHIỆM VỤ VÀ GIẢI PHÁP")
    for group in GROUPS:
        plan.paragraph(f"{group.number}. {group.title.upper()}", HEADING, level=2)
        plan.table(TASK_HEADER, _rows(group), TASK_WIDTHS, centered=(0, 4))
        plan.paragraph("", Style(size=6, indent=0, before=0, after=0))


def _rows(group: Group) -> list[tuple[str, ...]]:
    return [
        (str(number), task.action, task.lead, "; ".join(task.cooperating), task.deadline, task.product)
        for number, task in enumerate(group.tasks, 1)
    ]


if __name__ == "__main__":
    FILE.write_bytes(build())
    print(FILE)

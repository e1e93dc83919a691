"""What a heading says for the lines below it: the kind of section, the milestone year."""

from __future__ import annotations

import re

from .grammar.milestones import milestones

_KINDS: tuple[tuple[str, str], ...] = (
    ("report", r"^(?:về |đánh giá )?(?:các |một số |những )?(?:kết quả(?! cần| dự kiến| đầu ra)|tình hình|thực trạng|hiện trạng|đánh giá"
    r"|tồn tại|hạn chế|khó khăn|nguyên nhân|bối cảnh"
     r"|sự cần thiết|căn cứ(?! tại)|cơ sở pháp lý|cơ sở thực tiễn|đặc điểm|bài học|thành tựu|ưu điểm)|kết quả (?:đạt được|đã đạt"
     r"|thực hiện năm)|tình hình thực hiện"),
    ("definition", r"giải thích từ ngữ|định nghĩa|khái niệm|phương pháp tính|cách tính|công thức|chấm điểm|thang điểm|cách chấm"
    r"|(?:tiêu chí|chỉ số|điều kiện|tiêu chuẩn)[^,;]{0,40} (?:xác định|phân loại|nhận diện|công nhận)"
    r"|cơ cấu điểm"),
    ("money", r"kinh phí|nguồn vốn|dự toán|tổng mức đầu tư|nhu cầu vốn|nguồn lực thực hiện"),
    ("goal", r"mục tiêu (?:chung|tổng quát)"),
    ("task", r"nhiệm vụ|giải pháp|tổ chức thực hiện|phân công|trách nhiệm|chủ trì"),
    ("target", r"mục tiêu|chỉ tiêu|tầm nhìn|phấn đấu|đến (?:hết |cuối )?(?:năm )?20\d\d|giai đoạn|năm 20\d\d|dự kiến"),
)  # fmt: skip
_KIND = re.compile("|".join(f"(?P<{name}>{pattern})" for name, pattern in _KINDS), re.IGNORECASE)
_TITLE = re.compile(r"(?:KẾ HOẠCH|CHƯƠNG TRÌNH|ĐỀ ÁN|NGHỊ QUYẾT|QUYẾT ĐỊNH|BÁO CÁO|CHIẾN LƯỢC|QUY HOẠCH|DỰ THẢO)(?! HOẠCH)")


def heading_year(text: str) -> int | None:
    """The milestone a heading sets: the first said with đến or a period, else the last plain "năm 2025"."""
    named = milestones(text)
    firm = [m.year for m in named if m.firm]
    return firm[0] if firm else named[-1].year if named else None


_ANNOUNCED = re.compile(r"(?:căn cứ|theo|thực hiện)(?!\w).{10,} quy định .{0,40}(?:như sau|sau đây)$", re.IGNORECASE)


def kind_of(text: str) -> str:
    """What a heading announces: target, goal, task, report, money, definition or ""."""
    text = text.strip(" :.;*#-+")
    if text.isupper() and _TITLE.match(text):
        return ""  # the title of the whole document says nothing of its sections
    if _ANNOUNCED.match(text):
        text = text[text.rfind(" quy định") :]  # "Căn cứ Nghị quyết …, quy định cụ thể như sau": what follows is no reason
    found = _KIND.search(text)
    return str(found.lastgroup) if found else ""

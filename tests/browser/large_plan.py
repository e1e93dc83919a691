"""A plan of 200 targets as a .docx, made from lines that are known, so that a walk over it can be checked."""

from __future__ import annotations

import io
from collections.abc import Iterator

import docx

FIELDS = (
    "Nông nghiệp",
    "Y tế",
    "Giáo dục",
    "Giao thông",
    "Xây dựng",
    "Công thương",
    "Du lịch",
    "Môi trường",
    "Tư pháp",
    "Nội vụ",
    "Tài chính",
    "Đất đai",
    "Lao động",
    "Văn hóa",
    "Thông tin",
    "Thủy sản",
    "Dân tộc",
    "An ninh",
    "Thuế",
    "Bảo hiểm",
)
WHAT = (
    "kết luận thanh tra ngành {} được công bố trên mạng",
    "dữ liệu chuyên ngành {} được số hóa",
    "cán bộ ngành {} được bồi dưỡng kỹ năng số",
    "văn bản của ngành {} được xử lý trên môi trường mạng",
    "cuộc họp của ngành {} được tổ chức trực tuyến",
    "dịch vụ công lĩnh vực {} được cung cấp toàn trình",
    "báo cáo định kỳ của ngành {} được lập tự động",
    "cơ sở ngành {} kết nối nền tảng dữ liệu dùng chung",
    "người dân hài lòng với dịch vụ lĩnh vực {}",
)
AMBIGUOUS = "Trên {}% doanh nghiệp đổi mới sáng tạo ngành {}."
WORK = "Xây dựng nền tảng dữ liệu ngành {} và tổ chức tập huấn cho cán bộ"
REASON = (
    "Những năm qua, hạ tầng dữ liệu của ngành {} còn phân tán, chất lượng không đồng đều; nhân lực am hiểu cả nghiệp vụ và công nghệ "
    "còn mỏng, kinh phí chưa ổn định, việc chia sẻ dữ liệu giữa các cấp còn chậm và thường phải làm lại bằng tay."
)


def lines() -> Iterator[tuple[str, list[str]]]:
    """Each field with its ten targets."""
    for number, field in enumerate(FIELDS):
        name = field.lower()
        told = [f"Tỷ lệ {what.format(name)} đạt {40 + (7 * number + 5 * at) % 55}%." for at, what in enumerate(WHAT)]
        yield field, [*told, AMBIGUOUS.format(20 + number, name)]


def large_plan(reasons: int = 1) -> bytes:
    """The document; with more reasons below each field it grows to hundreds of pages without another target."""
    paper = docx.Document()
    paper.add_paragraph("KẾ HOẠCH")
    paper.add_paragraph("Chuyển đổi số các ngành của tỉnh đến năm 2030")
    paper.add_paragraph("I. MỤC TIÊU")
    paper.add_paragraph("1. Mục tiêu cụ thể đến năm 2030")
    for number, (field, targets) in enumerate(lines(), 1):
        paper.add_paragraph(f"1.{number}. {field}")
        for line in targets:
            paper.add_paragraph(f"- {line}")
        for _ in range(reasons):
            paper.add_paragraph(REASON.format(field.lower()))
    paper.add_paragraph("II. NHIỆM VỤ")
    heads = ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Cơ quan phối hợp", "Thời hạn", "Sản phẩm")
    table = paper.add_table(rows=1, cols=len(heads))
    for cell, head in zip(table.rows[0].cells, heads, strict=True):
        cell.text = head
    for number, field in enumerate(FIELDS, 1):
        row = (str(number), WORK.format(field.lower()), "Sở Khoa học và Công nghệ", "Sở Tài chính", "Quý IV/2026", "Nền tảng vận hành")
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    file = io.BytesIO()
    paper.save(file)
    return file.getvalue()

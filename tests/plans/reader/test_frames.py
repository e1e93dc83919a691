"""The frame of a document gives nobody work and promises nothing; what stands inside it is read."""

from __future__ import annotations

from cotmoc.plans.reader.document import document_of
from cotmoc.plans.reader.reader import read_plan
from cotmoc.plans.reader.source import Source

MASTHEAD = """|
**ỦY BAN NHÂN
DÂN TỈNH BÌNH AN**
--------
|
**CỘNG HÒA XÃ
HỘI CHỦ NGHĨA VIỆT NAM**
Độc lập - Tự do - Hạnh phúc
|
|
Số: 77/QĐ-UBND
|
*Bình An, ngày
05 tháng 3 năm 2026*
|

**QUYẾT ĐỊNH**

BAN HÀNH KẾ HOẠCH KIỂM KÊ TÀI SẢN CÔNG

Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;

Theo đề nghị của Giám đốc Sở Tài chính tại Tờ trình số 12/TTr-STC ngày 02 tháng 3 năm 2026,
"""
RECIPIENTS = "Nơi nhận:\n- Bộ Tài chính;\n- UBMT TQ VN tỉnh và các Đoàn thể;\n- UBND xã, phường;\n- Lưu: VT.\n"
WORK = "**I. TỔ CHỨC THỰC HIỆN**\n\n1. Sở Tài chính chủ trì, phối hợp với các cơ quan liên quan theo dõi việc thực hiện Kế hoạch này.\n"


def test_a_masthead_and_recipients_alone_promise_nothing() -> None:
    draft = read_plan(MASTHEAD + "\n" + RECIPIENTS)
    assert draft.targets == ()
    assert draft.tasks == ()


def test_work_inside_the_frame_is_found_and_nothing_else() -> None:
    assert [task.lead for task in read_plan(MASTHEAD + "\n" + WORK + "\n" + RECIPIENTS).tasks] == ["Sở Tài chính"]


def test_a_basis_that_announces_targets_hides_nothing() -> None:
    text = "**Chỉ tiêu về phát triển đô thị**\n\nCăn cứ Nghị quyết của Hội đồng nhân dân tỉnh quy định cụ thể như sau:\n\n"
    text += "- Đến năm 2028, tỷ lệ đô thị hóa đạt khoảng 55%; tỷ lệ đất giao thông đạt 16%.\n"
    assert [(t.value, t.year) for t in read_plan(text).targets] == [(55, 2028), (16, 2028)]


def test_a_marking_scheme_promises_nothing() -> None:
    rows = [
        ("1", "Công bố thủ tục hành chính", "1.00"),
        ("", "100% thủ tục được công bố đúng quy định: 1", ""),
        ("", "Dưới 100% số thủ tục: 0", ""),
    ]
    text = "| STT | Tiêu chí | Điểm tối đa |\n" + "\n".join(f"| {' | '.join(row)} |" for row in rows)
    assert read_plan(text).targets == ()


def test_an_agenda_gives_nobody_work() -> None:
    text = "CHƯƠNG TRÌNH HỘI NGHỊ\n| Thời gian | Nội dung | Chủ trì |\n| 07h30 - 8h00 | Tiếp đón đại biểu | Văn phòng UBND tỉnh |\n"
    text += "| 08h00 - 08h15 | Tuyên bố lý do, giới thiệu đại biểu | Sở Nội vụ |\n"
    assert read_plan(text).tasks == ()


def test_parts_of_the_frame_are_facts_about_blocks() -> None:
    blocks = document_of(Source(RECIPIENTS + "\n" + WORK)).blocks
    assert [block.frame for block in blocks][:3] == ["recipients", "recipients", "recipients"]
    assert blocks[-1].frame == ""

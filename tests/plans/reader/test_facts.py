"""Facts of sentences: bodies, values read from the words further off, cues that are no parts of compounds, times."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader.bodies import bodies_in
from cotmoc.plans.reader.facts import Sentence
from cotmoc.plans.reader.values import values


@pytest.mark.parametrize(
    ("text", "bodies"),
    [
        (
            "Sở Tài chính chủ trì, phối hợp với Sở Y tế, UBND các xã, phường và các cơ quan, đơn vị có liên quan xây dựng kế hoạch",
            ["Sở Tài chính", "Sở Y tế, UBND các xã, phường và các cơ quan, đơn vị có liên quan"],
        ),
        ("Bộ trưởng Bộ Công Thương hoàn thành việc rà soát", ["Bộ trưởng Bộ Công Thương"]),
        ("Các Bộ: Tài chính, Y tế, Tư pháp khẩn trương khắc phục các bất cập", ["Các Bộ: Tài chính, Y tế, Tư pháp"]),
        ("Sở Văn hóa, Thể thao và Du lịch đưa vào sử dụng", ["Sở Văn hóa, Thể thao và Du lịch"]),
        ("Sở Nông nghiệp và Môi trường chỉ đạo Chi cục Thủy sản thực hiện", ["Sở Nông nghiệp và Môi trường", "Chi cục Thủy sản"]),
        ("rà soát kết quả thực hiện các nhiệm vụ, xây dựng cơ sở dữ liệu", []),
        ("PHỤ LỤC CÁC NHIỆM VỤ GIAO SỞ NỘI VỤ", []),
    ],
)
def test_bodies_end_where_their_work_begins(text: str, bodies: list[str]) -> None:
    assert [body.text for body in bodies_in(text)] == bodies
    assert all(text[body.start : body.end] == body.text for body in bodies_in(text))


@pytest.mark.parametrize(
    ("text", "value", "unit", "comparator"),
    [
        ("20 địa phương dẫn đầu về chính quyền số", 20, "rank", "<="),
        ("vươn lên đứng thứ ba về kim ngạch xuất khẩu", 3, "rank", "<="),
        ("100% điểm trường lẻ vùng sâu có internet", 100, "%", ">="),
        ("tăng 5 điểm phần trăm so với năm 2025", 5, "pp", ">="),
        ("12 bác sĩ và 30 giường trên một vạn dân", 30, "per_10000", ">="),
        ("Cứ 1.000 dân có 25 người tham gia tổ công nghệ số", 25, "per_1000", ">="),
        ("doanh thu phần mềm trên dưới 700 tỷ đồng", 7e11, "VND", "~"),
        ("thu ngân sách vượt dự toán Trung ương giao (28.000 tỷ đồng)", 2.8e13, "VND", ">"),
        ("chỉ số hạ tầng số tăng ít nhất 4 bậc", 4, "bậc", ">="),
        ("suất tiêu hao điện không quá 0,9 kWh/m3", 0.9, "kWh/m3", "<="),
    ],
)
def test_values_take_unit_and_bound_from_the_words_around(text: str, value: float, unit: str, comparator: str) -> None:
    assert (value, unit, comparator) in [(q.value, q.unit, q.comparator) for q in values(text)]


def test_every_number_is_a_reading_also_a_level_and_a_number_of_a_document() -> None:
    sentence = Sentence("Theo Quyết định số 12/QĐ-UBND, 80% học sinh lớp 5 biết bơi", 0)
    assert {q.value for q in sentence.numbers} >= {12, 80, 5}
    like = {q.value: sentence.looks_like(q.start, q.end) for q in sentence.numbers}
    assert (like[12], like[80], like[5]) == ("document", "", "level")


def test_cues_are_whole_words_and_no_parts_of_compounds() -> None:
    cues = Sentence("Triển khai thực hiện đổi mới sáng tạo, phấn đấu đạt 80%, hiện nay mới đạt 20%", 0).cues
    assert [(cue.sense, cue.word) for cue in cues] == [("hope", "phấn đấu đạt"), ("now", "hiện nay"), ("now", "mới đạt")]

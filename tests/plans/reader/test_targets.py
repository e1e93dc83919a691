"""Sentences of plans and the targets in them."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader import DraftTarget, read_plan

HEADING = "2. Mục tiêu cụ thể đến năm 2030\n"


def read(sentence: str, heading: str = HEADING) -> list[DraftTarget]:
    text = f"{heading}- {sentence}"
    targets = list(read_plan(text).targets)
    assert all(text[t.start : t.end] == t.quote for t in targets)
    return targets


def short(target: DraftTarget) -> tuple[str, float, float | None, str, int | None]:
    return target.comparator, target.value, target.value_high, target.unit, target.year


@pytest.mark.parametrize(
    ("sentence", "indicator", "expected"),
    [
        ("Tỷ lệ hồ sơ nộp trực tuyến đạt trên 80%.", "Tỷ lệ hồ sơ nộp trực tuyến", (">", 80, None, "%", 2030)),
        (
            "80% hồ sơ nộp trực tuyến được giải quyết đúng hạn.",
            "hồ sơ nộp trực tuyến được giải quyết đúng hạn",
            (">=", 80, None, "%", 2030),
        ),
        ("Giảm tối thiểu 30% thời gian giải quyết hồ sơ.", "Giảm thời gian giải quyết hồ sơ", (">=", 30, None, "%", 2030)),
        ("Tỷ lệ hộ nghèo giảm còn 1,5%.", "Tỷ lệ hộ nghèo", ("<=", 1.5, None, "%", 2030)),
        ("Năng suất lao động tăng bình quân 7 - 8%/năm.", "Năng suất lao động tăng", ("between", 7, 8, "%/year", 2030)),
        ("Số trạm 5G đạt 1.250.", "Số trạm 5G", (">=", 1250, None, "count", 2030)),
        ("Trồng mới 5.000 ha rừng.", "Trồng mới rừng", (">=", 5000, None, "ha", 2030)),
        ("Kim ngạch xuất khẩu 3,5 tỷ USD.", "Kim ngạch xuất khẩu", (">=", 3.5e9, None, "USD", 2030)),
        ("Chỉ số chuyển đổi số của tỉnh đạt 0,75.", "Chỉ số chuyển đổi số của tỉnh", (">=", 0.75, None, "points", 2030)),
        ("Tăng tỷ lệ lao động qua đào tạo từ 70% năm 2025 lên 80%.", "Tăng tỷ lệ lao động qua đào tạo", (">=", 80, None, "%", 2030)),
        ("Mỗi năm đào tạo 1.000 kỹ sư vi mạch.", "đào tạo kỹ sư vi mạch", (">=", 1000, None, "count/year", 2030)),
        ("100% xã có ít nhất 01 điểm phục vụ bưu chính.", "xã có ít nhất 01 điểm phục vụ bưu chính", (">=", 100, None, "%", 2030)),
        (
            "Thu hút 03 dự án có vốn đầu tư trên 100 triệu USD.",
            "Thu hút dự án có vốn đầu tư trên 100 triệu USD",
            (">=", 3, None, "count", 2030),
        ),
    ],
)
def test_one_sentence_one_target(sentence: str, indicator: str, expected: tuple[str, float, float | None, str, int | None]) -> None:
    (target,) = read(sentence)
    assert target.indicator == indicator
    assert short(target) == expected


def test_numbers_of_a_list_share_the_predicate_at_its_end() -> None:
    found = read("90% hồ sơ tại cấp tỉnh, 80% hồ sơ tại cấp huyện và 60% hồ sơ tại cấp xã được xử lý trên môi trường mạng.")
    assert [(t.value, t.scope) for t in found] == [(90, "cấp tỉnh"), (80, "cấp huyện"), (60, "cấp xã")]
    assert all(t.indicator.endswith("được xử lý trên môi trường mạng") for t in found)


def test_a_listed_number_shares_verb_and_bound_of_the_first() -> None:
    first, second = read("Giảm ít nhất 30% thời gian, 20% chi phí tuân thủ.")
    assert (first.comparator, second.comparator) == (">=", ">=")
    assert second.indicator == "Giảm chi phí tuân thủ"


def test_a_full_hundred_does_not_inherit_a_bound() -> None:
    assert [t.comparator for t in read("Trên 80% trạm y tế và 100% bệnh viện đủ điều kiện khám chữa bệnh từ xa.")] == [">", ">="]


def test_trong_do_makes_a_target_of_its_own() -> None:
    whole, part = read("70% người lao động được đào tạo nghề, trong đó 30% có trình độ đại học.")
    assert part.indicator == "người lao động có trình độ đại học"
    assert (whole.value, part.value) == (70, 30)


def test_one_indicator_with_several_years_is_several_targets() -> None:
    found = read("Tỷ lệ đô thị hóa đạt 45% vào năm 2026, 50% vào năm 2028 và 55% vào năm 2035.")
    assert [(t.value, t.year, t.indicator) for t in found] == [(v, y, "Tỷ lệ đô thị hóa") for v, y in ((45, 2026), (50, 2028), (55, 2035))]


def test_a_name_said_after_the_second_number_serves_the_first_too() -> None:
    found = read("Đến năm 2026 đạt 60% và đến năm 2030 đạt 75% cơ quan có lãnh đạo nữ.")
    assert [(t.value, t.year) for t in found] == [(60, 2026), (75, 2030)]
    assert found[0].indicator == found[1].indicator


def test_two_ranks_of_one_indicator() -> None:
    found = read("Thuộc nhóm 3 nước dẫn đầu Đông Nam Á, nhóm 50 nước đứng đầu thế giới về năng lực số.")
    assert [(t.value, t.unit, t.scope, t.indicator) for t in found] == [
        (3, "rank", "Đông Nam Á", "năng lực số"),
        (50, "rank", "thế giới", "năng lực số"),
    ]


def test_the_base_of_a_share_is_told_apart() -> None:
    (target,) = read("Kinh tế số chiếm khoảng 30% GRDP.")
    assert (target.indicator, target.base, target.comparator) == ("Kinh tế số", "GRDP", "~")


def test_the_public_sector_is_a_scope_and_industry_is_none() -> None:
    (public,) = read("Tỷ lệ dịch vụ khu vực công được số hóa đạt 80%.")
    (industry,) = read("Tốc độ tăng năng suất khu vực công nghiệp đạt 12%.")
    assert (public.scope, industry.scope) == ("khu vực công", None)


def test_a_label_before_the_number_is_the_scope() -> None:
    (target,) = read("Tại địa bàn đô thị: 100% trẻ em được đến trường.")
    assert (target.scope, target.indicator) == ("địa bàn đô thị", "trẻ em được đến trường")


def test_the_year_of_a_sentence_holds_for_the_next_sentences() -> None:
    text = "Mục tiêu\nĐến năm 2028, tỷ lệ hồ sơ số đạt 60%. Tỷ lệ hài lòng đạt 90%. Và đến năm 2032, tỷ lệ hài lòng đạt 95%."
    assert [t.year for t in read_plan(text).targets] == [2028, 2028, 2032]


def test_a_heading_holds_until_the_next_of_its_kind() -> None:
    text = "MỤC TIÊU\n- Năm 2026:\n+ 80% xã đạt chuẩn.\n+ 70% hộ có Internet.\n- Năm 2027\n+ 90% xã đạt chuẩn."
    assert [(t.value, t.year) for t in read_plan(text).targets] == [(80, 2026), (70, 2026), (90, 2027)]


def test_a_period_counts_as_its_last_year_and_a_year_of_comparison_not_at_all() -> None:
    assert [t.year for t in read("Thu nhập tăng gấp 1,5 lần so với năm 2020.", "Mục tiêu giai đoạn 2026 - 2029\n")] == [2029]


def test_the_heading_path_and_the_sentence_are_kept() -> None:
    text = "I. MỤC TIÊU\n1. Về kinh tế số đến năm 2030\n- Hạ tầng tốt. Tỷ lệ phủ sóng đạt 99%."
    (target,) = read_plan(text).targets
    assert target.heading_path == ("MỤC TIÊU", "Về kinh tế số đến năm 2030")
    assert text[slice(*target.sentence)] == "Tỷ lệ phủ sóng đạt 99%."


@pytest.mark.parametrize(
    "text",
    [
        "Hiện có khoảng 940 nghìn doanh nghiệp đang hoạt động.",
        "Trong 9 tháng, kinh tế tăng 6,9% so với cùng kỳ; giải ngân ước đạt 84% kế hoạch.",
        "Đến nay, 98% hồ sơ được giải quyết đúng hạn, tỷ lệ hài lòng trên 95%.",
        'Phê duyệt Đề án "Đầu tư ít nhất 1 triệu căn hộ giai đoạn 2021-2030" theo Quyết định số 338/QĐ-TTg ngày 3/4/2023.',
        "Đạt 100% cộng 05 điểm, dưới 50% trừ 02 điểm.",
        "Doanh nghiệp nhỏ và vừa là doanh nghiệp có số lao động không quá 200 người.",
        "Tỷ lệ doanh nghiệp số là tỷ lệ giữa số doanh nghiệp số trên tổng số doanh nghiệp, tính theo phần trăm (%).",
        "Kinh phí thực hiện: 15 tỷ đồng, trong đó năm 2026 là 5 tỷ đồng.",
        "Phủ sóng 5G toàn quốc; dịch vụ công mức độ 3, 4; tăng trưởng hai con số.",
        "Chính phủ đã ban hành 22 nghị quyết, Thủ tướng đã ban hành 12 chỉ thị.",
    ],
)
def test_results_definitions_titles_and_inputs_are_no_targets(text: str) -> None:
    draft = read_plan(text)
    assert draft.targets == ()
    assert draft.tasks == ()


def test_a_report_section_has_no_targets() -> None:
    text = (
        "I. KẾT QUẢ THỰC HIỆN NĂM 2025\n- 98% xã có Tổ công nghệ số.\n- Tỷ lệ hài lòng đạt 95%.\nII. MỤC TIÊU ĐẾN NĂM 2030\n- 100% xã "
        "có Tổ công nghệ số."
    )
    assert [t.value for t in read_plan(text).targets] == [100]


def test_goals_are_the_sentences_of_the_general_aim() -> None:
    text = (
        "1. Mục tiêu tổng quát\nTỉnh trở thành trung tâm đổi mới sáng tạo của vùng. Kinh tế số là động lực.\n2. Mục tiêu cụ thể\n- "
        "80% xã đạt chuẩn."
    )
    goals = read_plan(text).goals
    assert [goal.text for goal in goals] == ["Tỉnh trở thành trung tâm đổi mới sáng tạo của vùng.", "Kinh tế số là động lực."]
    assert all(text[goal.start : goal.end] == goal.text for goal in goals)


@pytest.mark.parametrize(
    ("sentence", "years"),
    [
        ("Hồ sơ trực tuyến ≥80% (năm 2026), >90% (2027), 100% (2030).", [2026, 2027, 2030]),
        ("Hồ sơ trực tuyến đạt 80% (2026); 90% (2027).", [2026, 2027]),
        ("Kinh tế số chiếm 20% GRDP (2025), 30% GRDP (2028).", [2025, 2028]),
        ("Tỷ lệ hồ sơ trực tuyến tăng từ 20% (2020) lên 40% (2025).", [2025]),
        ("Hồ sơ trực tuyến đạt 80%, cao hơn so với 45% (2024), vào năm 2026.", [2026]),
        ("Số doanh nghiệp khoa học đạt 1.500 doanh nghiệp, gấp 2 lần năm 2025, vào năm 2030.", [2030, 2030]),
        ("Đến năm 2030, kinh tế số gấp đôi năm 2025.", [2030]),
        ("Thực hiện Nghị quyết 57 (2024), hồ sơ trực tuyến đạt 80% năm 2026.", [2026]),
    ],
)
def test_a_year_alone_in_a_bracket_is_the_figure_s_and_a_year_of_comparison_nobody_s(sentence, years):
    assert [target.year for target in read(sentence)] == years


@pytest.mark.parametrize(
    ("sentence", "bounds"),
    [
        ("Tỷ lệ từ 40% đến dưới 50% cán bộ được đào tạo.", [(">=", 40), ("<", 50)]),
        ("Giảm tỷ lệ hộ nghèo từ 5% đến dưới 2%.", [("<", 2)]),
        ("Hạ tỷ lệ hồ sơ trễ hạn từ 5% xuống dưới 2%.", [("<", 2)]),
    ],
)
def test_a_span_below_a_bound_has_two_ends_and_a_movement_one(sentence, bounds):
    assert [(target.comparator, target.value) for target in read(sentence)] == bounds

"""Forms of sentence that plans of many fields use: rates, bans, money brought in, years of every place, comparisons, reports."""

from __future__ import annotations

import pytest

from cotmoc.plans.reader import DraftTarget, read_plan

HEADING = "2. Mục tiêu cụ thể đến năm 2030\n"


def read(sentence: str) -> list[DraftTarget]:
    return list(read_plan(f"{HEADING}- {sentence}").targets)


def short(target: DraftTarget) -> tuple[str, float, str, int | None]:
    return target.comparator, target.value, target.unit, target.year


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Số bác sĩ trên 1 vạn dân đạt 14 bác sĩ.", (">=", 14, "per_10000", 2030)),
        ("Số giường bệnh/vạn dân đạt khoảng 32.", ("~", 32, "per_10000", 2030)),
        ("Bình quân 15 máy tính/100 học sinh.", (">=", 15, "per_100", 2030)),
        ("Giá trị thu hoạch trên 1 ha đất trồng cây đạt 180 triệu đồng.", (">=", 1.8e8, "VND", 2030)),
        ("Không để tỷ lệ tái nghèo vượt quá 0,5%.", ("<=", 0.5, "%", 2030)),
        ("Không để xảy ra quá 02 vụ cháy lớn mỗi năm.", ("<=", 2, "count/year", 2030)),
        ("Tổng vốn đầu tư toàn xã hội khoảng 350 nghìn tỷ đồng.", ("~", 3.5e14, "VND", 2030)),
        ("Xuất siêu 2 tỷ USD.", (">=", 2e9, "USD", 2030)),
        ("Tỷ lệ giải ngân vốn đầu tư công đạt trên 95% kế hoạch.", (">", 95, "%", 2030)),
        ("Phát triển mới 2.000 đảng viên.", (">=", 2000, "count", 2030)),
        ("Phấn đấu có thêm 15 xã.", (">=", 15, "count", 2030)),
        ("Phấn đấu có 300 DN tham gia sàn giao dịch.", (">=", 300, "count", 2030)),
        ("Giá trị sản xuất (giá so sánh năm 2010) tăng 16%.", (">=", 16, "%", 2030)),
        ("Tỷ lệ phủ sóng đạt 99% (năm 2024 đạt 91%).", (">=", 99, "%", 2030)),
        ("Kim ngạch đạt 3 tỷ USD, gấp đôi so với mức thực hiện trong năm 2020.", (">=", 3e9, "USD", 2030)),
        ("Giảm số xã dưới 10 tiêu chí xuống dưới 5 xã.", ("<", 5, "count", 2030)),
        ("Có ít nhất 4 trường đại học vào nhóm 300 trường hàng đầu châu Á.", (">=", 4, "count", 2030)),
        ("Thuộc nhóm ba tỉnh dẫn đầu cả nước về chuyển đổi số.", ("<=", 3, "rank", 2030)),
        ("Ít nhất 2/3 số thôn có nhà văn hóa.", (">=", 66.67, "%", 2030)),
    ],
)
def test_the_first_number_of_a_sentence_is_read(sentence: str, expected: tuple[str, float, str, int | None]) -> None:
    assert short(read(sentence)[0]) == expected


def test_a_figure_of_an_earlier_year_in_brackets_is_no_target() -> None:
    assert [t.value for t in read("Tỷ lệ phủ sóng đạt 99% (năm 2024 đạt 91%).")] == [99]


def test_two_numbers_share_the_reference_of_their_rate() -> None:
    found = read("Có 8 bác sĩ và 25 giường bệnh/1 vạn dân.")
    assert [(t.value, t.unit) for t in found] == [(8, "per_10000"), (25, "per_10000")]


def test_the_year_right_behind_a_number_is_its_own() -> None:
    found = read("Đến năm 2030, thu nhập tăng 2 lần so với năm 2020, số xã đạt chuẩn là 60% năm 2027 và 80% vào năm 2029.")
    assert [(t.value, t.year) for t in found] == [(2, 2030), (60, 2027), (80, 2029)]


def test_a_later_number_with_nothing_but_its_base_and_year_takes_the_name_before_it() -> None:
    found = read("Kinh tế số chiếm 20% GRDP vào năm 2027 và khoảng 30% GRDP vào năm 2030.")
    assert [(t.indicator, t.base, t.year) for t in found] == [("Kinh tế số", "GRDP", 2027), ("Kinh tế số", "GRDP", 2030)]


def test_the_words_before_a_colon_hold_for_every_part() -> None:
    found = read("Tỷ lệ phòng học kiên cố: mầm non 95%, tiểu học 98%, trung học 100%.")
    assert [(t.indicator, t.scope) for t in found] == [
        ("Tỷ lệ phòng học kiên cố", part) for part in ("mầm non", "tiểu học", "trung học")
    ]  # fmt: skip
    structure = read("Cơ cấu kinh tế: nông nghiệp 12%, công nghiệp 45%, dịch vụ 38%.")
    assert [t.value for t in structure] == [12, 45, 38]


def test_a_name_keeps_the_words_that_describe_what_is_counted() -> None:
    (target,) = read("Tỷ lệ nước thải được xử lý bảo đảm quy chuẩn đạt 90%.")
    assert target.indicator == "Tỷ lệ nước thải được xử lý bảo đảm quy chuẩn"


@pytest.mark.parametrize(
    "text",
    [
        "Mức hỗ trợ tối đa 50% chi phí, không quá 200 triệu đồng/dự án.",
        "Doanh nghiệp được vay tối đa 80% giá trị hợp đồng với lãi suất 3%/năm.",
        "Các cơ sở có từ 50 lao động trở lên phải lập phương án ứng phó.",
        "Năm 2024, tỷ lệ hộ nghèo giảm còn 2,1%, vượt mục tiêu đề ra.",
        "Theo báo cáo, dự ước đến hết năm 2025, tổng sản phẩm đạt 8.820 tỷ đồng, tăng 6,1%.",
        "Năng suất tăng bình quân 5 năm đạt khoảng 45% (mục tiêu là 35%).",
        "Trên thực tế, tốc độ tăng số doanh nghiệp chỉ là 14,4%.",
    ],
)
def test_terms_reports_and_forecasts_are_no_targets(text: str) -> None:
    assert read_plan(text).targets == ()


@pytest.mark.parametrize(
    "text",
    [
        "Mục tiêu tốc độ tăng trưởng bình quân thời kỳ 2026-2030 là 11%/năm.",
        "Về một số chỉ tiêu chủ yếu, giai đoạn 2026 - 2030: Năng suất lao động tăng bình quân 11%/năm.",
        "Tỉnh kỳ vọng giai đoạn 2026 - 2030 sản lượng tăng 11%/năm.",
    ],
)
def test_words_of_hope_in_running_text(text: str) -> None:
    (target,) = read_plan(text).targets
    assert short(target) == (">=", 11, "%/year", 2030)


@pytest.mark.parametrize(
    ("sentence", "value"),
    [
        ("Dịch vụ công trực tuyến toàn trình đạt 39,5% (mục tiêu đến năm 2025: 80%).", 80),
        ("Hồ sơ trực tuyến đạt 45%/mục tiêu 70%.", 70),
        ("Kinh tế số đạt 18,3% GRDP, mục tiêu năm 2025 là 20%.", 20),
        ("Tỷ lệ văn bản ký số cần đạt 100% trong năm 2025, hiện 92%.", 100),
    ],
)
def test_of_a_result_held_against_a_target_only_the_target_is_read(sentence: str, value: float) -> None:
    found = read_plan(f"II. KẾT QUẢ THỰC HIỆN NĂM 2025\n- {sentence}\n").targets
    assert [t.value for t in found] == [value]


def test_parts_after_a_colon_are_named_by_the_words_before_it() -> None:
    found = read("Số hộ kinh doanh cá thể vào năm 2028: 250 hộ. trong đó: dịch vụ: 170 hộ; Đàn lợn: 3.000 con, bằng năm 2025.")
    assert [(t.indicator, t.scope, t.value, t.count_of) for t in found] == [
        ("Số hộ kinh doanh cá thể", None, 250, "hộ"), ("Số hộ kinh doanh cá thể", "dịch vụ", 170, "hộ"), ("Đàn lợn", None, 3000, "con"),
    ]  # fmt: skip


def test_a_later_year_named_in_passing_does_not_hold_for_what_follows() -> None:
    found = read("Từ năm 2026 đến năm 2028, thu hút 45% học sinh; đến năm 2035, con số này là 55%. Tỷ lệ giáo viên đạt chuẩn là 90%.")
    assert [(t.value, t.year) for t in found] == [(45, 2028), (55, 2035), (90, 2028)]


def test_sentences_without_a_space_between_them_are_two() -> None:
    assert [t.value for t in read("Ít nhất 50% xã đạt chuẩn kiểu mẫu.Mỗi tỉnh có ít nhất 02 đơn vị đạt chuẩn nâng cao.")] == [50, 2]


@pytest.mark.parametrize(
    ("sentence", "unit"),
    [
        ("Năng suất lúa đạt 65tạ/ha.", "tạ/ha"), ("Công suất chế biến đạt 2 triệu tấn sản phẩm/năm.", "tấn/năm"),
        ("Tổng tỷ suất sinh đạt 2,1 con/phụ nữ.", "con/phụ nữ"), ("Công suất xử lý đạt 1.000 m3/ngày đêm.", "m3/ngày đêm"),
    ],
)  # fmt: skip
def test_units_of_the_field_are_known(sentence: str, unit: str) -> None:
    assert [t.unit for t in read(sentence)] == [unit]


def test_what_must_be_left_below_a_threshold_is_no_target() -> None:
    assert not read("Không còn xã đạt dưới 15 tiêu chí.")


@pytest.mark.parametrize(
    ("sentence", "indicator", "value"),
    [
        ("Số hóa hồ sơ: KH 100%/TH 75%.", "Số hóa hồ sơ", 100),
        ("Tỷ lệ hồ sơ trực tuyến: giao 80%, đạt 45%.", "Tỷ lệ hồ sơ trực tuyến", 80),
        ("Giao các sở đạt 70% hồ sơ số hóa trước 30/6/2029.", "hồ sơ số hóa", 70),
        ("Đến 31/12/2029 tối thiểu 80% TTHC toàn trình.", "TTHC toàn trình", 80),
    ],
)  # fmt: skip
def test_short_notes_of_plan_and_result_name_what_is_planned(sentence: str, indicator: str, value: float) -> None:
    assert [(t.indicator, t.value) for t in read(sentence)] == [(indicator, value)]


def test_parts_listed_under_a_whole_are_its_scopes() -> None:
    found = read("Giảm tiêu hao năng lượng so với kỳ trước, cụ thể: (i) Đối với dệt may: ít nhất 6%; (ii) Đối với giấy: từ 9% đến 18%.")
    assert [(t.indicator, t.scope, t.value) for t in found] == [
        ("Giảm tiêu hao năng lượng so với kỳ trước", "dệt may", 6),
        ("Giảm tiêu hao năng lượng so với kỳ trước", "giấy", 9),
    ]


@pytest.mark.parametrize("words", ["DVCTT toàn trình", "hạ tầng CNTT", "yêu cầu ATTT"])
def test_an_abbreviation_that_ends_like_a_column_title_opens_no_table(words: str) -> None:
    assert [t.value for t in read(f"Tối thiểu 70% thủ tục đủ điều kiện về {words} được cung cấp.")] == [70]


def test_a_speed_before_a_share_says_of_what() -> None:
    assert [(t.value, t.unit) for t in read("Thuê bao internet có tốc độ trên 1 Gb/s đạt 100%.")] == [(100, "%")]
    assert [(t.value, t.unit) for t in read("Tốc độ truy cập trung bình đạt 1 Gb/s, 100% hộ dùng cáp quang.")] == [(1, "Gb/s"), (100, "%")]


def test_a_comparison_with_today_is_no_result() -> None:
    found = read("Đặt mục tiêu có 100 doanh nghiệp công nghệ, gấp đôi so với hiện nay, và 500 doanh nghiệp khởi nghiệp.")
    assert [(t.value, t.unit) for t in found] == [(100, "count"), (2, "ratio"), (500, "count")]


def test_what_stood_at_the_end_of_a_year_is_no_target_among_reasons() -> None:
    reasons = "I. SỰ CẦN THIẾT\nĐến hết năm 2024, tỉnh có 2.350 cán bộ khoa học; 45% sau đại học.\nII. MỤC TIÊU ĐẾN NĂM 2030\n"
    found = read_plan(reasons + "- Đào tạo, bồi dưỡng 1.200 lượt cán bộ về kỹ năng số.").targets
    assert [(t.indicator, t.value) for t in found] == [("Đào tạo, bồi dưỡng lượt cán bộ về kỹ năng số", 1200)]


def test_a_report_promises_only_what_it_says_is_to_come() -> None:
    text = """BÁO CÁO
Kết quả thực hiện chuyển đổi số 6 tháng đầu năm 2026
1. Hạ tầng số: 100% xã, phường có cáp quang; 75% dân số có tài khoản định danh.
2. Kinh tế số: có 1.500 doanh nghiệp công nghệ số.
II. Phương hướng 6 tháng cuối năm
- Hoàn thành số hóa 100% hồ sơ đất đai trước 30/11/2026.
"""
    assert [(t.indicator, t.value, t.year) for t in read_plan(text).targets] == [("Hoàn thành số hóa hồ sơ đất đai", 100, 2026)]


def test_the_terms_of_a_tax_are_no_targets() -> None:
    text = "Điều 5. Miễn, giảm thuế\nMiễn thuế thu nhập doanh nghiệp 04 năm, giảm 50% số thuế phải nộp trong 09 năm tiếp theo."
    assert read_plan(text).targets == ()


def test_a_later_value_in_brackets_has_its_own_year_and_gives_it_to_nothing_else() -> None:
    found = read("Từ năm 2026 đến năm 2028, tỷ lệ lao động có kỹ năng số đạt 80% (90% vào năm 2030); ít nhất 30% trường đạt chuẩn.")
    assert [(t.value, t.year) for t in found] == [(80, 2028), (90, 2030), (30, 2028)]


def test_years_behind_their_numbers_hold_for_all_of_them() -> None:
    found = read("Tỷ lệ trường có bữa ăn đạt chuẩn đạt 60% ở thành thị và 40% ở nông thôn vào năm 2026 và đạt 90% và 80% vào năm 2029.")
    assert [(t.value, t.year) for t in found] == [(60, 2026), (40, 2026), (90, 2029), (80, 2029)]


def test_a_number_that_says_only_its_place_has_the_name_before_it() -> None:
    found = read("Tỷ lệ bệnh viện dùng bệnh án điện tử đạt 90% đối với tuyến tỉnh; 75% đối với tuyến huyện vào năm 2028.")
    assert [(t.indicator, t.scope, t.value, t.year) for t in found] == [
        ("Tỷ lệ bệnh viện dùng bệnh án điện tử", "đối với tuyến tỉnh", 90, 2028),
        ("Tỷ lệ bệnh viện dùng bệnh án điện tử", "đối với tuyến huyện", 75, 2028),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "Từ 2017 - 2019, có tới gần 40 văn bản chỉ đạo cắt giảm điều kiện kinh doanh.",
        "Tới năm 2030, cả nước dự kiến phải nhập khẩu khoảng 1,2 triệu tấn khí.",
        "Nhu cầu vốn cho lưới điện lên tới khoảng 12 tỷ USD/năm.",
    ],
)
def test_what_was_counted_or_is_foreseen_is_no_promise(sentence: str) -> None:
    assert read_plan(sentence).targets == ()


@pytest.mark.parametrize("opened", [" đạt 16%/năm, trong đó: ", ": 16%/năm. Trong đó: ", ": "])
def test_the_growth_of_sectors_is_that_of_the_whole(opened: str) -> None:
    found = read(f"Tốc độ tăng giá trị sản xuất{opened}nông nghiệp tăng 5%/năm; công nghiệp tăng 17%/năm.")
    assert [(t.indicator, t.scope, t.value, t.unit) for t in found if t.value != 16] == [
        ("Tốc độ tăng giá trị sản xuất", "nông nghiệp", 5, "%/year"),
        ("Tốc độ tăng giá trị sản xuất", "công nghiệp", 17, "%/year"),
    ]

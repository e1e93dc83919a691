"""Lines of plans find the indicator that measures them, or nobody decides for a person."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from cotmoc.indicators.matching import best, match, measure_of, told
from cotmoc.indicators.registry import indicators


@pytest.mark.parametrize(
    ("label", "base", "scope", "unit", "code"),
    [
        ("Chi cho KHCN, ĐMST", "ngân sách địa phương", "", "%", "st_innovation_share_of_local_budget"),
        ("Tỷ lệ chi cho KHCN, ĐMST và CĐS", "GRDP", "", "%", "stid_spend_share_of_grdp"),
        ("cán bộ, công chức được bồi dưỡng kỹ năng số cơ bản", "", "cấp xã", "%", "commune_staff_basic_digital_skills_share"),
        ("cán bộ, công chức được bồi dưỡng kỹ năng số cơ bản", "", "cấp tỉnh", "%", "province_staff_basic_digital_skills_share"),
        ("kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu", "", "", "%", "rd_results_applied_12m_share"),
        (
            "doanh nghiệp sử dụng kết quả nghiên cứu từ viện, trường trong sản xuất, kinh doanh",
            "",
            "",
            "%",
            "enterprises_using_research_share",
        ),
        ("Chỉ số CĐS cấp tỉnh", "", "cấp tỉnh", "points", "dti_province"),
        (
            "thủ tục hành chính được tiếp nhận, giải quyết phi địa giới hành chính giữa Trung ương và địa phương, giữa các cấp chính quyền",
            "",
            "",
            "%",
            "tthc_nonterritorial_share",
        ),
        ("TTHC liên quan đến đào tạo, nghiên cứu, SXKD phải được thực hiện trực tuyến", "", "", "%", "business_tthc_online_share"),
        ("Quy mô kinh tế số", "GRDP", "", "%", "digital_economy_share_of_grdp"),
        ("Đóng góp của năng suất các nhân tố tổng hợp (TFP) vào tăng trưởng kinh tế", "", "", "%", "tfp_contribution_to_grdp_growth"),
        ("doanh nghiệp KH&CN", "", "", "count", "st_enterprises"),
        ("doanh nghiệp KH&CN tăng", "", "", "%", "st_enterprises_growth"),
        ("Giao dịch không dùng tiền mặt", "", "", "%", "cashless_share"),
        ("hộ gia đình có cáp quang", "", "", "%", "fibre_household_share"),
        ("dân số được phủ sóng 5G", "", "", "%", "coverage_5g"),
        ("người trưởng thành có chữ ký số", "", "", "%", "digital_signature_adult_share"),
        ("dân số trưởng thành có chữ ký số", "", "", "%", "digital_signature_adult_share"),
        ("hệ thống thông tin được phê duyệt cấp độ an toàn", "", "", "%", "is_level_approved_share"),
        ("sử dụng dịch vụ công trực tuyến của người dân và doanh nghiệp", "", "", "%", "online_service_use_share"),
        ("Tỷ lệ doanh nghiệp KH&CN", "tổng số doanh nghiệp", "", "%", "st_enterprises_share"),
        ("Chi cho phát triển KHCN, ĐMST và CĐS", "tổng chi ngân sách hằng năm", "", "%", "stid_share_of_local_budget"),
        ("Kinh phí chi cho nghiên cứu và phát triển (R&D)", "GDP", "", "%", "rd_spend_share_of_grdp"),
        ("kinh phí từ xã hội", "", "", "%", "rd_nonstate_share"),
        ("Nhân lực nghiên cứu khoa học, phát triển công nghệ và ĐMST", "một vạn dân", "", "per_10000", "rd_personnel_per_10k"),
        ("Tỷ lệ doanh nghiệp có hoạt động ĐMST", "", "", "%", "innovating_enterprises_share"),
        ("năng suất lao động tăng bình quân", "", "", "%/year", "labour_productivity_growth"),
        ("Năng suất lao động", "", "", "VND/person", "labour_productivity"),
        ("số lượng công bố khoa học quốc tế tăng trung bình", "", "", "%/year", "intl_publications_growth"),
        ("đơn đăng ký sáng chế, văn bằng bảo hộ sáng chế tăng trung bình", "", "", "%/year", "invention_filings_growth"),
        ("tỷ lệ khai thác thương mại", "", "", "%", "inventions_commercialised_share"),
        ("Tỷ trọng xuất khẩu sản phẩm công nghệ cao", "tổng giá trị xuất khẩu hàng hóa", "", "%", "hightech_export_share"),
        ("tổ chức KH&CN được xếp hạng khu vực và thế giới", "", "", "count", "ranked_st_organisations"),
        ("Xếp hạng PII", "", "", "rank", "pii_rank"),
        ("doanh nghiệp công nghệ số", "", "", "count", "digital_tech_enterprises"),
        ("Tỷ lệ giải ngân vốn", "", "", "%", "project_disbursement_rate"),
    ],
)
def test_a_line_of_a_plan_finds_its_indicator(label, base, scope, unit, code):
    assert best(label, base, scope, unit) == code


@pytest.mark.parametrize("label", ["doanh nghiệp KH&CN trên địa bàn", "doanh nghiệp KH&CN", "doanh nghiệp khởi nghiệp sáng tạo"])
def test_a_percentage_of_nothing_named_is_left_to_a_person(label):
    assert best(label, unit="%") is None
    assert len(match(label, unit="%")) >= 2


@pytest.mark.parametrize(("reading", "tail"), [("count", ""), ("growth", "_growth"), ("share", "_share")])
def test_a_chosen_reading_decides(reading, tail):
    assert best("doanh nghiệp KH&CN trên địa bàn", reading=reading) == f"st_enterprises{tail}"


@pytest.mark.parametrize("label", ["Tỷ lệ hộ nghèo", "diện tích rừng", "Tỷ lệ trường học có phòng máy tính", "", "   "])
def test_what_no_indicator_measures_finds_none(label):
    assert best(label, unit="%") is None


def test_the_first_level_named_does_not_stand_for_the_other():
    assert best("cán bộ, công chức được bồi dưỡng kỹ năng số cơ bản", unit="%") is None


def test_abbreviations_are_written_out_whatever_their_spelling():
    assert told("KH&CN, ĐMST") == told("khoa học và công nghệ, đổi mới sáng tạo")


def test_every_indicator_finds_itself_by_its_own_name():
    for code, indicator in indicators().items():
        assert match(indicator.name, unit=indicator.unit.symbol, reading=indicator.reading)[0][0] == code


def test_every_indicator_says_what_a_reader_needs():
    for code, indicator in indicators().items():
        assert all((indicator.name, indicator.name_en, indicator.phrases, indicator.group)), code
        assert set(indicator.asides) == set(indicator.aside_labels), code
        assert indicator.method or indicator.note, code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("Tỷ lệ giải quyết hồ sơ thủ tục hành chính đúng hạn, trước hạn", "dossier_on_time_share"),
        ("Tỷ lệ số hóa hồ sơ, kết quả giải quyết thủ tục hành chính", "dossier_digitisation_share"),
        ("Tỷ lệ hồ sơ giải quyết quá hạn", None),
        ("Tỷ lệ hồ sơ thủ tục hành chính được nộp trực tuyến", "online_dossier_share"),
        ("Tỷ lệ thanh toán trực tuyến hồ sơ thủ tục hành chính", None),
        ("Tỷ lệ số hóa hồ sơ thủ tục hành chính nộp trực tuyến", None),
    ],
)
def test_another_thing_said_of_the_same_dossiers_is_not_measured_by_them(line, code):
    assert best(line, unit="%") == code


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("có ít nhất 35 doanh nghiệp khoa học và công nghệ", "st_enterprises"),
        ("có thêm ít nhất 20 doanh nghiệp khoa học và công nghệ", ""),
        ("cấp mới 20 doanh nghiệp khoa học và công nghệ", ""),
        ("tăng thêm từ 20 doanh nghiệp khoa học và công nghệ trở lên", ""),
    ],
)
def test_so_many_more_are_not_measured_by_how_many_there_are(line: str, code: str):
    target = SimpleNamespace(
        indicator="doanh nghiệp khoa học và công nghệ", base=None, scope=None, unit="count", comparator=">=", quote=line
    )
    assert measure_of(target) == code

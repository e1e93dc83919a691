"""What a line adds to an indicator or leaves out of it."""

from __future__ import annotations

import pytest

from cotmoc.indicators.parts import added, dropped
from cotmoc.indicators.registry import indicators

BUDGET, FIRMS, STAFF = "st_innovation_share_of_local_budget", "st_enterprises", "commune_staff_basic_digital_skills_share"


@pytest.mark.parametrize(
    ("line", "code", "more"),
    [
        ("chi ngân sách địa phương cho KHCN, ĐMST", BUDGET, []),
        ("Bố trí cho KH&CN và ĐMST", BUDGET, []),
        ("Bố trí cho khoa học và công nghệ, đổi mới sáng tạo", BUDGET, []),
        ("Bố trí cho KHCN, ĐMST và CĐS", BUDGET, ["chuyển đổi số"]),
        ("Bố trí cho KHCN, ĐMST, CĐS và an ninh mạng", BUDGET, ["chuyển đổi số", "an ninh mạng"]),
        ("Chuyển đổi số; khoa học, công nghệ và ĐMST", BUDGET, ["chuyển đổi số"]),
        ("doanh nghiệp KH&CN và doanh nghiệp công nghệ cao", FIRMS, ["doanh nghiệp công nghệ cao"]),
        ("cán bộ, công chức cấp xã được bồi dưỡng kỹ năng số cơ bản", STAFF, []),
        ("cán bộ, công chức và viên chức cấp xã được bồi dưỡng kỹ năng số", STAFF, ["viên chức cấp xã được bồi dưỡng kỹ năng số"]),
        ("DN khởi nghiệp sáng tạo được cấp bằng sáng chế", "innovative_startups", ["được cấp bằng sáng chế"]),
        ("DN KH&CN do phụ nữ làm chủ", FIRMS, ["do phụ nữ làm chủ"]),
        ("doanh nghiệp khởi nghiệp sáng tạo được thành lập mới", "innovative_startups", []),
        ("hồ sơ thủ tục hành chính được tiếp nhận trực tuyến", "online_dossier_share", []),
    ],
)
def test_parts_that_an_indicator_does_not_know_are_named(line, code, more):
    assert added(line, indicators()[code], "tổng chi ngân sách địa phương") == more


@pytest.mark.parametrize(
    ("line", "less"),
    [
        ("chi ngân sách địa phương cho KHCN", ["đổi mới sáng tạo"]),
        ("chi ngân sách địa phương cho ĐMST", ["khoa học công nghệ"]),
        ("chi ngân sách địa phương cho ĐMST, KH&CN", []),
    ],
)
def test_a_part_that_a_line_leaves_out_is_named(line, less):
    assert dropped(line, indicators()[BUDGET]) == less


@pytest.mark.parametrize("code", sorted(indicators()))
def test_whatever_an_indicator_is_called_adds_nothing_to_it_and_its_phrases_lack_nothing(code):
    indicator = indicators()[code]
    for line in (indicator.name, *indicator.phrases):
        assert (added(line, indicator), dropped(line, indicator)) == ([], []), line

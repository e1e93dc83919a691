"""A target whose words are not those of its indicator is flagged, and no button that confirms many takes it along."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User
from django.utils.translation import override

from cotmoc.acts import plans as acts
from cotmoc.indicators.parts import added, dropped
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import Member, Org
from cotmoc.plans.drafting import Facts
from cotmoc.plans.models import Target
from cotmoc.web.templatetags.words import doubt

TEXT = """KẾ HOẠCH
II. MỤC TIÊU
1. Đến năm 2030, bố trí ít nhất 2% tổng chi ngân sách địa phương cho KHCN, ĐMST và bảo vệ môi trường.
2. Đến năm 2030, bố trí trên 1% tổng chi ngân sách địa phương cho KHCN, ĐMST.
3. Đến năm 2030, có 30 doanh nghiệp KH&CN, trong đó có 12 doanh nghiệp khởi nghiệp sáng tạo.
"""


@pytest.fixture
def targets(db) -> list[Target]:
    province = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", valid_from=date(2025, 7, 1))
    by = User.objects.create_user("lan")
    Member.objects.create(user=by, org=province, role="steward")
    plan = acts.add(by, TEXT.encode(), "a.txt", Facts("Kế hoạch thử", province))
    return list(plan.targets.order_by("start"))


def test_only_what_differs_is_flagged_and_why(targets):
    said = [(t.indicator, [flag["code"] for flag in t.flags]) for t in targets]
    assert said == [
        ("st_innovation_share_of_local_budget", ["other_parts"]),
        ("st_innovation_share_of_local_budget", []),
        ("st_enterprises", []),
        ("innovative_startups", ["part_of"]),
    ]
    assert targets[0].flags[0]["message"] == (
        "Câu này có thêm “bảo vệ môi trường” so với chỉ số “Tỷ lệ chi ngân sách địa phương cho KHCN, ĐMST”; xem chỉ số ấy có đo đúng không."
    )


@pytest.mark.parametrize(
    ("line", "code", "more", "less"),
    [
        ("tỷ lệ hồ sơ thủ tục hành chính lĩnh vực đất đai giải quyết đúng hạn", "dossier_on_time_share", True, False),
        ("số doanh nghiệp khoa học và công nghệ trong khu công nghiệp", "st_enterprises", True, False),
        ("tỷ lệ cán bộ cấp xã được bồi dưỡng kỹ năng số cơ bản", "commune_staff_basic_digital_skills_share", False, True),
        ("tỷ lệ cán bộ, công chức cấp xã được bồi dưỡng kỹ năng số cơ bản", "commune_staff_basic_digital_skills_share", False, False),
        ("tỷ lệ hồ sơ thủ tục hành chính giải quyết đúng hạn", "dossier_on_time_share", False, False),
        ("doanh nghiệp khoa học và công nghệ trên địa bàn", "st_enterprises", False, False),
    ],
)
def test_a_line_that_keeps_to_a_part_or_leaves_one_out_is_not_its_indicator(line, code, more, less):
    indicator = indicators()[code]
    assert (bool(added(line, indicator)), bool(dropped(line, indicator))) == (more, less)


def test_a_doubt_is_told_in_the_language_of_the_page(targets):
    with override("en"):
        said = [doubt(flag) for target in targets for flag in target.flags]
        assert said[0].startswith("Compared with the indicator “")
        assert 'lang="vi">bảo vệ môi trường</span>' in said[0]
        assert said[1].startswith("The sentence says “of which”")
        assert doubt({"code": "x", "message": "Chưa rõ."}) == '<span lang="vi">Chưa rõ.</span>'

"""The projects of a plan issued again beside those of the earlier one."""

from __future__ import annotations

from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.models import Project
from cotmoc.plans.reissue import carry_over, compare

COSTS = """KẾ HOẠCH
III. DANH MỤC DỰ ÁN
| TT | Tên dự án | Chủ đầu tư | Tổng mức đầu tư (tỷ đồng) | Thời gian |
| 1 | Trung tâm dữ liệu tỉnh | Sở Khoa học và Công nghệ | {centre} | 2026-2028 |
| 2 | {second} | Sở Khoa học và Công nghệ | 12 | 2026 |
"""


def test_projects_are_held_against_each_other_with_what_they_cost(province, lan):
    old, new = (
        add_plan(COSTS.format(centre=centre, second=second).encode(), f"{at}.txt", Facts(f"Kế hoạch {at}", province), lan)
        for at, centre, second in ((1, "120", "Kho dữ liệu mở"), (2, "1.150,5", "Mạng cảm biến đo mặn"))
    )
    found = compare(old, new)
    (pair,) = [pair for pair in found.changed if isinstance(pair.new, Project)]
    assert [(c.label, c.old, c.new) for c in pair.changes] == [("Kinh phí", "120 tỷ đồng", "1.150,5 tỷ đồng")]
    assert [str(item) for item in found.new if isinstance(item, Project)] == ["Dự án Mạng cảm biến đo mặn"]
    assert [str(item) for item in found.dropped if isinstance(item, Project)] == ["Dự án Kho dữ liệu mở"]


def test_what_a_person_knew_of_a_kept_project_is_brought_over(province, lan):
    text = COSTS.format(centre="120", second="Kho dữ liệu mở").encode()
    old, new = (add_plan(text, f"{at}.txt", Facts(f"Kế hoạch {at}", province), lan) for at in (1, 2))
    old.projects.filter(budget=120_000_000_000).update(sector="Hạ tầng số", disbursed=5_000_000_000, state="confirmed", version=2)
    carry_over(compare(old, new), lan)
    kept = new.projects.get(budget=120_000_000_000)
    assert (kept.sector, kept.disbursed, kept.state) == ("Hạ tầng số", 5_000_000_000, "confirmed")

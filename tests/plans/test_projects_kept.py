"""Projects of a document are kept with their place, money, lead and the tasks that set them up."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from cotmoc.orgs.models import Org
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.models import Item, Plan, Project

TEXT = """KẾ HOẠCH
II. NHIỆM VỤ
| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời hạn | Sản phẩm |
| 1 | Xây dựng đề án sàn giao dịch công nghệ tỉnh | Sở Khoa học và Công nghệ | Quý III/2026 | Đề án |
| 2 | Lấy ý kiến về sàn giao dịch công nghệ tỉnh | Sở Khoa học và Công nghệ | Quý II/2026 | Báo cáo |
III. DANH MỤC DỰ ÁN
| TT | Tên dự án | Chủ đầu tư | Tổng mức đầu tư (tỷ đồng) | NSTW | NSĐP | Thời gian |
| 1 | Trung tâm dữ liệu | Sở Khoa học và Công nghệ | 120 | 70 | 50 | 2026-2028 |
"""


@pytest.fixture
def plan(db) -> Plan:
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    made = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", parent=nation, valid_from=date(2025, 7, 1))
    Org.objects.create(code="86-SKHCN", name="Sở Khoa học và Công nghệ", kind="department", parent=made, valid_from=date(2025, 7, 1))
    return add_plan(TEXT.encode(), "ke-hoach.txt", Facts("Kế hoạch thử", made), User.objects.create_user("lan"))


def test_projects_are_kept_in_draft_with_their_words(plan: Plan) -> None:
    assert [(p.kind, p.title, p.state) for p in plan.projects.all()] == [
        ("scheme", "Đề án sàn giao dịch công nghệ tỉnh", Item.State.PROPOSED),
        ("project", "Dự án Trung tâm dữ liệu", Item.State.PROPOSED),
    ]
    for project in plan.projects.all():
        assert project.provision is not None
        assert project.provision.start <= project.start < project.provision.end
        assert project.name in plan.text[project.start : project.end]


def test_money_sources_lead_and_time_are_kept(plan: Plan) -> None:
    centre = plan.projects.get(kind=Project.Kind.PROJECT)
    assert centre.budget == 120_000_000_000
    assert (centre.lead.name, centre.sources, centre.period) == (
        "Sở Khoa học và Công nghệ", "ngân sách trung ương; ngân sách địa phương", "2026-2028",
    )  # fmt: skip
    assert centre.parts == [
        {"name": "ngân sách trung ương", "amount": 70_000_000_000, "of": "source"},
        {"name": "ngân sách địa phương", "amount": 50_000_000_000, "of": "source"},
    ]
    assert [plan.text[said["start"] : said["end"]] for said in centre.said] == ["120"]
    assert centre.flags == []


def test_a_scheme_is_linked_to_the_task_that_sets_it_up_and_the_one_that_names_it(plan: Plan) -> None:
    scheme = plan.projects.get(kind=Project.Kind.SCHEME)
    assert [task.action[:12] for task in scheme.tasks.order_by("order")] == ["Xây dựng đề ", "Lấy ý kiến v"]
    assert [flag["code"] for flag in scheme.flags] == ["no_budget"]
    assert scheme.lead.name == "Sở Khoa học và Công nghệ"
    assert scheme.budget is None

"""A small province to look at pages with: units before and after the merger, a plan, its tasks, and one edition whose
values are written by hand, so that every figure a test expects can be read here."""

from __future__ import annotations

import json
import random
from dataclasses import dataclass
from datetime import date

import pyarrow as pa
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User

from cotmoc.engine.edition import Edition
from cotmoc.engine.making import write_outputs
from cotmoc.engine.values import ASIDES, VALUES
from cotmoc.home import folder, keep_setting
from cotmoc.orgs.models import Member, Org, OrgChange
from cotmoc.plans.models import Plan, Provision, Target, Task

TODAY = date(2025, 11, 20)
NEW, OLD = date(2025, 7, 1), date(2008, 8, 1)
EDITION = "2025-11-20-140200"


@dataclass(frozen=True)
class World:
    """What tests ask for."""

    plan: Plan
    province: Org
    old_province: Org
    communes: list[Org]
    edition: Edition
    steward: User
    leader: User
    reporter: User
    stranger: User
    other: User

    def target(self, indicator: str) -> Target:
        """The first target measured by an indicator."""
        return self.plan.targets.filter(indicator=indicator).order_by("order")[0]


LINES = [  # indicator, label, comparator, value, unit, year, group, words in the plan
    (
        "rd_results_applied_12m_share",
        "Tỷ lệ kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu",
        ">",
        "40",
        "%",
        2025,
        "eco",
        "trên 40% kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu",
    ),
    (
        "st_innovation_share_of_local_budget",
        "Tỷ lệ chi ngân sách địa phương cho KHCN, ĐMST",
        ">",
        "1",
        "%",
        2025,
        "eco",
        "chi cho KHCN, ĐMST trên 1% tổng chi ngân sách địa phương",
    ),
    ("", "Doanh nghiệp KH&CN trên địa bàn", ">", "30", "%", 2025, "eco", "trên 30% doanh nghiệp KH&CN"),
    ("pii_score", "Chỉ số đổi mới sáng tạo cấp địa phương (PII)", ">=", "40", "points", 2025, "eco", "chỉ số PII đạt từ 40 điểm trở lên"),
    (
        "tthc_nonterritorial_share",
        "Thủ tục hành chính tiếp nhận, giải quyết phi địa giới hành chính",
        ">",
        "70",
        "%",
        2025,
        "gov",
        "trên 70% thủ tục hành chính được tiếp nhận, giải quyết phi địa giới hành chính",
    ),
    ("dti_province", "Chỉ số chuyển đổi số cấp tỉnh (DTI)", ">", "0.6", "points", 2025, "gov", "chỉ số chuyển đổi số cấp tỉnh trên 0,60"),
    (
        "commune_staff_basic_digital_skills_share",
        "Cán bộ, công chức cấp xã được bồi dưỡng kỹ năng số cơ bản",
        ">=",
        "80",
        "%",
        2025,
        "gov",
        "từ 80% cán bộ, công chức cấp xã được bồi dưỡng kỹ năng số",
    ),
    ("digital_economy_share_of_grdp", "Quy mô kinh tế số trên GRDP", ">=", "15", "%", 2025, "gov", "kinh tế số đạt từ 15% GRDP"),
    (
        "rd_results_applied_12m_share",
        "Tỷ lệ kết quả KH&CN được ứng dụng thực tiễn sau 12 tháng nghiệm thu",
        ">",
        "50",
        "%",
        2030,
        "eco",
        "",
    ),
    ("dti_province", "Chỉ số chuyển đổi số cấp tỉnh (DTI)", ">=", "0.8", "points", 2030, "gov", ""),
    ("tthc_nonterritorial_share", "Thủ tục hành chính phi địa giới", ">=", "100", "%", 2030, "gov", ""),
    ("digital_economy_share_of_grdp", "Quy mô kinh tế số trên GRDP", ">=", "50", "%", 2045, "gov", ""),
]
GROUPS = {"eco": "Khoa học, công nghệ và đổi mới sáng tạo", "gov": "Chính quyền số"}


def make_world(home_day: date = TODAY) -> World:
    """Everything, in the database and the home of this run."""
    keep_setting("today", home_day.isoformat())
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    old = Org.objects.create(code="83", name="Tỉnh Bến Tre", kind="province", parent=nation, valid_from=OLD, valid_to=date(2025, 6, 30))
    new = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", parent=nation, valid_from=NEW)
    elsewhere = Org.objects.create(code="79", name="Thành phố Hồ Chí Minh", kind="province", parent=nation, valid_from=NEW)
    OrgChange.objects.create(kind="merge", effective_on=NEW, source=old, target=new)
    communes = [
        Org.objects.create(code=f"29{i:03d}", name=f"Xã Thạnh Phú {i}", kind="commune", parent=new, valid_from=NEW) for i in range(1, 41)
    ]
    departments = [
        Org.objects.create(code=f"86-{code}", name=name, kind="department", parent=new, valid_from=NEW)
        for code, name in (
            ("SKHCN", "Sở Khoa học và Công nghệ"),
            ("STC", "Sở Tài chính"),
            ("SNN", "Sở Nông nghiệp và Môi trường"),
            ("SYT", "Sở Y tế"),
            ("SGD", "Sở Giáo dục và Đào tạo"),
        )
    ]
    plan = _plan(new, departments)
    write_edition(plan, new, old, communes, departments)
    return World(
        plan,
        new,
        old,
        communes,
        Edition(EDITION),
        _person("thuongtruc", "Nguyễn Thị Lan", "steward", new),
        _person("lanhdao", "Trần Văn Minh", "leader", new),
        _person("xa", "Lê Thị Hoa", "reporter", communes[0]),
        get_user_model().objects.create_user("la"),
        _person("tphcm", "Phạm Văn An", "steward", elsewhere),
    )


def _person(name: str, full: str, role: str, org: Org) -> User:
    user = get_user_model().objects.create_user(name, first_name=full)
    Member.objects.create(user=user, org=org, role=role)
    return user


def _plan(org: Org, departments: list[Org]) -> Plan:
    opening, heading = "Phấn đấu đến năm 2025: ", "II.2. Chỉ tiêu cụ thể"
    paragraphs = [heading, *(f"{opening}{words}." for *_, words in LINES if words)]
    plan = Plan.objects.create(
        title="Kế hoạch phát triển KHCN, ĐMST và CĐS tỉnh Bến Tre (kế hoạch mẫu)",
        org=org,
        milestones=[2025, 2030, 2035, 2040, 2045],
        state=Plan.State.CONFIRMED,
        is_sample=True,
        file_name="ke-hoach-mau.docx",
        file_sha256="0" * 64,
        text="\n".join(paragraphs),
    )
    provisions, at = {}, 0
    for order, text in enumerate(paragraphs):
        provisions[text] = Provision.objects.create(
            plan=plan, order=order, heading_path=[heading], page=3, start=at, end=at + len(text), text=text
        )
        at += len(text) + 1
    for order, (code, label, comparator, value, unit, year, group, words) in enumerate(LINES):
        provision = provisions.get(f"{opening}{words}.") if words else None
        start = provision.start + len(opening) if provision else None
        Target.objects.create(
            plan=plan,
            indicator=code,
            label=label,
            comparator=comparator,
            value=value,
            unit=unit,
            year=year,
            order=order,
            group=GROUPS[group],
            provision=provision,
            start=start,
            end=start + len(words) if start is not None else None,
            readings=["count", "share", "growth"] if not code else [],
            owner=departments[0 if group == "eco" else 1],
            state=Target.State.CONFIRMED,
        )
    _tasks(plan, departments)
    return plan


def _tasks(plan: Plan, departments: list[Org]) -> None:
    late = Task.objects.create(
        plan=plan,
        action="Đưa sàn giao dịch công nghệ của tỉnh vào hoạt động",
        lead=departments[0],
        due=date(2025, 11, 8),
        state="confirmed",
    )
    running = Task.objects.create(
        plan=plan,
        action="Hỗ trợ thương mại hóa kết quả nghiên cứu",
        lead=departments[2],
        due=date(2026, 6, 30),
        progress="running",
        state="confirmed",
    )
    applied = plan.targets.filter(indicator="rd_results_applied_12m_share")[0]
    applied.tasks.add(late, running)


def write_edition(plan: Plan, new: Org, old: Org, communes: list[Org], departments: list[Org]) -> Edition:
    """An edition by hand: yearly series of the province, and the units below in 2025."""
    rows: list[dict[str, object]] = []

    def add(
        indicator: str, org: Org, period: str, numerator: float | None, denominator: float | None, value: float | None, **more: object
    ) -> None:
        for boundary in ("new34", "recorded") if org.valid_from == NEW else ("old63", "recorded"):
            rows.append(
                {
                    "indicator": indicator,
                    "boundary": boundary,
                    "grain": "quarter" if "Q" in period else "year",
                    "org": org.key,
                    "period": period,
                    "rank": 0,
                    "numerator": numerator,
                    "denominator": denominator,
                    "value": value,
                    "vintage": "",
                    "method": "",
                    "source": "",
                    "illustrative": False,
                    "unsplit": False,
                    "partial": False,
                    "note": "",
                    **more,
                }
            )

    for year, (top, bottom) in {"2021": (10, 40), "2022": (13, 42), "2023": (16, 47), "2024": (20, 49), "2025": (24, 52)}.items():
        add("rd_results_applied_12m_share", new, year, top, bottom, 100 * top / bottom, illustrative=True)
    add("rd_results_applied_12m_share", new, "2025-Q3", 8, 15, 800 / 15, illustrative=True)
    for org, (top, bottom) in zip(departments[1:], ((6, 12), (11, 19), (5, 13), (0, 6)), strict=True):
        add("rd_results_applied_12m_share", org, "2025", top, bottom, 100 * top / bottom, illustrative=True)
    for year, spent in {"2022": 5.2e10, "2023": 6.4e10, "2024": 7.9e10, "2025": 9.9e10}.items():
        add("st_innovation_share_of_local_budget", new, year, spent, 1.15e13, 100 * spent / 1.15e13, illustrative=True)
    for year, value in {"2023": 34.75, "2024": 35.94, "2025": 36.24}.items():
        add("pii_score", new, year, value, None, value, vintage="chinh_thuc", source="https://example.org/pii")
    for year, value in {"2020": 0.31, "2021": 0.4462, "2022": 0.5123, "2023": 0.5628, "2024": 0.5802}.items():
        add("dti_province", new, year, value, None, value, vintage="chinh_thuc", source="https://example.org/dti")
    for year, top in {"2023": 610, "2024": 1120, "2025": 1529}.items():
        add("tthc_nonterritorial_share", new, year, top, 1950, 100 * top / 1950, illustrative=True)
    chance = random.Random(7)
    people = [(chance.randint(14, 60), 60) for _ in communes[:-3]]
    for org, (top, bottom) in zip(communes, people, strict=False):
        add("commune_staff_basic_digital_skills_share", org, "2025", top, bottom, 100 * top / bottom, illustrative=True)
    top, bottom = sum(p[0] for p in people), sum(p[1] for p in people)
    add("commune_staff_basic_digital_skills_share", new, "2024", 900, bottom, 90000 / bottom, illustrative=True)
    add("commune_staff_basic_digital_skills_share", new, "2025", top, bottom, 100 * top / bottom, illustrative=True)
    for rank, method, value in ((1, "Bộ", 12.4), (2, "Thống kê", 8.11)):
        add("digital_economy_share_of_grdp", new, "2023", value, None, value, method=method, rank=rank)
    path = folder("editions") / EDITION
    path.mkdir(parents=True, exist_ok=True)
    keys = ["indicator", "boundary", "grain", "org", "period"]
    values = pa.Table.from_pylist(rows, VALUES).sort_by([(k, "ascending") for k in keys])
    asides = [
        {
            "indicator": "rd_results_applied_12m_share",
            "boundary": "new34",
            "grain": "year",
            "org": new.key,
            "period": "2025",
            "name": "maturing",
            "value": 17.0,
        }
    ]
    manifest = {
        "id": EDITION,
        "created_at": "2025-11-20T14:02:00+07:00",
        "as_of": "2025-11-20",
        "engine": "duckdb",
        "inputs": {},
        "checks": [],
        "outputs": write_outputs({"values": values, "asides": pa.Table.from_pylist(asides, ASIDES)}, path),
    }
    (path / "manifest.json").write_text(json.dumps(manifest), encoding="utf-8")
    Edition(EDITION).make_current()
    return Edition(EDITION)

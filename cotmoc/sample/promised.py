"""The sample plan as a steward would have confirmed it: readings chosen with a reason, owners, and illustrative progress of tasks."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import transaction

from cotmoc.language.text import folded
from cotmoc.orgs.models import Org
from cotmoc.plans.deciding import choose_reading, confirm, edit, finish
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.models import Goal, Plan, Project, Target, Task
from cotmoc.plans.progress import report_progress
from cotmoc.sample.places import Places
from cotmoc.sample.reported import PROGRESS, Progress

FILE = Path(__file__).parent / "plan" / "ke-hoach-mau.docx"
TITLE = "Kế hoạch mẫu phát triển KHCN, ĐMST và CĐS (Bến Tre → Vĩnh Long)"
PLANNING_PROVINCE = "83"
WHY_COUNT = "tỉnh bạn cùng số liệu đọc là số lượng (tháng 4/2025)"
MEASURES: tuple[tuple[str, str, str], ...] = (
    ("ngân sách địa phương cho KHCN, ĐMST", "st_innovation_share_of_local_budget", "STC"),
    ("Tỷ lệ chi", "stid_spend_share_of_grdp", "STC"),
    ("cán bộ, công chức cấp xã", "commune_staff_basic_digital_skills_share", "SNV"),
    ("cán bộ, công chức cấp tỉnh", "province_staff_basic_digital_skills_share", "SNV"),
    ("kết quả KH&CN được ứng dụng", "rd_results_applied_12m_share", "SKHCN"),
    ("sử dụng kết quả nghiên cứu từ viện", "enterprises_using_research_share", "SKHCN"),
    ("doanh nghiệp khởi nghiệp sáng tạo", "innovative_startups", "SKHCN"),
    ("doanh nghiệp KH&CN", "st_enterprises", "SKHCN"),
    ("(DTI)", "dti_province", "SKHCN"),
    ("phi địa giới", "tthc_nonterritorial_share", "VPUBND"),
    ("thủ tục hành chính liên quan đến đào tạo", "business_tthc_online_share", "TTPVHCC"),
    ("Quy mô kinh tế số", "digital_economy_share_of_grdp", "TK"),
    ("Đóng góp của TFP", "tfp_contribution_to_grdp_growth", "TK"),
    ("doanh nghiệp có hoạt động ĐMST", "innovating_enterprises_share", "SKHCN"),
    ("Chi cho phát triển KHCN, ĐMST và CĐS", "stid_share_of_local_budget", "STC"),
    ("kinh phí từ xã hội", "rd_nonstate_share", "SKHCN"),
    ("nghiên cứu và phát triển (R&D)", "rd_spend_share_of_grdp", "SKHCN"),
    ("Nhân lực nghiên cứu khoa học", "rd_personnel_per_10k", "SNV"),
    ("dịch vụ công trực tuyến của người dân", "online_service_use_share", "TTPVHCC"),
    ("Giao dịch không dùng tiền mặt", "cashless_share", "SCT"),
)
"""Words of the plan → the indicator that measures them and the agency that answers for it; other lines stay unmeasured."""


@transaction.atomic
def load_plan(places: Places, by: Any) -> Plan:
    """The sample plan in use, made on the first call and found on the next; it is there whole or not at all."""
    province = next(org for org in places.old_provinces if org.code == PLANNING_PROVINCE)
    if plan := Plan.objects.filter(is_sample=True, org=province, title=TITLE).first():
        return plan
    plan = add_plan(FILE.read_bytes(), FILE.name, Facts(TITLE, province, is_sample=True), by)
    agencies = {org.code.partition("-")[2]: org for org in places.agencies if org.valid_to is None}
    for target in plan.targets.all():
        _decide_target(target, plan, agencies, by)
    for kind in (Goal, Task, Project):
        for item in kind.objects.filter(plan=plan):
            confirm(item, by, item.version)
    _hand_over(plan, agencies, by)
    for progress in PROGRESS:
        _report(plan, progress, by)
    plan.published = True
    plan.save(update_fields=["published"])
    return finish(plan, by)


def _hand_over(plan: Plan, agencies: Mapping[str, Org], by: Any) -> None:
    """Since the merger the agency of the new province leads what its predecessor was given."""
    for items in (plan.tasks, plan.projects):
        for item in items.exclude(lead=None).select_related("lead"):
            edit(item, by, item.version, lead=agencies[item.lead.code.partition("-")[2]])


def _decide_target(target: Target, plan: Plan, agencies: Mapping[str, Org], by: Any) -> None:
    """Choose the count where the line can be read in several ways; elsewhere the measure whose words the line holds."""
    words = f"{target.label} {plan.text[target.start or 0 : target.end or 0]}"
    found = next(((code, owner) for part, code, owner in MEASURES if folded(part) in folded(words)), ("", ""))
    if target.readings:
        target = choose_reading(target, Target.Reading.COUNT, WHY_COUNT, found[0], by, target.version)
    target = edit(target, by, target.version, indicator=found[0], owner=agencies.get(found[1]))
    confirm(target, by, target.version)


def _report(plan: Plan, said: Progress, by: Any) -> None:
    """What a lead agency is supposed to have reported, and the targets the task serves."""
    task = next((task for task in plan.tasks.all() if folded(said.task) in folded(task.action)), None)
    if task is None:
        raise LookupError(f"Kế hoạch mẫu không có nhiệm vụ nào chứa “{said.task}”.")
    task.targets.set(plan.targets.filter(indicator__in=said.serves, year=2025))
    report_progress(task, by, task.version, said.state, said.percent, f"Số minh họa. {said.note}".strip(), said.evidence, said.on)

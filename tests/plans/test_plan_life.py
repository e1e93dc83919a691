"""From a document to a plan in use: found, decided by people, never overwritten, tasks done by their product."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.files.problems import FileProblem
from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.dates import due_day
from cotmoc.plans.deciding import Conflict, NotReady, choose_reading, confirm, confirm_rest, edit, finish, reject, undecided
from cotmoc.plans.drafting import Facts, add_plan
from cotmoc.plans.models import Plan, Target, Task
from cotmoc.plans.progress import NoProduct, history, rates, report_progress

TEXT = """KẾ HOẠCH
I. MỤC TIÊU
2. Mục tiêu cụ thể đến hết năm 2025
- Trên 40% kết quả nghiên cứu được ứng dụng sau 12 tháng nghiệm thu.
- 30% doanh nghiệp KH&CN trên địa bàn.
- Tỷ lệ hồ sơ nộp trực tuyến đạt 70%.
II. NHIỆM VỤ
| TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Cơ quan phối hợp | Thời hạn | Sản phẩm |
| 1 | Xây dựng đề án sàn giao dịch công nghệ | Sở Khoa học và Công nghệ | Sở Công Thương | Quý III/2025 | Đề án |
"""


@pytest.fixture
def plan(province, lan):
    return add_plan(TEXT.encode(), "ke-hoach.txt", Facts("Kế hoạch thử", province), lan, match=lambda draft: "online_dossier_share")


def test_everything_found_keeps_its_place_in_the_text(plan):
    assert plan.state == Plan.State.DRAFT
    assert plan.milestones == [2025]
    for item in [*plan.targets.all(), *plan.tasks.all()]:
        assert item.provision is not None
        assert item.provision.start <= item.start < item.provision.end
        assert plan.text[item.start : item.end]
    first = plan.targets.first()
    assert (first.comparator, float(first.value), first.year) == (">", 40.0, 2025)
    assert "MỤC TIÊU" in " ".join(first.provision.heading_path)


def test_a_task_finds_its_agency_its_day_and_its_product(plan):
    task = plan.tasks.get()
    assert (task.lead.code, task.due, task.product) == ("86-SKHCN", date(2025, 9, 30), "Đề án")


def test_an_ambiguous_share_is_not_matched_before_somebody_chooses(plan, lan):
    unsure = next(t for t in plan.targets.all() if t.readings)
    assert unsure.ambiguous
    assert unsure.indicator == ""
    chosen = choose_reading(unsure, "count", "tỉnh bạn đọc là số lượng", "st_enterprises", lan, unsure.version)
    assert (chosen.unit, chosen.indicator, chosen.reading, chosen.ambiguous) == ("count", "st_enterprises", "count", False)


def test_two_people_at_once_do_not_lose_each_others_work(plan, lan):
    target = plan.targets.first()
    edit(target, lan, target.version, label="Tên mới")
    with pytest.raises(Conflict, match="lan"):
        edit(target, lan, target.version, label="Tên khác")
    assert Target.objects.get(pk=target.pk).label == "Tên mới"


def test_a_plan_is_put_to_work_only_when_every_item_is_decided(plan, lan):
    with pytest.raises(NotReady, match="chưa xác nhận"):
        finish(plan, lan)
    confirm_rest(plan, lan)
    for item in plan.targets.filter(state="proposed"):
        assert item.flags or item.readings
        reject(item, lan, item.version)
    for item in [i for items in (plan.tasks, plan.goals, plan.projects) for i in items.filter(state="proposed")]:
        confirm(item, lan, item.version)
    assert undecided(plan) == 0
    assert finish(plan, lan).state == Plan.State.CONFIRMED
    assert AuditEntry.objects.filter(user=lan).count() >= 4


def test_an_unreadable_document_leaves_nothing_behind(province, lan):
    with pytest.raises(FileProblem):
        add_plan(b"%PDF-1.4 broken", "hong.pdf", Facts("Hỏng", province), lan)
    assert Plan.objects.count() == 0


def test_a_task_is_done_by_its_product_not_by_a_percentage(plan, lan):
    task = plan.tasks.get()
    with pytest.raises(NoProduct):
        report_progress(task, lan, task.version, "done", 100, "", "", date(2025, 10, 2))
    done = report_progress(task, lan, task.version, "done", 100, "", "QĐ phê duyệt đề án", date(2025, 10, 2))
    assert done.status_on(date(2025, 11, 1)) == "done_late"
    assert [entry.action for entry in history(done)] == ["Sửa"]


def test_work_handed_in_on_time_stays_on_time_when_it_is_confirmed_later(plan, lan):
    task = plan.tasks.get()
    handed = report_progress(task, lan, task.version, "submitted", 90, "", "Dự thảo đề án", date(2025, 9, 29))
    assert handed.status_on(date(2025, 9, 30)) == "awaiting"
    done = report_progress(handed, lan, handed.version, "done", 100, "", "Đề án", date(2025, 10, 20))
    assert done.status_on(date(2025, 11, 1)) == "done"


@pytest.mark.parametrize(
    ("progress", "due", "finished", "status"),
    [
        ("running", date(2025, 11, 13), None, "overdue"),
        ("running", date(2025, 11, 29), None, "due_soon"),
        ("running", date(2025, 11, 30), None, "running"),
        ("not_started", None, None, "not_started"),
        ("submitted", date(2025, 1, 1), None, "awaiting"),
        ("done", date(2025, 1, 1), date(2025, 1, 1), "done"),
        ("stopped", date(2025, 1, 1), None, "stopped"),
    ],
)
def test_the_state_of_a_task_follows_from_dates(progress, due, finished, status):
    assert Task(progress=progress, due=due, finished_on=finished).status_on(date(2025, 11, 14)) == status


def test_rates_follow_the_national_report_of_2017():
    """16,051 done of which 1,983 late, 5,640 within time, 223 overdue: completion of due tasks 98.63 %."""
    day = date(2017, 12, 15)
    early, late = date(2017, 6, 1), date(2018, 6, 1)
    tasks = (
        [Task(progress="done", due=day, finished_on=day)] * 14_068
        + [Task(progress="done", due=early, finished_on=day)] * 1_983
        + [Task(progress="running", due=late)] * 5_640
        + [Task(progress="running", due=early)] * 223
    )
    found = rates(tasks, day)
    assert (found.on_time, found.late, found.in_time, found.overdue) == (14_068, 1_983, 5_640, 223)
    assert found.completion == pytest.approx(98.63, abs=0.01)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("2025", date(2025, 12, 31)),
        ("2025-Q3", date(2025, 9, 30)),
        ("2025-02", date(2025, 2, 28)),
        ("2025-02-30", date(2025, 2, 28)),
        (None, None),
    ],
)
def test_a_deadline_is_the_last_day_of_its_period(written, day):
    assert due_day(written) == day

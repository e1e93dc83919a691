"""The list of tasks and the page of one."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.orgs.models import AuditEntry
from cotmoc.plans.models import Plan, Task
from tests.web.work import compact, member, signed_in, words

WHO = [("steward", 200), ("leader", 200), ("reporter", 200), ("stranger", 404), ("anyone", 404)]


@pytest.fixture
def late(world) -> Task:
    return world.plan.tasks.get(action__startswith="Đưa sàn")


@pytest.fixture
def lead_officer(world, late):
    """A reporter of the agency that leads the late task."""
    return signed_in(member("sokhcn", "reporter", late.lead))


def report(task: Task, **changed: object) -> dict[str, object]:
    return {"version": task.version, "progress": "running", "percent": "40", "note": "Đang chạy thử", "evidence": "", **changed}


@pytest.mark.parametrize(("who", "status"), WHO)
def test_tasks_are_for_people_of_the_province(world, late, as_, who, status):
    browser = as_(who)
    assert browser.get("/nhiem-vu").status_code == status
    assert browser.get(f"/ke-hoach/{world.plan.pk}/nhiem-vu").status_code == status
    assert browser.get(f"/nhiem-vu/{late.pk}").status_code == status


def test_another_province_sees_none_of_them(world, late, as_):
    assert late.action not in as_("other").get("/nhiem-vu").text
    assert as_("other").get(f"/ke-hoach/{world.plan.pk}/nhiem-vu").status_code == 404
    assert as_("other").get(f"/nhiem-vu/{late.pk}").status_code == 404


def test_late_tasks_stand_first_and_say_how_many_days(world, late, as_):
    page = as_("leader").get("/nhiem-vu").text
    assert page.index(late.action) < page.index("Hỗ trợ thương mại hóa")
    assert "quá hạn 12 ngày" in words(page)
    assert "1 quá hạn" in words(page)
    assert "Hoàn thành 0 % số việc đã đến hạn, đúng hạn 0 %" in words(page)


def test_the_rates_are_those_of_the_national_report(world, as_):
    for i, (progress, finished) in enumerate((("done", date(2025, 10, 1)), ("done", date(2025, 11, 1)), ("done", date(2025, 9, 1)))):
        Task.objects.create(
            plan=world.plan,
            action=f"Việc {i}",
            due=date(2025, 10, 15),
            progress=progress,
            finished_on=finished,
            state="confirmed",
            order=9 + i,
        )
    page = words(as_("leader").get("/nhiem-vu").text)
    assert "Hoàn thành 75 % số việc đã đến hạn, đúng hạn 50 %" in page
    assert "muộn 17 ngày" in page


@pytest.mark.parametrize(
    ("query", "left"),
    [
        ("tinh-trang=qua-han", 1),
        ("tinh-trang=dang-thuc-hien", 1),
        ("han=thang", 1),
        ("han=quy", 1),
        ("han=khong", 0),
        ("tim=THƯƠNG+MẠI", 1),
        ("tim=khong+co", 0),
        ("tinh-trang=bay-ba&han=x&trang=abc", 2),
        ("co-quan=0", 0),
    ],
)
def test_filters_leave_what_they_say(world, as_, query, left):
    assert as_("leader").get(f"/nhiem-vu?{query}").text.count('<th scope="row">') == left


def test_the_counts_of_the_summary_are_filters_that_leave_as_many_rows(world, as_):
    browser = as_("leader")
    found = re.findall(r'<a class="c-\w+" href="([^"]+)"[^>]*><b>(\d+)</b>', compact(browser.get("/nhiem-vu").text))
    assert found
    for address, count in found:
        assert browser.get("/nhiem-vu" + address.replace("&amp;", "&")).text.count('<th scope="row">') == int(count)


def test_tasks_stand_under_their_agency_or_their_group(world, late, as_):
    Task.objects.filter(pk=late.pk).update(group="Hạ tầng và thị trường")
    browser = as_("leader")
    assert '<th scope="rowgroup" colspan="4">Sở Khoa học và Công nghệ' in compact(browser.get("/nhiem-vu").text)
    assert '<th scope="rowgroup" colspan="4">Hạ tầng và thị trường' in compact(browser.get("/nhiem-vu?theo=nhom").text)


def test_htmx_gets_the_list_alone(world, as_):
    part = as_("leader").get("/nhiem-vu?tinh-trang=qua-han", headers={"HX-Request": "true"}).text
    assert "<html" not in part
    assert "quá hạn" in part


def test_tasks_of_a_draft_are_followed_only_on_its_own_page(world, late, as_):
    Plan.objects.filter(pk=world.plan.pk).update(state="draft")
    assert late.action not in as_("leader").get("/nhiem-vu").text
    assert late.action in as_("leader").get(f"/ke-hoach/{world.plan.pk}/nhiem-vu").text


def test_the_lead_agency_reports_and_the_history_tells_it(world, late, lead_officer):
    answer = lead_officer.post(f"/nhiem-vu/{late.pk}", report(late), follow=True)
    late.refresh_from_db()
    assert (late.progress, late.percent, late.note) == ("running", 40, "Đang chạy thử")
    page = words(answer.text)
    assert "Đã ghi tiến độ nhiệm vụ" in page
    assert "Tiến độ: Chưa bắt đầu → Đang thực hiện" in page
    assert "Sokhcn" in page


def test_a_task_is_not_handed_in_without_its_product(late, lead_officer):
    answer = lead_officer.post(f"/nhiem-vu/{late.pk}", report(late, progress="submitted", note="Gõ dài lắm"))
    assert "chỉ hoàn thành khi có sản phẩm" in words(answer.text)
    assert "Gõ dài lắm" in answer.text
    late.refresh_from_db()
    assert late.progress == "not_started"


def test_who_does_the_work_does_not_accept_it(late, lead_officer, as_):
    assert "do đơn vị tổng hợp ghi" in words(
        lead_officer.post(f"/nhiem-vu/{late.pk}", report(late, progress="done", evidence="QĐ 12")).text
    )
    late.refresh_from_db()
    assert late.progress == "not_started"
    lead_officer.post(f"/nhiem-vu/{late.pk}", report(late, progress="submitted", evidence="QĐ 12/QĐ-UBND"))
    late.refresh_from_db()
    as_("steward").post(f"/nhiem-vu/{late.pk}", report(late, progress="done", evidence="QĐ 12/QĐ-UBND"))
    late.refresh_from_db()
    assert (late.progress, late.percent) == ("done", 100)
    page = words(lead_officer.get(f"/nhiem-vu/{late.pk}").text)
    assert "đề nghị đơn vị tổng hợp mở lại" in page  # the lock says why
    assert lead_officer.post(f"/nhiem-vu/{late.pk}", report(late)).status_code == 404


@pytest.mark.parametrize("who", ["leader", "reporter", "other", "stranger", "anyone"])
def test_nobody_else_can_write(late, as_, who):
    assert as_(who).post(f"/nhiem-vu/{late.pk}", report(late)).status_code == 404
    late.refresh_from_db()
    assert late.version == 1


def test_another_department_sees_the_task_and_why_it_cannot_write(world, late):
    browser = signed_in(member("sotc", "reporter", world.province.children.get(code="86-STC")))
    page = browser.get(f"/nhiem-vu/{late.pk}")
    assert "xem được, không ghi được" in words(page.text)
    assert "Ghi tiến độ" not in page.text
    assert browser.post(f"/nhiem-vu/{late.pk}", report(late)).status_code == 404


def test_two_people_on_one_task_keep_what_each_typed(late, lead_officer, as_):
    seen = report(late, note="Của người thứ hai")
    as_("steward").post(f"/nhiem-vu/{late.pk}", report(late, note="Của người thứ nhất"))
    answer = lead_officer.post(f"/nhiem-vu/{late.pk}", seen)
    assert "vừa được Nguyễn Thị Lan sửa" in words(answer.text)
    assert "Của người thứ hai" in answer.text
    late.refresh_from_db()
    assert late.note == "Của người thứ nhất"
    lead_officer.post(f"/nhiem-vu/{late.pk}", {**seen, "version": late.version})
    late.refresh_from_db()
    assert late.note == "Của người thứ hai"


def test_a_leader_asks_and_the_agency_answers_by_a_note(late, lead_officer, as_):
    answer = as_("leader").post(f"/nhiem-vu/{late.pk}/giai-trinh", {"question": "Vì sao sàn chưa chạy?"}, follow=True)
    assert "Đã gửi yêu cầu giải trình" in words(answer.text)
    page = words(lead_officer.get(f"/nhiem-vu/{late.pk}").text)
    assert "yêu cầu giải trình" in page
    assert "Trả lời ở ô" in page
    lead_officer.post(f"/nhiem-vu/{late.pk}", report(late, note="Chờ nghiệm thu phần mềm"))
    assert "Trả lời ở ô" not in words(lead_officer.get(f"/nhiem-vu/{late.pk}").text)
    assert AuditEntry.objects.filter(action="Yêu cầu giải trình", detail__item=late.pk).count() == 1


@pytest.mark.parametrize("who", ["reporter", "other", "stranger", "anyone"])
def test_who_may_not_ask_gets_a_404(late, as_, who):
    assert as_(who).post(f"/nhiem-vu/{late.pk}/giai-trinh", {"question": "?"}).status_code == 404


def test_an_empty_question_is_refused(late, as_):
    assert "Ghi điều cần giải trình" in words(as_("leader").post(f"/nhiem-vu/{late.pk}/giai-trinh", {"question": ""}).text)


def test_the_steward_says_which_targets_a_task_serves(world, late, as_):
    target = world.target("dti_province")
    as_("steward").post(f"/nhiem-vu/{late.pk}/chi-tieu", {"target": [target.pk, 999999, "9" * 30, "x"]})
    assert list(late.targets.all()) == [target]
    assert target.label in as_("leader").get(f"/nhiem-vu/{late.pk}").text
    assert as_("leader").post(f"/nhiem-vu/{late.pk}/chi-tieu", {"target": []}).status_code == 404
    assert list(late.targets.all()) == [target]


def test_the_page_of_a_target_shows_a_task_as_soon_as_it_is_said_to_serve_it(world, late, as_):
    target = world.target("dti_province")
    page = f"/ke-hoach/{world.plan.pk}/chi-tieu/{target.pk}"
    assert late.action not in as_("leader").get(page).text
    as_("steward").post(f"/nhiem-vu/{late.pk}/chi-tieu", {"target": [target.pk]})
    assert late.action in as_("leader").get(page).text


def test_a_struck_out_task_is_not_there(late, as_):
    Task.objects.filter(pk=late.pk).update(state="rejected")
    assert as_("steward").get(f"/nhiem-vu/{late.pk}").status_code == 404
    assert late.action not in as_("steward").get("/nhiem-vu").text


def test_the_list_asks_as_few_questions_for_many_tasks(world, as_):
    browser = as_("leader")
    lead = world.province.children.get(code="86-STC")
    Task.objects.bulk_create(
        Task(plan=world.plan, action=f"Việc {i}", lead=lead, due=date(2026, 1, 1), state="confirmed", order=i) for i in range(300)
    )
    with CaptureQueriesContext(connection) as asked:
        page = browser.get("/nhiem-vu")
    assert page.text.count('<th scope="row">') == 200
    assert "trang=2" in page.text
    assert len(asked) <= 16


def test_tasks_speak_english_when_asked(late, as_):
    browser = as_("leader")
    browser.post("/ngon-ngu", {"language": "en", "next": "/"})
    page = words(browser.get("/nhiem-vu").text)
    assert "Overdue" in page
    assert "Tasks" in page

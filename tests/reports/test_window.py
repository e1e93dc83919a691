"""The window of a report by hand arithmetic, through real editions; which editions a report stands on; tasks on the closing day."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cotmoc.acts.items import add
from cotmoc.acts.reporting import report
from cotmoc.acts.tasks import serve
from cotmoc.board.board import Board
from cotmoc.engine.edition import Edition
from cotmoc.engine.values import Value
from cotmoc.files.document import read_document
from cotmoc.files.kept import kept
from cotmoc.home import keep_setting, today
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import AuditEntry
from cotmoc.outlook.status import Status
from cotmoc.period import Period
from cotmoc.plans.deciding import reject
from cotmoc.plans.models import Plan, Target, Task
from cotmoc.plans.progress import as_they_stood, report_progress
from cotmoc.reports.closing import NotOfThePeriod, closing_of
from cotmoc.reports.targets import by_standing
from cotmoc.reports.tasks import late_on, tasks_of
from cotmoc.reports.within import Changed, Happened, happens, within
from cotmoc.reports.wording import added
from tests.engine.world import World, country


@pytest.fixture(autouse=True)
def own_home(tmp_path, monkeypatch):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))


pytestmark = pytest.mark.django_db
ONLINE = "online_dossier_share"
DOSSIERS = """
code | org | procedure_code | received_on | due_on     | channel
d1   | t1  | p              | 2024-03-01  | 2024-04-01 | online
d2   | t1  | p              | 2024-12-14  | 2025-01-10 | online
d3   | t1  | p              | 2024-12-15  | 2025-01-10 | online
d4   | t1  | p              | 2024-12-31  | 2025-01-10 | counter
d5   | t1  | p              | 2025-01-01  | 2025-01-10 | online
d6   | t1  | p              | 2025-03-14  | 2025-04-10 | counter
d7   | t1  | p              | 2025-03-15  | 2025-04-10 | online
d8   | t1  | p              | 2025-06-14  | 2025-07-10 | online
d9   | t1  | p              | 2025-06-15  | 2025-07-10 | counter
e1   | t1  | p              | 2025-09-14  | 2025-10-10 | online
e2   | t1  | p              | 2025-09-15  | 2025-10-10 | counter
e3   | t1  | p              | 2025-11-14  | 2025-12-10 | counter
e4   | t1  | p              | 2025-11-14  | 2025-12-10 | online
"""
PROCEDURES = """
code | org | valid_from | online_from | online_level
p    | T   | 2010-01-01 | 2010-01-01  | full
"""


@pytest.fixture
def plan(monkeypatch):
    """Real editions of one indicator, a plan that asks for it, and 14 November 2025 as the working day."""
    keep_setting("today", "2025-11-14")
    only = {ONLINE: indicators()[ONLINE]}
    monkeypatch.setattr("cotmoc.engine.compute.indicators", lambda: only)
    world = World(country())
    world.fill("procedure", PROCEDURES)
    world.fill("dossier", DOSSIERS)
    made = Plan.objects.create(
        title="Kế hoạch", org=world.units["T"], text="", file_name="a.docx", file_sha256="0" * 64, milestones=[2024, 2025]
    )
    for year, value in ((2024, 80), (2025, 70)):
        Target.objects.create(
            plan=made, label=f"Nộp trực tuyến {year}", comparator=">=", value=Decimal(value), unit="%", year=year, indicator=ONLINE
        )
    return made


def written(plan, period, **chosen):
    made = report(None, "quarterly_progress", plan.pk, period, **chosen)
    return made, read_document(kept(made.file), "bao-cao.docx").text


def of_window(plan, code):
    """Online and received dossiers in a quarter's window."""
    period = Period.parse(code)
    closing = closing_of(period)
    board = Board.of(plan, None, closing.edition, closing.edition.as_of)
    current = board.rows[0].current
    found = within(indicators()[ONLINE], current, period.window[0], closing.before, closing.edition)
    return found.numerator, found.denominator, found.value, current.numerator, current.denominator


def test_each_quarter_tells_its_own_window_beside_the_year_so_far(plan):
    assert of_window(plan, "2025-Q3") == (1, 2, 50, 4, 6)  # d9, e1; since January d5 … e1
    assert of_window(plan, "2025-Q4") == (1, 3, pytest.approx(100 / 3), 5, 9)  # e2, e3, e4
    assert of_window(plan, "2025-Q1") == (2, 4, 50, 1, 2)  # d3, d4 of the old year, d5, d6 of the new one
    assert {str(edition.as_of) for edition in Edition.all()} == {"2024-12-14", "2025-03-14", "2025-06-14", "2025-09-14", "2025-11-14"}


def test_the_reports_of_two_quarters_differ_and_move_nothing_that_pages_show(plan):
    (third, q3), (_, q4) = written(plan, "2025-Q3"), written(plan, "2025-Q4")
    assert Edition.open(third.edition).as_of == date(2025, 9, 14)
    assert "66,67 % (năm 2025" in q3
    assert "| 4 / 6 | 1 / 2 = 50 %" in q3
    assert "chưa kết thúc" not in q3
    assert "55,56 % (năm 2025" in q4
    assert "| 5 / 9 | 1 / 3 = 33,33 %" in q4
    assert "Kỳ báo cáo chưa kết thúc: số liệu mới tính đến ngày 14/11/2025, còn 30 ngày đến ngày chốt 14/12/2025." in q4
    assert "Mốc năm 2024 đã qua, có 1 chỉ tiêu: 1 không đạt." in q3
    assert Edition.current() is None
    assert AuditEntry.objects.filter(action="Lập bản số liệu cho báo cáo").count() == 3
    assert report(None, "quarterly_progress", plan.pk, "2025-Q3").file == third.file  # nothing is computed again, byte by byte the same


def test_a_named_edition_is_told_as_it_closes_and_one_of_before_the_window_is_refused(plan):
    _, text = written(plan, "2025-Q3", edition=closing_of(Period.parse("2025-Q4")).edition.id)
    assert "Bản số liệu được chọn chốt sau ngày cuối kỳ 14/9/2025" in text
    assert "| 5 / 9 | 2 / 5 = 40 %" in text  # d9, e1, e2, e3, e4
    before = closing_of(Period.parse("2025-Q3")).before
    with pytest.raises(NotOfThePeriod, match="trước ngày đầu kỳ 15/06/2025"):
        closing_of(Period.parse("2025-Q3"), before.id)


def test_editions_of_a_report_that_was_cut_off_are_noted_by_the_next(plan):
    """Their manifests are held against the trail: one that nobody noted could be changed by hand unseen."""
    closing = closing_of(Period.parse("2025-Q3"))
    for _ in range(2):
        report(None, "quarterly_progress", plan.pk, "2025-Q3")
    noted = AuditEntry.objects.filter(action="Lập bản số liệu cho báo cáo").values_list("subject", flat=True)
    assert sorted(noted) == sorted([closing.before.id, closing.edition.id])


def test_a_quarter_that_has_not_begun_is_refused_before_anything_is_computed(plan):
    with pytest.raises(NotOfThePeriod, match="quý I/2026 chưa bắt đầu: số liệu của kỳ tính từ ngày 15/12/2025"):
        report(None, "quarterly_progress", plan.pk, "2026-Q1")
    assert Edition.all() == []


def test_passed_milestones_stay_on_record(plan):
    closing = closing_of(Period.parse("2025-Q3"))
    board = Board.of(plan, None, closing.edition, date(2025, 9, 14))
    assert board.passed == (2024,)
    assert board.standing(2024) == {Status.MISSED: 1}
    assert board.milestone == 2025


def test_a_task_is_told_as_it_stood_on_the_closing_day(plan):
    keep_setting("today", None)
    task = Task.objects.create(plan=plan, action="Lập sàn giao dịch", due=date(2026, 6, 30))
    done = Task.objects.create(
        plan=plan, action="Tập huấn", due=date(2025, 10, 1), progress="done", finished_on=date(2025, 9, 20), evidence="12/BC"
    )
    report_progress(task, None, 1, "running", 10, "", "", date(2025, 11, 14))  # in the journal: today, after the closing day
    task.refresh_from_db()
    stood = {one.pk: one.status_on(date(2025, 9, 14)) for one in as_they_stood([task, done], date(2025, 9, 14))}
    assert stood == {task.pk: "not_started", done.pk: "running"}
    assert task.progress == "running"
    assert [one.progress for one in as_they_stood([task], today())] == ["running"]  # said on the closing day itself: it counts
    assert [one.status_on(date(2025, 9, 20)) for one in as_they_stood([done], date(2025, 9, 20))] == ["done"]


def test_a_task_added_or_left_out_after_the_closing_day_is_told_as_it_stood_on_it(plan):
    keep_setting("today", None)
    there = Task.objects.create(plan=plan, action="Lập sàn giao dịch", due=date(2026, 6, 30), state="confirmed", percent=40)
    report_progress(there, None, 1, "running", 90, "", "", date(2025, 11, 14))
    serve(None, there, list(plan.targets.all()))  # what the journal keeps of it is a list
    reject(there, None, 2)
    there.refresh_from_db()
    given = add(None, plan, Task(action="Việc giao thêm", due=date(2026, 6, 30)))
    days = (date(2025, 9, 14), today())
    closing, now = ({one.pk: (one.state, one.percent) for one in as_they_stood([there, given], day)} for day in days)
    assert closing == {there.pk: ("confirmed", 40)}
    assert now == {given.pk: ("confirmed", 0)}
    assert tasks_of(plan, date(2025, 9, 14))["tasks"]["total"] == 1


def test_a_target_is_told_with_the_tasks_that_were_late_on_the_closing_day_whatever_became_of_them(plan):
    done, aim = {"progress": "done", "evidence": "12/BC"}, plan.targets.get(year=2025)
    for due, finished in ((date(2025, 9, 1), date(2025, 10, 10)), (date(2025, 9, 1), date(2025, 8, 30)), (date(2025, 10, 1), None)):
        task = Task.objects.create(plan=plan, action="Lập sàn", due=due, finished_on=finished, **(done if finished else {}))
        task.targets.add(aim)
    on = date(2025, 9, 14)
    groups = by_standing(Board.of(plan, today=on), date(2025, 6, 15), None, late_on(plan, on))
    assert {entry["year"]: entry["late"] for group in groups for entry in group["rows"]} == {2024: 1, 2025: 1}


def test_what_holds_is_told_by_its_change():
    def value(number, period="2025", method="", **marks):
        return Value(
            "st_enterprises", "T@2008-08-01", "recorded", period, number, None, number, method=method, reported=3, due=124, **marks
        )

    unit = indicators()["st_enterprises"].unit
    assert added(Changed(value(23.0), value(20.0, "2024")), unit).startswith("tăng 3")
    assert added(Changed(value(23.0), value(23.0)), unit) == "không đổi so với đầu kỳ"
    assert added(Changed(value(23.0), None), unit) == "đầu kỳ chưa có số"
    assert "khác phương pháp" in added(Changed(value(23.0), value(20.0, method="khác")), unit)
    assert added(Happened(5.0, None, 5.0, value(5.0)), unit) == "5 (3/124 đơn vị có số)"
    assert added(Changed(value(23.0), value(20.0, "2024", illustrative=True)), unit).endswith("(đầu kỳ 20, dữ liệu minh họa)")
    assert added(Changed(value(23.0, vintage="chinh_thuc"), value(20.0, vintage="uoc")), unit).endswith("(đầu kỳ 20 (ước))")


def test_an_old_figure_says_nothing_of_a_window():
    """A year's figure published before the window began is not “không đổi”: nothing new is known. One that was corrected says of when."""

    def score(number, period="2024"):
        return Value("pii_score", "T@2008-08-01", "recorded", period, number, None, number)

    unit, since = indicators()["pii_score"].unit, date(2025, 6, 15)
    assert added(Changed(score(37.1), score(37.1), since), unit) == "chưa có số mới trong kỳ"
    assert added(Changed(score(37.1, "2025"), score(37.1, "2025"), since), unit) == "không đổi so với đầu kỳ"
    assert added(Changed(score(38.1), score(37.1), since), unit).endswith("(đầu kỳ 37,1 điểm, số của năm 2024)")
    assert added(Changed(score(37.1000001), score(37.1), since), unit).startswith("gần như không đổi (")


def test_only_what_is_made_of_what_happened_is_summed_over_a_window():
    told = {code for code, indicator in indicators().items() if happens(indicator)}
    assert {ONLINE, "rd_results_applied_12m_share", "stid_spend_share_of_grdp"} <= told
    assert not told & {"st_enterprises", "dossier_on_time_share", "st_enterprises_growth", "dti_province", "grdp_growth"}

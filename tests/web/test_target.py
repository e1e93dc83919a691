"""The page of one target."""

from __future__ import annotations

import re
from datetime import date
from types import SimpleNamespace

import pytest
from django.core.cache import caches

from cotmoc.board.board import Board
from cotmoc.engine.values import Value
from cotmoc.outlook.status import Goal
from cotmoc.plans.models import Plan, Provision, Target
from cotmoc.web.target.drawing import _observed
from cotmoc.web.target.pieces import _bar_colour
from tests.web.test_board import words


def page_of(world, browser, indicator: str, query: str = "") -> str:
    """The page of the first target of an indicator."""
    answer = browser.get(f"/ke-hoach/{world.plan.pk}/chi-tieu/{world.target(indicator).pk}{query}")
    assert answer.status_code == 200
    return answer.text


def test_a_target_is_quoted_with_its_figure_and_its_reason(world, as_):
    page = words(page_of(world, as_("leader"), "rd_results_applied_12m_share"))
    assert "trên 40% kết quả KH&CN được ứng dụng thực tiễn" in page
    assert "24 trên 52" in page
    assert "mốc 2025 (>\u00a040)" in page
    assert "Chưa đủ 12 tháng, đang theo dõi: 17" in page
    assert "quá hạn 12 ngày" in page


def test_a_row_of_a_table_is_quoted_as_its_cells(world, as_):
    target = world.target("rd_results_applied_12m_share")
    row = "| 1 | Kết quả được ứng dụng | % | 40 | | Sở Y tế |"
    at = row.index("Kết quả")
    Plan.objects.filter(pk=world.plan.pk).update(text=row)
    type(target).objects.filter(pk=target.pk).update(start=at, end=row.index(" | | Sở"), provision=None)
    provision = Provision.objects.create(plan=world.plan, order=999, start=0, end=len(row), text=row)
    type(target).objects.filter(pk=target.pk).update(provision=provision)
    page = words(page_of(world, as_("leader"), "rd_results_applied_12m_share"))
    assert "“1 · Kết quả được ứng dụng · % · 40 · Sở Y tế”" in page


def test_units_stand_best_first_and_zero_is_not_missing(world, as_):
    page = words(page_of(world, as_("leader"), "rd_results_applied_12m_share"))
    order = [page.index(name) for name in ("Sở Nông nghiệp và Môi trường 11", "Sở Tài chính 6", "Sở Y tế 5", "Sở Giáo dục và Đào tạo 0")]
    assert order == sorted(order)
    assert "1 đơn vị chưa có dòng nào trong kỳ này" in page


def test_long_lists_of_units_are_paged(world, as_):
    first = page_of(world, as_("leader"), "commune_staff_basic_digital_skills_share")
    second = page_of(world, as_("leader"), "commune_staff_basic_digital_skills_share", "?trang=2")
    assert "trang 1/2, 37 đơn vị" in words(first)
    names = [set(re.findall(r"Xã Thạnh Phú \d+", html.split("<details>")[0])) for html in (first, second)]
    assert len(names[0]) == 20
    assert len(names[1]) == 17
    assert not names[0] & names[1]


def test_a_target_without_indicator_says_why_it_has_no_figure(world, as_):
    target = world.plan.targets.filter(indicator="")[0]
    page = words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/chi-tieu/{target.pk}").text)
    assert "Văn bản hiểu được nhiều cách, chưa ai chọn." in page
    assert "Chưa đánh giá được" in page


def test_a_target_without_figures_leads_to_the_registers_that_would_give_it_one(world, as_):
    target = world.plan.targets.exclude(state="rejected").filter(indicator="pii_score").first() or world.target("st_enterprises")
    target.indicator = "stid_spend_share_of_grdp"
    target.save()
    address = f"/ke-hoach/{world.plan.pk}/chi-tieu/{target.pk}"
    assert 'href="/so/stid_spending">Chi ngoài ngân sách' in " ".join(as_("leader").get(address).text.split())
    board = " ".join(as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang").text.split())
    assert 'Tính từ: <a href="/so/' in board


def test_a_steward_is_told_where_to_choose_the_indicator_of_a_target_that_has_none(world, as_):
    target = world.plan.targets.filter(indicator="")[0]
    address = f"/ke-hoach/{world.plan.pk}/chi-tieu/{target.pk}"
    way = f'href="/ke-hoach/{world.plan.pk}/xac-nhan?sua=target-{target.pk}"'
    assert way in as_("steward").get(address).text
    assert way not in as_("leader").get(address).text
    assert as_("steward").get(f"/ke-hoach/{world.plan.pk}/xac-nhan?sua=target-{target.pk}").status_code == 200


def test_how_a_figure_is_made_comes_from_the_declaration(world, as_):
    page = words(page_of(world, as_("leader"), "rd_results_applied_12m_share"))
    assert "tỷ lệ: cộng tử số, cộng mẫu số rồi mới chia" in page
    assert "chỉ tính khi đã đủ 12 tháng" in page
    assert "Thông tư 14/2014/TT-BKHCN" in page


@pytest.mark.parametrize(("who", "status"), [("steward", 200), ("reporter", 200), ("stranger", 404), ("other", 404), ("anyone", 404)])
def test_a_target_is_for_people_of_the_province(world, as_, who, status):
    address = f"/ke-hoach/{world.plan.pk}/chi-tieu/{world.target('pii_score').pk}"
    for tail in ("", ".csv", ".json"):
        assert as_(who).get(address + tail).status_code == status


def test_a_target_of_another_plan_is_not_found(world, as_):
    assert as_("steward").get(f"/ke-hoach/{world.plan.pk + 1}/chi-tieu/{world.target('pii_score').pk}").status_code == 404
    assert as_("steward").get(f"/ke-hoach/{world.plan.pk}/chi-tieu/999999").status_code == 404


def test_the_series_can_be_taken_away_with_its_source_and_edition(world, as_):
    rows = as_("leader").get(f"/ke-hoach/{world.plan.pk}/chi-tieu/{world.target('dti_province').pk}.json").json()
    assert [row["period"] for row in rows] == ["2020", "2021", "2022", "2023", "2024"]
    assert {(row["source"], row["edition"], row["illustrative"]) for row in rows} == {("https://example.org/dti", world.edition.id, False)}


def test_a_figure_of_a_period_that_runs_says_to_which_day_it_was_counted(world, as_):
    target = world.target("rd_results_applied_12m_share")
    address = f"/ke-hoach/{world.plan.pk}/chi-tieu/{target.pk}"
    days = {row["period"]: row["as_of"] for row in as_("leader").get(f"{address}.json").json()}
    assert (days["2024"], days["2025"], days["2025-Q3"]) == ("2024-12-31", "2025-11-20", "2025-09-30")
    assert '"2025","2025-11-20"'.replace('"', "") in as_("leader").get(f"{address}.csv").content.decode("utf-8-sig")
    page = words(as_("leader").get(address).text)
    assert page.count("Năm 2025 đến 20/11/2025") == 2  # the figure in large, and its line in the series
    assert "Năm 2024 đến" not in page


def test_a_published_figure_of_the_year_is_not_told_as_counted_to_a_day(world, as_):
    page = words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/chi-tieu/{world.target('pii_score').pk}").text)
    assert "Năm 2025" in page
    assert "Năm 2025 đến" not in page


def test_where_methods_differ_and_nobody_decided_the_row_says_both_and_not_that_there_is_none(world):
    aim = Target.objects.create(
        plan=world.plan, label="Kinh tế số", comparator=">=", value=30, year=2030, unit="%", indicator="digital_economy_share_of_grdp"
    )
    row = Board.of(world.plan, edition=world.edition).row_of(aim)
    assert str(row.reason) == "2 cách tính cho 2 con số, chưa định cách nào dùng (Bộ: 12,4 %; Thống kê: 8,11 %)"
    assert row.current is None


def test_an_illustrative_figure_keeps_its_mark_beside_its_method():
    edition = SimpleNamespace(as_of=date(2026, 1, 31))
    told = Value("dti_province", "86@2025-07-01", "new34", "2025", 1, 2, 0.5, method="Bộ", illustrative=True)
    assert _observed(told, SimpleNamespace(edition=edition)).method == "Bộ, số minh họa"


def test_a_page_is_made_once_and_made_anew_when_the_plan_changes(world, as_):
    browser = as_("leader")
    first = page_of(world, browser, "pii_score").partition("<main")[2]
    caches["default"].clear()
    assert page_of(world, browser, "pii_score").partition("<main")[2] == first
    target = world.target("pii_score")
    target.label, target.version = "Chỉ số PII của tỉnh", 2
    target.save()
    assert "Chỉ số PII của tỉnh" in page_of(world, browser, "pii_score")


@pytest.mark.parametrize(
    ("period", "closed", "marks", "colour"),
    [
        ("2025", date(2025, 12, 31), {}, "met"),
        ("2024", date(2025, 12, 31), {}, "na"),  # of another year
        ("2025", date(2025, 11, 20), {}, "na"),  # still running
        ("2025", date(2025, 12, 31), {"partial": True}, "na"),
        ("2025", date(2025, 12, 31), {"unsplit": True}, "na"),
    ],
)
def test_the_bar_of_a_unit_says_met_only_of_a_whole_figure_of_the_milestones_own_year(period, closed, marks, colour):
    goal = Goal(">=", 40, 2025, "%")
    assert _bar_colour(Value("x", "a", "new34", period, 1, 2, 50, **marks), goal, closed) == colour
    assert _bar_colour(Value("x", "a", "new34", period, 1, 5, 20, **marks), goal, closed) == ("risk" if colour == "met" else "na")


def test_a_target_without_a_figure_says_so_once(world, as_):
    """Why there is none stands beside the missing figure; the milestones and the empty place of the chart do not say it again."""
    target = world.plan.targets.filter(indicator="").first() or world.plan.targets.first()
    page = as_("leader").get(f"/ke-hoach/{world.plan.pk}/chi-tieu/{target.pk}").text
    row = Board.of(world.plan).row_of(target)
    assert row.current is None
    assert page.lower().count(f">{row.reason}".lower()) + page.lower().count(f"\n  {row.reason}".lower()) == 1

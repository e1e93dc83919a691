"""The board and the public board."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cotmoc.acts import editions
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import Org, TaskGroup
from cotmoc.plans.models import Target
from cotmoc.registers.registry import name_of
from cotmoc.web.templatetags.figures import needed


def words(html: str) -> str:
    """The text a person reads, spaces made single."""
    return re.sub(r"[^\S\u00a0]+", " ", unescape(re.sub(r"<[^>]+>", " ", html))).strip()


def test_the_board_shows_every_target_with_its_figure_status_and_reason(world, as_):
    page = words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang").text)
    assert "46,2 %" in page
    assert "đã ở mức yêu cầu (vượt 6,2 điểm %)" in page
    assert "Doanh nghiệp KH&CN trên địa bàn" in page
    assert "cần chốt cách hiểu" in page
    assert "số minh họa" in page
    assert "20/11/2025 · 14:02" in page


def test_a_rate_is_told_per_so_many_in_english(world, as_):
    Target.objects.filter(plan=world.plan).update(indicator="", unit="per_10000", count_of="người")
    leader = as_("leader")
    leader.cookies["django_language"] = "en"
    assert "— người per 10,000" in words(leader.get(f"/ke-hoach/{world.plan.pk}/bang").text)


def test_registers_and_groups_are_called_in_english(world, as_):
    """A register has an English name, a group where a person gave it one; a group that has none stays in its own words, and says so."""
    Target.objects.filter(plan=world.plan).update(group="")
    TaskGroup.objects.all().delete()
    lacking = next(code for code, indicator in indicators().items() if indicator.group and indicator.books)
    Target.objects.filter(plan=world.plan).update(indicator=lacking)
    group = TaskGroup.objects.create(
        province=world.province, code=indicators()[lacking].group, order=1, name="Nhóm của tỉnh", name_en="The province's group"
    )
    leader, address = as_("leader"), f"/ke-hoach/{world.plan.pk}/bang"
    assert "Nhóm của tỉnh" in words(leader.get(address).text)
    leader.cookies["django_language"] = "en"
    page = leader.get(address).text
    assert "The province&#x27;s group" in page
    assert "Nhóm của tỉnh" not in page
    for book in indicators()[lacking].books:
        assert str(name_of(book)) not in page
    group.name_en = ""
    group.save()
    assert '<span lang="vi">Nhóm của tỉnh</span>' in leader.get(address).text


def test_a_group_or_an_agency_called_otherwise_is_seen_at_once(world, as_):
    """A kept board is of the names, too: mended in the wizard, they are not read from yesterday's page."""
    leader, address = as_("leader"), f"/ke-hoach/{world.plan.pk}/bang"
    agency = Org.objects.create(code="86-MOI", name="Sở Cũ", kind="department", parent=world.plan.org, valid_from=world.plan.org.valid_from)
    Target.objects.filter(plan=world.plan).update(owner=agency, group="")
    code = next(indicators()[code].group for code in world.plan.targets.values_list("indicator", flat=True) if code)
    TaskGroup.objects.filter(code=code).delete()
    group = TaskGroup.objects.create(province=world.plan.org, code=code, order=1, name="Nhóm cũ")
    page = leader.get(address).text
    assert "Sở Cũ" in page
    assert "Nhóm cũ" in page
    agency.name, group.name = "Sở Mới", "Nhóm mới"
    agency.save()
    group.save()
    page = leader.get(address).text
    assert "Sở Mới" in page
    assert "Nhóm mới" in page


def test_a_second_target_of_a_milestone_is_told_beside_its_stone(world, as_):
    first = Target.objects.filter(plan=world.plan).exclude(indicator="").exclude(year=None).first()
    twin = Target.objects.create(
        plan=world.plan, label="Mức thấp hơn", indicator=first.indicator, comparator=">=", value=1, year=first.year
    )
    page = words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang").text)
    assert words(f"{needed(twin)}:") in page


@pytest.mark.parametrize(
    ("unit", "counted", "shown"),
    [
        ("%", "", "— %"),
        ("count", "doanh nghiệp", "— doanh nghiệp"),
        ("per_10000", "người", "— người trên 10.000"),
        ("rank", "", "— thứ hạng"),
        ("km", "", "— km"),
        ("count", "", "— chưa có số"),
    ],
)
def test_a_target_without_a_figure_still_says_its_unit(world, as_, unit, counted, shown):
    """The words ≥ 12 say nothing until one knows of what."""
    Target.objects.filter(plan=world.plan).update(indicator="", unit=unit, count_of=counted)
    page = as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang").text
    assert shown in words(page)


@pytest.mark.parametrize(("asked", "squeezed"), [(40, False), (10000, True)])
def test_a_long_figure_stays_inside_its_stone(world, as_, asked, squeezed):
    Target.objects.filter(plan=world.plan).update(value=asked, value_high=None, comparator=">=", unit="count")
    page = as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang").text
    assert ('textLength="50"' in page) is squeezed


def test_targets_of_no_group_stand_after_the_named_groups(world, as_):
    Target.objects.filter(plan=world.plan).exclude(indicator="rd_results_applied_12m_share").update(order=900)
    Target.objects.filter(plan=world.plan, indicator="").update(order=0, group="")
    page = as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang").text
    heads = [words(head) for head in re.findall(r'<th scope="rowgroup"[^>]*>(.*?)</th>', page, re.DOTALL)]
    assert len(heads) > 1
    assert "Các chỉ tiêu khác" not in heads[:-1]


@pytest.mark.parametrize(("who", "status"), [("steward", 200), ("leader", 200), ("reporter", 200), ("stranger", 404), ("other", 404)])
def test_the_board_is_for_people_of_the_province(world, as_, who, status):
    assert as_(who).get(f"/ke-hoach/{world.plan.pk}/bang").status_code == status


def test_a_stranger_is_offered_to_sign_in_and_told_nothing_else(world, as_):
    page = as_("anyone").get(f"/ke-hoach/{world.plan.pk}/bang")
    assert "/dang-nhap?next=" in page.text
    assert world.plan.title not in page.text


def test_the_counts_of_the_summary_are_filters_that_leave_as_many_rows(world, as_):
    browser = as_("leader")
    page = browser.get(f"/ke-hoach/{world.plan.pk}/bang").text
    counts = re.findall(r'<a id="loc-[\w-]+" class="c-\w+"\s+href="([^"]*trang-thai=[^"]*)"[^>]*><b>(\d+)</b>', page)
    assert len(counts) > 2
    for address, count in counts:
        if "nhiem-vu" not in address:
            assert browser.get(address.replace("&amp;", "&")).text.count('class="name"') == int(count)


def test_late_tasks_filter_the_rows_they_hold_back(world, as_):
    page = as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang?trang-thai=nhiem-vu-qua-han").text
    assert page.count('class="name"') == 1
    assert "1 nhiệm vụ quá hạn" in words(page)


def test_a_filter_that_nothing_matches_says_so(world, as_):
    page = as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang?trang-thai=khong-dat").text
    assert "Không có chỉ tiêu nào ở trạng thái này." in page


def test_the_old_boundary_is_another_view_with_its_own_unit(world, as_):
    page = words(as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang?ranh-gioi=old63").text)
    assert "Tỉnh Bến Tre" in page
    assert "46,2" not in page


def test_htmx_gets_the_body_alone(world, as_):
    page = as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang", headers={"HX-Request": "true"}).text
    assert "<html" not in page
    assert "46,2" in page


def test_a_plan_without_targets_says_what_to_expect(world, as_):
    world.plan.targets.all().delete()
    assert "Kế hoạch chưa có chỉ tiêu nào." in as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang").text


def test_a_second_look_asks_the_database_little(world, as_):
    browser, address = as_("leader"), f"/ke-hoach/{world.plan.pk}/bang"
    browser.get(address)
    with CaptureQueriesContext(connection) as asked:
        browser.get(address)
    assert len(asked) <= 12


def test_an_edited_target_is_seen_at_once(world, as_):
    browser, address = as_("leader"), f"/ke-hoach/{world.plan.pk}/bang"
    browser.get(address)
    target = world.target("pii_score")
    target.value, target.version = 35, 2
    target.save()
    assert "≥\u00a035" in browser.get(address).text


def test_the_first_page_leads_members_to_their_board_and_strangers_to_the_public_one(world, as_):
    assert as_("leader").get("/").headers["Location"] == f"/ke-hoach/{world.plan.pk}/bang"
    assert as_("anyone").get("/").status_code == 200
    publish(world)
    assert as_("anyone").get("/").headers["Location"] == f"/bang-cong-khai/{world.plan.pk}"


def publish(world) -> None:
    """Open the plan and its edition to strangers."""
    world.plan.published = True
    world.plan.save()
    editions.publish(None, world.edition.id)


def withdraw(world) -> None:
    """The file of publication does not outlive the test."""
    (world.edition.path / "published").unlink(missing_ok=True)


@pytest.fixture
def published(world):
    """The world with everything public."""
    publish(world)
    yield world
    withdraw(world)


def test_strangers_see_the_public_board_without_links_inward(published, as_):
    page = as_("anyone").get(f"/bang-cong-khai/{published.plan.pk}").text
    assert "46,2" in page
    assert "/chi-tieu/" not in page
    assert "/ban-so-lieu" not in page


def test_nothing_is_told_of_tasks_to_strangers(published, as_):
    """The page that publishes promises it; a member sees the late task in the same board."""
    assert "nhiệm vụ quá hạn" in words(as_("leader").get(f"/ke-hoach/{published.plan.pk}/bang").text)
    whole = as_("anyone").get(f"/bang-cong-khai/{published.plan.pk}").text
    assert "nhiệm vụ" not in words(whole).lower()
    assert "nhiem-vu" not in whole
    filtered = as_("anyone").get(f"/bang-cong-khai/{published.plan.pk}?trang-thai=nhiem-vu-qua-han").text
    assert filtered.count('class="name"') == whole.count('class="name"')


def test_only_what_is_published_is_public(world, as_):
    withdraw(world)
    assert as_("anyone").get(f"/bang-cong-khai/{world.plan.pk}").status_code == 404
    world.plan.published = True
    world.plan.save()
    assert as_("anyone").get(f"/bang-cong-khai/{world.plan.pk}").status_code == 404


def test_the_public_board_can_be_taken_away_as_csv_and_json(published, as_):
    lines = as_("anyone").get(f"/bang-cong-khai/{published.plan.pk}.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Chỉ tiêu,Mã chỉ số,Mốc")
    assert lines[0].endswith("Nguồn,Dữ liệu minh họa,Mốc minh họa,Bản số liệu")
    assert len(lines) == 1 + published.plan.targets.count()
    rows = as_("anyone").get(f"/bang-cong-khai/{published.plan.pk}.json").json()
    assert {row["edition"] for row in rows} == {published.edition.id}


def test_downloads_of_the_inside_are_for_members(world, as_):
    for kind in ("csv", "json"):
        assert as_("leader").get(f"/ke-hoach/{world.plan.pk}/bang.{kind}").status_code == 200
        assert as_("anyone").get(f"/ke-hoach/{world.plan.pk}/bang.{kind}").status_code == 404

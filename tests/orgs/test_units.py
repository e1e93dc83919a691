"""The real units of the country, finding one by what a person typed, and who may see what."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser, User

from cotmoc.orgs.access import may, shares_plan_with, visible
from cotmoc.orgs.crosswalk import crosswalk
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.loading import load_orgs
from cotmoc.orgs.models import Member, Org, OrgChange

NOW = date(2025, 9, 1)


@pytest.fixture(scope="module")
def vietnam(django_db_setup, django_db_blocker):
    with django_db_blocker.unblock():
        load_orgs()
        yield Finder.load()
        OrgChange.objects.all().delete()
        Member.objects.all().delete()
        for kind in ("commune", "department", "agency", "institute", "province", "nation"):
            Org.objects.filter(kind=kind).delete()


def test_the_country_has_63_then_34_provinces_and_3321_communes(db, vietnam):
    assert Org.objects.filter(kind="province", valid_to__isnull=False).count() == 63
    assert Org.objects.filter(kind="province", valid_to__isnull=True).count() == 34
    assert Org.objects.filter(kind="commune", valid_to__isnull=True).count() == 3321
    assert Org.objects.filter(kind="commune", valid_to__isnull=False).exclude(code__startswith="H").count() == 10_035


def test_loading_again_changes_nothing(db, vietnam):
    before = Org.objects.count(), OrgChange.objects.count()
    load_orgs()
    assert (Org.objects.count(), OrgChange.objects.count()) == before


def test_every_old_province_restates_exactly_to_one_new_province(db, vietnam):
    old = {o.key for o in Org.objects.filter(kind="province", valid_to__isnull=False)}
    shares = [s for s in crosswalk(date(2025, 7, 1)) if s.source_key in old]
    assert len(shares) == 63
    assert all(s.exact and s.weight == 1 for s in shares)


@pytest.mark.parametrize("text", ["29110", "Xã Ba Tri", "ba tri", "29110 - Xã Ba Tri", "XÃ  BA TRI"])
def test_a_commune_is_found_by_code_or_name(db, vietnam, text):
    assert vietnam.find(text, NOW, Org.by_key("86")).code == "29110"


@pytest.mark.parametrize(
    "text",
    ["Văn phòng Ủy ban nhân dân", "Văn phòng UBND tỉnh Vĩnh Long", "Văn phòng Ủy ban nhân dân tỉnh", "VPUBND tỉnh"],
)
def test_an_agency_is_found_as_an_office_of_its_place_calls_it(db, vietnam, text):
    home = Org.by_key("86")
    made = Org.objects.create(code="86-VPX", name="Văn phòng UBND tỉnh", kind="department", parent=home, valid_from=home.valid_from)
    try:
        finder = Finder.load()
        assert finder.find(text, NOW, home) == made
        for other in ("Văn phòng", "Ủy ban nhân dân tỉnh", "Văn phòng UBND tỉnh Trà Vinh"):
            with pytest.raises(UnknownOrg):
                finder.find(other, NOW, home)
    finally:
        made.delete()


@pytest.mark.parametrize(
    ("text", "meant"), [("Xã Ba Tr", "“Xã Ba Tri”"), ("xa ba tri", "“Xã Ba Tri”"), ("Phường Phú Khuong", "“Phường Phú Khương”")]
)
def test_a_slip_of_the_hand_is_told_the_name_it_may_mean(db, vietnam, text, meant):
    with pytest.raises(UnknownOrg, match=f"có phải là {meant} không"):
        vietnam.find(text, NOW, Org.by_key("86"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Thị trấn Ba Tri", "nay thuộc 29110 - Xã Ba Tri"),
        ("Xã Không Có", "Không có đơn vị nào"),
        ("28858 - Xã Ba Tri", "không khớp"),
        ("Xã Tân Phú", "ghi mã đơn vị thay cho tên"),
    ],
)
def test_a_name_that_means_no_unit_is_answered_with_the_way_out(db, vietnam, text, said):
    with pytest.raises(UnknownOrg, match=said):
        vietnam.find(text, NOW)


def test_a_new_commune_is_not_found_before_the_merger(db, vietnam):
    with pytest.raises(UnknownOrg, match="chưa có vào ngày"):
        vietnam.find("29110-x - Phường Bến Tre", date(2024, 1, 1))


def test_a_role_reaches_down_and_along_the_merger_but_not_to_another_province(db, vietnam):
    lan = User.objects.create_user("lan")
    Member.objects.create(user=lan, org=Org.by_key("86"), role="reporter")
    assert may(lan, "report", Org.by_key("29110"))
    assert may(lan, "report", Org.by_key("83@2008-08-01"))
    assert not may(lan, "report", Org.by_key("79"))
    assert not may(lan, "approve", Org.by_key("29110"))


def test_a_commune_officer_sees_the_province_plan_but_only_the_rows_of_the_commune(db, vietnam):
    ba_tri = Org.by_key("29110")
    officer = User.objects.create_user("ba-tri")
    Member.objects.create(user=officer, org=ba_tri, role="reporter")
    assert shares_plan_with(officer, Org.by_key("83@2008-08-01"))
    assert not shares_plan_with(officer, Org.by_key("01"))
    assert Org.by_key("86").pk not in visible(officer)
    assert ba_tri.pk in visible(officer)


def test_a_stranger_sees_nothing(db, vietnam):
    assert visible(AnonymousUser()) == set()
    assert not may(AnonymousUser(), "view")

"""A province begins: whole or not at all, the same again, for any of the 34, and only by who may."""

from __future__ import annotations

import contextlib
from dataclasses import replace
from datetime import date, timedelta

import pytest
from django.contrib.auth.models import User
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.acts import setting_up
from cotmoc.acts.permission import NotPermitted
from cotmoc.acts.province import agencies_listed, keep_agencies
from cotmoc.acts.setting_up import SettingUp, begin, finish, first_name, may_set_up, province_named, set_up
from cotmoc.orgs.loading import load_orgs, provinces_today
from cotmoc.orgs.models import AuditEntry, Installation, Member, Org, OrgChange, TaskGroup
from cotmoc.orgs.packs.keeping import Kept, NotKept, agencies_of, keep_pack, past_of
from cotmoc.orgs.packs.pack import Account, Agency, Pack, Predecessor
from cotmoc.orgs.succession import known_since
from cotmoc.problem import Problem


@pytest.fixture(scope="module")
def units(django_db_setup, django_db_blocker):
    """The units of the country once for all tests here."""
    with django_db_blocker.unblock(), transaction.atomic():
        load_orgs()
        yield
        transaction.set_rollback(True)


def everything() -> tuple[int, ...]:
    return tuple(model.objects.count() for model in (Org, OrgChange, Member, TaskGroup, Installation, AuditEntry, User))


@pytest.mark.parametrize("code", sorted(provinces_today()))
def test_any_of_the_34_provinces_can_be_set_up(units, db, code):
    done = set_up(code, admin="quantri")
    assert done.province.code == code
    assert done.communes > 20
    assert (done.agencies, done.to_check, done.groups) == (29, 29, 11)
    assert [made.username for made in done.passwords] == ["quantri"]
    assert all(org.key.startswith(f"{code}-") and org.parent.code == code for org in agencies_of(done.province))
    assert User.objects.get(username="quantri").check_password(done.passwords[0].password)
    assert Member.objects.get().role == "admin"
    assert done.passwords[0].username == User.objects.get(account__must_change=True).username, "a first password is changed at once"


def test_run_again_it_changes_nothing_and_says_so(units, db):
    set_up("01", admin="quantri")
    Org.objects.filter(code="01-CA", valid_to=None).update(name="Công an thành phố Hà Nội")
    Org.objects.filter(code="01-BTGDV").delete()
    before = everything()
    again = set_up("01", admin="nguoi-khac")
    assert (again.changed, again.kept, again.passwords, again.admins) == (False, Kept(), (), ("quantri",))
    assert everything() == before
    assert Org.objects.get(code="01-CA", valid_to=None).name == "Công an thành phố Hà Nội", "what an administrator corrected stays"


def test_another_province_is_refused_and_nothing_changes(units, db):
    set_up("01", admin="quantri")
    before = everything()
    with pytest.raises(SettingUp, match="đã được thiết lập cho Thành phố Hà Nội"):
        set_up("86", admin="quantri")
    assert everything() == before


def test_a_failure_in_the_middle_leaves_nothing(units, db, monkeypatch):
    before = everything()
    monkeypatch.setattr(setting_up, "_first_admin", lambda *given: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        set_up("86", admin="quantri")
    assert everything() == before
    monkeypatch.undo()
    assert set_up("86", admin="quantri").changed


def test_an_own_pack_given_later_adds_and_corrects_and_the_second_time_nothing(units, db):
    set_up("86", admin="quantri")
    own = Pack(
        agencies=(Agency("CA", "Công an tỉnh", kind="agency"), Agency("TTCDS", "Trung tâm Chuyển đổi số", parent="SKHCN")),
        accounts=(Account("lan", "Nguyễn Thị Lan", "reporter", "TTCDS"),),
        predecessors=(
            Predecessor(
                "STTTT", "Sở Thông tin và Truyền thông", "83", "SKHCN", "merge", Org.objects.get(code="86", valid_to=None).valid_from
            ),
        ),
    )
    done = set_up("86", own)
    assert (done.kept, [made.username for made in done.passwords]) == (Kept(added=2, changed=1), ["lan"])
    assert Org.objects.get(code="86-TTCDS").parent.code == "86-SKHCN"
    old = Org.objects.get(code="83-STTTT")
    assert (old.parent.code, old.valid_to.isoformat(), old.became.get().target.code) == ("83", "2025-06-30", "86-SKHCN")
    assert not set_up("86", own).changed


def test_a_pack_of_another_province_is_refused(units, db):
    with pytest.raises(SettingUp, match="là của tỉnh mã 79"):
        set_up("86", Pack(title="Gói", province="79"))
    assert not Installation.objects.exists()


def test_somebody_who_is_there_already_becomes_the_first_administrator_with_their_own_password(units, db):
    user = User.objects.create_superuser("root-tinh", password="mot-mat-khau-dai")
    done = set_up("86", admin="root-tinh")
    assert (done.passwords, done.admins) == ((), ("root-tinh",))
    user.refresh_from_db()
    assert user.check_password("mot-mat-khau-dai")


def test_only_a_superuser_or_an_administrator_may(units, db):
    stranger, chief = User.objects.create_user("la"), User.objects.create_superuser("chu")
    with pytest.raises(NotPermitted):
        set_up("86", by=stranger)
    assert not Installation.objects.exists()
    set_up("86", by=chief)
    assert Member.objects.get(user=chief).role == "admin"
    Member.objects.create(user=stranger, org=Org.objects.get(code="86", valid_to=None), role="steward")
    assert not may_set_up(stranger)
    with pytest.raises(NotPermitted):
        finish(stranger)


def test_the_province_may_be_chosen_anew_until_something_stands_under_it(units, db):
    chief = User.objects.create_superuser("chu")
    begin("01", chief)
    begin("86", chief)
    assert Member.objects.get(user=chief).org.code == "86"
    set_up("86", by=chief)
    with pytest.raises(SettingUp):
        begin("01", chief)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("1", "01"),
        ("86", "86"),
        ("Hà Nội", "01"),
        ("tp. huế", ""),
        ("thanh hoa", "38"),
        ("Đăk Lăk", "66"),
        ("tinh daklak", "66"),
        ("Quảng Nam", ""),
        ("Tỉnh Cà Mau", "96"),
        ("97", ""),
        ("", ""),
    ],
)
def test_a_province_is_named_by_code_or_by_name(said, code):
    if code:
        assert province_named(said) == code
    else:
        with pytest.raises(SettingUp, match="chọn một trong"):
            province_named(said)


@pytest.mark.parametrize(("said", "name"), [("quantri", "quantri"), ("Nguyễn Văn An", "nguyen-van-an"), ("an.nv", "an.nv")])
def test_an_account_name_may_come_from_a_full_name(said, name):
    assert first_name(said) == name


@pytest.mark.parametrize("said", ["", "ab", "12345", "../x", "-an", "x" * 151])
def test_a_weak_or_unusable_account_name_is_refused(said):
    with pytest.raises(Problem, match="không dùng được"):
        first_name(said)


def test_agencies_that_were_there_before_are_units_of_the_provinces_of_then(units, db):
    home = set_up("86").province
    now = Org.objects.get(code="86-SKHCN", valid_to=None)
    was = list(past_of(now).order_by("code"))
    assert [(org.code, org.parent.code, org.valid_to) for org in was] == [
        (f"{code}-SKHCN", code, home.valid_from - timedelta(days=1)) for code in ("83", "84", "86")
    ]
    assert not past_of(Org.objects.get(code="86-SNNMT", valid_to=None)).exists(), "a department founded in 2025 has no past of that name"
    assert set_up("86").changed is False


def test_a_pack_that_says_what_agencies_were_says_all_of_it(units, db):
    day = Org.objects.get(code="86", valid_to=None).valid_from
    own = Pack(predecessors=(Predecessor("STTTT", "Sở Thông tin và Truyền thông", "83", "SKHCN", "merge", day),))
    set_up("86", own)
    assert list(past_of(Org.objects.get(code="86-SKHCN", valid_to=None)).values_list("code", flat=True)) == ["83-STTTT"]
    assert not past_of(Org.objects.get(code="86-STC", valid_to=None)).exists()


def test_what_an_agency_was_goes_with_it_and_follows_its_name(units, db):
    set_up("01")
    listed = agencies_listed(Org.objects.get(code="01", valid_to=None), True)
    said = {"SNV": {}, "STC": {"name": "Sở Tài chính Hà Nội"}, "SYT": {"before": False}}
    rows = [replace(row, kept=row.thing.code != "SNV", thing=replace(row.thing, **said.get(row.thing.code, {}))) for row in listed]
    keep_agencies(None, rows)
    assert not Org.objects.filter(code="01-SNV").exists()
    assert Org.objects.filter(code="01-SYT").count() == 1
    assert set(Org.objects.filter(code="01-STC").values_list("name", flat=True)) == {"Sở Tài chính Hà Nội"}


def test_a_unit_is_known_since_the_first_day_of_what_it_came_from(units, db):
    province = Org.objects.get(code="86", valid_to=None)
    assert (province.valid_from, known_since(province)) == (date(2025, 7, 1), date(2008, 8, 1))


def parent_of(code: str) -> str:
    org = Org.objects.select_related("parent").get(code=f"01-{code}", valid_to=None)
    return org.parent.code


@given(st.lists(st.tuples(st.sampled_from("ABCD"), st.sampled_from(["", *"ABCD"])), min_size=1, max_size=6))
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_packs_say_one_after_the_other_every_way_up_the_tree_ends(units, db, told):
    with transaction.atomic():
        home = Org.objects.get(code="01", kind="province", valid_to=None)
        keep_pack(Pack(agencies=tuple(Agency(f"X{code}", f"Sở {code}", "", "department") for code in "ABCD")), home)
        for code, parent in told:
            with contextlib.suppress(NotKept):
                keep_pack(Pack(agencies=(Agency(f"X{code}", f"Sở {code}", "", "department", f"X{parent}" if parent else ""),)), home)
        above = {f"01-X{code}": parent_of(f"X{code}") for code in "ABCD"}
        for start in above:
            at, steps = start, 0
            while at != "01":
                at, steps = above[at], steps + 1
                assert steps <= 4, f"{start} lies under itself: {above}"
        transaction.set_rollback(True)


def test_a_pack_cannot_begin_a_unit_before_its_province_nor_one_that_was_closed(units, db):
    set_up("01", admin="quantri")
    Org.objects.filter(code="01-BNC").update(valid_to="2026-01-31")
    before = everything()
    for agency, words in (
        (Agency("XX", "Sở X", "", "department", "", date(1990, 1, 1)), "để trống ngày"),
        (Agency("BNC", "Ban Nội chính", "", "agency"), "kết thúc ngày 31/01/2026"),
    ):
        with pytest.raises(NotKept, match=words):
            set_up("01", Pack(agencies=(agency,)))
    assert everything() == before


def test_a_predecessor_told_again_with_another_day_or_of_no_province_is_one_sentence(units, db):
    gone = Predecessor("SKT", "Sở Kỹ thuật", "01", "SKHCN", "merge", date(2025, 3, 1))
    set_up("01", Pack(predecessors=(gone,)), "quantri")
    for other, words in (
        (replace(gone, effective_on=date(2025, 4, 1)), "có đến 28/02/2025"),
        (replace(gone, province="97"), "không có tỉnh mã 97"),
        (replace(gone, successor="KHONG"), "không có cơ quan mã KHONG"),
    ):
        before = everything()
        with pytest.raises(NotKept, match=words):
            set_up("01", Pack(predecessors=(other,)))
        assert everything() == before


def test_what_is_wrong_with_a_person_of_a_pack_is_told_with_the_account(units, db):
    for account in (
        Account("root", "A", "reporter"),
        Account("nguyen-a", "A", "reporter", "99999"),
        Account("nguyen-a", "A", "reporter", "", "a@b..vn"),
    ):
        with pytest.raises(SettingUp, match=f"Tài khoản “{account.username}” trong gói: "):
            set_up("01", Pack(accounts=(account,)))

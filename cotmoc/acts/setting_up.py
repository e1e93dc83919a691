"""A province begins: its units of the day, its agencies and groups of tasks from a pack, its first administrator."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from cotmoc.acts import passwords, people
from cotmoc.acts.permission import NotPermitted
from cotmoc.home import today
from cotmoc.language.text import bare_words, folded
from cotmoc.message import joined
from cotmoc.orgs.access import forget, known, may
from cotmoc.orgs.accounts import account_name, name_from
from cotmoc.orgs.finding import Finder
from cotmoc.orgs.loading import load_orgs, provinces_today
from cotmoc.orgs.models import AuditEntry, Installation, Member, Org, TaskGroup
from cotmoc.orgs.packs.keeping import Kept, agencies_of, keep_pack
from cotmoc.orgs.packs.pack import Account, Pack
from cotmoc.orgs.packs.reading import common
from cotmoc.orgs.turn import take_turn
from cotmoc.problem import Problem

STEPS = ("province", "units", "agencies", "groups", "people", "plan")
"""What is to be done before a province works, in order."""


class SettingUp(Problem):
    """A step of setting up that cannot be done."""


@dataclass(frozen=True)
class FirstPassword:
    """A new account and the password that is told once."""

    username: str
    password: str
    full_name: str = ""


@dataclass(frozen=True)
class SetUp:
    """What a province has after setting up, and what this run brought."""

    province: Org
    units: int
    communes: int
    agencies: int
    to_check: int
    groups: int
    admins: tuple[str, ...]
    kept: Kept
    passwords: tuple[FirstPassword, ...]
    changed: bool


@transaction.atomic
def set_up(province: str, own: Pack | None = None, admin: str | None = None, by: Any = None) -> SetUp:
    """Set up an installation for a province, whole or not at all: units, the common pack with the province's own over it, the
    first administrator. Run again it changes nothing but what the own pack says otherwise; another province is refused."""
    installation = begin(province, by)
    home = installation.province
    first = "agencies" not in installation.steps
    pack = (own.over(common()) if own else common()) if first else own or Pack()
    _of_this_province(pack, home)
    kept = keep_pack(pack, home)
    told = make_members(pack.accounts, home, by)
    if admin and not _admins(home) and (made := _first_admin(admin, home, by)):
        told.append(made)
    changed = first or kept != Kept() or bool(told)
    if changed:
        if first:
            installation.pack_title, installation.pack_source = pack.title, pack.source
        mark(installation, "units", "agencies", "groups")
        AuditEntry.write(by, "Thiết lập", home, pack=pack.title, added=kept.added, changed=kept.changed, accounts=len(told))
    return _what_there_is(home, kept, tuple(told), changed)


def begin(province: str, by: Any) -> Installation:
    """The installation of a province, its units loaded. While nothing stands under a province another may be chosen."""
    permit_setup(by)
    code = province_named(province)
    with transaction.atomic():
        take_turn(Installation)
        load_orgs()
        home = Org.objects.get(code=code, kind=Org.Kind.PROVINCE, valid_to=None)
        installation, made = Installation.objects.select_related("province").get_or_create(pk=1, defaults={"province": home})
        if installation.province_id != home.pk:
            _move(installation, home)
            made = True
        if made:
            mark(installation, "province")
            AuditEntry.write(by, "Chọn tỉnh", home)
        if by is not None:
            _held, given = Member.objects.get_or_create(user=by, org=home, role=Member.Role.ADMIN)
            if given:
                AuditEntry.write(by, "Giao vai trò", by, org=home, role=Member.Role.ADMIN, unit=home.name)
            forget(by)
    return installation


def finish(by: Any) -> None:
    """The province works: the wizard leads nobody any more."""
    permit_setup(by)
    with transaction.atomic():
        installation = installation_here()
        if installation.finished_at is None:
            installation.finished_at = timezone.now()
            installation.save(update_fields=["finished_at"])
            AuditEntry.write(by, "Kết thúc thiết lập", installation.province)


def may_set_up(user: Any) -> bool:
    """Whether a person may set this installation up: a superuser, or an administrator of its province."""
    if not known(user):
        return False
    installation = Installation.here()
    return bool(user.is_superuser or (installation and may(user, "admin", installation.province)))


def permit_setup(person: Any) -> None:
    """NotPermitted unless a person may set this installation up; None is the operator at the command line."""
    if person is not None and not may_set_up(person):
        raise NotPermitted


def installation_here() -> Installation:
    """This installation; SettingUp while no province is chosen."""
    installation = Installation.here()
    if installation is None:
        raise SettingUp("Chưa chọn tỉnh, thành phố; chọn ở bước đầu tiên.")
    return installation


def mark(installation: Installation, *steps: str) -> None:
    """Note steps as done, in the order of STEPS."""
    installation.steps = [step for step in STEPS if step in {*installation.steps, *steps}]
    installation.save()


def province_named(said: str) -> str:
    """The code of a province of today from its code or its name; SettingUp names the way out."""
    text = folded(said)
    if text.isdecimal() and text.zfill(2) in provinces_today():
        return text.zfill(2)
    close = _run_together(said)
    for code, name in provinces_today().items():
        if close in (_run_together(name), _run_together(name.removeprefix("Tỉnh ").removeprefix("Thành phố "))):
            return code
    listed = joined([f"{code} {name.removeprefix('Tỉnh ').removeprefix('Thành phố ')}" for code, name in provinces_today().items()])
    raise SettingUp(
        "Không có tỉnh, thành phố nào mã hoặc tên “%(said)s” từ 01/7/2025; chọn một trong: %(listed)s.", said=said, listed=listed
    )


def _run_together(name: str) -> str:
    """A name without marks and blanks: “Đăk Lăk”, “dak lak” and “DakLak” are one province, and no two of today's fall together."""
    return "".join(bare_words(name).split())


def first_name(said: str) -> str:
    """The account name of whom a person named: as typed without marks, or from a full name (Nguyễn Văn An: nguyen-van-an)."""
    name = account_name(name_from(said))
    if name.isdecimal():
        raise SettingUp("Tên tài khoản “%(said)s” không dùng được; ghi cả chữ, không chỉ có số.", said=said)
    return name


def _move(installation: Installation, home: Org) -> None:
    """Another province in place of the chosen one, refused once anything stands under that."""
    was = installation.province
    stands = agencies_of(was) or Member.objects.exclude(org=was, role=Member.Role.ADMIN).exists()
    if stands or installation.finished_at:
        raise SettingUp(
            "Cơ sở này đã được thiết lập cho %(was)s (mã %(code)s), mỗi cơ sở phục vụ một tỉnh; đặt COTMOC_HOME sang thư mục khác "
            "rồi thiết lập %(home)s.",
            was=was.name,
            code=was.code,
            home=home.name,
        )
    Member.objects.filter(org=was, role=Member.Role.ADMIN).update(org=home)
    TaskGroup.objects.filter(province=was).delete()
    installation.province, installation.steps = home, []


def _of_this_province(pack: Pack, home: Org) -> None:
    if pack.province and pack.province != home.code:
        raise SettingUp(
            "Gói “%(title)s” là của tỉnh mã %(province)s, không phải %(home)s (mã %(code)s); chọn gói khác hoặc tỉnh khác.",
            title=pack.title,
            province=pack.province,
            home=home.name,
            code=home.code,
        )


def _admins(home: Org) -> list[str]:
    found = Member.objects.filter(org=home, role=Member.Role.ADMIN, user__is_active=True)
    return sorted(found.values_list("user__username", flat=True))


def _first_admin(said: str, home: Org, by: Any) -> FirstPassword | None:
    name = first_name(said)
    full = " ".join(said.split()) if " " in said.strip() else ""
    return make_member(Account(name, full, Member.Role.ADMIN), home, by)


def make_members(accounts: Sequence[Account], home: Org, by: Any) -> list[FirstPassword]:
    """The people of a pack, each with a first password; what is wrong with one of them is told with the account it is about."""
    told, finder = [], Finder.load() if accounts else None
    for account in accounts:
        try:
            org = finder.find(account.unit, today(), home) if finder and account.unit else home
            made = make_member(account, org, by)
        except Problem as problem:
            raise SettingUp("Tài khoản “%(username)s” trong gói: %(problem)s", username=account.username, problem=problem) from problem
        if made:
            told.append(made)
    return told


def make_member(account: Account, org: Org, by: Any) -> FirstPassword | None:
    """The person in their role in a unit: a new account with a first password, or one that is there already, with its own.
    Part of a deed: call it inside a transaction."""
    user = get_user_model().objects.filter(username=account.username).first()
    if user is not None:
        if not Member.objects.filter(user=user, org=org, role=account.role).exists():
            people.give_role(by, user, org, account.role)
        return None
    user = people.add_member(by, account.username, account.full_name or account.username, org, account.role, account.mail)
    return FirstPassword(account.username, passwords.first_password(by, user), account.full_name)


def _what_there_is(home: Org, kept: Kept, told: tuple[FirstPassword, ...], changed: bool) -> SetUp:
    agencies = agencies_of(home)
    return SetUp(
        home,
        Org.objects.count(),
        Org.objects.filter(parent=home, kind=Org.Kind.COMMUNE, valid_to=None).count(),
        len(agencies),
        sum(org.to_check for org in agencies),
        TaskGroup.objects.filter(province=home).count(),
        tuple(_admins(home)),
        kept,
        told,
        changed,
    )

"""What a province is told to be while it is set up: its agencies, its groups of tasks, its first people. Each deed whole or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from cotmoc.acts.setting_up import FirstPassword, SettingUp, first_name, installation_here, make_member, make_members, mark, permit_setup
from cotmoc.home import today
from cotmoc.language.text import folded
from cotmoc.message import NOTHING, Sayable, say
from cotmoc.orgs.accounts import PersonProblem
from cotmoc.orgs.finding import Finder, UnknownOrg
from cotmoc.orgs.models import AuditEntry, Member, Org, TaskGroup
from cotmoc.orgs.packs.checking import AGENCY_CODE, code_from
from cotmoc.orgs.packs.keeping import Kept, agencies_of, agency_of, drop_past, keep_agency, keep_group, keep_pack, parents_first, past_of
from cotmoc.orgs.packs.pack import Account, Agency, Group, Pack
from cotmoc.orgs.packs.reading import Received, common, read_files


class RowProblem(SettingUp):
    """What is wrong with one row of a list: one sentence, the row's number from 0, the field."""

    def __init__(self, said: str | Sayable, row: int = 0, field: str = "name") -> None:
        super().__init__(said)
        self.row, self.field = row, field


@dataclass(frozen=True)
class Listed:
    """A row of a list as a person left it: kept or not."""

    thing: Agency | Group
    kept: bool


def confirm_units(by: Any) -> None:
    """The units of today are seen and right."""
    permit_setup(by)
    with transaction.atomic():
        installation = installation_here()
        mark(installation, "units")
        AuditEntry.write(by, "Xác nhận địa bàn", installation.province)


def agencies_listed(province: Org, done: bool) -> list[Listed]:
    """The agencies to choose from: those that are there, and those of the common pack, kept by default until a choice was made."""
    here = {org.code.removeprefix(f"{province.code}-"): org for org in agencies_of(province)}
    offered = [agency for agency in common().told_for(province.name).agencies if agency.code not in here]
    return [Listed(_agency(code, org, province), True) for code, org in here.items()] + [Listed(agency, not done) for agency in offered]


def groups_listed(province: Org, done: bool) -> list[Listed]:
    """The groups of tasks to choose from, likewise."""
    here = {g.code: Group(g.code, g.order, g.name, g.name_en) for g in TaskGroup.objects.filter(province=province)}
    offered = [group for group in common().groups if group.code not in here]
    return [Listed(group, True) for group in here.values()] + [Listed(group, not done) for group in offered]


def keep_agencies(by: Any, rows: Sequence[Listed]) -> Kept:
    """The agencies as listed: those kept are made or told so, those left out go where nothing hangs on them."""
    permit_setup(by)
    with transaction.atomic():
        installation = installation_here()
        home = installation.province
        known = {a.code: a for a in (*common().agencies, *(_agency(_short(org, home), org, home) for org in agencies_of(home)))}
        agencies = [_with_code(row, number, known) for number, row in enumerate(rows)]
        _each_once(agencies)
        for number, (row, agency) in enumerate(zip(rows, agencies, strict=True)):
            org = agency_of(home, agency.code)
            if org and not (row.kept and agency.before):
                _drop(org, number, whole=not row.kept)
        wanted = parents_first(agency for row, agency in zip(rows, agencies, strict=True) if row.kept)
        kept = sum((keep_agency(agency, home) for agency in wanted), Kept())
        mark(installation, "agencies")
        AuditEntry.write(by, "Lưu cơ quan", home, kept=sum(row.kept for row in rows), added=kept.added, changed=kept.changed)
    return kept


def keep_groups(by: Any, rows: Sequence[Listed]) -> Kept:
    """The groups of tasks as listed."""
    permit_setup(by)
    with transaction.atomic():
        installation = installation_here()
        home = installation.province
        groups = [
            Group(row.thing.code or code_from(row.thing.name).lower(), row.thing.order, row.thing.name, row.thing.name_en)
            for row in rows
            if isinstance(row.thing, Group)
        ]
        _each_once(groups)
        for row, group in zip(rows, groups, strict=True):
            if not row.kept:
                TaskGroup.objects.filter(province=home, code=group.code).delete()
        kept = sum((keep_group(group, home) for row, group in zip(rows, groups, strict=True) if row.kept), Kept())
        mark(installation, "groups")
        AuditEntry.write(by, "Lưu nhóm nhiệm vụ", home, kept=sum(row.kept for row in rows), added=kept.added, changed=kept.changed)
    return kept


def keep_received_pack(by: Any, received: Sequence[Received]) -> tuple[Pack, Kept, list[FirstPassword]]:
    """A province's own pack as received, laid over the common one the first time, with its people and their first passwords;
    PackProblem tells every fault and nothing is kept."""
    permit_setup(by)
    own = read_files(received, common())
    with transaction.atomic():
        installation = installation_here()
        home = installation.province
        if own.province and own.province != home.code:
            raise SettingUp(
                "Gói này của tỉnh mã %(province)s, không phải %(home)s (mã %(code)s); chọn gói khác.",
                province=own.province,
                home=home.name,
                code=home.code,
            )
        first = "agencies" not in installation.steps
        kept = keep_pack(own.over(common()) if first else own, home)
        told = make_members(own.accounts, home, by)
        mark(installation, "agencies", "groups", *(["people"] if own.accounts else []))
        files = ", ".join(name for name, _ in received)
        AuditEntry.write(by, "Nạp gói", home, files=files, added=kept.added, changed=kept.changed, accounts=len(told))
    return own, kept, told


def add_people(by: Any, accounts: Sequence[Account]) -> list[FirstPassword]:
    """The first people, all or none, each with a password that is told once."""
    permit_setup(by)
    with transaction.atomic():
        installation = installation_here()
        made = [_person(account, number, installation.province, by) for number, account in enumerate(accounts)]
        mark(installation, "people")
        AuditEntry.write(by, "Thêm những người đầu tiên", installation.province, accounts=len(made))
    return made


def no_more_people(by: Any) -> None:
    """Nobody is to be added now; people are added at any time later."""
    permit_setup(by)
    with transaction.atomic():
        installation = installation_here()
        mark(installation, "people")
        AuditEntry.write(by, "Chưa thêm người khi thiết lập", installation.province)


def members_of(province: Org) -> list[Member]:
    """Who is there already, in the order they came."""
    return list(Member.objects.select_related("user", "org__parent__parent").order_by("pk")[:200])


def _person(account: Account, number: int, home: Org, by: Any) -> FirstPassword:
    try:
        name = first_name(account.username or account.full_name)
        org = Finder.load().find(account.unit, today(), home) if account.unit else home
        made = make_member(Account(name, account.full_name, account.role, account.unit, account.mail), org, by)
    except (SettingUp, PersonProblem, UnknownOrg) as problem:
        raise RowProblem(problem.message, number, "username") from problem
    if made is None:
        raise RowProblem(say("Tên tài khoản “%(name)s” đã có người dùng; chọn tên khác.", name=name), number, "username")
    return made


def _agency(code: str, org: Org, province: Org) -> Agency:
    parent = "" if org.parent_id == province.pk or org.parent is None else _short(org.parent, province)
    return Agency(code, org.name, org.short_name, org.kind, parent, org.valid_from, org.to_check, past_of(org).exists())


def _short(org: Org, province: Org) -> str:
    return org.code.removeprefix(f"{province.code}-")


def _with_code(row: Listed, number: int, known: dict[str, Agency]) -> Agency:
    """The agency of a row: a new one gets the letters of its name, a known one keeps its place in the tree."""
    agency = row.thing
    assert isinstance(agency, Agency)
    code = agency.code or code_from(agency.name)
    if not AGENCY_CODE.fullmatch(code):
        raise RowProblem(say("Mã “%(code)s” không dùng được; ghi chữ viết hoa không dấu và số, ví dụ SKHCN.", code=code), number, "code")
    parent = known[code].parent if code in known else ""
    return Agency(code, agency.name, agency.short_name, agency.kind, parent, None, agency.to_check, agency.before)


def _each_once(things: Sequence[Agency] | Sequence[Group]) -> None:
    """Each code and each name once: two rows of the same agency would be two agencies."""
    for field in ("code", "name"):
        seen: dict[str, int] = {}
        for number, thing in enumerate(things):
            said = folded(getattr(thing, field))
            if said in seen:
                words = say("Mã") if field == "code" else say("Tên")
                raise RowProblem(
                    say(
                        "%(words)s “%(thing)s” đã có ở dòng %(seen)s; sửa một trong hai dòng.",
                        words=words,
                        thing=getattr(thing, field),
                        seen=seen[said] + 1,
                    ),
                    number,
                    field,
                )
            seen[said] = number


def _drop(org: Org, number: int, whole: bool) -> None:
    """An agency goes, or only what it was before."""
    try:
        drop_past(org)
        if whole:
            org.delete()
    except ProtectedError as held:
        past = NOTHING if whole else say(" trước sắp xếp")
        raise RowProblem(
            say(
                "%(org)s%(past)s đã gắn với thành viên, đơn vị khác, kế hoạch hoặc số liệu nên không bỏ được; đánh dấu giữ lại.",
                org=org.name,
                past=past,
            ),
            number,
            "kept" if whole else "before",
        ) from held

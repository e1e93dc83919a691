"""The people of the demonstration: one account for each role, all with one password that the command prints."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction

from cotmoc.orgs.accounts import enrol
from cotmoc.orgs.models import AuditEntry, Member, Org
from cotmoc.sample.places import Places

PASSWORD = "cot-moc-2025"


@dataclass(frozen=True)
class Account:
    """A demonstration account: its name, the person, the role and the codes of its units, home first ("" is the province)."""

    username: str
    person: str
    role: str
    org_codes: tuple[str, ...] = ("",)


ACCOUNTS = (
    Account("thuongtruc", "Chuyên viên Thường trực Ban Chỉ đạo", Member.Role.STEWARD),
    Account("xa-ba-tri", "Công chức xã Ba Tri", Member.Role.REPORTER, ("29110",)),
    Account("so-khcn", "Lãnh đạo Sở Khoa học và Công nghệ", Member.Role.APPROVER, ("86-SKHCN", "")),
    Account("lanhdao", "Lãnh đạo Ban Chỉ đạo", Member.Role.LEADER),
    Account("quantri", "Quản trị hệ thống", Member.Role.ADMIN),
)


def make_accounts(places: Places) -> dict[str, User]:
    """The accounts with their roles; those that are there are left as they are, password included."""
    return {account.username: _account(account, places) for account in ACCOUNTS}


def _account(account: Account, places: Places) -> User:
    with transaction.atomic():
        user = get_user_model().objects.filter(username=account.username).first() or enrol(
            account.username, account.person, password=PASSWORD
        )
        given = [Member.objects.get_or_create(user=user, org=_org(code, places), role=account.role)[1] for code in account.org_codes]
        if any(given):
            AuditEntry.write(None, "Thêm thành viên", user, org=places.province, role=account.role, name=account.person)
    return user


def _org(code: str, places: Places) -> Org:
    if not code:
        return places.province
    return next(org for org in (*places.communes, *places.agencies) if org.code == code and org.valid_to is None)

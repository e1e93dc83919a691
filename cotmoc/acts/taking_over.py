"""Accounts that Django's own commands make or change: the operator has them run through ours, and they are the program's from then on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.contrib.auth.models import User
from django.db import transaction

from cotmoc.orgs.accounts import Account
from cotmoc.orgs.models import AuditEntry
from cotmoc.orgs.seal import broken, seal

COMMANDS = ("createsuperuser", "changepassword")


@contextmanager
def taken_over() -> Iterator[None]:
    """Whom a command makes meanwhile gets an account, and whose account was sound before is sealed as the command leaves it. Nobody else
    is touched: who was put in or changed by hand before stays found. A command asks and waits, so that it holds no transaction."""
    there = set(User.objects.values_list("pk", flat=True))
    sound = there - _departing()
    try:
        yield
    finally:
        with transaction.atomic():
            for user in User.objects.exclude(pk__in=there):
                Account.begin(user)
                AuditEntry.write(None, "Tạo tài khoản quản trị máy chủ", user)
            for pk in _departing() & sound:
                seal(Account, [pk])
                AuditEntry.write(None, "Đổi tài khoản bằng lệnh quản trị", User.objects.get(pk=pk))


def _departing() -> set[int]:
    return {found.pk for found in broken(Account)} | set(User.objects.filter(account=None).values_list("pk", flat=True))

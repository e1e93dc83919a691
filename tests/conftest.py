"""Every test works in a home of its own; nothing of the developer's installation is read."""

from __future__ import annotations

import os
import tempfile
from functools import wraps
from typing import Any

import pytest

os.environ["COTMOC_HOME"] = tempfile.mkdtemp(prefix="cotmoc-test-")
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "cotmoc.config.settings")
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """The test database, with the table of the register that only tests know."""
    from django.db import connection

    from tests.registers.everything import Everything

    with django_db_blocker.unblock(), connection.schema_editor() as editor:
        if Everything._meta.db_table not in connection.introspection.table_names():
            editor.create_model(Everything)


@pytest.fixture(scope="session", autouse=True)
def accounts_of_tests() -> None:
    """Whom a test makes by Django's own words has an account as the program makes it (`orgs/accounts.py` uses other words)."""
    from django.contrib.auth.models import UserManager

    from cotmoc.orgs.accounts import Account

    for name in ("create_user", "create_superuser"):
        made = getattr(UserManager, name)

        @wraps(made)
        def with_account(self: Any, *args: Any, made: Any = made, **kwargs: Any) -> Any:
            user = made(self, *args, **kwargs)
            Account.begin(user)
            return user

        setattr(UserManager, name, with_account)


@pytest.fixture(autouse=True)
def vietnamese() -> None:
    """Every test begins in Vietnamese, whatever language the page of another one was asked in."""
    from django.utils.translation import activate

    activate("vi")

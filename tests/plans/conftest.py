"""A province with one department, and a person, for tests of plans."""

from __future__ import annotations

from datetime import date

import pytest
from django.contrib.auth.models import User

from cotmoc.orgs.models import Org


@pytest.fixture
def province(db) -> Org:
    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    made = Org.objects.create(code="86", name="Tỉnh Vĩnh Long", kind="province", parent=nation, valid_from=date(2025, 7, 1))
    Org.objects.create(code="86-SKHCN", name="Sở Khoa học và Công nghệ", kind="department", parent=made, valid_from=date(2025, 7, 1))
    return made


@pytest.fixture
def lan(db) -> User:
    return User.objects.create_user("lan")

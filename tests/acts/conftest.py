"""Two provinces with their communes, and people in them."""

from __future__ import annotations

from datetime import date
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import User

from cotmoc.orgs.models import Member, Org

NEW = date(2025, 7, 1)
PASSWORD = "mot-mat-khau-dai"


def make_provinces() -> SimpleNamespace:
    """The units: a nation, two provinces, two communes and a department of the first, one commune of the second."""

    def org(code: str, name: str, kind: str, parent: Org | None) -> Org:
        return Org.objects.create(code=code, name=name, kind=kind, parent=parent, valid_from=NEW)

    nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))
    here = org("86", "Tỉnh Vĩnh Long", "province", nation)
    there = org("79", "Thành phố Hồ Chí Minh", "province", nation)
    return SimpleNamespace(
        nation=nation,
        here=here,
        there=there,
        commune=org("29110", "Xã Ba Tri", "commune", here),
        other_commune=org("29111", "Xã Tân Xuân", "commune", here),
        department=org("86-SKHCN", "Sở Khoa học và Công nghệ", "department", here),
        far_commune=org("27001", "Phường Sài Gòn", "commune", there),
    )


def make_person(name: str, full: str, *held: tuple[str, Org], password: str | None = PASSWORD) -> User:
    """A person with roles, whose password is known to the tests."""
    user = User.objects.create_user(name, first_name=full, password=password)
    for role, org in held:
        Member.objects.create(user=user, org=org, role=role)
    return user


@pytest.fixture
def units(db: None) -> SimpleNamespace:
    return make_provinces()


@pytest.fixture
def people(units: SimpleNamespace) -> SimpleNamespace:
    return SimpleNamespace(
        admin=make_person("lan", "Nguyễn Thị Lan", ("admin", units.here)),
        second=make_person("minh", "Trần Văn Minh", ("admin", units.here)),
        far=make_person("an", "Phạm Văn An", ("admin", units.there)),
        reporter=make_person("hoa", "Lê Thị Hoa", ("reporter", units.commune)),
        top=make_person("trung", "Võ Trung", ("admin", units.nation)),
    )

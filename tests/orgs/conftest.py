from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from cotmoc.orgs.models import Org, OrgChange

BEFORE, AFTER = date(2008, 8, 1), date(2025, 7, 1)


class Country:
    """A small country built in a test: units by code, old and new."""

    def __init__(self) -> None:
        self.nation = Org.objects.create(code="VN", name="Việt Nam", kind="nation", valid_from=date(1945, 9, 2))

    def old(self, code: str, name: str, parent: Org | None = None, kind: str = "commune") -> Org:
        return Org.objects.create(
            code=code, name=name, kind=kind, parent=parent or self.nation, valid_from=BEFORE, valid_to=date(2025, 6, 30)
        )

    def new(self, code: str, name: str, parent: Org | None = None, kind: str = "commune") -> Org:
        return Org.objects.create(code=code, name=name, kind=kind, parent=parent or self.nation, valid_from=AFTER)

    def became(self, source: Org, target: Org, weight: str | None = None) -> OrgChange:
        return OrgChange.objects.create(
            kind="merge", effective_on=AFTER, source=source, target=target, weight=None if weight is None else Decimal(weight)
        )


@pytest.fixture
def country(db: None) -> Country:
    return Country()

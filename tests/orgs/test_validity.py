"""What is valid on a day is said in one place."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import cotmoc
from cotmoc.orgs.models import Org

BY_HAND = re.compile(r"valid_to\s*(>=|<|is None or)|valid_to__(gte|lt)=(?!F\(|models\.F)|(<=|>)\s*\w+\.valid_to|valid_from\s*<=\s*\w+ and")
"""A comparison of a unit's last day with another, written out."""


def test_nobody_writes_out_when_a_unit_is_valid():
    own = Path(cotmoc.__file__).parent
    found = [
        f"{path.relative_to(own)}: {line.strip()}"
        for path in own.rglob("*.py")
        if path.name != "validity.py" and "migrations" not in path.parts
        for line in path.read_text(encoding="utf-8").splitlines()
        if BY_HAND.search(line)
    ]
    assert found == []


def test_both_ways_of_asking_agree_on_every_day_around_the_ends(country):
    unit = country.old("83", "Tỉnh Bến Tre", kind="province")
    for day in (date(2008, 7, 31), date(2008, 8, 1), date(2025, 6, 30), date(2025, 7, 1)):
        assert Org.objects.valid_on(day).filter(pk=unit.pk).exists() == unit.exists_on(day)
        assert country.nation.exists_on(day)

"""A unit tells about as many events of a year as of the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from django.db.models import Count
from django.db.models.functions import ExtractYear

from cotmoc.message import say
from cotmoc.registers.base import Register
from cotmoc.registers.checks.base import CHUNK, Check, Finding, Looked, Weight
from cotmoc.registers.checks.series import repeated
from cotmoc.registers.checks.year_on_year import jumped

FEWEST = 10
"""Events of the year before without which nothing is said."""


def _look(looked: Looked) -> Iterator[Finding]:
    day, added = looked.register.counted_on, Counter[tuple[int, int]]()
    first: dict[tuple[int, int], int] = {}
    for at, row in looked.real:
        year = row.values["org"].pk, row.values[day].year
        first.setdefault(year, at)
        added[year] += row.before is None
    told = _told(looked.register, {unit for unit, _ in first})
    for (unit, year), at in first.items():
        now, before = told[unit, year] + added[unit, year], told[unit, year - 1] + added[unit, year - 1]
        over = year < looked.today.year or now > before
        if added[unit, year] and before >= FEWEST and over and jumped(before, now, chance=True):
            yield (
                at,
                day,
                say(
                    "%(org)s có %(now)s dòng của năm %(year)s, năm trước có %(before)s dòng; đúng thì ghi lý do.",
                    org=looked.rows[at].values["org"].name,
                    now=now,
                    year=str(year),
                    before=before,
                ),
            )


def _told(register: type[Register], units: set[int]) -> Counter[tuple[int, int]]:
    """How many real rows the register has by unit and year."""
    found: Counter[tuple[int, int]] = Counter()
    numbered = sorted(units)
    for at in range(0, len(numbered), CHUNK):
        rows = register._default_manager.filter(illustrative=False, org__in=numbered[at : at + CHUNK]).order_by()
        asked: Any = rows.values_list("org_id", ExtractYear(register.counted_on)).annotate(Count("pk"))
        found.update({(unit, year): count for unit, year, count in asked})
    return found


def _of_events(register: type[Register]) -> bool:
    return not repeated(register)


check = Check(
    say("Số dòng một đơn vị ghi cho một năm không tăng hơn gấp đôi và không giảm quá nửa so với năm trước."),
    Weight.REASON,
    _of_events,
    _look,
)

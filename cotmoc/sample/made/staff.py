"""Who works in the communes and agencies, from the opening of the book on 1 January 2023 through the merger of 1 July 2025."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from cotmoc.orgs.models import Org
from cotmoc.sample.chance import chance
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import FIRST_DAY, LAST_OLD_DAY, MERGED_ON, WORKING_DAY, Places

COMMUNE_POSTS = 16
AGENCY_POSTS = 24
STAYING = 0.86  # of the staff of June 2025 who are still there in July: streamlining under the two-level government
YEARLY_TURNOVER = 0.04


@dataclass(frozen=True)
class Stint:
    """A time of one person at one unit; both days are worked."""

    org: Org
    starts: date
    ends: date | None

    def holds(self, day: date) -> bool:
        """Whether the person works there on a day."""
        return self.starts <= day and (self.ends is None or day <= self.ends)


@dataclass(frozen=True)
class Person:
    """A code, a post and the stints in order; no name is kept."""

    code: str
    group: str
    level: str
    origin: Org
    stints: tuple[Stint, ...]

    def at(self, day: date) -> Org | None:
        """Where the person works on a day."""
        return next((stint.org for stint in self.stints if stint.holds(day)), None)


def _group(rng: random.Random, level: str) -> str:
    if level == "commune":
        return rng.choices(("can_bo", "cong_chuc", "khong_chuyen_trach"), (42, 46, 12))[0]
    return rng.choices(("cong_chuc", "can_bo", "vien_chuc"), (78, 8, 14))[0]


def _stints(rng: random.Random, org: Org, after: Org | None, starts: date, leaves: date | None) -> tuple[Stint, ...]:
    """From a first day to leaving: one stint at the old unit and, for those who stay, one at its successor."""
    if leaves and leaves <= LAST_OLD_DAY:
        return (Stint(org, starts, leaves),)
    before = Stint(org, starts, LAST_OLD_DAY)
    if after is None or rng.random() > STAYING:
        return (before,)
    return (before, Stint(after, MERGED_ON, leaves))


def _staff_of(org: Org, after: Org | None, posts: int, level: str) -> list[Person]:
    """The people of one old unit: each post is held on the first day and refilled when its holder leaves."""
    rng, people = chance("staff", org.key), []
    for _ in range(posts):
        starts: date | None = FIRST_DAY
        while starts is not None and starts <= LAST_OLD_DAY:
            stays = timedelta(days=int(rng.expovariate(YEARLY_TURNOVER / 365)))
            leaves = starts + stays
            person = Person(
                f"MH-{org.code}-{len(people) + 1:03d}",
                _group(rng, level),
                level,
                org,
                _stints(rng, org, after, starts, leaves if leaves < WORKING_DAY else None),
            )
            people.append(person)
            starts = leaves + timedelta(days=45) if leaves <= LAST_OLD_DAY - timedelta(days=60) else None
    return people


def people(places: Places) -> list[Person]:
    """Everybody, old unit by old unit."""
    found: list[Person] = []
    for commune in places.old_communes:
        found += _staff_of(commune, places.becomes.get(commune.pk), max(8, round(COMMUNE_POSTS * places.size[commune.pk])), "commune")
    today = {agency.code.partition("-")[2]: agency for agency in places.agencies if agency.valid_to is None}
    for agency in places.agencies:
        if agency.valid_to is not None:
            posts = max(12, round(AGENCY_POSTS * chance("posts", agency.key).uniform(0.7, 1.4)))
            found += _staff_of(agency, today.get(agency.code.partition("-")[2]), posts, "province")
    return found


def _rows(everybody: Sequence[Person], units: set[int]) -> list[Row]:
    return [
        {
            "org": stint.org.code,
            "person_code": person.code,
            "group": person.group,
            "level": person.level,
            "starts_on": stint.starts,
            "ends_on": stint.ends,
        }
        for person in everybody
        for stint in person.stints
        if stint.org.pk in units
    ]


def staff_files(places: Places, everybody: Sequence[Person]) -> list[Made]:
    """One file for the communes of each old province and of the merged one, and one for all agencies."""
    files = []
    for province in places.old_provinces:
        files += in_parts("staff", "xa-phuong", province, _rows(everybody, {org.pk for org in places.old_of(province)}))
    files += in_parts("staff", "xa-phuong-tu-2025-07", places.province, _rows(everybody, {org.pk for org in places.communes}))
    return files + in_parts("staff", "co-quan", places.province, _rows(everybody, {agency.pk for agency in places.agencies}))

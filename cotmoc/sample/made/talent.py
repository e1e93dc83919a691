"""People of research, technology and digital work, before and after the merger."""

from __future__ import annotations

import random
from collections.abc import Sequence
from datetime import date, timedelta

from cotmoc.sample.chance import chance, some_day
from cotmoc.sample.made.ecosystem import actors
from cotmoc.sample.made.form import Made, Row, in_parts
from cotmoc.sample.places import LAST_OLD_DAY, MERGED_ON, WORKING_DAY, Places

# How people came, by year of their first day; those of 2019 stand for all who were there before.
CAME = {2019: 150, 2022: 30, 2023: 40, 2024: 48, 2025: 46}
LEAVES = 0.0004  # the chance of a day that somebody who was attracted leaves
_ROLES = ("researcher", "technician", "digital", "innovation", "manager")
_DEGREES = ("doctor", "master", "bachelor", "college", "other")
_FIELDS = ("agricultural", "engineering", "natural", "medical", "social", "humanities")
_HOWS = ("attracted", "trained", "contracted", "in_place")


def _person(rng: random.Random, number: int, year: int, employers: Sequence[Row]) -> Row:
    role = rng.choices(_ROLES, (44, 22, 18, 8, 8))[0]
    starts = some_day(rng, date(year, 1, 5), min(date(year, 12, 20), WORKING_DAY))
    how = "in_place" if year == min(CAME) else rng.choices(_HOWS, (26, 38, 10, 26))[0]
    stays = int(rng.expovariate(LEAVES)) + 40 if how in ("attracted", "contracted") else None
    last = starts + timedelta(days=stays) if stays else None
    return {
        "person_code": f"MH-NL-{number:05d}",
        "how": how,
        "role": role,
        "degree": rng.choices(_DEGREES, (14, 32, 40, 12, 2) if role == "researcher" else (2, 12, 52, 28, 6))[0],
        "field": rng.choices(_FIELDS, (26, 34, 12, 12, 12, 4))[0],
        "sex": rng.choice(("male", "female")),
        "employer": rng.choice(employers)["code"] if role == "researcher" else None,
        "starts_on": starts,
        "ends_on": last if last and last <= WORKING_DAY else None,
        "research_percent": rng.choice((60, 80, 100)) if role == "researcher" else 0,
    }


def _stints(places: Places, row: Row, number: int) -> list[Row]:
    """A person at the department of science of an old province, and from the merger at the one that carries on its work.
    Who is there on that day goes on under the same code: they came before, and are there in place."""
    province, starts, ends = places.old_provinces[number % 3], row["starts_on"], row["ends_on"]
    first = {**row, "org": places.agency("SKHCN", starts, province).code}
    if starts >= MERGED_ON or (ends and ends <= LAST_OLD_DAY):
        return [first]
    on = {**row, "org": places.agency("SKHCN", MERGED_ON).code, "how": "in_place", "starts_on": MERGED_ON}
    return [{**first, "ends_on": LAST_OLD_DAY}, on]


def talent_files(places: Places) -> list[Made]:
    """One file; the employers are actors of the ecosystem."""
    employers = [row for row in actors(places) if row["kind"] in ("institute", "university")]
    rows: list[Row] = []
    number = 0
    for year, came in CAME.items():
        rng = chance("talent", year)
        for _ in range(came):
            number += 1
            rows += _stints(places, _person(rng, number, year, employers), number)
    return in_parts("talent", "den-2025-11", places.province, rows)

"""What the sample states of society, skills and networks hangs together: one who states at a time, parts of the same people."""

from __future__ import annotations

from collections import defaultdict

import pytest

from cotmoc.sample.made.society import LATEST, PEOPLE, people_of
from cotmoc.sample.places import LAST_OLD_DAY, MERGED_ON, WORKING_DAY
from tests.sample.test_illustrative import on

NEW = (
    "infrastructure",
    "information_system",
    "incident",
    "communication",
    "digital_team",
    "digital_literacy",
    "digital_society",
    "digital_culture",
    "pilot_mechanism",
    "cooperation",
    "leadership",
)


@pytest.mark.parametrize("register", NEW)
def test_a_register_is_filled_and_stays_small(rows, register):
    assert 10 < len(rows[register]) < 2_000


@pytest.mark.parametrize(("register", "what"), [("digital_society", "measure"), ("digital_literacy", "people"), ("infrastructure", "kind")])
def test_in_a_month_a_thing_is_stated_by_provinces_or_by_communes_and_not_by_both(rows, register, what):
    said = defaultdict(set)
    for row in rows[register]:
        said[row[what], row["month"]].add(len(row["org"]) > 2)
    assert all(len(each) == 1 for each in said.values())


def test_communes_and_old_provinces_have_the_people_of_the_province(db, places, rows):
    people = people_of(places)
    assert sum(people[org.pk] for org in places.communes) == sum(people[org.pk] for org in places.old_provinces) == PEOPLE
    health = [row for row in rows["digital_society"] if (row["measure"], row["month"]) == ("health", LATEST)]
    assert sum(row["whole"] for row in health) == PEOPLE
    assert 0.85 < sum(row["part"] for row in health) / PEOPLE < 0.99


def test_teams_of_old_communes_end_at_the_merger_and_those_of_new_ones_begin_then(places, rows):
    before, after = (on(rows["digital_team"], day, "formed_on", "dissolved_on", False) for day in (LAST_OLD_DAY, MERGED_ON))
    assert len(before) == 2 * len(places.old_communes)
    assert not {row["code"] for row in before} & {row["code"] for row in after}
    now = on(rows["digital_team"], WORKING_DAY, "formed_on", "dissolved_on", False)
    assert {row["org"] for row in now} == {org.code for org in places.communes}


def test_nothing_of_a_system_or_incident_is_dated_after_the_working_day(rows):
    days = [row[name] for row in rows["information_system"] for name in ("level_approved_on", "protected_on") if row[name]]
    days += [row["handled_on"] for row in rows["incident"] if row["handled_on"]]
    assert max(days) <= WORKING_DAY

"""The illustration of the economy, research and projects hangs together, and every line of the plan it speaks of is measured by it."""

from __future__ import annotations

from datetime import date

from cotmoc.registers.registry import registers
from cotmoc.sample.places import MERGED_ON, WORKING_DAY

NEW = (
    "macro_series",
    "ecosystem_actor",
    "research_link",
    "publication",
    "intellectual_property",
    "innovation_survey",
    "ecommerce_activity",
    "talent",
    "project",
    "project_spending",
    "investment",
    "policy_instrument",
)


def test_every_register_of_the_economy_has_rows_and_few_of_them(rows):
    assert all(10 <= len(rows[name]) <= 800 for name in NEW), {name: len(rows.get(name, ())) for name in NEW}


def test_nothing_of_them_is_dated_after_the_working_day(rows):
    for name in NEW:
        days = [row[registers()[name].counted_on] for row in rows[name] if registers()[name].counted_on in row]
        assert max(days, default=WORKING_DAY) <= WORKING_DAY, name


def test_references_lead_to_rows_that_are_there(rows):
    actors, projects = ({row["code"] for row in rows[name]} for name in ("ecosystem_actor", "project"))
    assert {row["actor"] for row in rows["research_link"]} <= actors
    assert {row["host"] for row in rows["publication"]} <= actors
    assert {row["employer"] for row in rows["talent"]} - {None} <= actors
    assert {row["project"] for row in rows["project_spending"]} <= projects
    firms = {row["tax_code"] for row in rows["enterprise"]}
    assert {row["tax_code"] for row in rows["research_link"]} <= firms
    assert {row["tax_code"] for row in rows["innovation_survey"]} <= firms


def test_nobody_works_in_two_places_and_who_crosses_the_merger_goes_on_under_the_same_code(rows):
    for day in (date(2024, 12, 31), MERGED_ON, WORKING_DAY):
        there = [r["person_code"] for r in rows["talent"] if r["starts_on"] <= day and (r["ends_on"] is None or r["ends_on"] >= day)]
        assert len(there) == len(set(there)) > 200


def test_value_added_of_every_quarter_is_told_for_every_sector_at_both_prices(rows):
    told = {(r["period"], r["sector"], r["price"]) for r in rows["macro_series"] if r["series"] == "value_added"}
    assert len(told) == 11 * 5 * 2

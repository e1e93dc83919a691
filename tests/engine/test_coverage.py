"""What nobody reported is missing: a ratio is told only where its numerator's book is kept, and says how many stand behind it."""

from __future__ import annotations

from datetime import date

import pytest

from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.measures import count, plus, published, stock, total
from cotmoc.indicators.quotient import NO_NUMERATOR, PART_OF_BOOKS
from cotmoc.indicators.units import COUNT, PERCENT
from cotmoc.period import Grain
from cotmoc.registers.budget_line import BudgetLine
from cotmoc.registers.dossier import Dossier
from cotmoc.registers.enterprise import Enterprise
from cotmoc.registers.startup import Startup
from cotmoc.registers.stid_spending import StidSpending
from tests.engine.world import World, country, values_of

COMMON = {"name": "thử", "name_en": "trial", "group": "", "phrases": (), "every": Grain.YEAR}
SHARE = Ratio(unit=PERCENT, numerator=stock(Startup, "recognised_on"), denominator=stock(Enterprise, "active_from"), **COMMON)
OF_GRDP = Ratio(unit=PERCENT, numerator=total(StidSpending, "amount"), denominator=published("grdp"), **COMMON)
FIRMS = """
    org | tax_code | active_from
    ----+----------+------------
    t1  | 1        | 2019-02-01
    t2  | 2        | 2019-03-01
    u1  | 3        | 2019-03-01
"""
STARTUP = """
    org | code | recognised_on
    ----+------+--------------
    t1  | s    | 2023-05-05
"""
GRDP = """
    org | indicator | period | value | vintage
    ----+-----------+--------+-------+-----------
    T   | grdp      | 2020   | 100   | chinh_thuc
    T   | grdp      | 2024   | 100   | chinh_thuc
    T   | grdp      | 2025   | 100   | chinh_thuc
"""


def told(made, world, period, what="value", view="recorded"):
    return {unit: row[what] for unit, row in values_of(made, world.units, "trial", view, period).items()}


def test_a_commune_that_sent_its_own_book_says_nothing_of_its_neighbours(db):
    world = World(country())
    world.fill("enterprise", FIRMS)
    world.fill("startup", STARTUP, sender="t1")
    made = world.compute({"trial": SHARE}, date(2025, 12, 31))
    assert told(made, world, "2025") == {"t1": 100, "t2": None, "u1": None, "T": 50, "U": None, "VN": 100 / 3}
    assert told(made, world, "2025", "note")["t2"] == NO_NUMERATOR
    assert told(made, world, "2022")["t1"] is None, "before the first year its book speaks of"


@pytest.mark.parametrize("sender", ["T", "so"])
def test_who_keeps_the_book_of_a_province_says_nought_of_every_commune_without_a_row(db, sender):
    world = World(country())
    world.fill("enterprise", FIRMS)
    world.fill("startup", STARTUP, sender=sender)
    made = world.compute({"trial": SHARE}, date(2025, 12, 31))
    assert told(made, world, "2025") == {"t1": 100, "t2": 0, "u1": None, "T": 50, "U": None, "VN": 100 / 3}


def test_each_sum_says_how_many_of_how_many_stand_behind_it(db):
    world = World(country())
    world.fill("enterprise", FIRMS)
    world.fill("startup", STARTUP, sender="t1")
    made = world.compute({"trial": SHARE}, date(2025, 12, 31))
    behind = {unit: (row["reported"], row["due"]) for unit, row in values_of(made, world.units, "trial", "recorded", "2025").items()}
    assert behind["T"] == (1, 2)
    assert behind["VN"] == (1, 2), "one of two provinces"
    assert behind["t1"] == (None, None), "nothing lies in a commune"


def test_of_a_feed_the_units_with_records_in_the_period_have_reported(db):
    world = World(country())
    world.fill(
        "dossier",
        """
        org | received_on | due_on
        ----+-------------+-----------
        t1  | 2025-01-02  | 2025-01-10
        t1  | 2025-02-02  | 2025-02-10
        t2  | 2025-02-02  | 2025-02-10
        u1  | 2025-02-02  | 2025-02-10
    """,
    )
    trial = Ratio(unit=PERCENT, numerator=count(Dossier), denominator=count(Dossier), **COMMON | {"every": Grain.MONTH})
    made = world.compute({"trial": trial}, date(2025, 3, 31))
    assert [told(made, world, month, "reported").get("T") for month in ("2025-01", "2025-02", "2025-03")] == [1, 2, None]
    assert told(made, world, "2025-01", "due")["T"] == 2


def test_money_is_told_for_the_years_its_book_has_rows_of(db):
    """GRDP of 2020 is published, spending is on record since 2024: 2020 has no share, and not a share of nought."""
    world = World(country())
    world.fill("published_figure", GRDP)
    world.fill(
        "stid_spending",
        """
        org | spent_on   | source | field | amount
        ----+------------+--------+-------+-------
        T   | 2024-06-30 | fund   | cds   | 5
    """,
        sender="T",
    )
    made = world.compute({"trial": OF_GRDP}, date(2025, 12, 31))
    assert [told(made, world, year)["T"] for year in ("2020", "2024", "2025")] == [None, 5, None]


def test_a_sum_of_two_books_of_which_one_is_silent_is_a_part_and_says_so(db):
    world = World(country())
    world.fill("published_figure", GRDP)
    world.fill(
        "stid_spending",
        """
        org | spent_on   | source | field | amount
        ----+------------+--------+-------+-------
        T   | 2024-06-30 | fund   | cds   | 5
    """,
    )
    both = plus(total(BudgetLine, "amount"), total(StidSpending, "amount"))
    made = world.compute({"trial": Ratio(unit=PERCENT, numerator=both, denominator=published("grdp"), **COMMON)}, date(2025, 12, 31))
    value = values_of(made, world.units, "trial", "recorded", "2024")["T"]
    assert (value["value"], value["partial"], value["note"]) == (5, True, PART_OF_BOOKS)


def test_a_missing_published_numerator_is_missing(db):
    world = World(country())
    world.fill("published_figure", GRDP)
    trial = Ratio(unit=PERCENT, numerator=published("none"), denominator=published("grdp"), **COMMON)
    assert told(world.compute({"trial": trial}, date(2025, 12, 31)), world, "2024")["T"] is None


def test_a_count_says_how_many_stand_behind_it_too(db):
    world = World(country())
    world.fill("startup", STARTUP, sender="t1")
    made = world.compute({"trial": Stock(unit=COUNT, of=stock(Startup, "recognised_on"), **COMMON)}, date(2025, 12, 31))
    value = values_of(made, world.units, "trial", "recorded", "2025")["T"]
    assert (value["value"], value["reported"], value["due"]) == (1, 1, 2)

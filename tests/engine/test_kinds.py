"""Kinds of indicators beside those the plan needs today: derived values, growth of flows, and the marks on values."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.kinds.change import Change
from cotmoc.indicators.kinds.derived import Derived
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.measures import count, published, total
from cotmoc.indicators.quotient import MID_MONTH, TO_DATE
from cotmoc.indicators.units import COUNT, PERCENT, PERCENT_GROWTH
from cotmoc.period import Grain, Period
from cotmoc.registers.dossier import Dossier
from cotmoc.registers.enterprise import Enterprise
from cotmoc.registers.stid_spending import StidSpending
from tests.engine.world import World, country, merged_country, values_of

COMMON = {"name": "thử", "name_en": "trial", "group": "", "phrases": (), "every": Grain.YEAR}

FIRMS = """
    org | tax_code | active_from
    ----+----------+------------
    t1  | 1        | 2024-02-01
    t1  | 2        | 2024-11-20
    t1  | 3        | 2025-02-01
    t2  | 4        | 2025-03-01
    t2  | 5        | 2025-11-01
    t2  | 6        | 2025-11-20
"""
FOUNDED = count(Enterprise, on="active_from")


def test_growth_of_a_flow_compares_the_months_that_have_passed(db):
    world = World(country())
    world.fill("enterprise", FIRMS)
    made = world.compute({"trial": Change(unit=PERCENT_GROWTH, of=FOUNDED, **COMMON)}, date(2025, 10, 31))
    found = values_of(made, world.units, "trial", "recorded", "2025")
    assert (found["T"]["numerator"], found["T"]["denominator"], found["T"]["value"]) == (2, 1, 100)
    assert (found["t2"]["value"], found["t2"]["note"]) == (None, "Chưa có số liệu năm trước")


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    firms=st.lists(st.dates(date(2023, 12, 1), date(2025, 12, 31)), max_size=12),
    as_of=st.dates(date(2025, 1, 1), date(2025, 12, 31)) | st.sampled_from([date(2025, 2, 28), date(2025, 6, 30), date(2025, 12, 31)]),
)
def test_growth_of_a_flow_holds_as_many_days_against_as_many_a_year_ago(firms, as_of, db, tmp_path, monkeypatch):
    """An oracle over days: a period that runs in mid-month is not comparable and says so; any other counts the same months of both."""
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))
    with transaction.atomic():
        world = World(country())
        rows = [f"t1 | {at} | {day}" for at, day in enumerate(firms)]
        world.fill("enterprise", "\n".join(["org | tax_code | active_from", *rows]))
        monthly = Change(unit=PERCENT_GROWTH, of=FOUNDED, **(COMMON | {"every": Grain.MONTH}))
        made = world.compute({"trial": monthly}, as_of)
        transaction.set_rollback(True)
    for period in (Period.of(as_of, grain) for grain in Grain):
        found = values_of(made, world.units, "trial", "recorded", period.code).get("t1")
        now = sum(period.start <= day <= min(period.end, as_of) for day in firms)
        whole_month = (as_of + timedelta(1)).day == 1
        ago = [day for day in firms if day.year == 2024 and period.start <= day.replace(year=2025, day=min(day.day, 28)) <= as_of]
        if found is None:
            assert not now
            assert not (ago and whole_month)
        elif not whole_month:
            assert (found["numerator"], found["denominator"], found["value"], found["note"]) == (now, None, None, MID_MONTH)
        else:
            assert (found["numerator"] or 0, found["denominator"] or 0) == (now, len(ago))


def test_a_derived_value_is_a_function_of_others_and_none_where_one_is_missing(db):
    world = World(country())
    world.fill("enterprise", FIRMS)
    world.fill(
        "dossier",
        """
        org | received_on | due_on
        ----+-------------+-----------
        t1  | 2025-01-02  | 2025-01-10
    """,
    )
    trials = {
        "dossiers": Amount(unit=COUNT, of=count(Dossier), **COMMON),
        "founded": Amount(unit=COUNT, of=FOUNDED, **COMMON),
        "trial": Derived(unit=COUNT, of=("founded", "dossiers"), function=lambda firms, files: firms / files, **COMMON),
        "undefined": Derived(unit=COUNT, of=("founded",), function=lambda firms: None if firms < Decimal(2) else firms, **COMMON),
    }
    made = world.compute(trials, date(2025, 12, 31))
    assert {unit: row["value"] for unit, row in values_of(made, world.units, "trial", "recorded", "2025").items()} == {
        "t1": 1,
        "T": 4,
        "VN": 4,
    }
    low = values_of(made, world.units, "undefined", "recorded", "2025")["t1"]
    assert (low["value"], low["note"]) == (None, "Không có nghĩa")


def test_a_running_year_over_a_published_whole_year_says_so(db):
    world = World(country())
    world.fill(
        "stid_spending",
        """
        org | spent_on   | source | field | amount
        ----+------------+--------+-------+-------
        T   | 2025-06-30 | fund   | cds   | 5
    """,
    )
    world.fill(
        "published_figure",
        """
        org | indicator | period | value | vintage
        ----+-----------+--------+-------+--------
        T   | grdp      | 2025   | 100   | uoc
    """,
    )
    trial = Ratio(unit=PERCENT, numerator=total(StidSpending, "amount"), denominator=published("grdp"), **COMMON)
    for day, partial, note in ((date(2025, 11, 14), True, TO_DATE), (date(2025, 12, 31), False, "")):
        value = values_of(world.compute({"trial": trial}, day), world.units, "trial", "recorded", "2025")["T"]
        assert (value["partial"], value["note"], value["vintage"]) == (partial, note, "uoc")
        assert value["source"].startswith("https://example.org/"), "where the denominator comes from"


def test_records_of_a_new_unit_over_a_whole_year_are_of_a_part_of_the_year(db):
    """As recorded, a unit that began in the middle of the year has only its own records of it."""
    world = World(merged_country())
    world.fill(
        "stid_spending",
        """
        org | spent_on   | source | field | amount
        ----+------------+--------+-------+-------
        A   | 2025-03-31 | fund   | cds   | 4
        M   | 2025-09-30 | fund   | cds   | 5
    """,
    )
    world.fill(
        "published_figure",
        """
        org | indicator | period | value | vintage
        ----+-----------+--------+-------+-----------
        M   | grdp      | 2025   | 100   | chinh_thuc
    """,
    )
    trial = Ratio(unit=PERCENT, numerator=total(StidSpending, "amount"), denominator=published("grdp"), **COMMON)
    made = world.compute({"trial": trial}, date(2026, 3, 1))
    told = {view: values_of(made, world.units, "trial", view, "2025")["M"]["partial"] for view in ("recorded", "new34")}
    assert told == {"recorded": True, "new34": False}


def test_a_row_that_does_not_say_how_much_is_not_nought_and_stands_behind_no_sum(db):
    world = World(country())
    world.fill(
        "stid_spending",
        """
        org | spent_on   | source     | field | amount | rd_amount
        ----+------------+------------+-------+--------+----------
        t1  | 2025-03-31 | enterprise | khcn  | 500    | 200
        t1  | 2025-03-31 | fund       | khcn  | 300    |
        t2  | 2025-03-31 | enterprise | khcn  | 400    |
        """,
    )
    made = world.compute({"trial": Amount(unit=COUNT, of=total(StidSpending, "rd_amount"), **COMMON)}, date(2025, 12, 31))
    found = values_of(made, world.units, "trial", "recorded", "2025")
    assert found["t1"]["value"] == 200
    assert "t2" not in found
    assert found["T"]["value"] == 200

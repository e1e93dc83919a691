"""Figures told by parts of the whole: each is the figure of its own rows alone, and together they are the whole."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.engine.closures import Closure
from cotmoc.engine.marks import declared_marks
from cotmoc.indicators.kinds.change import Change
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.measures import count, published, stock
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.slices import NOT_SAID, dimensions_of, ways_of
from cotmoc.indicators.units import COUNT, PERCENT, PERCENT_GROWTH
from cotmoc.period import Grain
from cotmoc.registers.enterprise import Enterprise
from tests.engine.world import World, country, merged_country

COMMON = {"name": "thử", "name_en": "trial", "group": "", "phrases": (), "every": Grain.MONTH}
ACTIVE = stock(Enterprise, "active_from", "active_to")
WHOLE = Stock(unit=COUNT, of=ACTIVE, **COMMON)
SHARE = Ratio(
    unit=PERCENT, numerator=stock(Enterprise, "active_from", "active_to", where=lambda e: e.is_branch), denominator=ACTIVE, **COMMON
)
GROWTH = Change(unit=PERCENT_GROWTH, of=ACTIVE, **COMMON)
DECLARED = {"whole": WHOLE, "share": SHARE, "growth": GROWTH}
AS_OF = date(2025, 11, 15)

firm = st.tuples(
    st.sampled_from(["t1", "t2", "u1"]),
    st.dates(date(2023, 1, 1), AS_OF),
    st.none() | st.dates(date(2023, 1, 1), AS_OF),
    st.sampled_from(["0111", "1030", "5510", "4711", "", "99"]),
    st.sampled_from(["micro", "large", ""]),
    st.booleans(),
)


def _table(firms) -> str:
    head = "org | tax_code | active_from | active_to | vsic | size | is_branch"
    rows = (
        f"{org} | {at} | {first} | {max(first, last) if last else ''} | {vsic} | {size} | {branch}"
        for at, (org, first, last, vsic, size, branch) in enumerate(firms)
    )
    return "\n".join([head, *rows])


def _cells(table, **of):
    key = ("boundary", "org", "period")
    return {
        tuple(row[name] for name in key): (row["numerator"], row["denominator"], row["value"])
        for row in table.to_pylist()
        if row["grain"] == "year" and all(row[name] == want for name, want in of.items())
    }


def _part_of(firm, by: str) -> str:
    if by == "size":
        return firm[4] or NOT_SAID
    return {"01": "agriculture", "10": "industry", "55": "tourism", "47": "services", "99": "services"}.get(firm[3][:2], NOT_SAID)


def _computed(firms, home, monkeypatch, declared=DECLARED):
    monkeypatch.setenv("COTMOC_HOME", str(home))
    with transaction.atomic():
        world = World(country())
        if firms:
            world.fill("enterprise", _table(firms))
        made = world.compute(declared, AS_OF)
        transaction.set_rollback(True)
    return made


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(firms=st.lists(firm, min_size=1, max_size=14), by=st.sampled_from(["sector", "size"]))
def test_a_part_is_told_as_if_its_rows_were_all_there_are(firms, by, db, tmp_path, monkeypatch):
    whole = _computed(firms, tmp_path, monkeypatch)
    for part in {_part_of(firm, by) for firm in firms}:
        alone = _computed([firm for firm in firms if _part_of(firm, by) == part], tmp_path, monkeypatch)
        for code in DECLARED:
            told, by_itself = _cells(whole.slices, indicator=code, by=by, slice=part), _cells(alone.values, indicator=code)
            known = {place: cell for place, cell in by_itself.items() if any(side is not None for side in cell)}
            assert told == known


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(firms=st.lists(firm, min_size=1, max_size=14))
def test_the_parts_of_a_count_are_together_the_whole(firms, db, tmp_path, monkeypatch):
    made = _computed(firms, tmp_path, monkeypatch, {"whole": WHOLE})
    wholes = _cells(made.values, indicator="whole")
    for by in ("sector", "size"):
        sums = dict.fromkeys(wholes, 0.0)
        for part in ("agriculture", "industry", "tourism", "services", "micro", "small", "medium", "large", NOT_SAID):
            for place, (numerator, _, _) in _cells(made.slices, indicator="whole", by=by, slice=part).items():
                sums[place] += numerator
        assert sums == {place: numerator for place, (numerator, _, _) in wholes.items()}


def test_parts_of_units_that_were_divided_by_weight_are_together_the_whole(db):
    world = World(merged_country("0.3"))
    rows = [f"a2 | {at} | 2024-02-01 | {vsic}" for at, vsic in enumerate(["0111", "1030", "1030", ""])]
    world.fill("enterprise", "\n".join(["org | tax_code | active_from | vsic", *rows]))
    made = world.compute({"whole": WHOLE}, AS_OF)
    wholes = _cells(made.values, indicator="whole", org=world.units["m1"].key)
    found = [
        _cells(made.slices, indicator="whole", by="sector", slice=part, org=world.units["m1"].key)
        for part in ("agriculture", "industry", NOT_SAID)
    ]
    assert wholes
    for place, (numerator, _, _) in wholes.items():
        assert sum(part[place][0] for part in found) == pytest.approx(numerator)


def test_where_the_whole_is_published_a_part_is_what_it_adds(db):
    spending = Ratio(unit=PERCENT, numerator=count(Enterprise), denominator=published("grdp_current_prices", merge="sum"), **COMMON)
    growth = Change(unit=PERCENT_GROWTH, of=count(Enterprise), **COMMON)
    both = Ratio(unit=PERCENT, numerator=count(Enterprise), denominator=ACTIVE, **COMMON)
    assert {each.name: each.adds for each in dimensions_of(spending)} == {"sector": True, "size": True}
    assert {each.name: each.adds for each in dimensions_of(growth)} == {"sector": False, "size": False}
    assert {each.name: each.adds for each in dimensions_of(both)} == {"sector": False, "size": False}


def test_another_way_of_telling_parts_is_another_edition(monkeypatch):
    before = declared_marks({"whole": WHOLE})["indicator"]["whole"]
    monkeypatch.setattr(Enterprise, "by", {"size": Enterprise.by["size"]})
    from cotmoc.indicators import slices

    slices._of_source.cache_clear()
    dimensions_of.cache_clear()
    after = declared_marks({"whole": WHOLE})["indicator"]["whole"]
    slices._of_source.cache_clear()
    dimensions_of.cache_clear()
    assert {name for name in before if before[name] != after.get(name)} == {"by.sector"}


@pytest.mark.parametrize("code", sorted(indicators()))
def test_every_view_keeps_the_columns_its_rows_are_told_apart_by(code):
    closure = Closure()
    for measure in indicators()[code].made_of().values():
        for source in (one.source for one in getattr(measure, "summands", ())):
            for by in ways_of(source).values():
                table = closure.table(source)
                assert (by.on in table.columns) if isinstance(by.on, str) else by.on(table) is not None

"""Figures of random units in random boundaries, counted in whole numbers, are those of the slow and obvious way."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

import ibis
import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.engine.atoms import Atom
from cotmoc.engine.changes import NotConserved, Partial, added
from cotmoc.engine.landing import LostUnits, Territory
from cotmoc.engine.numbers import quotients, whole_of
from cotmoc.engine.people import Held, people
from cotmoc.engine.spans import Calendar, month_end
from cotmoc.engine.territory import PATHS, UNITS
from cotmoc.registers.dossier import Dossier

NATION, LOW = "VN", ["a", "b", "c", "d"]
AS_OF = date(2025, 3, 20)
CALENDAR = Calendar(AS_OF)
MONTHS = list(range(CALENDAR.first - 1, CALENDAR.last + 1))
SHARES = [[("1", 0)], [("0.25", 0), ("0.75", 1)], [("0.3333333333", 0), ("0.6666666667", 1)], "ghost"]


@st.composite
def paths(draw):
    """Ways of each unit in a boundary of two units under one nation: whole, by weights, or not told."""
    found = []
    for unit in LOW:
        shares = draw(st.sampled_from(SHARES))
        if shares == "ghost":
            found += [(unit, target, Decimal(0), True) for target in ("x", "y")]
        else:
            found += [
                (unit, "xy"[(draw(st.integers(0, 1)) + at) % 2 if len(shares) == 1 else at], Decimal(part), False) for part, at in shares
            ]
        found.append((unit, NATION, Decimal(1), False))
    return found


def territory_of(ways):
    rows = [("recorded", low, high, Decimal(1), False) for low in LOW for high in (low, NATION)] + [("restated", *way) for way in ways]
    columns = [pa.array(values, kind) for values, kind in zip(zip(*rows, strict=True), PATHS.types, strict=True)]
    units = [{"key": key, "parent": None if key == NATION else NATION} for key in (*LOW, "x", "y", NATION)]
    return Territory.of(pa.table(columns, schema=PATHS), pa.Table.from_pylist(units, UNITS))


def places(ways, boundary, unit):
    if boundary == "recorded":
        return [(unit, Fraction(1), False), (NATION, Fraction(1), False)]
    return [(high, Fraction(weight), ghost) for low, high, weight, ghost in ways if low == unit]


def told(territory, rolled):
    """Of each unit and month value, records, marked, unsplit, where there is any."""
    found = {}
    for row, node in enumerate(rolled.nodes):
        for month in MONTHS:
            at = min(max(month - rolled.first + 1, 0), rolled.value.shape[1] - 1)
            cell = (
                Fraction(int(rolled.value[row, at]), rolled.scale),
                *(int(getattr(rolled, n)[row, at]) for n in ("records", "marked", "unsplit")),
            )
            if any(cell):
                found[territory.units[node], month] = cell
    return found


DAY = st.dates(date(2014, 10, 1), AS_OF)
HELD = st.lists(
    st.tuples(
        st.sampled_from("pqr"),
        st.sampled_from(LOW),
        DAY,
        st.one_of(st.none(), st.dates(date(2014, 10, 1), date(2025, 6, 1))),
        st.booleans(),
    ),
    max_size=8,
)


@settings(max_examples=150, deadline=None)
@given(ways=paths(), held=HELD, short=st.booleans())
def test_each_person_counts_once_in_every_unit_above_their_rows(ways, held, short):
    if short:  # rows that overlap, touch and end before they begin
        held = [
            (who, unit, date(2025, 1, 1 + start.day % 28), end and date(2025, 1 + end.month % 3, 1 + end.day % 28), mark)
            for who, unit, start, end, mark in held
        ]
    territory = territory_of(ways)
    schema = pa.schema(
        [("who", pa.string()), ("unit", pa.string()), ("starts", pa.date32()), ("ends", pa.date32()), ("illustrative", pa.bool_())]
    )
    rows = pa.Table.from_pylist([dict(zip(schema.names, row, strict=True)) for row in held], schema)
    for boundary in territory.boundaries:
        want = {}
        for month in MONTHS:
            cut, begun = month_end(month, AS_OF), set()
            there: dict = defaultdict(lambda: defaultdict(dict))
            for who, unit, start, end, mark in held:
                for place, weight, ghost in places(ways, boundary.code, unit):
                    if start <= cut and not ghost:
                        begun.add(place)
                    if start <= cut and (end is None or end > cut):
                        way = there[place][who]
                        way[unit, ghost] = (weight, way.get((unit, ghost), (0, False))[1] or mark)
            for place in {*begun, *there}:
                persons = [
                    (sum(w for w, _ in way.values()), any(not g for _, g in way), any(m for _, m in way.values()))
                    for way in there[place].values()
                ]
                real = sum(real for _, real, _ in persons)
                cell = (
                    sum((min(Fraction(1), part) for part, _, _ in persons), Fraction(0)),
                    max(real, int(place in begun)),
                    sum(real and mark for _, real, mark in persons),
                    sum(not real for _, real, _ in persons),
                )
                if any(cell):
                    want[place, month] = cell
        assert told(territory, people(territory, boundary, Held.of(rows, territory, CALENDAR), CALENDAR)) == want


CHANGES = st.lists(
    st.tuples(
        st.sampled_from(LOW),
        st.sampled_from([MONTHS[0] - 30, MONTHS[0], *MONTHS[-3:]]),
        st.booleans(),
        st.integers(-(10**17), 10**17),
        st.integers(0, 3),
    ),
    max_size=8,
)


def atom(level: bool) -> Atom:
    table = ibis.table({"org": "string", "on": "date"}, name="rows")
    return Atom(0, table, Dossier, table.on, None, None, None, "", level, "", (Dossier,), None)


@settings(max_examples=150, deadline=None)
@given(ways=paths(), made=CHANGES, level=st.booleans(), cents=st.booleans())
def test_sums_are_exact_whatever_the_weights_and_however_great(ways, made, level, cents):
    territory = territory_of(ways)
    value = [Decimal(v).scaleb(-2) if cents and not level else Decimal(v) for *_, v, _ in made]
    table = pa.table(
        {
            "unit": pa.array([unit for unit, *_ in made], pa.string()),
            "month": pa.array([month for _, month, *_ in made], pa.int32()),
            "illustrative": pa.array([mark for _, _, mark, *_ in made], pa.bool_()),
            "v0": pa.array(value, pa.decimal128(38, 2)),
            "n0": pa.array([n for *_, n in made], pa.int64()),
        }
    )
    changes = Partial(table, territory, CALENDAR).of(atom(level))
    changes.check(territory)
    for boundary in territory.boundaries:
        want: dict = defaultdict(lambda: (Fraction(0), 0, 0, 0))
        for (unit, month, mark, _, n), v in zip(made, value, strict=True):
            for place, weight, ghost in places(ways, boundary.code, unit):
                for later in (m for m in MONTHS if m >= max(month, MONTHS[0])):
                    one = (0, 0, 0, v if level else n) if ghost else (Fraction(v) * weight, n, n * mark, 0)
                    want[place, later] = tuple(a + b for a, b in zip(want[place, later], one, strict=True))
        assert told(territory, changes.rolled(territory, boundary)) == {key: cell for key, cell in want.items() if any(cell)}


def test_figures_of_other_months_scales_and_units_are_added_up():
    territory = territory_of([(unit, NATION, Decimal(1), False) for unit in LOW])
    low, high = np.array([0, MONTHS[-2]]), np.array([MONTHS[-1], MONTHS[-1]])
    parts = []
    for unit, month, value in (("a", MONTHS[-2], Decimal("0.05")), ("b", MONTHS[-1], Decimal(10**20))):
        table = pa.table({"unit": [unit], "month": [month], "illustrative": [False], "v0": pa.array([value], pa.decimal128(38, 2))})
        parts.append(
            Partial(table.append_column("n0", pa.array([1])), territory, CALENDAR)
            .of(atom(False))
            .rolled(territory, territory.boundaries[0])
        )
    whole = added([part.between(low, high) for part in parts])
    at = {territory.units[node]: row for row, node in enumerate(whole.nodes)}
    assert [Fraction(int(v), whole.scale) for v in whole.value[at["VN"]]] == [Fraction(10**20) + Fraction("0.05"), 10**20]
    assert whole.records[at["VN"]].tolist() == [2, 1]


def test_a_boundary_that_loses_something_and_a_unit_nobody_knows_are_refused():
    territory = territory_of([(unit, NATION, Decimal("0.9"), False) for unit in LOW])
    table = pa.table({"unit": ["a"], "month": [MONTHS[-1]], "illustrative": [False], "v0": [7]})
    with pytest.raises(NotConserved, match="khác nhau giữa các địa giới"):
        Partial(table, territory, CALENDAR).of(atom(False)).check(territory)
    with pytest.raises(LostUnits, match="zz"):
        Partial(table.set_column(0, "unit", pa.array(["zz"])), territory, CALENDAR).of(replace(atom(False))).check(territory)


@given(st.lists(st.integers(-(10**30), 10**30)), st.sampled_from([1, 3, 10**4, 10**10, 10**14]))
def test_a_figure_is_the_nearest_float_of_its_fraction(found, by):
    numbers = np.array(found, object if any(abs(n) >= 2**62 for n in found) else np.int64)
    assert quotients(numbers, by).tolist() == [float(Fraction(n, by)) for n in found]
    if found and by != 3:
        column = pa.chunked_array([pa.array([Decimal(n) / by for n in found if abs(n) < 10**20] or [None], pa.decimal128(38, 14))])
        numbers, scale = whole_of(column)
        assert [Fraction(int(n), scale) for n in numbers] == [Fraction(n or 0) for n in column.to_pylist()]

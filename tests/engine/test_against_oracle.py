"""Random rows in random countries: the engine says what the slow oracle says, and totals are the same in every boundary."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from typing import ClassVar

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.engine.making import write_outputs
from cotmoc.indicators.base import Indicator
from cotmoc.indicators.kinds.amount import Amount
from cotmoc.indicators.kinds.change import Change
from cotmoc.indicators.kinds.ratio import Ratio
from cotmoc.indicators.kinds.stock import Stock
from cotmoc.indicators.measures import Measure, count, distinct_stock, held, plus, stated, stock, total
from cotmoc.indicators.quotient import NO_DENOMINATOR, NO_NUMERATOR, why
from cotmoc.indicators.units import COUNT, DONG, PERCENT, PERCENT_GROWTH
from cotmoc.indicators.words import Words
from cotmoc.orgs.models import Org, OrgChange
from cotmoc.period import Grain, Period
from cotmoc.registers.research_task import ResearchTask
from tests.engine import oracle
from tests.engine.oracle import Land, Row
from tests.engine.world import LAST_OLD, MERGER, START, World

AS_OF = date(2025, 10, 20)
COMMON = {"name": "thử", "name_en": "trial", "every": Grain.MONTH, "group": "", "phrases": ()}


@dataclass(frozen=True, kw_only=True, eq=False)
class Gap(Indicator):
    """A kind of its own, made of what the engine offers: how much one measure is ahead of another."""

    of: Measure
    behind_it: Measure

    words: ClassVar[Words] = Words("số này trừ số kia")

    def made_of(self):
        return {"numerator": self.of, "denominator": self.behind_it}

    def values(self, offered):
        rows = offered.rows("numerator", "denominator")
        first, second = rows.amount("numerator"), rows.amount("denominator")
        return offered.told(rows, first, second, first - second, why(first.isnull(), NO_NUMERATOR, second.isnull(), NO_DENOMINATOR))


def hit(task):
    return task.level == "tinh"


FLOW = count(ResearchTask, on="starts_on", where=hit)
MONEY = total(ResearchTask, "budget", on="starts_on", where=hit)
LEVEL = stock(ResearchTask, "starts_on", "ends_on", where=hit)
HELD = held(ResearchTask, "budget", "starts_on", "ends_on", where=hit)
STATED = stated(ResearchTask, "budget", "starts_on", "ends_on", where=hit)
HEADS = distinct_stock(ResearchTask, "host", "starts_on", "ends_on", where=hit)
TRIALS = {
    "change": Change(unit=PERCENT_GROWTH, of=LEVEL, **COMMON),
    "flow": Amount(unit=COUNT, of=FLOW, **COMMON),
    "gap": Gap(unit=COUNT, of=FLOW, behind_it=LEVEL, **COMMON),
    "heads": Stock(unit=COUNT, of=HEADS, **COMMON),
    "held": Stock(unit=DONG, of=HELD, **COMMON),
    "level": Stock(unit=COUNT, of=LEVEL, **COMMON),
    "money": Amount(unit=DONG, of=MONEY, **COMMON),
    "stated": Stock(unit=DONG, of=STATED, **COMMON),
    "share": Ratio(unit=PERCENT, numerator=FLOW, denominator=plus(count(ResearchTask, on="starts_on"), LEVEL), **COMMON),
}
PERIODS = ("2024", "2025", "2024-H2", "2025-Q2", "2025-06", "2025-07", "2025-10")


@st.composite
def lands(draw) -> Land:
    """Two old provinces of two communes each become one new province of two; each old commune goes to one or both."""
    parents: dict[str, str | None] = {
        "VN": None,
        "A": "VN",
        "B": "VN",
        "M": "VN",
        "a1": "A",
        "a2": "A",
        "b1": "B",
        "b2": "B",
        "m1": "M",
        "m2": "M",
    }
    became: dict[str, dict[str, Fraction | None]] = {"A": {"M": None}, "B": {"M": None}}
    for commune in ("a1", "a2", "b1", "b2"):
        way = draw(st.sampled_from(["m1", "m2", "told", "untold"]))
        part = Fraction(draw(st.sampled_from([1, 25, 333])), 1000)
        became[commune] = (
            {way: None} if way in ("m1", "m2") else ({"m1": part, "m2": 1 - part} if way == "told" else {"m1": None, "m2": None})
        )
    for new in ("m1", "m2"):
        if not any(new in ways for ways in became.values()):
            became["a1"] = {"m1": None, "m2": None}
    return Land(parents, frozenset({"A", "B", "a1", "a2", "b1", "b2"}), became)


days = st.integers(0, 800).map(lambda n: date(2023, 9, 1) + timedelta(n))


@st.composite
def rows(draw) -> list[Row]:
    made = []
    for _ in range(draw(st.integers(0, 14))):
        starts = draw(days)
        org = draw(st.sampled_from(["a1", "a2", "b1", "b2", "A"] if starts < MERGER else ["m1", "m2", "M", "a1", "VN"]))
        ends = starts + timedelta(draw(st.integers(0, 400))) if draw(st.booleans()) else None
        made.append(Row(org, starts, ends, draw(st.integers(0, 10**15)), draw(st.integers(0, 3)) > 0, draw(st.sampled_from("pqr"))))
    return made


def built(land: Land) -> dict[str, Org]:
    orgs: dict[str, Org] = {}
    for name in ("VN", "A", "B", "M", "a1", "a2", "b1", "b2", "m1", "m2"):
        parent = land.parents[name]
        kind = "nation" if name == "VN" else ("province" if parent == "VN" else "commune")
        orgs[name] = Org.objects.create(
            code=name,
            name=name,
            kind=kind,
            parent=orgs[parent] if parent else None,
            valid_from=date(1945, 9, 2) if name == "VN" else (START if name in land.old else MERGER),
            valid_to=LAST_OLD if name in land.old else None,
        )
    for source, ways in land.became.items():
        for target, weight in ways.items():
            OrgChange.objects.create(
                kind="merge",
                effective_on=MERGER,
                source=orgs[source],
                target=orgs[target],
                weight=None if weight is None else f"{float(weight):.3f}",
            )
    return orgs


def table_of(made: list[Row]) -> str:
    lines = [
        f"{r.org} | c{at} | {r.starts} | {r.ends or ''} | {r.amount} | {'tinh' if r.hit else 'bo'} | {r.who}" for at, r in enumerate(made)
    ]
    return "\n".join(["org | code | starts_on | ends_on | budget | level | host", *lines])


def expected(land: Land, made: list[Row], boundary: str, code: str) -> dict[str, tuple[Fraction | None, Fraction | None]]:
    period, part = Period.parse(code[1]), code[0]
    every = [Row(r.org, r.starts, r.ends, r.amount, True, r.who) for r in made]
    of = {"flow": oracle.flow, "level": oracle.level, "heads": oracle.heads}
    if part in of:
        return {unit: (n, None) for unit, n in of[part](made, land, boundary, period, AS_OF).items()}
    if part == "money":
        return {unit: (n, None) for unit, n in oracle.flow(made, land, boundary, period, AS_OF, amount=True).items()}
    if part in ("held", "stated"):
        rows = [row for row in made if part == "held" or row.ends is None or row.ends > min(period.end, AS_OF)]
        return {unit: (n, None) for unit, n in oracle.level(rows, land, boundary, period, AS_OF, amount=True).items()}
    if part == "gap":
        first, second = (how(made, land, boundary, period, AS_OF) for how in (oracle.flow, oracle.level))
        return {unit: (first.get(unit), second.get(unit)) for unit in {*first, *second}}
    if part == "change":
        now, ago = oracle.level(made, land, boundary, period, AS_OF), period.shift(-12 // period.grain.months)
        before = oracle.level(made, land, boundary, ago, AS_OF)
        return {unit: (n, before.get(unit)) for unit, n in now.items()}
    top = oracle.flow(made, land, boundary, period, AS_OF)
    received, open_ = oracle.flow(every, land, boundary, period, AS_OF), oracle.level(made, land, boundary, period, AS_OF)
    whole = {unit: received.get(unit, Fraction(0)) + open_.get(unit, Fraction(0)) for unit in {*received, *open_}}
    return {unit: (top.get(unit, Fraction(0)), n) for unit, n in whole.items()}


@settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))
@given(land=lands(), made=rows())
def test_the_engine_says_what_the_oracle_says_in_every_boundary(land, made, db, tmp_path, monkeypatch):
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path))
    with transaction.atomic():
        world = World(built(land))
        world.fill("research_task", table_of(made))
        found = world.compute(TRIALS, AS_OF)
        again = world.compute(TRIALS, AS_OF)
        transaction.set_rollback(True)
    names = {org.key: name for name, org in world.units.items()}
    told = {(v["boundary"], v["indicator"], v["period"], names[v["org"]]): v for v in found.values.to_pylist()}
    for boundary in ("recorded", "old63", "new34"):
        for trial in TRIALS:
            for period in PERIODS:
                want = expected(land, made, boundary, (trial, period))
                got = {
                    unit: (v["numerator"], v["denominator"])
                    for (b, i, p, unit), v in told.items()
                    if (b, i, p) == (boundary, trial, period) and (v["numerator"], v["denominator"]) != (None, None)
                }
                assert got == {
                    unit: tuple(None if n is None else pytest.approx(float(n), rel=1e-12, abs=1e-9) for n in pair)
                    for unit, pair in want.items()
                }, (boundary, trial, period)
    for value in (v for v in told.values() if v["indicator"] == "gap"):
        known = value["numerator"] is not None and value["denominator"] is not None
        assert value["value"] == (value["numerator"] - value["denominator"] if known else None)
    check_conservation(told)
    (tmp_path / "a").mkdir(exist_ok=True), (tmp_path / "b").mkdir(exist_ok=True)
    assert write_outputs(found.outputs, tmp_path / "a") == write_outputs(again.outputs, tmp_path / "b")


def check_conservation(told) -> None:
    """The nation has the very same figure, to the last bit, in every boundary."""
    whole: dict[tuple[str, str], set[tuple[float | None, float | None]]] = {}
    for (_, trial, period, unit), value in told.items():
        if unit == "VN":
            whole.setdefault((trial, period), set()).add((value["numerator"], value["denominator"]))
    assert all(len(figures) == 1 for figures in whole.values())

"""Counting as words says in every cell what SQL says: the same expressions, random rows, parts and row groups of any size."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cotmoc.engine.atoms import Atom
from cotmoc.engine.connections import connect
from cotmoc.engine.counting import parts
from cotmoc.engine.counting.batch import Unsayable
from cotmoc.engine.counting.parts import added, count_parts
from cotmoc.engine.counting.plan import Plan
from cotmoc.engine.partials import KEY, _named, by_sql
from cotmoc.registers.dossier import Dossier

SCHEMA = pa.schema(
    [
        ("org", pa.string()),
        ("begun", pa.date32()),
        ("due", pa.date32()),
        ("ended", pa.date32()),
        ("channel", pa.string()),
        ("note", pa.string()),
        ("good", pa.bool_()),
        ("rated", pa.bool_()),
        ("fee", pa.int64()),
        ("weight", pa.int32()),
        ("money", pa.decimal128(24, 6)),
        ("illustrative", pa.bool_()),
    ]
)
DAYS = st.dates(date(2024, 11, 20), date(2025, 3, 10))
UNITS = ["a@2008-08-01", "b@2008-08-01", "c@2008-08-01"]


def maybe(values):
    return st.one_of(st.none(), values)


ROW = st.fixed_dictionaries(
    {
        "org": st.sampled_from(UNITS),
        "begun": DAYS,
        "due": maybe(DAYS),
        "ended": maybe(DAYS),
        "channel": maybe(st.sampled_from(["online", "post", "counter", ""])),
        "note": maybe(st.sampled_from(["Số hóa", "số", "x"])),
        "good": st.booleans(),
        "rated": maybe(st.booleans()),
        "fee": maybe(st.integers(-3, 10**6)),
        "weight": maybe(st.integers(-3, 3)),
        "money": maybe(st.decimals(-1000, 1000, places=6)),
        "illustrative": st.booleans(),
    }
)
SIZES = st.one_of(st.sampled_from([0, 1, 63, 64, 65, 128, 200]), st.integers(0, 40))


@st.composite
def tables(draw):
    """Rows of a part: a few different ones, repeated to the size wanted, sorted as the feed writes them or not at all."""
    size, few = draw(SIZES), draw(st.lists(ROW, min_size=1, max_size=12))
    rows = [dict(few[at % len(few)]) for at in range(size)]
    for at, row in enumerate(rows):
        row["begun"] += timedelta(days=(at * 7) % draw(st.sampled_from([1, 40])))
    order = draw(st.sampled_from([None, lambda r: r["org"], lambda r: (r["begun"].month, r["org"])]))
    return pa.Table.from_pylist(sorted(rows, key=order) if order else rows, SCHEMA)


def leaves(t):
    day = ibis.interval(days=1)
    return [
        t.channel == "online",
        t.channel != "post",
        t.channel.isin(["online", "", "never"]),
        t.channel.notin(["post"]),
        t.channel.isnull(),
        t.note.contains("Số"),
        t.note == t.channel,
        t.good,
        t.rated,
        t.rated.isnull(),
        t.rated == t.good,
        t.rated.fill_null(False),
        t.ended <= t.due,
        t.ended != t.due,
        t.begun >= date(2025, 1, 15),
        t.due.between(date(2025, 1, 1), t.ended),
        (t.due + day).cast("date") < t.ended,
        (t.due - ibis.interval(days=3)).cast("date") == t.begun,
        t.due.isin([date(2025, 1, 1), date(2024, 12, 1)]),
        t.fee > 200,
        t.fee.isin([1, 2, 3]),
        t.weight < t.fee,
        t.weight.cast("int64") == t.fee,
        t.money > Decimal("0.5"),
        ibis.greatest(t.due, t.ended) > t.begun,
        ibis.least(t.due, t.ended).isnull(),
        ibis.ifelse(t.rated, t.due, t.ended) >= t.begun,
        t.good | ibis.literal(True),
        t.rated & ibis.literal(None, "boolean"),
        t.begun.month() == 1,
    ]


LEAVES = len(leaves(ibis.table(SCHEMA_AS_IBIS := ibis.Schema.from_pyarrow(SCHEMA), name="rows")))
CONDITIONS = st.recursive(
    st.integers(0, LEAVES - 1),
    lambda inner: st.one_of(st.tuples(st.just("not"), inner), st.tuples(st.sampled_from(["and", "or"]), inner, inner)),
    max_leaves=6,
)


def condition(made, t):
    if isinstance(made, int):
        return leaves(t)[made]
    first, *rest = (condition(one, t) for one in made[1:])
    if made[0] == "not":
        return ~first
    return first & rest[0] if made[0] == "and" else first | rest[0]


def days(t):
    return {
        "begun": t.begun,
        "due": t.due,
        "after": (t.due + ibis.interval(days=1)).cast("date"),
        "whole": ibis.ifelse(t.due.isnull() | t.ended.isnull(), ibis.null("date"), ibis.greatest(t.due, t.ended)),
        "month": t.begun.truncate("M").cast("date"),  # SQL must say this one
    }


@st.composite
def measures(draw):
    kind, start = (
        draw(st.sampled_from(["count", "sum", "level", "open", "held", "stated"])),
        draw(st.sampled_from(["begun", "due", "after", "month"])),
    )
    return kind, start, draw(st.one_of(st.none(), CONDITIONS)), draw(st.sampled_from(["fee", "weight", "money"]))


def atom_of(at, measure, t):
    kind, start, where, amount = measure
    blank = Atom(
        at, t, Dossier, days(t)[start], None, None if where is None else condition(where, t), None, "", False, "", (Dossier,), None
    )
    if kind == "sum":
        return replace(blank, amount=t[amount])
    if kind == "count":
        return blank
    level = replace(blank, is_level=True, ends=None if kind == "open" else days(t)["whole"])
    return replace(level, amount=t[amount], lapses=kind == "stated") if kind in ("held", "stated") else level


def cells_of(found: pa.Table) -> dict:
    """Every cell that is not nought, added up over the rows of a unit and month, by name."""
    sums: dict = defaultdict(Decimal)
    for row in found.to_pylist():
        for name, value in row.items():
            if name not in KEY and value:
                sums[row["unit"], row["month"], row["illustrative"], name] += Decimal(value)
    return {key: value for key, value in sums.items() if value}


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    made=st.lists(tables(), min_size=1, max_size=3),
    asked=st.lists(measures(), min_size=1, max_size=5),
    as_of=st.sampled_from([date(2025, 12, 31), date(2025, 1, 20), date(2024, 1, 1)]),
    group=st.sampled_from([1, 40, 64, 10_000]),
    together=st.sampled_from([1, 2, 8]),
    few=st.sampled_from([1, 1_000]),
)
def test_words_count_what_sql_counts_in_every_cell(made, asked, as_of, group, together, few, tmp_path, monkeypatch):
    monkeypatch.setattr(parts, "FEW", few)
    monkeypatch.setattr(parts, "GROUPS", together)
    paths = []
    for at, table in enumerate(made):
        paths.append(str(tmp_path / f"{at}.parquet"))
        pq.write_table(table, paths[-1], row_group_size=group)
    backend = connect()
    t = backend.read_parquet(paths)
    atoms = [atom_of(at, measure, t) for at, measure in enumerate(asked)]
    plan, left = Plan.of(atoms, "rows")
    assert [atom.starts.get_name() for atom in left] == [a.starts.get_name() for a, m in zip(atoms, asked, strict=True) if m[1] == "month"]
    found = []
    if plan is not None:
        by_part = count_parts(plan, paths, as_of)
        found = list(_named(plan, [added([part[day] for part in by_part]) for day in range(len(plan.days))]))
    counted = [atom for atom in atoms if atom not in left]
    want = cells_of(by_sql(backend, counted, as_of)) if counted else {}
    got: dict = defaultdict(Decimal)
    for table in found:
        for key, value in cells_of(table).items():
            got[key] += value
    assert {key: value for key, value in got.items() if value} == want


def test_nothing_of_what_the_evaluator_can_say_goes_to_sql():
    t = ibis.table(SCHEMA_AS_IBIS, name="rows")
    atoms = [atom_of(at, ("count", "begun", at, "fee"), t) for at in range(LEAVES)]
    plan, left = Plan.of(atoms, "rows")
    assert left == []
    by_question = {step.op for step, sql in plan.asked.items() if sql}
    names = [
        "Coalesce",
        "Equals",
        "Equals",
        "Equals",
        "Greater",
        "StringContains",
    ]  # texts, flags or decimals against each other, parts of days
    assert sorted(type(op).__name__ for op in by_question) == names


def test_an_amount_beyond_a_processors_numbers_is_left_to_sql(tmp_path):
    schema = pa.schema([("org", pa.string()), ("begun", pa.date32()), ("money", pa.decimal128(38, 6)), ("illustrative", pa.bool_())])
    rows = [{"org": UNITS[0], "begun": date(2025, 1, 1), "money": Decimal(10) ** 20, "illustrative": False}]
    path = str(tmp_path / "0.parquet")
    pq.write_table(pa.Table.from_pylist(rows, schema), path)
    t = connect().read_parquet(path)
    plan, _ = Plan.of([Atom(0, t, Dossier, t.begun, None, None, t.money, "", False, "", (Dossier,), None)], "rows")
    with pytest.raises(Unsayable):
        count_parts(plan, [path], date(2025, 12, 31))

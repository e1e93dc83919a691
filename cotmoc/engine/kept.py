"""Partials kept from one computation to the next, by part of a feed and by what is counted: what is new is all that is counted again.

A part never changes, so what was once counted of it holds for ever: a new indicator counts its own columns, new records their
own parts, a correction the parts that hold the corrected rows. Kept is every month of a part. Of a day inside a month the months
before are whole; what comes up to that day is counted for it, and kept for it. A kept table is named by its bytes: one that somebody
touched is counted again, and so is everything when the code that counts has changed. Nothing but time hangs on it: the folder may be
removed at any time, and a replay does not read it.
"""

from __future__ import annotations

import hashlib
import json
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cotmoc.engine.code import essence_of, reached
from cotmoc.engine.counting.conditions import Leaf
from cotmoc.engine.counting.parts import BY_DAY, KEY, added, count_parts
from cotmoc.engine.counting.plan import Plan, Wanted
from cotmoc.engine.graph import graph
from cotmoc.engine.spans import month_index
from cotmoc.engine.unchanged import digest
from cotmoc.home import folder, placing

MOST = 24
"""Tables kept of one part before they are put together and those nobody asked for are left out."""
Wants = dict[Any, dict[Wanted, str]]
"""The columns wanted by each day, with the name each is kept by."""


def counted(plan: Plan, parts: Sequence[tuple[str, str]], as_of: date) -> list[BY_DAY]:
    """The partials of each part (its path and its digest), of days up to one; as count_parts gives them."""
    wants = _wants(plan)
    whole = _kept(plan, parts, wants, date.max)
    if as_of.day == monthrange(as_of.year, as_of.month)[1]:
        return [[_until(table, month_index(as_of)) for table in days] for days in whole]
    running = [at for at, days in enumerate(whole) if any(pc.any(pc.equal(table["month"], month_index(as_of))).as_py() for table in days)]
    cut = dict(zip(running, _kept(plan, [parts[at] for at in running], _up_to(wants, as_of), as_of), strict=True))
    return [cut.get(at) or [_until(table, month_index(as_of) - 1) for table in days] for at, days in enumerate(whole)]


def _until(table: pa.Table, month: int) -> pa.Table:
    return table.filter(pc.less_equal(table["month"], month))


def _kept(plan: Plan, parts: Sequence[tuple[str, str]], wants: Wants, as_of: date) -> list[BY_DAY]:
    """The partials of parts by what was kept, the rest counted and kept."""
    found = [dict(_read(sha)) for _, sha in parts]
    missing: dict[tuple[str, ...], list[int]] = {}
    for at, there in enumerate(found):
        lacking = tuple(sorted(name for wanted in wants.values() for name in wanted.values() if name not in there))
        missing.setdefault(lacking, []).append(at)
    for lacking, several in missing.items():
        if not lacking:
            continue
        asked = {day: [one for one, name in wanted.items() if name in lacking] for day, wanted in wants.items()}
        some = plan.only(asked)
        new = count_parts(some, [parts[at][0] for at in several], as_of)
        for at, days in zip(several, new, strict=True):
            for day, table in zip(some.days, days, strict=True):
                named = table.rename_columns([*KEY, *(wants[day][one] for one in asked[day])])
                found[at] |= dict.fromkeys(named.column_names[len(KEY) :], named)
                _keep(parts[at][1], named)
    for (_, sha), there in zip(parts, found, strict=True):
        _tidy(sha, there, wants)
    return [[_columns(there, list(wanted.values())) for wanted in wants.values()] for there in found]


def _columns(there: dict[str, pa.Table], names: list[str]) -> pa.Table:
    """The columns of one day, from the tables they are kept in, named as a count names them."""
    tables = {id(there[name]): there[name] for name in names}
    several = [table.select([*KEY, *(name for name in table.column_names if name in names)]) for table in tables.values()]
    whole = several[0] if len(several) == 1 else added(_filled(several))
    return whole.select([*KEY, *names]).rename_columns([*KEY, *(f"c{at}" for at in range(len(names)))])


def _filled(tables: list[pa.Table]) -> list[pa.Table]:
    """Tables of different columns as tables of all of them, nought where there is none."""
    whole = pa.concat_tables([table.set_column(0, "unit", table["unit"].cast(pa.string())) for table in tables], promote_options="default")
    filled = {name: pc.fill_null(whole[name], 0) for name in whole.column_names[len(KEY) :]}
    return [pa.table({"unit": whole["unit"].dictionary_encode(), **{name: whole[name] for name in KEY[1:]}, **filled})]


def _wants(plan: Plan) -> Wants:
    """Under which name each column is kept: by all it is made of."""
    steps: list[str] = []
    for step in plan.conditions.steps:
        told = [graph(step.op.to_expr()), step.wanted] if isinstance(step, Leaf) else [step.all, [steps[part] for part in step.parts]]
        steps.append(_hash(told))
    days = {day: [_code(), graph(day.to_expr())] for day in plan.days}
    return {day: {one: _hash([*days[day], steps[one.condition], _amount(one)]) for one in columns} for day, columns in plan.days.items()}


def _up_to(wants: Wants, as_of: date) -> Wants:
    """The same columns up to a day."""
    return {day: {one: _hash([name, str(as_of)]) for one, name in wanted.items()} for day, wanted in wants.items()}


def _amount(wanted: Wanted) -> Any:
    return None if wanted.amount is None else graph(wanted.amount.to_expr())


def _hash(told: Any) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False).encode()).hexdigest()[:32]


@cache
def _code() -> str:
    """The modules that count."""
    modules, _ = reached({"cotmoc.engine.counting.parts"}, {})
    return _hash([essence_of(path) for path in modules.values()])


def _home(sha: str) -> Path:
    return folder("lake") / "partials" / sha


def _read(sha: str) -> Iterator[tuple[str, pa.Table]]:
    """The columns kept of a part, each with its table."""
    for path in sorted(_home(sha).glob("*.parquet")):
        try:
            table = pq.read_table(path, partitioning=None) if digest(path) == path.stem else None
        except (OSError, pa.ArrowInvalid):  # removed meanwhile by another computation
            continue
        if table is None:
            path.unlink(missing_ok=True)
            continue
        yield from ((name, table) for name in table.column_names[len(KEY) :])


def _keep(sha: str, table: pa.Table) -> None:
    data = pa.BufferOutputStream()
    pq.write_table(
        table,
        data,
        compression="zstd",
        use_dictionary=list(KEY[:1]),
        column_encoding=dict.fromkeys(table.column_names[3:], "DELTA_BINARY_PACKED"),
    )
    whole = data.getvalue()
    path = _home(sha) / f"{hashlib.sha256(whole).hexdigest()}.parquet"
    path.parent.mkdir(parents=True, exist_ok=True)
    with placing(path) as written:
        written.write_bytes(whole)


def _tidy(sha: str, there: dict[str, pa.Table], wants: Wants) -> None:
    """Few tables a part: one a day of what is asked for now."""
    old = list(_home(sha).glob("*.parquet"))
    if len(old) <= MOST:
        return
    for path in old:
        path.unlink(missing_ok=True)
    for wanted in wants.values():
        names = list(wanted.values())
        _keep(sha, _columns(there, names).rename_columns([*KEY, *names]))

"""What numbers are computed from, marked definition by definition: indicators, declarations, calendar, units, code.

Nothing here is a list kept by hand: fields come from the declarations, expressions are compiled, modules are found by
walking imports from where computing begins. The identity of an edition is a hash over all marks and inputs.
"""

from __future__ import annotations

import hashlib
import json
import platform
import sys
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import fields
from datetime import date
from typing import Any

from cotmoc.engine.closures import Closure, book_schema
from cotmoc.engine.code import essence_of, name_of, reached
from cotmoc.engine.columns import LINEAGE
from cotmoc.engine.spans import Calendar
from cotmoc.indicators.base import Indicator
from cotmoc.orgs.boundary import boundaries
from cotmoc.orgs.models import OrgChange
from cotmoc.orgs.tree import load_units
from cotmoc.registers.base import Feed, Register
from cotmoc.registers.derived.columns import RegisterColumn, columns_of
from cotmoc.registers.registry import feeds, registers

TOLD = {("orgs", "units"), ("orgs", "boundaries")}
"""Inputs whose marks say all that numbers come from; what else they hold are names."""

Facets = dict[str, str]
"""A definition by what it says: short things as they are, long ones as a hash that begins with #."""

Marks = dict[str, dict[str, Facets]]
"""Facets by kind (indicator, register, boundary, units, calendar, code) and code."""

ENTRY = "cotmoc.engine.compute"
BENEATH = ("numpy", "sqlglot")
"""Libraries that compute beneath those the engine itself names."""
LONGEST = 200


def marks_of(declared: Mapping[str, Indicator], as_of: date) -> Marks:
    """The marks of everything that values of a day are computed from, as it is now."""
    return {**declared_marks(declared), **units_marks(), **calendar_marks(as_of)}


def declared_marks(declared: Mapping[str, Indicator]) -> Marks:
    """The marks of what stands in files: indicators, registers and feeds, and the code that computes."""
    closure = Closure()
    told = {code: facets({**closure.of(indicator), "by": closure.by(indicator)}) for code, indicator in sorted(declared.items())}
    books = {**registers(), **feeds()}
    return {
        "indicator": told,
        "register": {code: facets(_book(book)) for code, book in sorted(books.items())},
        **code_marks(declared, {kind.__module__ for kind in closure.classes}),
    }


def code_marks(declared: Iterable[str], kinds: Iterable[str] = ()) -> Marks:
    """The marks of the modules that compute; kinds are those of declared things."""
    modules, _ = computing(declared, kinds)
    return {"code": {name_of(path): {"code": essence_of(path)} for path in modules.values()}}


def computing(declared: Iterable[str], kinds: Iterable[str] = ()) -> tuple[dict[str, Any], set[str]]:
    """The modules that computing imports in the end, and the libraries they name. Files that declare a register or an
    indicator are marked as such; this one only looks on."""
    declaring = {book.__module__: {book.__name__} for book in (*registers().values(), *feeds().values())}
    declaring |= {f"cotmoc.indicators.{code}": {"indicator"} for code in declared}
    return reached({ENTRY, *kinds}, declaring, apart={__name__})


def units_marks() -> Marks:
    """The marks of units in time: the days of boundaries, the units' own kinds and days, what became of each with what weight. They
    stand for the tables of units and boundaries in a snapshot (TOLD), which also hold names."""
    units = load_units()
    key = {pk: unit.key for pk, unit in units.items()} | {None: ""}
    own = sorted((unit.key, unit.kind, key[unit.parent], unit.valid_to or date.max) for unit in units.values())
    changes = OrgChange.objects.order_by().values_list("source_id", "target_id", "effective_on", "weight")
    became = sorted((key[source], key[target], day, weight) for source, target, day, weight in changes)
    return {
        "boundary": {boundary.code: {"day": str(boundary.day or "")} for boundary in boundaries()},
        "units": {"days": {"days": f"#{_hash(repr(own))[:16]}"}, "shares": {"shares": f"#{_hash(repr(became))[:16]}"}},
    }


def calendar_marks(as_of: date) -> Marks:
    """The marks of time: the periods of each grain with their months, and what a figure of a year before is made of."""
    calendar, made = Calendar(as_of), defaultdict(list)
    for period, first, last in calendar.periods():
        made[period.grain.value].append([period.code, first, last])
    made["before"] = [calendar.sums_before().to_pylist(), calendar.ends_before().to_pylist()]
    return {"calendar": {"calendar": {name: f"#{_hash(spans)[:16]}" for name, spans in made.items()}}}


def libraries() -> dict[str, str]:
    """The versions of Python and of the libraries that compute."""
    _, named = computing(())
    versions = {name: getattr(sys.modules.get(name), "__version__", None) for name in sorted({*named, *BENEATH} - sys.stdlib_module_names)}
    return {"python": platform.python_version(), **{name: str(version) for name, version in versions.items() if version}}


def identity(marks: Marks, inputs: Iterable[tuple[str, str, str]]) -> str:
    """The hash of an edition's marks and inputs (kind, code, sha256)."""
    return _hash([marks, sorted(inputs)])


def facets(told: Any, at: str = "") -> Facets:
    """A told declaration by facet: mappings opened by name, long texts hashed."""
    if isinstance(told, Mapping) and "graph" not in told:
        inner = [facets(value, f"{at}.{key}" if at else str(key)) for key, value in told.items()]
        return {name: text for one in inner for name, text in one.items()}
    text = told if isinstance(told, str) else json.dumps(told, ensure_ascii=False, sort_keys=True)
    return {at: text if len(text) <= LONGEST else f"#{_hash(told)[:16]}"}


def short(told: Facets) -> str:
    """A mark of a definition that fits a line."""
    return _hash(told)[:16]


def _hash(told: Any) -> str:
    return hashlib.sha256(json.dumps(told, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


def _book(book: type[Register] | type[Feed]) -> dict[str, Any]:
    """What a register or feed declares that figures can depend on; not its labels, help and rules for what is typed."""
    columns: dict[str, dict[str, str]] = defaultdict(dict)
    for stored in book_schema(book):
        columns[stored.name]["stored"] = str(stored.type)
    for column in columns_of(book):
        columns[column.name] |= _column(column)
    return {"counted_on": book.counted_on, "org_until": getattr(book, "org_until", ""), "key": ", ".join(book.key), "column": columns}


def _column(column: RegisterColumn) -> dict[str, str]:
    """The kind of a column, its choices, and on which day, in which register, what it names is found. Where a row's own unit
    is found is said by the dates of its register."""
    kind = column.kind
    own = {f.name: getattr(kind, f.name) for f in fields(kind) if column.name not in LINEAGE}
    found = {name: value for name, value in own.items() if isinstance(value, str) and value}
    choices = {"choices": ", ".join(sorted(code for code, _ in kind.choices))} if kind.choices else {}
    return {"kind": kind.code, "empty": str(column.empty), **found, **choices}

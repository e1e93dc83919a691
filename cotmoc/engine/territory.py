"""Where a unit's figures count: in itself and in the units above it, in each boundary, with what weight."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from decimal import Decimal

import pyarrow as pa

from cotmoc.orgs.boundary import boundaries
from cotmoc.orgs.crosswalk import Land, Share, crosswalk
from cotmoc.orgs.models import Org
from cotmoc.orgs.tree import ancestors

WEIGHT = pa.decimal128(12, 10)
PATHS = pa.schema([("boundary", pa.string()), ("source", pa.string()), ("unit", pa.string()), ("weight", WEIGHT), ("ghost", pa.bool_())])
SHARES = pa.schema([("boundary", pa.string()), ("source", pa.string()), ("target", pa.string()), ("weight", WEIGHT), ("exact", pa.bool_())])
BOUNDARIES = pa.schema([(name, pa.string()) for name in ("code", "label", "label_en", "day", "since")])
UNITS = pa.schema(
    [
        ("key", pa.string()),
        ("code", pa.string()),
        ("name", pa.string()),
        ("kind", pa.string()),
        ("parent", pa.string()),
        ("valid_from", pa.date32()),
        ("valid_to", pa.date32()),
    ]
)


def territory_tables() -> dict[str, pa.Table]:
    """units, boundaries, shares (unit → unit of a boundary) and paths (unit → every unit its figures count in)."""
    land, held = Land.load(), boundaries()
    shares = {boundary.code: crosswalk(boundary.day, land) for boundary in held}
    closures = {boundary.code: ancestors(boundary.day, land.units) for boundary in held}
    told = pa.Table.from_pylist([boundary.as_json() for boundary in held], BOUNDARIES)
    return {"units": units_table(), "boundaries": told, "shares": _shares(shares), "paths": _paths(shares, closures)}


def units_table() -> pa.Table:
    """Every unit with the days it is valid on."""
    rows = Org.objects.select_related("parent").order_by("code", "valid_from")
    made = [
        {
            "key": o.key,
            "code": o.code,
            "name": o.name,
            "kind": str(o.kind),
            "parent": o.parent.key if o.parent else None,
            "valid_from": o.valid_from,
            "valid_to": o.valid_to,
        }
        for o in rows
    ]
    return pa.Table.from_pylist(made, UNITS).sort_by("key")


def _shares(shares: dict[str, list[Share]]) -> pa.Table:
    rows = [(code, s.source_key, s.target_key, s.weight, s.exact) for code in sorted(shares) for s in shares[code]]
    return _table(rows, SHARES)


def _paths(shares: dict[str, list[Share]], closures: dict[str, list[tuple[str, str]]]) -> pa.Table:
    """Weights add up where parts meet again, so that a unit above all parts gets the whole. A ghost is a unit that
    should have had a part of a unit that could not be divided: weight nought, but its figures are marked."""
    rows = [(code, *row) for code in sorted(shares) for row in sorted(_of_boundary(shares[code], closures[code]))]
    return _table(rows, PATHS)


def _of_boundary(shares: list[Share], closure: list[tuple[str, str]]) -> Iterator[tuple[str, str, Decimal, bool]]:
    above = defaultdict(list)
    for low, high in closure:
        above[low].append(high)
    weights: dict[tuple[str, str], Decimal] = defaultdict(Decimal)
    ghosts = set()
    for share in shares:
        for unit in above[share.target_key]:
            weights[share.source_key, unit] += share.weight
        ghosts |= {(share.source_key, unit) for unit in share.missing_from}
    yield from ((*pair, weight, False) for pair, weight in weights.items())
    yield from ((*pair, Decimal(0), True) for pair in ghosts)


def _table(rows: list[tuple[object, ...]], schema: pa.Schema) -> pa.Table:
    columns = list(zip(*rows, strict=True)) if rows else [[] for _ in schema]
    return pa.table([pa.array(values, kind) for values, kind in zip(columns, schema.types, strict=True)], schema=schema)

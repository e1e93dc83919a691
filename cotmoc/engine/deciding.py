"""The row of another book that decides of a row counted: found again, by the same rule its figure was made with."""

from __future__ import annotations

from collections.abc import Sequence

import ibis

from cotmoc.engine.snapshot import Tables
from cotmoc.indicators.measures import First, Table


def first_rows(tables: Tables, first: First, things: Sequence[str]) -> Table:
    """The first row of each of the things, as lineage tells a row; thing is what it was asked by."""
    rows = first.rows(tables.of)
    thing = rows[first.on].cast("string")
    rows = rows.mutate(thing=thing).filter(thing.isin(list(things)) & rows[first.day].notnull())
    order = [rows[first.day], rows.batch, rows.sheet, rows.row]
    rows = rows.mutate(place=ibis.row_number().over(ibis.window(group_by=rows.thing, order_by=order)))
    rows = rows.filter(rows.place == 0)
    key = [rows[name].cast("string").fill_null("") for name in first.book.key if name in rows.columns]
    return rows.select(
        "thing",
        "org",
        "batch",
        "sheet",
        "row",
        "illustrative",
        register=ibis.literal(tables.code_of(first.book)),
        field=ibis.literal(first.day),
        key=ibis.literal(" · ").join(key),
        date=rows[first.day].cast("date"),
        amount=ibis.literal(1),
    )

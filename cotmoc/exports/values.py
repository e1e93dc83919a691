"""What open files hold: every value of an edition in plain columns, with its unit, the day it reaches to and its source beside it, a label
on what is illustrative."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cotmoc.engine.edition import Edition
from cotmoc.engine.values import CUT
from cotmoc.indicators.registry import indicators
from cotmoc.indicators.slices import labels_of
from cotmoc.orgs.models import Org
from cotmoc.period import Period

LABEL = "dữ liệu minh họa"


def values_table(edition: Edition) -> pa.Table:
    """Every value with the names of its indicator and unit, and what it is measured in; after them those of parts, told by what and of
    which (by, slice, empty for the whole). as_of is the day a value stands for, which is before the end of a period that still runs;
    column nhan carries the label of illustrative data."""
    table = _with_parts(edition)
    names = {code: found.name for code, found in indicators().items()}
    measures = {code: found.unit.label for code, found in indicators().items()}
    days = {code: min(Period.parse(code).end, edition.as_of) for code in table["period"].unique().to_pylist()}
    units = {org.key: org.name for org in Org.objects.only("code", "name", "valid_from")}
    labels = pc.if_else(pc.fill_null(table["illustrative"], False), LABEL, "")
    return (
        table.drop_columns(["illustrative"])
        .append_column("indicator_name", pa.array([names.get(code, "") for code in table["indicator"].to_pylist()]))
        .append_column("org_name", pa.array([units.get(key, "") for key in table["org"].to_pylist()]))
        .append_column("unit", pa.array([measures.get(code, "") for code in table["indicator"].to_pylist()]))
        .append_column("as_of", pa.array([days[code] for code in table["period"].to_pylist()], pa.date32()))
        .append_column("nhan", labels)
        .append_column("edition", pa.array([edition.id] * len(table)))
    )


def _with_parts(edition: Edition) -> pa.Table:
    """The values of the whole and of its parts, with the names of both."""
    wholes = pq.read_table(edition.output("values.parquet"))
    if not edition.tells_parts:
        return wholes
    parts = pq.read_table(edition.output("slices.parquet"))
    labels = {(code, *place): names for code, indicator in indicators().items() for place, names in labels_of(indicator).items()}
    rows = zip(*(parts[name].to_pylist() for name in ("indicator", *CUT)), strict=True)
    named = [labels.get(row, row[1:]) for row in rows]
    for at, name in enumerate(("by_name", "slice_name")):
        parts = parts.append_column(name, pa.array([names[at] for names in named], pa.string()))
    return pa.concat_tables([wholes, parts], promote_options="default")

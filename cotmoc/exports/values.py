"""What open files hold: every value of an edition in plain columns, with its unit, the day it reaches to and its source beside it, a label
on what is illustrative."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from cotmoc.engine.edition import Edition
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import Org
from cotmoc.period import Period

LABEL = "dữ liệu minh họa"


def values_table(edition: Edition) -> pa.Table:
    """Every value with the names of its indicator and unit, and what it is measured in; as_of is the day it stands for, which is before
    the end of a period that still runs; column nhan carries the label of illustrative data."""
    table = pq.read_table(edition.output("values.parquet"))
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

"""All values of an edition as open files: plain columns, the source beside each figure, a label on what is illustrative."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv
import pyarrow.parquet as pq

from cotmoc.engine.edition import Edition
from cotmoc.indicators.registry import indicators
from cotmoc.orgs.models import Org

LABEL = "dữ liệu minh họa"


def values_table(edition: Edition) -> pa.Table:
    """Every value with the names of its indicator and unit; column nhan carries the label of illustrative data."""
    table = pq.read_table(edition.path / "values.parquet")
    names = {code: found.name for code, found in indicators().items()}
    units = {org.key: org.name for org in Org.objects.only("code", "name", "valid_from")}
    labels = pc.if_else(pc.fill_null(table["illustrative"], False), LABEL, "")
    return (
        table.drop_columns(["illustrative"])
        .append_column("indicator_name", pa.array([names.get(code, "") for code in table["indicator"].to_pylist()]))
        .append_column("org_name", pa.array([units.get(key, "") for key in table["org"].to_pylist()]))
        .append_column("nhan", labels)
        .append_column("edition", pa.array([edition.id] * len(table)))
    )


def export_values(edition: Edition, format: str, output: Path) -> list[Path]:
    """Write the values of an edition as csv or parquet into a folder; returns the files."""
    output.mkdir(parents=True, exist_ok=True)
    path = output / f"cotmoc-{edition.id}.{format}"
    table = values_table(edition)
    if format == "csv":
        pyarrow.csv.write_csv(table, path)
    else:
        pq.write_table(table, path, compression="zstd")
    return [path]

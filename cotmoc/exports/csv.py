"""CSV in UTF-8, a head row, a point before decimals: for programs. Texts that spreadsheets take for formulas are held back all the same."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pyarrow.csv

from cotmoc.exports.base import Export
from cotmoc.office.csv import held_back


def _write(table: pa.Table, path: Path) -> None:
    for at, field in enumerate(table.schema):
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type):
            known = table.column(at).unique().to_pylist()
            if any(text is not None and held_back(text) != text for text in known):
                texts = [None if text is None else held_back(text) for text in table.column(at).to_pylist()]
                table = table.set_column(at, field, pa.array(texts, field.type))
    pyarrow.csv.write_csv(table, path)


export = Export("CSV", "csv", _write)

"""CSV in UTF-8, a head row, a point before decimals: for programs and for tables."""

from __future__ import annotations

import pyarrow.csv

from cotmoc.exports.base import Export

export = Export("CSV", "csv", pyarrow.csv.write_csv)

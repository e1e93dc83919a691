"""Parquet with typed columns: for those who compute."""

from __future__ import annotations

from functools import partial

import pyarrow.parquet

from cotmoc.exports.base import Export

export = Export("Parquet", "parquet", partial(pyarrow.parquet.write_table, compression="zstd"))

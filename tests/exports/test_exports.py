"""Every open format holds every value of an edition, with its labels, and is there whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
import pytest

from cotmoc.engine.edition import Edition
from cotmoc.exports.base import Export
from cotmoc.exports.registry import exports
from cotmoc.exports.values import LABEL, values_table
from cotmoc.home import keep_setting
from tests.web.world import World, make_world

READERS = {"csv": pyarrow.csv.read_csv, "parquet": pyarrow.parquet.read_table}


@pytest.fixture
def world(db) -> Iterator[World]:
    yield make_world()
    keep_setting("today", None)


@pytest.mark.parametrize("code", sorted(exports()))
def test_what_was_written_reads_back_as_the_values_of_the_edition(world, tmp_path, code):
    edition = Edition.open("current")
    path = exports()[code].write(edition, tmp_path / "moi")
    back, table = READERS[code](path), values_table(edition)
    assert path.name == f"cotmoc-{edition.id}.{code}"
    assert back.column_names == table.column_names
    assert back["value"].to_pylist() == pytest.approx(table["value"].to_pylist())
    assert {row["illustrative"] for row in edition_rows(edition)} == {label == LABEL for label in back["nhan"].to_pylist()}


def test_a_value_says_what_it_is_measured_in_and_to_which_day_it_reaches(world):
    rows = values_table(Edition.open("current")).to_pylist()
    told = {(row["indicator"], row["period"]): (row["unit"], row["as_of"]) for row in rows if row["boundary"] == "new34"}
    assert told["rd_results_applied_12m_share", "2025"] == ("%", date(2025, 11, 20))
    assert told["rd_results_applied_12m_share", "2025-Q3"] == ("%", date(2025, 9, 30))
    assert told["pii_score", "2024"] == ("điểm (0–100)", date(2024, 12, 31))


def edition_rows(edition: Edition) -> list[dict[str, object]]:
    return pyarrow.parquet.read_table(edition.path / "values.parquet").to_pylist()


def test_a_format_that_fails_leaves_nothing_behind(world, tmp_path):
    def full(_table: pa.Table, path) -> None:
        path.write_bytes(b"half")
        raise OSError("No space left on device")

    with pytest.raises(OSError, match="No space"):
        Export("CSV", "csv", full).write(Edition.open("current"), tmp_path)
    assert list(tmp_path.iterdir()) == []

"""An edition whose bytes were changed by hand is never read again until they are back."""

from __future__ import annotations

import os

import pyarrow as pa
import pytest

from cotmoc.engine.edition import Edition
from cotmoc.engine.making import write_outputs
from cotmoc.engine.unchanged import Altered, unchanged
from cotmoc.engine.values import ASIDES, VALUES
from tests.engine.world import value_row

ROW = value_row("trial", "recorded", "T", "2025", value=60.0)


@pytest.fixture
def made(tmp_path, monkeypatch):
    edition = Edition("2025-11-14-altered")
    edition.path.mkdir(parents=True, exist_ok=True)
    outputs = write_outputs({"values": pa.Table.from_pylist([ROW], VALUES), "asides": ASIDES.empty_table()}, edition.path)
    monkeypatch.setattr(Edition, "manifest", {"as_of": "2025-11-14", "outputs": outputs})
    return edition


def test_a_value_changed_by_hand_is_refused_before_and_after_it_was_read_once(made):
    path = made.path / "values.parquet"
    right = path.read_bytes()
    assert made.value("trial", "T", "recorded", "2025").value == 60
    write_outputs({"values": pa.Table.from_pylist([{**ROW, "value": 99.9}], VALUES), "asides": ASIDES.empty_table()}, made.path)
    for _ in range(2):
        with pytest.raises(Altered, match=r"2025-11-14-altered: tệp values\.parquet đã bị sửa ngoài chương trình"):
            made.value("trial", "T", "recorded", "2025")
    path.write_bytes(right)
    assert made.value("trial", "T", "recorded", "2025").value == 60


def test_a_change_that_keeps_size_and_time_is_seen_by_the_disk_s_own_clock(made):
    path = made.path / "values.parquet"
    made.values(indicator="trial")
    stood = path.stat()
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)
    os.utime(path, ns=(stood.st_atime_ns, stood.st_mtime_ns))
    with pytest.raises(Altered):
        made.values(indicator="trial")


def test_a_file_that_is_gone_is_said_to_be(tmp_path):
    with pytest.raises(Altered, match="bị mất"):
        unchanged(tmp_path / "values.parquet", "0" * 64)

"""CSV that goes out: for people with its mark and commas, for programs plain; never a formula."""

from __future__ import annotations

from decimal import Decimal

import pyarrow as pa
import pytest

from cotmoc.exports.csv import export
from cotmoc.files.workbook import read_here
from cotmoc.office.csv import csv_bytes

FORMULAS = ("=1+1", "+cmd()", "-2+3", "@SUM(A1)", "\t=1", "'=1")


def test_people_get_the_mark_and_decimals_behind_a_comma():
    data = csv_bytes([["Tên", "Số"], ["a", 0.4], ["b", Decimal("1250.50")], ["c", 40.0], ["d", -1.5], ["e", 1e-7], ["f", 7], ["g", None]])
    assert data.startswith(b"\xef\xbb\xbf")
    assert [row[1] for row in read_here(data, "a.csv").sheets[0].rows] == ["Số", "0,4", "1250,5", "40", "-1,5", "0,0000001", "7", ""]


@pytest.mark.parametrize("text", FORMULAS)
def test_no_door_lets_a_formula_out(text, tmp_path):
    assert f"'{text}" in csv_bytes([[text]]).decode()
    export.put(pa.table({"source": [text, "plain", None], "value": [0.5, -1.5, None]}), tmp_path / "a.csv")
    written = (tmp_path / "a.csv").read_text()
    assert f'"\'{text}",0.5' in written
    assert '"plain",-1.5' in written

"""Synthetic dossiers for benchmarks: repeatable, marked, and in the feed's own columns."""

from __future__ import annotations

import pyarrow.parquet as pq
import pytest

from cotmoc.registers.registry import feeds
from cotmoc.sample.generate import NOTE, CannotGenerate, generate


def test_the_same_seed_writes_the_same_bytes_and_another_seed_others(tmp_path):
    first = generate("86", 3000, 7, tmp_path / "a")
    again = generate("86", 3000, 7, tmp_path / "b")
    other = generate("86", 3000, 8, tmp_path / "c")
    assert [p.name for p in first] == [p.name for p in again]
    assert [p.read_bytes() for p in first] == [p.read_bytes() for p in again]
    assert [p.read_bytes() for p in first] != [p.read_bytes() for p in other]


def test_every_row_and_every_file_name_says_that_it_is_illustrative(tmp_path):
    files = generate("86", 1200, 7, tmp_path)
    assert "DỮ LIỆU MINH HỌA" in (tmp_path / NOTE).read_text(encoding="utf-8")
    assert all("minh-hoa" in path.name for path in files)
    assert all(set(pq.read_table(path)["illustrative"].to_pylist()) == {True} for path in files)


def test_the_number_asked_for_is_written_with_distinct_codes_in_the_feeds_columns(tmp_path):
    tables = [pq.read_table(path) for path in generate("nation", 5003, 1, tmp_path)]
    codes = [code for table in tables for code in table["code"].to_pylist()]
    assert len(codes) == len(set(codes)) == 5003
    assert set(tables[0].column_names) == {"org", "illustrative", *feeds()["dossier"].columns}


def test_old_communes_receive_until_june_and_new_ones_from_july(tmp_path):
    june, july = (pq.read_table(path) for path in generate("86", 40_000, 7, tmp_path)[5:7])
    assert len(set(june["org"].to_pylist())) > 300
    assert len(set(july["org"].to_pylist())) <= 124


@pytest.mark.parametrize(("orgs", "dossiers", "said"), [("ben-tre", 10, "hoặc nation"), ("nation", 0, "ít nhất 1")])
def test_an_unknown_scope_or_no_dossiers_is_one_sentence(tmp_path, orgs, dossiers, said):
    with pytest.raises(CannotGenerate, match=said):
        generate(orgs, dossiers, 7, tmp_path)


def test_a_folder_with_other_files_is_refused(tmp_path):
    (tmp_path / "that.csv").write_text("x")
    with pytest.raises(CannotGenerate, match="phải nằm riêng"):
        generate("86", 10, 7, tmp_path)

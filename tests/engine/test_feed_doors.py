"""What a feed asks of its columns together and of its days, and files whose names are patterns."""

from __future__ import annotations

import gzip
import random
import unicodedata
from datetime import date
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from django.db.models import F, Q
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.engine.feed_conditions import condition_sql
from cotmoc.engine.feeds import append
from cotmoc.engine.lake import doubled_keys
from cotmoc.engine.snapshot import take
from cotmoc.files.problems import FileProblem
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.registers.derived.rules import _test
from cotmoc.registers.models import Batch
from cotmoc.registers.registry import feeds
from tests.engine.test_feeds import HEAD, file, line, reasons, stored
from tests.engine.world import country


@pytest.fixture
def units(db):
    return country()


def dossier(code: str, received: str, due: str, resolved: str = "") -> str:
    return f"{code},P1,{received},{due},{resolved},online,true,false,,t1"


def test_columns_of_a_row_agree_with_each_other(units, tmp_path):
    result = append(
        "dossier",
        [
            file(
                tmp_path,
                dossier("tốt", "2025-01-02", "2025-01-10", "2025-01-02"),
                dossier("trả trước khi nhận", "2025-08-01", "2025-08-10", "2025-07-04"),
                dossier("hạn trước khi nhận", "2025-08-01", "1990-01-01"),
                dossier("của mai sau", "2999-01-01", "2999-01-02"),
                dossier("năm gõ nhầm", "0205-01-02", "2025-01-10"),
            )
        ],
    )
    assert set(stored()) == {"tốt"}
    assert result.side_file is not None
    assert reasons(result.side_file) == [
        ("3", "resolved_on", "Ngày có kết quả phải từ ngày tiếp nhận trở đi"),
        ("4", "due_on", "Hạn trả kết quả phải từ ngày tiếp nhận trở đi"),
        ("5", "due_on", "Hạn trả kết quả ngoài khoảng từ 1945 đến 2100; kiểm tra lại năm"),
        ("5", "received_on", "Ngày tiếp nhận ngoài khoảng từ 1945 đến 2100; kiểm tra lại năm"),
        ("6", "org", "Không có đơn vị mang mã này vào ngày của dòng"),
        ("6", "received_on", "Ngày tiếp nhận ngoài khoảng từ 1945 đến 2100; kiểm tra lại năm"),
    ]


def test_what_has_happened_did_not_happen_after_the_working_day(units, tmp_path, monkeypatch):
    monkeypatch.setattr("cotmoc.engine.feed_conditions.today", lambda: date(2025, 11, 14))
    result = append("dossier", [file(tmp_path, dossier("hôm nay", "2025-11-14", "2025-12-30"), dossier("mai", "2025-11-15", "2025-12-30"))])
    assert set(stored()) == {"hôm nay"}
    assert reasons(result.side_file) == [
        ("3", "received_on", "Ngày tiếp nhận sau ngày làm việc 14/11/2025; sửa ngày, hoặc nạp khi đã đến ngày")
    ]


@pytest.mark.parametrize("name", ["l*.csv", "l?.csv", "[a-z]x.csv", "{lx,l}.csv"])
def test_the_name_of_a_file_is_not_a_pattern(units, tmp_path, name):
    file(tmp_path, line("KHÁC"), name="lx.csv")
    append("dossier", [file(tmp_path, line("ĐÚNG"), name=name)])
    assert {code: row["sheet"] for code, row in stored().items()} == {"ĐÚNG": name}


VALUES = {"a": st.none() | st.integers(0, 3), "b": st.none() | st.integers(0, 3), "c": st.none() | st.sampled_from(["", "x", "xy"])}
LEAVES = st.one_of(
    st.builds(
        lambda name, how, to: Q(**{f"{name}__{how}": to}),
        st.sampled_from("ab"),
        st.sampled_from(["exact", "gt", "gte", "lt", "lte"]),
        st.integers(0, 3) | st.sampled_from([F("a"), F("b")]),
    ),
    st.builds(lambda name, truth: Q(**{f"{name}__isnull": truth}), st.sampled_from("abc"), st.booleans()),
    st.builds(lambda head: Q(c__startswith=head), st.sampled_from(["", "x"])),
    st.builds(lambda among: Q(a__in=among), st.lists(st.integers(0, 3), min_size=1, max_size=3)),
)
CONDITIONS = st.recursive(
    LEAVES,
    lambda inner: st.builds(lambda x, y: x | y, inner, inner) | st.builds(lambda x, y: x & y, inner, inner) | inner.map(lambda x: ~x),
)


@settings(max_examples=300, deadline=None)
@given(CONDITIONS, st.fixed_dictionaries(VALUES))
def test_a_condition_says_of_a_row_of_a_feed_what_it_says_of_a_row_of_a_register(condition: Q, row: dict[str, Any]):
    [(broken,)] = duckdb.execute(
        f"SELECT NOT coalesce({condition_sql(condition)}, true) FROM (SELECT ?::INT AS a, ?::INT AS b, ?::VARCHAR AS c)",
        [row["a"], row["b"], row["c"]],
    ).fetchall()
    assert broken == (_test(condition)(row) is False)


def test_a_bad_value_that_holds_tabs_is_told_like_any_other(units, tmp_path):
    bad = 'H2,P1,2025-01-02,2025-01-10,,"fa\tx\ty",true,false,,t1'
    result = append("dossier", [file(tmp_path, line("H1"), bad, 'H3,P1,2025-01-02,2025-01-10,,online,true,false,,"x\ty"')])
    assert set(stored()) == {"H1"}
    assert result.side_file is not None
    assert reasons(result.side_file) == [
        ("3", "channel", "Hình thức nộp chỉ nhận: online, counter, post"),
        ("4", "org", "Không có đơn vị mang mã này vào ngày của dòng"),
    ]
    assert "fa\tx\ty" in result.side_file.read_text(encoding="utf-8")


def test_a_home_may_bear_a_name_as_people_give_it(units, tmp_path, monkeypatch):
    """With a blank and letters beyond ASCII, which addresses write otherwise than paths do."""
    monkeypatch.setenv("COTMOC_HOME", str(tmp_path / "Cột Mốc (tỉnh)"))
    append("dossier", [file(tmp_path, line("H1"), line("H2"))])
    again = append("dossier", [file(tmp_path, line("H1", due="2025-02-10"), line("H3"), name="b.csv")])
    assert ((again.added, again.updated), set(stored())) == ((1, 1), {"H1", "H2", "H3"})
    assert doubled_keys("dossier") == []
    [feed] = [kept for kept in take().inputs if (kept.kind, kept.code) == ("feed", "dossier")]
    assert sum(pq.read_metadata(part).num_rows for part in feed.files()) == 3


def test_two_files_of_one_name_are_not_mixed_up(units, tmp_path):
    folders = [tmp_path / name for name in ("một", "hai")]
    for folder in folders:
        folder.mkdir()
    files = [file(folder, line(f"H{at}")) for at, folder in enumerate(folders)]
    with pytest.raises(FileProblem, match=r"“ho-so\.csv”: hai tệp cùng tên trong một lần nạp; đổi tên một tệp"):
        append("dossier", files)
    assert not Batch.objects.filter(register="dossier").exists()
    assert [append("dossier", [one]).added for one in files] == [1, 1]


def test_two_keys_that_look_the_same_are_one_record(units, tmp_path):
    """Marks written apart from their letters, and a space that does not break a line."""
    days = ("2025-01-02", "2025-01-10")
    append("dossier", [file(tmp_path, dossier("HỒ-1", *days), dossier(unicodedata.normalize("NFD", "HỒ-1") + "\u00a0", *days))])
    assert list(stored()) == ["HỒ-1"]


@pytest.mark.parametrize("key", ["НS-1", "HS-1\u200b", "ΗS-1", "ＨS-1", "H\u00adS-1"])
def test_a_key_that_only_looks_like_another_is_put_aside(units, tmp_path, key):
    """Letters of another alphabet, and signs nobody sees: two rows would stand for one dossier."""
    days = ("2025-01-02", "2025-01-10")
    result = append("dossier", [file(tmp_path, dossier("HS-1", *days), dossier(key, *days), dossier("ĐẤT-Ự/2025", *days))])
    assert sorted(stored()) == ["HS-1", "ĐẤT-Ự/2025"]
    assert result.rejected == 1
    [(where, column, why)] = reasons(result.side_file)
    assert (where, column) == ("3", "code")
    assert "bảng chữ cái khác" in why


def refused(tmp_path, data: bytes, name: str = "x.csv") -> str:
    """What a file is refused with, nothing of it kept."""
    (tmp_path / name).write_bytes(data)
    with pytest.raises(FileProblem) as told:
        append("dossier", [tmp_path / name])
    assert not Batch.objects.exists()
    return str(told.value)


GOOD = "\n".join([HEAD, line("H1"), line("H2")]) + "\n"


@pytest.mark.parametrize("second", ["code", "Code", " CODE ", "Mã hồ sơ"])
@pytest.mark.parametrize("between", [",", ";", "\t"])
@pytest.mark.parametrize("above", ["", "\n\n", "\ufeff"])
def test_two_columns_of_one_name_are_told_both(units, tmp_path, second, between, above):
    """DuckDB gives the second another name; which of the two is meant, it cannot know."""
    label = second.replace("Mã hồ sơ", next(c.label for n, c in feeds()["dossier"].columns.items() if n == "code"))
    lines = [HEAD + f",{label}", *(line(f"H{at}") + ",X" for at in range(5))]
    said = refused(tmp_path, (above + "\n".join(lines).replace(",", between) + "\n").encode())
    assert said.startswith("Tệp “x.csv”: có hai cột cùng nghĩa: “code” và “" + label.strip())


def test_two_columns_of_one_name_in_parquet(units, tmp_path):
    names = HEAD.split(",")
    table = pa.table([pa.array([value]) for value in [*line("H1").split(","), "X"]], names=[*names, "code"])
    pq.write_table(table, tmp_path / "x.parquet")
    assert "có hai cột cùng nghĩa: “code” và “code”" in refused(tmp_path, (tmp_path / "x.parquet").read_bytes(), "x.parquet")


def test_a_remark_of_ones_own_that_looks_like_a_second_column_is_no_second_column(units, tmp_path):
    append("dossier", [file(tmp_path, line("H1") + ",a,b,c", head=HEAD + ",code_1,ghi chú,ghi chú")])
    assert set(stored()) == {"H1"}


@pytest.mark.parametrize("codec", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_of_two_bytes_a_letter_is_told_by_its_encoding(units, tmp_path, codec):
    said = refused(tmp_path, GOOD.encode(codec))
    assert said.startswith(f"Tệp “x.csv”: tệp viết bằng {codec[:6].upper()}, không phải UTF-8; trong Excel chọn Lưu thành (Save As)")


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        ("Mã hồ sơ,Mã thủ tục\nH1,P1\n".encode("cp1258", "replace"), "x.csv", "dòng tên cột không phải chữ UTF-8"),
        (write_workbook([OutSheet("A", [OutColumn("code")], [("x",)])]), "x.csv", "đây là sổ tính Excel hoặc tệp nén"),
        (gzip.compress(GOOD.encode()), "x.csv", "đây là sổ tính Excel hoặc tệp nén"),
        (b"", "x.csv", "tệp rỗng"),
        (b" \n\n", "x.csv", "tệp rỗng"),
        (GOOD.encode().replace(b"P1", b'"P1', 1), "x.csv", ""),
        ((HEAD + "\n" + 'H1,"P1,2025-01-02\n' * 9000).encode(), "x.csv", ""),
        (random.Random(7).randbytes(5000), "x.csv", ""),
        (b"PAR1" + bytes(400) + b"PAR1", "x.parquet", "không phải tệp Parquet nguyên vẹn"),
        (GOOD.encode(), "x.parquet", "không phải tệp Parquet nguyên vẹn"),
    ],
)
def test_what_is_no_file_of_a_feed_is_told_in_our_words(units, tmp_path, data, name, said):
    told = refused(tmp_path, data, name)
    assert told.startswith(f"Tệp “{name}”: ")
    assert said in told
    assert "\n" not in told
    assert not any(word in told for word in ("Error", "sniff", "CSV Error", "Possible", "Invalid"))


def test_a_packed_csv_is_taken_as_before(units, tmp_path):
    (tmp_path / "x.csv.gz").write_bytes(gzip.compress(GOOD.encode()))
    assert append("dossier", [tmp_path / "x.csv.gz"]).added == 2


@pytest.mark.parametrize("said", ["No space left on device", "Read-only file system"])
def test_a_machine_without_room_is_not_said_to_be_a_bad_file(units, tmp_path, monkeypatch, said):
    def full(*_given: object) -> None:
        raise duckdb.IOException(f"Could not write file: {said}")

    monkeypatch.setattr("cotmoc.engine.feed_rules._read", full)
    with pytest.raises(duckdb.IOException):
        append("dossier", [file(tmp_path, line("H1"))])

"""Bulk files into the lake: good rows in one commit, bad rows in a file that says where and why."""

from __future__ import annotations

import csv
import fcntl
from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from deltalake import DeltaTable
from django.utils.translation import override

from cotmoc.engine import feeds
from cotmoc.engine.feeds import append
from cotmoc.engine.lake import feed_path, settle_feeds
from cotmoc.files.problems import FileProblem
from cotmoc.registers.derived.sheets import Problem
from cotmoc.registers.models import Batch
from tests.engine.world import country

HEAD = "code,procedure_code,received_on,due_on,resolved_on,channel,received_at_own_area,digitised,satisfied,org"


@pytest.fixture
def units(db):
    return country()


def file(folder: Path, *lines: str, name: str = "ho-so.csv", head: str = HEAD) -> Path:
    path = folder / name
    path.write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
    return path


def line(code: str, day: str = "2025-01-02", due: str = "2025-01-10", org: str = "t1", channel: str = "online") -> str:
    return f"{code},P1,{day},{due},,{channel},true,false,,{org}"


def stored() -> dict[str, dict]:
    return {row["code"]: row for row in DeltaTable(feed_path("dossier")).to_pyarrow_table().to_pylist()}


def reasons(path: Path) -> list[tuple[str, str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as opened:
        return [(row["Dòng"], row["Cột"], row["Lý do"]) for row in csv.DictReader(opened)]


def test_good_rows_are_kept_with_the_unit_of_their_day_and_their_line(units, tmp_path):
    result = append("dossier", [file(tmp_path, line("H1"), line("H2", day="02/01/2025", org="u1"))])
    assert (result.added, result.updated, result.rejected, result.side_file) == (2, 0, 0, None)
    assert [(r["org"], r["row"], r["sheet"], r["received_on"]) for r in (stored()["H1"], stored()["H2"])] == [
        ("t1@2008-08-01", 2, "ho-so.csv", date(2025, 1, 2)),
        ("u1@2008-08-01", 3, "ho-so.csv", date(2025, 1, 2)),
    ]
    assert result.batch.state == Batch.State.APPROVED
    assert result.message == "Thêm 2 dòng, sửa 0 dòng."


def test_every_bad_row_is_named_with_its_true_line_and_the_rest_is_kept(units, tmp_path):
    path = file(
        tmp_path,
        line("H1"),
        "x,y",
        line("H2", day="2025-13-45"),
        line("H3") + ",thừa",
        line("", channel="fax"),
        line("H4", org="xx"),
        line("H1"),
        line("H5"),
    )
    result = append("dossier", [path])
    assert (result.added, result.rejected) == (2, 6)
    assert set(stored()) == {"H1", "H5"}
    assert stored()["H5"]["row"] == 9
    assert reasons(result.side_file) == [
        ("3", "", "Dòng thiếu cột"),
        ("4", "received_on", "Ngày tiếp nhận phải là ngày (ghi 2025-12-31 hoặc 31/12/2025)"),
        ("5", "", "Dòng thừa cột"),
        ("6", "channel", "Hình thức nộp chỉ nhận: online, counter, post"),
        ("6", "code", "Thiếu Mã hồ sơ"),
        ("7", "org", "Không có đơn vị mang mã này vào ngày của dòng"),
        ("8", "code", "Trùng khóa với một dòng trước trong cùng lần nạp"),
    ]
    with override("en"):
        assert {Problem.of_kept(kept).message for kept in result.batch.problems} >= {
            "The line lacks columns",
            "Received on must be a day (write 2025-12-31 or 31/12/2025)",
            "No unit has this code on the day of the row",
        }


def test_a_corrected_row_replaces_the_old_one_and_the_same_file_again_changes_nothing(units, tmp_path):
    append("dossier", [file(tmp_path, line("H1"), line("H2"))])
    corrected = file(tmp_path, line("H2", channel="post"), line("H3"), name="sua.csv")
    result = append("dossier", [corrected])
    assert (result.added, result.updated) == (1, 1)
    assert {code: row["channel"] for code, row in stored().items()} == {"H1": "online", "H2": "post", "H3": "online"}
    again = append("dossier", [corrected])
    assert (again.batch, again.added, again.updated) == (result.batch, 0, 0)


def test_several_files_are_one_batch_and_columns_may_be_named_by_their_labels(units, tmp_path):
    labels = "Mã hồ sơ,Mã thủ tục,Ngày tiếp nhận,Hạn trả kết quả,Hình thức nộp,Nộp tại nơi có thẩm quyền,Đã số hóa hồ sơ, kết quả,Mã đơn vị"
    labels = labels.replace("Đã số hóa hồ sơ, kết quả", '"Đã số hóa hồ sơ, kết quả"')
    second = file(tmp_path, "H2,P1,03/01/2025,10/01/2025,counter,có,không,t2", name="hai.csv", head=labels)
    result = append("dossier", [file(tmp_path, line("H1")), second], illustrative=True)
    assert (result.added, result.batch.source) == (2, Batch.Source.ILLUSTRATIVE)
    assert all(row["illustrative"] for row in stored().values())
    assert (stored()["H2"]["sheet"], stored()["H2"]["received_at_own_area"], stored()["H2"]["digitised"]) == ("hai.csv", True, False)


def test_parquet_comes_in_the_same_way(units, tmp_path):
    day = pa.array([date(2025, 1, 2)])
    table = pa.table(
        {
            "code": ["H1"],
            "procedure_code": ["P1"],
            "received_on": day,
            "due_on": day,
            "channel": ["online"],
            "received_at_own_area": [True],
            "digitised": [False],
            "org": ["t1"],
            "illustrative": [True],
        }
    )
    pq.write_table(table, tmp_path / "ho-so.parquet")
    assert append("dossier", [tmp_path / "ho-so.parquet"]).added == 1
    assert stored()["H1"]["illustrative"]


@pytest.mark.parametrize(
    ("make", "said"),
    [
        (lambda folder: file(folder, "1", head="code"), "Tệp “ho-so.csv”: thiếu cột procedure_code (Mã thủ tục)"),
        (lambda folder: folder / "không-có.csv", "Tệp “không-có.csv”: không có tệp này"),
        (lambda folder: _binary(folder), "Tệp “hong.parquet”: không đọc được"),
    ],
)
def test_a_file_that_cannot_be_used_says_why_and_nothing_is_kept(units, tmp_path, make, said):
    with pytest.raises(FileProblem) as problem:
        append("dossier", [make(tmp_path)])
    assert str(problem.value).startswith(said)
    assert not Batch.objects.exists()


def _binary(folder: Path) -> Path:
    path = folder / "hong.parquet"
    path.write_bytes(b"\x00\x01" * 50)
    return path


def test_an_unknown_feed_names_those_there_are(units, tmp_path):
    with pytest.raises(FileProblem, match="dossier"):
        append("thư", [file(tmp_path, line("H1"))])


def test_a_process_that_dies_after_the_commit_in_the_lake_leaves_a_batch_that_is_settled_later(units, tmp_path):
    written = append("dossier", [file(tmp_path, line("H1"))]).batch
    Batch.objects.filter(pk=written.pk).update(state=Batch.State.DRAFT, added=0)  # the instant before it could say so
    never = Batch.objects.create(register="dossier", file_name="dở dang.csv", file_sha256="0" * 64)
    settle_feeds()
    written.refresh_from_db(), never.refresh_from_db()
    assert (written.state, written.added) == (Batch.State.APPROVED, 1)
    assert never.state == Batch.State.DRAFT


def test_nobody_else_writes_to_the_feed_between_looking_and_writing(units, tmp_path, monkeypatch):
    """Delta takes two blind appends for two different ones: what was looked for would be there twice."""
    merge = feeds._merge

    def watched(*given):
        with feed_path("dossier").with_name(".dossier.lock").open() as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return merge(*given)

    monkeypatch.setattr(feeds, "_merge", watched)
    append("dossier", [file(tmp_path, line("H1"))])
    assert append("dossier", [file(tmp_path, line("H1"))]).added == 0
    assert len(stored()) == 1


def test_drafts_that_an_older_version_left_of_a_file_stand_in_nobody_s_way(units, tmp_path):
    path = file(tmp_path, line("H1"))
    sha = feeds._sha([path])
    for _ in range(2):
        Batch.objects.create(register="dossier", file_name=path.name, file_sha256=sha)
    result = append("dossier", [path])
    assert (result.added, result.batch.state, set(stored())) == (1, Batch.State.APPROVED, {"H1"})
    assert append("dossier", [path]).added == 0

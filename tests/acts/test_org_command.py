"""cotmoc org …: what is printed, what is written, and how it ends."""

from __future__ import annotations

import json
import os
import subprocess
import sys

import pytest
from typer.testing import CliRunner

from cotmoc.cli import joined
from cotmoc.cli.frame import Refused
from cotmoc.orgs.models import Installation, NamedBoundary, Org, Reorganisation
from tests.acts.test_unit_files import GOOD, sheet
from tests.acts.test_units import state, units  # noqa: F401


def said(*words: object, code: int = 0) -> str:
    """What a command prints; it ends as expected."""
    found = CliRunner().invoke(joined(), ["org", *map(str, words)])
    assert found.exit_code == code, (found.output, found.exception)
    return found.output


def refusal(*words: object) -> str:
    """The one line of a command that is refused."""
    found = CliRunner().invoke(joined(), ["org", *map(str, words)])
    assert isinstance(found.exception, Refused), found.exception
    return str(found.exception)


def test_the_list_of_a_day_as_json_and_below_a_unit(units):  # noqa: F811
    rows = json.loads(said("list", "--json", "--on", "2025-08-01", "--under", "86"))
    assert [row["code"] for row in rows] == ["86", "86-SKHCN", "29110", "29111"]
    assert set(rows[0]) == {"code", "name", "kind", "parent", "valid_from", "valid_to", "key"}
    assert json.loads(said("list", "--json", "--on", "2020-01-01"))[0]["code"] == "VN"
    assert "Không có đơn vị mang mã “55”" in refusal("list", "--under", "55")
    assert "không phải ngày" in refusal("list", "--on", "mai")


def test_a_change_is_tried_then_done_then_taken_back(units):  # noqa: F811
    before = state()
    split = ("change", "split", "29110", "--into", "29110:Xã Ba Tri:0.4", "--into", "29112:Xã Ba Tri Đông:0,6", "--on", "2026-03-01")
    assert "29112 Xã Ba Tri Đông" in said(*split, "--dry-run")
    assert state() == before
    assert "Đã ghi" in said(*split, "--basis", "Nghị quyết 1")
    assert Org.by_key("29112").valid_from.isoformat() == "2026-03-01"
    [row] = json.loads(said("change", "history", "--json"))
    assert row["basis"] == "Nghị quyết 1"
    assert "Đã thu hồi" in said("change", "back", row["number"])
    assert state() == before
    assert "Không có lần sắp xếp số 99" in refusal("change", "back", 99)


def test_an_agency_is_meant_by_the_code_people_know_it_by(units):  # noqa: F811
    Installation.objects.create(pk=1, province=Org.by_key("86"))
    assert "Sở Mới" in said("change", "rename", "skhcn", "--name", "Sở Mới", "--on", "2026-01-01", "--dry-run")
    said("change", "new", "86-TT", "--name", "Trung tâm", "--kind", "agency", "--under", "SKHCN", "--on", "2026-02-01")
    assert Org.by_key("86-TT").parent.code == "86-SKHCN"
    assert "KHONGCO" in refusal("change", "close", "KHONGCO", "--on", "2026-01-01")


def test_every_kind_of_change_by_command(units):  # noqa: F811
    said("change", "rename", "86-SKHCN", "--name", "Sở Mới", "--on", "2026-01-01")
    said("change", "merge", "29110", "29111", "--into", "29110", "--name", "Xã Lớn", "--on", "2026-02-01")
    said("change", "new", "29120", "--name", "Xã Mới", "--kind", "commune", "--under", "86", "--on", "2026-02-01")
    said("change", "transfer", "31120", "--to", "86", "--on", "2026-03-01")
    said("change", "close", "29120", "--on", "2026-04-01")
    assert Reorganisation.objects.count() == 5
    said("boundary", "add", "thang-3", "--on", "2026-03-15", "--name", "Tháng 3 năm 2026")
    assert NamedBoundary.objects.filter(code="thang-3").exists()
    codes = [row["code"] for row in json.loads(said("boundary", "list", "--json"))]
    assert codes[:4] == ["recorded", "old63", "new34", "thang-3"]


def test_what_cannot_be_done_is_one_line_with_exit_code_two(units):  # noqa: F811
    before = state()
    assert "Tổng tỷ trọng là 0,9" in refusal("change", "split", "29110", "--into", "a:A:0.4", "--into", "b:B:0.5", "--on", "2026-03-01")
    assert "Tổng tỷ trọng là 0,9" in refusal("change", "split", "29110", "--into", "a:A:40%", "--into", "b:B:0,5", "--on", "2026-03-01")
    assert "không phải tỷ trọng" in refusal("change", "split", "29110", "--into", "a:A:x", "--into", "b:B:0.5", "--on", "2026-03-01")
    assert "Không có đơn vị nào mang mã" in refusal("change", "close", "9", "--on", "2026-03-01")
    assert "Không có tệp" in refusal("load", "khong-co.csv")
    assert state() == before


def test_files_are_done_whole_and_faults_are_told_a_line_each_with_exit_code_one(units, tmp_path):  # noqa: F811
    good, bad, units_file = tmp_path / "tot.xlsx", tmp_path / "sai.xlsx", tmp_path / "dv.csv"
    good.write_bytes(sheet(*GOOD))
    bad.write_bytes(sheet(("Sai", "x", "", "", "", "", "", "", "")))
    printed = said("change", "file", bad, code=1)
    assert "ô A2:" in printed
    assert "ô B2:" in printed
    assert "29110 Xã Ba Tri Lớn" in said("change", "file", good, "--dry-run")
    assert Reorganisation.objects.count() == 0
    said("change", "file", good)
    assert Reorganisation.objects.count() == 1
    units_file.write_text("Mã,Tên,Loại,Trực thuộc (mã),Có từ ngày\n86-X,Cơ quan X,agency,86,2025-08-01\n", encoding="utf-8")
    assert "Đã thêm 1 đơn vị" in said("load", units_file)
    assert "1 đơn vị đã có" in said("load", units_file)
    out = tmp_path / "ra.xlsx"
    said("list", "--under", "86", "--on", "2025-08-01", "-o", out)
    assert "5 đơn vị đã có" in said("load", out) or out.stat().st_size > 1000


@pytest.mark.slow
def test_two_at_once_on_one_unit_one_succeeds_and_the_other_gets_a_sentence(tmp_path):
    env = {**os.environ, "COTMOC_HOME": str(tmp_path)}

    def start(*words: str) -> subprocess.Popen[str]:
        return subprocess.Popen([sys.executable, "-m", "cotmoc", *words], env=env, text=True, stdout=-1, stderr=-1)

    made = "from cotmoc.orgs.models import Org; n = Org.objects.create(code='VN', name='VN', kind='nation', valid_from='1945-09-02');"
    made += "p = Org.objects.create(code='86', name='Tỉnh', kind='province', parent=n, valid_from='2025-07-01');"
    made += "[Org.objects.create(code=c, name='Xã ' + c, kind='commune', parent=p, valid_from='2025-07-01') for c in ('1', '2')]"
    for words in (("migrate",), ("manage", "shell", "-c", made)):
        done = start(*words)
        assert done.wait(timeout=120) == 0, done.communicate()
    both = [
        start("org", "change", "merge", "1", "2", "--into", "1", "--name", "Xã chung", "--on", "2026-03-01"),
        start("org", "change", "split", "1", "--into", "1:A", "--into", "3:B", "--on", "2026-03-01"),
    ]
    told = [each.communicate(timeout=120) for each in both]
    assert sorted(each.returncode for each in both) == [0, 2]
    assert sum("đã có thay đổi trong ngày 01/03/2026" in err for _, err in told) == 1

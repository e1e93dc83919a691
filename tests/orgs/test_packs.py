"""Packs: the common one serves every province, another lies over it, a bad one is refused whole with every place."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from cotmoc.files.problems import FileProblem
from cotmoc.indicators.registry import indicators
from cotmoc.language.text import folded
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.orgs.packs.checking import code_from
from cotmoc.orgs.packs.pack import Agency, Pack
from cotmoc.orgs.packs.reading import common, read_files, read_pack
from cotmoc.orgs.packs.sheets import EXAMPLES, SHEETS
from cotmoc.orgs.tables.faults import TableProblem
from cotmoc.sample.places import PACK

GONE = "code,name,province,successor,change,effective_on\nTT,Sở T,"
"""The head of a sheet of predecessors and the beginning of a row."""


def folder(tmp_path: Path, **files: str) -> Path:
    """A folder of csv files as typed."""
    for name, text in files.items():
        (tmp_path / f"{name}.csv").write_text(text, encoding="utf-8")
    return tmp_path


def test_the_common_pack_has_the_eleven_groups_and_every_agency_is_still_to_be_checked():
    pack = common()
    assert [group.order for group in pack.groups] == list(range(1, 12))
    assert all(group.name and group.name_en for group in pack.groups)
    assert {"SKHCN", "STC", "VPUBND", "CA", "BCHQS", "TK", "TTPVHCC", "VPTU"} <= {agency.code for agency in pack.agencies}
    assert all(agency.to_check for agency in pack.agencies)


def test_every_indicator_stands_in_a_group_of_the_common_pack():
    assert {found.group for found in indicators().values()} <= {group.code for group in common().groups}


@pytest.mark.parametrize(("province", "police", "party"), [
    ("Tỉnh An Giang", "Công an tỉnh", "Văn phòng Tỉnh ủy"),
    ("Thành phố Đà Nẵng", "Công an thành phố", "Văn phòng Thành ủy"),
])  # fmt: skip
def test_names_are_those_of_a_province_or_of_a_city(province, police, party):
    names = {agency.code: agency.name for agency in common().told_for(province).agencies}
    assert (names["CA"], names["VPTU"]) == (police, party)
    assert not any("{" in name for name in names.values())


def test_a_pack_over_the_common_one_replaces_adds_and_removes(tmp_path):
    rows = (
        "code,name,parent,remove\nCA,Công an tỉnh Khánh Hòa,,\nTTCDS,Trung tâm Chuyển đổi số,SKHCN,\nBNC,,,có\n,Sở Y tế,,\n,Sở Du lịch,,\n"
    )
    whole = read_pack(folder(tmp_path, agencies=rows)).over(common())
    found = {agency.code: agency for agency in whole.agencies}
    assert (found["CA"].name, found["CA"].kind, found["CA"].to_check) == ("Công an tỉnh Khánh Hòa", "agency", False)
    assert found["TTCDS"].parent == "SKHCN"
    assert "BNC" not in found
    assert found["SYT"].to_check is False, "an agency without a code is known by its name"
    assert found["SDL"].kind == "department", "a new agency without a code gets the letters of its name"
    assert len(whole.agencies) == len(common().agencies) + 1
    assert whole.groups == common().groups


@pytest.mark.parametrize(("name", "text", "place", "what"), [
    ("agencies", "code,name,kind\nA1,Sở A,sở\n", "dòng 2, cột “kind”", "Sở, ban, ngành (department)"),
    ("agencies", "code,name\nA1,Sở A\nA1,Sở B\n", "dòng 3, cột “code”", "đã có ở dòng 2"),
    ("agencies", "code,name\nsở a,Sở A\n", "dòng 2, cột “code”", "viết hoa không dấu"),
    ("agencies", "code,name,parent\nA1,Sở A,B1\n", "dòng 2, cột “parent”", "không có cơ quan mã “B1”"),
    ("agencies", "code,name,parent\nA1,Sở A,A2\nA2,Sở B,A1\n", "dòng 2, cột “parent”", "qua một vòng"),
    ("agencies", "code,name,valid_from\nA1,Sở A,31/02/2025\n", "dòng 2, cột “valid_from”", "không phải ngày"),
    ("agencies", "code,name\nA1,\n", "dòng 2, cột “name”", "để trống"),
    ("agencies", "code,name,remove\nA1,,có\n", "dòng 2, cột “remove”", "không có mã “A1” để bỏ"),
    ("agencies", "mã số\nA1\n", "agencies.csv", "không thấy dòng tiêu đề"),
    ("agency", "x,y\n1,2\n", "agency.csv", "không phải một phần của gói"),
    ("groups", "code,order,name\nx,một,Nhóm\n", "dòng 2, cột “order”", "không phải số nguyên"),
    ("pack", "name,value\nprovince,97\n", "dòng 2, cột “value”", "không phải mã tỉnh hiện nay"),
    ("accounts", "username,full_name,role,unit\nlan,Lan,admin,XYZ\n", "dòng 2, cột “unit”", "không có đơn vị mã “XYZ”"),
    ("accounts", "username,full_name,role\nLan Anh,Lan,admin\n", "dòng 2, cột “username”", "không dùng được"),
    ("changes", "code,name,province,successor,change,effective_on\nTT,Sở T,01,KHONG,merge,01/03/2025\n", "dòng 2", "không có cơ quan mã"),
    ("changes", GONE + "83,STC,merge,01/03/2026\n", "dòng 2, cột “effective_on”", "không có vào"),
    ("changes", GONE + "83,STC,merge,01/01/1999\n", "dòng 2, cột “effective_on”", "không có vào"),
    ("changes", GONE + "83,STC,merge,01/01/0001\n", "dòng 2, cột “effective_on”", "ngoài khoảng"),
    ("changes", GONE + "83,STC,merge,01/03/2025\nTT,Sở T,83,SNV,merge,01/04/2025\n",
     "dòng 3, cột “effective_on”", "đã kết thúc ngày 01/03/2025"),
    ("agencies", "code,name,parent\nSKHCN,Sở Khoa học,A1\nA1,Sở A,SKHCN\n", "dòng 2, cột “parent”", "qua một vòng"),
    ("agencies", "code,name\nA1,Sở A\nA2,Sở A\n", "dòng 3, cột “name”", "đã là của mã “A1”"),
    ("agencies", "code,name\n,!!!\n", "dòng 2, cột “name”", "không có chữ nào"),
    ("agencies", "code,name,valid_from\nA1,Sở A,31/12/9999\n", "dòng 2, cột “valid_from”", "ngoài khoảng 1945–2099"),
    ("groups", "code,order,name\nx,99999,Nhóm\n", "dòng 2, cột “order”", "từ 0 đến 9999"),
])  # fmt: skip
def test_a_fault_is_told_with_file_line_column_and_remedy(tmp_path, name, text, place, what):
    with pytest.raises(TableProblem) as told:
        read_pack(folder(tmp_path, **{name: text}))
    assert place in str(told.value)
    assert what in str(told.value)
    assert f"{name}.csv" in str(told.value)


def test_a_column_nobody_knows_is_refused_with_those_there_are(tmp_path):
    with pytest.raises(TableProblem) as told:
        read_pack(folder(tmp_path, accounts="username,full_name,role,org\ntonghop,Lan,steward,SKHCN\n"))
    assert "không có cột “org”" in str(told.value)
    for column in SHEETS[3].columns:
        assert f"{column.name} ({column.label})" in str(told.value)


def test_an_account_without_a_name_takes_that_of_its_person(tmp_path):
    pack = read_pack(folder(tmp_path, accounts="full_name,role\nNguyễn Văn An,Người báo cáo\n"))
    assert [(a.username, a.role) for a in pack.accounts] == [("nguyen-van-an", "reporter")]


def test_all_faults_are_told_together_one_a_line(tmp_path):
    with pytest.raises(TableProblem) as told:
        read_pack(folder(tmp_path, agencies="code,name,kind\nA1,Sở A,x\n!,Sở B,\n", groups="code,name\nÂ,Nhóm\n"))
    assert len(told.value.faults) == 3
    assert len(str(told.value).splitlines()) == 3


def test_a_folder_that_is_not_there_or_empty_is_one_sentence(tmp_path):
    for path in (tmp_path / "khong-co", tmp_path):
        with pytest.raises(FileProblem, match="Gói"):
            read_pack(path)


def test_an_offices_excel_is_a_pack_whose_faults_are_told_by_cell(tmp_path):
    columns = [OutColumn(label) for label in ("TT", "Tên cơ quan", "Tên viết tắt", "Loại", "Ghi chú")]
    good = [["1", "Sở Khoa học và Công nghệ", "Sở KHCN", "", ""], ["2", "Trung tâm Xúc tiến đầu tư", "", "Cơ quan, đơn vị", "mới"]]
    path = tmp_path / "co-quan.xlsx"
    path.write_bytes(write_workbook([OutSheet("DS 2025", columns, good, intro=["DANH SÁCH CƠ QUAN"])]))
    pack = read_pack(path)
    assert [(a.code, a.name, a.short_name) for a in pack.agencies] == [
        ("SKHCN", "Sở Khoa học và Công nghệ", "Sở KHCN"),
        ("TTXTDT", "Trung tâm Xúc tiến đầu tư", ""),
    ]
    path.write_bytes(write_workbook([OutSheet("DS 2025", columns, [["1", "Sở A", "", "Sở", ""]])]))
    with pytest.raises(TableProblem, match="trang “DS 2025”, ô D2"):
        read_pack(path)


def test_the_sample_is_a_pack_like_any_other():
    whole = read_pack(PACK).over(common())
    assert whole.province == "86"
    assert len(whole.agencies) == 18
    assert len(whole.predecessors) == 54
    assert not any(agency.to_check for agency in whole.agencies)


def test_the_examples_of_the_docs_are_a_pack(tmp_path):
    assert set(EXAMPLES) == {sheet.name for sheet in SHEETS}
    pack = read_pack(folder(tmp_path, **EXAMPLES))
    assert [(a.username, a.unit, a.role) for a in pack.accounts] == [("nguyen-van-an", "", "steward"), ("lan", "SKHCN", "reporter")]


words = st.text("abcĐđêơưáằẫốứỹ0123 -&", min_size=1, max_size=40)


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow], max_examples=40)
@given(st.dictionaries(st.from_regex(r"[A-Z][A-Z0-9]{1,8}", fullmatch=True), words.filter(str.strip), min_size=1, max_size=6))
def test_a_pack_written_as_excel_and_as_csv_reads_the_same(names):
    assume(len({folded(name) for name in names.values()}) == len(names))
    rows = [[code, " ".join(name.split())] for code, name in names.items()]
    sheet = next(s for s in SHEETS if s.name == "agencies")
    labels = [OutColumn(column.label) for column in sheet.columns[:2]]
    excel = read_files([("goi.xlsx", write_workbook([OutSheet(sheet.label, labels, rows)]))], Pack())
    text = "code;name\n" + "".join(f'{code};"{name}"\n' for code, name in rows)
    assert excel.agencies == read_files([("agencies.csv", text.encode())], Pack()).agencies


@settings(deadline=None)
@given(st.lists(st.tuples(st.sampled_from("ABCDEF"), st.booleans()), max_size=8), st.sets(st.sampled_from("ABCDEF")))
def test_laying_over_keeps_what_is_not_named_and_never_repeats_a_code(own, base):
    below = Pack(agencies=tuple(Agency(code, "dưới") for code in sorted(base)))
    above = Pack(
        agencies=tuple({code: Agency(code, "trên") for code, gone in own if not gone}.values()),
        removed={"agencies": frozenset(code for code, gone in own if gone)},
    )
    codes = [agency.code for agency in above.over(below).agencies]
    assert len(codes) == len(set(codes))
    kept = {code for code in base if (code, True) not in own} | {code for code, gone in own if not gone and (code, True) not in own}
    assert set(codes) == kept
    assert above.over(above.over(below)).agencies == above.over(below).agencies


@pytest.mark.parametrize(
    ("name", "code"), [("Sở Văn hóa, Thể thao và Du lịch", "SVHTTDL"), ("Văn phòng UBND tỉnh", "VPUBND"), ("Đại học Đà Nẵng", "DHDN")]
)
def test_a_code_is_the_letters_of_the_name(name, code):
    assert code_from(name) == code


@pytest.mark.parametrize("made", [Path.mkdir, lambda path: path.symlink_to("/khong/co"), lambda path: path.symlink_to(path), os.mkfifo])
def test_what_is_no_file_is_told_by_its_name(tmp_path, made):
    """A pipe would be read for ever."""
    made(tmp_path / "groups.csv")
    with pytest.raises(FileProblem, match=re.escape("“groups.csv”: không phải một tệp thường")):
        read_pack(tmp_path)

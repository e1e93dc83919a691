"""Units by Excel: a sheet of changes and a list of units, every error by its cell, all or nothing."""

from __future__ import annotations

import io
import time
from datetime import date

import pytest
from django.http import Http404

from cotmoc.acts.unit_files import _above, do_sheet, load_units, preview_sheet
from cotmoc.acts.units import reorganise
from cotmoc.files.problems import FileProblem
from cotmoc.files.workbook import read_workbook
from cotmoc.office.xlsx import OutColumn, OutSheet, write_workbook
from cotmoc.orgs.change_rules import LEVELS, too_deep
from cotmoc.orgs.changes import Change, Target, UnitProblem
from cotmoc.orgs.listing import searched, units_on
from cotmoc.orgs.models import Org, Reorganisation
from cotmoc.orgs.tables.faults import TableProblem
from cotmoc.orgs.unit_books import change_template, list_workbook
from cotmoc.orgs.unit_sheets import CHANGES, UNITS, read_units
from tests.acts.test_units import DAY, START, admin, state, units  # noqa: F401

CHANGE_HEADS = {column.name: column.label for column in CHANGES.columns}
UNIT_HEADS = {column.name: column.label for column in UNITS.columns}

D = "01/03/2026"


def sheet(*rows: tuple[object, ...]) -> bytes:
    return write_workbook([OutSheet("Thay đổi", [OutColumn(label) for label in CHANGE_HEADS.values()], rows)])


def places(told: pytest.ExceptionInfo[TableProblem]) -> list[str]:
    """The cells that are blamed."""
    return [str(fault.where).removeprefix("Tệp “sai.xlsx”, trang “Thay đổi”, ") for fault in told.value.faults]


GOOD = (
    ("Sáp nhập", D, "29110", "29110", "Xã Ba Tri Lớn", "", "", "", "Nghị quyết 1"),
    ("Sáp nhập", D, "29111", "29110", "", "", "", "", "Nghị quyết 1"),
    ("đổi tên", D, "86-SKHCN", "", "Sở Khoa học, Công nghệ và Chuyển đổi số", "", "", "", ""),
    ("Lập mới", D, "", "86-TT", "Trung tâm Dữ liệu", "Cơ quan, đơn vị", "86", "", ""),
    ("Chia tách", D, "31120", "31120", "Phường Ninh Kiều", "", "", "0,25", ""),
    ("Chia tách", D, "31120", "31121", "Phường Tân An", "", "", "75%", ""),
)


def test_a_sheet_is_done_as_one_deed(units):  # noqa: F811
    found = preview_sheet(None, sheet(*GOOD), "thay-doi.xlsx")
    assert [(change.kind, change.sources) for change in found.changes] == [
        ("merge", ("29110", "29111")),
        ("rename", ("86-SKHCN",)),
        ("new", ()),
        ("split", ("31120",)),
    ]
    assert found.basis == "Nghị quyết 1"
    done = do_sheet(None, sheet(*GOOD), "thay-doi.xlsx", found.preview.stamp)
    assert done.basis == "Nghị quyết 1"
    assert sorted(Org.objects.filter(valid_from=DAY).values_list("code", flat=True)) == ["29110", "31120", "31121", "86-SKHCN", "86-TT"]
    assert {float(change.weight) for change in done.changes.filter(kind="split")} == {0.25, 0.75}


def test_every_wrong_cell_is_told_at_once_and_nothing_is_kept(units):  # noqa: F811
    before = state()
    wrong = (
        ("Nhập lại", D, "29110", "", "", "", "", "", ""),
        ("Đổi tên", "31/02/2026", "29110", "", "Xã Mới", "", "", "", ""),
        ("Chia tách", D, "29110", "29110", "A", "", "", "một nửa", ""),
    )
    with pytest.raises(TableProblem) as told:
        do_sheet(None, sheet(*wrong), "sai.xlsx")
    assert places(told) == ["ô A2", "ô B3", "ô H4"]
    assert "“một nửa” không phải tỷ trọng" in str(told.value.faults[2].message)
    assert str(told.value).startswith("Tệp “sai.xlsx”, trang “Thay đổi”, ô A2: ")
    assert len(str(told.value).splitlines()) == 3
    assert (state(), Reorganisation.objects.count()) == (before, 0)


def test_what_contradicts_the_record_is_told_by_cell_several_at_once(units):  # noqa: F811
    before = state()
    wrong = (
        ("Đổi tên", D, "77777", "", "Xã Mới", "", "", "", ""),
        ("Chia tách", D, "29110", "29110", "A", "", "", "0,5", ""),
        ("Chia tách", D, "29110", "29115", "B", "", "", "0,6", ""),
        ("Chuyển", D, "29111", "", "", "", "55", "", ""),
        ("Đổi tên", D, "86-SKHCN", "", "Sở Mới", "", "", "", ""),
    )
    with pytest.raises(TableProblem) as told:
        do_sheet(None, sheet(*wrong), "sai.xlsx")
    assert places(told) == ["ô C2", "ô H3", "ô G5"]
    assert state() == before


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "rỗng"),
        (b"%PDF-1.7", "PDF"),
        (write_workbook([OutSheet("A", [OutColumn("Khác")], [("x",)])]), "không thấy dòng tiêu đề"),
        (write_workbook([OutSheet("A", [OutColumn(label) for label in CHANGE_HEADS.values()])]), "chưa có dòng nào"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused_in_one_sentence(units, data, said):  # noqa: F811
    with pytest.raises(FileProblem, match=said) as refused:
        preview_sheet(None, data, "a.xlsx")
    assert str(refused.value).startswith("Tệp “a.xlsx”")


def test_the_template_has_every_column_and_reads_back_empty(units):  # noqa: F811
    rows = read_workbook(change_template(), "mau.xlsx").sheets[0].rows
    assert list(CHANGE_HEADS.values()) in [[cell for cell in row if cell] for row in rows]
    with pytest.raises(FileProblem, match="chưa có dòng nào"):
        preview_sheet(None, change_template(), "mau.xlsx")


def test_the_list_goes_out_and_comes_back_unchanged(units):  # noqa: F811
    before = state()
    found = load_units(None, list_workbook(units_on(DAY, "86")), "don-vi.xlsx")
    assert (found.added, found.unchanged) == (0, 4)
    assert state() == before


def test_a_list_is_loaded_whole_parents_first_or_not_at_all(units):  # noqa: F811
    heads = ",".join(UNIT_HEADS.values())
    good = f"{heads}\n86-A1,Phòng Một,Cơ quan,86-A,2025-09-01,,\n".replace("Cơ quan", '"Cơ quan, đơn vị"')
    good += '86-A,Trung tâm A,"Cơ quan, đơn vị",86,01/08/2025,,\n28,Tỉnh Hà Tây,"Tỉnh, thành phố",VN,1991-08-12,2008-07-31,\n'
    assert load_units(None, good.encode(), "dv.csv", dry_run=True).added == 3
    assert not Org.objects.filter(code="28").exists()
    assert load_units(None, good.encode(), "dv.csv").added == 3
    assert (Org.by_key("86-A1").parent.code, Org.by_key("28").valid_to) == ("86-A", date(2008, 7, 31))
    before = state()
    bad = f"{heads}\n86-B,Trung tâm B,agency,86,01/08/2025,,\n29110,Xã Khác,commune,86,01/08/2025,,\n86-C,C,agency,77,01/08/2025,,\n"
    bad += "29111,Xã Tên Khác,commune,86,01/07/2025,,\n86-D,D,commune,29110,01/08/2025,,\n86-E,E,agency,86,01/08/2025,01/07/2025,\n"
    with pytest.raises(TableProblem) as told:
        load_units(None, bad.encode(), "dv.csv")
    assert {str(fault.where) for fault in told.value.faults} == {f"Tệp “dv.csv”, dòng {line}" for line in (3, 4, 5, 6, 7)}
    assert state() == before


def test_an_administrator_loads_only_within_the_province(units, admin):  # noqa: F811
    heads = ",".join(UNIT_HEADS.values())
    load_units(admin, f"{heads}\n86-B,Trung tâm B,agency,86,01/08/2025,,\n".encode(), "dv.csv")
    with pytest.raises(Http404):
        load_units(admin, f"{heads}\n92-B,Trung tâm B,agency,92,01/08/2025,,\n".encode(), "dv.csv")
    assert not Org.objects.filter(code="92-B").exists()


def test_a_unit_is_found_with_and_without_marks(units):  # noqa: F811
    assert [unit.code for unit in searched(units_on(DAY), "ba tri")] == ["29110"]
    assert [unit.code for unit in searched(units_on(DAY, "86", "department"), "khoa hoc")] == ["86-SKHCN"]
    assert [unit.code for unit in searched(units_on(START, "92"), "")] == ["92", "31120"]  # the province first
    assert io.BytesIO(list_workbook(units_on(DAY))).read(2) == b"PK"


@pytest.mark.parametrize("code", ["86@2025-07-01", "../../x", "86 X", "86,X", "86%2f", "86?#", "86-Х", "8" * 41, "86²"])
def test_no_door_takes_a_code_that_another_refuses(units, code):  # noqa: F811
    """A key is code@day, a code stands in an address, and the Х of “86-Х” is a letter of another script."""
    listed = ["Mã", "Tên", "Loại", "Trực thuộc (mã)", "Có từ ngày"]
    data = write_workbook([OutSheet("Đơn vị", [OutColumn(head) for head in listed], [(code, "Cơ quan X", "agency", "86", "01/08/2025")])])
    for taken in (
        lambda: load_units(None, data, "u.xlsx"),
        lambda: reorganise(None, [Change("new", DAY, (), (Target(code, "X", "agency", "86"),))]),
    ):
        before = Org.objects.count()
        with pytest.raises((TableProblem, UnitProblem), match="Mã “"):
            taken()
        assert Org.objects.count() == before


def test_no_column_of_a_list_takes_more_than_is_kept():
    for column in UNITS.columns:
        longest = getattr(Org._meta.get_field(column.name), "max_length", None)
        assert column.name in ("kind", "code") or longest is None or column.most <= longest, column.name


def test_a_list_with_two_columns_of_one_name_is_refused_by_both(units):  # noqa: F811
    data = "Mã,Tên,Loại,Trực thuộc (mã),Có từ ngày,code\n86-A,A,agency,86,01/08/2025,86-B\n"
    with pytest.raises(TableProblem, match=r"hai cột cùng nghĩa: “Mã” \(cột A\) và “code” \(cột F\); bỏ một cột"):
        load_units(None, data.encode(), "dv.csv")
    assert not Org.objects.filter(code__startswith="86-A").exists()


def listed(*rows: tuple[str, str]) -> bytes:
    """A list of agencies: code, what it lies in."""
    return "\n".join(
        ["Mã,Tên,Loại,Trực thuộc (mã),Có từ ngày", *(f"{code},Cơ quan {code},agency,{home},01/08/2025" for code, home in rows)]
    ).encode()


def test_units_lie_in_so_many_others_and_no_more_by_either_door(units):  # noqa: F811
    chain = [("86" if at == 0 else f"L{at - 1}", f"L{at}") for at in range(LEVELS)]  # the province lies in one already
    with pytest.raises(TableProblem) as told:
        load_units(None, listed(*((code, home) for home, code in reversed(chain))), "dv.csv")
    assert [str(fault.what) for fault in told.value.faults] == [str(too_deep(f"Cơ quan L{LEVELS - 1} (L{LEVELS - 1})"))]
    assert load_units(None, listed(*((code, home) for home, code in chain[:-1])), "dv.csv").added == LEVELS - 1
    with pytest.raises(UnitProblem, match="sâu hơn 12 cấp"):
        reorganise(None, [Change("new", DAY, (), (Target("M", "Cơ quan M", "agency", f"L{LEVELS - 2}"),))])
    load_units(None, listed(("M", "86"), ("N", "M")), "dv.csv")
    with pytest.raises(UnitProblem, match=r"Cơ quan N \(N\) nằm sâu hơn 12 cấp"):  # what lies in it would lie too deep
        reorganise(None, [Change("transfer", DAY, ("M",), (Target("", parent=f"L{LEVELS - 3}"),))])


def test_a_long_list_costs_what_its_rows_cost_however_they_lie_in_each_other(units):  # noqa: F811
    """Each one under the next, and two in a ring: only what is wrong itself is told, not what follows from it."""
    rows = read_units(listed(*((f"L{at}", f"L{at + 1}") for at in range(20_000))), "dv.csv")
    began = time.process_time()
    assert max(_above(rows).values()) == 19_999
    assert time.process_time() - began < 5
    with pytest.raises(TableProblem) as told:
        load_units(None, listed(("L0", "86"), *((f"L{at + 1}", f"L{at}") for at in range(3000)), ("A", "B"), ("B", "A")), "dv.csv")
    assert [fault.line for fault in told.value.faults] == [3004, LEVELS + 1]

"""Small tables people fill in: units, people and packs are read by one reader, which tells everything that is wrong at once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.acts.invitations import PEOPLE
from cotmoc.orgs.packs.sheets import SHEETS
from cotmoc.orgs.tables.cells import CellProblem, value
from cotmoc.orgs.tables.columns import Column, Holds, Table
from cotmoc.orgs.tables.faults import MOST_TOLD, Fault, TableProblem
from cotmoc.orgs.tables.reading import read_rows, read_table
from cotmoc.orgs.unit_sheets import CHANGES, UNITS

TABLES = (PEOPLE, UNITS, CHANGES, *SHEETS)
GOOD = {Holds.WORDS: "Sở A", Holds.WHOLE: "7", Holds.DAY: "01/07/2025", Holds.SHARE: "25%", Holds.YES_NO: "có"}
BAD = {Holds.WORDS: "x" * 500, Holds.WHOLE: "bảy", Holds.DAY: "31/02/2025", Holds.SHARE: "NaN", Holds.YES_NO: "có lẽ"}


def cell(column: Column, bad: bool) -> str:
    """A cell as its column wants it, or not."""
    if column.choices:
        return "không có" if bad else next(iter(column.choices.values()))
    return (BAD if bad else GOOD)[column.holds][: None if bad else column.most]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(TABLES), st.data())
def test_every_wrong_cell_of_every_table_is_told_at_once_and_no_other(table: Table, data: st.DataObject) -> None:
    columns = [column for column in table.columns if column.name != "remove"]
    marks = data.draw(st.lists(st.lists(st.booleans(), min_size=len(columns), max_size=len(columns)), min_size=1, max_size=6))
    rows = [[column.label for column in columns]]
    rows += [[cell(column, bad) for column, bad in zip(columns, line, strict=True)] for line in marks]
    faults: list[Fault] = []
    read = read_rows(table, "a.xlsx", "Trang", rows, faults)
    wrong = [f"ô {chr(65 + at)}{line}" for line, bads in enumerate(marks, 2) for at, bad in enumerate(bads) if bad]
    assert [str(fault.where).rsplit(", ", 1)[1] for fault in faults] == wrong
    assert all(fault.remedy for fault in faults), "every fault says how to mend it"
    assert [row.whole for row in read] == [not any(bads) for bads in marks]


@pytest.mark.parametrize("count", [1, MOST_TOLD, MOST_TOLD + 1, 300])
def test_twenty_faults_are_told_then_how_many_more(count: int) -> None:
    lines = "\n".join(f"{number},Sở {number},vua,,01/07/2025" for number in range(count))
    with pytest.raises(TableProblem) as told:
        read_table(UNITS, f"Mã,Tên,Loại,Trực thuộc (mã),Có từ ngày\n{lines}\n".encode(), "dv.csv")
    said = str(told.value).splitlines()
    assert len(told.value.faults) == count
    assert said[0].startswith("Tệp “dv.csv”, dòng 2, cột “Loại”: ")
    assert len(said) == min(count, MOST_TOLD) + (count > MOST_TOLD)
    assert (told.value.more == count - MOST_TOLD and f"{count - MOST_TOLD} chỗ khác" in said[-1]) or told.value.more == 0


def test_choices_are_known_by_code_by_words_and_without_marks_but_heads_are_not_guessed() -> None:
    role = next(column for column in PEOPLE.columns if column.name == "role")
    assert {value(role, said) for said in ("reporter", "Người báo cáo", "NGUOI BAO CAO")} == {"reporter"}
    with pytest.raises(CellProblem, match="không có trong danh mục"):
        value(role, "vua")
    assert "bộ" not in SHEETS[1].heads, "“Bộ” is a ministry, “Bỏ” takes an agency away"


def test_a_day_of_another_century_is_a_slip() -> None:
    day = Column("day", "Ngày", holds=Holds.DAY)
    assert value(day, date(2025, 7, 1)) == value(day, "1/7/2025") == date(2025, 7, 1)
    with pytest.raises(CellProblem, match="ngoài khoảng"):
        value(day, "01/07/0025")


@given(st.sampled_from(TABLES), st.data())
def test_two_columns_of_one_meaning_are_told_both_by_name(table: Table, data: st.DataObject) -> None:
    """Whether a table is closed or not, and whichever of the column's names each bears."""
    columns = [column for column in table.columns if column.name != "remove"]
    twin = data.draw(st.sampled_from(columns))
    second = data.draw(st.sampled_from([twin.name, twin.label, *twin.also]))
    at = data.draw(st.integers(0, len(columns)))
    heads = [column.label for column in columns]
    heads.insert(at, second)
    row = ["" if place == at else cell(column, False) for place, column in enumerate([*columns[:at], twin, *columns[at:]])]
    faults: list[Fault] = []
    read_rows(table, "a.xlsx", "Trang", [heads, row], faults)
    [told] = [fault for fault in faults if "hai cột cùng nghĩa" in str(fault)]
    assert all(f"“{head}” (cột {chr(65 + place)})" in str(told) for place, head in enumerate(heads) if head in (twin.label, second))

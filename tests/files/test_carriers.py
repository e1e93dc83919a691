"""One table reads the same whatever format carries it: values as they are shown, what failed, is struck out, hidden or merged."""

from __future__ import annotations

import io
import string

import pytest
import xlsxwriter
from carriers import CARRIERS, FAILED, MONTH, PLAIN, SHARE, STRUCK, THOUSANDS, WORDED, Made, Table, biff, compound, ods_of
from hypothesis import given, settings
from hypothesis import strategies as st

from cotmoc.files.cells import STRUCK as STRUCK_OUT
from cotmoc.files.cells import MonthShown, Shown, Unknown
from cotmoc.files.problems import FileProblem
from cotmoc.files.workbook import read_here

numbers = st.integers(-(10**9), 10**9).map(float) | st.sampled_from([0.154, 0.5, 1234.5, -0.07, 1e15])
texts = st.text(alphabet=string.ascii_letters + "Đđăâêôơưéáạ %<&0123", min_size=1, max_size=12).filter(lambda t: t == t.strip())
cells = st.one_of(
    st.none(),
    st.builds(Made, texts, st.sampled_from([PLAIN, STRUCK])),
    st.builds(Made, numbers, st.sampled_from([PLAIN, SHARE, THOUSANDS, WORDED, STRUCK])),
    st.builds(Made, st.integers(40_000, 50_000).map(float), st.just(MONTH)),
    st.just(Made(FAILED)),
)


@st.composite
def tables(draw) -> Table:
    width = draw(st.integers(1, 5))
    rows = [[Made("Đầu") for _ in range(width)]]  # the corners hold something, so that every format reaches as far
    rows += draw(st.lists(st.lists(cells, min_size=width, max_size=width), max_size=6))
    rows.append([Made("Cuối") for _ in range(width)])
    hidden = draw(st.frozensets(st.integers(0, len(rows) - 1)))
    return Table(rows, hidden, draw(st.frozensets(st.integers(0, width - 1))), hidden=draw(st.booleans()))


def facts(sheet) -> tuple:
    return (sheet.rows, sheet.hidden, sheet.hidden_rows, sorted(sheet.hidden_columns), sorted(map(str, sheet.merged)))


@settings(deadline=None, max_examples=60)
@given(tables())
def test_a_table_is_the_same_in_every_carrier(table):
    read = {
        name: facts(read_here(made(Table([[Made("x")]], name="Bìa"), table), f"so.{name}").sheets[1]) for name, made in CARRIERS.items()
    }
    for name in ("xls", "xlsb", "ods"):
        assert read[name] == read["xlsx"], name


@pytest.mark.parametrize("carrier", CARRIERS)
def test_what_people_see_is_read(carrier):
    table = Table(
        [
            [Made("Mã"), Made("Tỷ lệ"), Made("Kỳ")],
            [Made("A-1"), Made(0.154, SHARE), Made(45901.0, MONTH)],
            [Made("B-2"), Made(FAILED), Made(5.0, STRUCK)],
            [None, Made(1_250_000.0, THOUSANDS), Made(7.0, WORDED)],
        ],
        hidden_rows=frozenset({1}),
        hidden_columns=frozenset({2}),
        merged=((2, 0, 3, 0),),
    )
    sheet = read_here(CARRIERS[carrier](table), f"so.{carrier}").sheets[0]
    assert sheet.rows[1:] == [
        ["A-1", Shown(15.4, "%"), MonthShown(2025, 9, 1)],
        ["B-2", Unknown("#DIV/0!"), Unknown(STRUCK_OUT)],
        ["", Shown(1.25, "triệu"), Shown(7.0, "triệu đồng")],
    ]
    assert (sheet.hidden_rows, sheet.hidden_columns, [str(at) for at in sheet.merged]) == ((1,), (2,), ["A3:A4"])


@pytest.mark.parametrize("carrier", ["xls", "xlsb", "ods"])
def test_a_far_cell_is_named_in_every_carrier(carrier):
    far = Table([[Made("x")], *[[]] * 59_999, [None] * 200 + [Made("x")]])
    with pytest.raises(FileProblem, match="ô GS60001 nằm quá xa"):
        read_here(CARRIERS[carrier](far), f"so.{carrier}")


def test_rows_and_cells_repeated_without_end_are_not_laid_out():
    everywhere = '<table:table-row table:number-rows-repeated="1048576"><table:table-cell table:number-columns-repeated="16384" {}/>'
    begins, ends = '<table:table table:name="Sổ">', "</table:table-row></table:table>"
    with pytest.raises(FileProblem, match="nằm quá xa"):
        read_here(ods_of(begins + everywhere.format('office:value-type="float" office:value="1"') + ends), "so.ods")
    one = '<table:table-row><table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row>'
    assert read_here(ods_of(begins + one + everywhere.format("") + ends), "so.ods").sheets[0].rows == [["x"]]


def test_a_locked_old_workbook_asks_for_its_password_to_be_taken_off():
    locked = biff(Table([[Made("x")]])).replace(b"\x42\x00\x02\x00", b"\x2f\x00\x02\x00", 1)
    with pytest.raises(FileProblem, match="tệp có mật khẩu; bỏ mật khẩu"):
        read_here(compound({"Workbook": locked}), "so.xls")


def rich(*parts, inline: bool = False) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "constant_memory": inline}) as book:
        small, struck = book.add_format({"font_script": 1}), book.add_format({"font_strikeout": True})
        page = book.add_worksheet("Số liệu")
        page.write_string(0, 0, "Mã")
        page.write_rich_string(
            0,
            1,
            *(
                part if isinstance(part, str) else {"²": small, "x": struck, "b": book.add_format({"bold": True})}[part[0]]
                for part in parts
            ),
        )
    return out.getvalue()


@pytest.mark.parametrize("inline", [False, True])
def test_a_raised_number_in_a_cell_is_the_mark_of_a_note_and_words_struck_out_are_taken_back(inline):
    marked = read_here(rich("1250", ["²"], "1", inline=inline), "a.xlsx").sheets[0]
    assert (marked.rows[0], marked.marked) == (["Mã", "1250"], ((0, 1),))
    square = read_here(rich("120 km", ["²"], "2", inline=inline), "a.xlsx").sheets[0]
    assert square.rows[0][1] == "120 km²"
    assert read_here(rich("80 ", ["x"], "70", inline=inline), "a.xlsx").sheets[0].rows[0][1] == Unknown(STRUCK_OUT)
    assert read_here(rich("a ", ["b"], "b", inline=inline), "a.xlsx").sheets[0].rows[0][1] == "a b"

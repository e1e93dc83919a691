"""One table reads the same whatever format carries it: values as they are shown, what failed, is struck out, hidden or merged."""

from __future__ import annotations

import io
import re
import string
import struct
import zipfile

import pytest
import xlsxwriter
from carriers import CARRIERS, FAILED, MONTH, PLAIN, SHARE, STRUCK, THOUSANDS, WORDED, Made, Table, biff, compound, ods_of
from hypothesis import given, settings
from hypothesis import strategies as st
from made_files import with_part

from cotmoc.files.cells import STRUCK as STRUCK_OUT
from cotmoc.files.cells import UNSEEN, UNSIGNED, MonthShown, Shown, Unknown
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


def with_hidden_noughts(carrier: str, data: bytes) -> bytes:
    """The same sheet with “show a zero in cells that have zero value” switched off."""
    if carrier == "xlsx":
        return with_part(
            data, "xl/worksheets/sheet1.xml", lambda body: re.sub(rb"<sheetView ", b'<sheetView showZeros="0" ', body, count=1)
        )
    if carrier == "xlsb":
        begin, view = b"\x81\x01\x00", b"\x89\x01\x1e" + struct.pack("<H", 0x38C) + bytes(28)
        return with_part(data, "xl/worksheets/sheet1.bin", lambda body: body.replace(begin, begin + view, 1))
    item = '<config:config-item config:name="ShowZeroValues" config:type="boolean">false</config:config-item>'
    entry = f'<config:config-item-map-entry config:name="Trang">{item}</config:config-item-map-entry>'
    space = 'xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"'
    out = io.BytesIO(data)
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr("settings.xml", f"<settings {space}>{entry}</settings>")
    return out.getvalue()


@pytest.mark.parametrize("carrier", ["xlsx", "xlsb", "ods"])
def test_a_nought_that_a_sheet_does_not_show_is_neither_nought_nor_empty(carrier):
    table = Table([[Made("Đầu"), Made("Số")], [Made(0.0), Made(12.0)]], name="Trang")
    shown = CARRIERS[carrier](table)
    assert read_here(shown, f"so.{carrier}").sheets[0].rows[1] == [0.0, 12.0]
    assert read_here(with_hidden_noughts(carrier, shown), f"so.{carrier}").sheets[0].rows[1] == [Unknown(UNSEEN), 12.0]


@pytest.mark.parametrize(("flags", "shown"), [(0x0B6, 0.0), (0x0A6, Unknown(UNSEEN))])
def test_an_old_workbook_says_whether_it_shows_noughts(flags, shown):
    view = struct.pack("<HHH", 0x23E, 18, flags) + bytes(16)
    stream = biff(Table([[Made("Đầu")], [Made(0.0)]], name="Trang"))
    end = stream.rindex(struct.pack("<HH", 0x0A, 0))
    data = compound({"Workbook": stream[:end] + view + stream[end:]})
    assert read_here(data, "so.xls").sheets[0].rows[1] == [shown]


NEGATIVE = """<number:number-style style:name="P0"><number:number number:min-integer-digits="1"/></number:number-style>
<number:number-style style:name="N9">{below}<number:number number:min-integer-digits="1"/>
<style:map style:condition="value()&gt;=0" style:apply-style-name="P0"/></number:number-style>
<style:style style:name="ce9" style:family="table-cell" style:data-style-name="N9"/>"""


@pytest.mark.parametrize(
    ("below", "seen"),
    [
        ("<number:text>-</number:text>", [5.0, -5.0]),
        ('<style:text-properties fo:color="#ff0000" xmlns:fo="urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0"/>', [5.0, -5.0]),
        ("", [5.0, Unknown(UNSIGNED)]),
    ],
)
def test_sections_of_an_opendocument_are_told_apart(below, seen):
    """Its style for numbers below nought is the style itself; a number above nought is not shown by it."""
    cells = "".join(f'<table:table-cell table:style-name="ce9" office:value-type="float" office:value="{n}"/>' for n in (5, -5))
    sheet = f'<table:table table:name="Trang"><table:table-row>{cells}</table:table-row></table:table>'
    [page] = read_here(ods_of(sheet, NEGATIVE.format(below=below)), "so.ods").sheets
    assert page.rows == [seen]

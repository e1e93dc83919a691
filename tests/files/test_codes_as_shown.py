"""Noughts and letters before a number are said by formats of every carrier."""

from __future__ import annotations

import pytest
from lxml import etree

from cotmoc.files.cells import FILLED, UNSEEN, UNSIGNED, Shown, Unknown
from cotmoc.files.number_format import look_of
from cotmoc.files.ods import _code

STYLE = '<n:number-style xmlns:n="urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0">{}</n:number-style>'


@pytest.mark.parametrize(
    ("parts", "shown"),
    [
        ('<n:number n:min-integer-digits="6"/>', "000123"),
        ('<n:text>VL-</n:text><n:number n:min-integer-digits="4"/>', "VL-0123"),
        ('<n:number n:min-integer-digits="1"/>', None),
        ('<n:number n:min-integer-digits="²"/>', None),
    ],
)
def test_an_opendocument_says_how_many_digits_a_code_has(parts, shown):
    look = look_of(_code(etree.fromstring(STYLE.format(parts))))
    assert look is None if shown is None else look.of(123.0) == Shown(123.0, "", shown)


@pytest.mark.parametrize("value", [-5.0, 1.5, 1234567.0, "chữ", None, True])
def test_what_a_code_s_format_does_not_fill_up_stays_as_it_is(value):
    look = look_of("000000")
    assert look is not None
    assert look.of(value) is value


@pytest.mark.parametrize("code", ['#,##0"000"', r"#,##0\0\0\0", '#,##0".000"', '0"0"'])
def test_digits_that_a_format_adds_leave_the_number_unknown(code):
    assert look_of(code).of(1250.0) == Unknown(FILLED)
    assert look_of(code).of("chữ") == "chữ"


@pytest.mark.parametrize("code", [";;;", '"Đạt"', ";;;@", " ; ; ; "])
def test_what_a_format_hides_is_unknown_and_neither_nought_nor_empty(code):
    assert look_of(code).of(1250.0) == Unknown(UNSEEN)
    assert look_of(code).of("") == ""


@pytest.mark.parametrize(
    "code",
    ["", "General", "@", "0;;", "#,##0;-#,##0;;@", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-', "[h]:mm", "d/m/yyyy", '#,##0" m2"', "0.00E+00"],
)
def test_what_shows_the_number_is_taken_as_it_is(code):
    look = look_of(code)
    assert look is None or not look.unsure


@pytest.mark.parametrize("code", ["0;0", "#,##0;#,##0", "0.0%;0.0%", '#,##0" m2";#,##0" m2"', "#,##0;", "0;;0", "_-* #,##0_-;_-* #,##0_-"])
def test_a_number_below_nought_that_shows_as_one_above_is_neither(code):
    look = look_of(code)
    assert look.of(-5.0) == Unknown(UNSIGNED)
    assert look.of("chữ") == "chữ"
    assert not isinstance(look.of(12.0), Unknown)


@pytest.mark.parametrize(
    "code", ["0;-0", "#,##0;[Red]#,##0", "#,##0_);(#,##0)", "0.0%;-0.0%", "[<100]0;0.0", "General;General", "0;[>5]0", '0;"âm "0']
)
def test_a_number_below_nought_that_shows_as_such_is_taken(code):
    look = look_of(code)
    assert look is None or not isinstance(look.of(-5.0), Unknown)


@pytest.mark.parametrize("code", ["0;-0;;@", "#,##0;-#,##0;;@", '[=0]"";General', "[=0];#,##0", '#,##0;-#,##0;""'])
def test_a_nought_that_shows_as_an_empty_cell_is_neither_nought_nor_empty(code):
    look = look_of(code)
    assert look.of(0.0) == Unknown(UNSEEN)
    assert not isinstance(look.of(12.0), Unknown)
    assert look.of("chữ") == "chữ"
    assert look.of(None) is None


@pytest.mark.parametrize(
    "code", ["General", "#,###", "#,##0", "0", '_-* #,##0_-;-* #,##0_-;_-* "-"??_-', "0.00", '#,##0;-#,##0;"-"', "[>0]#,##0;0"]
)
def test_a_nought_that_shows_is_a_nought(code):
    look = look_of(code)
    assert look is None or look.of(0.0) == 0.0

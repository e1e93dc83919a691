"""What formatting says is read: note marks, words struck out or hidden, signs of Symbol, equations."""

from __future__ import annotations

import pytest
from made_files import word_of

from cotmoc.files.document import read_document
from cotmoc.plans.reader import read_plan

MATH = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def run(text: str, props: str = "") -> str:
    return f'<w:r><w:rPr>{props}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def up(text: str) -> str:
    return run(text, '<w:vertAlign w:val="superscript"/>')


def read(*runs: str):
    return read_document(word_of(f"<w:p>{''.join(runs)}</w:p>", "Hết."), "ke-hoach.docx")


def text_of(*runs: str) -> str:
    return read(*runs).text.removesuffix("\nHết.")


@pytest.mark.parametrize("mark", ["2", "12", "(2)", "[2]", "*", "a", "1, 2"])
def test_a_raised_mark_is_no_digit_of_the_number_before_it(mark):
    document = read(run("Tỷ lệ hồ sơ được số hóa đạt 80"), up(mark), run("%."))
    assert document.text.startswith("Tỷ lệ hồ sơ được số hóa đạt 80%.")
    assert f"“80({mark})”" in str(document.notes[0])
    assert "dấu chú thích" in str(document.notes[0])


def test_squares_and_powers_of_ten_and_raised_words_stay():
    assert text_of(run("đạt 40 m"), up("2"), run(" và 3 km"), up("2")) == "đạt 40 m² và 3 km²"
    assert text_of(run("đạt 3,5 x 10"), up("6"), run(" kWh")) == "đạt 3,5 x 10⁶ kWh"
    assert text_of(run("ngày 1"), up("st"), run(" tới")) == "ngày 1st tới"
    assert text_of(run("giảm CO"), run("2", '<w:vertAlign w:val="subscript"/>')) == "giảm CO2"


@pytest.mark.parametrize("how", ["<w:strike/>", "<w:dstrike/>", '<w:strike w:val="true"/>', "<w:vanish/>"])
def test_words_struck_out_or_hidden_are_not_read_and_told(how):
    document = read(run("- Đến năm 2026 đạt "), run("80", how), run("90%."))
    assert document.text.startswith("- Đến năm 2026 đạt 90%.")
    assert "“80”" in str(document.notes[0])
    assert ("đã gạch bỏ" in str(document.notes[0])) == ("strike" in how)


def test_a_switch_that_is_off_takes_nothing_away():
    assert text_of(run("80%", '<w:strike w:val="0"/><w:vanish w:val="false"/>')) == "80%"


def test_a_target_struck_out_is_no_target():
    document = read(run("- Đến hết năm 2026, tỷ lệ hồ sơ được số hóa đạt 80%.", "<w:strike/>"))
    assert not read_plan(document.text).targets
    assert tuple(map(str, document.notes)) == ("Chữ đã gạch bỏ không được đọc: “- Đến hết năm 2026, tỷ lệ hồ sơ được số hóa đạt 80%.”.",)


@pytest.mark.parametrize(
    ("sign", "drawn"),
    [
        ('<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', "≤"),
        ('<w:r><w:sym w:font="Symbol" w:char="F0B3"/></w:r>', "≥"),
        ('<w:r><w:sym w:font="Symbol" w:char="00A3"/></w:r>', "≤"),
        (run("\uf0a3", '<w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/>'), "≤"),
        (run("\u00b3", '<w:rFonts w:ascii="Symbol"/>'), "≥"),
        (run("\uf0b3"), "≥"),
        (run("\uf0b9"), "≠"),
        ('<w:r><w:sym w:font="Wingdings" w:char="F0E0"/></w:r>', "→"),
    ],
)
def test_signs_of_the_fonts_of_signs_are_read_as_they_are_drawn(sign, drawn):
    assert text_of(run("Tỷ lệ hộ nghèo "), sign, run(" 3%.")) == f"Tỷ lệ hộ nghèo {drawn} 3%."


def test_a_bound_written_in_symbol_keeps_its_side():
    document = read(run("- Đến hết năm 2026, tỷ lệ hộ nghèo "), '<w:r><w:sym w:font="Symbol" w:char="F0A3"/></w:r>', run(" 3%."))
    (target,) = read_plan(document.text).targets
    assert (target.comparator, target.value) == ("<=", 3)


@pytest.mark.parametrize("code", ["F001", "zz", ""])
def test_a_sign_nobody_knows_is_told(code):
    document = read(run("đạt "), f'<w:r><w:sym w:font="Wingdings" w:char="{code}"/></w:r>', run(" 3%."))
    assert document.text.startswith("đạt □ 3%.")
    assert "1 ký hiệu" in str(document.notes[0])


@pytest.mark.parametrize(
    ("math", "said"),
    [
        ("<m:r><m:t>≥80%</m:t></m:r>", "≥80%"),
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>", "1/2"),
        ("<m:sSup><m:e><m:r><m:t>10</m:t></m:r></m:e><m:sup><m:r><m:t>6</m:t></m:r></m:sup></m:sSup>", "10⁶"),
        ("<m:d><m:e><m:r><m:t>a+b</m:t></m:r></m:e></m:d>", "(a+b)"),
        ("<m:rad><m:radPr/><m:deg/><m:e><m:r><m:t>x</m:t></m:r></m:e></m:rad>", "√(x)"),
    ],
)
def test_equations_are_read(math, said):
    assert text_of(run("đạt "), f"<m:oMath {MATH}>{math}</m:oMath>", run(" vào năm 2030")) == f"đạt {said} vào năm 2030"

"""A register's rows are the same whether they come as .xlsx, .xls, .xlsb, .ods or .csv; what cannot be taken is told of each alike."""

from __future__ import annotations

import pytest

from cotmoc.files.workbook import read_here
from cotmoc.registers.derived.reading import read_rows
from cotmoc.registers.registry import registers
from tests.files.carriers import CARRIERS, FAILED, MONTH, SHARE, STRUCK, Made, Table, csv
from tests.registers.test_bad_files import sent

HEAD = ["Đơn vị", "Mã chuỗi số liệu", "Kỳ", "Giá trị", "Đơn vị tính", "Loại số liệu", "Ghi chú nguồn"]
MONTHS = ("2025-09", "2025-10", "2025-11", "2025-12")
VALUES = ("15,4", "120", "12,5", "7,25")
FIVE = {**CARRIERS, "csv": csv}


def figures(*values: Made, **more) -> Table:
    months = (Made(45901.0 + 31 * at, MONTH) for at in range(len(values)))
    rows = [
        [Made("86"), Made("dti"), month, value, Made("%"), Made("Ước"), Made("Báo cáo")]
        for month, value in zip(months, values, strict=True)
    ]
    return Table([list(map(Made, HEAD)), *rows], **more)


def read(carrier: str, table: Table):
    return read_rows(registers()["published_figure"], read_here(FIVE[carrier](table), f"so.{carrier}"))


def test_the_same_rows_come_home_from_every_carrier(land):
    table = figures(Made(0.154, SHARE), Made(1.2, SHARE), Made(12.5), Made("7,25"))
    shown = {name: sent(made(table), land, register="published_figure", name=f"so.{name}") for name, made in FIVE.items()}
    assert [name for name, one in shown.items() if one.rejected] == []
    assert {name: one.added for name, one in shown.items()} == dict.fromkeys(FIVE, shown["xlsx"].added)
    said = [" ".join(map(str, row.changes)) + row.key for row in shown["xlsx"].added]
    assert [(period in text, value in text) for text, period, value in zip(said, MONTHS, VALUES, strict=True)] == [(True, True)] * 4


@pytest.mark.parametrize("carrier", CARRIERS)
def test_what_failed_is_struck_out_or_hidden_is_told_in_every_carrier(land, carrier):
    found = read(carrier, figures(Made(FAILED), Made(5.0, STRUCK), Made(5.0), hidden_rows=frozenset({3})))
    assert [(problem.cell, problem.message) for problem in found.problems] == [
        ("D2", "Công thức trong ô bị lỗi; sửa công thức hoặc gõ giá trị."),
        ("D3", "Ô đã bị gạch bỏ nên không rõ có còn hiệu lực; xóa dòng hoặc bỏ gạch ngang rồi gửi lại."),
    ]
    assert any("1 dòng đang ẩn hoặc bị lọc (dòng 4)" in str(note) for note in found.notes)

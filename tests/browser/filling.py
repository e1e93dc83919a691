"""Rows typed into the very Excel file a page gave out, as a person fills it in."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

from lxml import etree

from cotmoc.files.workbook import column_letter, read_workbook

SHEET = "xl/worksheets/sheet1.xml"
NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def fill(template: bytes, rows: Iterable[dict[str, str]]) -> bytes:
    """The template with rows under its own heads; a column is named as its head says, without the mark of what is required."""
    heads = [str(cell or "").removesuffix("*").strip() for cell in read_workbook(template, "mau.xlsx").sheets[0].rows[0]]
    source = zipfile.ZipFile(io.BytesIO(template))
    sheet = etree.fromstring(source.read(SHEET))
    data = sheet.find(f"{{{NS}}}sheetData")
    for number, row in enumerate(rows, 2):
        assert set(row) <= set(heads), set(row) - set(heads)
        data.append(_row(number, [(heads.index(head), words) for head, words in row.items()]))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as filled:
        for name in source.namelist():
            filled.writestr(name, etree.tostring(sheet) if name == SHEET else source.read(name))
    return out.getvalue()


def _row(number: int, cells: list[tuple[int, str]]) -> etree._Element:
    row = etree.Element(f"{{{NS}}}row", r=str(number))
    for at, words in sorted(cells):
        cell = etree.SubElement(row, f"{{{NS}}}c", r=f"{column_letter(at)}{number}", t="inlineStr")
        etree.SubElement(etree.SubElement(cell, f"{{{NS}}}is"), f"{{{NS}}}t").text = words
    return row

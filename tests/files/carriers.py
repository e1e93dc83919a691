"""One table in every format that carries tables: .xlsx by a kept library, .xls, .xlsb and .ods written here record by record."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import date, timedelta
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

from tests.files.binary import biff, compound, packed, xls, xlsb
from tests.files.tables import CODES, FAILED, MONTH, PLAIN, SHARE, STRUCK, THOUSANDS, WORDED, Made, Table

__all__ = [
    "CARRIERS",
    "FAILED",
    "MONTH",
    "PLAIN",
    "SHARE",
    "STRUCK",
    "THOUSANDS",
    "WORDED",
    "Made",
    "Table",
    "biff",
    "compound",
    "csv",
    "ods_of",
    "xls",
]


def xlsx(*tables: Table) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"strings_to_formulas": False, "strings_to_numbers": False}) as book:
        styles = {style: book.add_format({"num_format": code}) for style, code in CODES.items()}
        styles |= {PLAIN: book.add_format(), STRUCK: book.add_format({"font_strikeout": True})}
        for table in tables:
            page = book.add_worksheet(table.name)
            for top, left, bottom, right in table.merged:
                page.merge_range(top, left, bottom, right, "")
            for row, at, cell in table.cells:
                if cell.value == FAILED:
                    page.write_formula(row, at, "=1/0", None, FAILED)
                else:
                    page.write(row, at, cell.value, styles[cell.style])
            for row in table.hidden_rows:
                page.set_row(row, None, None, {"hidden": True})
            for at in table.hidden_columns:
                page.set_column(at, at, None, None, {"hidden": True})
            if table.hidden:
                page.hide()
    return out.getvalue()


# ——— .ods ———

_SPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("table", "table"),
        ("text", "text"),
        ("style", "style"),
        ("number", "datastyle"),
        ("fo", "xsl-fo-compatible"),
    )
)
_DATA_STYLES = (
    '<number:percentage-style style:name="N1"><number:number number:decimal-places="1"/><number:text>%</number:text>'
    "</number:percentage-style>"
    '<number:number-style style:name="N2"><number:number number:display-factor="1000000"/><number:text>M</number:text>'
    "</number:number-style>"
    '<number:date-style style:name="N3"><number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<number:number-style style:name="N4"><number:number/><number:text> triệu đồng</number:text></number:number-style>'
)


def ods(*tables: Table) -> bytes:
    styles = "".join(
        f'<style:style style:name="ce{n}" style:family="table-cell" style:data-style-name="N{n}"/>'
        for n in (SHARE, THOUSANDS, MONTH, WORDED)
    )
    styles += (
        f'<style:style style:name="ce{STRUCK}" style:family="table-cell">'
        '<style:text-properties style:text-line-through-style="solid"/></style:style>'
        '<style:style style:name="t0" style:family="table"><style:table-properties table:display="true"/></style:style>'
        '<style:style style:name="t1" style:family="table"><style:table-properties table:display="false"/></style:style>'
    )
    return ods_of("".join(map(_ods_sheet, tables)), styles)


def ods_of(sheets: str, styles: str = "") -> bytes:
    """An .ods of sheets written by hand."""
    content = (
        f'<?xml version="1.0" encoding="UTF-8"?><office:document-content {_SPACES}><office:automatic-styles>{_DATA_STYLES}{styles}'
        f"</office:automatic-styles><office:body><office:spreadsheet>{sheets}</office:spreadsheet></office:body></office:document-content>"
    )
    manifest = '<?xml version="1.0"?><manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
    return packed({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, "META-INF/manifest.xml": manifest})


def _ods_sheet(table: Table) -> str:
    width = max(map(len, table.rows), default=0)
    spans = {(top, left): (bottom - top + 1, right - left + 1) for top, left, bottom, right in table.merged}
    columns = "".join(f"<table:table-column{_folded(at in table.hidden_columns)}/>" for at in range(width))
    rows = "".join(
        f"<table:table-row{_folded(number in table.hidden_rows)}>"
        + "".join(_ods_cell(cell, spans.get((number, at))) for at, cell in enumerate(row))
        + "</table:table-row>"
        for number, row in enumerate(table.rows)
    )
    return f'<table:table table:name={quoteattr(table.name)} table:style-name="t{int(table.hidden)}">{columns}{rows}</table:table>'


def _folded(hidden: bool) -> str:
    return ' table:visibility="collapse"' if hidden else ""


def _ods_cell(cell: Made | None, span: tuple[int, int] | None) -> str:
    spanned = f' table:number-rows-spanned="{span[0]}" table:number-columns-spanned="{span[1]}"' if span else ""
    if cell is None:
        return f"<table:table-cell{spanned}/>"
    style = f' table:style-name="ce{cell.style}"' if cell.style else ""
    if cell.value == FAILED:
        kind = ' table:formula="of:=1/0" office:value-type="string" office:string-value=""'
    elif isinstance(cell.value, str):
        kind = ' office:value-type="string"'
    elif cell.style == MONTH:
        kind = f' office:value-type="date" office:date-value="{_day(cell.value)}"'
    else:
        kind = f' office:value-type="{"percentage" if cell.style == SHARE else "float"}" office:value="{cell.value!r}"'
    return f"<table:table-cell{style}{spanned}{kind}><text:p>{escape(str(cell.value))}</text:p></table:table-cell>"


def _day(serial: float) -> str:
    return f"{date(1899, 12, 30) + timedelta(days=int(serial)):%Y-%m-%d}"


# ——— .csv ———


def csv(*tables: Table) -> bytes:
    """The first table as Excel saves it: numbers as they are shown, nothing of what is hidden."""
    return ("\n".join(";".join(f'"{_seen(cell)}"' for cell in row) for row in tables[0].rows)).encode("utf-8-sig")


def _seen(cell: Made | None) -> str:
    if cell is None:
        return ""
    if isinstance(cell.value, str):
        return cell.value
    if cell.style == MONTH:
        return f"{_day(cell.value)[5:7]}/{_day(cell.value)[:4]}"
    shown, unit = {SHARE: (cell.value * 100, "%"), THOUSANDS: (cell.value / 1e6, "M"), WORDED: (cell.value, " triệu đồng")}.get(
        cell.style, (cell.value, "")
    )
    return f"{shown:.10g}".replace(".", ",") + unit


CARRIERS: dict[str, Callable[..., bytes]] = {"xlsx": xlsx, "xls": xls, "xlsb": xlsb, "ods": ods}

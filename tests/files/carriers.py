"""One table in every format that carries tables: .xlsx by a kept library, .xls, .xlsb and .ods written here record by record."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

import xlsxwriter

PLAIN, SHARE, THOUSANDS, MONTH, WORDED, STRUCK = range(6)
CODES = {SHARE: "0.0%", THOUSANDS: '#,##0.0,,"M"', MONTH: "mm/yyyy", WORDED: '0" triệu đồng"'}
FAILED = "#DIV/0!"


@dataclass(frozen=True)
class Made:
    """A cell: what is stored, and how it is shown. FAILED is a formula that failed."""

    value: str | float
    style: int = PLAIN


@dataclass(frozen=True)
class Table:
    """A sheet, and what of it is hidden or merged (ranges as top, left, bottom, right)."""

    rows: Sequence[Sequence[Made | None]]
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merged: tuple[tuple[int, int, int, int], ...] = ()
    hidden: bool = False
    name: str = "Số liệu"
    cells: list[tuple[int, int, Made]] = field(init=False, default_factory=list)

    def __post_init__(self) -> None:
        self.cells.extend((row, at, cell) for row, cells in enumerate(self.rows) for at, cell in enumerate(cells) if cell is not None)


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
    return _packed(
        {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, "META-INF/manifest.xml": manifest}
    )


def _packed(parts: dict[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in parts.items():
            packed.writestr(name, body)
    return out.getvalue()


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
    from datetime import date, timedelta

    return f"{date(1899, 12, 30) + timedelta(days=int(serial)):%Y-%m-%d}"


# ——— .xls ———


def xls(*tables: Table) -> bytes:
    return compound({"Workbook": biff(*tables)})


def biff(*tables: Table) -> bytes:
    """The stream of an old workbook (BIFF8)."""

    def record(code: int, body: bytes) -> bytes:
        return struct.pack("<HH", code, len(body)) + body

    def begin(kind: int) -> bytes:
        return record(0x809, struct.pack("<HHHHII", 0x600, kind, 0, 0, 0, 6))

    def text(words: str, size: str) -> bytes:
        return struct.pack(size, len(words)) + b"\x01" + words.encode("utf-16-le")

    fonts = b"".join(
        record(0x31, struct.pack("<HHHHHBBBB", 200, 8 * (n == 4), 0, 400, 0, 0, 0, 0, 0) + text("Arial", "<B")) for n in range(5)
    )
    codes = b"".join(record(0x41E, struct.pack("<H", 163 + style) + text(code, "<H")) for style, code in CODES.items())
    styles = b"".join(
        record(0xE0, struct.pack("<HHH", 5 * (style == STRUCK), 163 + style if style in CODES else 0, 0) + bytes(14)) for style in range(6)
    )
    pages = [begin(0x10) + _biff_sheet(table, record, text) + record(0x0A, b"") for table in tables]
    names = [struct.pack("<BB", table.hidden, 0) + text(table.name, "<B") for table in tables]
    head = begin(5) + record(0x42, struct.pack("<H", 1200)) + fonts + codes + styles
    at = len(head) + sum(len(name) + 8 for name in names) + 4
    bound = b""
    for name, page in zip(names, pages, strict=True):
        bound += record(0x85, struct.pack("<I", at) + name)
        at += len(page)
    return head + bound + record(0x0A, b"") + b"".join(pages)


def _biff_sheet(table: Table, record: Callable, text: Callable) -> bytes:
    height, width = len(table.rows), max(map(len, table.rows), default=0)
    out = b"".join(record(0x7D, struct.pack("<HHHHHH", at, at, 2000, 0, 1, 0)) for at in table.hidden_columns)
    out += record(0x200, struct.pack("<IIHHH", 0, height, 0, width, 0))
    out += b"".join(
        record(0x208, struct.pack("<HHHHHHI", row, 0, width, 255, 0, 0, 0x20 * (row in table.hidden_rows))) for row in range(height)
    )
    for row, at, cell in table.cells:
        place = struct.pack("<HHH", row, at, cell.style)
        if cell.value == FAILED:
            out += record(0x06, place + b"\x02\x00\x07\x00\x00\x00\xff\xff" + struct.pack("<HIH", 0, 0, 3) + b"\x1e\x01\x00")
        elif isinstance(cell.value, str):
            out += record(0x204, place + text(cell.value, "<H"))
        else:
            out += record(0x203, place + struct.pack("<d", cell.value))
    if table.merged:
        spans = b"".join(struct.pack("<HHHH", top, bottom, left, right) for top, left, bottom, right in table.merged)
        out += record(0xE5, struct.pack("<H", len(table.merged)) + spans)
    return out


FREE, END, FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def compound(streams: dict[str, bytes]) -> bytes:
    """A compound file (OLE) of whole sectors of 512 bytes: header, directory, streams, then the table of sectors."""
    chains: list[int] = []
    names = [("Root Entry", 5, END, 0)]
    body = b""
    entries = (len(streams) + 1 + 3) // 4
    chains += [*range(1, entries), END]
    for name, data in streams.items():
        data = data.ljust(4096, b"\x00")
        sectors = -(-len(data) // 512)
        first = len(chains)
        chains += [*range(first + 1, first + sectors), END]
        names.append((name, 2, first, len(data)))
        body += data.ljust(sectors * 512, b"\x00")
    count = -(-(len(chains) + 1) // 127)
    fats = range(len(chains), len(chains) + count)
    chains += [FAT] * count
    chains += [FREE] * (-len(chains) % 128 + 128 * (count - -(-len(chains) // 128)))
    directory = b"".join(
        _entry(name, kind, first, size, 1 if kind == 5 else FREE, at + 1 if 0 < at < len(names) - 1 else FREE)
        for at, (name, kind, first, size) in enumerate(names)
    )
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<5H", 0x3E, 3, 0xFFFE, 9, 6) + bytes(6)
    header += struct.pack("<9I", 0, count, 0, 0, 4096, END, 0, END, 0) + struct.pack("<109I", *fats, *[FREE] * (109 - count))
    return header + directory.ljust(entries * 512, b"\x00") + body + struct.pack(f"<{len(chains)}I", *chains)


def _entry(name: str, kind: int, first: int, size: int, child: int, right: int) -> bytes:
    letters = name.encode("utf-16-le") + b"\x00\x00"
    shape = struct.pack("<HBB3I", len(letters), kind, 1, FREE, right, child)
    return letters.ljust(64, b"\x00") + shape + bytes(36) + struct.pack("<IQ", first, size)


# ——— .xlsb ———


def _record(code: int, body: bytes = b"") -> bytes:
    head = bytes([code]) if code < 0x80 else bytes([code & 0x7F | 0x80, code >> 7])
    size, length = len(body), b""
    while True:
        length += bytes([size & 0x7F | (0x80 if size > 0x7F else 0)])
        size >>= 7
        if not size:
            return head + length + body


def _wide(words: str) -> bytes:
    return struct.pack("<I", len(words)) + words.encode("utf-16-le")


def xlsb(*tables: Table) -> bytes:
    fonts = b"".join(_record(43, struct.pack("<HHHH", 200, 8 * struck, 400, 0) + bytes(13) + _wide("Arial")) for struck in (0, 1))
    codes = b"".join(_record(44, struct.pack("<H", 163 + style) + _wide(code)) for style, code in CODES.items())
    styles = b"".join(
        _record(47, struct.pack("<HHH", 0, 163 + style if style in CODES else 0, int(style == STRUCK)) + bytes(10)) for style in range(6)
    )
    sheets = b"".join(
        _record(156, struct.pack("<II", int(table.hidden), at) + _wide(f"rId{at}") + _wide(table.name))
        for at, table in enumerate(tables, 1)
    )
    relations = "".join(
        f'<Relationship Id="rId{at}" Type="x/worksheet" Target="worksheets/sheet{at}.bin"/>' for at in range(1, len(tables) + 1)
    )
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "xl/workbook.bin": _record(131) + _record(143) + sheets + _record(144) + _record(132),
        "xl/_rels/workbook.bin.rels": (
            f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relations}</Relationships>'
        ),
        "xl/styles.bin": (
            _record(278)
            + _record(615, struct.pack("<I", 4)) + codes + _record(616)
            + _record(611, struct.pack("<I", 2)) + fonts + _record(612)
            + _record(617, struct.pack("<I", 6)) + styles + _record(618)
            + _record(279)
        ),
    }  # fmt: skip
    parts |= {f"xl/worksheets/sheet{at}.bin": _xlsb_sheet(table) for at, table in enumerate(tables, 1)}
    return _packed(parts)


def _xlsb_sheet(table: Table) -> bytes:
    height, width = len(table.rows), max(map(len, table.rows), default=0)
    columns = b"".join(_record(60, struct.pack("<IIIIH", at, at, 2000, 0, 1)) for at in table.hidden_columns)
    out = _record(129) + _record(148, struct.pack("<IIII", 0, max(height - 1, 0), 0, max(width - 1, 0)))
    out += (_record(390) + columns + _record(391) if columns else b"") + _record(145)
    for number, row in enumerate(table.rows):
        hidden = 0x10 * (number in table.hidden_rows)
        out += _record(0, struct.pack("<IIHBBB", number, 0, 300, 0, hidden, 0) + struct.pack("<I", 0))
        for at, cell in enumerate(row):
            out += _xlsb_cell(at, cell) if cell is not None else b""
    spans = b"".join(_record(176, struct.pack("<IIII", top, bottom, left, right)) for top, left, bottom, right in table.merged)
    return out + _record(146) + (_record(177, struct.pack("<I", len(table.merged))) + spans + _record(178) if spans else b"") + _record(130)


def _xlsb_cell(at: int, cell: Made) -> bytes:
    place = struct.pack("<I", at) + cell.style.to_bytes(3, "little") + b"\x00"
    if cell.value == FAILED:
        return _record(11, place + b"\x07" + struct.pack("<HI", 0, 3) + b"\x1e\x01\x00" + struct.pack("<I", 0))
    if isinstance(cell.value, str):
        return _record(6, place + _wide(cell.value))
    return _record(5, place + struct.pack("<d", cell.value))


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

"""The old and the binary formats of Excel, written record by record."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable

from tests.files.tables import CODES, FAILED, STRUCK, Made, Table


def packed(parts: dict[str, str | bytes]) -> bytes:
    """An archive of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, body in parts.items():
            archive.writestr(name, body)
    return out.getvalue()


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
    return packed(parts)


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

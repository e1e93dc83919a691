"""Excel in: a workbook as typed sheets. One that cannot be read is refused with one sentence."""

from __future__ import annotations

import csv
import hashlib
import io
import re
import zipfile
import zlib
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from itertools import islice
from typing import Any
from xml.etree import ElementTree

from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum

from cotmoc.files.encoding import decode_text
from cotmoc.files.problems import FileProblem

Cell = str | int | float | bool | date | datetime | time | timedelta | Decimal | None
LARGEST = 50 * 2**20
"""Bytes of a file; a ceiling for people's files, bulk data comes as a feed."""
LARGEST_UNPACKED = 2**30

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": "PDF",
    b"\x89PNG": "hình ảnh",
    b"\xff\xd8\xff": "hình ảnh",
    b"GIF8": "hình ảnh",
    b"{\\rtf": "văn bản RTF",
    b"Rar!": "nén RAR",
    b"7z\xbc\xaf": "nén 7z",
}
_UNREADABLE_CSV = "một ô dài bất thường, thường vì có dấu nháy kép mở mà không đóng"
_SAVE_AS = "mở bằng Excel, lưu thành tệp .xlsx mới rồi gửi"


@dataclass(frozen=True)
class Range:
    """A merged range, counted from 0, both ends inside."""

    top: int
    left: int
    bottom: int
    right: int

    def __str__(self) -> str:
        return f"{cell_name(self.top, self.left)}:{cell_name(self.bottom, self.right)}"


@dataclass(frozen=True)
class Sheet:
    """One sheet: rows[0] is Excel's row 1, cells are typed, an empty cell is ""."""

    name: str
    rows: list[list[Any]]
    merged: tuple[Range, ...] = ()
    errors: frozenset[tuple[int, int]] = frozenset()
    """Cells whose formula failed (#REF!, #DIV/0!…), and numbers that are none (NaN, 1E999), as (row, column) from 0; their value
    reads as empty."""


@dataclass(frozen=True)
class Workbook:
    """A received workbook."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]


def column_letter(index: int) -> str:
    """A, B, … Z, AA for 0, 1, …"""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def cell_name(row: int, column: int) -> str:
    """F18 for row 17 and column 5, counted from 0."""
    return f"{column_letter(column)}{row + 1}"


def read_workbook(data: bytes, name: str) -> Workbook:
    """The sheets of an .xlsx, .xlsb, .xls, .ods or .csv file; FileProblem says why it cannot be read."""
    try:
        _refuse_unreadable(data, name)
        sheets = _csv_sheets(data) if not data.startswith((_ZIP, _OLE)) else _sheets(data)
        if not any(any(_filled(cell) for cell in row) for sheet in sheets for row in sheet.rows):
            raise FileProblem("không có dữ liệu", remedy="mở tệp kiểm tra rồi gửi lại")
    except FileProblem as problem:
        raise problem.at(f"Tệp “{name}”") from None
    except csv.Error:
        raise FileProblem(_UNREADABLE_CSV, f"Tệp “{name}”", "mở bằng Excel, lưu lại thành tệp .xlsx rồi gửi") from None
    return Workbook(name, hashlib.sha256(data).hexdigest(), sheets)


def _filled(cell: Any) -> bool:
    return cell is not None and cell != ""


def _refuse_unreadable(data: bytes, name: str) -> None:
    if not data:
        raise FileProblem("tệp rỗng", remedy="kiểm tra rồi gửi lại")
    if len(data) > LARGEST:
        raise FileProblem(
            f"tệp nặng {len(data) / 2**20:.0f} MB, quá {LARGEST // 2**20} MB",
            remedy="chia thành nhiều tệp theo đơn vị, bỏ hình ảnh rồi gửi lại",
        )
    kind = next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), "")
    if kind:
        raise FileProblem(f"đây là tệp {kind}, không phải Excel", remedy="gửi tệp .xlsx theo mẫu của sổ")
    if data.startswith(_OLE):
        _refuse_foreign_ole(data)
    elif data.startswith(_ZIP):
        _refuse_foreign_zip(data)
    elif not name.lower().endswith((".csv", ".txt", ".tsv")):
        raise FileProblem("đây không phải tệp Excel", remedy="gửi tệp .xlsx theo mẫu của sổ")


def _refuse_foreign_ole(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileProblem("tệp có mật khẩu", remedy="bỏ mật khẩu trong Excel (Tệp › Thông tin › Bảo vệ) rồi gửi lại")
    if "WordDocument".encode("utf-16-le") in data:
        raise FileProblem("đây là tệp Word, không phải Excel", remedy="gửi tệp .xlsx theo mẫu của sổ")


def _refuse_foreign_zip(data: bytes) -> None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            names, size = packed.namelist(), sum(part.file_size for part in packed.infolist())
    except (zipfile.BadZipFile, ValueError):
        raise FileProblem("tệp Excel bị hỏng", remedy=_SAVE_AS) from None
    if size > LARGEST_UNPACKED:
        raise FileProblem("tệp bung ra quá lớn", remedy="xóa các dòng, cột trống có định dạng rồi gửi lại")
    if any(part.startswith(("word/", "ppt/")) for part in names):
        kind = "Word" if any(part.startswith("word/") for part in names) else "PowerPoint"
        raise FileProblem(f"đây là tệp {kind}, không phải Excel", remedy="gửi tệp .xlsx theo mẫu của sổ")
    if not any(part.startswith("xl/") or part == "content.xml" for part in names):
        raise FileProblem("đây là tệp nén, không phải Excel", remedy="giải nén rồi gửi từng tệp .xlsx")


def _sheets(data: bytes) -> tuple[Sheet, ...]:
    try:
        with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
            failed = _error_cells(data) if data.startswith(_ZIP) else {}
            names = [sheet.name for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
            if not names:
                raise ValueError("no sheet of cells")
            return tuple(_sheet(book, name, failed.get(name, frozenset())) for name in names)
    except PasswordError:
        raise FileProblem("tệp có mật khẩu", remedy="bỏ mật khẩu trong Excel (Tệp › Thông tin › Bảo vệ) rồi gửi lại") from None
    except (CalamineError, OSError, ValueError, EOFError, zipfile.BadZipFile, zlib.error, ElementTree.ParseError):
        raise FileProblem("tệp Excel bị hỏng", remedy=_SAVE_AS) from None


def _sheet(book: CalamineWorkbook, name: str, errors: frozenset[tuple[int, int]]) -> Sheet:
    found = book.get_sheet_by_name(name)
    merged = tuple(Range(top, left, bottom, right) for (top, left), (bottom, right) in found.merged_cell_ranges or ())
    rows = found.to_python(skip_empty_area=False)
    endless = {(line, at) for line, row in enumerate(rows) for at, cell in enumerate(row) if cell.__class__ is float and cell - cell != 0}
    for line, at in endless:
        rows[line][at] = ""
    return Sheet(name, rows, merged, errors | endless)


_ERROR_CELL = re.compile(rb"""<(?:\w+:)?c\s(?=[^>]*?\br=["']([A-Z]+)(\d+)["'])(?=[^>]*?\bt=["']e["'])""")
_ERROR_TYPES = (b't="e"', b"t='e'")


def _error_cells(data: bytes) -> dict[str, frozenset[tuple[int, int]]]:
    """Cells of failed formulas by sheet, which the reader gives back as empty and so would hide a lost number."""
    found: dict[str, frozenset[tuple[int, int]]] = {}
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        for name, part in _sheet_parts(packed).items():
            body = packed.read(part) if part in packed.NameToInfo else b""
            if part.startswith("xl/worksheets/") and not body.rstrip().endswith(b"worksheet>"):
                raise ValueError("a sheet cut short would be read as a shorter one")
            if any(mark in body for mark in _ERROR_TYPES):
                found[name] = frozenset((int(row) - 1, _column_index(letters.decode())) for letters, row in _ERROR_CELL.findall(body))
    return found


def _sheet_parts(packed: zipfile.ZipFile) -> dict[str, str]:
    """Sheet name → its XML part inside an .xlsx; empty for the other formats."""
    if "xl/workbook.xml" not in packed.NameToInfo or "xl/_rels/workbook.xml.rels" not in packed.NameToInfo:
        return {}
    relations = {r.get("Id"): r.get("Target", "") for r in ElementTree.fromstring(packed.read("xl/_rels/workbook.xml.rels"))}
    sheets = [e for e in ElementTree.fromstring(packed.read("xl/workbook.xml")).iter() if e.tag.endswith("}sheet")]
    ids = {e.get("name", ""): next((v for k, v in e.attrib.items() if k.endswith("}id")), "") for e in sheets}
    return {name: (target[1:] if (target := relations.get(at, "")).startswith("/") else f"xl/{target}") for name, at in ids.items()}


def _column_index(letters: str) -> int:
    index = 0
    for letter in letters:
        index = index * 26 + ord(letter) - 64
    return index - 1


def _csv_sheets(data: bytes) -> tuple[Sheet, ...]:
    text = decode_text(data)
    rows = csv.reader(io.StringIO(text), delimiter=max(_DELIMITERS, key=lambda mark: _evenness(text, mark)))
    return (Sheet("CSV", [[_HELD_BACK.sub("", cell) for cell in row] for row in rows]),)


_DELIMITERS = (";", "\t", ",")


def _evenness(text: str, delimiter: str) -> tuple[float, int]:
    """How well a mark cuts a text into rows of one width: the share of rows that have the commonest width, and that width.

    Counting the marks would be led astray by words that hold many of another."""
    widths = Counter(len(row) for row in islice(csv.reader(io.StringIO(text), delimiter=delimiter), _SAMPLED_ROWS) if row)
    wide = [(rows, width) for width, rows in widths.items() if width > 1]
    rows, width = max(wide, default=(0, 1))
    return rows / max(1, widths.total()), width


_SAMPLED_ROWS = 200


_HELD_BACK = re.compile(r"^'(?=[=+\-@\t\r'])")  # the apostrophe that keeps a text from being taken for a formula

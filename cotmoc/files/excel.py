"""The sheets of Excel's own formats and of OpenDocument: values by the fast reader, what it hides by the XML."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from typing import Any

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from cotmoc.files.archive import opened, unpacked
from cotmoc.files.cells import Unknown
from cotmoc.files.number_format import looks
from cotmoc.files.problems import FileProblem
from cotmoc.files.sheet_xml import Facts, facts_of, parser, refuse_far, refuse_rectangle
from cotmoc.files.sheets import Range, Sheet

_SAVE_AS = "mở bằng Excel, lưu thành tệp .xlsx mới rồi gửi"
_BROKEN = "tệp Excel bị hỏng"
_NOT_A_NUMBER = Unknown("không phải số")


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook; FileProblem when it is broken, locked, of another kind or too large."""
    try:
        return _sheets(data)
    except PasswordError:
        raise FileProblem("tệp có mật khẩu", remedy="bỏ mật khẩu trong Excel (Tệp › Thông tin › Bảo vệ) rồi gửi lại") from None
    except (CalamineError, OSError, ValueError, EOFError, zipfile.BadZipFile, etree.XMLSyntaxError):
        raise FileProblem(_BROKEN, remedy=_SAVE_AS) from None


def _sheets(data: bytes) -> tuple[Sheet, ...]:
    told: Callable[[str], Facts | None] = lambda name: None  # noqa: E731
    if data.startswith(b"PK"):
        data, told = _archived(data)
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        found = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if not found:
            raise ValueError("no sheet of cells")
        return tuple(_sheet(book, sheet.name, sheet.visible != SheetVisibleEnum.Visible, told) for sheet in found)


def _archived(data: bytes) -> tuple[bytes, Callable[[str], Facts | None]]:
    """The archive under proper names, and what the XML of its sheets tells; far cells are refused before anything is laid out."""
    try:
        packed = opened(data)
    except FileProblem as problem:
        if "hỏng" in str(problem):
            raise FileProblem(_BROKEN, remedy=_SAVE_AS) from None
        raise
    _refuse_foreign(packed)
    if isinstance(packed.fp, io.BytesIO):
        data = packed.fp.getvalue()
    if "xl/workbook.xml" not in packed.NameToInfo:
        return data, lambda name: None
    parts, recomputed = _sheet_parts(packed)
    styles = looks(_part(packed, "xl/styles.xml"), parser())

    def told(name: str) -> Facts | None:
        body = _part(packed, parts.get(name, ""))
        if body is None or not parts[name].startswith("xl/worksheets/"):
            return None
        if not body.rstrip().endswith(b"worksheet>"):
            raise ValueError("a sheet cut short would be read as a shorter one")
        refuse_far(body)
        return facts_of(body, styles, recomputed)

    return data, told


def _refuse_foreign(packed: zipfile.ZipFile) -> None:
    names = packed.namelist()
    if any(part.startswith(("word/", "ppt/")) for part in names):
        kind = "Word" if any(part.startswith("word/") for part in names) else "PowerPoint"
        raise FileProblem(f"đây là tệp {kind}, không phải Excel", remedy="gửi tệp .xlsx theo mẫu của sổ")
    if not any(part.startswith("xl/") or part == "content.xml" for part in names):
        raise FileProblem("đây là tệp nén, không phải Excel", remedy="giải nén rồi gửi từng tệp .xlsx")


def _part(packed: zipfile.ZipFile, name: str) -> bytes | None:
    return unpacked(packed, name) if name in packed.NameToInfo else None


def _sheet_parts(packed: zipfile.ZipFile) -> tuple[dict[str, str], bool]:
    """Sheet name → its XML part, and whether the file asks to be computed when it is opened."""
    relations = _part(packed, "xl/_rels/workbook.xml.rels")
    targets = {r.get("Id"): r.get("Target", "") for r in (etree.fromstring(relations, parser()) if relations else ())}
    root = etree.fromstring(_part(packed, "xl/workbook.xml") or b"", parser())
    parts = {}
    for sheet in root.iter("{*}sheet"):
        at = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = targets.get(at, "")
        parts[sheet.get("name", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return parts, any(asked.get("fullCalcOnLoad") in ("1", "true") for asked in root.iter("{*}calcPr"))


def _sheet(book: CalamineWorkbook, name: str, hidden: bool, told: Callable[[str], Facts | None]) -> Sheet:
    try:
        facts = told(name)
        found = book.get_sheet_by_name(name)
        refuse_rectangle(found.total_height, found.total_width, (max(found.total_height, 1) - 1, max(found.total_width, 1) - 1))
    except FileProblem as problem:
        raise FileProblem(f"trang “{name}”: {problem.what}", remedy=problem.remedy) from None
    merged = tuple(Range(top, left, bottom, right) for (top, left), (bottom, right) in found.merged_cell_ranges or ())
    rows = found.to_python(skip_empty_area=False)
    _mark_endless(rows)
    if facts is None:
        return Sheet(name, rows, merged, hidden, formats=False)
    facts.put_into(rows)
    hidden_rows = tuple(at for at in facts.hidden_rows if at < len(rows))
    return Sheet(name, rows, merged, hidden, hidden_rows, tuple(facts.hidden_columns))


def _mark_endless(rows: list[list[Any]]) -> None:
    """NaN and infinity are no numbers."""
    for line, row in enumerate(rows):
        for at, cell in enumerate(row):
            if cell.__class__ is float and cell - cell != 0:
                rows[line][at] = _NOT_A_NUMBER

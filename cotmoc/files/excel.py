"""The sheets of Excel's own formats and of OpenDocument: values by the fast reader, what it does not tell by our own (`facts`)."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from functools import partial
from typing import Any

from lxml import etree
from python_calamine import CalamineError, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from cotmoc.files import ods, xls, xlsb
from cotmoc.files.archive import BrokenArchive, opened, unpacked
from cotmoc.files.cells import Unknown
from cotmoc.files.facts import Facts, refuse_rectangle
from cotmoc.files.number_format import looks
from cotmoc.files.problems import FileProblem
from cotmoc.files.rich_text import odd_strings
from cotmoc.files.sheet_xml import facts_of, parser, refuse_far
from cotmoc.files.sheets import Range, Sheet
from cotmoc.message import say

_SAVE_AS = say("mở bằng Excel, lưu thành tệp .xlsx mới rồi gửi")
_BROKEN = say("tệp Excel bị hỏng")
_NOT_A_NUMBER = Unknown(say("không phải số"))


def sheets_of(data: bytes) -> tuple[Sheet, ...]:
    """The sheets of a workbook; FileProblem when it is broken, locked, of another kind or too large."""
    try:
        return _sheets(data)
    except PasswordError:
        raise FileProblem("tệp có mật khẩu", remedy=xls.UNLOCK) from None
    except (CalamineError, OSError, ValueError, EOFError, zipfile.BadZipFile, etree.XMLSyntaxError):
        raise FileProblem(_BROKEN, remedy=_SAVE_AS) from None


_Told = Callable[[str], Facts | None]
"""What is odd in the sheet of a name."""


def _sheets(data: bytes) -> tuple[Sheet, ...]:
    data, told = _archived(data) if data.startswith(b"PK") else (data, None)
    facts = xls.facts_of_sheets(data) if told is None else []
    with CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        told = told or dict(zip((sheet.name for sheet in book.sheets_metadata), facts, strict=True)).get
        found = [sheet for sheet in book.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        if not found:
            raise ValueError("no sheet of cells")
        return tuple(_sheet(book, sheet.name, sheet.visible != SheetVisibleEnum.Visible, told) for sheet in found)


def _archived(data: bytes) -> tuple[bytes, _Told]:
    """The archive under proper names, and what its parts tell of the sheets; far cells are refused before anything is laid out."""
    try:
        packed = opened(data)
    except BrokenArchive:
        raise FileProblem(_BROKEN, remedy=_SAVE_AS) from None
    _refuse_foreign(packed)
    if isinstance(packed.fp, io.BytesIO):
        data = packed.fp.getvalue()
    part = partial(_part, packed)
    for name, reader in (("xl/workbook.xml", _xml_facts), ("xl/workbook.bin", xlsb.facts_by_name), ("content.xml", ods.facts_by_name)):
        if name in packed.NameToInfo:
            return data, reader(part, parser())
    raise ValueError("no workbook in it")


def _xml_facts(part: Callable[[str], bytes | None], parser: etree.XMLParser) -> _Told:
    parts, recomputed = _sheet_parts(part, parser)
    styles = looks(part("xl/styles.xml"), parser)
    strings = odd_strings(part("xl/sharedStrings.xml"), parser)

    def told(name: str) -> Facts | None:
        body = part(parts.get(name, ""))
        if body is None or not parts[name].startswith("xl/worksheets/"):
            return None
        if not body.rstrip().endswith(b"worksheet>"):
            raise ValueError("a sheet cut short would be read as a shorter one")
        refuse_far(body)
        return facts_of(body, styles, strings, recomputed)

    return told


def _refuse_foreign(packed: zipfile.ZipFile) -> None:
    names = packed.namelist()
    if any(part.startswith(("word/", "ppt/")) for part in names):
        kind = "Word" if any(part.startswith("word/") for part in names) else "PowerPoint"
        raise FileProblem(say("đây là tệp %(kind)s, không phải Excel", kind=kind), remedy="gửi tệp .xlsx theo mẫu của sổ")
    if not any(part.startswith("xl/") or part == "content.xml" for part in names):
        raise FileProblem("đây là tệp nén, không phải Excel", remedy="giải nén rồi gửi từng tệp .xlsx")


def _part(packed: zipfile.ZipFile, name: str) -> bytes | None:
    return unpacked(packed, name) if name in packed.NameToInfo else None


def _sheet_parts(part: Callable[[str], bytes | None], parser: etree.XMLParser) -> tuple[dict[str, str], bool]:
    """Sheet name → its XML part, and whether the file asks to be computed when it is opened."""
    relations = part("xl/_rels/workbook.xml.rels")
    targets = {r.get("Id"): r.get("Target", "") for r in (etree.fromstring(relations, parser) if relations else ())}
    root = etree.fromstring(part("xl/workbook.xml") or b"", parser)
    parts = {}
    for sheet in root.iter("{*}sheet"):
        at = next((value for key, value in sheet.attrib.items() if key.endswith("}id")), "")
        target = targets.get(at, "")
        parts[sheet.get("name", "")] = target[1:] if target.startswith("/") else f"xl/{target}"
    return parts, any(asked.get("fullCalcOnLoad") in ("1", "true") for asked in root.iter("{*}calcPr"))


def _sheet(book: CalamineWorkbook, name: str, hidden: bool, told: _Told) -> Sheet:
    try:
        facts = told(name)
        found = book.get_sheet_by_name(name)
        refuse_rectangle(found.total_height, found.total_width, (max(found.total_height, 1) - 1, max(found.total_width, 1) - 1))
    except FileProblem as problem:
        raise FileProblem(say("trang “%(sheet)s”: %(what)s", sheet=name, what=problem.what), remedy=problem.remedy) from None
    merged = tuple(Range(top, left, bottom, right) for (top, left), (bottom, right) in found.merged_cell_ranges or ())
    rows = found.to_python(skip_empty_area=False)
    _mark_endless(rows)
    if facts is None:
        return Sheet(name, rows, merged, hidden)
    facts.put_into(rows)
    merged = merged or tuple(facts.merged)
    hidden_rows = tuple(at for at in facts.hidden_rows if at < len(rows))
    return Sheet(name, rows, merged, hidden, hidden_rows, tuple(facts.hidden_columns), tuple(facts.texts))


def _mark_endless(rows: list[list[Any]]) -> None:
    """NaN and infinity are no numbers."""
    for line, row in enumerate(rows):
        for at, cell in enumerate(row):
            if cell.__class__ is float and cell - cell != 0:
                rows[line][at] = _NOT_A_NUMBER

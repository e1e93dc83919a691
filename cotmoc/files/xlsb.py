"""What the fast reader does not tell of the sheets of an .xlsb, read from its binary records."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from lxml import etree

from cotmoc.files.cells import LAST_COLUMN, Unknown
from cotmoc.files.facts import Facts, Reach
from cotmoc.files.number_format import Look, look
from cotmoc.files.sheets import Range
from cotmoc.files.xls import FAILED

_ROW, _LAST_CELL, _FAILED_CELLS = 0, 11, (3, 11)
_SHEET, _COLUMNS, _MERGED, _FONT, _FORMAT, _STYLE, _STYLES, _STYLES_END = 156, 60, 176, 43, 44, 47, 617, 618
_STRUCK, _VIEW = 8, 137


def facts_by_name(part: Callable[[str], bytes | None], parser: etree.XMLParser) -> Callable[[str], Facts | None]:
    """What is odd in the sheet of a name. part gives the bytes of a part of the archive."""
    looks = _looks(part("xl/styles.bin") or b"")
    relations = part("xl/_rels/workbook.bin.rels")
    targets = {r.get("Id"): r.get("Target", "") for r in (etree.fromstring(relations, parser) if relations else ())}
    parts = {}
    for code, record in _records(part("xl/workbook.bin") or b""):
        if code == _SHEET:
            relation, rest = _text(record, 8)
            target = targets.get(relation, "")
            parts[_text(record, rest)[0]] = target[1:] if target.startswith("/") else f"xl/{target}"

    def told(name: str) -> Facts | None:
        body = part(parts.get(name, ""))
        return _facts(body, looks) if body is not None and parts[name].startswith("xl/worksheets/") else None

    return told


def _records(body: bytes) -> Iterator[tuple[int, bytes]]:
    """Code and bytes of each record; both lengths are written in sevens of bits."""
    at = 0
    while at < len(body):
        code, at = _seven(body, at, 2)
        size, at = _seven(body, at, 4)
        yield code, body[at : at + size]
        at += size


def _seven(body: bytes, at: int, most: int) -> tuple[int, int]:
    """A number, its lowest seven bits first, and where it ends."""
    number = 0
    for step, byte in enumerate(body[at : at + most]):
        number |= (byte & 0x7F) << 7 * step
        at += 1
        if byte < 0x80:
            break
    return number, at


def _looks(styles: bytes) -> dict[int, Look]:
    codes: dict[int, str] = {}
    fonts: list[bool] = []
    found: dict[int, Look] = {}
    cells, at = False, 0
    for code, record in _records(styles):
        if code == _FORMAT:
            codes[_short(record, 0)] = _text(record, 2)[0]
        elif code == _FONT:
            fonts.append(bool(_short(record, 2) & _STRUCK))
        elif code in (_STYLES, _STYLES_END):
            cells = code == _STYLES
        elif code == _STYLE and cells:
            font = _short(record, 4)
            if seen := look(_short(record, 2), codes, font < len(fonts) and fonts[font]):
                found[at] = seen
            at += 1
    return found


def _facts(body: bytes, looks: dict[int, Look]) -> Facts:
    found, reach = Facts(), Reach()
    row = 0
    for code, record in _records(body):
        if code == _VIEW:
            found.noughts_unseen = not _short(record, 0) & 0x10
        elif code == _ROW:
            row = _long(record, 0)
            if len(record) > 11 and record[11] & 0x10:
                found.hidden_rows.append(row)
        elif 0 < code <= _LAST_CELL:
            place = (row, _long(record, 0))
            if code != 1:
                reach.holds(place)
            if seen := looks.get(int.from_bytes(record[4:7], "little")):
                found.looks[place] = seen
            if code in _FAILED_CELLS and len(record) > 8:
                found.unknown[place] = Unknown(FAILED.get(record[8], "#VALUE!"))
        elif code == _COLUMNS and _short(record, 16) & 1:
            found.hidden_columns += range(_long(record, 0), min(_long(record, 4) + 1, LAST_COLUMN))
        elif code == _MERGED:
            top, bottom, left, right = (_long(record, at) for at in (0, 4, 8, 12))
            found.merged.append(Range(top, left, bottom, right))
    reach.refuse_far()
    return found


def _text(record: bytes, at: int) -> tuple[str, int]:
    """A text with its length before it, and where it ends."""
    end = at + 4 + 2 * _long(record, at)
    return record[at + 4 : end].decode("utf-16-le", "replace"), end


def _short(record: bytes, at: int) -> int:
    return int.from_bytes(record[at : at + 2], "little")


def _long(record: bytes, at: int) -> int:
    return int.from_bytes(record[at : at + 4], "little")

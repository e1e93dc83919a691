"""What the fast reader does not tell of the sheets of an old .xls, read from its records (BIFF5 and BIFF8)."""

from __future__ import annotations

import struct
from collections.abc import Iterator

from cotmoc.files.cells import Unknown
from cotmoc.files.compound import streams
from cotmoc.files.facts import Facts, Reach
from cotmoc.files.number_format import Look, look
from cotmoc.files.problems import FileProblem

_LOCKED, _BOF, _EOF, _FONT, _FORMAT, _XF, _SHEET = 0x2F, 0x809, 0x0A, 0x31, 0x41E, 0xE0, 0x85
_ROW, _COLUMNS, _RK, _RKS, _NUMBER, _TRUTH, _FORMULA = 0x208, 0x7D, 0x27E, 0xBD, 0x203, 0x205, 0x06
_TEXTS = {0xFD, 0x204, 0xD6}
_BIFF8 = 0x600
FAILED = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
_STRUCK, _WINDOW = 8, 0x23E
_SIZE, _GLOBALS, _ROWS, _WIDEST = 0x200, 5, 65_536, 256
UNLOCK = "bỏ mật khẩu trong Excel (Tệp › Thông tin › Bảo vệ) rồi gửi lại"


def facts_of_sheets(data: bytes) -> list[Facts]:
    """What is odd in each sheet, in the order of the workbook; ValueError or OSError when its bones are broken."""
    body = _stream(data)
    looks: dict[int, Look] = {}
    starts: list[int] = []
    fonts: list[bool] = []
    codes: dict[int, str] = {}
    styles = version = 0
    for code, record in _records(body, 0):
        if code == _LOCKED:
            raise FileProblem("tệp có mật khẩu", remedy=UNLOCK)
        if code == _BOF:
            version = _short(record, 0)
        elif code == _SHEET and len(record) >= 4:
            starts.append(int.from_bytes(record[:4], "little"))
        elif code == _FONT:
            fonts.append(bool(_short(record, 2) & _STRUCK))
        elif code == _FORMAT:
            codes[_short(record, 0)] = _format(record[2:], version)
        elif code == _XF:
            font = _short(record, 0)
            at = font - (font > 4)  # there is no font 4
            if seen := look(_short(record, 2), codes, at < len(fonts) and fonts[at]):
                looks[styles] = seen
            styles += 1
    return [_facts(body, start, looks) for start in starts]


def _stream(data: bytes) -> bytes:
    """The bytes of the workbook inside the compound file."""
    found = streams(data, "Workbook", "Book")
    body = found.get("Workbook") or found.get("Book") or b""
    if _short(body, 0) != _BOF:
        raise ValueError("no workbook in it")
    return body


def _records(body: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """The records of one substream, without those of charts in it: code and bytes."""
    depth = 0
    while at + 4 <= len(body):
        code, size = struct.unpack_from("<HH", body, at)
        depth += (code == _BOF) - (code == _EOF)
        if depth <= 0:
            return
        if depth == 1:
            yield code, body[at + 4 : at + 4 + size]
        at += 4 + size


def _facts(body: bytes, start: int, looks: dict[int, Look]) -> Facts:
    found, reach = Facts(), Reach()
    if _short(body, start) != _BOF or _short(body, start + 6) == _GLOBALS:
        raise ValueError("a sheet that is not where it is said to be")
    for code, record in _records(body, start):
        if code == _SIZE and (int.from_bytes(record[4:8], "little") > _ROWS or _short(record, 10) > _WIDEST):
            raise ValueError("a size that no old sheet has")
        if code == _WINDOW:
            found.noughts_unseen = not _short(record, 0) & 0x10
        elif code == _ROW and _short(record, 12) & 0x20:
            found.hidden_rows.append(_short(record, 0))
        elif code == _COLUMNS and _short(record, 8) & 1:
            found.hidden_columns += range(_short(record, 0), min(_short(record, 2) + 1, _WIDEST))
        elif code == _RKS:
            for column in range((len(record) - 6) // 6):
                _styled(found, reach, (_short(record, 0), _short(record, 2) + column), looks.get(_short(record, 4 + 6 * column)))
        elif code in (_NUMBER, _RK, _TRUTH, _FORMULA) or code in _TEXTS:
            place = (_short(record, 0), _short(record, 2))
            _styled(found, reach, place, looks.get(_short(record, 4)))
            if failed := _failed(code, record):
                found.unknown[place] = failed
    reach.refuse_far()
    return found


def _styled(found: Facts, reach: Reach, place: tuple[int, int], seen: Look | None) -> None:
    if place[1] >= _WIDEST:
        raise ValueError("a column that no old sheet has")
    reach.holds(place)
    if seen:
        found.looks[place] = seen


def _failed(code: int, record: bytes) -> Unknown | None:
    """The failure that a cell holds in the place of a value."""
    if code == _TRUTH and len(record) >= 8 and record[7] == 1:
        return Unknown(FAILED.get(record[6], "#VALUE!"))
    if code == _FORMULA and record[12:14] == b"\xff\xff" and record[6] == 2:
        return Unknown(FAILED.get(record[8], "#VALUE!"))
    return None


def _format(said: bytes, version: int) -> str:
    if version < _BIFF8:
        return said[1 : 1 + said[0]].decode("cp1252", "replace") if said else ""
    if len(said) < 3:
        return ""
    wide = said[2] & 1
    return said[3 : 3 + _short(said, 0) * (1 + wide)].decode("utf-16-le" if wide else "latin-1", "replace")


def _short(record: bytes, at: int) -> int:
    return int.from_bytes(record[at : at + 2], "little")

"""Excel in: a workbook as typed sheets. One that cannot be read is refused with one sentence."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from cotmoc.files import excel
from cotmoc.files.cells import FILLED, STRUCK, UNSEEN, MonthShown, Shown, Unknown, cell_name, column_letter
from cotmoc.files.chamber import apart
from cotmoc.files.delimited import read_rows
from cotmoc.files.problems import FileProblem, file_named
from cotmoc.files.sheets import Range, Sheet
from cotmoc.message import say

__all__ = ["LARGEST", "Cell", "MonthShown", "Range", "Sheet", "Shown", "Unknown", "Workbook", "cell_name", "column_letter", "read_workbook"]

Cell = str | int | float | bool | date | datetime | time | timedelta | Decimal | None
LARGEST = 50 * 2**20
"""Bytes of a file; a ceiling for people's files, bulk data comes as a feed."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    b"%PDF": say("PDF"),
    b"\x89PNG": say("hình ảnh"),
    b"\xff\xd8\xff": say("hình ảnh"),
    b"GIF8": say("hình ảnh"),
    b"{\\rtf": say("văn bản RTF"),
    b"Rar!": say("nén RAR"),
    b"7z\xbc\xaf": say("nén 7z"),
}
_SAVE_AS = say("mở bằng Excel, chọn Lưu thành (Save As) kiểu .xlsx rồi gửi tệp ấy")


@dataclass(frozen=True)
class Workbook:
    """A received workbook."""

    name: str
    sha256: str
    sheets: tuple[Sheet, ...]

    def known(self) -> Workbook:
        """The same, where no cell may be a formula without a value; FileProblem names the first that is."""
        for sheet in self.sheets:
            for line, row in enumerate(sheet.rows):
                for at, found in enumerate(row):
                    if isinstance(found, Unknown):
                        cell = cell_name(line, at)
                        where = say("Tệp “%(file)s”, trang “%(sheet)s”, ô %(cell)s", file=self.name, sheet=sheet.name, cell=cell)
                        if found.why == STRUCK:
                            raise FileProblem(STRUCK, where, "xóa dòng hoặc bỏ gạch ngang rồi gửi lại")
                        if found.why in (UNSEEN, FILLED):
                            raise FileProblem(found.why, where, "đổi định dạng ô thành General rồi gửi lại")
                        why = say("công thức chưa có giá trị (%(why)s)", why=found.why)
                        raise FileProblem(why, where, "sửa công thức hoặc gõ giá trị rồi gửi lại")
        return self


def read_workbook(data: bytes, name: str) -> Workbook:
    """The sheets of an .xlsx, .xlsb, .xls, .ods or .csv file, read in a process of its own; FileProblem says why it cannot be read."""
    where = file_named(name)
    try:
        _refuse_unreadable(data, name)
    except FileProblem as problem:
        raise problem.at(where) from None
    return apart(where, read_here, data, name)


def read_here(data: bytes, name: str) -> Workbook:
    """The same in this very process: for files of our own, and inside the process that reads those of others."""
    try:
        _refuse_unreadable(data, name)
        sheets = excel.sheets_of(data) if data.startswith((_ZIP, _OLE)) else (Sheet("CSV", read_rows(data)),)
        if not any(any(_filled(cell) for cell in row) for sheet in sheets for row in sheet.rows):
            raise FileProblem("không có dữ liệu", remedy="mở tệp kiểm tra rồi gửi lại")
    except FileProblem as problem:
        raise problem.at(file_named(name)) from None
    return Workbook(name, hashlib.sha256(data).hexdigest(), sheets)


def _filled(cell: Any) -> bool:
    return cell is not None and cell != ""


def _refuse_unreadable(data: bytes, name: str) -> None:
    if not data:
        raise FileProblem("tệp rỗng", remedy="kiểm tra rồi gửi lại")
    if len(data) > LARGEST:
        raise FileProblem(
            say("tệp nặng %(size)s MB, quá %(most)s MB", size=f"{len(data) / 2**20:.0f}", most=LARGEST // 2**20),
            remedy="chia thành nhiều tệp theo đơn vị, bỏ hình ảnh rồi gửi lại",
        )
    kind = next((kind for magic, kind in _OTHERS.items() if data.startswith(magic)), None)
    if kind:
        raise FileProblem(say("đây là tệp %(kind)s, không phải Excel", kind=kind), remedy="gửi tệp .xlsx theo mẫu của sổ")
    if data.startswith(_OLE):
        _refuse_foreign_ole(data)
    elif not data.startswith(_ZIP):
        _refuse_disguised(data, name)


def _refuse_disguised(data: bytes, name: str) -> None:
    """Web pages, XML and plain text under a name of Excel: Excel opens them, so it can save them."""
    head = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n").lower()
    if head.startswith((b"<?xml", b"<html", b"<!doctype", b"<table", b"<meta", b"<head", b"<style", b"<div", b"mime-version")):
        kind = say("XML") if head.startswith(b"<?xml") and b"<html" not in head else say("trang web (HTML)")
        raise FileProblem(say("tệp mang tên Excel nhưng bên trong là %(kind)s", kind=kind), remedy=_SAVE_AS)
    if not name.lower().endswith((".csv", ".txt", ".tsv")):
        plain = b"\x00" not in data[:4096] and any(mark in head for mark in (b",", b";", b"\t"))
        if plain and name.lower().endswith((".xls", ".xlsx", ".xlsb", ".ods")):
            raise FileProblem("tệp mang tên Excel nhưng bên trong là văn bản thường", remedy=_SAVE_AS)
        raise FileProblem("đây không phải tệp Excel", remedy="gửi tệp .xlsx theo mẫu của sổ")


def _refuse_foreign_ole(data: bytes) -> None:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise FileProblem("tệp có mật khẩu", remedy="bỏ mật khẩu trong Excel (Tệp › Thông tin › Bảo vệ) rồi gửi lại")
    if "WordDocument".encode("utf-16-le") in data:
        raise FileProblem("đây là tệp Word, không phải Excel", remedy="gửi tệp .xlsx theo mẫu của sổ")

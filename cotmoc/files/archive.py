"""Archives that documents and workbooks are: nothing is unpacked before its sizes, counts and names are found sound."""

from __future__ import annotations

import posixpath
import zipfile
import zlib
from io import BytesIO

from cotmoc.files.problems import FileProblem
from cotmoc.message import say

MOST_UNPACKED = 400 * 2**20
"""Bytes that all parts may unpack to; beyond this it is a mistake or an attack."""
MOST_PARTS = 10_000
_SUSPICIOUS, _DENSEST = 50 * 2**20, 80
"""A part of more bytes than this that shrinks more than so many times holds nothing but repetition."""

_AGAIN = say("hãy mở tệp gốc, lưu lại rồi gửi lại")


class BrokenArchive(FileProblem):
    """Bytes that are no whole archive."""


def opened(data: bytes) -> zipfile.ZipFile:
    """The archive, its parts under their proper names; FileProblem when it is broken, locked, or would unpack to too much."""
    try:
        archive = zipfile.ZipFile(BytesIO(data))
        parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError):
        raise BrokenArchive("tệp bị hỏng hoặc tải chưa trọn", remedy=_AGAIN) from None
    if any(part.flag_bits & 1 for part in parts):
        raise FileProblem("tệp nén đặt mật khẩu", remedy="hãy gỡ mật khẩu rồi gửi lại")
    if len(parts) > MOST_PARTS:
        raise FileProblem(
            say("tệp gồm %(parts)s phần, quá %(most)s", parts=len(parts), most=MOST_PARTS),
            remedy="hãy bỏ hình ảnh, phần thừa trong tệp rồi gửi lại",
        )
    if sum(part.file_size for part in parts) > MOST_UNPACKED or any(map(_swollen, parts)):
        raise FileProblem(
            say("tệp bung ra quá lớn, vượt giới hạn %(most)s MB hoặc lặp lại quá nhiều", most=MOST_UNPACKED // 2**20),
            remedy="hãy xóa các dòng, cột trống có định dạng, giảm ảnh trong tệp rồi gửi lại",
        )
    return _renamed(archive, parts)


def _swollen(part: zipfile.ZipInfo) -> bool:
    return part.file_size > _SUSPICIOUS and part.file_size > _DENSEST * max(1, part.compress_size)


def proper(name: str) -> str:
    """The name of a part as the formats write it; some programs part folders by “\\” or begin at “/”."""
    return posixpath.normpath(name.replace("\\", "/").lstrip("/"))


def _renamed(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> zipfile.ZipFile:
    """The same archive, written anew when a part has an odd name; two parts of one name are two truths."""
    names = [proper(part.filename) for part in parts if not part.is_dir()]
    if len(set(names)) < len(names):
        raise FileProblem("tệp có hai phần cùng tên bên trong nên không rõ phần nào đúng", remedy=_AGAIN)
    if all(part.is_dir() or part.filename == proper(part.filename) for part in parts):
        return archive
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as new:
        for part in parts:
            if not part.is_dir() and not proper(part.filename).startswith(".."):
                new.writestr(proper(part.filename), unpacked(archive, part.filename))
    return zipfile.ZipFile(out)


def unpacked(archive: zipfile.ZipFile, name: str) -> bytes:
    """The bytes of a part; FileProblem when they are damaged, or more than the archive says."""
    try:
        return archive.read(name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, RuntimeError, KeyError):
        raise BrokenArchive("tệp bị hỏng hoặc tải chưa trọn", remedy=_AGAIN) from None

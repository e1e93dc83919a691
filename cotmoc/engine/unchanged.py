"""A file of an edition is read only while it is byte for byte what was written."""

from __future__ import annotations

import hashlib
from pathlib import Path

from cotmoc.message import Message, say
from cotmoc.problem import Problem


class Altered(Problem):
    """A file of an edition is missing or was changed by somebody else than the program; str() is one Vietnamese sentence."""


_seen: dict[Path, tuple[int, ...]] = {}


def unchanged(path: Path, sha256: str, whose: Message | None = None) -> Path:
    """The path of a file, hashed when it is first opened and again whenever the disk says that it was touched. Raises Altered."""
    mark = _mark(path)
    if mark is None or (_seen.get(path) != mark and digest(path) != sha256):
        _seen.pop(path, None)
        raise altered(path, whose, lost=mark is None)
    _seen[path] = mark
    return path


def altered(path: Path, whose: Message | None = None, lost: bool = False) -> Altered:
    """What is said of a file that is no longer what was written."""
    return Altered(
        "%(file)s %(what)s nên không hiện ra; lấy lại tệp từ bản sao lưu, hoặc lập bản mới (cotmoc compute).",
        file=whose or say("Bản số liệu %(edition)s: tệp %(name)s", edition=path.parent.name, name=path.name),
        what=say("bị mất") if lost else say("đã bị sửa ngoài chương trình"),
    )


def digest(path: Path) -> str:
    """SHA-256 of a file, read in pieces."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _mark(path: Path) -> tuple[int, ...] | None:
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns

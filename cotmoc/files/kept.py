"""Files as received, kept by the SHA-256 of their bytes: never changed, never lost, never half-written."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from cotmoc.files.problems import FileProblem, file_named
from cotmoc.home import folder, placing
from cotmoc.message import say


def keep(data: bytes) -> str:
    """Keep a file and return its SHA-256; the same bytes twice are kept once, and mend a damaged copy. After return they
    survive a crash."""
    name = hashlib.sha256(data).hexdigest()
    path = folder("files") / name
    if not intact(name):
        with placing(path) as written:
            written.write_bytes(data)
    return name


def keep_file(source: Path) -> str:
    """The same for a file too large to hold in memory."""
    name = _sha256(source)
    if not intact(name):
        with placing(folder("files") / name) as written:
            shutil.copyfile(source, written)
            if _sha256(written) != name:
                raise FileProblem("tệp bị đổi trong lúc đang đọc", file_named(source.name), "đợi tệp ghi xong rồi gửi lại")
    return name


def kept(name: str) -> bytes:
    """The bytes of a kept file; FileProblem when it is gone or no longer the same."""
    if not intact(name):
        raise FileProblem(
            "bản lưu của tệp bị mất hoặc bị sửa", say("Tệp %(name)s", name=name[:12]), "khôi phục thư mục files từ bản sao lưu"
        )
    return (folder("files") / name).read_bytes()


def intact(name: str) -> bool:
    """Whether a kept file is there and still has its fingerprint."""
    path = folder("files") / name
    return path.exists() and _sha256(path) == name


def _sha256(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()

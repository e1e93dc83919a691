"""Files as received, kept by the SHA-256 of their bytes: never changed, never lost, never half-written."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from cotmoc.files.problems import FileProblem
from cotmoc.home import folder


def keep(data: bytes) -> str:
    """Keep a file and return its SHA-256; the same bytes twice are kept once. After return they survive a crash."""
    name = hashlib.sha256(data).hexdigest()
    path = _path(name)
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as written:
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        os.replace(written.name, path)
    return name


def kept(name: str) -> bytes:
    """The bytes of a kept file; FileProblem when it is gone from the folder."""
    path = _path(name)
    if not path.exists():
        raise FileProblem("Tệp gốc không còn trong kho", where=name[:12], remedy="khôi phục thư mục files từ bản sao lưu")
    return path.read_bytes()


def _path(name: str) -> Path:
    return folder("files") / name[:2] / name

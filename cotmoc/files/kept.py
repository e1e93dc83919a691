"""Files as received, kept by the SHA-256 of their bytes: never changed, never lost, never half-written."""

from __future__ import annotations

import hashlib
import os
import tempfile

from cotmoc.files.problems import FileProblem
from cotmoc.home import folder


def keep(data: bytes) -> str:
    """Keep a file and return its SHA-256; the same bytes twice are kept once, and mend a damaged copy. After return they
    survive a crash."""
    name = hashlib.sha256(data).hexdigest()
    path = folder("files") / name
    if not intact(name):
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as written:
            written.write(data)
            written.flush()
            os.fsync(written.fileno())
        os.replace(written.name, path)
    return name


def kept(name: str) -> bytes:
    """The bytes of a kept file; FileProblem when it is gone or no longer the same."""
    if not intact(name):
        raise FileProblem("bản lưu của tệp bị mất hoặc bị sửa", f"Tệp {name[:12]}", "khôi phục thư mục files từ bản sao lưu")
    return (folder("files") / name).read_bytes()


def intact(name: str) -> bool:
    """Whether a kept file is there and still has its fingerprint."""
    path = folder("files") / name
    return path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == name

"""Received files, kept under their own fingerprint: the same bytes are kept once, and never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile

from cotmoc.files.problems import FileProblem
from cotmoc.home import folder
from cotmoc.registers.models import Batch


def kept_file(batch: Batch) -> bytes:
    """The file as it was received; FileProblem when it is gone or no longer the same."""
    path = folder("files") / batch.file_sha256
    data = path.read_bytes() if path.exists() else b""
    if hashlib.sha256(data).hexdigest() != batch.file_sha256:
        raise FileProblem("bản lưu của tệp bị mất hoặc bị sửa", f"Lô số {batch.pk}, tệp “{batch.file_name}”", "khôi phục từ bản sao lưu")
    return data


def keep(data: bytes, sha256: str) -> None:
    """Keep a file under its own fingerprint; it is there whole or not there. A damaged copy is mended by the same file."""
    path = folder("files") / sha256
    if path.exists() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256:
        return
    handle, written = tempfile.mkstemp(dir=path.parent, prefix=".writing-")
    with os.fdopen(handle, "wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    os.replace(written, path)
    entry = os.open(path.parent, os.O_RDONLY)   # the name must outlive a power cut as surely as the bytes
    try:
        os.fsync(entry)
    finally:
        os.close(entry)

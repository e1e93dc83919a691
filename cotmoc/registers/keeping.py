"""The file of a batch as it was received."""

from __future__ import annotations

from cotmoc.files.kept import intact, kept
from cotmoc.files.problems import FileProblem
from cotmoc.registers.models import Batch


def kept_file(batch: Batch) -> bytes:
    """The file as it was received; FileProblem when it is gone or no longer the same."""
    if not intact(batch.file_sha256):
        raise FileProblem("bản lưu của tệp bị mất hoặc bị sửa", f"Lô số {batch.pk}, tệp “{batch.file_name}”", "khôi phục từ bản sao lưu")
    return kept(batch.file_sha256)

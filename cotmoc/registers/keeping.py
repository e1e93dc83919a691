"""The file of a batch as it was received."""

from __future__ import annotations

from cotmoc.files.kept import intact, kept
from cotmoc.files.problems import FileProblem
from cotmoc.message import say
from cotmoc.registers.models import Batch


def kept_file(batch: Batch) -> bytes:
    """The file as it was received; FileProblem when it is gone or no longer the same."""
    if not intact(batch.file_sha256):
        raise FileProblem(
            "bản lưu của tệp bị mất hoặc bị sửa",
            say("Lô số %(batch)s, tệp “%(file)s”", batch=batch.pk, file=batch.file_name),
            "khôi phục từ bản sao lưu",
        )
    return kept(batch.file_sha256)

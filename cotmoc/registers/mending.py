"""A batch's file given back to its sender with the refused cells marked."""

from __future__ import annotations

from cotmoc.files.workbook import read_workbook
from cotmoc.problem import Problem
from cotmoc.registers.derived.comparing import compare
from cotmoc.registers.derived.giving_back import given_back
from cotmoc.registers.derived.pairing import Pairing
from cotmoc.registers.derived.reading import read_rows
from cotmoc.registers.keeping import kept_file
from cotmoc.registers.models import Batch
from cotmoc.registers.receiving import uncollected
from cotmoc.registers.registry import registers


class NothingToMend(Problem):
    """A batch without a refused row; str() is one Vietnamese sentence."""


def to_mend(batch: Batch) -> bytes:
    """The batch's file as a workbook to mend, by the register as it is now."""
    register = registers()[batch.register]
    book = read_workbook(kept_file(batch), batch.file_name)
    pairing = Pairing.of_kept(batch.pairing)
    with uncollected():
        found = compare(register, read_rows(register, book, batch.org, [pairing]), batch.org, batch.source)
    if not found.problems:
        raise NothingToMend("Lô số %(batch)s không còn dòng nào bị từ chối; mở lại trang của lô rồi nộp.", batch=batch.pk)
    return given_back(register, book, batch.org, found, pairing)

"""A received file read and held against its register; nothing is written."""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from cotmoc.files.workbook import read_workbook
from cotmoc.orgs.models import Org
from cotmoc.registers.base import Register
from cotmoc.registers.derived.comparing import Comparison, compare
from cotmoc.registers.derived.pairing import Pairing
from cotmoc.registers.derived.reading import Reading, read_rows
from cotmoc.registers.derived.typed import TYPED_ON_THE_WEB, read_form
from cotmoc.registers.keeping import kept_file
from cotmoc.registers.models import Batch


def read(register: type[Register], data: bytes, name: str, org: Org | None, pairings: Sequence[Pairing] = ()) -> Reading:
    """The rows of a received file, or of a form kept as one."""
    return read_form(register, data) if name == TYPED_ON_THE_WEB else read_rows(register, read_workbook(data, name), org, pairings)


def read_and_compare(
    register: type[Register], data: bytes, name: str, org: Org | None, source: str, pairings: Sequence[Pairing] = ()
) -> tuple[Reading, Comparison]:
    """Read a file and compare it with the register."""
    with uncollected():
        reading = read(register, data, name, org, pairings)
        return reading, compare(register, reading, org, source)


def of_batch(register: type[Register], batch: Batch) -> tuple[Reading, Comparison]:
    """The same of a batch's kept file, against the register as it is now."""
    return read_and_compare(register, kept_file(batch), batch.file_name, batch.org, batch.source, [Pairing.of_kept(batch.pairing)])


@contextmanager
def uncollected() -> Iterator[None]:
    """Millions of small values are made and none is garbage before the end: Python's search for cycles among them would take a quarter
    of the time, so it pauses."""
    paused = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if paused:
            gc.enable()

"""Errors of the program itself: kept whole in home for whoever mends them, told to people as one reference."""

from __future__ import annotations

import os
import secrets
import tempfile
import traceback
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from cotmoc.home import folder

KEPT = 500
"""Faults kept in home; the oldest go first, so that an error in a loop does not fill the disk."""


@dataclass(frozen=True)
class Fault:
    """A kept error: the reference that people are told, and the file with all that is known of it."""

    reference: str
    path: Path


def keep(error: BaseException, doing: str) -> Fault:
    """Write down an error with its traceback and what was being done; never raises. doing holds no secret: a command's name, an
    address without its query. A home that cannot be written to must not hide the error: it goes to the temporary folder then."""
    now = datetime.now()
    reference = f"{now:%Y%m%d-%H%M%S}-{secrets.token_hex(3)}"
    text = f"{now.isoformat(timespec='seconds')} {doing}\n{''.join(traceback.format_exception(error))}"
    try:
        path = folder("faults") / f"{reference}.txt"
        _write(path, text)
        _tidy(path.parent)
    except OSError:
        path = Path(tempfile.gettempdir()) / f"cotmoc-{reference}.txt"
        try:
            _write(path, text)
        except OSError:
            path = Path(os.devnull)
    return Fault(reference, path)


def _write(path: Path, text: str) -> None:
    """For its owner's eyes only: a traceback may quote what somebody typed."""
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8", errors="replace") as file:
        file.write(text)


def _tidy(faults: Path) -> None:
    for old in sorted(faults.glob("*.txt"))[:-KEPT]:
        old.unlink(missing_ok=True)

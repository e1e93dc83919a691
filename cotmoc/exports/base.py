"""Said openly: an open format is one file here."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from cotmoc.engine.edition import Edition
from cotmoc.exports.values import values_table


@dataclass(frozen=True)
class Export:
    """An open format: its name for people, the ending of its files, and how a table is written to one."""

    name: str
    ending: str
    put: Callable[[pa.Table, Path], None]

    def write(self, edition: Edition, folder: Path) -> Path:
        """All values of an edition as one file of a folder (made when it is missing); a file is there whole or not at all."""
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / f"cotmoc-{edition.id}.{self.ending}"
        unfinished = path.with_name(f".{path.name}.{os.getpid()}")
        try:
            self.put(values_table(edition), unfinished)
            os.replace(unfinished, path)
        finally:
            unfinished.unlink(missing_ok=True)
        return path

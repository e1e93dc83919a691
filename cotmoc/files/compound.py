"""Compound files (OLE), which old Excel and Word are: nothing is read along a chain that never ends."""

from __future__ import annotations

import io
from collections.abc import Sequence

import olefile

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def streams(data: bytes, *names: str) -> dict[str, bytes]:
    """The streams of these names that are there; ValueError or OSError when the file's bones are broken."""
    with olefile.OleFileIO(io.BytesIO(data)) as packed:
        _refuse_circles(packed)
        return {name: bytes(packed.openstream(name).read()) for name in names if packed.exists(name)}


def _refuse_circles(packed: olefile.OleFileIO) -> None:
    """ValueError when the sectors of the directory or of a stream lead back to themselves."""
    packed.loadminifat()
    _follow(packed.fat, packed.first_dir_sector)
    for entry in packed.direntries:
        if entry is not None and entry.entry_type == olefile.STGTY_STREAM and entry.size:
            _follow(packed.minifat if entry.is_minifat else packed.fat, entry.isectStart)


def _follow(table: Sequence[int], sector: int) -> None:
    steps = 0
    while sector < len(table):
        sector, steps = table[sector], steps + 1
        if steps > len(table):
            raise ValueError("a chain of sectors that never ends")

"""What stands on a page of a PDF and is not to be read as it stands: marks of notes raised behind a word or number, words struck out.

Programs that write PDF draw each run apart, so that such runs are objects of their own; they are taken off before the text is read."""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from cotmoc.files.run import LeftOut, raised

_SMALLER, _HIGHER, _FARTHEST = 0.8, 0.15, 1.2
_THROUGH = (0.12, 0.5)
"""Between which heights of a letter a line is drawn through it: an underline is lower, an edge of a table higher."""
_COVERED, _MOST_LETTERS = 0.8, 300
_BAND = 8.0
"""Points of height that lines are looked for together in."""
Segment = tuple[float, float, float, float]


@dataclass(frozen=True)
class _Run:
    """An object of text: where its line stands, how large its letters are, from where to where it reaches."""

    drawn: Any
    base: float
    size: float
    left: float
    right: float

    def text(self, page: pdfium.PdfTextPage) -> str:
        """Its words."""
        length = raw.FPDFTextObj_GetText(self.drawn.raw, page.raw, None, 0)
        held = ctypes.create_string_buffer(min(length, 2 * _MOST_LETTERS))
        raw.FPDFTextObj_GetText(self.drawn.raw, page.raw, ctypes.cast(held, ctypes.POINTER(ctypes.c_ushort)), len(held))
        return held.raw.decode("utf-16-le", "ignore").rstrip("\x00")

    def is_raised_behind(self, before: _Run) -> bool:
        """Whether it is smaller and higher than the run that ends where it begins."""
        higher = self.base - before.base
        return (
            self.size < _SMALLER * before.size
            and _HIGHER * before.size < higher < before.size
            and abs(self.left - before.right) < _FARTHEST * before.size
        )


def take_off(page: pdfium.PdfPage, segments: Sequence[Segment], left_out: LeftOut) -> bool:
    """Take such runs off a page and tell of them; whether there were any."""
    runs = list(_runs(page))
    struck = set(_struck(runs, segments))
    small = [at for at in range(1, len(runs)) if runs[at].is_raised_behind(runs[at - 1])]
    if not struck and not small:
        return False
    text = page.get_textpage()
    gone = []
    for at in sorted({*struck, *small}):
        words = runs[at].text(text)
        if at in struck and words.strip():
            left_out.struck.append(words)
            gone.append(runs[at])
        elif at not in struck and (before := runs[at - 1].text(text)).strip() and raised(words, before) is None:
            left_out.marks.append(f"{before.split()[-1]}({words.strip()})")
            gone.append(runs[at])
    text.close()
    for run in gone:
        page.remove_obj(run.drawn)
    return bool(gone)


def _runs(page: pdfium.PdfPage) -> Iterator[_Run]:
    matrix, size = raw.FS_MATRIX(), ctypes.c_float()
    edges = [ctypes.c_float() for _ in range(4)]
    for drawn in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=1):
        raw.FPDFPageObj_GetMatrix(drawn.raw, matrix)
        raw.FPDFTextObj_GetFontSize(drawn.raw, size)
        raw.FPDFPageObj_GetBounds(drawn.raw, *edges)
        left, _, right, _ = (edge.value for edge in edges)
        if matrix.b == 0 and right > left:
            yield _Run(drawn, matrix.f, abs(size.value * matrix.d), left, right)


def _struck(runs: Sequence[_Run], segments: Iterable[Segment]) -> Iterator[int]:
    """The runs that a level line goes through."""
    level: dict[int, list[tuple[float, float, float]]] = defaultdict(list)
    for x, y, to_x, to_y in segments:
        if abs(y - to_y) < 0.5 and abs(x - to_x) > 1:
            level[int(y // _BAND)].append((y, min(x, to_x), max(x, to_x)))
    for at, run in enumerate(runs):
        bands = range(int(run.base // _BAND), int((run.base + run.size) // _BAND) + 1)
        if any(_goes_through(run, line) for band in bands for line in level.get(band, ())):
            yield at


def _goes_through(run: _Run, line: tuple[float, float, float]) -> bool:
    y, left, right = line
    covered = min(right, run.right) - max(left, run.left)
    lower, upper = (run.base + share * run.size for share in _THROUGH)
    return lower < y < upper and covered > _COVERED * (run.right - run.left) and right - left < 1.5 * (run.right - run.left) + 2 * run.size

"""Lines to blocks: what is printed on every page goes, broken lines are joined, marks of items are seen."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .grammar.markers import marker_of
from .joining import joined
from .source import Line
from .tree import Block

_FURNITURE = re.compile(
    r"(?:công báo[^/\n]{0,24}/.{0,60}|-{2,} ?page break ?-{2,}|(?:ký bởi|cơ quan|ngày ký|thời gian ký|người ký|email) ?: ?(?:công báo"
    r"|văn phòng chính phủ|cổng thông tin|thongtin|\d{4}-\d\d-\d\d|\d\d[./]\d\d[./]\d{4}).{0,90}|(?:trang|page) ?\d{1,4}(?: ?/ ?\d{1,4})?"
    r"|\.{3,}|-{3,}|_{3,}|={3,}|\|[\s|:\-]*-{3}[\s|:\-]*)",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"-? ?\d{1,4} ?-?|\[?\d{1,4}\]?")


def furniture(lines: Sequence[Line]) -> list[bool]:
    """For each line whether it is printed by the page rather than said by the document."""
    out = [_FURNITURE.fullmatch(line.text) is not None for line in lines]
    for at, line in enumerate(lines):
        if not out[at] and _NUMBER.fullmatch(line.text) and _is_page_number(at, lines, out):
            out[at] = True
    return out


def _is_page_number(at: int, lines: Sequence[Line], out: list[bool]) -> bool:
    """A lone number beside a running head, or between two lines of prose; between short lines it is a cell."""
    before, after = (lines[at - 1] if at else None), (lines[at + 1] if at + 1 < len(lines) else None)
    if (at and out[at - 1] and not _NUMBER.fullmatch(lines[at - 1].text)) or (after and lines[at].gap and out[at + 1]):
        return True
    if before is None or after is None:
        return False
    long_before, long_after = len(before.text) > 45, len(after.text) > 30
    hanging = re.search(r"(?<!\w)(?:năm|khoản|điều|số|ngày|tháng|đến|trên|dưới)$", before.text, re.IGNORECASE)
    return long_before and long_after and not hanging


def blocks_of(lines: Sequence[Line]) -> list[Block]:
    """The paragraphs, headings and items of a run of lines without tables."""
    kept: list[Line] = []
    dropped = False
    for line, gone in zip(lines, furniture(lines), strict=True):
        if gone:
            dropped = True
            continue
        # A page break is no break of a paragraph: the gap it left does not count.
        kept.append(Line(line.start, line.end, line.text, 0, line.bold, line.tabs) if dropped and not marker_of(line.text) else line)
        dropped = False
    groups: list[list[Line]] = []
    for line, on in zip(kept, joined(kept), strict=True):
        if on:
            groups[-1].append(line)
        else:
            groups.append([line])
    return [_block(group) for group in groups]


def _block(lines: list[Line]) -> Block:
    text = " ".join(line.text for line in lines)
    bold = all(line.bold for line in lines)
    return Block(lines[0].start, lines[-1].end, text, marker_of(text), lines[0].gap, bold, tuple(lines))


def place(block: Block, at: int, ends: bool = False) -> int:
    """Where a character of a block's text stands in the clean text; `ends` for the end of a span."""
    if not block.lines:
        return block.start + at
    for line in block.lines:
        size = len(line.text)
        if at < size or (ends and at == size):
            return line.start + at
        at -= size + 1
        if at < 0:
            return line.end
    return block.lines[-1].end

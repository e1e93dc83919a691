"""Sentences of a paragraph and the parts of a sentence between semicolons."""

from __future__ import annotations

import re

from .letters import LOWER, UPPER

_STOP = re.compile(
    rf"[.!?…](?:[\"”’')\]]{{0,2}}) +(?!Trong đó:)(?=[\"“‘(\[]?{UPPER}|\d{{1,3}} ?%|\d|\(\d{{1,2}}\))|(?<=[;,.]) (?=\(\d{{1,2}}\) {UPPER})"
    rf"|(?<={LOWER}{LOWER})\.(?={UPPER}{LOWER}+ )|[;.] (?=- (?:{UPPER}|\d{{1,3}} ?%))|(?<=[.)]) (?=\d{{1,2}}\. {UPPER})"
)
_NUMBERED = re.compile(rf"(?:\d{{1,2}}\. |- )(?={UPPER})")  # the mark of an item in a list set in one paragraph
_ABBREVIATED = re.compile(
    r"(?:^|[\s(\".])(?:tp|ts|ths|pgs|gs|bs|ks|cn|tx|tt|p|q|h|st|no|tr|vd|đ/c|[a-z]|\d{1,2}"
    r"|[ivx]{1,4})$",
    re.IGNORECASE,
)


def sentences(text: str) -> list[tuple[int, int]]:
    """Spans of the sentences of one paragraph; "TP. Hà Nội" and "1. Tên" do not end one."""
    spans, start = [], 0
    for stop in _STOP.finditer(text):
        if (
            text[stop.start()] == "."
            and _ABBREVIATED.search(text[max(0, stop.start() - 8) : stop.start()])
            and not _percent_before(text, stop.start())
        ):
            continue
        end = stop.start() if text[stop.start()] == " " else stop.start() + len(stop.group().rstrip())
        spans.append((start, end))
        numbered = _NUMBERED.match(text, stop.end())
        start = numbered.end() if numbered else stop.end()
    if start < len(text):
        spans.append((start, len(text)))
    return [piece for span in spans for piece in _bounded(text, *span)]


_LONGEST = 1500  # no person writes longer sentences; the bound keeps the time of reading linear


def _bounded(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """An endless sentence is cut at a semicolon, comma or space."""
    out = []
    while end - start > _LONGEST:
        limit = start + _LONGEST
        cut = next((at for mark in ";, " if (at := text.rfind(mark, start + _LONGEST // 2, limit)) > 0), limit - 1) + 1
        out.append((start, cut))
        start = cut
    return [*out, (start, end)]


def _percent_before(text: str, at: int) -> bool:
    return re.search(r"(?:năm|đạt|trên|dưới|là) (?:\d{1,4}|\d[.,]\d{1,3})$", text[max(0, at - 12) : at]) is not None


def segments(text: str) -> list[tuple[int, int]]:
    """Spans between the semicolons that stand outside brackets."""
    spans, start, depth = [], 0, 0
    for found in re.finditer(r"[();]", text):
        mark = found.group()
        depth = depth + 1 if mark == "(" else max(0, depth - 1) if mark == ")" else depth
        if mark == ";" and not depth:
            spans.append((start, found.start()))
            start = found.end()
    spans.append((start, len(text)))
    return [(a, b) for a, b in spans if text[a:b].strip()]

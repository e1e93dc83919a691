"""Searching with a long pattern only near the figures it must hold: most of a sentence stands too far from any."""

from __future__ import annotations

import re
from collections.abc import Iterator


def near(pattern: re.Pattern[str], text: str, figure: re.Pattern[str], before: int, after: int) -> Iterator[re.Match[str]]:
    """The matches of `pattern.finditer(text)`, in order, when each holds a match of `figure` that begins at most `before` characters
    after its start, and neither it nor what it looks ahead at goes on for more than `after` characters behind that figure."""
    start = end = last = 0
    for found in figure.finditer(text):
        if found.start() - before > end:
            for match in pattern.finditer(text, max(start, last), end):
                last = match.end()
                yield match
            start = found.start() - before
        end = min(found.end() + after, len(text))
    for match in pattern.finditer(text, max(start, last), end):
        yield match

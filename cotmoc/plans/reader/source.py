"""A text as given and as it is read: cleaned, cut into lines, with the way back to every character."""

from __future__ import annotations

import re
from dataclasses import dataclass

from .grammar.folding import fold

TAB = "\ue000"
"""Stands for a tab while a text is cleaned: blanks are all alike to prose, but a tab parts cells."""


_CYRILLIC = dict(zip(map(ord, "АВЕКМНОРСТХаеорсухі"), "ABEKMHOPCTXaeopcyxi", strict=True))
"""Letters that look like ours, as some keyboards and converters leave them."""
_FIGURE_O = re.compile(r"(?<=\d)[Oo](?= ?[%\d])")
_CONTROL = {code: " " for code in range(32) if code not in (9, 10)} | {2: "-", 9: TAB} | _CYRILLIC
"""What a PDF leaves: U+0002 is the hyphen of a word broken at the end of a line, as in "NĐ-CP"."""


@dataclass(frozen=True)
class Line:
    """A line that carries words, without its outer blanks; `text` is `clean[start:end]`."""

    start: int
    end: int
    text: str
    gap: int
    """Empty lines before it."""
    bold: bool = False
    """The whole line was set in bold."""
    tabs: tuple[int, ...] = ()
    """Where tabs stood, in characters of `text`."""


class Source:
    """The text as given, its clean form of the same lines, and the way back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded = fold(_FIGURE_O.sub("0", text.translate(_CONTROL)))
        self._marked = self._folded.text
        self.clean = self._marked.replace(TAB, " ")

    def lines(self) -> list[Line]:
        """The lines with words, in order."""
        found: list[Line] = []
        at = gap = 0
        for raw in self._marked.split("\n"):
            body = raw.strip(f" {TAB}")
            if body:
                start = at + raw.index(body)
                tabs = tuple(i for i, c in enumerate(body) if c == TAB)
                found.append(Line(start, start + len(body), body.replace(TAB, " "), gap, self._bold(start, start + len(body)), tabs))
                gap = 0
            else:
                gap += 1
            at += len(raw) + 1
        return found

    def _bold(self, start: int, end: int) -> bool:
        first, last = self._folded.source(start, end)
        return self.text[max(0, first - 2) : first] == "**" or self.text[last : last + 2] == "**"

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the given text for a span of the clean text."""
        return self._folded.source(start, end)

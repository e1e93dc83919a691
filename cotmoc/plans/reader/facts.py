"""What a sentence says, found once: its numbers, its years, its words of promise, result and rule, its brackets and parts.

Nothing is left out here. That a number stands behind the name of a document, in quotation marks or below a heading of results is a
fact about it, and what follows weighs it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

from cotmoc.language import lexicon

from .grammar.milestones import Mention, mentions
from .grammar.quantities import Quantity
from .grammar.references import described
from .grammar.sentences import segments
from .values import values

CUES = ("promise", "result", "forecast", "rule", "input", "comparison")
"""Classes of the lexicon that say how a number is meant."""

_REACH = 48  # characters in which a few tokens lie
_TOKEN = re.compile(r"\d[\d.,]*|[^\W\d_]+|[%≥≤<>=/+-]|[.,;:()]")


@dataclass(frozen=True)
class Cue:
    """A word that says how something is meant, its sense, and where it stands."""

    sense: str
    word: str
    start: int
    end: int


def lowered(text: str) -> str:
    """Small letters, place by place."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


@lru_cache(maxsize=2**12)
def cues_in(low: str) -> tuple[Cue, ...]:
    """The words of promise, result and the like in a text of small letters, in order."""
    senses = _senses()
    found = lexicon.pattern(*CUES, "compound").finditer(low)
    return tuple(Cue(senses[one[0]], one[0], one.start(), one.end()) for one in found if one[0] in senses)


_KNOWN: dict[str, str] = {}


def _senses() -> dict[str, str]:
    if not _KNOWN:
        for kind in CUES:
            for word, sense in lexicon.senses(kind).items():
                if word not in lexicon.senses("compound"):
                    _KNOWN.setdefault(word, sense)
    return _KNOWN


@dataclass
class Sentence:
    """One sentence of a block or a cell; offsets are those of its own text. `begin` is where it stands in the text of its block."""

    text: str
    begin: int

    @cached_property
    def low(self) -> str:
        """The text in small letters."""
        return lowered(self.text)

    @cached_property
    def numbers(self) -> list[Quantity]:
        """Every reading of every number."""
        if not _FIGURE.search(self.low):
            return []
        return values(self.text)

    @cached_property
    def years(self) -> list[Mention]:
        """Every year, however it is meant."""
        return mentions(self.text) if "19" in self.text or "20" in self.text else []

    @cached_property
    def cues(self) -> tuple[Cue, ...]:
        """The words that say how a number is meant."""
        return cues_in(self.low)

    @cached_property
    def described(self) -> list[tuple[int, int, str]]:
        """Figures that may be dates, levels, numbers of documents."""
        more = [(found.start(), found.end(), "level") for found in _LEVELS.finditer(self.low)]
        found = [one for one in described(self.text) if one[2] != "age" or "tuổi thọ" not in self.low[max(0, one[0] - 60) : one[0]]]
        return sorted([*found, *more])

    @cached_property
    def parts(self) -> list[tuple[int, int]]:
        """The parts between semicolons."""
        return segments(self.text)

    def before(self, at: int, many: int) -> list[str]:
        """The last tokens before a place, the nearest first."""
        return _TOKEN.findall(self.low, max(0, at - _REACH), at)[: -many - 1 : -1]

    def after(self, at: int, many: int) -> list[str]:
        """The first tokens from a place on."""
        return _TOKEN.findall(self.low, at, at + _REACH)[:many]

    def looks_like(self, start: int, end: int) -> str:
        """What figures at a place seem to be beside a quantity; "" for nothing else."""
        return next((kind for a, b, kind in self.described if a < end and start < b), "")

    def bracket(self, at: int) -> tuple[int, int] | None:
        """The bracket that a place stands in."""
        opened = self.text.rfind("(", 0, at)
        if opened < 0 or opened < self.text.rfind(")", 0, at):
            return None
        closed = self.text.find(")", at)
        return opened, closed if closed >= 0 else len(self.text)

    def quoted(self, at: int) -> bool:
        """Whether a place stands between quotation marks."""
        return self.text.rfind("“", 0, at) > self.text.rfind("”", 0, at) or (self.text.count('"', 0, at) % 2 == 1 and '"' in self.text[at:])


_FIGURE = re.compile(r"\d|phần|gấp|nửa|nhóm|tốp|ít nhất|tối thiểu|thứ |hạng ")
_LEVELS = re.compile(
    r"(?<!\w)(?:lớp|khối lớp|cấp độ|mức độ|tầng|khóm|ấp|khu phố|tổ|quận|phiên|kỳ họp thứ|lần thứ) \d{1,2}(?:(?:,| và|-"
    r"| đến) ?\d{1,2}(?! ?%))*(?!\d|[.,]\d| ?%)"
)

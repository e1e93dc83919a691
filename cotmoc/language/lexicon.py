"""The words of the administration by class, each once: `lexicon.csv` (word, class, sense).

A class is what a room asks for by name; the sense is what a word stands for there, where it stands for something: “tỉ lệ” for “tỷ lệ”.
Words are written folded. Classes and who asks for them: docs/architecture.md, “Language”.
"""

from __future__ import annotations

import csv
import io
import re
from functools import cache
from importlib.resources import files


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a list of this room."""
    return tuple(csv.DictReader(io.StringIO((files(__package__) / name).read_text(encoding="utf-8"))))


@cache
def senses(kind: str) -> dict[str, str]:
    """Sense by word of one class, in the order of the list; KeyError when there is no such class."""
    found = {row["word"]: row["sense"] for row in rows("lexicon.csv") if row["class"] == kind}
    if not found:
        raise KeyError(kind)
    return found


def words(*kinds: str) -> frozenset[str]:
    """The words of some classes."""
    return frozenset(word for kind in kinds for word in senses(kind))


@cache
def syllables(*kinds: str) -> frozenset[str]:
    """The single syllables that the words of some classes are made of."""
    return frozenset(part for word in words(*kinds) for part in word.split())


@cache
def pattern(*kinds: str) -> re.Pattern[str]:
    """Finds whole words of some classes in a folded text, the longest first."""
    longest_first = sorted(words(*kinds), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def one_spelling(text: str) -> str:
    """A folded text with words that have several spellings in one of them: “tỉ lệ” is “tỷ lệ”."""
    return pattern("spelling").sub(lambda found: senses("spelling")[found[0]], text)

"""Words made comparable: one spelling, abbreviations opened, figures said as people say them."""

from __future__ import annotations

import re
from functools import lru_cache

from cotmoc.language.abbreviations import opened
from cotmoc.language.lexicon import one_spelling
from cotmoc.language.text import folded

_SYLLABLE = re.compile(r"\d+(?:[.,/]\d+)*|[^\W\d_]+")


@lru_cache(maxsize=20_000)
def plain(text: str) -> str:
    """Folded, abbreviations opened, each word in one spelling, no punctuation, no “và”: for comparing, never for showing."""
    said = one_spelling(folded(opened(text.replace("\\", ""))))
    return " ".join(part for part in _SYLLABLE.findall(said) if part != "và")


def holds(text: str, phrase: str) -> bool:
    """Whether the whole words of a phrase stand together in a text; both are made plain."""
    return f" {plain(phrase)} " in f" {plain(text)} "

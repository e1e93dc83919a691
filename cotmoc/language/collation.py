"""The order of Vietnamese dictionaries: letter by letter (a ă â b … d đ …), and only then the tone of the syllable
(ngang, huyền, hỏi, ngã, sắc, nặng). Lists of names that people look through are sorted by this and nothing else."""

from __future__ import annotations

from functools import lru_cache

from cotmoc.language.text import composed, folded, only_words, spread

LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_RANK = {letter: rank for rank, letter in enumerate(LETTERS)}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}

Syllable = tuple[tuple[int, ...], int]


@lru_cache(maxsize=2**15)
def collated(text: str) -> tuple[Syllable, ...]:
    """The key to sort a name by; a number counts as the number (Quận 2 before Quận 10) and stands before letters."""
    return tuple(_syllable(word) for word in only_words(folded(text)).split())


def _syllable(word: str) -> Syllable:
    if word.isdecimal():
        return (-2, int(word)), 0
    tone, kept = 0, []
    for mark in spread(word):
        tone = _TONES.get(mark, tone)
        kept += [] if mark in _TONES else [mark]
    letters = composed("".join(kept))
    return tuple(_RANK.get(letter, -1 if letter.isdecimal() else len(LETTERS)) for letter in letters), tone

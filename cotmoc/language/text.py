"""Text brought to one form. These levels are the only ones; what a room wants beyond them is a step of its own on top.

`composed`  Unicode's one spelling of each letter (NFC), nothing else changed.
`clean`     for keeping: composed, nothing invisible, single blanks.
`folded`    for comparing: clean, small letters, each tone mark on the one vowel of its syllable where it is looked for.
`bare`      for searching: folded, without marks (đ is d), so that it finds with and without them.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\u00ad]|[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f]")
_TURNS = re.compile("[\u202a-\u202e\u2066-\u2069]")
_PAUSES = re.compile(r"(?:[^\w%]|_)+")

# Tone marks stand where most documents put them: on the first of oa, oe, uy that end a syllable (hòa, not hoà), on the second before
# another letter (hoàn, not hòan); after qu always on the vowel behind it (quý, not qúy).
_TONES = ("aàáảãạ", "eèéẻẽẹ", "oòóỏõọ", "uùúủũụ", "yỳýỷỹỵ")
_ROW = {row[0]: row for row in _TONES}
_EARLY = {first + _ROW[second][t]: _ROW[first][t] + second for first, second in ("oa", "oe", "uy") for t in range(1, 6)}
_LATE = {early: late for late, early in _EARLY.items()}
_QU = {_ROW["u"][t] + v: _ROW[v][t] if v in _ROW else "" for t in range(1, 6) for v in "aeoy"}
_MISPLACED = re.compile(
    rf"(?<=q)(?P<qu>{'|'.join(_QU)})|(?<!q)(?P<ends>{'|'.join(_EARLY)})(?!\w)|(?<!q)(?P<goes_on>{'|'.join(_LATE)})(?=[^\W\d_])"
)


def composed(text: str) -> str:
    """The text in NFC."""
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def spread(text: str) -> str:
    """The text with marks as characters of their own (NFD)."""
    return unicodedata.normalize("NFD", text)


def clean(text: str) -> str:
    """Text as it is kept: composed, single blanks and nothing invisible."""
    text = composed(text)
    if not text.isprintable():
        text = _INVISIBLE.sub("", text)
    return " ".join(text.split())


def turned(text: str) -> bool:
    """Whether invisible signs make letters show in another order than they stand."""
    return bool(_TURNS.search(text))


@lru_cache(maxsize=2**16)
def folded(text: str) -> str:
    """Text for comparing: composed, single blanks, small letters, old and new places of tone marks alike."""
    small = composed(spread(clean(text)).casefold())
    return _MISPLACED.sub(_placed, small)


def _placed(found: re.Match[str]) -> str:
    pair = found[0]
    if found["qu"]:
        return "u" + _QU[pair]
    return _EARLY[pair] if found["ends"] else _LATE[pair]


@lru_cache(maxsize=2**16)
def bare(text: str) -> str:
    """Text for searching: folded and without marks; “đ” is “d”."""
    plain = spread(folded(text)).replace("đ", "d")
    return composed("".join(c for c in plain if not unicodedata.combining(c)))


def only_words(text: str) -> str:
    """The words, numbers and % of a text with one blank between: for comparing without punctuation."""
    return _PAUSES.sub(" ", text).strip()


def bare_words(text: str) -> str:
    """The words of a text, bare: what heads of columns, choices and answers are known by."""
    return only_words(bare(text))


def finds(words: str, *texts: str) -> bool:
    """Whether what a person typed into a search box stands in one of the texts, with or without marks, in any letters."""
    wanted = bare(words)
    return any(wanted in bare(text) for text in texts)


def opening(text: str, most: int) -> str:
    """The first words of a text, of so many letters at most."""
    return text if len(text) <= most else text[:most].rsplit(" ", 1)[0] + " …"


def ending(text: str, most: int) -> str:
    """The last words of a text, of so many letters at most."""
    return text if len(text) <= most else "… " + text[-most:].split(" ", 1)[-1]

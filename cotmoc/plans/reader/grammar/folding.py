"""Cleaning a text without losing its place: every character of the folded text knows where it came from."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

_VOWEL = "aăâeêioôơuưyàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_CONSONANT = "bcdđghklmnpqrstvx"
GLUED = (
    rf"(?<![\w/.@&\-])[{_CONSONANT}{_CONSONANT.upper()}{_VOWEL}{_VOWEL.upper()}][{_CONSONANT}{_VOWEL}]{{0,7}}"
    rf"(?<=[{_VOWEL}])[{_CONSONANT}]{{1,5}}[{_VOWEL}]{{1,3}}[{_CONSONANT}]{{0,2}}(?![\w/.@&\-])"
)
_SYLLABLE = re.compile(rf"(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[{_CONSONANT}])?[{_VOWEL}]{{1,3}}(?:ng|nh|ch|[cmnpt])?")


@lru_cache(maxsize=2**14)
def parted(word: str) -> str:
    """The two words of a glued one with a space between; the word itself when it is one."""
    if word.isascii():
        return word
    low = word.lower()
    for cut in range(1, len(low)):
        if _SYLLABLE.fullmatch(low[:cut]) and _SYLLABLE.fullmatch(low[cut:]):
            return f"{word[:cut]} {word[cut:]}"
    return word


_DASHES = "–—−‒‑‐"
_DEBRIS = re.compile(
    r"(?P<composed>[A-Za-zÀ-ỹ][\u0300-\u036f]{1,3})"
    r"|(?P<bullet>(?:(?<=\n)|(?<=\A))[ \t]*\*(?=[ \t\u00a0]))"
    r"|(?P<gone>[*\u200b-\u200f\ufeff\u00ad\u2060`\r^]+|~+(?! ?\d)|(?<![^\W_])_+|_+(?![^\W_])|\\(?=[-&.*_+#|()\[\]<>~!/%=])|</?(?:b"
    r"|i|u|strong|em"
    r"|p|span|div|font)(?: [^<>\n]{0,80})?>)"
    r"|(?P<line>(?:\\r)?\\n)|(?P<amp>&amp;)|(?P<lt>&lt;)|(?P<gt>&gt;)"
    r"|(?P<space>&nbsp;|<br ?/?>| {2,}|(?: ?[\t\u00a0\u2000-\u200a\u202f\u3000\f\v] ?)+)"
    rf"|(?P<dash>[{_DASHES}])|(?P<percent>％|﹪)|(?P<tight>(?<=\d)(?=(?:m2|m3|m²|m³|km2|km²|km|ha|kg|kWh|MW|USD|tấn|tạ|triệu|tỷ|nghìn|người|hộ)(?!\w)))|(?P<glued>{GLUED})"
    r"|(?P<slip>\b(?:[Đđ]ưới|[Cc]hủ tri|T[Yy] (?=lệ|trọng)|[Pp]hấn đầu|[Pp]hối hơp)\b)"
)
# What a scanner makes of the words that decide, where no other word can be meant; as long as the right word.
_SLIPS = {"đưới": "dưới", "chủ tri": "chủ trì", "ty ": "tỷ ", "phấn đầu": "phấn đấu", "phối hơp": "phối hợp"}
_SINGLE = {
    "bullet": "•",
    "line": "\n",
    "gone": "",
    "amp": "&",
    "lt": "<",
    "gt": ">",
    "space": " ",
    "dash": "-",
    "percent": "%",
    "tight": " ",
}


@dataclass(frozen=True)
class Folded:
    """A cleaned `text` and, per piece, where it begins here (`here`) and in the source (`there`, `there_end`).

    A piece of equal length on both sides maps character by character; a piece that changed length maps as a whole.
    """

    text: str
    here: tuple[int, ...]
    there: tuple[int, ...]
    there_end: tuple[int, ...]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The span of the source text that `text[start:end]` came from (end exclusive)."""
        return self._first(start), self._last(end - 1) if end > start else self._first(start)

    def _first(self, at: int) -> int:
        piece = bisect_right(self.here, at) - 1
        return min(self.there[piece] + at - self.here[piece], max(self.there_end[piece] - 1, self.there[piece]))

    def _last(self, at: int) -> int:
        piece = bisect_right(self.here, at) - 1
        step = at - self.here[piece] + 1
        stops = self.here[piece + 1] if piece + 1 < len(self.here) else len(self.text)
        return self.there_end[piece] if at + 1 == stops else min(self.there[piece] + step, self.there_end[piece])


def build(pieces: Iterable[tuple[str, int, int]]) -> Folded:
    """A folded text from pieces (new text, source start, source end); empty pieces vanish."""
    kept = [piece for piece in pieces if piece[0]]
    if not kept:
        return Folded("", (0,), (0,), (0,))
    here, at = [], 0
    for new, _, _ in kept:
        here.append(at)
        at += len(new)
    return Folded("".join(p[0] for p in kept), tuple(here), tuple(p[1] for p in kept), tuple(p[2] for p in kept))


def _plain(kind: str, words: str) -> str:
    if kind == "composed":
        return unicodedata.normalize("NFC", words)
    if kind == "slip":
        right = _SLIPS[words.lower()]
        return right.capitalize() if words[0].isupper() else right
    return parted(words) if kind == "glued" else _SINGLE[kind]


def fold(text: str) -> Folded:
    """Markdown marks, escapes, tags, odd spaces and dashes removed or made plain; line ends are kept."""

    def pieces() -> Iterable[tuple[str, int, int]]:
        at = 0
        for found in _DEBRIS.finditer(text):
            start, end = found.span()
            if start > at:
                yield text[at:start], at, start
            kind = str(found.lastgroup)
            yield _plain(kind, found.group()), start, end
            at = end
        if at < len(text):
            yield text[at:], at, len(text)

    return build(pieces())

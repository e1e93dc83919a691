"""Words that lost the space between them when a page was copied: "vàonăm 2025", "cơ quan nhànước".

A Vietnamese word has one run of vowels. A run of letters with two of them is two words, if both halves are possible words; the
first such cut leaves as many consonants as can be to the second half ("nhà" + "nước"). Words without marks are left alone.
"""

from __future__ import annotations

import re
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

"""Whether a word is built like a Vietnamese syllable: what tells Unicode text from text in an old encoding."""

from __future__ import annotations

import re

from cotmoc.language.text import composed, spread

TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}

_ONSET_LIST = "b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x"
_RHYME_LIST = (
    "a ac ach ai am an ang anh ao ap at au ay ă ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây "
    "e ec em en eng eo ep et ê êch êm ên ênh êp êt êu i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu "
    "o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong op ot ooc oong "
    "ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uân uâng uât uây uc uê uênh uêch ui um un ung uôc uôi uôm uôn uông uôt up ut "
    "uơ uy uya uych uyên uyêt uynh uyt uyu uyn uyp ư ưa ưc ưi ưng ưm ưn ươc ươi ươm ươn ương ươp ươt ươu ưt ưu "
    "y yêm yên yêng yêt yêu ynh yt"
)
_ONSETS = frozenset(("", *_ONSET_LIST.split()))
_RHYMES = frozenset(_RHYME_LIST.split())
_WORD = re.compile(r"[^\W\d_]+")


def words(text: str) -> list[str]:
    """The runs of letters of a text."""
    return _WORD.findall(text)


def is_syllable(word: str) -> bool:
    """Whether a word has a Vietnamese onset and rhyme and at most one tone; case does not matter."""
    letters = spread(word.lower())
    tones = [c for c in letters if c in TONES]
    plain = composed("".join(c for c in letters if c not in TONES))
    return len(tones) <= 1 and _has_rhyme(plain)


def _has_rhyme(plain: str) -> bool:
    """Whether some cut gives a known onset and a known rhyme; “gi” and “qu” lend their vowel to the rhyme."""
    if plain in ("gi", "gin", "gip", "gich", "giêng", "giêt"):
        return True
    return any(plain[:cut] in _ONSETS and plain[cut:] in _RHYMES for cut in range(min(4, len(plain))))

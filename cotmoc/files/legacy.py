"""The two encodings that old fonts laid over Latin-1: TCVN3 (ABC, fonts .Vn…) and VNI for Windows (fonts VNI-…).

TCVN3 gives each Vietnamese letter one character (TCVN 5712:1993, VN3); capitals with a tone are the small letter in a
font of capitals (.VnTimeH). VNI writes a plain letter and then a character that carries tone and hat together.
"""

from __future__ import annotations

import re

from cotmoc.language.text import composed

# One line a vowel: plain, grave, acute, hook, tilde, dot.
_VOWELS = ("aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị", "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ")
_TCVN3_VOWELS = ("aµ¸¶·¹", "¨»¾¼½Æ", "©ÇÊÈÉË", "eÌÐÎÏÑ", "ªÒÕÓÔÖ", "i×ÝØÜÞ", "oßãáâä", "«åèæçé", "¬êíëìî", "uïóñòô", "\xadõøö÷ù", "yúýûüþ")
_TCVN3_CAPITALS = dict(zip("¡¢§£¤¥¦", "ĂÂĐÊÔƠƯ", strict=True))

TCVN3 = {old: new for olds, news in zip(_TCVN3_VOWELS, _VOWELS, strict=True) for old, new in zip(olds, news, strict=True)}
TCVN3 |= {"®": "đ", **_TCVN3_CAPITALS}
_TCVN3_TABLE = {ord(old): new for old, new in TCVN3.items()}

# At least two capitals and no small letter but the toned ones, which the table has only small: “HOạCH”.
_SHOUTED = re.compile(r"(?<![^\W\d_])(?=(?:[^\W\d_]*[A-ZĂÂĐÊÔƠƯ]){2})[^\W\d_a-z]+(?![^\W\d_])")

# What follows the plain letter in VNI, in the order grave, acute, hook, tilde, dot; first the hat or breve alone.
_VNI_TONES = "øùûõï"
_VNI_HAT = "âàáåãä"
_VNI_BREVE = "êèéúüë"


def _vni() -> dict[str, str]:
    pairs = {"ñ": "đ", "ô": "ơ", "ö": "ư", "ì": "ì", "í": "í", "æ": "ỉ", "ó": "ĩ", "ò": "ị", "î": "ỵ"}
    toned = {"a": "a", "e": "e", "o": "o", "u": "u", "y": "y", "ô": "ơ", "ö": "ư"}
    rows = {row[0]: row for row in _VOWELS}
    for letter, vowel in toned.items():
        pairs |= {letter + mark: rows[vowel][i] for i, mark in enumerate(_VNI_TONES, 1)}
    for letter, vowel, marks in (("a", "â", _VNI_HAT), ("e", "ê", _VNI_HAT), ("o", "ô", _VNI_HAT), ("a", "ă", _VNI_BREVE)):
        pairs |= {letter + mark: rows[vowel][i] for i, mark in enumerate(marks)}
    small = dict(pairs)
    for old, new in small.items():
        # A capital may carry a small mark (“Aù”) or a capital one (“AÙ”); both were typed.
        pairs[old.upper()] = pairs[old[0].upper() + old[1:]] = new.upper()
    return pairs


VNI = _vni()
_VNI_UNIT = re.compile("|".join(sorted(map(re.escape, VNI), key=len, reverse=True)))


def from_tcvn3(text: str) -> str:
    """Text of a .Vn font in Unicode; characters outside the table stay, and words of capitals get capital vowels."""
    return _SHOUTED.sub(lambda word: word[0].upper(), composed(text).translate(_TCVN3_TABLE))


def from_vni(text: str) -> str:
    """Text of a VNI font in Unicode; characters outside the table stay."""
    return _VNI_UNIT.sub(lambda found: VNI[found[0]], composed(text))


def from_font(text: str, font: str) -> str:
    """The text of a run set in a font: a font's name tells the encoding for certain, unless the text is Unicode already."""
    if text.isascii() or any(ord(c) > 0xFF for c in text):
        return text.upper() if _capitals_font(font) and text.isascii() else text
    if font.startswith(".Vn"):
        changed = from_tcvn3(text)
        return changed.upper() if _capitals_font(font) else changed
    return from_vni(text) if font.upper().startswith("VNI-") else text


def _capitals_font(font: str) -> bool:
    return font.startswith(".Vn") and font.endswith("H")

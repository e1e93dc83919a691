"""Signs that Word draws by the font Symbol or Wingdings, at private places of Unicode or in the place of a letter."""

from __future__ import annotations

from cotmoc.language.text import folded

_SYMBOL = {
    0x22: "∀", 0x24: "∃", 0x27: "∋", 0x2A: "∗", 0x2D: "-", 0x40: "≅", 0x5C: "∴", 0x5E: "⊥", 0x60: "¯", 0x7E: "∼",
    0xA0: "€", 0xA1: "ϒ", 0xA2: "′", 0xA3: "≤", 0xA4: "/", 0xA5: "∞", 0xA6: "ƒ", 0xA7: "♣", 0xA8: "♦", 0xA9: "♥", 0xAA: "♠", 0xAB: "↔",
    0xAC: "←", 0xAD: "↑", 0xAE: "→", 0xAF: "↓", 0xB0: "°", 0xB1: "±", 0xB2: "″", 0xB3: "≥", 0xB4: "×", 0xB5: "∝", 0xB6: "∂", 0xB7: "•",
    0xB8: "÷", 0xB9: "≠", 0xBA: "≡", 0xBB: "≈", 0xBC: "…", 0xC4: "⊗", 0xC5: "⊕", 0xC6: "∅", 0xC7: "∩", 0xC8: "∪", 0xC9: "⊃", 0xCA: "⊇",
    0xCB: "⊄", 0xCC: "⊂", 0xCD: "⊆", 0xCE: "∈", 0xCF: "∉", 0xD0: "∠", 0xD1: "∇", 0xD5: "∏", 0xD6: "√", 0xD7: "·", 0xD8: "¬", 0xD9: "∧",
    0xDA: "∨", 0xDB: "⇔", 0xDC: "⇐", 0xDD: "⇑", 0xDE: "⇒", 0xDF: "⇓", 0xE5: "∑", 0xF2: "∫",
}  # fmt: skip
_GREEK = dict(zip("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ", strict=True))
_GREEK |= dict(zip("abcdefghijklmnopqrstuvwxyz", "αβχδεφγηιϕκλμνοπθρστυϖωξψζ", strict=True))
_WINGDINGS = {
    0x6C: "•", 0x6E: "•", 0x6F: "☐", 0x71: "☐", 0x75: "•", 0x76: "•", 0x77: "•", 0x9F: "•", 0xA7: "•", 0xA8: "☐", 0xD8: "•", 0xE0: "→",
    0xE8: "→", 0xF0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑", 0x46: "•",
}  # fmt: skip
LOST = "\u25a1"
"""Stands where a sign cannot be told."""


def is_pictorial(font: str) -> bool:
    """Whether a font has signs in the place of letters."""
    return folded(font).startswith(("symbol", "wingdings", "webdings", "monotype sorts", "zapf"))


def sign(code: int, font: str) -> str:
    """What a font of signs draws at a place; LOST when nobody knows."""
    place = code - 0xF000 if 0xF000 <= code <= 0xF0FF else code
    if folded(font).startswith("symbol") or not font:
        letter = chr(place)
        return _SYMBOL.get(place) or _GREEK.get(letter) or (letter if 0x20 <= place < 0x7F else LOST)
    return _WINGDINGS.get(place, LOST if folded(font).startswith("wingdings") else "•")


def in_signs(text: str, font: str) -> str:
    """The text of a run as it is drawn: letters of a font of signs, and letters at private places of any font."""
    if is_pictorial(font):
        return "".join(sign(ord(c), font) if not c.isspace() and (ord(c) < 0x100 or 0xF000 <= ord(c) <= 0xF0FF) else c for c in text)
    if text.isascii():
        return text
    return "".join(sign(ord(c), "") if 0xF000 <= ord(c) <= 0xF0FF else LOST if 0xE000 <= ord(c) <= 0xF8FF else c for c in text)

"""Text in any of the encodings Vietnamese offices have used, brought to Unicode NFC; Unicode text is never touched."""

from __future__ import annotations

import re
from collections.abc import Callable

from cotmoc.files.legacy import from_tcvn3, from_vni
from cotmoc.files.problems import FileProblem
from cotmoc.files.syllables import is_syllable
from cotmoc.language.text import composed

CONVERSIONS: dict[str, Callable[[str], str]] = {"TCVN3": from_tcvn3, "VNI": from_vni}

# Letters that only Unicode Vietnamese has: the old encodings draw them with other characters of Latin-1.
_UNICODE_ONLY = re.compile("[đĐăĂơƠưƯĩĨũŨ\u1ea0-\u1ef9\u0300-\u0303\u0306\u0309\u031b\u0323]")
_TOKEN = re.compile(r"[^\s\d]+")  # taken whole and asked afterwards: to ask within would go over a long one again and again
_PLAIN = re.compile("[A-Za-z]")
_EDGES = "“”‘’\"'(),.;:!?…–-/[]{}<>|*•"
_LEAST_WORDS = 3
_LEAST_SHARE = 0.75


def to_unicode(text: str) -> tuple[str, str | None]:
    """The text in Unicode and the old encoding it was in (TCVN3, VNI), or the text as it is and None.

    The words with characters beyond ASCII decide: text is converted only when three quarters of them are Vietnamese
    syllables afterwards, and of those that change (at least three) fewer than half were syllables before.
    """
    if _UNICODE_ONLY.search(text):
        return text, None
    tokens = _marked(text)
    _, name = max((_gain(tokens, convert), name) for name, convert in CONVERSIONS.items())
    if _gain(tokens, CONVERSIONS[name]) <= 0:
        return text, None
    return composed(CONVERSIONS[name](text)), name


def _gain(tokens: list[str], convert: Callable[[str], str]) -> int:
    """How many words a conversion turns into syllables; 0 when the evidence is too thin to touch the text."""
    after = [convert(t) for t in tokens]
    changed = [(old, new) for old, new in zip(tokens, after, strict=True) if old != new]
    # In an old encoding capitals stand amid small letters (“kÕ”), which Unicode text does not do.
    before = _syllables([old for old, _ in changed if old in (old.lower(), old.upper(), old.capitalize())])
    gained = _syllables([new for _, new in changed])
    if gained < _LEAST_WORDS or before * 2 >= gained or _syllables(after) < _LEAST_SHARE * len(tokens):
        return 0
    return gained - before


def decode_text(data: bytes) -> str:
    """The text of a plain file in UTF-8, UTF-16, Windows-1258, TCVN3 or VNI, in NFC with “\\n” as line end.

    Raises FileProblem when the bytes are no text.
    """
    text = _decoded(data).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if re.search("[\x00-\x08\x0e-\x1a\x1c-\x1f]", text):
        raise FileProblem("tệp không phải là văn bản", remedy="hãy gửi tệp .docx, .doc, .pdf hoặc .txt")
    return composed(text)


def _decoded(data: bytes) -> str:
    for mark, codec in ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(codec, errors="replace")
    if utf16 := _utf16_without_mark(data):
        return data.decode(utf16, errors="replace")
    try:
        return to_unicode(data.decode("utf-8"))[0]
    except UnicodeDecodeError:
        return _single_byte(data)


def wide_encoding(data: bytes) -> str | None:
    """UTF-16 or UTF-32 where bytes are text in two or four bytes a letter, None where they are not; by its mark or by its zero bytes."""
    if data.startswith((b"\xff\xfe\x00\x00", b"\x00\x00\xfe\xff")):
        return "UTF-32"
    return "UTF-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) or _utf16_without_mark(data) else None


def _utf16_without_mark(data: bytes) -> str | None:
    """UTF-16 shows itself by zero bytes on one side of most ASCII characters (spaces, digits, line ends)."""
    head = data[:4000]
    odd, even = head[1::2].count(0), head[0::2].count(0)
    if not head or max(odd, even) < len(head) / 10 or min(odd, even) > max(odd, even) / 10:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _single_byte(data: bytes) -> str:
    """Windows-1258 or one of the fonts’ encodings over Latin-1, whichever gives more Vietnamese syllables."""
    windows = composed(data.decode("cp1258", errors="replace"))
    font, name = to_unicode(data.decode("latin-1"))
    if name and _syllables(_marked(font)) > _syllables(_marked(windows)):
        return font
    return windows


def _marked(text: str) -> list[str]:
    """Different words with a character beyond ASCII beside a plain letter, without the punctuation around them; two thousand
    are enough to tell."""
    found: dict[str, None] = {}
    for match in _TOKEN.finditer(text):
        token = match[0].strip(_EDGES)
        if not token.isascii() and _PLAIN.search(token):
            found[token] = None
        if len(found) == 2000:
            break
    return list(found)


def _syllables(tokens: list[str]) -> int:
    return sum(all(is_syllable(part) for part in re.split(r"[-–/.,;:()“”\"']+", t) if part and not part.isascii()) for t in tokens)

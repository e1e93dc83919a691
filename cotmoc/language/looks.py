"""What a code looks like, whatever letters it is written with."""

from __future__ import annotations

import re
import unicodedata

_DASHES = re.compile(r"[\s_]*[-‐‑‒–—―−﹣－][-\s_‐‑‒–—―−﹣－]*")
_LIKE_LATIN = str.maketrans("асеорхуіјѕкмтвнзԁԛԝɡαβεικνορτυχ", "aceopxyijskmtbhzdqwgabeiknoptux")
"""Small letters of Cyrillic and Greek that are taken for Latin ones."""


def shape(text: str) -> str:
    """What a key looks like to a reader in a hurry: equal shapes are asked about."""
    small = text.lower() if text.isascii() else unicodedata.normalize("NFKC", text).casefold().translate(_LIKE_LATIN)
    return " ".join(_DASHES.sub("-", small).split())

"""Units of money as people write them: đồng, nghìn đồng, tr.đ, 1.000 đồng, tỷ."""

from __future__ import annotations

import re

from cotmoc.language.text import bare

_SCALES = {"chuc": 10, "tram": 100, "nghin": 1000, "ngan": 1000, "k": 1000, "trieu": 10**6, "tr": 10**6, "ty": 10**9, "ti": 10**9}
_SCALE = r"(?:chuc|tram|nghin|ngan|k|trieu|tr|ty|ti)"
_DONG = r"(?:dong|d|vnd|viet nam dong|dong viet nam|₫)"
_UNIT = re.compile(rf"(?P<number>1(?:[., ]?000)+)?\s*(?P<scales>(?:{_SCALE}(?:[\s.]+|(?={_DONG}\b)|$))*)(?P<dong>{_DONG})?")
_FOREIGN = re.compile(r"\b(?:usd|us|do la|dollar|eur|euro|jpy|yen|cny|nhan dan te|ndt|gbp|bang anh|won|krw)\b|[$€£¥]")

_ENGLISH = re.compile(r"\b(?:thousands?|millions?|billions?|mil|mill|mio|mln|mn|bn)\b")
_TIMES = re.compile(r"[x×*]\s*1|10\s*\^|10[⁰¹²³⁴⁵⁶⁷⁸⁹]|(?<!\d)1(?:[., ]?000)+(?!\d)|(?<!\w)[đ₫](?!\w)", re.IGNORECASE)
"""A power of ten, or đồng of a kind that is not known."""


def dong_in(unit: str) -> int | None:
    """How many đồng a unit of money is (1, 1000, 10**6 …); None when the words are no such unit."""
    words = " ".join(re.sub(r"[()*:]", " ", bare(unit)).split()).strip(" .,")
    found = _UNIT.fullmatch(words) if words else None
    if found is None or not (found["scales"] or found["dong"]):
        return None
    times = int(re.sub(r"\D", "", found["number"])) if found["number"] else 1
    for scale in re.findall(_SCALE, found["scales"]):
        times *= _SCALES[scale]
    return times


def is_measure(words: str) -> bool:
    """Whether words say in what something is counted: money of any kind, thousands, shares."""
    told = bare(words)
    scaled = re.search(rf"(?<![a-z]){_SCALE}(?![a-z])|(?<![a-z])(?:dong|vnd)(?![a-z])", told)
    return bool(scaled or _FOREIGN.search(told) or _ENGLISH.search(told) or _TIMES.search(words) or re.search("[%‰₫]", words))

"""What a line of a plan adds to an indicator or leaves out of it: “KHCN, ĐMST và CĐS” is more than KHCN and ĐMST."""

from __future__ import annotations

import re
from functools import cache

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.matching import IDLE, told
from cotmoc.language.abbreviations import opened
from cotmoc.language.text import folded

_BETWEEN = re.compile(r"[,;/+]|\b(?:và|hoặc|cùng với|cũng như|gồm cả|kể cả|bao gồm)\b")


_ONE = re.compile(r"\bkhoa học,? (?:và )?công nghệ\b")
"""A compound that is written with “và” and is one part all the same."""


def parts_of(text: str) -> list[tuple[str, frozenset[str]]]:
    """The parts that a line names side by side, each with its telling syllables."""
    whole = _ONE.sub("khoa học công nghệ", folded(opened(text)))
    found = [(segment.strip(), frozenset(told(segment).split()) - IDLE) for segment in _BETWEEN.split(whole)]
    return [(words, syllables) for words, syllables in found if syllables]


@cache
def _known(indicator: Indicator) -> frozenset[str]:
    """All syllables by which an indicator is known."""
    lines = (*indicator.phrases, indicator.name, *indicator.base_phrases)
    return frozenset(syllable for line in lines for syllable in told(line).split())


_NARROWER = re.compile(
    r"\b(?:lĩnh vực|ngành|khu vực|(?:trong|thuộc) (?:các )?(?:khu|cụm|nhóm|chuỗi)|có vốn|quy mô (?:lớn|vừa|nhỏ)|(?:dưới|từ) \d+ tuổi)"
    r"(?: [^\s,;.]+){0,3}"
    r"|\b(?:được|do|bởi|nhờ)(?: (?!(?:được|do|bởi|nhờ)\b)[^\s,;.]+){1,4}"
)
"""Words that keep to a part of what is counted: dossiers on land are not all dossiers, firms granted a patent not all firms."""

_DONE_TO_ALL = ("tiếp nhận", "nộp", "xử lý", "giải quyết", "thực hiện", "thành lập mới", "hình thành", "tổ chức", "triển khai", "đưa vào")
"""What is done to all of them, so that “được tiếp nhận” keeps to no part."""


@cache
def _any() -> frozenset[str]:
    return frozenset(syllable for words in _DONE_TO_ALL for syllable in told(words).split())


def narrowed(line: str, known: frozenset[str]) -> list[str]:
    """To which part of it a line keeps, in words that the indicator does not know."""
    found = (match[0] for match in _NARROWER.finditer(folded(opened(line))))
    return [words for words in found if frozenset(told(words).split()) - IDLE - _any() - known]


def added(line: str, indicator: Indicator, also: str = "") -> list[str]:
    """Parts of a line that the indicator does not know: the first where it knows no more than half of its words, for there the verb
    stands too; the others where it lacks one. also is what the line is a share of."""
    known = _known(indicator) | frozenset(told(also).split())
    first, *others = parts_of(line) or [("", frozenset())]
    strange = bool(others) and 2 * len(first[1] - known) >= len(first[1])
    beside = [*([first[0]] if strange else []), *(words for words, syllables in others if syllables - known)]
    return beside or narrowed(line, known)


def dropped(line: str, indicator: Indicator, also: str = "") -> list[str]:
    """Parts side by side in an indicator's name of which a line says no word; none where the line says a whole phrase of the indicator."""
    said = frozenset(told(f"{line} {also}").split())
    if any(frozenset(told(phrase).split()) <= said for phrase in indicator.phrases):
        return []
    return [" ".join(part) for part in _side_by_side(indicator.name) if not said & frozenset(part)]


def _side_by_side(name: str) -> list[list[str]]:
    """What stands side by side in a name, without what belongs to all of it: the end of the first part, the beginnings of the others."""
    first, *others = [_from_its_first(told(words).split(), syllables) for words, syllables in parts_of(name)]
    if not others:
        return []
    size = min(len(part) for part in (first, *others))
    return [first[-size:], *(part[:size] for part in others)]


def _from_its_first(words: list[str], telling: frozenset[str]) -> list[str]:
    """The words of a part from the first that tells anything: “tỷ lệ cán bộ” is about “cán bộ”."""
    at = next((at for at, word in enumerate(words) if word in telling), 0)
    return words[at:]


def departs(indicator: Indicator, label: str, base: str, scope: str, quote: str) -> tuple[list[str], list[str]]:
    """What a target says beside its indicator, and what of the indicator it leaves out: “KHCN, ĐMST và CĐS” is more than KHCN and ĐMST."""
    return list(added(label, indicator, base)), list(dropped(f"{label} {scope} {quote}", indicator, base))

"""Which indicator measures a line of a plan. Words decide; unit, base, level and reading weigh; a close call is left to a person."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Protocol

from rapidfuzz.fuzz import token_set_ratio, token_sort_ratio

from cotmoc.indicators.base import Indicator
from cotmoc.indicators.registry import indicators
from cotmoc.language.abbreviations import opened
from cotmoc.language.lexicon import one_spelling, syllables, words
from cotmoc.language.numbers import so_many_more
from cotmoc.language.text import folded, only_words

ENOUGH = 80.0
"""A score below this is no match. Scores are 0 to 100."""

MARGIN = 5.0
"""The best must lead the next by this much, else a person chooses."""

IDLE = syllables("idle", "linking", "ground")
"""Words that stand in any line and tell nothing apart; they count half."""

_LEVELS = words("tier")


@lru_cache(maxsize=16_384)
def told(text: str) -> str:
    """A line for comparing: folded, abbreviations written out, each word in one spelling, without punctuation."""
    return only_words(one_spelling(folded(opened(text))))


class Line(Protocol):
    """What is needed of a target read from a plan."""

    @property
    def indicator(self) -> str: ...
    @property
    def base(self) -> str | None: ...
    @property
    def scope(self) -> str | None: ...
    @property
    def unit(self) -> str | None: ...
    @property
    def comparator(self) -> str: ...
    @property
    def quote(self) -> str: ...


def measure_of(target: Line) -> str:
    """The code of the indicator that measures a target read from a plan, "" when none does or it is unsure."""
    code = best(target.indicator, target.base or "", target.scope or "", target.unit or "", target.comparator) or ""
    return "" if code and asks_for_more(target.quote, indicators()[code]) else code


def asks_for_more(quote: str, indicator: Indicator) -> bool:
    """Whether a line asks for so many more (“có thêm ít nhất 20 doanh nghiệp”) of what the indicator counts all of: the whole of them
    says nothing of how many came."""
    return indicator.reading == "count" and so_many_more(quote)


def best(label: str, base: str = "", scope: str = "", unit: str = "", comparator: str = "", reading: str = "") -> str | None:
    """The one indicator that clearly fits, None when none does or two are too close to choose between."""
    found = match(label, base, scope, unit, comparator, reading)
    if not found or found[0][1] < ENOUGH or (len(found) > 1 and found[0][1] - found[1][1] < MARGIN):
        return None
    return None if _open_reading(indicators()[found[0][0]], label, base, reading) else found[0][0]


def _open_reading(indicator: Indicator, label: str, base: str, reading: str) -> bool:
    """Whether the line leaves open which sense is meant: "30% doanh nghiệp KH&CN" says neither of what nor since when."""
    if reading or indicator.reading not in ("share", "growth"):
        return False
    says_growth = "tăng" in told(label).split()
    says_share = _base_weight(indicator, told(base)) > 0 or any(told(whole) in told(label) for whole in indicator.base_phrases)
    return not (says_growth if indicator.reading == "growth" else says_share)


def match(label: str, base: str = "", scope: str = "", unit: str = "", comparator: str = "", reading: str = "") -> list[tuple[str, float]]:
    """Every indicator with any likeness to a line, best first, with its score. reading is the sense a person chose."""
    if comparator == "done" or not label.strip():
        return []
    line = told(f"{label} {scope if told(scope) not in told(label) else ''}")
    whole = told(base)
    scores = [(code, _score(indicator, line, whole, unit, reading)) for code, indicator in indicators().items()]
    return sorted(((code, round(score, 1)) for code, score in scores if score >= 45), key=lambda pair: (-pair[1], pair[0]))


def _score(indicator: Indicator, line: str, base: str, unit: str, reading: str) -> float:
    """Likeness of words, less what speaks against."""
    score = max(_likeness(phrase, said) for phrase in _phrases(indicator) for said in {line, f"{line} {base}".strip()})
    if any(told(word) in f"{line} {base}" for word in indicator.not_phrases):
        score -= 40
    if unit and not _same_unit(unit, indicator.unit.symbol):
        score -= 30
    if reading and indicator.reading and indicator.reading != reading:
        score -= 50
    return min(100.0, score + _base_weight(indicator, base) + _level_weight(indicator, line))


@cache
def _phrases(indicator: Indicator) -> tuple[str, ...]:
    return tuple(dict.fromkeys(told(text) for text in (*indicator.phrases, indicator.name)))


def _likeness(phrase: str, line: str) -> float:
    """Word for word in any order. Idle words count half; a line that says all of a long phrase and more still fits."""
    said, asked = _telling(phrase), _telling(line)
    near = 0.7 * token_sort_ratio(said, asked) + 0.3 * token_sort_ratio(phrase, line)
    inside = token_set_ratio(said, asked)
    return max(near, 90.0) if inside == 100 and len(said.split()) >= 6 and set(said.split()) <= set(asked.split()) else near


def _telling(text: str) -> str:
    return " ".join(word for word in text.split() if word not in IDLE)


def _same_unit(unit: str, symbol: str) -> bool:
    return symbol in (unit, unit.split("/")[0]) or (unit, symbol) == ("pp", "%")


def _base_weight(indicator: Indicator, base: str) -> float:
    """A share is told by what it is a share of: the right whole speaks for an indicator, another one against it."""
    if not base:
        return 0
    if not indicator.base_phrases:
        return -6
    return 5 if any(told(known) in base or base in told(known) for known in indicator.base_phrases) else -20


def _level_weight(indicator: Indicator, line: str) -> float:
    """Commune and province are different targets; a line that names no level fits an indicator of one level less."""
    asked = {level for level in _LEVELS if level in told(indicator.name)}
    said = {level for level in _LEVELS if level in line}
    if not asked:
        return 0
    return 0 if asked & said else (-40 if said else -12)

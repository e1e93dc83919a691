"""Where the words of an item may be cut, and what a part of a target asks for; read with the grammar of the plan reader."""

from __future__ import annotations

import itertools
import re
from typing import Any

from cotmoc.language.lexicon import pattern
from cotmoc.plans.models import Target
from cotmoc.plans.reader.figures import Figure, figures_in
from cotmoc.plans.reader.grammar.milestones import milestones
from cotmoc.plans.reader.grammar.quantities import Quantity, quantities
from cotmoc.plans.reader.grammar.sentences import segments, sentences

MOST = 8
"""Places offered for one item."""
_JOINT = re.compile(r"; ?|, ?|\s(?=(?:và|còn|đồng thời)\s)|\| ?")
_VERB = pattern("duty").pattern
_SECOND_VERB = re.compile(rf"\s(?:và|đồng thời)\s(?={_VERB})|,\s(?={_VERB})", re.IGNORECASE)


def action_cuts(words: str) -> list[int]:
    """Before each further semicolon part, sentence, and verb of work after “và” or a comma; the surest first."""
    found = [start for start, _end in segments(words)[1:]]
    found += [start for start, _end in sentences(words)[1:]]
    found += [match.end() for match in _SECOND_VERB.finditer(words)]
    return [at for at in dict.fromkeys(found) if 0 < at < len(words)][:MOST]


def figure_cuts(words: str, year: int | None) -> list[int]:
    """Between each two figures: at the joints there (a semicolon before a comma or “và”), else where the second one begins."""
    spans = [(found.start, found.end) for found in figures_in(words, year)]
    if len(spans) < 2:
        spans = [(number.cue, number.end) for number in quantities(words)]
    cuts: list[int] = []
    for (_start, end), (following, _end) in itertools.pairwise(spans):
        joints = [match.end() for match in _JOINT.finditer(words, end, max(end, following))]
        firm = [at for at in joints if words[at - 1 : at] == ";" or words[at - 2 : at] == "; "]
        cuts += [*firm, *reversed([at for at in joints if at not in firm])] or [following]
    return cuts[:MOST]


def figures_of(target: Target, words: str, span: tuple[int, int]) -> dict[str, Any]:
    """What the part of a target's words in a span asks for. The part that holds the target's own figure keeps all of it; the other is
    read anew, and keeps what it does not say itself: the label, the unit, the year."""
    low, high = span
    found = next((f for f in figures_in(words, target.year) if low <= f.at < high), None)
    number = found.quantity if found else next((q for q in quantities(words) if low <= q.start < high), None)
    if number is None or _is_own(target, number, _unit(found, number)):
        return {"year": year} if (year := _year(words, span)) else {}
    label = target.label if found is None else _label(target, found, words)
    unit = _unit(found, number) or target.unit
    return {
        "label": label,
        "comparator": found.comparator if found else number.comparator,
        "value": round(number.value, 6),
        "value_high": None if number.high is None else round(number.high, 6),
        "unit": unit,
        "count_of": number.count_of or (target.count_of if unit == target.unit else ""),
        "year": _year(words, span) or (found.year if found else None) or target.year,
        **_kept_measure(target, label, unit),
    }


def _is_own(target: Target, number: Quantity, unit: str) -> bool:
    return _figure(target.value) == round(number.value, 6) and unit == target.unit


def _kept_measure(target: Target, label: str, unit: str) -> dict[str, Any]:
    """What a part keeps of how the whole was measured: the indicator and readings of the same thing in the same unit, the rest of
    the same thing."""
    same = label == target.label
    fits = same and unit == target.unit
    measure = {"indicator": target.indicator if fits else "", "readings": target.readings if fits else []}
    return (
        measure if same else measure | {"reading": "", "reading_why": "", "baseline": None, "baseline_year": None, "base": "", "scope": ""}
    )


def _label(target: Target, found: Figure, words: str) -> str:
    """The name the second figure has in the words; where it is that of the first, the target's label as people know it."""
    others = [f.indicator for f in figures_in(words, target.year) if f.at != found.at]
    name = found.indicator
    return target.label if name in others or not name else (name[:1].upper() + name[1:])[:500]


def _figure(value: Any) -> float | None:
    return None if value is None else float(value)


def _unit(found: Figure | None, number: Quantity) -> str:
    return found.unit if found else number.unit


def _year(words: str, span: tuple[int, int]) -> int | None:
    """The milestone that a part names itself; the last of several."""
    named = milestones(words[span[0] : span[1]])
    return named[-1].year if named else None

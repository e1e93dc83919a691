"""Which target or task of a newer plan stands for which of the earlier one: one to one, best first, never under a margin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache

import numpy
from numpy.typing import NDArray
from rapidfuzz import fuzz

from cotmoc.plans.align.words import plain
from cotmoc.plans.models import Project, Target, Task

ENOUGH = 78.0
"""Nearness of words (0–100) below which two items are not taken for the same."""
SAME_WORDS = 90.0
"""Nearness from which the words themselves count as kept."""
OTHER_YEAR, OTHER_UNIT, OTHER_MEASURE, SAME_MEASURE = 8.0, 6.0, 8.0, 15.0
"""What another milestone, unit or indicator takes away from the nearness of two targets, and the same indicator adds."""
_CANDIDATES = 8
_SHARED = 0.6
"""The part of the shorter item's syllables that the longer one must hold to be looked at."""
_GROUPS = ("tỉnh huyện xã", "nam nữ", "thị thôn", "trong ngoài", "tăng giảm", "toàn phần", "xuất nhập")
_OPPOSED = tuple(frozenset(group.split()) for group in _GROUPS)
"""Syllables that make two sentences speak of different things, however alike they are."""

Score = Callable[[int, int, float], float]


def match_targets(old: Sequence[Target], new: Sequence[Target]) -> dict[int, int]:
    """New to old: same indicator and milestone first, then near-equal words of one milestone, then of another milestone unless
    the target is matched at its own (a series that only grew at its end is new there, not moved)."""
    partner = _by_measure(old, new)
    words = [plain(t.label) for t in old], [plain(t.label) for t in new]

    def in_its_year(i: int, j: int, alike: float) -> float:
        return 0 if _years_differ(old[i], new[j]) or _apart(words[0][i], words[1][j]) else alike + _beside_words(old[i], new[j])

    equal = _equal_value(old, new)
    _assign(words, partner, in_its_year, equal)
    known = {words[0][i] for i in partner.values()} | {words[1][j] for j in partner}
    measured = ({old[i].indicator for i in partner.values()} | {new[j].indicator for j in partner}) - {""}

    def moved(i: int, j: int, alike: float) -> float:
        series = {words[0][i], words[1][j]} & known or {old[i].indicator, new[j].indicator} & measured
        return 0 if series or _apart(words[0][i], words[1][j]) else alike + _beside_words(old[i], new[j])

    _assign(words, partner, moved, equal)
    return partner


def _beside_words(old: Target, new: Target) -> float:
    """What milestone, unit and indicator say for or against two targets being one."""
    measure = 0.0 if not (old.indicator and new.indicator) else SAME_MEASURE if old.indicator == new.indicator else -OTHER_MEASURE
    return measure - OTHER_YEAR * _years_differ(old, new) - OTHER_UNIT * (not same_unit(old, new))


def match_tasks(old: Sequence[Task], new: Sequence[Task]) -> dict[int, int]:
    """New to old by near-equal words."""
    words = [plain(t.action) for t in old], [plain(t.action) for t in new]
    partner: dict[int, int] = {}
    _assign(words, partner, lambda i, j, alike: alike, lambda i, j: plain(old[i].lead_text) == plain(new[j].lead_text))
    return partner


def match_projects(old: Sequence[Project], new: Sequence[Project]) -> dict[int, int]:
    """New to old by near-equal names of one kind; of equal ones those that cost the same."""
    words = [plain(p.name) for p in old], [plain(p.name) for p in new]
    partner: dict[int, int] = {}

    def of_one_kind(i: int, j: int, alike: float) -> float:
        return 0 if old[i].kind != new[j].kind or _apart(words[0][i], words[1][j]) else alike

    _assign(words, partner, of_one_kind, lambda i, j: old[i].budget == new[j].budget)
    return partner


def _by_measure(old: Sequence[Target], new: Sequence[Target]) -> dict[int, int]:
    """Targets of one indicator and milestone, where each plan has one such; several are told apart by their words."""
    places: dict[tuple[str, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for side, items in enumerate((old, new)):
        for at, item in enumerate(items):
            if item.indicator and item.year:
                places[item.indicator, item.year][side].append(at)
    return {theirs[0]: ours[0] for ours, theirs in places.values() if len(ours) == len(theirs) == 1}


def _assign(words: tuple[list[str], list[str]], partner: dict[int, int], score: Score, equal: Callable[[int, int], bool]) -> None:
    """One to one, best first, into partner; of equal pairs the one of equal value, then the one nearest in the document."""
    taken = set(partner.values())
    ours = [i for i in range(len(words[0])) if i not in taken]
    theirs = [j for j in range(len(words[1])) if j not in partner]
    pairs = ((near(words[0][i], words[1][j]), i, j) for i, j in _candidates(words, ours, theirs))
    scored = [(score(i, j, alike), i, j) for alike, i, j in pairs if alike + SAME_MEASURE >= ENOUGH]
    ranked = sorted((-s, not equal(i, j), abs(i - j), i, j) for s, i, j in scored if s >= ENOUGH)
    for *_, i, j in ranked:
        if i not in taken and j not in partner:
            partner[j] = i
            taken.add(i)


def _candidates(words: tuple[list[str], list[str]], ours: list[int], theirs: list[int]) -> Iterator[tuple[int, int]]:
    """For each new item the old ones that share most syllables with it: a product of two matrices instead of a text
    comparison for every pair."""
    places: dict[str, list[int]] = defaultdict(list)
    for i in ours:
        places[words[0][i]].append(i)
    if not places or not theirs:
        return
    texts = list(places), [words[1][j] for j in theirs]
    first, second = _marks(texts)
    shared = second @ first.T
    sizes = [numpy.maximum(mark.sum(axis=1), 1) for mark in (first, second)]
    part = shared / numpy.minimum(sizes[1][:, None], sizes[0][None, :])
    both = 2 * shared / (sizes[1][:, None] + sizes[0][None, :])
    for at, best in enumerate(numpy.argsort(-both, axis=1, kind="stable")[:, :_CANDIDATES]):
        yield from ((i, theirs[at]) for text in best if part[at, text] >= _SHARED for i in places[texts[0][text]])


def _marks(texts: Sequence[list[str]]) -> list[NDArray[numpy.float32]]:
    """For each list of texts a matrix: which syllables (columns, common to all lists) a text (row) holds."""
    column: dict[str, int] = {}
    sets = [[{column.setdefault(syllable, len(column)) for syllable in text.split()} for text in side] for side in texts]
    marks = [numpy.zeros((len(rows), len(column)), numpy.float32) for rows in sets]
    for mark, rows in zip(marks, sets, strict=True):
        for at, row in enumerate(rows):
            mark[at, list(row)] = 1
    return marks


@lru_cache(maxsize=20_000)
def near(one: str, other: str) -> float:
    """How near two plain texts are, 0–100, and 100 for equal ones only. The set ratio forgives words added by a revision; the
    sort ratio sees them."""
    return 100.0 if one == other else min(99.0, 0.6 * fuzz.token_set_ratio(one, other) + 0.4 * fuzz.token_sort_ratio(one, other))


@lru_cache(maxsize=20_000)
def _apart(one: str, other: str) -> bool:
    """Whether two indicators differ in a syllable that makes them opposites, or in a figure (12 and 24 months)."""
    first, second = set(one.split()), set(other.split())
    left, right = first - second, second - first
    figures = any(w[0].isdigit() for w in left) and any(w[0].isdigit() for w in right)
    return figures or any(left & group and right & group for group in _OPPOSED)


def _years_differ(old: Target, new: Target) -> bool:
    return bool(old.year and new.year and old.year != new.year)


def _equal_value(old: Sequence[Target], new: Sequence[Target]) -> Callable[[int, int], bool]:
    return lambda i, j: (old[i].comparator, old[i].value) == (new[j].comparator, new[j].value)


def reading_chosen(old: Target, new: Target) -> bool:
    """Whether a person chose what the old sentence means and the new one leaves the same question open."""
    return bool(old.reading and not new.reading and old.reading in new.readings)


def same_unit(old: Target, new: Target) -> bool:
    return old.unit == new.unit or reading_chosen(old, new)

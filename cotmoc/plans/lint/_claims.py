"""Targets that speak of the same thing: same words, same whole and area, same milestone, same unit."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from cotmoc.language.lexicon import pattern, syllables
from cotmoc.plans.align.words import plain
from cotmoc.plans.reader.draft import Draft, DraftTarget

Claim = tuple[frozenset[str], frozenset[str], int | None, str]

_EMPTY = syllables("idle", "loose")
_PLACE = re.compile(
    r"(?:trên )?(?:địa bàn|phạm vi)(?: (?:toàn )?(?:tỉnh|thành phố))?(?! (?:xã|phường|huyện))|toàn (?:tỉnh|thành phố)|của tỉnh"
)
_AREA = pattern("area")


def claim_of(target: DraftTarget) -> Claim:
    """What a target is about, so that two equal ones must not say different numbers."""
    words = _PLACE.sub(" ", " ".join(plain(part) for part in (target.indicator, target.base or "", target.scope or "")))
    areas = {
        word
        for heading in target.heading_path[-2:]
        for word in plain(heading).split()
        if _AREA.search(plain(heading)) and not word.isdigit()
    }
    return frozenset(words.split()) - _EMPTY, frozenset(areas), target.year, target.unit


def same_claims(draft: Draft) -> Iterator[tuple[DraftTarget, DraftTarget]]:
    """Each later target with the first that makes the same claim. Without a milestone nothing is the same; numbers listed in one
    sentence differ in something that the sentence leaves to its order, so they are not held against each other."""
    first: dict[Claim, DraftTarget] = {}
    for target in draft.targets:
        claim = claim_of(target)
        if target.year is not None and claim[0] and first.setdefault(claim, target).sentence != target.sentence:
            yield target, first[claim]


def number_of(target: DraftTarget) -> tuple[str, float, float | None]:
    """What a target demands, for telling two claims apart."""
    return target.comparator, target.value, target.value_high


def by_lead(draft: Draft) -> dict[str, list[int]]:
    """Positions of tasks by their lead in plain words."""
    found: dict[str, list[int]] = defaultdict(list)
    for position, task in enumerate(draft.tasks):
        found[plain(task.lead or "")].append(position)
    return found

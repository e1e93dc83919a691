"""The telling pairs of syllables of an item, to see whether a task and a target speak of anything in common."""

from __future__ import annotations

from itertools import pairwise

from cotmoc.language.lexicon import senses
from cotmoc.plans.align.words import plain
from cotmoc.plans.reader.draft import DraftTarget, DraftTask

_EVERYWHERE = frozenset(f"{a} {b}" for phrase in senses("everywhere") for a, b in pairwise(phrase.split()))
"""Neighbouring syllables that stand in every plan and so tie nothing together."""


def pairs(words: str) -> frozenset[str]:
    """Neighbouring syllables of words in plain form, without those that stand in every plan and without numbers."""
    said = [part for part in plain(words).split() if not part[0].isdigit()]
    return frozenset(f"{a} {b}" for a, b in pairwise(said)) - _EVERYWHERE


def of_target(target: DraftTarget) -> frozenset[str]:
    """The telling pairs of a target."""
    return pairs(" . ".join((target.indicator, target.quote, target.base or "", target.scope or "")))


def of_task(task: DraftTask) -> frozenset[str]:
    """The telling pairs of a task with its product and the group it stands in, but not of the agencies."""
    return pairs(" . ".join((task.action, task.product or "", task.group or "", *task.heading_path[-1:])))

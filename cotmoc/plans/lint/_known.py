"""Facts the rules rest on, kept as data with their source: known/<name>.csv."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

from cotmoc.message import NOTHING, Message, joined, say
from cotmoc.plans.align.words import plain
from cotmoc.plans.lint.base import Context
from cotmoc.plans.reader.draft import Draft, DraftTarget


@cache
def facts(name: str) -> tuple[dict[str, str], ...]:
    """The rows of known/<name>.csv."""
    text = files("cotmoc.plans.lint").joinpath("known", f"{name}.csv").read_text(encoding="utf-8")
    return tuple(csv.DictReader(io.StringIO(text)))


def by_fact(name: str, draft: Draft, context: Context) -> Iterator[tuple[dict[str, str], list[DraftTarget]]]:
    """Each fact that targets of a draft are about, with those targets; a target is about the first fact that fits it."""
    met: dict[int, list[DraftTarget]] = {}
    for target in draft.targets:
        codes = frozenset(measure.code for measure in context.measures_of(target))
        words = " . ".join((target.indicator, target.quote))
        position = next((i for i, fact in enumerate(facts(name)) if speaks_of(fact, words, codes)), None)
        if position is not None:
            met.setdefault(position, []).append(target)
    return ((facts(name)[position], targets) for position, targets in met.items())


def and_years(first: DraftTarget, targets: list[DraftTarget]) -> Message:
    """“ (cũng vậy với mốc 2030, 2035)” for the other milestones a remark holds for, "" when there are none."""
    others = sorted({t.year for t in targets if t.year and t.year != first.year})
    return say(" (cũng vậy với mốc %(years)s)", years=joined(others)) if others else NOTHING


@cache
def phrases(cell: str) -> tuple[str, ...]:
    """The phrases of a cell, made plain and fenced by spaces so that only whole words are found."""
    return tuple(f" {plain(each)} " for each in cell.split(";") if each.strip())


def speaks_of(fact: dict[str, str], words: str, codes: frozenset[str] = frozenset()) -> bool:
    """Whether words, or the indicators they are measured by, are what a fact is about."""
    said = f" {plain(words)} "
    if any(phrase in said for phrase in phrases(fact.get("without") or "")):
        return False
    return bool(codes & set((fact.get("indicators") or "").split(";"))) or any(phrase in said for phrase in phrases(fact["phrases"]))


def doubt(fact: dict[str, str]) -> Message:
    """A remark for a fact that nobody has confirmed, "" for the others."""
    return say(" (chưa kiểm chứng)") if fact["confidence"] == "UNCONFIRMED" else NOTHING


def sentences() -> Iterator[str]:
    """What facts say in sentences of ours, for the catalogue; names of bodies are their own."""
    for name, columns in (("publication", ("what",)), ("methods", ("methods", "difference")), ("counts", ("evidence", "implausible"))):
        yield from (fact[column] for fact in facts(name) for column in columns)

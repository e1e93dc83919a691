"""Reading a whole text: one tree, facts, candidates, the judge, and what they come to: the draft."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace

from cotmoc.plans.reading.draft import Draft, DraftTarget, Heading
from cotmoc.plans.reading.flags import target_flags, task_flags

from .blocks import place
from .candidates import Candidate, candidates
from .document import document_of
from .facts import Sentence
from .judge import Weights, best, fitted
from .naming import Told, told
from .scope import years_for
from .source import Source
from .tasks import tasks_of
from .titles import title_years
from .tree import Document
from .verdicts import judge_targets


def targets_of(source: Source, document: Document, weights: Weights, threshold: float = 0.0) -> list[DraftTarget]:
    """The targets of a document, in the order of the text."""
    found = candidates(document)
    judge_targets(found, weights)
    title = title_years(document)
    out: list[DraftTarget] = []
    for one in found:
        if one.found is not None and one.score > threshold:
            out.append(_from_cell(source, one, _year(one, title, weights)))
    by_sentence: dict[int, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.scene is not None:
            by_sentence[id(one.scene.sentence)].append(one)
    for group in by_sentence.values():
        out += _from_sentence(source, group, title, weights, threshold)
    return sorted(out, key=lambda target: (target.start, target.end))


def _year(one: Candidate, title: tuple[int, ...], weights: Weights) -> int | None:
    choices = years_for(one, title)
    at, _ = best(weights["year"], [features for _, features in choices])
    return choices[at][0]


def _path(one: Candidate) -> tuple[str, ...]:
    above = one.table.above if one.table else one.scene.block.above if one.scene else ()
    return tuple(block.words.strip(" :.;*#") or block.text for block in above)


def _from_cell(source: Source, one: Candidate, year: int | None) -> DraftTarget:
    found = one.found
    assert found is not None
    start, end = source.span(min(found.start, one.start), max(found.end, one.end))
    quantity = found.quantity
    return DraftTarget(
        source.text[start:end], start, end, found.indicator, quantity.comparator, quantity.value, quantity.high, found.unit, found.count_of,
        found.base, year, found.scope, _path(one), source.span(*found.row),
    )  # fmt: skip


def _from_sentence(
    source: Source, group: Sequence[Candidate], title: tuple[int, ...], weights: Weights, threshold: float
) -> list[DraftTarget]:
    accepted = [one for one in group if one.score > threshold]
    if not accepted:
        return []
    scene = group[0].scene
    assert scene is not None
    others = [one.quantity for one in group if one.score <= threshold and _opens_clause(one)]
    by_quantity = {id(one.quantity): one for one in accepted}
    out = []
    for said in told(scene.sentence, [one.quantity for one in accepted], others):
        one = by_quantity[id(said.quantity)]
        year = _year(one, title, weights)
        out.append(_target(source, one, _with_year(scene.sentence, said, year), year))
    return out


_BARE, _BESIDE = 30, 30


def _with_year(sentence: Sentence, said: Told, year: int | None) -> Told:
    """A number with few words of its own takes in its year beside it: "65% (năm 2028)", "riêng năm 2026 giảm 6%"."""
    if said.end - said.start > _BARE:
        return said
    for mention in sentence.years if year else []:
        low, high = min(said.start, mention.start), max(said.end, mention.end)
        between = sentence.text[said.end : mention.start] if mention.start >= said.end else sentence.text[mention.end : said.start]
        if mention.year == year and len(between) < _BESIDE and not any(c.isdigit() for c in between):
            return replace(said, start=low, end=high)
    return said


def _opens_clause(one: Candidate) -> bool:
    """Whether a number that is no target has words of its own all the same."""
    features = one.features
    inside = any(name.startswith("after number") and name.endswith(("tight", "words", "inside")) for name in features)
    plain = not any(name.startswith("looks") for name in features)
    return bool(one.quantity.unit) and plain and not inside and one.quantity.unit != "count" and "left behind" not in features


def _target(source: Source, one: Candidate, said: Told, year: int | None) -> DraftTarget:
    scene = one.scene
    assert scene is not None
    begin = scene.sentence.begin
    if one.table is not None and one.row is not None:
        span = (one.start, one.end)
        start, end = source.span(place(scene.block, begin + said.start), place(scene.block, begin + said.end, True))
        start, end = (start, end) if end <= source.span(*span)[1] else source.span(*span)
    else:
        start, end = source.span(place(scene.block, begin + said.start), place(scene.block, begin + said.end, True))
    sentence = source.span(place(scene.block, begin), place(scene.block, begin + len(scene.sentence.text), True))
    quantity, name = said.quantity, said.name
    return DraftTarget(
        source.text[start:end], start, end, name.indicator, said.comparator, quantity.value, quantity.high, said.unit, quantity.count_of,
        quantity.base or name.base, year, name.scope, _path(one), sentence,
    )  # fmt: skip


def draft_of(source: Source, document: Document, weights: Weights, threshold: float = 0.0) -> Draft:
    """Everything that a document promises; with a threshold below 0 also what it may promise."""
    headings = tuple(
        Heading(len(block.above) + 1, block.text, *source.span(block.start, block.end))
        for block in document.blocks
        if block.below and block.headlike
    )
    targets = target_flags(targets_of(source, document, weights, threshold))
    tasks = map(task_flags, tasks_of(source, document, weights, threshold))
    return Draft(tuple(targets), tuple(tasks), (), headings)


def read_plan(text: str) -> Draft:
    """Everything a plan promises; offsets count the characters of `text`."""
    source = Source(text)
    return draft_of(source, document_of(source), fitted())

"""The figures in words that are known to promise: what a person cuts between when one item says several."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from .blocks import place
from .candidates import Candidate, candidates
from .document import document_of
from .grammar.quantities import Quantity
from .judge import best, fitted
from .scope import years_for
from .source import Source
from .telling import Told, told
from .verdicts import judge_targets

_LEAST = -2.0
"""Words that are known to promise need less to be taken."""


@dataclass(frozen=True)
class Figure:
    """A number of the words with its name: `at` is where the number stands, `start` and `end` its words."""

    at: int
    start: int
    end: int
    quantity: Quantity
    indicator: str
    comparator: str
    unit: str
    year: int | None


def figures_in(words: str, year: int | None) -> list[Figure]:
    """The figures in order; `year` holds for those that name none."""
    head = f"Mục tiêu cụ thể đến năm {year}:\n- " if year else "Mục tiêu cụ thể:\n- "
    source = Source(head + words.replace("|", " ").replace("\n", " "))
    found = candidates(document_of(source))
    judge_targets(found, fitted())
    by_sentence: dict[int, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.scene is not None and one.table is None and one.unit and one.start >= len(head):
            by_sentence[id(one.scene.sentence)].append(one)
    out = []
    for group in by_sentence.values():
        taken = [one for one in group if one.score > _LEAST]
        others = [one.quantity for one in group if one.score <= _LEAST]
        of = {id(one.quantity): one for one in taken}
        scene = group[0].scene
        assert scene is not None
        out += [_figure(source, len(head), of[id(said.quantity)], said) for said in told(scene.sentence, [*map(_number, taken)], others)]
    return sorted(out, key=lambda figure: figure.at)


def _number(one: Candidate) -> Quantity:
    return one.quantity


def _figure(source: Source, head: int, one: Candidate, said: Told) -> Figure:
    scene = one.scene
    assert scene is not None
    begin = scene.sentence.begin
    start, end = source.span(place(scene.block, begin + said.start), place(scene.block, begin + said.end, True))
    choices = years_for(one, ())
    year = choices[best(fitted()["year"], [features for _, features in choices])[0]][0]
    at = source.span(one.start, one.end)[0]
    return Figure(at - head, start - head, end - head, said.quantity, said.name.indicator, said.comparator, said.unit, year)

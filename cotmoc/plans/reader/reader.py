"""Reading a whole text: one tree, facts, candidates, the judge, and what they come to: the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from .blocks import place
from .document import document_of
from .draft import Draft, DraftGoal, DraftTask, Heading
from .flags import target_flags, task_flags
from .grammar.sentences import sentences
from .judge import Weights, fitted
from .offers import BAND, offers
from .projects.projects import read_projects
from .scene import kind_over
from .source import Source
from .targets import targets_of
from .tasks import tasks_of
from .tree import Block, Document, path_of


def read_plan(text: str) -> Draft:
    """Everything a plan promises; offsets count the characters of `text`."""
    source = Source(text)
    return draft_of(source, document_of(source), fitted())


def draft_of(source: Source, document: Document, weights: Weights, threshold: float = 0.0) -> Draft:
    """Everything that a document promises: what scores above the threshold is taken, what scores a little less is offered."""
    taken, near = targets_of(source, document, weights, threshold, threshold + BAND)
    targets = tuple(target_flags(taken))
    work, near_work = tasks_of(source, document, weights, threshold, threshold + BAND)
    tasks = tuple(map(task_flags, work))
    projects, sums = read_projects(source, document, list(tasks))
    goals, headings = tuple(_goals(source, document, tasks)), tuple(_headings(source, document))
    return Draft(targets, tasks, goals, headings, projects, sums, offers(near, near_work))


def _headings(source: Source, document: Document) -> Iterator[Heading]:
    for block in document.blocks:
        if block.below and block.headlike:
            yield Heading(len(block.above) + 1, block.text, *source.span(block.start, block.end))


def _goals(source: Source, document: Document, tasks: Sequence[DraftTask]) -> Iterator[DraftGoal]:
    """The sentences of the general aim, and the items under dated targets that say no number."""
    for block in document.blocks:
        if block.frame or (block.headlike and block.below) or not _is_goal(source, block, tasks):
            continue
        for start, end in sentences(block.words):
            begin = place(block, block.body + start)
            span = source.span(begin, place(block, block.body + end, True))
            yield DraftGoal(source.text[span[0] : span[1]], *span, path_of(block.above))


def _is_goal(source: Source, block: Block, tasks: Sequence[DraftTask]) -> bool:
    kind = next((kind for one in reversed(block.above) if (kind := kind_over(one))), "")
    if kind == "goal":
        return True
    if kind != "target" or block.marker is None or re.search(r"\d", block.words):
        return False
    start, _ = source.span(block.start, block.end)
    return not any(task.start <= start < task.end for task in tasks)

"""Labelled passages of plans, read by the new reader and matched with their labels: what the judge learns from and is scored on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

from reader_examples import ANY, examples

from cotmoc.plans.reader.candidates import Candidate, candidates
from cotmoc.plans.reader.document import document_of
from cotmoc.plans.reader.scope import title_years
from cotmoc.plans.reader.source import Source
from cotmoc.plans.reader.tree import Document
from cotmoc.plans.reader.work_features import work_features
from cotmoc.plans.reader.works import Work, works


@dataclass
class Passage:
    """A labelled passage with everything the reader may find in it, and which of it is right."""

    id: str
    document_id: str
    gold: dict[str, Any]
    source: Source
    document: Document
    numbers: list[Candidate]
    works: list[Work]
    title: tuple[int, ...]
    targets: dict[int, dict[str, Any]] = field(default_factory=dict)
    """Gold target by position of the candidate that is it."""
    tasks: dict[int, dict[str, Any]] = field(default_factory=dict)
    nearly: set[int] = field(default_factory=set)
    """Works that are as good as one that is right: nothing is learnt from them."""


def loaded(scorer: ModuleType, folders: Iterable[Path]) -> list[Passage]:
    """The passages of some folders, read and matched with their labels."""
    out = []
    for folder in folders:
        for name, gold in sorted(scorer.load(folder).items()):
            out.append(_passage(scorer, name, gold))
    return out


def taught(scorer: ModuleType) -> list[Passage]:
    """The marked examples of the repository, read and matched with their marks."""
    return [_passage(scorer, example["passage_id"], example) for example in examples()]


def _passage(scorer: ModuleType, name: str, gold: dict[str, Any]) -> Passage:
    source = Source(gold["text"])
    document = document_of(source)
    found = works(document)
    for work in found:
        work.features = work_features(work)
    passage = Passage(
        name, gold.get("kind") or gold.get("doc_id") or name, gold, source, document, candidates(document), found, title_years(document)
    )
    _match_targets(scorer, passage)
    _match_tasks(scorer, passage)
    return passage


def span_of(passage: Passage, one: Candidate) -> tuple[int, int]:
    """Where a candidate stands in the text as given: its row when it is a figure of a table."""
    if one.found is not None and one.row is not None:
        return passage.source.span(one.row.start, one.row.end)
    return passage.source.span(one.start, one.end)


def _match_targets(scorer: ModuleType, passage: Passage) -> None:
    spans = [span_of(passage, one) for one in passage.numbers]
    for target in passage.gold.get("targets", []):
        choices = []
        for at, (one, (start, end)) in enumerate(zip(passage.numbers, spans, strict=True)):
            if at in passage.targets or start >= target["end"] or end <= target["start"]:
                continue
            quantity = one.quantity
            if "value" not in target:  # a marked example: the number that most of the marked words are
                low, high = passage.source.span(one.start, one.end)
                choices.append((max(low, target["start"]) - min(high, target["end"]), start, at))
            elif scorer.same_number(quantity.value, target["value"]) and scorer.same_number(quantity.high, target["value_high"]):
                choices.append((scorer.unit(one.unit) != scorer.unit(target["unit"]), start, at))
        if choices and ("value" in target or min(choices)[0] < 0):
            passage.targets[min(choices)[2]] = target


def _match_tasks(scorer: ModuleType, passage: Passage) -> None:
    spans = [passage.source.span(work.start, work.end) for work in passage.works]
    for task in passage.gold.get("tasks", []):
        gold = (task["start"], task["end"])
        choices = [(scorer.iou(gold, span), -at) for at, span in enumerate(spans) if scorer.covers(gold, span)]
        if choices:
            best = -max(choices)[1]
            passage.tasks[best] = task
            passage.nearly |= {-at for likeness, at in choices if likeness > 0.55 and -at != best}


def right_years(scorer: ModuleType, target: Mapping[str, Any]) -> set[int | None]:
    """The years that are accepted for a target; none where a mark leaves it open."""
    if target.get("year") == ANY:
        return set()
    return {scorer.year(target.get("year")), *map(scorer.year, target.get("year_alt", []))}


def scorer_at(path: Path) -> ModuleType:
    """The scorer that lies beside the labelled passages."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("score", path)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module

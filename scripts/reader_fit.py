"""Fit the weights of the reader's judge on labelled passages: cotmoc/plans/reader/weights.csv.

    python scripts/reader_fit.py GOLD_DIR [GOLD_DIR ...]

The labelled passages stay outside the repository. The fit has no chance in it: the same passages give the same file. It is a logistic
regression for what is yes or no (a number is a target, a stretch of text is a task) and a conditional one for what is a choice (the year,
who leads, by when), each drawn by a normal prior towards 0, or towards what `PRIORS` says of features that few passages show.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # small matrices: one thread is fastest

import numpy as np
from numpy.typing import NDArray

from cotmoc.plans.reader.candidates import Candidate, candidates
from cotmoc.plans.reader.document import document_of
from cotmoc.plans.reader.scope import years_for
from cotmoc.plans.reader.source import Source
from cotmoc.plans.reader.tasks import drawn_works
from cotmoc.plans.reader.titles import title_years
from cotmoc.plans.reader.tree import Document
from cotmoc.plans.reader.verdicts import drawn
from cotmoc.plans.reader.work_features import work_features
from cotmoc.plans.reader.works import Work, works

Features = Mapping[str, float]
Vector = NDArray[np.float64]
TARGET = Path(__file__).resolve().parent.parent / "cotmoc" / "plans" / "reader" / "weights.csv"
FEWEST_DOCUMENTS, FEWEST_FOR_CHOICE = 3, 2
STIFF, STIFF_CHOICE, INNER = 2.0, 1.0, 5
PRIORS: dict[str, dict[str, float]] = {
    "target": {
        "left behind": -5, "numbers the sentence": -4, "looks document": -2, "looks level": -2, "looks age": -2, "looks duration": -2,
        "looks name": -2, "looks times": -2, "in quotes": -1.5, "unit none": -2, "after number % tight": -2.5,
        "after number % words": -2.5, "after number % inside": -2.5, "after number count tight": -1, "column past": -2,
        "cell count odd": -2, "cell percent odd": -1.5, "column odd": -2,
        "column mostly odd": -4, "rows are places": -3, "mark in clause before": -1, "mark in clause after": -1, "law in clause before": -0.7,
        "law in clause after": -0.7, "heading mark": -1, "title past": -1, "clause opens with it": 0.3, "table of marks": -5, "sentence gives marks": -3,
        "report, nothing to come": -2.5, "frame title": -4, "frame basis": -3, "frame number": -4,
        "frame enclosed": -3, "frame place and day": -4, "frame motto": -4,
    },
    "year": {"first of a period": -3, "no milestone": -2, "respectively": 3, "bracket of another figure": -1.5},
    "task": {
        "capitals": -1.5, "only bodies": -3, "row says a title": -2, "begins with a body": 0.5, "body then work": 1,
        "lead ordered": 1, "lead has the duty": 1, "lead label": 1.5, "lead heading 0": 1.5, "lead in brackets": 1, "lead closing label": 1,
        "time words closes": 0.5, **dict.fromkeys(
            ("frame motto", "frame number", "frame place and day", "frame recipients", "frame copies", "frame signature", "frame masthead",
             "frame enclosed"), -6), "frame basis": -4, "frame title": -5, "report, nothing to come": -1.5, "frame issues": -3, "frame closing": -1, "row has clock": -1.5,
    },
    "lead": {
        "label": 3, "opens the work": 2, "ordered": 2, "has the duty": 1.5, "heading 0": 2, "to work with": -2, "to report to": -2,
        "lead cell whole is a list": 1, "lead cell first": 1, "in brackets": 0.5, "nobody though strongly": -2,
    },
    "deadline": {"label last": 1, "cell last": 1, "words done by": 1, "goes on": -3, "a start": -3, "words of a document day": -1.5},
}  # fmt: skip


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
            if scorer.same_number(quantity.value, target["value"]) and scorer.same_number(quantity.high, target["value_high"]):
                choices.append((scorer.unit(one.unit) != scorer.unit(target["unit"]), start, at))
        if choices:
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


def minimised(slope: Callable[[Vector], tuple[float, Vector]], at: Vector, most: int = 150) -> Vector:
    """Where a smooth convex function is least (limited-memory BFGS)."""
    value, gradient = slope(at)
    steps: list[tuple[Vector, Vector]] = []
    for _ in range(most):
        way = _direction(gradient, steps)
        size, fall = 1.0, float(gradient @ way)
        while True:
            there = at - size * way
            value_there, gradient_there = slope(there)
            if value_there <= value - 1e-4 * size * fall or size < 1e-7:
                break
            size /= 2
        step, bend = there - at, gradient_there - gradient
        if step @ bend > 1e-12:
            steps = [*steps, (step, bend)][-8:]
        done = abs(value - value_there) < 2e-5 * max(1.0, abs(value))
        at, value, gradient = there, value_there, gradient_there
        if done:
            break
    return at


def _direction(gradient: Vector, steps: Sequence[tuple[Vector, Vector]]) -> Vector:
    way, shares = gradient.copy(), []
    for step, bend in reversed(steps):
        share = float(step @ way) / float(bend @ step)
        shares.append(share)
        way -= share * bend
    if steps:
        step, bend = steps[-1]
        way *= float(step @ bend) / float(bend @ bend)
    else:
        way /= max(1.0, float(np.linalg.norm(gradient)))
    for (step, bend), share in zip(steps, reversed(shares), strict=True):
        way += (share - float(bend @ way) / float(bend @ step)) * step
    return way


def matrix(rows: Sequence[Features], names: Sequence[str]) -> NDArray[np.float32]:
    """The features of some rows as numbers, one column a name."""
    places = {name: at for at, name in enumerate(names)}
    out = np.zeros((len(rows), len(names)), dtype=np.float32)
    for at, row in enumerate(rows):
        for name, value in row.items():
            if name in places:
                out[at, places[name]] = value
    return out


def told_often(rows: Iterable[tuple[str, Features]], fewest: int) -> list[str]:
    """The features that at least so many documents show."""
    seen: dict[str, set[str]] = defaultdict(set)
    for document, features in rows:
        for name in features:
            seen[name].add(document)
    return sorted(name for name, documents in seen.items() if len(documents) >= fewest)


def yes_or_no(x: NDArray[np.float32], y: Vector, weight: Vector, prior: Vector, stiff: float, at: Vector | None = None) -> Vector:
    """The weights of a logistic regression."""

    def slope(w: Vector) -> tuple[float, Vector]:
        z = x @ w
        p = 1 / (1 + np.exp(-z))
        loss = float(np.sum(weight * (np.logaddexp(0, z) - y * z)) + stiff / 2 * (w - prior) @ (w - prior))
        return loss, x.T @ (weight * (p - y)) + stiff * (w - prior)

    return minimised(slope, prior.copy() if at is None else at.copy())


def one_of(x: NDArray[np.float32], first: NDArray[np.int64], y: Vector, prior: Vector, stiff: float) -> Vector:
    """The weights of a conditional logistic regression; `first` is where each choice begins, any right row of it will do."""
    group = np.repeat(np.arange(len(first)), np.diff(np.append(first, len(x))))

    def slope(w: Vector) -> tuple[float, Vector]:
        z = x @ w
        e = np.exp(z - np.maximum.reduceat(z, first)[group])
        whole, right = np.add.reduceat(e, first), np.add.reduceat(e * y, first)
        loss = float(np.sum(np.log(whole) - np.log(right)) + stiff / 2 * (w - prior) @ (w - prior))
        return loss, x.T @ (e / whole[group] - e * y / right[group]) + stiff * (w - prior)

    return minimised(slope, prior.copy())


def dealt(keys: Iterable[str], many: int) -> dict[str, int]:
    """Documents dealt into so many heaps, always the same way."""
    return {key: at % many for at, key in enumerate(sorted(set(keys), key=lambda key: hashlib.sha256(key.encode()).hexdigest()))}


def _prior(question: str, names: Sequence[str]) -> Vector:
    return np.array([PRIORS.get(question, {}).get(name, 0.0) for name in names])


def _judged(
    question: str, rows: Sequence[tuple[str, Features]], y: Sequence[int], counted: Sequence[float], among: Callable[[Vector], list[Features]]
) -> dict[str, dict[str, float]]:
    """The weights of a question, and those that draw a score towards the scores of its neighbours, learnt from scores of documents
    that were left out."""
    names = sorted({*told_often(rows, FEWEST_DOCUMENTS), *PRIORS.get(question, {})})
    x, right, weight, prior = matrix([row for _, row in rows], names), np.array(y, float), np.array(counted), _prior(question, names)
    whole = yes_or_no(x, right, weight, prior, STIFF)
    heaps = dealt((key for key, _ in rows), INNER)
    heap = np.array([heaps[key] for key, _ in rows])
    own = np.zeros(len(right))
    for at in range(INNER):
        rest = heap != at
        own[~rest] = x[~rest] @ yes_or_no(x[rest], right[rest], weight[rest], prior, STIFF, whole)
    second = among(own)
    among_names = sorted({name for row in second for name in row})
    drawn_weights = yes_or_no(matrix(second, among_names), right, weight, np.zeros(len(among_names)), 1.0)
    return {
        question: dict(zip(names, map(float, whole), strict=True)),
        f"{question} among others": dict(zip(among_names, map(float, drawn_weights), strict=True)),
    }


def _chosen(question: str, choices: Sequence[tuple[str, Sequence[Features], Sequence[bool]]]) -> dict[str, dict[str, float]]:
    kept = [choice for choice in choices if any(choice[2])]
    names = sorted({*told_often(((key, row) for key, rows, _ in kept for row in rows), FEWEST_FOR_CHOICE), *PRIORS.get(question, {})})
    x = matrix([row for _, rows, _ in kept for row in rows], names)
    y = np.array([value for _, _, right in kept for value in right], float)
    first = np.cumsum([0, *(len(rows) for _, rows, _ in kept)])[:-1]
    return {question: dict(zip(names, map(float, one_of(x, first, y, _prior(question, names), STIFF_CHOICE)), strict=True))}


def fitted(scorer: ModuleType, passages: Sequence[Passage]) -> dict[str, dict[str, float]]:
    """The weights of every question from some passages."""
    out: dict[str, dict[str, float]] = {}
    numbers = [(p.document_id, one.features) for p in passages for one in p.numbers]
    right = [int(at in p.targets) for p in passages for at in range(len(p.numbers))]
    out |= _judged("target", numbers, right, [1.0] * len(right), lambda own: _by_passage(passages, own, lambda p: p.numbers, drawn))
    stretches = [(p.document_id, work.features) for p in passages for work in p.works]
    right = [int(at in p.tasks) for p in passages for at in range(len(p.works))]
    counted = [0.0 if at in p.nearly and at not in p.tasks else 1.0 for p in passages for at in range(len(p.works))]
    out |= _judged("task", stretches, right, counted, lambda own: _by_passage(passages, own, lambda p: p.works, drawn_works))
    out |= _chosen("year", [_year(scorer, p, at, target) for p in passages for at, target in p.targets.items()])
    out |= _chosen("lead", [
        (p.document_id, [f for _, f in p.works[at].leads], [scorer.lead_ok(task.get("lead"), who) for who, _ in p.works[at].leads])
        for p in passages for at, task in p.tasks.items()
    ])  # fmt: skip
    out |= _chosen("deadline", [
        (p.document_id, [f for _, f in p.works[at].whens], [scorer.deadline(task.get("deadline")) == scorer.deadline(w) for w, _ in p.works[at].whens])
        for p in passages for at, task in p.tasks.items()
    ])  # fmt: skip
    return out


def right_years(scorer: ModuleType, target: Mapping[str, Any]) -> set[int | None]:
    """The years that are accepted for a target."""
    return {scorer.year(target.get("year")), *map(scorer.year, target.get("year_alt", []))}


def _year(scorer: ModuleType, passage: Passage, at: int, target: Mapping[str, Any]) -> tuple[str, list[Features], list[bool]]:
    choices = years_for(passage.numbers[at], passage.title)
    right = right_years(scorer, target)
    return passage.document_id, [features for _, features in choices], [year in right for year, _ in choices]


def _by_passage(
    passages: Sequence[Passage], own: Vector, items: Callable[[Passage], Sequence[Any]], draw: Callable[[Any, Any], list[Features]]
) -> list[Features]:
    out: list[Features] = []
    at = 0
    for passage in passages:
        many = len(items(passage))
        out += draw(items(passage), list(map(float, own[at : at + many])))
        at += many
    return out


def scorer_at(path: Path) -> ModuleType:
    """The scorer that lies beside the labelled passages."""
    import importlib.util

    spec = importlib.util.spec_from_file_location("score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> None:
    """Reads the passages, fits, writes the file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("gold", nargs="+", type=Path)
    asked.add_argument("--scorer", type=Path, help="score.py (beside the first folder)")
    given = asked.parse_args()
    scorer = scorer_at(given.scorer or given.gold[0].parent / "score.py")
    weights = fitted(scorer, loaded(scorer, given.gold))
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("question", "feature", "weight"))
        for question in sorted(weights):
            rows.writerows((question, name, f"{value:.3f}") for name, value in sorted(weights[question].items()) if abs(value) >= 0.005)
    print(json.dumps({question: len(names) for question, names in weights.items()}, ensure_ascii=False), TARGET.stat().st_size)


if __name__ == "__main__":
    main()

"""Fit the weights of the reader's judge on labelled passages: cotmoc/plans/reader/weights.csv.

    python scripts/reader_fit.py GOLD_DIR [GOLD_DIR ...]

The labelled passages stay outside the repository. The fit has no chance in it: the same passages give the same file. It is a logistic
regression for what is yes or no (a number is a target, a stretch of text is a task) and a conditional one for what is a choice (the year,
who leads, by when), each drawn by a normal prior towards 0, or towards what `PRIORS` says of features that few passages show.
"""

from __future__ import annotations

import argparse
import csv
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
from log_linear import Features, Vector, dealt, matrix, one_of, told_often, yes_or_no
from reader_gold import Passage, loaded, right_years, scorer_at, taught

from cotmoc.plans.reader.scope import years_for
from cotmoc.plans.reader.tasks import drawn_works
from cotmoc.plans.reader.verdicts import drawn

TARGET = Path(__file__).resolve().parent.parent / "cotmoc" / "plans" / "reader" / "weights.csv"
FEWEST_DOCUMENTS, FEWEST_FOR_CHOICE = 3, 2
STIFF, STIFF_CHOICE, INNER = 2.0, 1.0, 5
PRIORS: dict[str, dict[str, float]] = {
    "target": {
        "left behind": -5, "where it comes from": -3, "numbers the sentence": -7, "number of a name": -4, "looks document": -4,
        "looks level": -4, "looks age": -3, "looks duration": -2, "looks name": -2, "looks times": -2, "in quotes": -1.5, "unit none": -4,
        "after number % tight": -2.5, "after number % words": -2.5, "after number % inside": -2.5, "after number count tight": -1,
        "least of each that a share counts": -3, "column past": -2, "cell count odd": -2, "cell percent odd": -0.7, "column odd": -1,
        "column mostly odd": -4, "a register of places": -5, "mark in clause before": -1, "mark in clause after": -1,
        "law in clause before": -0.7, "law in clause after": -0.7, "heading mark": -1, "title past": -1, "clause opens with it": 0.3,
        "table of marks": -5, "sentence gives marks": -3, "report, nothing to come": -4, "frame title": -4, "frame basis": -3,
        "frame number": -4, "frame enclosed": -3, "frame place and day": -4, "frame motto": -4, "bracket year before the heading's": -2,
        "none in clause before": -3, "bracket year earlier": -2, "result behind what was set": -4, "what is compared with": -4,
        "past beside what is set": -3, "title planned": 1.5, "title over words hope": 1.5, "words in task": -1.5, "title done": -2,
        "title now": -2,
    },
    "year": {
        "sentence right behind and closes near": 2, "sentence right behind near": 1, "sentence right before": 1,
        "sentence behind after 1": -1, "sentence behind after 2": -1, "first of a period": -3, "no milestone": -3, "kind basis": -2,
        "kind date": -2, "respectively": 3, "bracket of another figure": -1.5, "of what is left behind": -4,
        "only year, closes its sentence": 1.5,
    },
    "task": {
        "capitals": -1.5, "only bodies": -3, "row says a title": -5, "begins with a body": 0.5, "body then work": 1, "lead ordered": 1,
        "lead has the duty": 1, "lead label": 1.5, "lead heading 0": 1.5, "lead in brackets": 1, "lead closing label": 1,
        "one of a row of bodies": 2, "time words closes": 0.5, "frame motto": -6, "frame number": -6, "frame place and day": -6,
        "frame recipients": -6, "frame copies": -6, "frame signature": -6, "frame masthead": -6, "frame enclosed": -6, "frame basis": -7,
        "frame title": -5, "report, nothing to come": -1.5, "frame issues": -3, "frame closing": -1, "frame ends": -4,
        "row has clock": -1.5,
    },
    "lead": {
        "label": 3, "opens the work": 2, "ordered": 2, "has the duty": 1.5, "heading 0": 2, "to work with": -2, "to report to": -2,
        "lead cell whole is a list": 1, "lead cell first": 1, "in brackets": 0.5, "nobody though strongly": -2, "addressed": 4,
        "nobody, lead cell empty": 4,
    },
    "deadline": {
        "label last": 1, "cell last": 1, "words done by": 1, "goes on": -3, "a start": -3, "words of a document day": -1.5,
        "words of a document years": -2, "words of a document year": -1,
    },
}  # fmt: skip
"""What is known of features that few passages show; the fit moves on from here."""


def _prior(question: str, names: Sequence[str]) -> Vector:
    return np.array([PRIORS.get(question, {}).get(name, 0.0) for name in names])


def _judged(
    question: str,
    rows: Sequence[tuple[str, Features]],
    y: Sequence[int],
    counted: Sequence[float],
    among: Callable[[Vector], list[Features]],
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
        (p.document_id, [f for _, f in p.works[at].whens],
         [scorer.deadline(task.get("deadline")) == scorer.deadline(when) for when, _ in p.works[at].whens])
        for p in passages for at, task in p.tasks.items()
    ])  # fmt: skip
    return out


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


def main() -> None:
    """Reads the passages, fits, writes the file."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("gold", nargs="+", type=Path)
    asked.add_argument("--scorer", type=Path, help="score.py (beside the first folder)")
    given = asked.parse_args()
    scorer = scorer_at(given.scorer or given.gold[0].parent / "score.py")
    weights = fitted(scorer, [*loaded(scorer, given.gold), *taught(scorer)])
    with TARGET.open("w", encoding="utf-8", newline="") as out:
        rows = csv.writer(out, lineterminator="\n")
        rows.writerow(("question", "feature", "weight"))
        for question in sorted(weights):
            rows.writerows((question, name, f"{value:.3f}") for name, value in sorted(weights[question].items()) if abs(value) >= 0.005)
    print(json.dumps({question: len(names) for question, names in weights.items()}, ensure_ascii=False), TARGET.stat().st_size)


if __name__ == "__main__":
    main()

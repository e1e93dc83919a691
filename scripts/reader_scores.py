"""How well plans are read: labelled passages, each read with weights that were fitted without its document.

    python scripts/reader_scores.py GOLD_DIR [GOLD_DIR ...] [--folds 10] [--keep FILE.json]

Each folder holds labelled passages; they stay outside the repository, with their scorer (score.py) beside them. The weights that read a
document were fitted without it: documents (kinds, where passages name one) are dealt into folds. Figures come with an interval that holds
90 % of 1,000 draws of documents with replacement.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from types import ModuleType
from typing import Any

from log_linear import dealt
from reader_fit import fitted
from reader_gold import Passage, loaded, right_years, scorer_at, span_of, taught

from cotmoc.plans.reader.reader import draft_of
from cotmoc.plans.reader.scope import years_for

DRAWS, SEED = 1000, 2026
Predictions = dict[str, dict[str, Any]]


def left_out(scorer: ModuleType, passages: Sequence[Passage], folds: int) -> tuple[Predictions, Predictions]:
    """What the reader takes in each passage with weights of other documents only, and what it takes or offers."""
    heaps = dealt((p.document_id for p in passages), folds)
    taken: Predictions = {}
    offered: Predictions = {}
    always = taught(scorer)
    for at in range(folds):
        weights = fitted(scorer, [*(p for p in passages if heaps[p.document_id] != at), *always])
        for p in passages:
            if heaps[p.document_id] == at:
                said = draft_of(p.source, p.document, weights).as_json(p.id)
                taken[p.id] = {kind: [item for item in said[kind] if not item.get("offered")] for kind in ("targets", "tasks")}
                offered[p.id] = said
    return taken, offered


def tallies(scorer: ModuleType, passages: Sequence[Passage], found: Predictions) -> dict[str, Counter[str]]:
    """What was right and wrong, by document."""
    out: dict[str, Counter[str]] = defaultdict(Counter)
    for p in passages:
        tally = scorer.Tally()
        tally.add(scorer.score_passage(p.gold, found.get(p.id)))
        out[p.document_id] += tally.c
    return out


def _f1(right: str, found: str, gold: str) -> Callable[[Counter[str]], float | None]:
    return lambda c: 2 * c[right] / (c[found] + c[gold]) if c[found] + c[gold] else None


def _share(part: str, whole: str) -> Callable[[Counter[str]], float | None]:
    return lambda c: c[part] / c[whole] if c[whole] else None


FIGURES: dict[str, Callable[[Counter[str]], float | None]] = {
    "STRICT": _f1("strict", "pred_t", "gold_t"),
    "INDICATOR": _f1("indicator", "pred_t", "gold_t"),
    "tasks": _f1("span_k", "pred_k", "gold_k"),
    "targets found": _share("strict", "gold_t"),
    "tasks found": _share("span_k", "gold_k"),
    "lead": _share("lead", "span_k"),
    "deadline": _share("deadline", "span_k"),
    "false alarms a passage": _share("false_alarms", "negatives"),
}


def told(by_document: dict[str, Counter[str]]) -> str:
    """Every figure with its interval."""
    draw = random.Random(SEED)
    documents = sorted(by_document)
    drawn = []
    for _ in range(DRAWS):
        total: Counter[str] = Counter()
        for name in draw.choices(documents, k=len(documents)):
            total.update(by_document[name])
        drawn.append(total)
    whole: Counter[str] = Counter()
    for counted in by_document.values():
        whole.update(counted)
    parts = []
    for name, figure in FIGURES.items():
        value = figure(whole)
        values = sorted(one for total in drawn if (one := figure(total)) is not None)
        if value is not None:
            parts.append(f"{name} {value:.3f} [{values[len(values) // 20]:.3f}–{values[-1 - len(values) // 20]:.3f}]")
    return " · ".join(parts)


def recall(scorer: ModuleType, passages: Sequence[Passage]) -> str:
    """How much of what is labelled is among the candidates at all."""
    c: Counter[str] = Counter()
    for p in passages:
        c["targets"] += len(p.gold.get("targets", []))
        c["values"] += len(p.targets)
        c["tasks"] += len(p.gold.get("tasks", []))
        c["spans"] += len(p.tasks)
        for at, target in p.targets.items():
            c["years"] += any(year in right_years(scorer, target) for year, _ in years_for(p.numbers[at], p.title))
            c["candidates covered"] += scorer.covers((target["start"], target["end"]), span_of(p, p.numbers[at]))
        for at, task in p.tasks.items():
            c["leads"] += any(scorer.lead_ok(task.get("lead"), who) for who, _ in p.works[at].leads)
            c["deadlines"] += any(scorer.deadline(task.get("deadline")) == scorer.deadline(when) for when, _ in p.works[at].whens)
    share = lambda part, whole: f"{c[part] / c[whole]:.3f}" if c[whole] else "–"  # noqa: E731
    return (
        f"values {share('values', 'targets')} · years {share('years', 'values')} · task spans {share('spans', 'tasks')} "
        f"· leads {share('leads', 'spans')} · deadlines {share('deadlines', 'spans')}"
    )


def main() -> None:
    """Reads, scores, prints."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("gold", nargs="+", type=Path)
    asked.add_argument("--scorer", type=Path, help="score.py (beside the first folder)")
    asked.add_argument("--folds", type=int, default=10, help="0: one fold a document")
    asked.add_argument("--keep", type=Path, help="write what the new reader found")
    given = asked.parse_args()
    scorer = scorer_at(given.scorer or given.gold[0].parent / "score.py")
    parts = {folder.name: loaded(scorer, [folder]) for folder in given.gold}
    every = [p for part in parts.values() for p in part]
    taken, offered = left_out(scorer, every, given.folds or len({p.document_id for p in every}))
    readers = {"taken": taken, "taken and offered": offered}
    if given.keep:
        given.keep.write_text(json.dumps(taken, ensure_ascii=False), encoding="utf-8")
    real = [p for p in every if "kind" not in p.gold]
    for name, part in [*parts.items(), ("real", real), ("all", every)]:
        print(f"{name}: {len(part)} passages of {len({p.document_id for p in part})} documents; candidates: {recall(scorer, part)}")
        for reader, found in readers.items():
            print(f"  {reader}: {told(tallies(scorer, part, found))}")


if __name__ == "__main__":
    main()

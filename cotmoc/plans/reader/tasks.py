"""Tasks of a document: of the candidates that overlap the likeliest is kept, with who leads it and by when."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Sequence

from .draft import DraftTask
from .features import Features
from .grammar.agencies import split_agencies
from .judge import Weights, best, score
from .leads import cooperating
from .source import Source
from .tree import Block, Document, path_of
from .work_features import work_features
from .work_names import work_name
from .works import Work, works

_MOST, _NEAR = 5.0, 6


def tasks_of(source: Source, document: Document, weights: Weights, taken: float, offered: float) -> tuple[list[DraftTask], list[DraftTask]]:
    """(the tasks whose score is above `taken`, those above `offered` only), each in the order of the text."""
    found = works(document)
    for work in found:
        work.features = work_features(work)
    judge_works(found, weights)
    kept = chosen(found, offered)
    sure = [work for work in kept if work.score > taken]
    near = [work for work in kept if work.score <= taken]
    ends, near_ends = _ends(sure), _ends(kept) if near else {}
    return _tasks(source, sure, ends, weights), _tasks(source, near, near_ends, weights)


def _tasks(source: Source, kept: Sequence[Work], ends: dict[int, int], weights: Weights) -> list[DraftTask]:
    return [_task(source, work, ends[id(work)], weights) for work in sorted(kept, key=lambda work: work.start)]


def judge_works(found: Sequence[Work], weights: Weights) -> None:
    """Gives every candidate its score: its own, drawn towards those of its list, its table, its parts."""
    own = [score(weights["task"], work.features) for work in found]
    for work, features in zip(found, drawn_works(found, own), strict=True):
        work.score = score(weights["task among others"], features)


def drawn_works(found: Sequence[Work], own: Sequence[float]) -> list[Features]:
    """For each candidate its own score and those of the candidates that share its fate or compete with it."""
    capped = [max(-_MOST, min(_MOST, value)) for value in own]
    lists, blocks = _groups(found)
    out: list[Features] = []
    for at, work in enumerate(found):
        features: Features = {"bias": 1.0, f"{work.kind} own": capped[at], work.kind: 1.0}
        group = lists.get(_list(work), [])
        here = bisect_left(group, at)
        near = [capped[i] for i in group[max(0, here - _NEAR) : here + _NEAR + 1] if i != at]
        if near:
            features["list"] = sum(near) / len(near)
            features["list known"] = 1.0
        if work.block is not None:
            rivals = [capped[i] for i in blocks[id(work.block)] if i != at and _overlap(found[i], work)]
            if rivals:
                features[f"{work.kind} rival"] = max(rivals)
                features[f"{work.kind} rivals positive"] = float(min(3, sum(value > 0 for value in rivals)))
            below = [capped[i] for one in work.block.below for i in blocks.get(id(one), []) if found[i].kind == "item"]
            if below:
                features["below"] = max(below)
                features["below positive"] = float(min(3, sum(value > 0 for value in below)))
        out.append(features)
    return out


def _groups(found: Sequence[Work]) -> tuple[dict[Hashable, list[int]], dict[int, list[int]]]:
    lists: dict[Hashable, list[int]] = defaultdict(list)
    blocks: dict[int, list[int]] = defaultdict(list)
    for at, work in enumerate(found):
        lists[_list(work)].append(at)
        if work.block is not None:
            blocks[id(work.block)].append(at)
    return lists, blocks


def _list(work: Work) -> Hashable:
    if work.table is not None:
        return (id(work.table), "row")
    block = work.block
    assert block is not None
    above = id(block.above[-1]) if block.above else 0
    opens = "begins with a body" in work.features  # items that name who does it share no fate with those that name nobody
    return (above, work.kind, block.marker.kind if block.marker else "", opens) if work.kind == "item" else (id(block), work.kind)


def _overlap(one: Work, other: Work) -> bool:
    return one.start < other.end and other.start < one.end


def chosen(found: Sequence[Work], threshold: float) -> list[Work]:
    """The likeliest of what overlaps, from the likeliest on."""
    kept: list[Work] = []
    taken: dict[int, list[Work]] = defaultdict(list)
    for work in sorted(found, key=lambda one: (-one.score, one.start)):
        if work.score <= threshold:
            break
        key = id(work.block) if work.block is not None else id(work.row)
        if not any(_overlap(one, work) for one in taken[key]):
            taken[key].append(work)
            kept.append(work)
    return kept


def _ends(kept: Sequence[Work]) -> dict[int, int]:
    """Where each task ends: an item takes what stands below it, up to the first task in there."""
    starts = {id(work.block) for work in kept}
    out: dict[int, int] = {}
    for work in kept:
        end = work.end
        if work.kind == "item" and work.block is not None:
            for below in _subtree(work.block):
                if id(below) in starts:
                    break
                end = max(end, below.end)
        out[id(work)] = end
    return out


def _subtree(block: Block) -> list[Block]:
    out: list[Block] = []
    for one in block.below:
        out += [one, *_subtree(one)]
    return out


def _task(source: Source, work: Work, end: int, weights: Weights) -> DraftTask:
    lead_at, _ = best(weights["lead"], [features for _, features in work.leads])
    when_at, _ = best(weights["deadline"], [features for _, features in work.whens])
    start, stop = source.span(work.start, end)
    path = path_of(work.table.above if work.table else work.block.above if work.block else ())
    group = work.row.group if work.row else None
    return DraftTask(
        source.text[start:stop], start, stop, work_name(_work_words(work)), work.leads[lead_at][0], _helpers(work), work.whens[when_at][0],
        _product(work), path, group or (path[-1] if path else None),
        score=work.score,
    )  # fmt: skip


def _work_words(work: Work) -> str:
    """The words of the work; where a label says it, what stands behind the label."""
    return work.labels.get("task") or work.words


def _helpers(work: Work) -> tuple[str, ...]:
    if "coop" in work.labels:
        return split_agencies(work.labels["coop"])
    if work.table is not None and work.row is not None:
        said = " ".join(work.row.cells[at].text for at in work.table.at("coop") if at in work.row.cells)
        return split_agencies(said)
    return cooperating(work.words)


def _product(work: Work) -> str | None:
    if work.table is not None and work.row is not None:
        return next((work.row.cells[at].text.strip(" .;-") for at in work.table.at("product") if at in work.row.cells), None)
    named = _PRODUCT.search(work.words)
    return work.labels.get("product") or (named["what"].strip() if named else None)


_PRODUCT = re.compile(r"(?<!\w)sản phẩm(?: (?:là|gồm)|:) (?P<what>[^;.]{3,200})", re.IGNORECASE)

"""The verdict on each candidate: its own score, drawn towards those of its sentence, its list, its column and its row."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Hashable, Iterable, Sequence

from .candidates import Candidate
from .features import Features
from .judge import Weights, score

_NEAR, _MOST = 6, 5.0


def judge_targets(candidates: Sequence[Candidate], weights: Weights) -> None:
    """Gives every candidate its score."""
    own = [score(weights["target"], one.features) for one in candidates]
    for one, features in zip(candidates, drawn(candidates, own), strict=True):
        one.score = score(weights["target among others"], features)


def drawn(candidates: Sequence[Candidate], own: Sequence[float]) -> list[Features]:
    """For each candidate its own score and those of the candidates that share its fate."""
    capped = [max(-_MOST, min(_MOST, value)) for value in own]
    sentences, lists, columns, rows = (_grouped(candidates, key) for key in (_sentence, _list, _column, _row))
    out: list[Features] = []
    for at, one in enumerate(candidates):
        features: Features = {"bias": 1.0, "own": capped[at]}
        in_sentence = sentences.get(_sentence(one), [])
        place = in_sentence.index(at) if at in in_sentence else -1
        if place > 0:
            features["one before in sentence"] = capped[in_sentence[place - 1]]
        if 0 <= place < len(in_sentence) - 1:
            features["one after in sentence"] = capped[in_sentence[place + 1]]
        _mean(features, "list", [capped[i] for i in _near_items(candidates, at, lists.get(_list(one), []))])
        _mean(features, "column", [capped[i] for i in columns.get(_column(one), []) if i != at])
        _mean(features, "row", [capped[i] for i in rows.get(_row(one), []) if i != at])
        out.append(features)
    return out


def _mean(features: Features, name: str, values: Sequence[float]) -> None:
    if values:
        features[name] = sum(values) / len(values)
        features[f"{name} known"] = 1.0


def _grouped(candidates: Sequence[Candidate], key: object) -> dict[Hashable, list[int]]:
    out: dict[Hashable, list[int]] = defaultdict(list)
    for at, one in enumerate(candidates):
        name = key(one)  # type: ignore[operator]
        if name is not None:
            out[name].append(at)
    return out


def _sentence(one: Candidate) -> Hashable:
    return id(one.scene.sentence) if one.scene else None


def _list(one: Candidate) -> Hashable:
    if one.scene is None or one.table is not None or one.scene.block.marker is None:
        return None
    above = one.scene.block.above
    return (id(above[-1]) if above else 0, one.scene.block.marker.kind)


def _column(one: Candidate) -> Hashable:
    return (id(one.table), one.column) if one.found else None


def _row(one: Candidate) -> Hashable:
    return id(one.row) if one.found else None


def _near_items(candidates: Sequence[Candidate], at: int, among: Sequence[int]) -> Iterable[int]:
    """The first candidate of each other item near it in the list that has one: the likeliest of the item speaks for the item."""
    here = bisect_left(among, at)
    own = candidates[at].scene
    seen: dict[int, int] = {}
    for i in among[max(0, here - 2 * _NEAR) : here + 2 * _NEAR + 1]:
        scene = candidates[i].scene
        if scene is not None and own is not None and scene.block is not own.block:
            seen.setdefault(id(scene.block), i)
    return seen.values()

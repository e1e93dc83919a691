"""Targets of a document: the numbers that are taken, each with its name, its year and, in a table, who leads it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from cotmoc.message import Message, say

from .blocks import place
from .candidates import Candidate, candidates
from .draft import DraftTarget, Flag
from .facts import Sentence
from .judge import Weights, best
from .leads import DITTO, lead_and_coop
from .offers import against
from .scope import title_years, years_for
from .source import Source
from .telling import Told, told
from .tree import Document, path_of
from .verdicts import judge_targets


@dataclass
class _Reading:
    """What is known of a document while its targets are put together."""

    source: Source
    weights: Weights
    title: tuple[int, ...]
    leads: dict[int, str]


def targets_of(
    source: Source, document: Document, weights: Weights, taken: float, offered: float
) -> tuple[list[DraftTarget], list[DraftTarget]]:
    """(the targets whose score is above `taken`, those above `offered` only), each in the order of the text."""
    found = candidates(document)
    judge_targets(found, weights)
    reading = _Reading(source, weights, title_years(document), _leads(document))
    groups: dict[int, list[Candidate]] = defaultdict(list)
    for one in found:
        if one.scene is not None:
            groups[id(one.scene.sentence)].append(one)
    sure, near = list[DraftTarget](), list[DraftTarget]()
    for one in found:
        if one.found is not None and one.score > offered:
            (sure if one.score > taken else near).append(_from_cell(reading, one))
    for group in groups.values():
        if any(one.score > taken for one in group):
            sure += _from_sentence(reading, group, taken)
        if any(offered < one.score <= taken for one in group):
            near += [target for target in _from_sentence(reading, group, offered) if target.score <= taken]
    return _sorted(sure), _sorted(near)


def _sorted(found: list[DraftTarget]) -> list[DraftTarget]:
    return sorted((target for target in found if target.indicator), key=lambda target: (target.start, target.end))


def _leads(document: Document) -> dict[int, str]:
    """Who leads each row of the tables: the cell's own words; an empty cell or "nt" holds what the cell above says."""
    out: dict[int, str] = {}
    for table in document.tables:
        columns, above = table.at("lead"), ""
        for row in table.rows if columns else []:
            words = row.cells[columns[0]].text if columns[0] in row.cells else ""
            if words.strip() and not DITTO.fullmatch(words):
                above = lead_and_coop(words)[0]
            if above:
                out[id(row)] = above
    return out


def _year(reading: _Reading, one: Candidate) -> int | None:
    choices = years_for(one, reading.title)
    at, _ = best(reading.weights["year"], [features for _, features in choices])
    return choices[at][0]


def _path(one: Candidate) -> tuple[str, ...]:
    return path_of(one.table.above if one.table else one.scene.block.above if one.scene else ())


_UNSURE = Flag("low_confidence", say("Câu không nói rõ đây là mục tiêu hay số liệu hiện có."))
_SAYS = ("hope", "will", "planned", "limit", "hold", "heading hope", "section target", "section goal", "under target", "under goal",
         "bound stated", "year period", "year until", "column value", "words in", "table section target")  # fmt: skip
_DOUBTFUL = 0.3


def _doubts(one: Candidate) -> tuple[Flag, ...]:
    """A flag where nothing says plainly that the number is to be reached, or little more speaks for it than against."""
    plain = any(name.startswith(_SAYS) for name in one.features)
    return () if plain and one.score >= _DOUBTFUL else (_UNSURE,)


def _from_cell(reading: _Reading, one: Candidate) -> DraftTarget:
    found, source = one.found, reading.source
    assert found is not None
    start, end = source.span(min(found.start, one.start), max(found.end, one.end))
    quantity = found.quantity
    return DraftTarget(
        source.text[start:end], start, end, found.indicator, quantity.comparator, quantity.value, quantity.high, found.unit, found.count_of,
        found.base, _year(reading, one), found.scope, _path(one), source.span(*found.row), _doubts(one), lead=_lead(reading, one),
        score=one.score, why=_why(reading, one),
    )  # fmt: skip


def _lead(reading: _Reading, one: Candidate) -> str | None:
    return reading.leads.get(id(one.row)) if one.row is not None else None


def _why(reading: _Reading, one: Candidate) -> Message | None:
    return against(reading.weights["target"], one.features) if one.score <= 0 else None


def _from_sentence(reading: _Reading, group: Sequence[Candidate], threshold: float) -> list[DraftTarget]:
    accepted = [one for one in group if one.score > threshold]
    scene = group[0].scene
    assert scene is not None
    others = [one.quantity for one in group if one.score <= threshold and _opens_clause(one)]
    by_quantity = {id(one.quantity): one for one in accepted}
    out = []
    for said in told(scene.sentence, [one.quantity for one in accepted], others):
        one = by_quantity[id(said.quantity)]
        year = _year(reading, one)
        out.append(_target(reading, one, _with_year(scene.sentence, said, year), year))
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


def _target(reading: _Reading, one: Candidate, said: Told, year: int | None) -> DraftTarget:
    scene, source = one.scene, reading.source
    assert scene is not None
    begin, block = scene.sentence.begin, scene.block
    start, end = source.span(place(block, begin + said.start), place(block, begin + said.end, True))
    if one.table is not None and end > (cell := source.span(one.start, one.end))[1]:
        start, end = cell
    sentence = source.span(place(block, begin), place(block, begin + len(scene.sentence.text), True))
    quantity, name = said.quantity, said.name
    return DraftTarget(
        source.text[start:end], start, end, name.indicator, said.comparator, quantity.value, quantity.high, said.unit, quantity.count_of,
        quantity.base or name.base, year, name.scope, _path(one), sentence, _doubts(one), lead=_lead(reading, one), score=one.score,
        why=_why(reading, one),
    )  # fmt: skip

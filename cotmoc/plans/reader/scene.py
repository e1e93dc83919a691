"""What surrounds a sentence: the headings over it and what they announce, the sentences before it, its neighbours in a list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

from .facts import Cue, Sentence, cues_in, lowered
from .grammar.sentences import sentences
from .headings import kind_of
from .tree import Block


def kind_over(block: Block) -> str:
    """What a block announces for those below it, found once."""
    if block.kind is None:
        block.kind = kind_of(block.words)
    return block.kind


@dataclass
class Over:
    """A block that governs others, understood once."""

    block: Block

    @cached_property
    def kind(self) -> str:
        """What it announces: target, goal, task, report, money, definition or ""."""
        return kind_over(self.block)

    @cached_property
    def senses(self) -> frozenset[str]:
        """The senses of its words."""
        return senses_of(self.block)

    @cached_property
    def sentence(self) -> Sentence:
        """Its words as a sentence."""
        return Sentence(self.block.words, self.block.body)


@dataclass
class Scene:
    """One sentence with its block, the blocks over it (the nearest first), the sentence before it in the block, and its place there."""

    block: Block
    sentence: Sentence
    over: tuple[Over, ...]
    before: Scene | None
    """The sentence before it: of the same block, or the last of the block before it under the same heading."""
    first: bool
    last: bool
    voice: str = ""
    """What the latest earlier sentence under the same heading spoke of: the sense of its last word of promise or result."""
    around: dict[str, float] = field(default_factory=dict)
    """Of the blocks near it under the same heading, the share that speaks of each sense."""


def scenes(blocks: tuple[Block, ...]) -> Iterator[Scene]:
    """Every sentence of the blocks in order, in its surroundings."""
    known: dict[Block, Over] = {}
    latest: dict[Block | None, Scene] = {}
    loose = [block for block in blocks if not block.above]
    for block in blocks:
        over = tuple(known.setdefault(one, Over(one)) for one in reversed(block.above))
        parent = block.above[-1] if block.above else None
        before = latest.get(parent)
        spans = sentences(block.words)
        around = _around(block, parent.below if parent else loose)
        for at, (start, end) in enumerate(spans):
            sentence = Sentence(block.words[start:end], block.body + start)
            voice = _voice(before.sentence.cues) or before.voice if before else ""
            here = Scene(block, sentence, over, before, at == 0, at == len(spans) - 1, voice, around)
            yield here
            before = here
        if before is not None:
            latest[parent] = before


_NEAR = 6
_VOICES = ("hope", "will", "done", "now", "count", "past", "guess", "mark", "law", "means")


def _voice(cues: tuple[Cue, ...]) -> str:
    return next((cue.sense for cue in reversed(cues) if cue.sense in _VOICES), "")


def _around(block: Block, siblings: list[Block]) -> dict[str, float]:
    """Of the siblings near a block, the share that has a word of each sense."""
    at = block.place
    near = [one for one in siblings[max(0, at - _NEAR) : at + _NEAR + 1] if one is not block]
    out: dict[str, float] = {}
    for one in near:
        for sense in senses_of(one):
            out[sense] = out.get(sense, 0.0) + 1 / len(near)
    return out


def senses_of(block: Block) -> frozenset[str]:
    """The senses of the words of a block, found once."""
    if block.senses is None:
        block.senses = frozenset(cue.sense for cue in cues_in(lowered(block.words)))
    return block.senses

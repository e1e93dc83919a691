"""Reading a whole text: lines, structure, then targets, tasks and goals, mapped back to the text as given."""

from __future__ import annotations

from .draft import Draft, DraftTarget, Heading
from .folding import Folded, fold
from .lines import Block, blocks_of, unwrap
from .structure import Outline, Place
from .targets import Found, Voice, targets_in


class Source:
    """The text as given, its clean form, and the way back."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._folded: Folded = fold(text)
        self._lines: Folded = unwrap(self._folded.text)
        self.clean = self._lines.text

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span of the given text for a span of the clean text."""
        return self._folded.source(*self._lines.source(start, end))


def read_plan(text: str) -> Draft:
    """Everything a plan promises. `text` as `files.document.read_document` gives it, or raw; offsets count its characters."""
    source = Source(text)
    blocks = blocks_of(source.clean)
    outline = Outline()
    places = [outline.place(block, following) for block, following in zip(blocks, [*blocks[1:], None], strict=True)]
    targets = _targets(source, blocks, places)
    headings = tuple(
        Heading(place.level, block.text, *source.span(block.start, block.end)) for block, place in zip(blocks, places, strict=True) if place.heading
    )
    return Draft(tuple(sorted(targets, key=lambda t: (t.start, t.end))), (), (), headings)


def _targets(source: Source, blocks: list[Block], places: list[Place]) -> list[DraftTarget]:
    out: list[DraftTarget] = []
    voice = Voice()
    for block, place in zip(blocks, places, strict=True):
        if block.is_row:
            continue
        _turn(voice, block, place)
        for found in targets_in(block.text, block.body, place, voice, block.marker is not None):
            out.append(_draft(source, block, place, found))
    return out


def _turn(voice: Voice, block: Block, place: Place) -> None:
    """A new heading silences what sentences under another heading left behind."""
    if place.heading or place.path != voice.path:
        voice.year, voice.hopeful = None, False
    elif place.year and block.marker:
        voice.year = None
    voice.path = place.path


def _draft(source: Source, block: Block, place: Place, found: Found) -> DraftTarget:
    start, end = source.span(block.start + found.start, block.start + found.end)
    quantity = found.quantity
    return DraftTarget(
        source.text[start:end], start, end, found.name.indicator, found.comparator, quantity.value, quantity.high, found.unit, quantity.count_of,
        quantity.base or found.name.base, found.year, found.name.scope, place.path,
        source.span(block.start + found.sentence[0], block.start + found.sentence[1]), found.flags,
    )  # fmt: skip

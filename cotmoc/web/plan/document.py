"""A plan's document as it is read on the page: paragraphs and rows, the words of each item marked, its note beside."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Q
from django.urls import reverse
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from cotmoc.plans.kinds import KINDS, text_of
from cotmoc.plans.models import Item, Plan, Provision
from cotmoc.web.confirm.kinds import ITEM_KINDS
from cotmoc.web.confirm.kinds.base import ItemKind, Words

PAGE = 300
"""Paragraphs on one page of a long document."""
LINKED = 8
"""Letters from which marked words are a link: shorter ones cannot be hit with a finger."""


@dataclass(frozen=True)
class Note:
    """What stands beside a paragraph for one item: its colour, state in words, what it asks, and where it leads."""

    shown: ItemKind
    item: Any
    colour: str
    state: Words
    asks: Words
    label: str
    about: tuple[Words, ...]
    url: str

    @property
    def anchor(self) -> str:
        """The note's name in addresses."""
        return self.shown.anchor_of(self.item)

    @property
    def name(self) -> str:
        """What the item is called above its words."""
        return self.shown.called(self.item)

    @property
    def by(self) -> int | None:
        """The year by whose end it is asked for."""
        return self.shown.by(self.item)


@dataclass(frozen=True)
class Piece:
    """A stretch of text, marked when it is the words of an item."""

    text: str
    note: Note | None = None


def marked(piece: Piece) -> str:
    """A piece as HTML: the words of an item are marked and lead to its note; blanks are not, nor does a row's number lead."""
    if piece.note is None or not piece.text.strip():
        return conditional_escape(piece.text)
    if len(piece.text.strip()) < LINKED:
        return format_html('<mark class="m-{}">{}</mark>', piece.note.colour, piece.text)
    return format_html('<mark class="m-{}"><a href="#{}">{}</a></mark>', piece.note.colour, piece.note.anchor, piece.text)


@dataclass
class Line:
    """A paragraph, heading or table row; cells holds one list of pieces for a paragraph, one a cell for a row."""

    provision: Provision
    cells: list[list[Piece]]
    notes: list[Note] = field(default_factory=list)
    is_row: bool = False
    widths: tuple[int, ...] = ()

    @property
    def said(self) -> list[SafeString]:
        """The marked text of each cell."""
        return [format_html_join("", "{}", ((marked(piece),) for piece in cell)) for cell in self.cells]

    @property
    def columns(self) -> list[tuple[int, SafeString]]:
        """The cells of a row, each with the share of the width it has."""
        return list(zip(self.widths, self.said, strict=True))

    @property
    def level(self) -> int:
        """Depth of a heading in the page, from 2 to 4."""
        return min(4, len(self.provision.heading_path) + 2)


def items_of(plan: Plan, start: int, end: int) -> list[tuple[str, Any]]:
    """Items with words between two places, in the order of the text."""
    within = Q(start__gte=start, start__lt=end)
    kinds = [(code, kind.of(plan).filter(within).select_related(*kind.units)) for code, kind in KINDS.items()]
    found = [(code, item) for code, items in kinds for item in items if not item.went_into]
    return sorted(found, key=lambda pair: (pair[1].start, -(pair[1].end or 0)))


def note_of(kind: str, item: Any, plan: Plan, today: date, steward: bool) -> Note:
    """The note beside an item's paragraph."""
    colour, state = _state(item)
    shown = ITEM_KINDS[kind]
    about = tuple(shown.about(item, today))
    return Note(shown, item, colour, state, shown.figure(item), text_of(item), about, _url(shown, item, plan, steward))


def _state(item: Any) -> tuple[str, Words]:
    if item.state == Item.State.CONFIRMED:
        return "met", _("đã xác nhận")
    if item.state == Item.State.REJECTED:
        return "na", _("đã bỏ")
    return ("risk", _("chờ xác nhận, có điều cần xem")) if item.flags or getattr(item, "ambiguous", False) else ("wait", _("chờ xác nhận"))


def _url(shown: ItemKind, item: Any, plan: Plan, steward: bool) -> str:
    if steward and item.state == Item.State.PROPOSED:
        return f"{reverse('confirm', args=[plan.pk])}?muc={shown.kind.code}-{item.pk}#{shown.anchor_of(item)}"
    return "" if item.state == Item.State.REJECTED else shown.page(item)


def lines_of(provisions: Sequence[Provision], notes: Iterable[Note]) -> list[Line]:
    """The paragraphs with the words of items marked; a note stands beside the paragraph its item starts in."""
    waiting = sorted(notes, key=lambda note: note.item.start)
    lines = []
    for provision in provisions:
        here = [note for note in waiting if note.item.start < provision.end and (note.item.end or note.item.start) > provision.start]
        own = [note for note in here if note.item.start >= provision.start]
        lines.append(_line(provision, here, own))
    _align(lines)
    return lines


def _line(provision: Provision, here: Sequence[Note], own: list[Note]) -> Line:
    text = provision.text
    if not (text.startswith("|") and text.endswith("|") and len(text) > 2):
        return Line(provision, [pieces(text, provision.start, here)], own)
    cells, at = [], provision.start + 1
    for part in text[1:-1].split("|"):
        cells.append(pieces(part, at, here))
        at += len(part) + 1
    return Line(provision, cells, own, is_row=True)


def pieces(text: str, start: int, notes: Sequence[Note]) -> list[Piece]:
    """The text cut where items begin and end; where two overlap, the shorter (more telling) one is marked."""
    end = start + len(text)
    spans = [(max(start, n.item.start), min(end, n.item.end or n.item.start), n) for n in notes if n.item.end]
    spans = [span for span in spans if span[0] < span[1]]
    cuts = sorted({start, end, *(low for low, _high, _n in spans), *(high for _low, high, _n in spans)})
    found = []
    for low, high in itertools.pairwise(cuts):
        over = [(n.item.end - n.item.start, i, n) for i, (a, b, n) in enumerate(spans) if a <= low and high <= b]
        found.append(Piece(text[low - start : high - start], min(over)[2] if over else None))
    return found


def _align(lines: Sequence[Line]) -> None:
    """Rows that follow each other share the widths of their columns: wider where there is more to read."""
    run: list[Line] = []
    for line in [*lines, None]:
        if line is not None and line.is_row and (not run or len(run[0].cells) == len(line.cells)):
            run.append(line)
            continue
        if run:
            longest = [max(sum(len(p.text) for p in row.cells[i]) for row in run) for i in range(len(run[0].cells))]
            widths = tuple(round(max(2, min(9, length**0.5))) for length in longest)
            for row in run:
                row.widths = widths
        run = [line] if line is not None and line.is_row else []


@dataclass(frozen=True)
class Heading:
    """A heading of the outline and where it leads."""

    text: str
    level: int
    url: str


@dataclass(frozen=True)
class DocumentPage:
    """A stretch of a document with the notes beside it; added_by_hand, on the last, are notes of items without a sentence."""

    lines: list[Line]
    outline: list[Heading]
    number: int
    total: int
    added_by_hand: list[Note]

    @property
    def pages(self) -> range:
        """The numbers of all stretches."""
        return Paginator(range(self.total), PAGE).page_range


def outline(plan: Plan, here: int) -> list[Heading]:
    """The document's headings; those of other pages lead there."""
    found = plan.provisions.filter(is_heading=True).values_list("order", "text", "heading_path")
    return [
        Heading(text.strip("| ")[:110], min(3, len(path) + 1), f"{'' if order // PAGE == here else f'?dieu={order}'}#d{order}")
        for order, text, path in found
    ]
